//! The figures of offers, row by row: what other programs and the workbook take.

use crate::csv::{self, Dialect, Value};
#[cfg(feature = "office")]
use crate::document::Document;
use crate::french_columns;
#[cfg(feature = "office")]
use crate::office;
#[cfg(feature = "office")]
use crate::tender::ScoreSheet;
use footprint_core::applications::tender::{CheckedOffers, Counted, TenderScores};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;
#[cfg(feature = "office")]
use rust_xlsxwriter::XlsxError;

/// Columns of the figures of scored offers.
pub const COLUMNS: [&str; 18] = [
    "lot",
    "rank",
    "bidder",
    "product",
    "points",
    "climate_points",
    "repairability_points",
    "warranty_points",
    "kgco2e_per_year",
    "p05",
    "p95",
    "embodied_kgco2e",
    "embodied",
    "kwh_per_year",
    "kwh",
    "lifetime_years",
    "cost",
    "cost_with_carbon",
];

/// The workbook of a sheet of scores as its bytes: the `document` to read, the figures, and the scores as formulas.
///
/// # Errors
/// When the workbook cannot be written in memory.
#[cfg(feature = "office")]
pub fn workbook(sheet: &ScoreSheet<'_>, document: &Document) -> Result<Vec<u8>, XlsxError> {
    let (header, rows) = for_people(sheet.scores, sheet.catalogue, sheet.language);
    let name = sheet.pick("Chiffres", "Figures");
    let figures = office::Figures { name, header: &header, rows: &rows };
    let rows = formula_rows(sheet.scores);
    let formulas = office::Scores { points: sheet.scores.points, rows: &rows };
    let name = sheet.pick("Notes", "Scores");
    office::score_sheet(document, name, &figures, &formulas, sheet.language)
}

/// What the formulas of the workbook start from.
#[cfg(feature = "office")]
fn formula_rows(scores: &TenderScores) -> Vec<office::ScoreRow<'_>> {
    let mut rows = Vec::new();
    for lot in &scores.lots {
        for offer in &lot.offers {
            let parts = [offer.climate, offer.repairability, offer.warranty];
            let [climate, index, warranty] = parts.map(|part| part.points);
            let is_silent = offer.embodied == Counted::Missing || offer.kwh == Counted::Missing;
            rows.push(office::ScoreRow {
                lot: &lot.lot,
                bidder: &offer.bidder,
                is_silent,
                // As it is printed, and as it counts.
                kgco2e_per_year: (offer.kgco2e_per_year.mean * 100.0).round() / 100.0,
                embodied_kgco2e: offer.embodied_kgco2e,
                carried_share: offer.carried_share,
                refurbishing_kgco2e: offer.refurbishing_kgco2e,
                lifetime_years: offer.lifetime_years,
                kwh_per_year: offer.kwh_per_year,
                pue: lot.pue,
                kgco2e_per_kwh: lot.kgco2e_per_kwh,
                is_reference: offer.embodied == Counted::Declared && offer.kwh == Counted::Declared,
                index: offer.index,
                warranty_years: offer.warranty_years,
                reference_years: offer.reference_years,
                weights: parts.map(|part| part.weight),
                points: [climate, index, warranty, offer.points],
            });
        }
    }
    rows
}

/// One row for each scored offer, by [`COLUMNS`].
pub fn rows(scores: &TenderScores) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for lot in &scores.lots {
        for offer in &lot.offers {
            let kg = offer.kgco2e_per_year;
            rows.push(vec![
                Value::from(lot.lot.as_str()),
                Value::Count(offer.rank as u64),
                Value::from(offer.bidder.as_str()),
                Value::from(offer.product.as_str()),
                Value::Number(offer.points),
                Value::Number(offer.climate.points),
                Value::Number(offer.repairability.points),
                Value::Number(offer.warranty.points),
                Value::Number(kg.mean),
                Value::Number(kg.p05),
                Value::Number(kg.p95),
                Value::Number(offer.embodied_kgco2e),
                Value::from(counted(offer.embodied)),
                Value::Number(offer.kwh_per_year),
                Value::from(counted(offer.kwh)),
                Value::Number(offer.lifetime_years),
                offer.cost.map(|cost| cost.total).into(),
                offer.cost.and_then(|cost| cost.total_with_carbon).into(),
            ]);
        }
    }
    rows
}

/// The figures for people: columns and words in the language of who opens them.
pub fn for_people(
    scores: &TenderScores,
    catalogue: &Catalogue,
    language: Language,
) -> (Vec<&'static str>, Vec<Vec<Value>>) {
    let rows = rows(scores);
    if language == Language::En {
        return (COLUMNS.to_vec(), rows);
    }
    let header = COLUMNS.map(|column| french_columns::name(column).unwrap_or(column));
    let told = |(value, column): (Value, &str)| match value {
        Value::Text(text) => Value::from(french_columns::word(catalogue, column, &text)),
        value => value,
    };
    let in_words =
        |row: Vec<Value>| -> Vec<Value> { row.into_iter().zip(COLUMNS).map(told).collect() };
    (header.to_vec(), rows.into_iter().map(in_words).collect())
}

/// Columns of the figures of offers that a bidder checks: none that depends on other offers.
const CHECKED_COLUMNS: [&str; 15] = [
    "lot",
    "bidder",
    "product",
    "repairability_points",
    "warranty_points",
    "kgco2e_per_year",
    "p05",
    "p95",
    "embodied_kgco2e",
    "embodied",
    "kwh_per_year",
    "kwh",
    "lifetime_years",
    "cost",
    "cost_with_carbon",
];

/// The figures of offers that a bidder checks, as CSV.
pub fn checked(offers: &CheckedOffers, dialect: Dialect) -> String {
    let mut rows = Vec::new();
    for lot in &offers.lots {
        for offer in &lot.offers {
            let kg = offer.kgco2e_per_year;
            rows.push(vec![
                Value::from(lot.lot.as_str()),
                Value::from(offer.bidder.as_str()),
                Value::from(offer.product.as_str()),
                Value::Number(offer.repairability.points),
                Value::Number(offer.warranty.points),
                Value::Number(kg.mean),
                Value::Number(kg.p05),
                Value::Number(kg.p95),
                Value::Number(offer.embodied_kgco2e),
                Value::from(counted(offer.embodied)),
                Value::Number(offer.kwh_per_year),
                Value::from(counted(offer.kwh)),
                Value::Number(offer.lifetime_years),
                offer.cost.map(|cost| cost.total).into(),
                offer.cost.and_then(|cost| cost.total_with_carbon).into(),
            ]);
        }
    }
    csv::render(dialect, &CHECKED_COLUMNS, &rows)
}

const fn counted(counted: Counted) -> &'static str {
    match counted {
        Counted::Declared => "declared",
        Counted::Missing => "missing",
        Counted::Implausible => "implausible",
    }
}
