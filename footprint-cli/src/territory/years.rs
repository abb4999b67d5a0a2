//! The years to come of a territory: its path with its chart, what it aims at, what it does.

use super::view::{tonnes, year};
use footprint_core::applications::territory::{PointReport, TerritoryReport};
use footprint_core::assessment::report::Spread;
use footprint_core::terms::vocabulary::Language;
use footprint_render::chart::Chart;
use footprint_render::document::{Align, Cell, Document, Figure, Table};
use footprint_render::say::Say;
use footprint_render::{capital, clean};

/// The path year by year, then aims and actions where there are any.
pub(super) fn sections(it: &TerritoryReport, say: Say, document: &mut Document) {
    document.items(it.targets.iter().map(|target| reached(target, it, say)).collect());
    document.figure(figure(it, say));
    document.table(path(it, say));
    if !it.actions.is_empty() {
        document.subheading(say.pick("Nos actions", "Our actions"));
        document.table(actions(it, say));
    }
}

/// An aim, and whether it is reached.
fn reached(
    target: &footprint_core::applications::territory::TargetReport,
    it: &TerritoryReport,
    say: Say,
) -> String {
    let (year, aim) = (target.year, say.change(target.change));
    let [allowed, planned, trend] =
        [target.allowed, target.planned, target.trend].map(|kg| say.mean(kg / 1e3));
    let short = say.mean((target.planned - target.allowed).max(0.0) / 1e3);
    let chance = say.percent((target.probability * 100.0).round() / 100.0);
    let is_reached = target.planned <= target.allowed;
    let acts = !it.actions.is_empty();
    match (say.0, acts, is_reached) {
        (Language::Fr, true, true) => format!(
            "Objectif {year} ({aim}, soit {allowed} t) : atteint avec nos actions ({planned} t ; {trend} t sans) ; probabilité : {chance}."
        ),
        (Language::Fr, true, false) => format!(
            "Objectif {year} ({aim}, soit {allowed} t) : manqué de {short} t avec nos actions ({planned} t ; {trend} t sans) ; probabilité de l’atteindre : {chance}."
        ),
        (Language::Fr, false, true) => format!(
            "Objectif {year} ({aim}, soit {allowed} t) : atteint au rythme actuel ({trend} t) ; probabilité : {chance}."
        ),
        (Language::Fr, false, false) => format!(
            "Objectif {year} ({aim}, soit {allowed} t) : manqué de {short} t au rythme actuel ({trend} t) ; probabilité de l’atteindre : {chance}."
        ),
        (Language::En, true, true) => format!(
            "Target for {year} ({aim}, or {allowed} t): reached with our actions ({planned} t; {trend} t without); probability: {chance}."
        ),
        (Language::En, true, false) => format!(
            "Target for {year} ({aim}, or {allowed} t): missed by {short} t with our actions ({planned} t; {trend} t without); probability of reaching it: {chance}."
        ),
        (Language::En, false, true) => format!(
            "Target for {year} ({aim}, or {allowed} t): reached at the present pace ({trend} t); probability: {chance}."
        ),
        (Language::En, false, false) => format!(
            "Target for {year} ({aim}, or {allowed} t): missed by {short} t at the present pace ({trend} t); probability of reaching it: {chance}."
        ),
    }
}

/// Tonnes of a year.
fn scaled(point: &PointReport) -> Spread {
    Spread { mean: point.total / 1e3, p05: point.p05 / 1e3, p95: point.p95 / 1e3 }
}

fn figure(it: &TerritoryReport, say: Say) -> Figure {
    let course = |one: &footprint_core::applications::territory::ProjectionReport| {
        let points = one.points.iter().map(|point| (point.year, scaled(point)));
        (capital(&one.text), points.collect::<Vec<_>>())
    };
    let mut series: Vec<_> = it.paths.iter().map(course).collect();
    if let Some(now) = it.paths.first().and_then(|path| path.points.first()) {
        let exact = |kg: f64| Spread { mean: kg / 1e3, p05: kg / 1e3, p95: kg / 1e3 };
        let aims = it.targets.iter().map(|target| (target.year, exact(target.allowed)));
        let mut aims: Vec<_> = std::iter::once((now.year, exact(now.total))).chain(aims).collect();
        aims.sort_by_key(|(year, _)| *year);
        if aims.len() > 1 {
            series.insert(0, (say.pick("Objectifs", "Targets").to_owned(), aims));
        }
    }
    let ends = series.iter().filter_map(|(name, points)| {
        let (year, of) = points.last()?;
        let (mean, interval) = (say.mean(of.mean), say.interval(*of));
        let told =
            if of.p05 < of.p95 { format!("{mean} t ({interval})") } else { format!("{mean} t") };
        Some(format!("{}{told} {} {year}", say.colon(name), say.pick("en", "in")))
    });
    let told = ends.collect::<Vec<_>>().join(say.pick(" ; ", "; "));
    Figure {
        caption: say.pick("Émissions de chaque année", "Emissions of each year").to_owned(),
        alternative: format!("{told}."),
        chart: Chart::Course { unit: say.pick("t CO₂e/an", "t CO₂e/year").to_owned(), series },
    }
}

/// Each year, course by course.
fn path(it: &TerritoryReport, say: Say) -> Table {
    let names: Vec<String> = it
        .paths
        .iter()
        .flat_map(|path| {
            let name = capital(&path.text);
            [format!("{name}, t"), say.pick("à 90 %", "90%").to_owned()]
        })
        .collect();
    let mut columns = vec![(say.pick("Année", "Year"), Align::Left)];
    columns.extend(names.iter().map(|name| (name.as_str(), Align::Right)));
    if !it.targets.is_empty() {
        columns.push((say.pick("Objectif, t", "Target, t"), Align::Right));
    }
    let mut table = Table::new(&columns);
    let years = it.paths.first().map(|path| path.points.as_slice()).unwrap_or_default();
    for (at, point) in years.iter().enumerate() {
        let mut row = vec![year(point.year)];
        for of in it.paths.iter().filter_map(|path| path.points.get(at)) {
            row.extend([say.amount_cell(scaled(of)), say.interval_cell(scaled(of))]);
        }
        if !it.targets.is_empty() {
            let target = it.targets.iter().find(|target| target.year == point.year);
            row.push(target.map_or_else(|| Cell::from(""), |target| tonnes(say, target.allowed)));
        }
        table.row(row);
    }
    table
}

fn actions(it: &TerritoryReport, say: Say) -> Table {
    let last = it.paths.first().and_then(|path| path.points.last()).map_or(it.year, |one| one.year);
    let saved = match say.0 {
        Language::Fr => format!("t évitées en {last}, action seule"),
        Language::En => format!("t saved in {last}, action alone"),
    };
    let mut table = Table::new(&[
        ("Action", Align::Left),
        (say.pick("Début", "Start"), Align::Right),
        (say.pick("en place en", "in place by"), Align::Right),
        (&saved, Align::Right),
    ]);
    for one in &it.actions {
        table.row([
            Cell::from(clean(&one.text)),
            year(one.from),
            year(one.by),
            tonnes(say, one.saving),
        ]);
    }
    table
}

/// The scenarios in the years that are usually shown.
pub(super) fn projections(it: &TerritoryReport, say: Say) -> Table {
    let years: Vec<String> = it
        .projections
        .first()
        .map(|one| one.points.iter().skip(1).map(|point| point.year.to_string()).collect())
        .unwrap_or_default();
    let mut columns = vec![(say.pick("Scénario", "Scenario"), Align::Left)];
    columns.extend(years.iter().map(|year| (year.as_str(), Align::Right)));
    let mut table = Table::new(&columns);
    for one in &it.projections {
        let ahead = || one.points.iter().skip(1);
        let change = |share| Cell::Share(say.change(share), share);
        let changes = ahead().map(|point| change(point.change));
        table.row(std::iter::once(Cell::from(capital(&one.text))).chain(changes));
        let intervals = ahead().map(|point| {
            let (from, to) = (point.change_p05, point.change_p95);
            let [low, high] = [from, to].map(|share| say.change(share));
            Cell::Interval(format!("{low}{}{high}", say.pick(" à ", " to ")), from, to)
        });
        let in_nine = say.pick("  à 90 %", "  90%");
        table.row(std::iter::once(Cell::from(in_nine)).chain(intervals));
    }
    table
}
