//! What was assumed: conventions, the report's day, electricity, lifetimes; notes grouped, short.

use super::super::document::{Align, Cell, Document, Table};
use super::words::Words;
use crate::capital;
use footprint_core::assessment::report::FindingReport;
use footprint_core::terms::diagnostic::{Argument, Code, Severity};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Accounting, Kind, Language};
use footprint_core::wording;
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
    items.extend(grouped_notes(words));
    items.extend(lenders(words));
    items.extend(missing(words));
    document.items(items);
    document.table(usual_values(words));
}

fn conventions(words: &Words<'_>) -> Vec<String> {
    let report = words.report;
    let mut items = Vec::new();
    let set = format!("set.{}", report.factors);
    let set = words.catalogue.label(&set, words.language);
    items.push(match (words.language, report.accounting) {
        (Language::Fr, Accounting::Amortised) => {
            format!("L’impact hors utilisation (fabrication, distribution, fin de vie) est étalé sur la durée de vie (convention `amortised`). Facteurs : {set}.")
        }
        (Language::En, Accounting::Amortised) => format!(
            "Embodied impact (manufacturing, distribution, end of life) is spread over the lifetime (amortised). Factors: {set}."
        ),
        (Language::Fr, Accounting::AcquisitionYear) => format!(
            "L’impact hors utilisation (fabrication, distribution, fin de vie) compte l’année de l’achat (convention `acquisition-year`). Facteurs : {set}."
        ),
        (Language::En, Accounting::AcquisitionYear) => format!(
            "Embodied impact (manufacturing, distribution, end of life) counts in the year of purchase (acquisition-year). Factors: {set}."
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
    use footprint_core::terms::vocabulary::OverAge::{FullyAmortised, ServiceLife};
    Some(match (words.language, report.over_age) {
        (Language::Fr, ServiceLife) => format!(
            "Plus vieux que leur durée de vie : {devices}, dont l’impact hors utilisation est étalé sur l’âge réel \
             (règle `service-life`)."
        ),
        (Language::En, ServiceLife) => format!(
            "Older than their lifetime: {devices}, whose embodied impact is spread over their real age \
             (service-life)."
        ),
        (Language::Fr, FullyAmortised) => format!(
            "Plus vieux que leur durée de vie : {devices}, dont l’impact hors utilisation ne compte plus \
             (règle `fully-amortised`)."
        ),
        (Language::En, FullyAmortised) => format!(
            "Older than their lifetime: {devices}, whose embodied impact counts no more (fully-amortised)."
        ),
    })
}

fn electricity(words: &Words<'_>) -> String {
    let name = words.zone();
    let Ok(zone) = words.catalogue.zone(&words.report.country) else { return name };
    let factor = number::significant(words.language, zone.kgco2e_per_kwh, 3);
    let source = words.catalogue.source_name_in(&zone.source, words.language);
    let year = &zone.year;
    match words.language {
        Language::Fr => format!("Électricité : {name}, {factor} kg CO₂e/kWh ({year} ; {source})."),
        Language::En => format!("Electricity: {name}, {factor} kg CO₂e/kWh ({year}; {source})."),
    }
}

fn kind_of(words: &Words<'_>, note: &FindingReport) -> Option<String> {
    let kind = Kind::from_key(note.text_of("kind")?)?;
    Some(words.catalogue.kinds_label(kind, words.language).to_owned())
}

/// The usual lifetime and electricity that were taken, by kind.
fn usual_values(words: &Words<'_>) -> Table {
    let mut values: BTreeMap<Kind, [Option<f64>; 2]> = BTreeMap::new();
    for (index, (code, name)) in
        [(Code::DefaultLifetime, "years"), (Code::DefaultElectricity, "kwh")]
            .into_iter()
            .enumerate()
    {
        for note in words.assumed(code) {
            let kind = note.text_of("kind").and_then(Kind::from_key);
            let value = note.number_of(name);
            if let Some(kind) = kind {
                values.entry(kind).or_default()[index] = value;
            }
        }
    }
    let mut table = Table::new(&[
        (words.pick("Valeurs habituelles utilisées", "Usual values taken"), Align::Left),
        (words.pick("durée de vie (ans)", "lifetime (years)"), Align::Right),
        (words.pick("électricité (kWh/an)", "electricity (kWh/year)"), Align::Right),
    ]);
    for (kind, values) in values {
        let [years, kwh] = values;
        let shown = |value: Option<f64>, text: fn(Language, f64) -> String| {
            value.map_or_else(
                || Cell::from(""),
                |value| Cell::Number(text(words.language, value), value),
            )
        };
        let years = shown(years, number::plain);
        let kwh = shown(kwh, |language, kwh| number::significant(language, kwh, 3));
        table.row([Cell::from(words.kinds(kind)), years, kwh]);
    }
    table
}

/// The other notes of the assessment: those that differ by their kind alone are one item.
fn grouped_notes(words: &Words<'_>) -> Vec<String> {
    let mut groups: BTreeMap<(&str, Vec<&Argument>), Vec<&FindingReport>> = BTreeMap::new();
    for note in &words.report.findings {
        let told = TOLD.contains(&note.code);
        if note.file.is_some() || note.severity == Severity::Error || told {
            continue;
        }
        let others = note.args.iter().filter(|(name, _)| **name != "kind");
        groups
            .entry((note.code.key(), others.map(|(_, value)| value).collect()))
            .or_default()
            .push(note);
    }
    groups.into_values().filter_map(|notes| one_for_all(words, &notes)).collect()
}

/// The wording of the first note, with the kinds of all of them in place of its own.
fn one_for_all(words: &Words<'_>, notes: &[&FindingReport]) -> Option<String> {
    let first = notes.first()?;
    let kinds: Vec<&str> = notes
        .iter()
        .filter_map(|note| Kind::from_key(note.text_of("kind")?))
        .map(|kind| words.catalogue.kind_label(kind, words.language))
        .collect();
    match kinds.first() {
        Some(kind) => Some(sentence(&first.text.replacen(kind, &kinds.join(", "), 1))),
        None => Some(sentence(&first.text)),
    }
}

/// Criteria that come from another source than the climate figure; those of one source and the same
/// kinds are one item.
fn lenders(words: &Words<'_>) -> Vec<String> {
    let items =
        by_kinds(words, Code::OtherSource, |note| note.text_of("source").map(str::to_owned));
    let item = |((source, kinds), criteria): ((String, String), String)| {
        let source = wording::source(words.language, words.catalogue, &source);
        match words.language {
            Language::Fr => format!("{criteria} (source : {source}) : {kinds}."),
            Language::En => format!("{criteria} (source: {source}): {kinds}."),
        }
    };
    items.into_iter().map(item).collect()
}

/// Criteria that some kinds lack; those that the same kinds lack are one item.
fn missing(words: &Words<'_>) -> Vec<String> {
    let items = by_kinds(words, Code::CriterionMissing, |_| Some(String::new()));
    let item = |((_, kinds), criteria): (_, String)| match words.language {
        Language::Fr => format!("{criteria} : aucune source pour {kinds}."),
        Language::En => format!("{criteria}: no source for {kinds}."),
    };
    items.into_iter().map(item).collect()
}

/// Notes of a code about criteria of kinds: by a text of theirs and their list of kinds, the criteria.
fn by_kinds(
    words: &Words<'_>,
    code: Code,
    text: fn(&FindingReport) -> Option<String>,
) -> Vec<((String, String), String)> {
    let mut kinds: BTreeMap<(String, &str), Vec<String>> = BTreeMap::new();
    for note in words.assumed(code) {
        if let (Some(criterion), Some(text)) = (note.text_of("criterion"), text(note)) {
            kinds.entry((text, criterion)).or_default().extend(kind_of(words, note));
        }
    }
    let mut criteria: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for ((text, criterion), kinds) in kinds {
        criteria.entry((text, kinds.join(", "))).or_default().push(criterion);
    }
    let label = |criterion: &&str| {
        words.catalogue.label(&format!("criterion.{criterion}"), words.language).to_owned()
    };
    let labels = |list: Vec<&str>| capital(&list.iter().map(label).collect::<Vec<_>>().join(", "));
    criteria.into_iter().map(|(key, list)| (key, labels(list))).collect()
}

/// A note as a sentence: capital, full stop.
fn sentence(text: &str) -> String {
    let text = capital(text);
    if text.ends_with(['.', '?', '!']) { text } else { format!("{text}.") }
}
