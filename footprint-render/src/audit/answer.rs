//! The answer first: total, interval, per device, and what most of it is.

use super::super::document::Document;
use super::words::Words;
use footprint_core::assessment::fleet::OwnName;
use footprint_core::assessment::report::{Choices, Reading, Spread};
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::{Kind, Language, Lifetimes, Stage};
use footprint_core::wording;

pub(super) fn write(words: &Words<'_>, document: &mut Document) {
    let report = words.report;
    let title = report.title.clone().unwrap_or_else(|| {
        words.pick("Empreinte climatique du parc", "Climate footprint of the fleet").to_owned()
    });
    document.title(title);
    let Some(total) = words.climate() else { return };
    let (mass, interval) = words.mass(total.mean, total.p05, total.p95);
    let year = report.as_of.as_deref().and_then(|day| day.get(..4)).unwrap_or("?");
    document.answer(match (words.language, words.yearly()) {
        (Language::Fr, true) => format!("{mass} par an — intervalle à 90 % : {interval}"),
        (Language::En, true) => format!("{mass} per year — 90% interval: {interval}"),
        (Language::Fr, false) => {
            format!("{mass} pour l’année {year} — intervalle à 90 % : {interval}")
        }
        (Language::En, false) => format!("{mass} for the year {year} — 90% interval: {interval}"),
    });
    if report.units == 0 {
        return;
    }
    if let Some(sentence) = families(words) {
        document.text(sentence);
    }
    let per_device = total.mean / report.units as f64;
    let each = number::significant(words.language, per_device, 2);
    let devices = words.devices(report.units);
    // Ages are counted to this day: a reader sees at once an inventory that is years old.
    let on = report.as_of.as_deref().map_or_else(String::new, |day| match words.language {
        Language::Fr => format!(" au {}", number::day(words.language, day)),
        Language::En => format!(" on {day}"),
    });
    document.text(match (words.language, words.yearly()) {
        (Language::Fr, true) => {
            format!("{devices}{on} : {each} kg CO₂e par appareil et par an.")
        }
        (Language::En, true) => {
            format!("{devices}{on}: {each} kg CO₂e per device and per year.")
        }
        (Language::Fr, false) => format!(
            "Le parc compte {devices}. Les équipements achetés en {year} comptent en entier, les autres \
             pour leur seule électricité."
        ),
        (Language::En, false) => format!(
            "The fleet has {devices}. Equipment bought in {year} counts in full, the rest for its \
             electricity alone."
        ),
    });
    if let Some(people) = report.people {
        let each = number::significant(words.language, total.mean / people, 2);
        let people = number::plain(words.language, people);
        document.text(match words.language {
            Language::Fr => format!("Par personne ({people}) : {each} kg CO₂e."),
            Language::En => format!("Per person ({people}): {each} kg CO₂e."),
        });
    }
    if let Some(second_hand) = &report.second_hand {
        document.text(super::second_hand::sentence(words, second_hand));
    }
    if let Some(choices) = &report.choices {
        if !choices.lifetimes.is_empty() {
            document.text(chosen(words, choices));
        }
        if !choices.names.is_empty() {
            document.text(named(words, &choices.names));
        }
    }
    if let Some(sentence) = most_of_it(words) {
        document.text(sentence);
    }
}

/// The total in each family of sources, and under the other lifetimes, where they differ.
fn families(words: &Words<'_>) -> Option<String> {
    let [first, second, further @ ..] = &words.report.readings[..] else { return None };
    let mass = |reading: &Reading| {
        let Spread { mean, p05, p95 } = reading.climate_change;
        words.mass(mean, p05, p95).0
    };
    let (own, other) = (mass(first), mass(second));
    let name = |reading: &Reading| {
        let set = words.catalogue.worded("set", reading.factors.key(), words.language);
        match reading.factors == words.report.factors && words.report.sheets_as_declared() {
            true => format!(
                "{set}{}",
                words.pick(" et fiches telles quelles", " and sheets as declared")
            ),
            false => set.to_owned(),
        }
    };
    let lifetimes = further.first().map(|reading| {
        let mass = mass(reading);
        match (words.language, reading.lifetimes) {
            (Language::Fr, Lifetimes::Observed) => format!("avec les durées de vie du parc {mass}"),
            (Language::Fr, Lifetimes::Usual) => {
                format!("avec les durées de vie habituelles {mass}")
            }
            (Language::En, Lifetimes::Observed) => format!("with the fleet’s own lifetimes {mass}"),
            (Language::En, Lifetimes::Usual) => format!("with the usual lifetimes {mass}"),
        }
    });
    let families =
        (own != other).then(|| format!("{} {own}, {} {other}", name(first), name(second)));
    let between = match words.language {
        Language::Fr => " ; ",
        Language::En => "; ",
    };
    let readings: Vec<String> = families.into_iter().chain(lifetimes).collect();
    if readings.is_empty() {
        return None;
    }
    let readings = readings.join(between);
    Some(match words.language {
        Language::Fr => format!("Selon les sources : {readings}. L’intervalle couvre tout."),
        Language::En => format!("By sources: {readings}. The interval covers all."),
    })
}

/// What the user chose in place of usual values, and the total without it.
fn chosen(words: &Words<'_>, choices: &Choices) -> String {
    let years = |number: &str| wording::years(words.language, number);
    let list: Vec<String> = choices
        .lifetimes
        .iter()
        .map(|one| {
            let kind = words.catalogue.kinds_label(one.kind, words.language);
            let [own, usual] =
                [one.years, one.usual_years].map(|y| number::plain(words.language, y));
            match words.language {
                Language::Fr => format!("{kind} {own} {} (habituelle : {usual})", years(&own)),
                Language::En => format!("{kind} {own} {} (usual: {usual})", years(&own)),
            }
        })
        .collect();
    let list = list.join(", ");
    let usual = choices.usual_total;
    let (mass, _) = words.mass(usual, usual, usual);
    match words.language {
        Language::Fr => {
            format!("Durées de vie choisies par vous : {list}. Avec les habituelles : {mass}.")
        }
        Language::En => format!("Lifetimes chosen by you: {list}. With the usual ones: {mass}."),
    }
}

/// Own names shown in the sentence.
const MOST_NAMES: usize = 5;

/// What the user says of words, models and columns, in a sentence.
fn named(words: &Words<'_>, names: &[OwnName]) -> String {
    let fr = words.language == Language::Fr;
    let shown = names.iter().take(MOST_NAMES).map(|OwnName { text, of, meaning }| {
        let meaning = match Kind::from_key(meaning) {
            Some(kind) if *of != "column" => {
                words.catalogue.kind_label(kind, words.language).to_owned()
            }
            _ if meaning == "none" && *of == "column" => {
                if fr { "non lue" } else { "not read" }.to_owned()
            }
            _ if meaning == "none" => if fr { "non compté" } else { "not counted" }.to_owned(),
            _ => meaning.clone(),
        };
        if fr { format!("« {text} » : {meaning}") } else { format!("“{text}”: {meaning}") }
    });
    let mut list: Vec<String> = shown.collect();
    let left = names.len().saturating_sub(MOST_NAMES);
    if left > 0 {
        list.push(if fr { format!("et {left} autres") } else { format!("and {left} more") });
    }
    let list = list.join(", ");
    if fr { format!("Selon vos indications : {list}.") } else { format!("As you say: {list}.") }
}

/// The largest kind and the largest stage, in a sentence.
fn most_of_it(words: &Words<'_>) -> Option<String> {
    let report = words.report;
    let total = words.climate()?.mean;
    if total <= 0.0 {
        return None;
    }
    let largest = report.by_kind.first()?;
    let kind = words.catalogue.kinds_label(largest.kind, words.language);
    let share = words.percent(largest.climate_change.mean / total);
    let making = words.percent(report.manufacturing_share?);
    let using = report
        .by_stage
        .get(&Stage::Use)?
        .get(&footprint_core::terms::vocabulary::Criterion::ClimateChange)?
        .mean;
    let using = words.percent(using / total);
    Some(match words.language {
        Language::Fr => {
            format!("En tête : {kind} ({share}). Fabrication {making}, utilisation {using}.")
        }
        Language::En => {
            format!("Largest item: {kind} ({share}). Manufacturing {making}, use {using}.")
        }
    })
}
