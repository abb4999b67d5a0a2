//! What was assumed: conventions, the report's day, electricity, lifetimes; notes grouped, short.

use super::super::document::Document;
use super::words::Words;
use crate::render::capital;
use footprint_core::diagnostic::{Code, Severity};
use footprint_core::report::FindingReport;
use footprint_core::text::number;
use footprint_core::vocabulary::{Accounting, Kind, Language};
use std::collections::BTreeMap;

/// Notes told in words of their own here, or elsewhere in the report.
const TOLD: [Code; 8] = [
    Code::ZoneDefault,
    Code::AsOfFromFiles,
    Code::OverAgeUnits,
    Code::DefaultLifetime,
    Code::DefaultElectricity,
    Code::CriterionMissing,
    Code::OtherSource,
    Code::NoDateAtAll,
];

pub(super) fn write(words: &Words<'_>, document: &mut Document) {
    document.heading(words.pick("Ce qui est supposé", "What is assumed"));
    let mut items = conventions(words);
    items.push(electricity(words));
    items.extend(lifetimes(words));
    items.extend(consumption(words));
    items.extend(grouped_notes(words));
    items.extend(lenders(words));
    items.extend(missing(words));
    document.items(items);
}

fn conventions(words: &Words<'_>) -> Vec<String> {
    let report = words.report;
    let mut items = Vec::new();
    let set = format!("set.{}", report.factors);
    let set = words.catalogue.label(&set, words.language);
    items.push(match (words.language, report.accounting) {
        (Language::Fr, Accounting::Amortised) => {
            format!("L’impact de fabrication est étalé sur la durée de vie (amortised). Facteurs : {set}.")
        }
        (Language::En, Accounting::Amortised) => format!(
            "Embodied impact is spread over the lifetime (amortised). Factors: {set}."
        ),
        (Language::Fr, Accounting::AcquisitionYear) => format!(
            "L’impact de fabrication compte l’année de l’achat (acquisition-year). Facteurs : {set}."
        ),
        (Language::En, Accounting::AcquisitionYear) => format!(
            "Embodied impact counts in the year of purchase (acquisition-year). Factors: {set}."
        ),
    });
    items.extend(over_age(words));
    items.extend(words.assumed(Code::AsOfFromFiles).map(|note| sentence(&note.text)));
    items.extend(words.assumed(Code::NoDateAtAll).map(|note| sentence(&note.text)));
    if report.undated_units > 0 && words.assumed(Code::NoDateAtAll).next().is_none() {
        let devices = words.devices(report.undated_units);
        items.push(match words.language {
            Language::Fr => format!("Sans date d’achat, donc d’âge inconnu : {devices}."),
            Language::En => format!("Without a day of purchase, so of unknown age: {devices}."),
        });
    }
    items
}

fn over_age(words: &Words<'_>) -> Option<String> {
    let report = words.report;
    let devices = words.devices(report.over_age_units);
    if report.over_age_units == 0 || report.accounting != Accounting::Amortised {
        return None;
    }
    use footprint_core::vocabulary::OverAge::{FullyAmortised, ServiceLife};
    Some(match (words.language, report.over_age) {
        (Language::Fr, ServiceLife) => format!(
            "Plus vieux que leur durée de vie : {devices}, dont la fabrication est étalée sur l’âge réel \
             (service-life)."
        ),
        (Language::En, ServiceLife) => format!(
            "Older than their lifetime: {devices}, whose manufacture is spread over their real age \
             (service-life)."
        ),
        (Language::Fr, FullyAmortised) => format!(
            "Plus vieux que leur durée de vie : {devices}, dont la fabrication ne compte plus \
             (fully-amortised)."
        ),
        (Language::En, FullyAmortised) => format!(
            "Older than their lifetime: {devices}, whose manufacture counts no more (fully-amortised)."
        ),
    })
}

fn electricity(words: &Words<'_>) -> String {
    let name = words.zone();
    let Ok(zone) = words.catalogue.zone(&words.report.country) else { return name };
    let factor = number::significant(words.language, zone.kgco2e_per_kwh, 3);
    let source = words.catalogue.source_name(&zone.source);
    let year = &zone.year;
    match words.language {
        Language::Fr => format!("Électricité : {name}, {factor} kg CO₂e/kWh ({year} ; {source})."),
        Language::En => format!("Electricity: {name}, {factor} kg CO₂e/kWh ({year}; {source})."),
    }
}

/// Kinds that share a value, as `5 years: laptops, tablets`.
fn by_value<'a>(
    words: &Words<'_>,
    notes: impl Iterator<Item = &'a FindingReport>,
    value: &str,
) -> Vec<(f64, Vec<String>)> {
    let mut groups: BTreeMap<u64, (f64, Vec<String>)> = BTreeMap::new();
    for note in notes {
        let Some(number) = note.args.get(value).and_then(|text| text.parse::<f64>().ok()) else {
            continue;
        };
        // Values are positive, so that their bits sort as they do.
        let group = groups.entry(number.to_bits()).or_insert((number, Vec::new()));
        group.1.extend(kind_of(words, note));
    }
    groups.into_values().collect()
}

fn kind_of(words: &Words<'_>, note: &FindingReport) -> Option<String> {
    let kind = Kind::from_key(note.args.get("kind")?)?;
    Some(words.catalogue.kinds_label(kind, words.language).to_owned())
}

fn lifetimes(words: &Words<'_>) -> Option<String> {
    let groups = by_value(words, words.assumed(Code::DefaultLifetime), "years");
    let texts: Vec<_> = groups
        .iter()
        .map(|(years, kinds)| {
            let years = number::plain(words.language, *years);
            match words.language {
                Language::Fr => format!("{years}\u{a0}ans pour {}", kinds.join(", ")),
                Language::En => format!("{years}\u{a0}years for {}", kinds.join(", ")),
            }
        })
        .collect();
    let start = words.pick("Durées de vie usuelles : ", "Usual lifetimes: ");
    (!texts.is_empty()).then(|| format!("{start}{}.", texts.join(words.pick(" ; ", "; "))))
}

fn consumption(words: &Words<'_>) -> Option<String> {
    let texts: Vec<_> = words
        .assumed(Code::DefaultElectricity)
        .filter_map(|note| {
            let kwh: f64 = note.args.get("kwh")?.parse().ok()?;
            Some(format!(
                "{} {}",
                kind_of(words, note)?,
                number::significant(words.language, kwh, 3)
            ))
        })
        .collect();
    let start = words.pick(
        "Électricité usuelle, en kWh par an et par appareil : ",
        "Usual electricity, in kWh per year and device: ",
    );
    (!texts.is_empty()).then(|| format!("{start}{}.", texts.join(words.pick(" ; ", "; "))))
}

/// The other notes of the assessment: those that differ by their kind alone are one item.
fn grouped_notes(words: &Words<'_>) -> Vec<String> {
    let mut groups: BTreeMap<(&str, Vec<&String>), Vec<&FindingReport>> = BTreeMap::new();
    for note in &words.report.findings {
        let told = TOLD.iter().any(|code| code.key() == note.code);
        if note.file.is_some() || note.severity == Severity::Error || told {
            continue;
        }
        let others = note.args.iter().filter(|(name, _)| **name != "kind");
        groups.entry((note.code, others.map(|(_, value)| value).collect())).or_default().push(note);
    }
    groups.into_values().filter_map(|notes| one_for_all(words, &notes)).collect()
}

/// The wording of the first note, with the kinds of all of them in place of its own.
fn one_for_all(words: &Words<'_>, notes: &[&FindingReport]) -> Option<String> {
    let first = notes.first()?;
    let kinds: Vec<&str> = notes
        .iter()
        .filter_map(|note| Kind::from_key(note.args.get("kind")?))
        .map(|kind| words.catalogue.kind_label(kind, words.language))
        .collect();
    match kinds.first() {
        Some(kind) => Some(sentence(&first.text.replacen(kind, &kinds.join(", "), 1))),
        None => Some(sentence(&first.text)),
    }
}

/// Criteria that come from another source than the climate figure, by criterion and source.
fn lenders(words: &Words<'_>) -> Vec<String> {
    let mut groups: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for note in words.assumed(Code::OtherSource) {
        if let (Some(criterion), Some(source)) = (note.args.get("criterion"), note.args.get("source")) {
            groups.entry((criterion, source)).or_default().extend(kind_of(words, note));
        }
    }
    groups
        .into_iter()
        .map(|((criterion, source), kinds)| {
            let criterion = capital(words.catalogue.label(&format!("criterion.{criterion}"), words.language));
            match words.language {
                Language::Fr => {
                    format!("{criterion} : chiffres de {source} pour {}.", kinds.join(", "))
                }
                Language::En => format!("{criterion}: figures of {source} for {}.", kinds.join(", ")),
            }
        })
        .collect()
}

/// Criteria that some kinds lack.
fn missing(words: &Words<'_>) -> Vec<String> {
    let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for note in words.assumed(Code::CriterionMissing) {
        if let Some(criterion) = note.args.get("criterion") {
            groups.entry(criterion).or_default().extend(kind_of(words, note));
        }
    }
    groups
        .into_iter()
        .map(|(criterion, kinds)| {
            let criterion = capital(words.catalogue.label(&format!("criterion.{criterion}"), words.language));
            match words.language {
                Language::Fr => format!("{criterion} : aucune source pour {}.", kinds.join(", ")),
                Language::En => format!("{criterion}: no source for {}.", kinds.join(", ")),
            }
        })
        .collect()
}

/// A note as a sentence: capital, full stop.
fn sentence(text: &str) -> String {
    let text = capital(text);
    if text.ends_with(['.', '?', '!']) { text } else { format!("{text}.") }
}
