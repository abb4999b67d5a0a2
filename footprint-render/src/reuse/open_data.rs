//! Indicators of reuse by municipality as open data: a CSV and its Frictionless table schema.

use crate::csv::{Dialect, Value, render};
use footprint_core::applications::reuse::{NeedReport, ReuseReport};
use footprint_core::applications::territory::{OpenColumn, TableSchema};
use footprint_core::terms::vocabulary::Language;

const COLUMNS: [OpenColumn; 11] = [
    ("insee_code", "string", true, "Code INSEE de la commune", "INSEE code of the municipality"),
    ("name", "string", false, "Nom, tel que les tables le donnent", "Name, as the tables give it"),
    ("as_of", "date", false, "Jour de référence", "Reference day"),
    ("years", "integer", true, "Années couvertes", "Years covered"),
    (
        "households_without",
        "integer",
        false,
        "Foyers sans ordinateur ni tablette, estimés ; arrondis à 10 ; vide sans donnée",
        "Households with neither computer nor tablet, an estimate; rounded to 10; empty without data",
    ),
    (
        "households_without_p05",
        "integer",
        false,
        "Borne basse à 90 %, arrondie à 10",
        "5th percentile, rounded to 10",
    ),
    (
        "households_without_p95",
        "integer",
        false,
        "Borne haute à 90 %, arrondie à 10",
        "95th percentile, rounded to 10",
    ),
    (
        "fragility",
        "number",
        false,
        "Indice de fragilité numérique, tel que publié (moyenne de ses scores)",
        "Index of digital fragility, as published (mean of its scores)",
    ),
    (
        "devices",
        "integer",
        true,
        "Ordinateurs et tablettes donnés, un par foyer",
        "Computers and tablets given, one a household",
    ),
    (
        "beside",
        "integer",
        true,
        "Écrans, imprimantes et téléphones donnés",
        "Screens, printers and phones given",
    ),
    (
        "edition",
        "string",
        true,
        "Édition des données de référence",
        "Edition of the reference data",
    ),
];

/// The schema of the CSV.
pub fn table_schema(language: Language) -> TableSchema {
    TableSchema::new(&COLUMNS, vec!["insee_code", "as_of"], language)
}

/// The municipalities of a plan as CSV: comma, dot, English keys; estimates of households rounded to ten, so
/// that no figure looks counted.
pub fn open_data_csv(report: &ReuseReport, need: &NeedReport) -> String {
    let header: Vec<&str> = COLUMNS.iter().map(|column| column.0).collect();
    let tens = |value: f64| Value::Count(((value / 10.0).round() * 10.0).max(0.0) as u64);
    let rows: Vec<Vec<Value>> = need
        .municipalities
        .iter()
        .map(|one| {
            let of = |value: Option<f64>| value.map_or(Value::Empty, tens);
            vec![
                Value::from(one.code.as_str()),
                Value::from(one.name.as_str()),
                Value::from(report.as_of.as_deref().unwrap_or("")),
                Value::Count(u64::from(report.years)),
                of(one.need.map(|need| need.mean)),
                of(one.need.map(|need| need.p05)),
                of(one.need.map(|need| need.p95)),
                one.fragility.into(),
                Value::Count(one.devices),
                Value::Count(one.beside),
                Value::from(report.edition.as_str()),
            ]
        })
        .collect();
    render(Dialect::Programs, &header, &rows)
}
