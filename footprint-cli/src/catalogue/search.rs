//! What in the reference data answers to words: kinds, factors, makers' sheets, zones, sources.

use footprint_core::catalogue::{Catalogue, FactorRow, Sheet};
use footprint_core::terms::number::significant;
use footprint_core::terms::vocabulary::{Kind, Language};
use serde::Serialize;

/// One row that answers.
#[derive(Debug, Serialize)]
pub(super) struct Found {
    /// `kind`, `factor`, `sheet`, `zone` or `source`.
    pub(super) what: &'static str,
    pub(super) key: String,
    pub(super) name: String,
    /// Its main figures, in words.
    pub(super) figure: String,
    /// Source id.
    pub(super) source: String,
}

/// The rows that contain every word, in any of their texts, whatever the case.
pub(super) fn search(catalogue: &Catalogue, words: &[String], language: Language) -> Vec<Found> {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let answers = |texts: &[&str]| {
        let text = texts.join(" ").to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let mut found = Vec::new();
    for kind in Kind::ALL {
        found.extend(of_kind(catalogue, *kind, language, &answers));
    }
    for sheet in catalogue.sheets() {
        if answers(&[&sheet.manufacturer, &sheet.name, &sheet.sheet]) {
            found.push(of_sheet(sheet, language));
        }
    }
    for zone in catalogue.zones() {
        if answers(&[&zone.key, &zone.name_en, &zone.name_fr]) {
            let name = match language {
                Language::Fr => &zone.name_fr,
                Language::En => &zone.name_en,
            };
            found.push(Found {
                what: "zone",
                key: zone.key.clone(),
                name: name.clone(),
                figure: format!(
                    "{} kg CO₂e/kWh ({})",
                    significant(language, zone.kgco2e_per_kwh, 3),
                    zone.year
                ),
                source: zone.source.clone(),
            });
        }
    }
    for source in catalogue.sources() {
        if answers(&[&source.id, &source.title, &source.publisher]) {
            found.push(Found {
                what: "source",
                key: source.id.clone(),
                name: format!("{} {}. {}", source.publisher, source.year, source.title),
                figure: source.licence.clone(),
                source: source.address.clone(),
            });
        }
    }
    found
}

/// A kind and its factors, when its names answer; else those of its factors whose source answers.
fn of_kind(
    catalogue: &Catalogue,
    kind: Kind,
    language: Language,
    answers: &dyn Fn(&[&str]) -> bool,
) -> Vec<Found> {
    let [fr, en] = [Language::Fr, Language::En].map(|l| catalogue.kind_label(kind, l));
    let own_name = catalogue.kind_label(kind, language);
    let mut found = Vec::new();
    if answers(&[kind.key(), fr, en])
        && let Some(equipment) = catalogue.equipment(kind)
    {
        let (years, unit) =
            (equipment.lifetime.0, if language == Language::Fr { "ans" } else { "years" });
        found.push(Found {
            what: "kind",
            key: kind.key().to_owned(),
            name: own_name.to_owned(),
            figure: format!("{} {unit}", significant(language, years, 3)),
            source: equipment.lifetime_source.clone(),
        });
    }
    for row in catalogue.factors(kind) {
        if answers(&[kind.key(), fr, en, &row.source, &row.variant]) {
            found.push(Found {
                what: "factor",
                key: if row.variant.is_empty() {
                    kind.key().to_owned()
                } else {
                    format!("{kind}:{}", row.variant)
                },
                name: own_name.to_owned(),
                figure: factor_figures(row, language),
                source: row.source.clone(),
            });
        }
    }
    found
}

fn factor_figures(row: &FactorRow, language: Language) -> String {
    let number = |value: f64| significant(language, value, 4);
    let per_year = if language == Language::Fr { "kWh/an" } else { "kWh/year" };
    let parts = [
        row.embodied_kgco2e.map(|kg| format!("{} kg CO₂e", number(kg))),
        row.electricity.map(|kwh| format!("{} {per_year}", number(kwh.0))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn of_sheet(sheet: &Sheet, language: Language) -> Found {
    let number = |value: f64| significant(language, value, 4);
    let per_year = if language == Language::Fr { "kWh/an" } else { "kWh/year" };
    let mut figure = format!("{} kg CO₂e", number(sheet.total_kgco2e));
    if let Some(kwh) = sheet.electricity {
        figure.push_str(&format!(", {} {per_year}", number(kwh.0)));
    }
    Found {
        what: "sheet",
        key: sheet.kind.key().to_owned(),
        name: format!("{} {}", sheet.manufacturer, sheet.name),
        figure: format!("{figure} ({})", sheet.edition),
        source: "PCF".to_owned(),
    }
}
