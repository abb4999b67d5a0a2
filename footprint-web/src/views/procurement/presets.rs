//! What a reader begins with: the first of the scenarios that ship.

use footprint_core::applications::comparison::{Item, SCENARIO_SCHEMA, Scenario, ScenarioOption};
use footprint_core::terms::vocabulary::{Allocation, FactorSet, Kind, Language};

/// A scenario without options.
pub(crate) fn empty(country: &str) -> Scenario {
    Scenario {
        schema: SCENARIO_SCHEMA,
        title: None,
        country: country.to_owned(),
        service_years: 5.0,
        quantity: 1.0,
        allocation: Allocation::CutOff,
        factors: FactorSet::Ademe,
        pue: None,
        displacement: None,
        year: None,
        currency: Some("EUR".to_owned()),
        electricity_price: Some(0.20),
        discount_rate: None,
        carbon_price: None,
        options: Vec::new(),
    }
}

/// The example that is shown first.
pub(crate) fn example(language: Language, country: &str) -> Scenario {
    let fr = language == Language::Fr;
    let pick = |french: &'static str, english: &'static str| if fr { french } else { english };
    let laptop = || Item { kind: Some(Kind::Laptop), ..Item::default() };
    let new = pick("Neuf", "New");
    let mut scenario = empty(country);
    scenario.quantity = 100.0;
    scenario.displacement = Some(0.6);
    scenario.year = Some(2026);
    let bought = Item { lifetime_years: Some(5.0), unit_price: Some(950.0), ..laptop() };
    let kept = Item {
        keep_years: Some(2.0),
        age_years: Some(4.0),
        repair_kgco2e: Some(8.0),
        repair_price: Some(120.0),
        then: Some(new.to_owned()),
        ..laptop()
    };
    let second_hand =
        Item { refurbished: true, lifetime_years: Some(4.0), unit_price: Some(420.0), ..laptop() };
    let leased = Item {
        leased: true,
        lifetime_years: Some(3.0),
        lease_price_per_year: Some(310.0),
        ..laptop()
    };
    scenario.title = Some(pick("Renouveler 100 portables", "Renewing 100 laptops").to_owned());
    scenario.options = [
        (new, bought),
        (pick("Garder deux ans de plus, puis neuf", "Keep two more years, then new"), kept),
        (pick("Reconditionné", "Refurbished"), second_hand),
        (pick("Loué trois ans", "Leased for three years"), leased),
    ]
    .map(|(name, item)| ScenarioOption::basket(name.to_owned(), vec![item]))
    .into();
    scenario
}
