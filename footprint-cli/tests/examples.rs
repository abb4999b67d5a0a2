//! The shipped examples as people read them, in both languages and formats.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

mod support;

use support::{footprint, in_examples, run};

fn report(arguments: &[&str]) -> String {
    let mut all = vec!["audit", "--as-of", "2026-11-21", "--quiet"];
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
    assert!(!report(&["school.csv"]).contains('\u{1b}'));
}
