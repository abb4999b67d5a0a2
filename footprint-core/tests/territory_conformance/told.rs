//! What of a territory's file is refused, what is told, and what an action comes to.

use super::*;
use footprint_core::applications::territory::{Action, ProjectionReport};

/// A town of 10,000 people of which one stock is known.
fn town(units: Option<f64>, sales_per_year: Option<f64>) -> Territory {
    let (device, lifetime_years) = ("smartphone".to_owned(), None);
    let stocks = vec![GivenStock { device, units, sales_per_year, lifetime_years }];
    Territory { population: Some(10_000.0), stocks, ..Territory::default() }
}

#[test]
fn nothing_takes_away_more_than_there_is_and_a_stock_beyond_belief_is_told() {
    let report = report(&town(Some(1e7), None));
    assert!(report.bottom_up.mean > 10.0 * report.top_down.mean);
    for one in report.projections.iter().chain(&report.paths) {
        assert!((one.points[0].total / report.top_down.mean - 1.0).abs() < 1e-9);
        for point in &one.points {
            assert!(point.terminals >= -1e-6 && point.total > 0.0, "{} {point:?}", one.scenario);
        }
    }
    let told = |report: &TerritoryReport| {
        report.findings.iter().any(|finding| finding.code.key() == "F517")
    };
    assert!(told(&report));
    assert!(!told(&self::report(&town(Some(12_000.0), None))));
}

#[test]
fn what_contradicts_itself_is_refused_where_it_stands() {
    let catalogue = Catalogue::bundled().value;
    let faults = |input: &Territory| -> Vec<(String, &'static str)> {
        let found = territory(input, &catalogue, &"t.toml".into(), Language::En).unwrap_err();
        let field = |one: &footprint_core::terms::diagnostic::Finding| {
            (one.place.field.as_deref().unwrap_or_default().to_owned(), one.code.key())
        };
        found.iter().map(field).collect()
    };
    let of = |field: &str, code| [(field.to_owned(), code)];
    // 10,000 in service and 100 a year are used for a century; so are the national ones.
    assert_eq!(faults(&town(Some(1e4), Some(100.0))), of("stock[0].sales_per_year", "F516"));
    assert_eq!(faults(&town(None, Some(100.0))), of("stock[0].sales_per_year", "F516"));
    let mut twice = town(Some(1e4), None);
    twice.stocks.push(twice.stocks[0].clone());
    assert_eq!(faults(&twice), of("stock[1].device", "F305"));
    let mut twice = example();
    twice.municipalities.push(twice.municipalities[0].clone());
    assert_eq!(faults(&twice), of("municipality[36].name", "F305"));
}

#[test]
fn what_changes_nothing_and_what_is_not_of_the_study_are_told() {
    let codes = |input: &Territory| -> Vec<&'static str> {
        report(input).findings.iter().map(|finding| finding.code.key()).collect()
    };
    let new = |input: &Territory| -> Vec<&'static str> {
        let usual = codes(&example());
        codes(input).into_iter().filter(|code| !usual.contains(code)).collect()
    };
    let mut idle = example();
    idle.actions.push(Action { text: "Talk".to_owned(), ..Action::default() });
    assert_eq!(new(&idle), ["F405"]);
    let mut nowhere = example();
    nowhere.measured[0].municipality = Some("Nowhere".to_owned());
    assert_eq!(new(&nowhere), ["F316"]);
    nowhere.measured[0].municipality = Some("montclar la riviere".to_owned());
    assert_eq!(new(&nowhere), [""; 0]);
    assert_eq!(new(&Territory { country: "DEU".to_owned(), ..example() }), ["F518"]);
}

#[test]
fn an_action_is_wholly_in_place_in_its_last_year() {
    let saved = |input: Territory, year: i32| {
        let report = report(&input);
        let total = |path: &ProjectionReport| {
            path.points.iter().find(|point| point.year == year).map(|point| point.total)
        };
        total(&report.paths[0]).unwrap() - total(&report.paths[1]).unwrap()
    };
    let with = |year, from, by| {
        let action = Action { longer_years: 1.0, from, by, ..Action::default() };
        Territory { year, population: Some(1e4), actions: vec![action], ..Territory::default() }
    };
    let whole = saved(with(2025, None, Some(2026)), 2027);
    for by in [Some(2027), None] {
        // Without `by` the levers' year counts, or the first one where that is later.
        let mut input = with(2025, Some(2027), by);
        input.levers_by = 2026;
        assert!((saved(input.clone(), 2027) / whole - 1.0).abs() < 1e-9);
        assert!(saved(input, 2026).abs() < 1e-6);
    }
    // What is in place in the year of the diagnosis is in the diagnosis.
    assert!(saved(with(2031, None, None), 2031).abs() < 1e-6);
    assert!(saved(with(2031, None, None), 2032) > 1.0);
}
