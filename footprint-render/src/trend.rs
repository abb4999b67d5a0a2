//! A change between inventories as people read it: did it fall, by how much, how sure, and why.

mod cautions;

use crate::chart::Chart;
use crate::csv::{self, Dialect, Value};
use crate::document::{Align, Cell, Document, Figure, Table};
use crate::say::Say;
use crate::{capital, file_names};
use cautions::{cautions, not_of_fleet, perimeter, split};
use footprint_core::applications::trend::{Change, Part, TrendReport, TrendYear};
use footprint_core::assessment::report::Spread;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;

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
    let mut apart = Vec::new();
    match &it.changes[..] {
        [change] => {
            document.answer(answer(change, &it.years, say));
            apart.extend(not_of_fleet(change, &it.years[0], say));
        }
        changes => {
            for (change, years) in changes.iter().zip(it.years.windows(2)) {
                let besides = not_of_fleet(change, &years[0], say);
                let told = [Some(answer(change, years, say)), besides];
                apart.push(told.into_iter().flatten().collect::<Vec<_>>().join(" "));
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
    document.table(years(&it.years, say));
    for (change, pair) in it.changes.iter().zip(it.years.windows(2)) {
        if it.changes.len() > 1 {
            document.heading(format!("{} → {}", name(&pair[0], say), name(&pair[1], say)));
        } else {
            document.heading(say.pick("Pourquoi", "Why"));
        }
        document.figure(waterfall(change, pair, say));
        document.table(parts(change, say));
        document.items(split(change, &pair[0], say));
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

/// What the fleet did answers, not what waiting spread over more years, nor what is only known otherwise.
fn answer(change: &Change, years: &[TrendYear], say: Say) -> String {
    let [first, second] = [&years[0], &years[years.len() - 1]];
    let acted = change.of_fleet;
    let (from, to) = (name(first, say), name(second, say));
    if acted.difference.mean.abs() < NOTHING_DONE * first.total.mean {
        return match (say.0, [change.left_units, change.came_units]) {
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
    let sure = if fell { acted.probability_lower } else { 1.0 - acted.probability_lower };
    let chance = chance(sure, say);
    let sign = if fell { '−' } else { '+' };
    let told = match (say.0, fell, sure >= SURE, sure >= LIKELY) {
        (Language::Fr, true, true, _) => "Oui, l’empreinte a baissé",
        (Language::Fr, true, false, true) => "Baisse probable mais pas sûre",
        (Language::Fr, false, true, _) => "Non, l’empreinte a augmenté",
        (Language::Fr, false, false, true) => "Hausse probable mais pas sûre",
        (Language::Fr, _, false, false) => "On ne peut pas dire si l’empreinte a baissé",
        (Language::En, true, true, _) => "Yes, the footprint fell",
        (Language::En, true, false, true) => "A fall is likely, not sure",
        (Language::En, false, true, _) => "No, the footprint rose",
        (Language::En, false, false, true) => "A rise is likely, not sure",
        (Language::En, _, false, false) => "It cannot be said whether the footprint fell",
    };
    let of = match (say.0, fell) {
        (Language::Fr, true) => "d’une baisse",
        (Language::Fr, false) => "d’une hausse",
        (Language::En, true) => "of a fall",
        (Language::En, false) => "of a rise",
    };
    match say.0 {
        Language::Fr => format!(
            "{told} : {sign}{mass} par an ({sign}{share}) du {from} au {to} ; à 90 % : {interval} ; probabilité {of} : {chance}."
        ),
        Language::En => format!(
            "{told}: {sign}{mass} a year ({sign}{share}) from {from} to {to}; 90% interval: {interval}; probability {of}: {chance}."
        ),
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

fn years(list: &[TrendYear], say: Say) -> Table {
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
            say.amount_cell(year.total),
            say.interval_cell(year.total),
        ]);
    }
    table
}

fn part_name(part: Part, say: Say) -> &'static str {
    match part {
        Part::Left => say.pick("appareils sortis", "devices that left"),
        Part::Came => say.pick("appareils entrés", "devices that came"),
        Part::Aged => say.pick("appareils vieillis entre-temps", "devices grown older meanwhile"),
        Part::Electricity => say.pick("électricité", "electricity"),
        Part::Recognition => {
            say.pick("modèles ou dates mieux connus", "models or dates better known")
        }
        Part::Conventions => say.pick("conventions changées", "conventions changed"),
        Part::Edition => say.pick("édition des données", "edition of the data"),
    }
}

fn waterfall(change: &Change, years: &[TrendYear], say: Say) -> Figure {
    let steps: Vec<(String, f64, String)> = change
        .parts
        .iter()
        .filter(|one| one.mean != 0.0)
        .map(|one| (capital(part_name(one.part, say)), one.mean, signed(one.mean, say)))
        .collect();
    let told: Vec<String> =
        steps.iter().map(|(name, _, shown)| format!("{name} {shown} kg")).collect();
    let [from, to] = [&years[0], &years[1]].map(|year| (name(year, say), year.total.mean));
    Figure {
        caption: match say.0 {
            Language::Fr => format!("Du {} au {}, part par part", from.0, to.0),
            Language::En => format!("From {} to {}, part by part", from.0, to.0),
        },
        alternative: format!("{}.", told.join(say.pick(" ; ", "; "))),
        chart: Chart::Waterfall {
            unit: say.pick("kg CO₂e/an", "kg CO₂e/year").to_owned(),
            from,
            steps,
            to,
        },
    }
}

fn parts(change: &Change, say: Say) -> Table {
    let mut table = Table::new(&[
        (say.pick("Part de l’écart", "Part of the difference"), Align::Left),
        (say.pick("kg CO₂e/an", "kg CO₂e/year"), Align::Right),
    ]);
    for one in &change.parts {
        table.row([
            Cell::from(capital(part_name(one.part, say))),
            Cell::Number(signed(one.mean, say), one.mean),
        ]);
    }
    let difference = change.difference.mean;
    table.total = Some(vec![
        Cell::from(say.pick("Écart", "Difference")),
        Cell::Number(signed(difference, say), difference),
    ]);
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
             une étape après l’autre, dans l’ordre du tableau."
        ),
        Language::En => format!(
            "Devices found again by serial number: {serial}; by name: {name}; by the number of devices of a model: {count}. Left: \
             {left}; came: {came}. A device is carried through the steps one after the other, in the order of the table."
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
