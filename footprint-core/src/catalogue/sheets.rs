//! Makers' sheets: product carbon footprints published model by model (ODbL, a file of its own).

use super::{Catalogue, DataFile, equipment};
use crate::catalogue::table::Table;
use crate::terms::diagnostic::{Code, Findings};
use crate::terms::quantity::{KwhPerYear, Years};
use crate::terms::vocabulary::Kind;
use std::sync::Arc;

/// What a model was matched to.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// No maker's sheet: the archetype of the kind.
    #[default]
    Archetype,
    /// One maker's sheet, by its position in the catalogue.
    Sheet(u32),
    /// Several sheets that the string cannot tell apart, in catalogue order.
    Range(Arc<[u32]>),
}

/// One product's sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The dataset's own row name, verbatim.
    pub sheet: String,
    /// Manufacturer.
    pub manufacturer: String,
    /// The product's name, as we show it.
    pub name: String,
    /// Kind.
    pub kind: Kind,
    /// Edition of the dataset.
    pub edition: String,
    /// Life-cycle total at the maker's lifetime and grid, kg CO2e.
    pub total_kgco2e: f64,
    /// Shares of the total by stage: manufacturing, distribution, use, end of life.
    pub shares: [Option<f64>; 4],
    /// Typical yearly electricity (TEC).
    pub electricity: Option<KwhPerYear>,
    /// The maker's lifetime.
    pub lifetime: Option<Years>,
    /// Mass, kg.
    pub mass_kg: Option<f64>,
    /// Screen diagonal, inches.
    pub screen_inches: Option<f64>,
    /// When the sheet was made: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty where unknown.
    pub report_date: String,
    /// The address of the sheet.
    pub address: String,
    /// What is worth knowing.
    pub note: String,
}

impl Sheet {
    /// Embodied impact: total × (1 − share of use), or the sum of the other shares; `None` where
    /// the sheet tells neither (METHOD.md §2).
    pub fn embodied_kgco2e(&self) -> Option<f64> {
        let [making, moving, using, ending] = self.shares;
        match using {
            Some(share) => Some(self.total_kgco2e * (1.0 - share)),
            None => {
                let rest = making? + moving.unwrap_or(0.0) + ending.unwrap_or(0.0);
                Some(self.total_kgco2e * rest.min(1.0))
            }
        }
    }
}

pub(super) fn read(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [
        sheet,
        manufacturer,
        name,
        kind,
        edition,
        total,
        making,
        moving,
        using,
        ending,
        kwh,
        lifetime,
        mass,
        inches,
        date,
        _location,
        address,
        note,
    ] = table.columns(
        [
            "sheet",
            "manufacturer",
            "name",
            "kind",
            "edition",
            "total_kgco2e",
            "manufacturing_share",
            "distribution_share",
            "use_share",
            "end_of_life_share",
            "kwh_per_year",
            "lifetime_years",
            "mass_kg",
            "screen_inches",
            "report_date",
            "use_location",
            "address",
            "note",
        ],
        findings,
    );
    let known: std::collections::HashMap<(String, String), usize> = catalogue
        .sheets
        .iter()
        .enumerate()
        .map(|(index, s)| ((s.manufacturer.clone(), s.sheet.clone()), index))
        .collect();
    let mut seen = std::collections::HashSet::new();
    while let Some(row) = table.next_row(findings) {
        let (Some(kind), Some(total), Some(verbatim), Some(manufacturer)) = (
            equipment::kind_of(&row, kind, findings),
            row.required_number(total, 0.1..=200_000.0, findings),
            row.required(sheet, findings).map(str::to_owned),
            row.required(manufacturer, findings).map(str::to_owned),
        ) else {
            continue;
        };
        let key = (manufacturer.clone(), verbatim.clone());
        if !seen.insert(key.clone()) {
            findings.add(row.finding(Code::DuplicateKey, sheet).with("key", &verbatim));
            continue;
        }
        let mut share = |column| row.number(column, 0.0..=1.0, findings);
        let shares = [share(making), share(moving), share(using), share(ending)];
        let parsed = Sheet {
            sheet: verbatim,
            manufacturer,
            name: row.required(name, findings).unwrap_or_default().to_owned(),
            kind,
            edition: row.text(edition).to_owned(),
            total_kgco2e: total,
            shares,
            electricity: row.number(kwh, 0.0..=200_000.0, findings).map(KwhPerYear),
            lifetime: row.number(lifetime, 0.5..=40.0, findings).map(Years),
            mass_kg: row.number(mass, 0.0..=5_000.0, findings),
            screen_inches: row.number(inches, 1.0..=200.0, findings),
            report_date: row.text(date).to_owned(),
            address: row.text(address).to_owned(),
            note: row.text(note).to_owned(),
        };
        match known.get(&key) {
            Some(&index) => catalogue.sheets[index] = parsed,
            None => catalogue.sheets.push(parsed),
        }
    }
}

impl Catalogue {
    /// A maker's sheet by its position.
    pub fn sheet(&self, index: u32) -> Option<&Sheet> {
        self.sheets.get(index as usize)
    }
}
