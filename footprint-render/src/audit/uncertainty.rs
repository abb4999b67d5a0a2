//! How sure it is: what drives the interval, and what to measure next.

use super::super::document::{Align, Cell, Document, Table};
use super::words::Words;
use crate::capital;
use crate::say::criterion_unit;
use footprint_core::assessment::report::Quality;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Criterion, Language};

/// Drivers below this share of the variance are not worth a line.
const LEAST_SHARE: f64 = 0.01;

pub(super) fn write(words: &Words<'_>, document: &mut Document) {
    let drivers: Vec<_> = words
        .report
        .drivers
        .iter()
        .filter(|driver| driver.share_of_variance >= LEAST_SHARE)
        .collect();
    if !drivers.is_empty() {
        document.heading(words.pick("Ce qui le rend incertain", "What makes it uncertain"));
        let mut table = Table::new(&[
            (words.pick("Facteur", "Factor"), Align::Left),
            (words.pick("part de la variance", "share of variance"), Align::Right),
            ("", Align::Bar),
        ]);
        for driver in &drivers {
            table.row([
                Cell::from(capital(&driver.text)),
                Cell::Share(words.percent(driver.share_of_variance), driver.share_of_variance),
                Cell::Bar(driver.share_of_variance),
            ]);
        }
        let shown: f64 = drivers.iter().map(|driver| driver.share_of_variance).sum();
        if shown < 1.0 - LEAST_SHARE {
            table.row([
                Cell::from(words.pick(
                    "Tous les autres, et leurs effets croisés",
                    "All others, and their joint effects",
                )),
                Cell::Share(words.percent(1.0 - shown), 1.0 - shown),
                Cell::Bar(1.0 - shown),
            ]);
        }
        document.table(table);
        if let Some(next) = advice(words) {
            document.text(next);
        }
    }
    quality(words, document);
    other_criteria(words, document);
}

/// Share of the total by the quality of the figures behind it (PCR for information systems).
fn quality(words: &Words<'_>, document: &mut Document) {
    let share = |quality: Quality| words.report.quality.get(&quality).copied().unwrap_or(0.0);
    if words.report.quality.is_empty() {
        return;
    }
    let [declared, sheet, kind, estimate] =
        [Quality::Declared, Quality::Sheet, Quality::Kind, Quality::Estimate]
            .map(|quality| words.percent(share(quality)));
    document.text(match words.language {
        Language::Fr => format!(
            "Qualité des données, en part du total, par classe du RCP SI : données de l’appareil lui-même (±1 %) {declared} ; \
             fiche du modèle (±10 %) {sheet} ; chiffre du type (±20 %) {kind} ; estimation {estimate}."
        ),
        Language::En => format!(
            "Quality of the data, as shares of the total, by class of RCP SI: stated for the device itself (±1%) {declared}; \
             sheet of the model (±10%) {sheet}; figure of the kind (±20%) {kind}; estimate {estimate}."
        ),
    });
}

/// What narrows the interval most, of what a user can do.
pub(super) fn advice(words: &Words<'_>) -> Option<String> {
    words.report.drivers.iter().find_map(|driver| what_to_do(words, &driver.factor))
}

/// What narrows the interval, by the kind of factor; nothing for what no user can measure.
fn what_to_do(words: &Words<'_>, factor: &str) -> Option<String> {
    let advice = match factor.split(':').next().unwrap_or(factor) {
        "category" | "model" => words.pick(
            "À préciser d’abord : fabricants et modèles (une fiche au lieu du type).",
            "To settle first: manufacturers and models (a sheet in place of the kind).",
        ),
        "lifetime" => words.pick(
            "À préciser d’abord : les durées de vie (dates d’achat et de retrait).",
            "To settle first: lifetimes (days of purchase and of retirement).",
        ),
        "electricity" => words.pick(
            "À mesurer d’abord : l’électricité, avec un wattmètre sur quelques appareils.",
            "To measure first: the electricity, with a meter on a few devices.",
        ),
        _ => return None,
    };
    Some(advice.to_owned())
}

/// The other criteria, each with the share of units that it covers.
fn other_criteria(words: &Words<'_>, document: &mut Document) {
    document.heading(words.pick("Autres critères", "Other criteria"));
    let mut table = Table::new(&[
        (words.pick("Critère", "Criterion"), Align::Left),
        (words.pick("total", "total"), Align::Right),
        (words.pick("unité", "unit"), Align::Left),
        (words.pick("à 90 %", "90%"), Align::Right),
        (words.pick("unités couvertes", "units covered"), Align::Right),
    ]);
    for (criterion, total) in &words.report.total {
        if *criterion == Criterion::ClimateChange {
            continue;
        }
        let unit = criterion_unit(*criterion, total.unit.ends_with("/year"), words.language);
        let amount = if total.mean == 0.0 && total.coverage == 0.0 {
            Cell::from("–")
        } else {
            Cell::Number(number::significant(words.language, total.mean, 2), total.mean)
        };
        let interval = if total.p05 == total.p95 {
            Cell::from("")
        } else {
            Cell::Interval(words.interval(total.p05, total.p95), total.p05, total.p95)
        };
        table.row([
            Cell::from(capital(words.catalogue.criterion_label(*criterion, words.language))),
            amount,
            Cell::from(unit),
            interval,
            Cell::Share(words.percent(total.coverage), total.coverage),
        ]);
    }
    document.table(table);
}
