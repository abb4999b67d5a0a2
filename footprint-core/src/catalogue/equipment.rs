//! Kinds of equipment and the rows of figures behind them, as they stand in the tables.

use super::{Catalogue, DataFile, sources};
use crate::catalogue::table::{Column, Row, Table};
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::quantity::{KwhPerYear, Years};
use crate::terms::vocabulary::Kind;
use crate::uncertainty::Gsd;

/// What the model takes for a kind unless something better is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Equipment {
    /// Kind.
    pub kind: Kind,
    /// Source and variant of the default climate row; `None` for a kind that is never assessed.
    pub climate: Option<(String, String)>,
    /// Source and variant of the default electricity; `None` for a kind that uses none of its own.
    pub electricity: Option<(String, String)>,
    /// Disagreement between sources, shared by all units of the kind.
    pub category_gsd: Gsd,
    /// Dispersion of models around the figure of the kind.
    pub model_gsd: Gsd,
    /// Spread of the yearly electricity.
    pub kwh_gsd: Gsd,
    /// Usual lifetime.
    pub lifetime: Years,
    /// Source of the lifetime.
    pub lifetime_source: String,
    /// Whether its electricity comes with the cooling of a room (PUE).
    pub data_centre: bool,
    /// What is worth knowing.
    pub note: String,
}

/// How a figure came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureStatus {
    /// Published by its source for this kind.
    Published,
    /// Published for a close kind.
    Assumed,
    /// This project's estimate; no published source.
    Estimate,
    /// Published with the use phase inside: use is not counted again.
    IncludesUse,
    /// The median of five makers' sheets or more (`medians.csv`).
    Median,
}

impl FigureStatus {
    pub(super) const KNOWN: [(&'static str, Self); 5] = [
        ("published", Self::Published),
        ("assumed", Self::Assumed),
        ("estimate", Self::Estimate),
        ("includes_use", Self::IncludesUse),
        ("median", Self::Median),
    ];

    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::KNOWN.iter().find(|(known, _)| *known == key).map(|(_, status)| *status)
    }
}

/// The figures of one source for one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorRow {
    /// Kind.
    pub kind: Kind,
    /// Source id.
    pub source: String,
    /// Variant (`home`, `24_to_31in`); empty for the source's usual figure.
    pub variant: String,
    /// Smallest screen, inches.
    pub min_inches: Option<f64>,
    /// Largest screen, inches.
    pub max_inches: Option<f64>,
    /// Manufacturing, distribution and end of life, kg CO2e a unit, where the source splits.
    pub stages_kgco2e: [Option<f64>; 3],
    /// Embodied total, kg CO2e a unit.
    pub embodied_kgco2e: Option<f64>,
    /// Electricity.
    pub electricity: Option<KwhPerYear>,
    /// Mass, kg.
    pub mass_kg: Option<f64>,
    /// Depletion of minerals and metals, kg Sb eq.
    pub adpe_kgsbeq: Option<f64>,
    /// Depletion of fossils, MJ.
    pub adpf_mj: Option<f64>,
    /// Acidification, mol H+ eq.
    pub acidification_molheq: Option<f64>,
    /// Particulate matter, incidence of disease.
    pub particulate_matter: Option<f64>,
    /// Ionising radiation, kBq U235 eq.
    pub ionising_radiation_kbq: Option<f64>,
    /// How the figures came about.
    pub status: FigureStatus,
    /// What is worth knowing.
    pub note: String,
    /// Whether a user's own table gives it; it then serves whatever the set.
    pub own: bool,
}

pub(super) fn kind_of(row: &Row<'_>, column: Column, findings: &mut Findings) -> Option<Kind> {
    row.word(column, Kind::from_key, Kind::ALL.iter().map(|kind| kind.key()), findings)
}

/// `source,variant` of two cells; `none` means that there is no such figure.
fn reference(
    catalogue: &Catalogue,
    row: &Row<'_>,
    source: Column,
    variant: Column,
    findings: &mut Findings,
) -> Option<(String, String)> {
    if row.text(source) == "none" {
        return None;
    }
    let id = sources::source_id(catalogue, row, source, findings)?;
    Some((id, row.text(variant).to_owned()))
}

pub(super) fn read_equipment(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [
        kind,
        climate,
        climate_variant,
        kwh,
        kwh_variant,
        category,
        model,
        kwh_gsd,
        life,
        life_source,
        centre,
        note,
    ] = table.columns(
        [
            "kind",
            "climate_source",
            "climate_variant",
            "kwh_source",
            "kwh_variant",
            "category_gsd",
            "model_gsd",
            "kwh_gsd",
            "lifetime_years",
            "lifetime_source",
            "data_centre",
            "note",
        ],
        findings,
    );
    catalogue.equipment.resize(Kind::ALL.len(), None);
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = table.next_row(findings) {
        let Some(key) = kind_of(&row, kind, findings) else { continue };
        if !seen.insert(key) {
            findings.add(row.finding(Code::DuplicateKey, kind).with("key", key));
            continue;
        }
        let climate = reference(catalogue, &row, climate, climate_variant, findings);
        let gsd = |column, needed: bool, findings: &mut Findings| {
            let bounds = 1.0..=10.0;
            let value = if needed {
                row.required_number(column, bounds, findings)
            } else {
                row.number(column, bounds, findings)
            };
            value.and_then(Gsd::new).unwrap_or(Gsd::CERTAIN)
        };
        let category_gsd = gsd(category, climate.is_some(), findings);
        let model_gsd = gsd(model, climate.is_some(), findings);
        let kwh_gsd = gsd(kwh_gsd, true, findings);
        let Some(lifetime) = row.required_number(life, 0.5..=40.0, findings) else { continue };
        catalogue.equipment[key.index()] = Some(Equipment {
            kind: key,
            climate,
            electricity: reference(catalogue, &row, kwh, kwh_variant, findings),
            category_gsd,
            model_gsd,
            kwh_gsd,
            lifetime: Years(lifetime),
            lifetime_source: sources::source_id(catalogue, &row, life_source, findings)
                .unwrap_or_default(),
            data_centre: row
                .word(
                    centre,
                    |text| text.parse::<bool>().ok(),
                    ["true", "false"].into_iter(),
                    findings,
                )
                .unwrap_or(false),
            note: row.text(note).to_owned(),
        });
    }
}

/// Columns that a table of factors may leave out: criteria, and what a median was made of.
const MORE_COLUMNS: [&str; 6] = [
    "acidification_molheq",
    "particulate_matter_incidence",
    "ionising_radiation_kbqu235eq",
    "sheets",
    "sheets_gsd",
    "sheets_with_kwh",
];

pub(super) fn read_factors(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [
        kind,
        source,
        variant,
        min,
        max,
        year,
        making,
        moving,
        ending,
        embodied,
        kwh,
        lifetime,
        mass,
        adpe,
        adpf,
        status,
        note,
    ] = table.columns_beside(
        [
            "kind",
            "source",
            "variant",
            "min_inches",
            "max_inches",
            "year",
            "manufacturing_kgco2e",
            "distribution_kgco2e",
            "end_of_life_kgco2e",
            "embodied_kgco2e",
            "kwh_per_year",
            "lifetime_years",
            "mass_kg",
            "adpe_kgsbeq",
            "adpf_mj",
            "status",
            "note",
        ],
        MORE_COLUMNS,
        findings,
    );
    let [acidification, particulate, ionising, ..] = table.optional_columns(MORE_COLUMNS);
    // A second table of this name is a user's.
    let own = file.table == "factors.csv" && catalogue.factors.values().next().is_some();
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = table.next_row(findings) {
        let (Some(kind), Some(source)) =
            (kind_of(&row, kind, findings), sources::source_id(catalogue, &row, source, findings))
        else {
            continue;
        };
        row.number(year, 1990.0..=2100.0, findings);
        row.number(lifetime, 0.5..=40.0, findings);
        let mut stage = |column| row.number(column, 0.0..=100_000.0, findings);
        let stages_kgco2e = [stage(making), stage(moving), stage(ending)];
        let embodied_kgco2e = stage(embodied);
        let key = (kind, source.clone(), row.text(variant).to_owned());
        if !seen.insert(key.clone()) {
            let text = format!("{}:{}:{}", key.0, key.1, key.2);
            findings.add(row.finding(Code::DuplicateKey, variant).with("key", text));
            continue;
        }
        let factor = FactorRow {
            kind,
            source,
            variant: key.2.clone(),
            min_inches: row.number(min, 1.0..=200.0, findings),
            max_inches: row.number(max, 1.0..=200.0, findings),
            stages_kgco2e,
            embodied_kgco2e,
            electricity: row.number(kwh, 0.0..=200_000.0, findings).map(KwhPerYear),
            mass_kg: row.number(mass, 0.0..=5_000.0, findings),
            adpe_kgsbeq: row.number(adpe, 0.0..=10.0, findings),
            adpf_mj: row.number(adpf, 0.0..=1e7, findings),
            acidification_molheq: row.number(acidification, 0.0..=1e5, findings),
            particulate_matter: row.number(particulate, 0.0..=1.0, findings),
            ionising_radiation_kbq: row.number(ionising, 0.0..=1e7, findings),
            status: row
                .word(
                    status,
                    FigureStatus::from_key,
                    FigureStatus::KNOWN.iter().map(|(key, _)| *key),
                    findings,
                )
                .unwrap_or(FigureStatus::Estimate),
            note: row.text(note).to_owned(),
            own,
        };
        catalogue.factors.insert(key, factor);
    }
}

/// Every reference of a kind leads to a row that has the figure.
pub(super) fn check(catalogue: &Catalogue, findings: &mut Findings) {
    let mut dangling = |key: String| {
        findings.add(
            Finding::new(Code::DanglingReference)
                .at(Place::file(&"equipment.csv".into()))
                .with("key", key),
        );
    };
    for (kind, equipment) in Kind::ALL.iter().zip(&catalogue.equipment) {
        let Some(equipment) = equipment else {
            dangling(kind.key().to_owned());
            continue;
        };
        let row = |(source, variant): &(String, String)| {
            catalogue.factors.get(&(*kind, source.clone(), variant.clone()))
        };
        if let Some(key) = &equipment.climate
            && row(key).and_then(|row| row.embodied_kgco2e).is_none()
        {
            dangling(format!("{kind}: {}:{}", key.0, key.1));
        }
        if let Some(key) = &equipment.electricity
            && row(key).and_then(|row| row.electricity).is_none()
        {
            dangling(format!("{kind}: {}:{} kWh", key.0, key.1));
        }
    }
}

impl Catalogue {
    /// What the model takes for a kind.
    pub fn equipment(&self, kind: Kind) -> Option<&Equipment> {
        self.equipment.get(kind.index()).and_then(Option::as_ref)
    }

    /// The kinds that are named and have no figure yet.
    pub fn kinds_without_figure(&self) -> impl Iterator<Item = Kind> {
        let named = self.equipment.iter().flatten();
        named.filter(|known| known.climate.is_none()).map(|known| known.kind)
    }

    /// The rows of figures of a kind, by source and variant.
    pub fn factors(&self, kind: Kind) -> impl Iterator<Item = &FactorRow> {
        self.factors.values().filter(move |row| row.kind == kind)
    }
}
