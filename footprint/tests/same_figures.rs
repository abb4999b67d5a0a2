//! The front gives what the crates behind it give, and says why it cannot.

use footprint::import::{Input, RowWriter, Rows, TableFault};
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
    let error =
        footprint::compare("service_years = 5\nquantity = \"many\"\n", Language::En).unwrap_err();
    assert_eq!(error.findings()[0].line, Some(2));
    assert!(error.to_string().starts_with("2: "), "{error}");
}

/// The rows of a text without quotes, two at a time.
struct Lines(Vec<&'static str>);

impl Rows for Lines {
    fn headers(&self) -> Vec<String> {
        self.0[0].split(';').map(str::to_owned).collect()
    }

    fn next_rows(&mut self, to: &mut RowWriter) -> Result<bool, TableFault> {
        let rows: Vec<&str> = self.0.drain(1..self.0.len().min(3)).collect();
        for row in &rows {
            row.split(';').for_each(|cell| to.cell(cell));
            to.end_row();
        }
        Ok(!rows.is_empty())
    }
}

#[test]
fn a_table_that_is_no_file_gives_what_its_text_gives() {
    let text = "Type;Modèle;Quantité;Date d'achat\nPC portable;Latitude 5420;12;2021-03-15\n\
                Écran;P2419H;9;44256\nBidule;;1;\nImprimante;;-3;\nServeur;;2;2019-02-30\n";
    let of_text = Audit::new().file("parc", text.as_bytes()).run().unwrap().report;
    let table = || Input::table("parc", Lines(text.lines().collect()));
    let mut of_table = Audit::new().input(table()).run().unwrap().report;
    let bidule = of_table.findings.iter().find(|finding| finding.code.key() == "F101").unwrap();
    assert_eq!(
        (bidule.line, bidule.column, bidule.locator.as_deref()),
        (Some(4), Some(1), Some("/2/Type"))
    );
    // A cell has its row and its header besides; all else is the same.
    of_table.findings.iter_mut().for_each(|finding| finding.locator = None);
    let json = |report| serde_json::to_string(report).unwrap();
    assert_eq!(json(&of_table), json(&of_text));
    let mut rows = 0;
    let listed = Audit::new().input(table()).run_listing(
        vec![table()],
        |device, _| device.row.units,
        |units| rows += units,
    );
    assert_eq!((listed.unwrap().report.units, rows), (23, 24));
}
