//! The spreads that no single figure owns: method, sheets, measured values, lifetimes (METHOD.md §3).

use super::index::Index;
use super::{Catalogue, DataFile, sources};
use crate::catalogue::table::Table;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::uncertainty::Gsd;

/// Geometric standard deviations by parameter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spreads(pub(super) Index<String, Gsd>);

/// The parameters that the model uses; each must have a row.
const PARAMETERS: [&str; 9] = [
    "method_global",
    "sheet_category",
    "sheet_model",
    "measured",
    "kwh_archetype",
    "kwh_metered",
    "lifetime_assumed",
    "other_criterion_category",
    "territory_total",
];

impl Spreads {
    /// The spread of a parameter; 1 (none) for a name the model does not use.
    pub fn of(&self, parameter: &str) -> Gsd {
        self.0.get(parameter).copied().unwrap_or(Gsd::CERTAIN)
    }
}

pub(super) fn read(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [parameter, gsd, source, _note] =
        table.columns(["parameter", "gsd", "source", "note"], findings);
    while let Some(row) = table.next_row(findings) {
        sources::source_id(catalogue, &row, source, findings);
        let value = row.required_number(gsd, 1.0..=10.0, findings).and_then(Gsd::new);
        if let (Some(key), Some(value)) = (row.required(parameter, findings), value) {
            catalogue.spreads.0.insert(key.to_owned(), value);
        }
    }
}

pub(super) fn check(catalogue: &Catalogue, findings: &mut Findings) {
    for parameter in PARAMETERS {
        if !catalogue.spreads.0.contains_key(parameter) {
            findings.add(
                Finding::new(Code::DanglingReference)
                    .at(Place::file(&"spreads.csv".into()))
                    .with("key", parameter),
            );
        }
    }
}

impl Catalogue {
    /// The spreads that no single figure owns.
    pub fn spreads(&self) -> &Spreads {
        &self.spreads
    }
}
