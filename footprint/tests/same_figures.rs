//! The front gives what the crates behind it give, and says why it cannot.

use footprint::{Audit, Criterion, Language};
use std::error::Error as _;

#[test]
fn a_scope_that_cannot_be_used_is_an_error_with_its_findings() {
    let error = Audit::new()
        .country("XXX")
        .language(Language::Fr)
        .file("parc.csv", b"Type\nPC portable\n")
        .run()
        .unwrap_err();
    assert_eq!(error.findings()[0].field.as_deref(), Some("country"));
    assert!(error.to_string().contains("XXX"), "{error}");
    assert!(error.source().is_none());
}

#[test]
fn a_file_read_in_pieces_gives_the_same_figures() {
    let text = "Type;Modèle;Quantité\nPC portable;Latitude 5420;12\nÉcran;P2419H;9\n";
    let whole = Audit::new().file("parc.csv", text.as_bytes()).run().unwrap().report;
    let read = Audit::new().reader("parc.csv", text.as_bytes()).run().unwrap().report;
    let climate = |report: &footprint::AuditReport| {
        let total = &report.total[&Criterion::ClimateChange];
        [total.mean, total.p05, total.p95].map(f64::to_bits)
    };
    assert_eq!(climate(&whole), climate(&read));
    assert_eq!(whole.matches.sheet, 12);
}

#[test]
fn a_scenario_that_is_none_is_an_error_at_its_line() {
    let error = footprint::compare("service_years = 5\nquantity = \"many\"\n").unwrap_err();
    assert_eq!(error.findings()[0].line, Some(2));
    assert!(error.to_string().starts_with("2: "), "{error}");
}
