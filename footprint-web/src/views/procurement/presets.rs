//! What a reader begins with: the scenarios that ship, as built-in first comparisons; a test holds them to
//! `data/examples`.

use footprint_core::applications::comparison::{Item, SCENARIO_SCHEMA, Scenario, ScenarioOption};
use footprint_core::terms::vocabulary::{Allocation, FactorSet, Kind, Language, Sheets};

/// An example by its position.
pub(crate) fn preset(index: usize, language: Language, country: &str) -> Scenario {
    let fr = language == Language::Fr;
    let pick = |french: &'static str, english: &'static str| if fr { french } else { english };
    let phone = || Item { kind: Some(Kind::Smartphone), ..Item::default() };
    let screen = || Item { kind: Some(Kind::Monitor), ..Item::default() };
    let server = || Item { kind: Some(Kind::ServerRack), ..Item::default() };
    let dock = || Item {
        kind: Some(Kind::Dock),
        lifetime_years: Some(5.0),
        unit_price: Some(140.0),
        ..Item::default()
    };
    let new = pick("Neuf", "New");
    let mut scenario = empty(country);
    let (title, options) = match index {
        1 => {
            (scenario.service_years, scenario.quantity) = (6.0, 40.0);
            let new_screen =
                Item { lifetime_years: Some(6.0), unit_price: Some(180.0), ..screen() };
            let second_hand = Item {
                refurbished: true,
                lifetime_years: Some(4.0),
                unit_price: Some(80.0),
                ..screen()
            };
            let reused =
                Item { reused: true, age_years: Some(5.0), lifetime_years: Some(6.0), ..screen() };
            (
                pick("40 seconds écrans", "Second screens for 40 workplaces"),
                vec![
                    (
                        pick("Écran et station neufs", "New screen and dock"),
                        vec![new_screen, dock()],
                    ),
                    (
                        pick(
                            "Écran reconditionné, station neuve",
                            "Refurbished screen and new dock",
                        ),
                        vec![second_hand, dock()],
                    ),
                    (
                        pick(
                            "Écrans du stock d’un autre service",
                            "Screens from the stock of another department",
                        ),
                        vec![reused, dock()],
                    ),
                ],
            )
        }
        2 => {
            scenario.quantity = 30.0;
            scenario.allocation = Allocation::FiftyFifty;
            scenario.displacement = Some(0.5);
            scenario.electricity_price = None;
            let often = Item {
                lifetime_years: Some(2.5),
                second_life_years: Some(2.0),
                unit_price: Some(320.0),
                ..phone()
            };
            let rugged = Item {
                lifetime_years: Some(5.0),
                embodied_kgco2e: Some(95.0),
                unit_price: Some(520.0),
                ..phone()
            };
            let second_hand = Item {
                refurbished: true,
                first_life_years: Some(3.0),
                lifetime_years: Some(2.0),
                unit_price: Some(210.0),
                ..phone()
            };
            (
                pick("Téléphones de terrain", "Phones for field staff"),
                vec![
                    (pick("Neuf tous les 2,5 ans", "New phone every 2.5 years"), vec![often]),
                    (
                        pick("Téléphone durci gardé 5 ans", "Rugged phone kept 5 years"),
                        vec![rugged],
                    ),
                    (
                        pick("Reconditionné tous les 2 ans", "Refurbished phone every 2 years"),
                        vec![second_hand],
                    ),
                ],
            )
        }
        3 => {
            scenario.pue = Some(1.6);
            let kept = Item {
                keep_years: Some(5.0),
                age_years: Some(6.0),
                kwh_per_year: Some(2600.0),
                metered: true,
                ..server()
            };
            let bought = |country: Option<&str>| Item {
                lifetime_years: Some(6.0),
                kwh_per_year: Some(1500.0),
                country: country.map(str::to_owned),
                unit_price: Some(6500.0),
                ..server()
            };
            let second_hand = Item {
                refurbished: true,
                lifetime_years: Some(4.0),
                kwh_per_year: Some(1900.0),
                unit_price: Some(2200.0),
                ..server()
            };
            (
                pick("Remplacer un vieux serveur", "Replacing an old server"),
                vec![
                    (pick("Le garder", "Keep"), vec![kept]),
                    (new, vec![bought(None)]),
                    (pick("Reconditionné", "Refurbished"), vec![second_hand]),
                    (
                        pick("Neuf, hébergé en Pologne", "New, hosted in Poland"),
                        vec![bought(Some("POL"))],
                    ),
                ],
            )
        }
        _ => return laptops(language, country),
    };
    scenario.title = Some(title.to_owned());
    scenario.options = options
        .into_iter()
        .map(|(name, items)| ScenarioOption::of_items(name.to_owned(), items))
        .collect();
    scenario
}

/// The first example: a hundred laptops to renew.
fn laptops(language: Language, country: &str) -> Scenario {
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
    scenario.title = Some(pick("Renouveler des portables", "Renewing laptops").to_owned());
    scenario.options = [
        (new, bought),
        (pick("Garder deux ans de plus, puis neuf", "Keep two more years, then new"), kept),
        (pick("Reconditionné", "Refurbished"), second_hand),
        (pick("Loué trois ans", "Leased for three years"), leased),
    ]
    .map(|(name, item)| ScenarioOption::of_items(name.to_owned(), vec![item]))
    .into();
    scenario
}

/// A scenario without options.
fn empty(country: &str) -> Scenario {
    Scenario {
        schema: SCENARIO_SCHEMA,
        title: None,
        country: country.to_owned(),
        service_years: 5.0,
        quantity: 1.0,
        allocation: Allocation::default(),
        factors: FactorSet::Ademe,
        sheets: Sheets::default(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_the_scenarios_that_ship() {
        let files = [
            include_str!("../../../../data/examples/renew_laptops.toml"),
            include_str!("../../../../data/examples/second_screens.toml"),
            include_str!("../../../../data/examples/field_phones.toml"),
            include_str!("../../../../data/examples/old_server.toml"),
        ];
        for (index, file) in files.into_iter().enumerate() {
            let shipped: Scenario = toml::from_str(file).unwrap();
            assert_eq!(preset(index, Language::En, "FRA"), shipped);
        }
    }
}
