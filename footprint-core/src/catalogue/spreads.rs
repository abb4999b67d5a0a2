//! The spreads that no single figure owns: method, sheets, measured values, lifetimes (METHOD.md §3).

use super::index::Index;
use super::{Catalogue, DataFile, sources};
use crate::catalogue::table::Table;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::uncertainty::Gsd;

/// What a spread of `spreads.csv` is of (METHOD.md §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpreadParameter {
    /// Climate models and characterisation, shared by every figure.
    Method,
    /// What the sheets of a kind share.
    SheetCategory,
    /// What a maker's sheet has of its own.
    SheetModel,
    /// Electricity of a kind, or of a sheet, in another place of use.
    KwhOfKind,
    /// Metered electricity.
    KwhMetered,
    /// A lifetime that nobody observed.
    LifetimeAssumed,
    /// Criteria other than climate change.
    OtherCriteria,
    /// A territory's total of devices.
    TerritoryTotal,
}

impl SpreadParameter {
    /// All of them; each must have a row.
    const ALL: [Self; 8] = [
        Self::Method,
        Self::SheetCategory,
        Self::SheetModel,
        Self::KwhOfKind,
        Self::KwhMetered,
        Self::LifetimeAssumed,
        Self::OtherCriteria,
        Self::TerritoryTotal,
    ];

    /// Its name in the table.
    const fn key(self) -> &'static str {
        match self {
            Self::Method => "method_global",
            Self::SheetCategory => "sheet_category",
            Self::SheetModel => "sheet_model",
            Self::KwhOfKind => "kwh_archetype",
            Self::KwhMetered => "kwh_metered",
            Self::LifetimeAssumed => "lifetime_assumed",
            Self::OtherCriteria => "other_criterion_category",
            Self::TerritoryTotal => "territory_total",
        }
    }
}

/// Geometric standard deviations by parameter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spreads(pub(super) Index<String, Gsd>);

impl Spreads {
    /// The spread of a parameter; certain in a catalogue that lacks its row, which is an error of its
    /// findings.
    pub fn of(&self, parameter: SpreadParameter) -> Gsd {
        self.0.get(parameter.key()).copied().unwrap_or(Gsd::CERTAIN)
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
            if SpreadParameter::ALL.iter().any(|known| known.key() == key) {
                catalogue.spreads.0.insert(key.to_owned(), value);
            } else {
                let known = SpreadParameter::ALL.map(SpreadParameter::key).join(", ");
                let finding = row.finding(Code::UnknownWord, parameter);
                findings.add(finding.with("text", key).with("known", known));
            }
        }
    }
}

pub(super) fn check(catalogue: &Catalogue, findings: &mut Findings) {
    for parameter in SpreadParameter::ALL.map(SpreadParameter::key) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_the_model_does_not_know_are_errors() {
        let file = |table, text| DataFile { shown: table, table, text };
        let typo = file("spreads.csv", "parameter,gsd,source,note\nsheet_modle,1.2,FP,\n");
        let read = Catalogue::read(&[file("factor.csv", "a\n"), typo]);
        let unknown = read.findings.iter().filter(|finding| finding.code == Code::UnknownWord);
        assert_eq!(unknown.count(), 2);
    }
}
