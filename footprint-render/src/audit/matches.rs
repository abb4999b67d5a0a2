//! What the figures rest on, model by model: makers' sheets or archetypes, and the strings worth naming.

use super::super::document::Document;
use super::words::Words;
use footprint_core::wording::device_name;
use footprint_import::worth_naming;
use std::collections::BTreeSet;

pub(super) fn write(words: &Words<'_>, document: &mut Document) {
    let (report, matches) = (words.report, words.report.matches);
    if report.units == 0 {
        return;
    }
    document.heading(words.pick("Fiches des fabricants", "Makers’ sheets"));
    let part = |units: u64| words.percent(units as f64 / report.units as f64);
    let (sheet, range, archetype) =
        (part(matches.sheet), part(matches.range), part(matches.archetype));
    document.text(match words.language {
        footprint_core::terms::vocabulary::Language::Fr => format!(
            "{sheet} des appareils ont la fiche de leur fabricant, {range} correspondent à plusieurs \
             fiches possibles (leur intervalle est élargi), {archetype} prennent la valeur habituelle de leur type."
        ),
        footprint_core::terms::vocabulary::Language::En => format!(
            "{sheet} of devices have their maker’s sheet, {range} are between several sheets (their \
             interval is wider), {archetype} take the usual figure of their kind."
        ),
    });
    let with_sheets: BTreeSet<_> =
        words.catalogue.sheets().iter().map(|sheet| sheet.kind).collect();
    let unmatched = report
        .lines
        .iter()
        .filter(|line| line.matched.is_none() && with_sheets.contains(&line.kind))
        .map(|line| (line.manufacturer.as_str(), line.model.as_str(), line.units));
    let unnamed = worth_naming(unmatched);
    if unnamed.is_empty() {
        return;
    }
    document.text(
        words
            .pick(
                "Modèles à préciser en priorité (un fichier `--aliases` ou vos propres fiches, `--data`) :",
                "Worth naming first (an `--aliases` file, or your own sheets, `--data`):",
            )
            .to_owned(),
    );
    document.items(
        unnamed
            .iter()
            .map(|string| {
                let name = device_name(&string.manufacturer, &string.model);
                format!("{} × {name}", string.units)
            })
            .collect(),
    );
}
