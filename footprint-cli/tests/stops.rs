//! A command that stops with status 2 says why to programs too: one JSON object on standard output.
#![allow(clippy::panic, clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use serde_json::Value;
use support::{Run, footprint, in_examples, run};

/// Each command with arguments that work.
const COMMANDS: [&[&str]; 12] = [
    &["audit", "school.csv"],
    &["compare", "renew_laptops.toml"],
    &["quotas", "purchases.csv"],
    &["plan", "school.csv"],
    &["citizen", "person.toml"],
    &["territory", "territory.toml"],
    &["trend", "town_2025", "school.csv"],
    &["report", "school.csv", "--reuse"],
    &["reuse", "school.csv"],
    &["match", "Dell", "Latitude 5420"],
    &["explain", "laptop"],
    &["tender", "score", "tender.toml", "offers.csv"],
];

fn stopped(arguments: &[&str]) -> (Run, Value) {
    let run = run(in_examples(&mut footprint(arguments)));
    assert_eq!(run.status, 2, "{arguments:?}: {}", run.err);
    let told: Value = serde_json::from_str(&run.out)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", run.out));
    assert!(!told["error"].as_str().unwrap().is_empty(), "{arguments:?}: {told}");
    assert!(told["findings"].is_array(), "{arguments:?}: {told}");
    (run, told)
}

/// The options of a command that take a file or a folder.
fn options_with_files(command: &[&str]) -> Vec<String> {
    let words = if command[0] == "tender" { 2 } else { 1 };
    let mut asked = command[..words].to_vec();
    asked.extend(["--help", "--lang", "en"]);
    let help = run(&mut footprint(&asked)).out;
    let files = ["FILE", ".csv", ".toml", "DIR", "INVENTORY"];
    let lines = help.lines().map(str::trim).filter(|line| line.starts_with('-'));
    lines
        .filter(|line| {
            let value = line.split(['<', '>']).nth(1).unwrap_or_default();
            files.iter().any(|ending| value.ends_with(ending))
        })
        .map(|line| line[line.find("--").unwrap()..].split(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_option_that_takes_a_file_stops_with_a_reason() {
    for command in COMMANDS {
        let options = options_with_files(command);
        assert!(options.iter().any(|option| option == "--output"), "{command:?}: {options:?}");
        for option in options {
            let mut arguments = command.to_vec();
            // No folder, to read from or to write to.
            arguments.extend([option.as_str(), "school.csv/nothing.csv", "--format", "json"]);
            if option == "--declaration" {
                arguments.extend(["--siret", "13002526500013", "--name", "Town"]);
            }
            stopped(&arguments);
        }
    }
}

#[test]
fn what_is_wrong_is_told_with_its_findings() {
    let (missing, told) = stopped(&["audit", "nowhere.csv", "--format", "json", "--lang", "en"]);
    assert_eq!(told["findings"][0]["code"], "F001");
    assert_eq!(told["findings"][0]["text"], told["error"]);
    assert!(missing.err.starts_with("nowhere.csv: error[F001]: "), "{}", missing.err);

    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    // No row can be used: each of them says why.
    let devices = file("list.csv", "Type;Modèle;N° de série\nZorglub;Q;A1B2C3D4\n");
    let (_, told) = stopped(&["audit", &devices, "--format", "json", "--lang", "fr"]);
    assert!(told["error"].as_str().unwrap().starts_with("rien à compter"), "{told}");
    let codes = told["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]);
    assert!(codes.into_iter().any(|code| code == "F101"), "{told}");
    let schema = run(&mut footprint(&["schema", "stop"])).out;
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("urn:test", serde_json::from_str(&schema).unwrap()).unwrap();
    let index = compiler.compile("urn:test", &mut schemas).unwrap();
    assert!(schemas.validate(&told, index).is_ok(), "{told}");

    let words = file("words.csv", "text,kind\nfoo,zorglub\n");
    let columns = file("columns.toml", "[columns]\n\"Type\" = \"zorglub\"\n");
    for (option, path) in [("--words", &words), ("--columns", &columns), ("--aliases", &words)] {
        let (_, told) = stopped(&["audit", "school.csv", option, path, "--format=json"]);
        assert_eq!(told["findings"][0]["file"], path.as_str(), "{told}");
    }
}

#[test]
fn a_command_line_that_is_not_understood_is_told_too() {
    for lang in ["fr", "en"] {
        for wrong in [
            &["--by", "zorglub"][..],
            &["--zorglub"],
            &["--country", "Zorglub"],
            &["--column", "Type=zorglub"],
        ] {
            let mut arguments = vec!["audit", "school.csv", "--format", "json", "--lang", lang];
            arguments.extend(wrong);
            let (run, told) = stopped(&arguments);
            let text = told["error"].as_str().unwrap();
            assert!(
                !text.contains('\u{1b}') && run.err.contains(wrong[0].trim_start_matches('-'))
                    || run.err.contains("orglub"),
                "{text}: {}",
                run.err
            );
        }
    }
}

#[test]
fn people_read_it_on_standard_error_alone() {
    for format in ["table", "csv"] {
        let run = run(&mut footprint(&["audit", "nowhere.csv", "--format", format]));
        assert_eq!((run.status, run.out.as_str()), (2, ""));
    }
}

#[test]
#[cfg(not(feature = "parquet"))]
fn files_of_columns_are_told_by_their_bytes_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, format) in
        [("a.csv", &b"PAR1\x15\x04\x15\x10"[..], "Parquet"), ("b.parquet", b"ARROW1\0\0", "Arrow")]
    {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let english = format!(
            "{name}: error[F015]: {format} files are not read here; export the inventory as CSV, \
             give its table to the Python package, or build the command with `--features parquet`"
        );
        let french = format!(
            "{name}: erreur[F015]: les fichiers {format} ne sont pas lus ici ; exportez l’inventaire \
             en CSV, donnez son tableau au paquet Python, ou compilez la commande avec `--features parquet`"
        );
        for (language, words) in [("en", english), ("fr", french)] {
            let audit = ["audit", name, "--lang", language];
            let run = run(footprint(&audit).current_dir(folder.path()));
            assert_eq!(run.status, 2);
            assert!(run.err.lines().any(|line| line == words), "{}", run.err);
        }
    }
}
