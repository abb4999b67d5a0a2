//! What a scenario may not say: unknown words, years of zero, fields that contradict one another.

use super::heard::Hears;
use super::scenario::{Item, SCENARIO_SCHEMA, Scenario, ScenarioOption};
use crate::assessment::scope::{LIFETIME_BOUNDS, PUE_BOUNDS};
use crate::terms::diagnostic::{Code, Place};
use crate::terms::vocabulary::suggestion;
use std::ops::RangeInclusive;

const SERVICE_BOUNDS: RangeInclusive<f64> = 0.1..=60.0;
const QUANTITY_BOUNDS: RangeInclusive<f64> = 1e-6..=1e9;
const KWH_BOUNDS: RangeInclusive<f64> = 0.0..=200_000.0;
const KG_BOUNDS: RangeInclusive<f64> = 0.0..=200_000.0;
/// Zero stands for missing in makers' sheets: nothing is made of nothing.
const EMBODIED_BOUNDS: RangeInclusive<f64> = 0.01..=200_000.0;
const PRICE_BOUNDS: RangeInclusive<f64> = 0.0..=1e7;

/// Options of a comparison; each is compared with each.
const MOST_OPTIONS: usize = 300;

/// Whether there are more options than are compared.
pub(super) const fn has_too_many_options(scenario: &Scenario) -> bool {
    scenario.options.len() > MOST_OPTIONS
}

/// The field at a path such as `option[2].lifetime_years`.
pub(super) fn at(path: &str) -> Place {
    Place { field: Some(path.into()), ..Place::default() }
}

/// An option, or one of the items of its basket.
#[derive(Clone, Copy)]
pub(super) struct Path {
    pub(super) option: usize,
    pub(super) item: Option<usize>,
}

impl Path {
    /// The place of an option.
    pub(super) fn option(option: usize) -> Self {
        Self { option, item: None }
    }

    /// Where it stands: `option[2].item[1]`.
    pub(super) fn place(self) -> Place {
        at(&self.text())
    }

    /// Where one of its fields stands.
    pub(super) fn of(self, field: &str) -> Place {
        at(&format!("{}.{field}", self.text()))
    }

    fn text(self) -> String {
        let Self { option, item } = self;
        match item {
            Some(item) => format!("option[{option}].item[{item}]"),
            None => format!("option[{option}]"),
        }
    }
}

pub(super) fn check(scenario: &Scenario, heard: &mut impl Hears) {
    if scenario.schema != SCENARIO_SCHEMA {
        heard.hear(Code::UnknownSchema, |finding| {
            finding.at(at("schema")).with("text", scenario.schema).with("known", SCENARIO_SCHEMA)
        });
    }
    bounded(heard, || at("service_years"), Some(scenario.service_years), SERVICE_BOUNDS);
    bounded(heard, || at("quantity"), Some(scenario.quantity), QUANTITY_BOUNDS);
    bounded(heard, || at("pue"), scenario.pue, PUE_BOUNDS);
    bounded(heard, || at("displacement"), scenario.displacement, 0.0..=1.0);
    bounded(heard, || at("electricity_price"), scenario.electricity_price, 0.0..=100.0);
    bounded(heard, || at("discount_rate"), scenario.discount_rate, 0.0..=0.5);
    if let Some(price) = &scenario.carbon_price {
        bounded(heard, || at("carbon_price.per_tonne"), Some(price.per_tonne), 0.0..=1e6);
        if price.source.trim().is_empty() {
            missing(heard, || at("carbon_price.source"), "source");
        }
    }
    if scenario.options.is_empty() {
        heard.hear(Code::NoOption, |finding| finding.at(at("option")));
    }
    if has_too_many_options(scenario) {
        heard.hear(Code::TooManyOptions, |finding| {
            finding.at(Path::option(MOST_OPTIONS).place()).with("limit", MOST_OPTIONS)
        });
        return;
    }
    for (index, option) in scenario.options.iter().enumerate() {
        let path = Path::option(index);
        let name = option.name.trim();
        if name.is_empty() {
            missing(heard, || path.place(), "name");
        } else if scenario.options[..index].iter().any(|other| other.name.trim() == name) {
            heard.hear(Code::DuplicateKey, |finding| {
                finding.at(path.of("name")).with("key", &option.name)
            });
        }
        check_items(scenario, option, index, heard);
    }
}

/// The items of an option with their paths: those of its basket, or its own fields as one.
pub(super) fn items(option: &ScenarioOption, index: usize) -> Vec<(Path, Item)> {
    if option.items.is_empty() {
        return vec![(Path::option(index), option.own_item())];
    }
    option
        .items
        .iter()
        .enumerate()
        .map(|(item, fields)| (Path { option: index, item: Some(item) }, fields.clone()))
        .collect()
}

fn check_items(scenario: &Scenario, option: &ScenarioOption, index: usize, heard: &mut impl Hears) {
    let own = option.own_item();
    if !option.items.is_empty() && own != Item::default() {
        contradiction(heard, Path::option(index), "kind, …", "item");
    }
    for (path, item) in items(option, index) {
        check_item(scenario, path, &item, heard);
    }
}

fn check_item(scenario: &Scenario, path: Path, item: &Item, heard: &mut impl Hears) {
    if item.kind.is_none() {
        missing(heard, || path.place(), "kind");
    }
    if let Some(then) = &item.then {
        check_then(scenario, path, then, heard);
    }
    let supplies = [
        ("refurbished", item.refurbished),
        ("reused", item.reused),
        ("leased", item.leased),
        ("keep_years", item.keep_years.is_some()),
    ];
    let given: Vec<&str> = supplies.iter().filter(|(_, set)| *set).map(|(key, _)| *key).collect();
    if let [first, second, ..] = given[..] {
        contradiction(heard, path, first, second);
    }
    if item.kwh_per_year.is_some() && item.watts.is_some() {
        contradiction(heard, path, "kwh_per_year", "watts");
    }
    if item.watts.is_some() && item.hours_per_day.is_none() {
        missing(heard, || path.place(), "hours_per_day");
    }
    let kept = item.keep_years.is_some();
    let second_hand = item.refurbished || item.reused;
    let metered = item.kwh_per_year.is_some();
    let needs = [
        ("then", item.then.is_some(), "keep_years", kept),
        ("repair_kgco2e", item.repair_kgco2e.is_some(), "keep_years", kept),
        ("repair_price", item.repair_price.is_some(), "keep_years", kept),
        ("age_years", item.age_years.is_some(), "keep_years / reused", kept || item.reused),
        ("refurbishing_kgco2e", item.refurbishing_kgco2e.is_some(), "refurbished", second_hand),
        ("first_life_years", item.first_life_years.is_some(), "refurbished", item.refurbished),
        (
            "first_life_proof",
            item.first_life_proof.is_some(),
            "first_life_years",
            item.first_life_years.is_some(),
        ),
        (
            "changed_storage_gb",
            item.changed_storage_gb.is_some(),
            "refurbished / reused / keep_years",
            second_hand || kept,
        ),
        ("lease_price_per_year", item.lease_price_per_year.is_some(), "leased", item.leased),
        ("unit_price", item.unit_price.is_some(), "leased = false", !item.leased),
        ("metered", item.metered, "kwh_per_year", metered),
    ];
    for (field, set, needed, there) in needs {
        if set && !there {
            heard.hear(Code::UnusedField, |finding| {
                finding.at(path.of(field)).with("field", field).with("needed", needed)
            });
        }
    }
    let bounds: [(&str, Option<f64>, RangeInclusive<f64>); 19] = [
        ("lifetime_years", item.lifetime_years, LIFETIME_BOUNDS),
        ("first_life_years", item.first_life_years, 0.0..=*LIFETIME_BOUNDS.end()),
        ("second_life_years", item.second_life_years, LIFETIME_BOUNDS),
        ("keep_years", item.keep_years, 0.1..=60.0),
        ("age_years", item.age_years, 0.0..=60.0),
        ("per_workplace", item.per_workplace, 1e-6..=1e6),
        ("quantity", item.quantity, QUANTITY_BOUNDS),
        ("screen_inches", item.screen_inches, 1.0..=200.0),
        ("refurbishing_kgco2e", item.refurbishing_kgco2e, KG_BOUNDS),
        ("changed_storage_gb", item.changed_storage_gb, 0.0..=1e6),
        ("repair_kgco2e", item.repair_kgco2e, KG_BOUNDS),
        ("embodied_kgco2e", item.embodied_kgco2e, EMBODIED_BOUNDS),
        ("kwh_per_year", item.kwh_per_year, KWH_BOUNDS),
        ("watts", item.watts, 0.0..=50_000.0),
        ("hours_per_day", item.hours_per_day, 0.0..=24.0),
        ("days_per_year", item.days_per_year, 0.0..=366.0),
        ("unit_price", item.unit_price, PRICE_BOUNDS),
        ("repair_price", item.repair_price, PRICE_BOUNDS),
        ("lease_price_per_year", item.lease_price_per_year, PRICE_BOUNDS),
    ];
    if item.quantity.is_some() && item.per_workplace.is_some() {
        contradiction(heard, path, "quantity", "per_workplace");
    }
    for (field, value, bounds) in bounds {
        bounded(heard, || path.of(field), value, bounds);
    }
    if let (Some(own), Some(common)) = (&item.currency, &scenario.currency)
        && own != common
    {
        heard.hear(Code::ContradictoryFields, |finding| {
            let said = |currency: &str| format!("currency = {currency}");
            finding.at(path.place()).with("a", said(own)).with("b", said(common))
        });
    }
}

/// The option that a `then` names, by position.
pub(super) fn option_named(scenario: &Scenario, name: &str) -> Option<usize> {
    scenario.options.iter().position(|option| option.name.trim() == name.trim())
}

fn check_then(scenario: &Scenario, path: Path, name: &str, heard: &mut impl Hears) {
    if option_named(scenario, name).is_some() {
        return;
    }
    heard.hear(Code::UnknownOption, |finding| {
        let names = || scenario.options.iter().map(|option| option.name.as_str());
        let close =
            suggestion(name, names()).map_or(String::new(), |close| format!(" ({close} ?)"));
        finding
            .at(path.of("then"))
            .with("text", name)
            .with("suggestion", close)
            .with("known", names().collect::<Vec<_>>().join(", "))
    });
}

pub(super) fn missing(heard: &mut impl Hears, place: impl FnOnce() -> Place, field: &str) {
    heard.hear(Code::MissingField, |finding| finding.at(place()).with("field", field));
}

fn contradiction(heard: &mut impl Hears, path: Path, a: &str, b: &str) {
    heard.hear(Code::ContradictoryFields, |finding| {
        finding.at(path.place()).with("a", a).with("b", b)
    });
}

fn bounded(
    heard: &mut impl Hears,
    place: impl FnOnce() -> Place,
    value: Option<f64>,
    bounds: RangeInclusive<f64>,
) {
    let Some(value) = value.filter(|value| !bounds.contains(value)) else { return };
    heard.hear(Code::OutOfBounds, |finding| {
        finding.at(place()).with("text", value).with("bounds", bounds)
    });
}
