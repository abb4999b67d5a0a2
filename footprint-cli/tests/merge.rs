//! `audit --partial` and `merge`: many parts are one run, and a part holds no row.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use support::{Run, footprint, run};

const HEADER: &str =
    "Nom;Type;Fabricant;Modèle;Numéro de série;UUID;Statut;Lieu;Pays;Date d'achat;Utilisateur\n";

/// Rows of a fleet, all different devices unless said otherwise: kinds, models, days, countries, states.
fn rows(count: usize) -> Vec<String> {
    let models = [
        "portable;Dell Inc.;Latitude 5420",
        "portable;LENOVO;20W0S1AA00",
        "écran;Dell Inc.;P2419H",
        "smartphone;Apple;iPhone 12",
        "serveur;HPE;ProLiant DL380 Gen10",
        "imprimante;Brother;HL-L5200DW",
        "baie de stockage;NetApp;FAS2750",
        "disque de baie;Seagate;Exos X12",
        "portable;;",
        "tour;HP;EliteDesk 800 G6",
    ];
    let row = |at: usize| {
        let model = models[at * 7 % models.len()];
        let (year, month, day) = (2012 + at * 5 % 14, 1 + at * 3 % 12, 1 + at * 11 % 28);
        let date = if at.is_multiple_of(6) {
            String::new()
        } else {
            format!("{year}-{month:02}-{day:02}")
        };
        let state = ["En service", "En service", "En stock", "Réformé"][(at / 3 + at / 64) % 4];
        let country = ["", "France", "DEU", "Belgique"][at * 13 % 4];
        let serial = if at % 9 == 4 { String::new() } else { format!("SECRET{:06}", at * 7919) };
        let uuid = if at.is_multiple_of(5) {
            format!("4C4C4544-{at:04}-5310-8052")
        } else {
            String::new()
        };
        format!(
            "PC-DUPONT-{at:05};{model};{serial};{uuid};{state};Site {};{country};{date};jdupont{at}\n",
            at % 3
        )
    };
    (0..count).map(row).collect()
}

fn command(folder: &Path, words: &[&str]) -> Run {
    run(footprint(words).current_dir(folder))
}

fn write(folder: &Path, name: &str, rows: &[String]) {
    std::fs::write(folder.join(format!("{name}.csv")), HEADER.to_owned() + &rows.concat()).unwrap();
}

/// Makes the part `NAME.part` of `NAME.csv`.
fn part(folder: &Path, name: &str, more: &[&str]) -> Run {
    let (csv, out) = (format!("{name}.csv"), format!("{name}.part"));
    let words = ["audit", &csv, "--as-of", "2026-11-21", "--partial", &out, "--format", "json"];
    let ended = command(folder, &[&words[..], more].concat());
    assert_eq!(ended.status, 0, "{}", ended.err);
    ended
}

fn merged(folder: &Path, names: &[String], more: &[&str]) -> Run {
    let files: Vec<String> = names.iter().map(|name| format!("{name}.part")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    command(folder, &[&["merge", "--format", "json"], &files[..], more].concat())
}

/// What an audit says of the fleet, without the files it was read from.
fn figures(text: &str) -> Value {
    let mut report: Value = serde_json::from_str(text).unwrap();
    for of_files in ["inputs", "findings", "drivers"] {
        report.as_object_mut().unwrap().remove(of_files);
    }
    report
}

#[test]
fn parts_are_one_run_bit_for_bit_whatever_their_number_and_order() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("secret"), "correct horse battery staple").unwrap();
    let key = ["--key", "secret"];
    let all = rows(600);
    write(folder, "all", &all);
    let whole = part(folder, "all", &key);
    let one = merged(folder, &["all".to_owned()], &[]);
    assert_eq!(one.status, 0, "{}", one.err);
    // Disks and the bays that they are in, which parts may part, are counted once.
    assert!(whole.out.contains("storage_enclosure"));
    // The same figures as the audit of the files themselves.
    assert_eq!(figures(&one.out), figures(&whole.out));
    for count in [2, 5, 64] {
        let mut names = Vec::new();
        for at in 0..count {
            let name = format!("p{count}-{at}");
            // Every third device is in the next part too.
            let of = |row: &usize| {
                row % count == at || count > 1 && row.is_multiple_of(3) && (row + 1) % count == at
            };
            let rows: Vec<String> = (0..all.len()).filter(of).map(|row| all[row].clone()).collect();
            // Devices without serial number are in one part only.
            let mine = |(row, text): (usize, String)| {
                let anonymous = !text.contains("SECRET") && !text.contains("4C4C4544");
                (!anonymous || row % count == at).then_some(text)
            };
            let numbers = (0..all.len()).filter(of);
            let rows: Vec<String> = numbers.zip(rows).filter_map(mine).collect();
            write(folder, &name, &rows);
            part(folder, &name, &key);
            names.push(name);
        }
        let forward = merged(folder, &names, &[]);
        assert_eq!(forward.status, 0, "{}", forward.err);
        names.reverse();
        let step = names.len() / 2;
        names.rotate_left(step);
        assert_eq!(forward.out, merged(folder, &names, &[]).out, "{count}");
        // The rows read are more, by those that are in two parts.
        let (mut found, mut expected) = (figures(&forward.out), figures(&whole.out));
        for report in [&mut found, &mut expected] {
            report["rows"]["duplicates"] = Value::Null;
            report["rows"]["read"] = Value::Null;
            report["rows"]["not_in_service"] = Value::Null;
            report["rows"]["set_aside"] = Value::Null;
        }
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(&found[key], value, "{count} {key}");
        }
    }
}

#[test]
fn a_part_holds_no_serial_no_name_and_no_user() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("secret"), "correct horse battery staple").unwrap();
    write(folder, "fleet", &rows(200));
    for more in [&[][..], &["--key", "secret"][..]] {
        part(folder, "fleet", more);
        let text = std::fs::read_to_string(folder.join("fleet.part")).unwrap();
        for hidden in
            ["SECRET", "secret", "4C4C4544", "DUPONT", "dupont", "Site ", "fleet.csv", "horse"]
        {
            assert!(!text.contains(hidden), "{hidden}");
        }
        assert!(text.contains("Latitude 5420"));
        assert_eq!(text.contains("\"device\":"), !more.is_empty());
    }
    part(folder, "fleet", &["--by", "site"]);
    let text = std::fs::read_to_string(folder.join("fleet.part")).unwrap();
    assert!(text.contains("Site 1"), "a breakdown by site needs the sites");
    let by_site = merged(folder, &["fleet".to_owned()], &["--by", "site"]);
    assert_eq!(by_site.status, 0, "{}", by_site.err);
    // The same part, byte for byte, from rows in another order.
    write(folder, "mixed", &rows(200).into_iter().rev().collect::<Vec<_>>());
    part(folder, "fleet", &["--key", "secret"]);
    part(folder, "mixed", &["--key", "secret"]);
    let bytes = |name: &str| std::fs::read(folder.join(name)).unwrap();
    assert!(bytes("fleet.part") == bytes("mixed.part"));
}

#[test]
fn what_cannot_be_merged_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "a", &rows(20));
    write(folder, "b", &rows(30));
    std::fs::write(folder.join("k1"), "0123456789abcdef").unwrap();
    std::fs::write(folder.join("k2"), "0123456789abcdeX").unwrap();
    std::fs::write(folder.join("short"), "abc").unwrap();
    let no_day = command(folder, &["audit", "a.csv", "--partial", "a.part", "--lang", "fr"]);
    assert!(no_day.status == 2 && no_day.err.contains("--as-of"), "{}", no_day.err);
    let short =
        ["audit", "a.csv", "--as-of", "2026-11-21", "--partial", "a.part", "--key", "short"];
    let short = command(folder, &short);
    assert!(short.status == 2 && short.err.contains("16 random bytes"), "{}", short.err);
    assert!(!folder.join("a.part").exists());

    let names = ["a".to_owned(), "b".to_owned()];
    part(folder, "a", &[]);
    part(folder, "b", &[]);
    let apart = merged(folder, &names, &[]);
    assert_eq!(apart.status, 0, "{}", apart.err);
    assert!(apart.out.contains("F062") && apart.err.contains("counts twice"), "{}", apart.err);
    // The same file twice is told, and counts once.
    let twice = command(folder, &["merge", "a.part", "./a.part", "--format", "json"]);
    assert!(twice.status == 0 && twice.err.contains("F024"), "{}", twice.err);
    let once = merged(folder, &names[..1], &[]);
    assert_eq!(figures(&twice.out), figures(&once.out));
    for (more, what) in [
        (&["--country", "DEU"][..], "`country` is “DEU” here and “FRA” in a.part"),
        (&["--key", "k1"], "`key` is "),
        (&["--by", "site"], "`places` is “--by site” here and “–” in a.part"),
        (&["--factors", "makers"], "`factors` is “makers” here and “ademe” in a.part"),
    ] {
        part(folder, "b", more);
        let refused = merged(folder, &names, &[]);
        assert_eq!(refused.status, 2);
        assert_eq!(refused.err.matches("F061").count(), 1, "{}", refused.err);
        assert!(refused.err.contains(what), "{}", refused.err);
    }
    // What differs in a scope is told field by field, in the words of the reader, and nothing else of it.
    let scope = "pue = 1.5\ncountry = \"BEL\"\n[lifetimes]\nmonitor = 7\n";
    std::fs::write(folder.join("scope.toml"), scope).unwrap();
    part(folder, "b", &["--scope", "scope.toml"]);
    for (lang, told) in [
        (
            "fr",
            [
                "« pays de l’électricité » (`country`) vaut « BEL » ici et « FRA » dans a.part",
                "« durée de vie, écran » (`lifetimes.monitor`) vaut « 7 » ici et « – » dans a.part",
                "« PUE » (`pue`) vaut « 1,5 » ici et « – » dans a.part",
            ],
        ),
        (
            "en",
            [
                "`country` is “BEL” here and “FRA” in a.part",
                "`lifetimes.monitor` is “7” here and “–” in a.part",
                "`pue` is “1.5” here and “–” in a.part",
            ],
        ),
    ] {
        let refused = merged(folder, &names, &["--lang", lang]);
        assert_eq!(refused.err.matches("F061").count(), 3, "{}", refused.err);
        for told in told {
            assert!(refused.err.contains(told), "{}", refused.err);
        }
        for alike in ["accounting", "over_age", "as_of"] {
            assert!(!refused.err.contains(alike), "{}", refused.err);
        }
    }
    part(folder, "a", &["--key", "k1"]);
    part(folder, "b", &["--key", "k2"]);
    assert!(merged(folder, &names, &[]).err.contains("`key`"));
    let by_site = merged(folder, &names[..1], &["--by", "site", "--lang", "fr"]);
    assert!(by_site.status == 2 && by_site.err.contains("ni site ni entité"), "{}", by_site.err);
}

#[test]
fn what_is_wrong_with_a_part_is_said_in_the_words_of_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "a", &rows(20));
    part(folder, "a", &[]);
    let sound = std::fs::read_to_string(folder.join("a.part")).unwrap();
    let strange = sound.replacen("\"kind\":\"laptop\"", "\"kind\":\"cow\"", 1);
    std::fs::write(folder.join("x.part"), strange).unwrap();
    let ended = merged(folder, &["x".to_owned()], &["--lang", "fr"]);
    let told: Value = serde_json::from_str(&ended.out).unwrap();
    let text = told["findings"][0]["text"].as_str().unwrap();
    assert!(text.contains("(« cow » est inconnu)"), "{text}");
    assert!(ended.err.contains("(« cow » est inconnu)"), "{}", ended.err);
}

#[test]
fn a_part_of_anybody_is_checked_at_every_line() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("k"), "0123456789abcdef").unwrap();
    write(folder, "a", &rows(40));
    part(folder, "a", &["--key", "k"]);
    let sound = std::fs::read_to_string(folder.join("a.part")).unwrap();
    let lines: Vec<&str> = sound.lines().collect();
    let mut tried = 0;
    let mut refused = |name: &str, text: &[u8], line: Option<usize>| {
        tried += 1;
        std::fs::write(folder.join("x.part"), text).unwrap();
        let ended = command(folder, &["merge", "x.part", "--format", "json"]);
        assert_eq!(ended.status, 2, "{name}: {}", ended.out);
        let place = line.map_or("x.part:".to_owned(), |line| format!("x.part:{line}:"));
        assert!(ended.err.contains(&place), "{name}: {}", ended.err);
        assert!(ended.err.len() < 2_000, "{name}: {} bytes", ended.err.len());
    };
    refused("empty", b"", Some(1));
    refused("binary", &[0, 159, 146, 150, 10], Some(1));
    refused("a table", "Type;Modèle\n".as_bytes(), Some(1));
    refused("cut", &sound.as_bytes()[..sound.len() - 3], Some(lines.len()));
    refused(
        "a line less",
        &sound.as_bytes()[..sound.rfind("{\"device").unwrap()],
        Some(lines.len()),
    );
    refused("a line more", (sound.clone() + "{}\n").as_bytes(), Some(lines.len() + 1));
    refused("a long line", (" ".repeat(5 << 20) + "\n").as_bytes(), Some(1));
    refused("deep", ("[".repeat(100_000) + "\n").as_bytes(), Some(1));
    let changes = [
        ("\"footprint_part\":1", "\"footprint_part\":2", 1),
        ("\"read\":40", "\"read\":41", 1),
        ("\"as_of\":\"2026-11-21\"", "\"as_of\":null", 1),
        ("\"country\":\"FRA\"", "\"country\":\"XXX\"", 1),
        ("\"lines\":", "\"lines\":99999999999999999999", 1),
        ("\"status\":\"in_service\"", "\"status\":\"disposed\"", 0),
        ("\"kind\":\"laptop\"", "\"kind\":\"cow\"", 0),
        ("\"sheets\":[", "\"sheets\":[4294967295,", 0),
        ("\"units\":[[", "\"units\":[[\"2026-13-01\",1],[", 0),
        ("\"units\":[[", "\"units\":[[null,18446744073709551615],[", 0),
        ("\"units\":[[", "\"units\":[[\"1990-01-01\",-1],[", 0),
        ("\"device\":[\"", "\"device\":[\"x\",\"", 0),
        ("\"on\":[[", "\"on\":[[0,null,1099511627776],[", 0),
        ("\"on\":[[", "\"on\":[[4294967295,null,1],[", 0),
    ];
    for (from, to, line) in changes {
        let at = lines.iter().position(|text| text.contains(from)).unwrap();
        let mut text = String::new();
        for (number, old) in lines.iter().enumerate() {
            let new = if number == at { old.replacen(from, to, 1) } else { (*old).to_owned() };
            writeln!(text, "{new}").unwrap();
        }
        refused(to, text.as_bytes(), Some(if line > 0 { line } else { at + 1 }));
    }
    assert_eq!(tried, 22);
}

#[test]
fn parts_that_do_not_say_the_same_of_a_device_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("k"), "0123456789abcdef").unwrap();
    let row = |serial: &str, kind: &str, day: &str| {
        format!("PC;{kind};{serial};;En service;;France;{day};\n")
    };
    let laptop = "portable;Dell Inc.;Latitude 5420";
    let (alike, moved) = (row("SECRET0001", laptop, "2021-03-01"), "SECRET0002");
    write(folder, "a", &[alike.clone(), row(moved, laptop, "2021-03-01")]);
    let names = ["a".to_owned(), "b".to_owned()];
    part(folder, "a", &["--key", "k"]);
    for other in
        [row(moved, laptop, "2023-03-01"), row(moved, "tour;HP;EliteDesk 800 G6", "2021-03-01")]
    {
        write(folder, "b", &[alike.clone(), other]);
        part(folder, "b", &["--key", "k"]);
        let told = merged(folder, &names, &[]);
        assert_eq!(told.status, 0, "{}", told.err);
        let report: Value = serde_json::from_str(&told.out).unwrap();
        let count = |code: &str| {
            let mut found = report["findings"].as_array().unwrap().iter();
            found.find(|one| one["code"] == code).map_or(0, |one| one["count"].as_u64().unwrap())
        };
        assert_eq!((count("F063"), count("F080")), (1, 1), "{}", told.err);
        assert_eq!(report["units"], 2);
    }
}
