//! What the user says of columns, words and models, against what the files have.

use crate::device::model::SheetMatcher;
use crate::table::columns::{Field, GivenColumn, is_same_header};
use footprint_core::assessment::fleet::{Fleet, InputTable, OwnName};
use footprint_core::terms::diagnostic::{Code, Finding, Findings};

/// Columns that the user speaks of and no input has.
pub fn unmet_columns(given: &[GivenColumn], inputs: &[InputTable]) -> Findings {
    let mut findings = Findings::default();
    for column in given.iter().filter(|column| !has(inputs, column)) {
        findings.add(Finding::new(Code::UnmetEntry).with("entry", &column.header));
    }
    findings
}

/// What the user says of words, models and columns, as far as the files have them.
pub fn own_names(
    matcher: &SheetMatcher<'_>,
    columns: &[GivenColumn],
    fleet: &Fleet,
) -> Vec<OwnName> {
    let name = |column: &GivenColumn| OwnName {
        text: column.header.clone(),
        of: "column".into(),
        meaning: column.field.map_or("none", Field::key).to_owned(),
    };
    let mut names = matcher.met();
    names.extend(columns.iter().filter(|column| has(&fleet.inputs, column)).map(name));
    names
}

fn has(inputs: &[InputTable], column: &GivenColumn) -> bool {
    let mut headers = inputs.iter().flat_map(|input| &input.columns);
    headers.any(|known| is_same_header(&known.header, &column.header))
}
