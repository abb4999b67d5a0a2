//! What bidders fill in, as CSV or as a workbook: a header that is read again; in a workbook, a note and choices for
//! each column.

use footprint_core::applications::tender::{Lot, Request};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;
use footprint_render::csv::{self, Dialect, Value};
use footprint_render::document::Document;
use footprint_render::office::{FormColumn, Takes, form};
use footprint_render::tender::{HEADERS, headers};

/// What a field takes, so that a spreadsheet warns of the rest.
fn takes(field: &str, language: Language) -> Takes<'static> {
    match field {
        "refurbished" => Takes::Choice(match language {
            Language::Fr => &["oui", "non"],
            Language::En => &["yes", "no"],
        }),
        "total_kgco2e" => Takes::Number(0.0, 200_000.0),
        "refurbishing_kgco2e" => Takes::Number(0.0, 10_000.0),
        "kwh_per_year" => Takes::Number(0.0, 200_000.0),
        "lifetime_years" | "first_life_years" => Takes::Number(0.0, 40.0),
        "warranty_years" => Takes::Number(0.0, 20.0),
        "repairability_index" => Takes::Number(0.0, 10.0),
        "unit_price" => Takes::Number(0.0, 10_000_000.0),
        field if field.ends_with("_share") => Takes::Number(0.0, 1.0),
        _ => Takes::Words,
    }
}

/// The first cells of the rows, which are filled in already: no bidder yet, a lot, and what it is of as people call it.
pub(super) fn rows(asked: &Request, language: Language) -> Vec<Vec<String>> {
    let catalogue = Catalogue::bundled().value;
    let row = |lot: &Lot| {
        vec![String::new(), lot.id.clone(), catalogue.kind_label(lot.kind, language).to_owned()]
    };
    asked.tender.lots.iter().map(row).collect()
}

/// The form as CSV, to fill in: its headers are those of the workbook.
pub(super) fn csv(asked: &Request, dialect: Dialect, language: Language) -> String {
    let filled = |row: Vec<String>| {
        let mut cells: Vec<Value> = row.into_iter().map(Value::Text).collect();
        cells.resize(HEADERS.len(), Value::Empty);
        cells
    };
    let rows: Vec<Vec<Value>> = rows(asked, language).into_iter().map(filled).collect();
    csv::render(dialect, &headers(language), &rows)
}

/// The workbook: a row for each lot, and how to fill it in.
///
/// Errs when the workbook cannot be written in memory; the text says why.
pub(super) fn workbook(
    asked: &Request,
    explained: &Document,
    language: Language,
) -> Result<Vec<u8>, String> {
    let columns: Vec<FormColumn<'_>> = asked
        .fields
        .iter()
        .zip(headers(language))
        .map(|(field, header)| FormColumn {
            header,
            note: match language {
                Language::Fr => &field.fr,
                Language::En => &field.en,
            },
            is_scored: field.required,
            takes: takes(&field.field, language),
        })
        .collect();
    form(&columns, &rows(asked, language), explained, language).map_err(|error| error.to_string())
}
