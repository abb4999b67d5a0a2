//! What is wrong with what an authority says of its territory, and what is told of it, each at its field.

use super::{Derived, Measured, SCHEMA, Territory, link};
use crate::assessment::scope::LIFETIME_BOUNDS;
use crate::catalogue::Catalogue;
use crate::catalogue::table::plain;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::number::rounded;
use std::collections::BTreeSet;

/// More devices per head than this many times the national rate are told.
const MOST_TIMES_NATIONAL: f64 = 3.0;

/// Checks a territory of so many people, and `heads` weighted by their equipment.
pub(super) fn check(
    input: &Territory,
    catalogue: &Catalogue,
    (population, heads): (f64, f64),
    place: &Place,
    findings: &mut Findings,
) {
    let at = |field: &str| Place { field: Some(field.into()), ..place.clone() };
    bounds(input, population, &at, findings);
    twice(input, &at, findings);
    if !findings.has_errors() {
        stocks(input, catalogue, heads, &at, findings);
        of_no_effect(input, &at, findings);
    }
}

/// A place in the file, by its field.
type At<'a> = &'a dyn Fn(&str) -> Place;

/// The indicators of a year, each with the most that it may be.
fn indicators(one: &Measured) -> [(&'static str, Option<f64>, f64); 5] {
    [
        ("mean_age_years", one.mean_age_years, 100.0),
        ("devices_per_agent", one.devices_per_agent, 1000.0),
        ("devices_per_household", one.devices_per_household, 1000.0),
        ("second_hand_share", one.second_hand_share, 1.0),
        ("reuse_rate", one.reuse_rate, 1.0),
    ]
}

fn bounds(input: &Territory, population: f64, at: At<'_>, findings: &mut Findings) {
    if input.schema != SCHEMA {
        let finding = Finding::new(Code::UnknownSchema).at(at("schema"));
        findings.add(finding.with("text", input.schema).with("known", SCHEMA));
    }
    let mut bounded = |field: String, value: f64, least: f64, most: f64| {
        if !(least..=most).contains(&value) {
            let finding = Finding::new(Code::OutOfBounds).at(at(&field));
            findings.add(finding.with("text", value).with("bounds", least..=most));
        }
    };
    // What is written is checked even where the municipalities win over it.
    for value in [Some(population), input.population].into_iter().flatten() {
        bounded("population".to_owned(), value, 1.0, 1e10);
    }
    bounded("displacement".to_owned(), input.displacement.unwrap_or(1.0), 0.0, 1.0);
    bounded("year".to_owned(), f64::from(input.year), 2000.0, 2050.0);
    bounded("levers_by".to_owned(), f64::from(input.levers_by), 2000.0, 2050.0);
    for (index, one) in input.municipalities.iter().enumerate() {
        let field = |name: &str| format!("municipality[{index}].{name}");
        bounded(field("population"), one.population, 0.0, 1e10);
        bounded(field("equipment"), one.equipment, 0.0, 10.0);
    }
    for (index, one) in input.measured.iter().enumerate() {
        for (name, value, most) in indicators(one) {
            bounded(format!("measured[{index}].{name}"), value.unwrap_or(0.0), 0.0, most);
        }
    }
    for (index, target) in input.targets.iter().enumerate() {
        let field = |name: &str| format!("target[{index}].{name}");
        bounded(field("year"), f64::from(target.year), f64::from(input.year), 2050.0);
        bounded(field("change"), target.change, -1.0, 1.0);
    }
    for (index, action) in input.actions.iter().enumerate() {
        let field = |name: &str| format!("action[{index}].{name}");
        let first = action.from.unwrap_or(input.year);
        bounded(field("from"), f64::from(first), f64::from(input.year), 2050.0);
        // What is in place in the year of the diagnosis is in the diagnosis.
        let least = first.max(input.year.saturating_add(1));
        if let Some(by) = action.by {
            bounded(field("by"), f64::from(by), f64::from(least), 2050.0);
        }
        bounded(field("longer_years"), action.longer_years, 0.0, 20.0);
        bounded(field("refurbished_share"), action.refurbished_share, 0.0, 1.0);
        bounded(field("fewer_share"), action.fewer_share, 0.0, 1.0);
    }
    for (index, given) in input.stocks.iter().enumerate() {
        let field = |name: &str| format!("stock[{index}].{name}");
        // None at all leaves no lifetime to tell from stock and sales.
        bounded(field("units"), given.units.unwrap_or(1.0), 1.0, 1e12);
        bounded(field("sales_per_year"), given.sales_per_year.unwrap_or(1.0), 1.0, 1e12);
        let (least, most) = (*LIFETIME_BOUNDS.start(), *LIFETIME_BOUNDS.end());
        bounded(field("lifetime_years"), given.lifetime_years.map_or(1.0, |y| y.0), least, most);
    }
}

/// What may be said once: the stock of a device, a municipality, the target of a year, what was measured in one.
fn twice(input: &Territory, at: At<'_>, findings: &mut Findings) {
    let stocks = input.stocks.iter().enumerate();
    let stocks = stocks.map(|(index, one)| (format!("stock[{index}].device"), one.device.clone()));
    let towns = input.municipalities.iter().enumerate().map(|(index, one)| match &one.code {
        Some(code) => (format!("municipality[{index}].code"), code.clone()),
        None => (format!("municipality[{index}].name"), one.name.clone()),
    });
    let targets = input.targets.iter().enumerate();
    let targets =
        targets.map(|(index, one)| (format!("target[{index}].year"), one.year.to_string()));
    let measured = input.measured.iter().enumerate().flat_map(|(index, one)| {
        let town = one.municipality.as_deref().unwrap_or_default();
        let known = indicators(one).into_iter().filter(|(_, value, _)| value.is_some());
        known.map(move |(name, ..)| {
            let key = format!("{name} {} {town}", one.year);
            (format!("measured[{index}].{name}"), key.trim_end().to_owned())
        })
    });
    let lists: [Vec<(String, String)>; 4] =
        [stocks.collect(), towns.collect(), targets.collect(), measured.collect()];
    for list in &lists {
        let mut known = BTreeSet::new();
        for (field, key) in list {
            if !known.insert(key) {
                findings.add(Finding::new(Code::DuplicateKey).at(at(field)).with("key", key));
            }
        }
    }
}

/// Stocks that are not known, whose stock and sales make no plausible lifetime, or that are many times the national
/// ones.
fn stocks(
    input: &Territory,
    catalogue: &Catalogue,
    heads: f64,
    at: At<'_>,
    findings: &mut Findings,
) {
    for (index, given) in input.stocks.iter().enumerate() {
        let field = |name: &str| at(&format!("stock[{index}].{name}"));
        let known = catalogue.stocks();
        let Some(stock) = known.iter().find(|stock| stock.device == given.device) else {
            let known: Vec<_> = known.iter().map(|stock| &*stock.device).collect();
            let finding = Finding::new(Code::UnknownWord).at(field("device"));
            findings.add(finding.with("text", &given.device).with("known", known.join(", ")));
            continue;
        };
        let (linked, _) = link(stock, Some(given), heads);
        if linked.derived == Derived::Lifetime && !LIFETIME_BOUNDS.contains(&linked.lifetime.0) {
            findings.add(
                Finding::new(Code::StockLifetime)
                    .at(field("sales_per_year"))
                    .with("device", &stock.device)
                    .with("units", rounded(linked.units, 0))
                    .with("sales", rounded(linked.sales_per_year, 0))
                    .with("derived", rounded(linked.lifetime.0, 2))
                    .with("bounds", LIFETIME_BOUNDS),
            );
        }
        let per_head = linked.units / heads;
        if heads > 0.0 && per_head > MOST_TIMES_NATIONAL * stock.units_per_head {
            findings.add(
                Finding::new(Code::StockPerHead)
                    .at(field("device"))
                    .with("device", &stock.device)
                    .with("given", rounded(per_head, 2))
                    .with("usual", stock.units_per_head),
            );
        }
    }
}

/// What changes nothing: an action that says no amount, what was measured in a municipality that is in no list.
fn of_no_effect(input: &Territory, at: At<'_>, findings: &mut Findings) {
    for (index, action) in input.actions.iter().enumerate() {
        if [action.longer_years, action.refurbished_share, action.fewer_share] == [0.0; 3] {
            let finding = Finding::new(Code::UnusedField).at(at(&format!("action[{index}]")));
            let named = format!("[[action]] {}", action.text);
            let amounts = "longer_years / refurbished_share / fewer_share";
            findings.add(finding.with("field", named.trim_end()).with("needed", amounts));
        }
    }
    for (index, one) in input.measured.iter().enumerate() {
        if let Some(name) = &one.municipality
            && !input.municipalities.iter().any(|known| is_called(&known.name, name))
        {
            let field = at(&format!("measured[{index}].municipality"));
            findings.add(Finding::new(Code::UnmetEntry).at(field).with("entry", name));
        }
    }
}

/// Whether two names are one municipality's, written with or without accents.
pub(super) fn is_called(known: &str, name: &str) -> bool {
    known == name || plain(known) == plain(name)
}
