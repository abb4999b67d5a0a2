//! The shipped examples as people read them, in both languages and formats.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use support::{footprint, in_examples, run};

fn report(arguments: &[&str]) -> String {
    let mut all = vec!["audit", "--as-of", "2026-11-21", "--quiet", "--full"];
    all.extend(arguments);
    let run = run(in_examples(&mut footprint(&all)));
    assert_eq!(run.status, 0, "{}", run.err);
    run.out
}

#[test]
fn town_in_french() {
    insta::assert_snapshot!(report(&["town_glpi.csv", "--lang", "fr"]));
}

#[test]
fn town_in_english() {
    insta::assert_snapshot!(report(&["town_glpi.csv", "--lang", "en"]));
}

#[test]
fn school_in_french() {
    insta::assert_snapshot!(report(&["school.csv", "--lang", "fr"]));
}

#[test]
fn school_as_markdown() {
    insta::assert_snapshot!(report(&["school.csv", "--lang", "en", "--format", "md"]));
}

#[test]
fn server_room_with_its_scope() {
    insta::assert_snapshot!(report(&[
        "server_room.csv",
        "--scope",
        "server_room.toml",
        "--lang",
        "en"
    ]));
}

#[test]
fn the_year_of_purchase() {
    let view = ["school.csv", "--accounting", "acquisition-year", "--lang", "en"];
    let report = report(&view);
    assert!(report.contains("for the year 2026"), "{report}");
    assert!(!report.contains("CO₂e/year"), "{report}");
}

#[test]
fn no_line_of_a_report_is_wider_than_88_columns() {
    for lang in ["fr", "en"] {
        for line in report(&["town_glpi.csv", "--lang", lang, "--by", "site"]).lines() {
            assert!(line.chars().count() <= 88, "{line}");
            assert_eq!(line, line.trim_end());
        }
    }
}

#[test]
fn a_laptop_explained() {
    for lang in ["fr", "en"] {
        let run = run(&mut footprint(&["explain", "laptop", "--lang", lang]));
        assert_eq!(run.status, 0);
        insta::assert_snapshot!(format!("explain_laptop_{lang}"), run.out);
    }
}

#[test]
fn a_model_explained_beside_its_kind() {
    let run = run(&mut footprint(&["explain", "dell latitude 5420", "--lang", "en"]));
    assert_eq!(run.status, 0, "{}", run.err);
    insta::assert_snapshot!(run.out);
}

#[test]
fn colours_are_for_terminals() {
    let report = |variables: &[(&str, &str)]| {
        let mut command = footprint(&["audit", "school.csv", "--as-of", "2026-11-21"]);
        command.envs(variables.iter().copied());
        run(in_examples(&mut command)).out
    };
    assert!(!report(&[]).contains('\u{1b}'));
    assert!(report(&[("CLICOLOR_FORCE", "1")]).contains('\u{1b}'));
    assert!(!report(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).contains('\u{1b}'));
}

#[test]
fn the_catalogue_is_searched_in_both_languages() {
    for (words, key) in [
        (&["écran"][..], "monitor"),
        (&["monitor"], "monitor"),
        (&["Latitude", "5420"], "laptop"),
        (&["Réunion"], "REU"),
        (&["ecodiag"], "ED"),
    ] {
        let mut all = vec!["catalogue", "search", "--format", "json"];
        all.extend(words);
        let found = run(&mut footprint(&all));
        assert_eq!(found.status, 0, "{words:?}");
        let rows: serde_json::Value = serde_json::from_str(&found.out).unwrap();
        assert!(rows.as_array().unwrap().iter().any(|row| row["key"] == key), "{words:?}");
    }
    assert_eq!(run(&mut footprint(&["catalogue", "search", "zzzz"])).status, 2);
}

#[test]
fn quiet_tells_errors_only() {
    let err = |quiet: &[&str]| {
        let mut all = vec!["audit", "school.csv", "--lang", "en"];
        all.extend(quiet);
        run(in_examples(&mut footprint(&all))).err
    };
    assert!(err(&[]).contains("note[") && err(&[]).contains("warning["));
    let quiet = err(&["--quiet"]);
    assert!(quiet.contains("error[") && !quiet.contains("note[") && !quiet.contains("warning["));
}
