//! What a scenario may not say: unknown words, years of zero, fields that contradict one another.

use super::scenario::{Item, SCENARIO_SCHEMA, Scenario, ScenarioOption};
use crate::diagnostic::{Code, Finding, Findings, Place};
use crate::scope::{LIFETIME_BOUNDS, PUE_BOUNDS};
use crate::text::number::written;
use crate::vocabulary::suggestion;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

const SERVICE_BOUNDS: RangeInclusive<f64> = 0.1..=60.0;
const QUANTITY_BOUNDS: RangeInclusive<f64> = 1e-6..=1e9;
const KWH_BOUNDS: RangeInclusive<f64> = 0.0..=200_000.0;
const KG_BOUNDS: RangeInclusive<f64> = 0.0..=200_000.0;
const PRICE_BOUNDS: RangeInclusive<f64> = 0.0..=1e7;

/// The field at a path such as `option[2].lifetime_years`.
pub(super) fn at(path: &str) -> Place {
    Place { field: Some(path.into()), ..Place::default() }
}

/// The path of an option, or of one of its items.
pub(super) fn item_path(option: usize, item: Option<usize>) -> String {
    match item {
        Some(item) => format!("option[{option}].item[{item}]"),
        None => format!("option[{option}]"),
    }
}

pub(super) fn check(scenario: &Scenario, findings: &mut Findings) {
    if scenario.schema != SCENARIO_SCHEMA {
        findings.add(
            Finding::new(Code::UnknownSchema)
                .at(at("schema"))
                .with("text", scenario.schema)
                .with("known", SCENARIO_SCHEMA),
        );
    }
    bounded(findings, "service_years", Some(scenario.service_years), SERVICE_BOUNDS);
    bounded(findings, "quantity", Some(scenario.quantity), QUANTITY_BOUNDS);
    bounded(findings, "pue", scenario.pue, PUE_BOUNDS);
    bounded(findings, "displacement", scenario.displacement, 0.0..=1.0);
    bounded(findings, "electricity_price", scenario.electricity_price, 0.0..=100.0);
    bounded(findings, "discount_rate", scenario.discount_rate, 0.0..=0.5);
    if let Some(price) = &scenario.carbon_price {
        bounded(findings, "carbon_price.per_tonne", Some(price.per_tonne), 0.0..=1e6);
        if price.source.trim().is_empty() {
            findings.add(missing("carbon_price.source", "source"));
        }
    }
    if scenario.options.is_empty() {
        findings.add(Finding::new(Code::NoOption).at(at("option")));
    }
    let mut names = BTreeSet::new();
    for (index, option) in scenario.options.iter().enumerate() {
        let path = item_path(index, None);
        if option.name.trim().is_empty() {
            findings.add(missing(&path, "name"));
        } else if !names.insert(option.name.trim()) {
            findings.add(
                Finding::new(Code::DuplicateKey)
                    .at(at(&format!("{path}.name")))
                    .with("key", &option.name),
            );
        }
        check_items(scenario, option, index, findings);
    }
}

/// The items of an option with their paths: those of its basket, or its own fields as one.
pub(super) fn items(option: &ScenarioOption, index: usize) -> Vec<(String, Item)> {
    if option.items.is_empty() {
        return vec![(item_path(index, None), option.own_item())];
    }
    option
        .items
        .iter()
        .enumerate()
        .map(|(item, fields)| (item_path(index, Some(item)), fields.clone()))
        .collect()
}

fn check_items(
    scenario: &Scenario,
    option: &ScenarioOption,
    index: usize,
    findings: &mut Findings,
) {
    let own = option.own_item();
    if !option.items.is_empty() && own != Item::default() {
        findings.add(contradiction(&item_path(index, None), "kind, …", "item"));
    }
    for (path, item) in items(option, index) {
        check_item(scenario, &path, &item, findings);
    }
}

fn check_item(scenario: &Scenario, path: &str, item: &Item, findings: &mut Findings) {
    if item.kind.is_none() {
        findings.add(missing(path, "kind"));
    }
    if let Some(then) = &item.then {
        check_then(scenario, path, then, findings);
    }
    let supplies = [
        ("refurbished", item.refurbished),
        ("reused", item.reused),
        ("leased", item.leased),
        ("keep_years", item.keep_years.is_some()),
    ];
    let given: Vec<&str> = supplies.iter().filter(|(_, set)| *set).map(|(key, _)| *key).collect();
    if let [first, second, ..] = given[..] {
        findings.add(contradiction(path, first, second));
    }
    if item.kwh_per_year.is_some() && item.watts.is_some() {
        findings.add(contradiction(path, "kwh_per_year", "watts"));
    }
    if item.watts.is_some() && item.hours_per_day.is_none() {
        findings.add(missing(path, "hours_per_day"));
    }
    let needs = |field: &str, set: bool, needed: &str, there: bool, findings: &mut Findings| {
        if set && !there {
            findings.add(
                Finding::new(Code::UnusedField)
                    .at(at(&format!("{path}.{field}")))
                    .with("field", field)
                    .with("needed", needed),
            );
        }
    };
    let kept = item.keep_years.is_some();
    needs("then", item.then.is_some(), "keep_years", kept, findings);
    needs("repair_kgco2e", item.repair_kgco2e.is_some(), "keep_years", kept, findings);
    needs("repair_price", item.repair_price.is_some(), "keep_years", kept, findings);
    needs(
        "age_years",
        item.age_years.is_some(),
        "keep_years / reused",
        kept || item.reused,
        findings,
    );
    let second_hand = item.refurbished || item.reused;
    let refurbishing = item.refurbishing_kgco2e.is_some();
    needs("refurbishing_kgco2e", refurbishing, "refurbished", second_hand, findings);
    let first_life = item.first_life_years.is_some();
    needs("first_life_years", first_life, "refurbished", item.refurbished, findings);
    let lease_price = item.lease_price_per_year.is_some();
    needs("lease_price_per_year", lease_price, "leased", item.leased, findings);
    needs("metered", item.metered, "kwh_per_year", item.kwh_per_year.is_some(), findings);
    let bounds: [(&str, Option<f64>, RangeInclusive<f64>); 17] = [
        ("lifetime_years", item.lifetime_years, LIFETIME_BOUNDS),
        ("first_life_years", item.first_life_years, LIFETIME_BOUNDS),
        ("second_life_years", item.second_life_years, LIFETIME_BOUNDS),
        ("keep_years", item.keep_years, 0.1..=60.0),
        ("age_years", item.age_years, 0.0..=60.0),
        ("per_workplace", item.per_workplace, 1e-6..=1e6),
        ("screen_inches", item.screen_inches, 1.0..=200.0),
        ("refurbishing_kgco2e", item.refurbishing_kgco2e, KG_BOUNDS),
        ("repair_kgco2e", item.repair_kgco2e, KG_BOUNDS),
        ("embodied_kgco2e", item.embodied_kgco2e, KG_BOUNDS),
        ("kwh_per_year", item.kwh_per_year, KWH_BOUNDS),
        ("watts", item.watts, 0.0..=50_000.0),
        ("hours_per_day", item.hours_per_day, 0.0..=24.0),
        ("days_per_year", item.days_per_year, 0.0..=366.0),
        ("unit_price", item.unit_price, PRICE_BOUNDS),
        ("repair_price", item.repair_price, PRICE_BOUNDS),
        ("lease_price_per_year", item.lease_price_per_year, PRICE_BOUNDS),
    ];
    for (field, value, bounds) in bounds {
        bounded(findings, &format!("{path}.{field}"), value, bounds);
    }
    if let (Some(own), Some(common)) = (&item.currency, &scenario.currency)
        && own != common
    {
        findings.add(contradiction(
            path,
            &format!("currency = {own}"),
            &format!("currency = {common}"),
        ));
    }
}

/// The option that a `then` names, by position.
pub(super) fn option_named(scenario: &Scenario, name: &str) -> Option<usize> {
    scenario.options.iter().position(|option| option.name.trim() == name.trim())
}

fn check_then(scenario: &Scenario, path: &str, name: &str, findings: &mut Findings) {
    if option_named(scenario, name).is_some() {
        return;
    }
    let names = || scenario.options.iter().map(|option| option.name.as_str());
    let close = suggestion(name, names()).map_or(String::new(), |close| format!(" ({close} ?)"));
    findings.add(
        Finding::new(Code::UnknownOption)
            .at(at(&format!("{path}.then")))
            .with("text", name)
            .with("suggestion", close)
            .with("known", names().collect::<Vec<_>>().join(", ")),
    );
}

pub(super) fn missing(path: &str, field: &str) -> Finding {
    Finding::new(Code::MissingField).at(at(path)).with("field", field)
}

pub(super) fn contradiction(path: &str, a: &str, b: &str) -> Finding {
    Finding::new(Code::ContradictoryFields).at(at(path)).with("a", a).with("b", b)
}

fn bounded(findings: &mut Findings, path: &str, value: Option<f64>, bounds: RangeInclusive<f64>) {
    let Some(value) = value.filter(|value| !bounds.contains(value)) else { return };
    findings.add(
        Finding::new(Code::OutOfBounds)
            .at(at(path))
            .with("text", written(value))
            .with("bounds", format!("{} … {}", written(*bounds.start()), written(*bounds.end()))),
    );
}
