//! Second lives: what refurbishing a unit emits and how long the unit then serves, by kind.

use crate::catalogue::table::Table;
use crate::catalogue::{Catalogue, DataFile, equipment, sources};
use crate::terms::diagnostic::{Code, Findings};
use crate::terms::quantity::Years;
use crate::terms::vocabulary::Kind;
use crate::uncertainty::Gsd;

/// The usual second life of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondLife {
    /// Impact of refurbishing one unit, kg CO2e.
    pub refurbishing_kgco2e: f64,
    /// Its spread.
    pub gsd: Gsd,
    /// Years of service after it.
    pub years: Years,
    /// Source id.
    pub source: String,
}

pub(in crate::catalogue) fn read(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [kind, refurbishing, gsd, years, source, _note] = table.columns(
        ["kind", "refurbishing_kgco2e", "gsd", "second_life_years", "source", "note"],
        findings,
    );
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = table.next_row(findings) {
        let Some(key) = equipment::kind_of(&row, kind, findings) else { continue };
        if !seen.insert(key) {
            findings.add(row.finding(Code::DuplicateKey, kind).with("key", key));
            continue;
        }
        if let (Some(refurbishing_kgco2e), Some(gsd), Some(years), Some(source)) = (
            row.required_number(refurbishing, 0.0..=10_000.0, findings),
            row.required_number(gsd, 1.0..=10.0, findings).and_then(Gsd::new),
            row.required_number(years, 0.5..=40.0, findings).map(Years),
            sources::source_id(catalogue, &row, source, findings),
        ) {
            catalogue
                .second_lives
                .insert(key, SecondLife { refurbishing_kgco2e, gsd, years, source });
        }
    }
}

impl Catalogue {
    /// The usual second life of a kind; `None` where no figure ships.
    pub fn second_life(&self, kind: Kind) -> Option<&SecondLife> {
        self.second_lives.get(&kind)
    }
}
