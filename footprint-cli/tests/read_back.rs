//! A report is its JSON and back, and its findings are worded in either language from one report.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod support;

use footprint_core::applications::citizen::CitizenReport;
use footprint_core::applications::plan::PlanReport;
use footprint_core::applications::reuse::ReuseReport;
use footprint_core::applications::territory::TerritoryReport;
use footprint_core::applications::trend::TrendReport;
use footprint_core::assessment::report::AuditReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;
use footprint_render::json;
use serde::Serialize;
use serde::de::DeserializeOwned;
use support::{footprint, in_examples, run};

const AUDITS: [&[&str]; 4] = [
    &["town_glpi.csv"],
    &["town_glpi.csv", "--by", "site"],
    &["server_room.csv", "--scope", "server_room.toml"],
    &["school.csv", "--factors", "makers", "--accounting", "acquisition-year"],
];

fn audit(arguments: &[&str], language: &str) -> String {
    let mut all = vec!["audit", "--format", "json", "--lang", language];
    all.extend(arguments);
    run(in_examples(&mut footprint(&all))).out
}

#[test]
fn a_report_is_read_back_whole() {
    for arguments in AUDITS {
        let text = audit(arguments, "en");
        let report: AuditReport = serde_json::from_str(&text).unwrap();
        assert_eq!(json::render(&report), text, "{arguments:?}");
    }
}

/// The JSON of a command, read as its report and written again.
fn again<T: Serialize + DeserializeOwned>(arguments: &[&str]) {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json", "--lang", "en"]);
    let run = run(in_examples(&mut footprint(&all)));
    let report: T = serde_json::from_str(&run.out)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{}", run.err));
    assert_eq!(json::render(&report), run.out, "{arguments:?}");
}

#[test]
fn the_reports_of_other_commands_are_read_back_whole() {
    again::<PlanReport>(&[
        "plan",
        "town_glpi.csv",
        "--as-of",
        "2026-06-30",
        "--target=-30%",
        "--by",
        "2030",
    ]);
    again::<TrendReport>(&["trend", "town_2025/2025.csv", "town_2025/2026.csv"]);
    again::<CitizenReport>(&["citizen", "person.toml"]);
    again::<TerritoryReport>(&["territory", "territory.toml"]);
    again::<ReuseReport>(&["reuse", "town_glpi.csv", "--as-of", "2026-06-30"]);
}

#[test]
fn findings_are_worded_in_either_language_from_one_report() {
    let catalogue = &Catalogue::bundled_with_sheets().value;
    for arguments in AUDITS {
        let [en, fr]: [AuditReport; 2] =
            ["en", "fr"].map(|lang| serde_json::from_str(&audit(arguments, lang)).unwrap());
        assert_eq!(en.findings.len(), fr.findings.len());
        assert!(!en.findings.is_empty(), "{arguments:?}");
        for (en, fr) in en.findings.iter().zip(&fr.findings) {
            assert_eq!(en.worded(Language::Fr, catalogue), fr.text);
            assert_eq!(fr.worded(Language::En, catalogue), en.text);
        }
    }
}
