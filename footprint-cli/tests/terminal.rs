//! What a terminal shows first, at any width; help in both languages; templates that run as they are.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use std::path::Path;
use support::{footprint, in_examples, run};

fn at_width(columns: usize, arguments: &[&str]) -> String {
    let mut command = footprint(arguments);
    command.env("COLUMNS", columns.to_string());
    let run = run(in_examples(&mut command));
    assert_eq!(run.status, 0, "{}", run.err);
    run.out
}

/// The audit of the town.
const TOWN: [&str; 5] = ["audit", "town_glpi.csv", "--as-of", "2026-11-21", "--quiet"];

#[test]
fn the_first_screen_has_the_answer_what_is_left_out_and_what_to_do() {
    for (lang, words) in [
        (
            "fr",
            [
                "t CO₂e par an",
                "ne compte pas",
                "pas des appareils",
                "Serveurs",
                "Et maintenant",
                "--full",
            ],
        ),
        (
            "en",
            [
                "t CO₂e per year",
                "leaves out",
                "not equipment",
                "servers",
                "What to do next",
                "--full",
            ],
        ),
    ] {
        let mut asked = TOWN.to_vec();
        asked.extend(["--lang", lang]);
        let screen = at_width(80, &asked);
        let lines: Vec<_> = screen.lines().collect();
        assert!(lines.len() <= 24, "{} lines:\n{screen}", lines.len());
        for word in words {
            assert!(screen.contains(word), "{word}:\n{screen}");
        }
    }
}

#[test]
fn no_line_is_wider_than_the_terminal_and_no_word_is_broken() {
    let reports: [&[&str]; 6] = [
        &["audit", "town_glpi.csv", "--as-of", "2026-11-21", "--quiet", "--full"],
        &["audit", "town_glpi.csv", "--as-of", "2026-11-21", "--quiet"],
        &["plan", "town_glpi.csv", "--quiet"],
        &["compare", "renew_laptops.toml", "--quiet"],
        &["territory", "territory.toml", "--quiet"],
        &["citizen", "person.toml", "--quiet"],
    ];
    for report in reports {
        for lang in ["fr", "en"] {
            let asked: Vec<&str> = report.iter().copied().chain(["--lang", lang]).collect();
            let wide = at_width(2000, &asked);
            let whole: std::collections::BTreeSet<&str> = wide.split_whitespace().collect();
            for columns in [60, 80, 100, 160] {
                let text = at_width(columns, &asked);
                for line in text.lines() {
                    assert!(line.chars().count() <= columns, "{columns}: {line}");
                    assert_eq!(line, line.trim_end());
                }
                for word in text.split_whitespace().filter(|word| !word.contains(['█', '═', '▏']))
                {
                    let part = word.trim_end_matches(':');
                    // A line may end at a word's own hyphen.
                    let at_hyphen = |w: &&str| w.split_inclusive('-').any(|piece| piece == word);
                    let known = whole.contains(word)
                        || whole.contains(part)
                        || whole.iter().any(at_hyphen)
                        || whole.iter().any(|w| w.contains(part) && w.len() > 60);
                    let bar = word.chars().all(|c| ('▉'..='▏').contains(&c) || c == '·');
                    assert!(known || bar || columns == 60, "{columns} {report:?}: {word}");
                }
            }
        }
    }
}

#[test]
fn findings_come_in_threes_unless_all_are_asked_for() {
    let err = |more: &[&str]| {
        let mut all = vec!["audit", "town_glpi.csv", "--as-of", "2026-11-21", "--lang", "en"];
        all.extend(more);
        run(in_examples(&mut footprint(&all))).err
    };
    let (few, all) = (err(&[]), err(&["--findings"]));
    assert!(few.lines().count() < all.lines().count());
    assert!(
        few.contains("more findings of this code") && !all.contains("more findings of this code")
    );
}

#[test]
fn help_is_in_the_language_of_the_reader_with_examples() {
    let help = |arguments: &[&str]| run(&mut footprint(arguments)).out;
    for command in [
        "audit",
        "compare",
        "quotas",
        "explain",
        "match",
        "plan",
        "citizen",
        "territory",
        "reuse",
        "catalogue",
        "schema",
        "init",
        "completions",
        "man",
    ] {
        for asked in [&["--lang", "fr", "help", command][..], &[command, "--help", "--lang", "fr"]]
        {
            let french = help(asked);
            assert!(french.contains("Exemples :") && french.contains("Utilisation :"), "{french}");
            for english in [
                "Usage",
                "Options:",
                "Arguments:",
                "Commands:",
                "Print",
                "possible values",
                "default:",
            ] {
                assert!(!french.contains(english), "{command}: {english}\n{french}");
            }
        }
        let english = help(&[command, "--help", "--lang", "en"]);
        assert!(english.contains("Examples:") && english.contains("Usage:"), "{english}");
    }
    for asked in [&["--lang", "fr", "help"][..], &["help", "--lang", "fr"], &["help", "--lang=fr"]]
    {
        assert!(help(asked).contains("Commandes :"), "{asked:?}");
    }
    // Those of commands within commands too, and each argument is told for what it is there.
    for command in ["tender check", "tender score", "catalogue search", "query glpi-carbon"] {
        let words: Vec<&str> = ["help"].into_iter().chain(command.split(' ')).collect();
        let french = help(&[&words[..], &["--lang", "fr"]].concat());
        assert!(french.contains(&format!("Exemples :\n  footprint {command}")), "{french}");
    }
    for (command, told) in [
        ("match", "Fabricant et modèle, ou le modèle seul"),
        ("report", "Avec --plan : année visée"),
        ("compare", "à la place de celui du scénario"),
    ] {
        let french = help(&["help", command, "--lang", "fr"]);
        assert!(french.contains(told), "{command}: {french}");
    }
    // Values have French names too.
    for command in ["audit", "plan", "trend", "territory", "report", "quotas", "compare"] {
        let french = help(&["help", command, "--lang", "fr"]);
        for english in ["<FILE", "<COUNTRY", "<DAY", "<DIR", "<YEAR", "=FIELD", "<INVENTORY"] {
            assert!(!french.contains(english), "{command}: {english}\n{french}");
        }
    }
}

#[test]
fn faults_of_the_command_line_are_told_in_french() {
    let mut cases: Vec<(Vec<&str>, &str)> = vec![
        (vec!["audti"], "commande inconnue : audti ; vouliez-vous dire audit ?"),
        (vec!["C:\\parc.csv"], "essayez : footprint audit \"C:\\parc.csv\""),
        (vec!["serve", "--port", "80"], "essayez : --address 127.0.0.1:8765"),
        (vec!["audit"], "il manque : <FICHIER>..."),
        (vec!["audit", "a.csv", "--by", "colour"], "valeurs : "),
        (vec!["audit", "a.csv", "--byy", "site"], "option inconnue : --byy"),
        (
            vec!["plan", "a.csv", "--target", "40"],
            "--target <OBJECTIF> ; écrivez -40%, 12t ou 12000kg",
        ),
        (vec!["report", "a.csv", "--by", "1850"], "écrivez une année, de 2000 à 2100"),
        (vec!["audit", "a.csv", "--as-of", "hier"], "écrivez un jour, comme 2026-11-21"),
    ];
    for (arguments, told) in &mut cases {
        arguments.extend(["--lang", "fr"]);
        let run = run(&mut footprint(arguments));
        assert_eq!(run.status, 2);
        assert!(run.err.contains(*told), "{}", run.err);
        for english in ["error:", "Usage", "tip:", "For more"] {
            assert!(!run.err.contains(english), "{}", run.err);
        }
    }
}

/// A template written to a folder.
fn template(folder: &Path, what: &str, lang: &str, file: &str) -> String {
    let path = folder.join(file).to_str().unwrap().to_owned();
    let run = run(&mut footprint(&["init", what, "--lang", lang, "-o", &path]));
    assert_eq!(run.status, 0, "{}", run.err);
    path
}

#[test]
fn tables_to_fill_in_are_marked_for_excel_in_a_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    for what in ["aliases", "channels", "purchases", "words"] {
        let path = template(folder.path(), what, "fr", &format!("{what}.csv"));
        let text = std::fs::read_to_string(path).unwrap();
        let printed = run(&mut footprint(&["init", what, "--lang", "fr"])).out;
        assert_eq!(text.strip_prefix('\u{feff}'), Some(printed.as_str()), "{what}");
    }
    let scope = template(folder.path(), "scope", "fr", "scope.toml");
    assert!(!std::fs::read_to_string(scope).unwrap().starts_with('\u{feff}'));
}

#[test]
fn what_a_shell_of_windows_leaves_or_makes_of_a_folder_is_told() {
    let english = run(&mut footprint(&["parc.csv", "--lang", "en"]));
    assert!(english.err.ends_with("try: footprint audit \"parc.csv\"\n"), "{}", english.err);
    let help = run(&mut footprint(&["audit", "/?", "--lang", "fr"]));
    assert!(help.status == 0 && help.out.contains("--rejects"), "{}", help.err);
    let folder = tempfile::tempdir().unwrap();
    let swallowing = format!("{}\" -o rapport.odt", folder.path().display());
    let said = run(&mut footprint(&["audit", &swallowing, "--lang", "fr"]));
    assert!(said.status == 2 && said.err.contains("enlevez la barre"), "{}", said.err);
    let said = run(&mut footprint(&["audit", "*.none", "--lang", "fr"]));
    assert!(said.status == 2 && said.err.contains("aucun fichier n’y correspond"), "{}", said.err);
}

#[test]
fn templates_run_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["fr", "en"] {
        let of =
            |what: &str, file: &str| template(folder.path(), what, lang, &format!("{lang}_{file}"));
        let scope = of("scope", "scope.toml");
        let plan = of("plan", "plan.toml");
        let aliases = of("aliases", "aliases.csv");
        let (words, columns) = (of("words", "words.csv"), of("columns", "columns.toml"));
        let (scenario, tender) = (of("scenario", "scenario.toml"), of("tender", "tender.toml"));
        let (territory, purchases) = (of("territory", "territory.toml"), of("purchases", "p.csv"));
        let (channels, person) = (of("channels", "channels.csv"), of("person", "person.toml"));
        let commands: [&[&str]; 9] = [
            &["citizen", &person],
            &["reuse", "town_glpi.csv", "--channels", &channels],
            &["audit", "school.csv", "--scope", &scope, "--aliases", &aliases],
            &["audit", "school.csv", "--words", &words, "--columns", &columns],
            &["plan", "town_glpi.csv", "--settings", &plan],
            &["compare", &scenario],
            &["compare", "--request", &tender],
            &["territory", &territory],
            &["quotas", &purchases, "--strict"],
        ];
        for command in commands {
            let mut all = command.to_vec();
            all.extend(["--lang", lang]);
            let run = run(in_examples(&mut footprint(&all)));
            assert_eq!(run.status, 0, "{command:?}: {}", run.err);
            let own = folder.path().to_str().unwrap();
            assert!(
                !run.err.lines().any(|line| line.starts_with(own) && line.contains("error[")),
                "{}",
                run.err
            );
        }
    }
}

#[test]
fn completions_and_manual_pages_are_written() {
    let script = run(&mut footprint(&["completions", "bash"]));
    assert!(script.status == 0 && script.out.contains("_footprint"));
    let folder = tempfile::tempdir().unwrap();
    let man = folder.path().join("man");
    let run = run(&mut footprint(&["man", man.to_str().unwrap()]));
    assert_eq!(run.status, 0, "{}", run.err);
    let page = std::fs::read_to_string(man.join("footprint-audit.1")).unwrap();
    assert!(page.contains("EXAMPLES") || page.contains("Examples"), "{page}");
}
