//! What reuse rests on: which kinds can serve again and at what ceiling (`reuse.csv`), who has no computer and
//! what a reused device takes the place of (`inclusion.csv`).

pub(in crate::catalogue) mod second_life;

use crate::catalogue::table::Table;
use crate::catalogue::{Catalogue, DataFile, equipment, sources};
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::vocabulary::Kind;
use crate::uncertainty::Gsd;

crate::terms::vocabulary::words! {
    /// Whom a kind can serve once its first user has done with it.
    Serves {
        /// A household that has no computer: one device equips one.
        Equips = "equips",
        /// A household too, beside a computer.
        Accompanies = "accompanies",
        /// Another organisation or service, no household.
        Inside = "inside",
    }
}

crate::terms::vocabulary::words! {
    /// A figure of inclusion and of reuse.
    InclusionParameter {
        /// Share of households with neither computer nor tablet.
        HouseholdWithout = "household_without",
        /// The same of the poorest tenth.
        HouseholdWithoutPoorest = "household_without_poorest",
        /// The same of the richest tenth.
        HouseholdWithoutRichest = "household_without_richest",
        /// The same of households of 75 and over.
        HouseholdWithoutOver75 = "household_without_over_75",
        /// People in a household.
        PeoplePerHousehold = "people_per_household",
        /// Displacement of a device given for inclusion.
        DisplacementGiven = "displacement_given",
        /// Displacement of a device reused inside.
        DisplacementInside = "displacement_inside",
        /// Displacement of a device returned to its lessor.
        DisplacementReturned = "displacement_returned",
        /// Displacement of a device sold.
        DisplacementSold = "displacement_sold",
        /// Year from which a model's processor runs a maintained system of its maker.
        SystemYear = "system_year",
    }
}

/// What a kind can serve again for.
#[derive(Clone, Debug, PartialEq)]
pub struct ReuseFigure {
    /// Whom it can serve.
    pub serves: Serves,
    /// Whether it needs a maintained operating system of a generation of processors.
    pub needs_system: bool,
    /// Price in euros at which an association may resell it at most (decree 2022-1413).
    pub ceiling: Option<f64>,
    /// Share of the devices taken in that can be put back in service, 0 to 1.
    pub yields: f64,
    /// Its spread.
    pub yield_gsd: Gsd,
    /// Source id of the ceiling.
    pub source: String,
}

/// A figure of inclusion, with its bounds or its spread where it has them.
#[derive(Clone, Debug, PartialEq)]
pub struct InclusionFigure {
    /// Value.
    pub value: f64,
    /// Least and most.
    pub bounds: Option<[f64; 2]>,
    /// Its spread.
    pub gsd: Gsd,
    /// Source id.
    pub source: String,
}

pub(in crate::catalogue) fn read(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [kind, serves, system, ceiling, share, gsd, source, _note] = table.columns(
        ["kind", "serves", "system", "ceiling_eur", "yield", "yield_gsd", "source", "note"],
        findings,
    );
    while let Some(row) = table.next_row(findings) {
        let known = Serves::ALL.iter().map(|word| word.key());
        let truth = |text: &str| text.parse::<bool>().ok();
        let (
            Some(key),
            Some(serves),
            Some(needs_system),
            Some(yields),
            Some(yield_gsd),
            Some(source),
        ) = (
            equipment::kind_of(&row, kind, findings),
            row.word(serves, Serves::from_key, known, findings),
            row.word(system, truth, ["true", "false"].into_iter(), findings),
            row.required_number(share, 0.0..=1.0, findings),
            row.required_number(gsd, 1.0..=10.0, findings).and_then(Gsd::new),
            sources::source_id(catalogue, &row, source, findings),
        )
        else {
            continue;
        };
        let ceiling = row.number(ceiling, 0.0..=10_000.0, findings);
        let figure = ReuseFigure { serves, needs_system, ceiling, yields, yield_gsd, source };
        catalogue.reuse.insert(key, figure);
    }
}

pub(in crate::catalogue) fn read_inclusion(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [parameter, value, low, high, gsd, source, _note] =
        table.columns(["parameter", "value", "low", "high", "gsd", "source", "note"], findings);
    while let Some(row) = table.next_row(findings) {
        let known = InclusionParameter::ALL.iter().map(|word| word.key());
        let (Some(key), Some(value), Some(source)) = (
            row.word(parameter, InclusionParameter::from_key, known, findings),
            row.required_number(value, 0.0..=10_000.0, findings),
            sources::source_id(catalogue, &row, source, findings),
        ) else {
            continue;
        };
        let low = row.number(low, 0.0..=value, findings);
        let high = row.number(high, value..=10_000.0, findings);
        let gsd = row.number(gsd, 1.0..=10.0, findings).and_then(Gsd::new);
        let bounds = low.zip(high).map(|(low, high)| [low, high]);
        let gsd = gsd.unwrap_or(Gsd::CERTAIN);
        catalogue.inclusion.insert(key, InclusionFigure { value, bounds, gsd, source });
    }
}

pub(in crate::catalogue) fn check(catalogue: &Catalogue, findings: &mut Findings) {
    for parameter in InclusionParameter::ALL {
        if !catalogue.inclusion.contains_key(parameter) {
            findings.add(
                Finding::new(Code::DanglingReference)
                    .at(Place::file(&"inclusion.csv".into()))
                    .with("key", parameter),
            );
        }
    }
}

impl Catalogue {
    /// What a kind can serve again for; `None` for a kind that has no such use.
    pub fn reuse_of(&self, kind: Kind) -> Option<&ReuseFigure> {
        self.reuse.get(&kind)
    }

    /// A figure of inclusion.
    pub fn inclusion(&self, parameter: InclusionParameter) -> Option<&InclusionFigure> {
        self.inclusion.get(&parameter)
    }

    /// The value of a figure of inclusion; 0 where the tables were not read.
    pub fn inclusion_value(&self, parameter: InclusionParameter) -> f64 {
        self.inclusion.get(&parameter).map_or(0.0, |figure| figure.value)
    }
}
