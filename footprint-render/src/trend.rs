//! A change between inventories as people read it: did it fall, by how much, how sure, and why.

mod cautions;
mod parts;

use crate::csv::{self, Dialect, Value};
use crate::document::{Align, Cell, Document, Table};
use crate::say::Say;
use crate::{capital, file_names};
use cautions::{cautions, not_of_fleet, perimeter};
use footprint_core::applications::trend::{Change, TrendReport, TrendYear};
use footprint_core::assessment::report::Spread;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use parts::{Parts, Scale};

/// Kinds and sites shown at most.
const MOST_ROWS: usize = 12;
/// From this probability on a fall, or a rise, is called sure.
const SURE: f64 = 0.95;
/// From this one on it is called likely, as the IPCC does; below, nobody can tell.
const LIKELY: f64 = 2.0 / 3.0;
/// What is no change of the fleet is told from this share of the first total on.
const TOLD_FROM: f64 = 0.001;
/// Below this share of the first total nothing was done.
const NOTHING_DONE: f64 = 1e-9;

/// The trend as a document.
pub fn document(it: &TrendReport, catalogue: &Catalogue, language: Language) -> Document {
    let say = Say(language);
    let mut document = Document::default();
    document.title(say.pick(
        "L’empreinte du parc d’une année à l’autre",
        "The fleet’s footprint from year to year",
    ));
    let scale = Scale::of(it);
    let shown: Vec<Parts> = it
        .changes
        .iter()
        .zip(it.years.windows(2))
        .map(|(change, pair)| Parts::of(change, pair, scale))
        .collect();
    let mut apart = Vec::new();
    match &it.changes[..] {
        [change] => {
            let [answer, rest] = answer(change, &it.years, say);
            document.answer(answer);
            apart.extend((!rest.is_empty()).then_some(rest));
            apart.extend(not_of_fleet(&shown[0], &it.years[0], say));
        }
        changes => {
            for ((change, years), parts) in changes.iter().zip(it.years.windows(2)).zip(&shown) {
                let [answer, rest] = answer(change, years, say);
                let besides = not_of_fleet(parts, &years[0], say).unwrap_or_default();
                let told = [answer, rest, besides].into_iter().filter(|text| !text.is_empty());
                apart.push(told.collect::<Vec<_>>().join(" "));
            }
        }
    }
    apart.extend(cautions(it, catalogue, say));
    document.items(apart);
    let edition = &it.edition;
    document.text(match language {
        Language::Fr => format!(
            "Toutes les années sont calculées avec les mêmes facteurs (édition {edition}) : ce qui est incertain des deux \
             côtés s’annule, et l’écart est bien plus sûr que chaque total."
        ),
        Language::En => format!(
            "All years are computed with the same factors (edition {edition}): what is uncertain on both sides cancels, \
             and the difference is far surer than either total."
        ),
    });
    document.heading(say.pick("Les années", "The years"));
    document.table(years(&it.years, scale, say));
    for ((change, pair), parts) in it.changes.iter().zip(it.years.windows(2)).zip(&shown) {
        if it.changes.len() > 1 {
            document.heading(format!("{} → {}", name(&pair[0], say), name(&pair[1], say)));
        } else {
            document.heading(say.pick("Pourquoi", "Why"));
        }
        document.figure(parts.waterfall(pair, say));
        document.table(parts.table(change, say));
        document.text(pairing(change, say));
        document.items(perimeter(change, catalogue, say));
        document.heading(say.pick("Par type d’équipement", "By kind of equipment"));
        document.table(kinds(change, catalogue, say));
        if change.by_site.iter().any(|one| !one.site.is_empty()) {
            document.heading(say.pick("Par site", "By site"));
            document.table(sites(change, say));
        }
    }
    document
}

/// The trend as CSV: one row per part of each change.
pub fn csv(it: &TrendReport, dialect: Dialect) -> String {
    let mut rows = Vec::new();
    let day = |day: &Option<String>| Value::from(day.as_deref().unwrap_or(""));
    for change in &it.changes {
        for part in &change.parts {
            rows.push(vec![
                day(&change.from),
                day(&change.to),
                Value::from(part.part.key()),
                Value::Number(part.mean),
            ]);
        }
    }
    csv::render(dialect, &["from", "to", "part", "climate_change_mean"], &rows)
}

/// The day of a year, else its file.
fn name(year: &TrendYear, say: Say) -> String {
    match &year.as_of {
        Some(day) => number::day(say.0, day),
        None => file_names(&[&year.label]).concat(),
    }
}

/// What the fleet did answers, not what waiting spread over more years, nor what is only known otherwise: a sentence,
/// and then what else there is to say of it, if anything.
fn answer(change: &Change, years: &[TrendYear], say: Say) -> [String; 2] {
    let [first, second] = [&years[0], &years[years.len() - 1]];
    let acted = change.of_fleet;
    let (from, to) = (name(first, say), name(second, say));
    if acted.difference.mean.abs() < NOTHING_DONE * first.total.mean {
        let told = match (say.0, [change.left_units, change.came_units]) {
            (Language::Fr, [0, 0]) => format!("Rien n’a changé dans le parc du {from} au {to}."),
            (Language::En, [0, 0]) => format!("Nothing changed in the fleet from {from} to {to}."),
            (Language::Fr, [left, came]) => format!(
                "L’empreinte du parc n’a pas changé du {from} au {to} : partis {}, arrivés {}, ce qui s’annule.",
                say.plain(left as f64),
                say.plain(came as f64)
            ),
            (Language::En, [left, came]) => format!(
                "The footprint of the fleet did not change from {from} to {to}: {} left, {} came, which cancel out.",
                say.plain(left as f64),
                say.plain(came as f64)
            ),
        };
        return [told, String::new()];
    }
    let size = Spread {
        mean: acted.difference.mean.abs(),
        p05: acted.difference.p05.abs().min(acted.difference.p95.abs()),
        p95: acted.difference.p05.abs().max(acted.difference.p95.abs()),
    };
    let (mass, _) = say.mass(size);
    let interval = signed_interval(acted.difference, say);
    let share = say.percent((acted.difference.mean / first.total.mean).abs());
    let fell = acted.difference.mean < 0.0;
    let sign = if fell { '−' } else { '+' };
    if first.as_of.is_some() && first.as_of == second.as_of {
        return match say.0 {
            Language::Fr => [
                format!(
                    "Les deux inventaires ont le même jour, le {to} : donnez à chacun le sien avant de conclure."
                ),
                format!("Tels quels : {sign}{share} ; intervalle à 90 % : {interval}."),
            ],
            Language::En => [
                format!(
                    "Both inventories have the same day, {to}: give each its own before you conclude."
                ),
                format!("As they are: {sign}{share}; 90% interval: {interval}."),
            ],
        };
    }
    let sure = if fell { acted.probability_lower } else { 1.0 - acted.probability_lower };
    let told = match (say.0, fell, sure >= SURE, sure >= LIKELY) {
        (Language::Fr, true, true, _) => "baisse presque certaine",
        (Language::Fr, true, false, true) => "baisse probable",
        (Language::Fr, false, true, _) => "hausse presque certaine",
        (Language::Fr, false, false, true) => "hausse probable",
        (Language::Fr, true, ..) => "mais on ne peut pas dire que c’est une baisse",
        (Language::Fr, false, ..) => "mais on ne peut pas dire que c’est une hausse",
        (Language::En, true, true, _) => "almost certainly a fall",
        (Language::En, true, false, true) => "probably a fall",
        (Language::En, false, true, _) => "almost certainly a rise",
        (Language::En, false, false, true) => "probably a rise",
        (Language::En, true, ..) => "but it cannot be said to be a fall",
        (Language::En, false, ..) => "but it cannot be said to be a rise",
    };
    let chance = chance(sure, say);
    match say.0 {
        Language::Fr => [
            format!("Le parc lui-même : {sign}{mass} par an, {told} ({chance})."),
            format!("Du {from} au {to} : {sign}{share} ; intervalle à 90 % : {interval}."),
        ],
        Language::En => [
            format!("The fleet itself: {sign}{mass} a year, {told} ({chance})."),
            format!("From {from} to {to}: {sign}{share}; 90% interval: {interval}."),
        ],
    }
}

/// A probability read at the points of a lattice is never a certainty.
fn chance(probability: f64, say: Say) -> String {
    if probability > 0.995 {
        say.pick("plus de 99\u{a0}%", "more than 99%").to_owned()
    } else {
        say.percent((probability * 100.0).round() / 100.0)
    }
}

fn signed(value: f64, say: Say) -> String {
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{}", number::significant(say.0, value + 0.0, 2))
}

fn signed_interval(of: Spread, say: Say) -> String {
    format!("{} {} {}\u{a0}kg", signed(of.p05, say), say.pick("à", "to"), signed(of.p95, say))
}

/// The inventories; their totals have the digits with which they differ as the parts say.
fn years(list: &[TrendYear], scale: Scale, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Inventaire", "Inventory"), Align::Left),
        (say.pick("jour", "day"), Align::Left),
        (say.pick("unités", "units"), Align::Right),
        (say.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
        (say.pick("à 90 %", "90%"), Align::Right),
    ]);
    let shown = file_names(&list.iter().map(|year| year.label.as_str()).collect::<Vec<_>>());
    for (year, file) in list.iter().zip(shown) {
        let day =
            year.as_of.as_deref().map_or_else(|| "–".to_owned(), |day| number::day(say.0, day));
        table.row([
            Cell::from(file),
            Cell::from(day),
            Cell::Number(say.plain(year.units as f64), year.units as f64),
            Cell::Number(scale.amount(year.total.mean, say), year.total.mean),
            say.interval_cell(year.total),
        ]);
    }
    table
}

fn pairing(change: &Change, say: Say) -> String {
    let [serial, name, count, left, came] = [
        change.paired.by_serial,
        change.paired.by_name,
        change.paired.by_count,
        change.left_units,
        change.came_units,
    ]
    .map(|units| say.plain(units as f64));
    match say.0 {
        Language::Fr => format!(
            "Appareils retrouvés par leur numéro de série : {serial} ; par leur nom : {name} ; par le nombre d’appareils d’un même \
             modèle : {count}. Sortis : {left} ; entrés : {came}. Chaque appareil retrouvé passe d’un inventaire à l’autre \
             une étape après l’autre : son âge, l’électricité, ce qu’on en sait, les conventions."
        ),
        Language::En => format!(
            "Devices found again by serial number: {serial}; by name: {name}; by the number of devices of a model: {count}. Left: \
             {left}; came: {came}. A device is carried through the steps one after the other: its age, electricity, what is \
             known of it, conventions."
        ),
    }
}

fn kinds(change: &Change, catalogue: &Catalogue, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Type", "Kind"), Align::Left),
        (say.pick("unités avant", "units before"), Align::Right),
        (say.pick("après", "after"), Align::Right),
        (say.pick("écart, kg CO₂e/an", "difference, kg CO₂e/year"), Align::Right),
        (say.pick("à 90 %", "90%"), Align::Right),
    ]);
    for one in change.by_kind.iter().take(MOST_ROWS) {
        let [before, after] =
            one.units.map(|units| Cell::Number(say.plain(units as f64), units as f64));
        let Spread { mean, p05, p95 } = one.difference;
        let interval = format!("{} {} {}", signed(p05, say), say.pick("à", "to"), signed(p95, say));
        table.row([
            Cell::from(capital(catalogue.kinds_label(one.kind, say.0))),
            before,
            after,
            Cell::Number(signed(mean, say), mean),
            Cell::Interval(interval, p05, p95),
        ]);
    }
    let others = change.by_kind.get(MOST_ROWS..).unwrap_or_default();
    if !others.is_empty() {
        let count = |at: usize| {
            let units = others.iter().map(|one| one.units[at]).sum::<u64>() as f64;
            Cell::Number(say.plain(units), units)
        };
        let mean: f64 = others.iter().map(|one| one.difference.mean).sum();
        table.row([
            Cell::from(others_name(others.len() as u64, say)),
            count(0),
            count(1),
            Cell::Number(signed(mean, say), mean),
            Cell::from(""),
        ]);
    }
    table
}

/// The row of those that are not named one by one.
fn others_name(count: u64, say: Say) -> String {
    match (say.0, count) {
        (Language::Fr, 1) => "1 autre".to_owned(),
        (Language::En, 1) => "1 other".to_owned(),
        (Language::Fr, _) => format!("{} autres", say.plain(count as f64)),
        (Language::En, _) => format!("{} others", say.plain(count as f64)),
    }
}

fn sites(change: &Change, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Site", "Site"), Align::Left),
        (say.pick("unités avant", "units before"), Align::Right),
        (say.pick("après", "after"), Align::Right),
        (say.pick("écart, kg CO₂e/an", "difference, kg CO₂e/year"), Align::Right),
    ]);
    for one in change.by_site.iter().take(MOST_ROWS) {
        let [before, after] =
            one.units.map(|units| Cell::Number(say.plain(units as f64), units as f64));
        let site = if one.site.is_empty() {
            say.pick("(non renseigné)", "(not given)")
        } else {
            &one.site
        };
        table.row([
            Cell::from(crate::clean(site)),
            before,
            after,
            Cell::Number(signed(one.mean, say), one.mean),
        ]);
    }
    let named = change.by_site.get(MOST_ROWS..).unwrap_or_default();
    let others = change.other_sites.as_ref();
    let sites = named.len() as u64 + others.map_or(0, |one| one.sites);
    if sites > 0 {
        let units = [0, 1].map(|at| {
            let named: u64 = named.iter().map(|one| one.units[at]).sum();
            let units = (named + others.map_or(0, |one| one.units[at])) as f64;
            Cell::Number(say.plain(units), units)
        });
        let mean =
            named.iter().map(|one| one.mean).sum::<f64>() + others.map_or(0.0, |one| one.mean);
        let [before, after] = units;
        let (name, mean) = (others_name(sites, say), Cell::Number(signed(mean, say), mean));
        table.row([Cell::from(name), before, after, mean]);
    }
    table
}
