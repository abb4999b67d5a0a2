//! The workbook that bidders fill in: a header that is read again, a note and choices for each column.

use footprint_core::applications::tender::Request;
use footprint_core::terms::vocabulary::Language;
use footprint_render::document::Document;
use footprint_render::office::{FormColumn, Takes, form};

/// Headers in French and English, in the order of the fields of an offer; each is one that offers are read by.
pub(super) const HEADERS: [[&str; 2]; 20] = [
    ["Candidat", "Bidder"],
    ["Lot", "Lot"],
    ["Type", "Kind"],
    ["Fabricant", "Manufacturer"],
    ["Modèle", "Model"],
    ["Empreinte carbone totale (kg CO2e)", "Carbon footprint (kg CO2e)"],
    ["Part fabrication", "Manufacturing share"],
    ["Part transport", "Transport share"],
    ["Part usage", "Use share"],
    ["Part fin de vie", "End of life share"],
    ["Durée de vie (ans)", "Lifetime (years)"],
    ["Garantie (ans)", "Warranty (years)"],
    ["Indice de réparabilité", "Repairability index"],
    ["Consommation (kWh/an)", "Electricity (kWh/year)"],
    ["Part de matière recyclée", "Recycled share"],
    ["Reconditionné", "Refurbished"],
    ["Reconditionnement (kg CO2e)", "Refurbishing (kg CO2e)"],
    ["Première vie (ans)", "First life (years)"],
    ["Labels", "Labels"],
    ["Prix unitaire HT", "Unit price"],
];

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
        .zip(HEADERS)
        .map(|(field, [fr, en])| FormColumn {
            header: match language {
                Language::Fr => fr,
                Language::En => en,
            },
            note: match language {
                Language::Fr => &field.fr,
                Language::En => &field.en,
            },
            is_scored: field.required,
            takes: takes(&field.field, language),
        })
        .collect();
    let lots = asked.tender.lots.iter();
    let rows: Vec<Vec<String>> =
        lots.map(|lot| vec![String::new(), lot.id.clone(), lot.kind.key().to_owned()]).collect();
    form(&columns, &rows, explained, language).map_err(|error| error.to_string())
}
