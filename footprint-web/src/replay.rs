//! Results written out bit for bit, to prove that a browser computes what the command line computes.

use std::fmt::Write as _;

use footprint_core::applications::comparison::{Scenario, compare};
use footprint_core::assessment::report::audit;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::uncertainty::{Factors, Gsd, Nodes, UncertainSum};
use footprint_import::{Input, Options, SheetMatcher, read};

use crate::lists;
use crate::simulation::{Request, simulate};

/// The inventories that ship, each the first run of somebody.
const INVENTORIES: [(&str, &[u8]); 3] = [
    ("town_glpi.csv", include_bytes!("../../data/examples/town_glpi.csv")),
    ("school.csv", include_bytes!("../../data/examples/school.csv")),
    ("server_room.csv", include_bytes!("../../data/examples/server_room.csv")),
];

/// The scenarios that ship.
const SCENARIOS: [(&str, &str); 4] = [
    ("renew_laptops.toml", include_str!("../../data/examples/renew_laptops.toml")),
    ("second_screens.toml", include_str!("../../data/examples/second_screens.toml")),
    ("field_phones.toml", include_str!("../../data/examples/field_phones.toml")),
    ("old_server.toml", include_str!("../../data/examples/old_server.toml")),
];

/// One line a result: what it is, then its floating-point numbers as the bits they are made of.
pub fn replay() -> String {
    let mut text = String::new();
    for gsd in [1.01, 1.15, 1.4, 2.0, 3.5] {
        let _ = writeln!(text, "interval of gsd {gsd}:{}", bits(&interval(gsd)));
    }
    for (kind, _) in lists::kinds(lists::catalogue(), Language::En) {
        text.push_str(&simulated(kind, "FRA"));
    }
    for (zone, _) in lists::zones(lists::catalogue(), Language::En, None) {
        text.push_str(&simulated(Kind::Laptop.key(), zone));
    }
    let catalogue = Catalogue::bundled_with_sheets().value;
    for (name, bytes) in INVENTORIES {
        text.push_str(&audited(name, bytes, &catalogue));
    }
    for (name, scenario) in SCENARIOS {
        text.push_str(&compared(name, scenario, &catalogue));
    }
    text
}

/// What seven units of a kind weigh a year, and each stage's part.
fn simulated(kind: &str, zone: &str) -> String {
    let answer = Kind::from_key(kind).and_then(|kind| {
        simulate(&Request { kind, units: 7, lifetime_years: None, zone: zone.into() })
    });
    let Some(answer) = answer else { return format!("7 × {kind} in {zone}: no figure\n") };
    let stages = answer.stages(Language::En).into_iter().map(|(_, amount)| amount);
    let numbers: Vec<f64> =
        [answer.mean, answer.p05, answer.p95].into_iter().chain(stages).collect();
    format!("7 × {kind} in {zone}:{}\n", bits(&numbers))
}

/// The whole report of an inventory as JSON, whose numbers are written out to the last bit.
fn audited(name: &str, bytes: &[u8], catalogue: &Catalogue) -> String {
    let matcher = SheetMatcher::new(catalogue);
    let options = Options { matcher: &matcher, ..Options::default() };
    let reading = read(vec![Input::whole(name, bytes)], &options);
    let (fleet, findings) = (reading.value.fleet, reading.findings);
    match audit(&fleet, &Scope::default(), catalogue, findings, None, Language::En) {
        Ok(report) => json(name, &report),
        Err(_) => format!("{name}: no report\n"),
    }
}

/// The whole comparison of a scenario as JSON.
fn compared(name: &str, scenario: &str, catalogue: &Catalogue) -> String {
    match toml::from_str::<Scenario>(scenario) {
        Ok(scenario) => json(name, &compare(&scenario, catalogue).value),
        Err(error) => format!("{name}: {error}\n"),
    }
}

fn json(name: &str, value: &impl serde::Serialize) -> String {
    match serde_json::to_string_pretty(value) {
        Ok(json) => format!("{name}:\n{json}\n"),
        Err(error) => format!("{name}: {error}\n"),
    }
}

/// A sum of two models of one kind: logarithms, exponentials, lattice nodes and quantiles are all in it.
fn interval(gsd: f64) -> Vec<f64> {
    let Some(gsd) = Gsd::new(gsd) else { return Vec::new() };
    let mut factors = Factors::new();
    let method = factors.shared("method", gsd);
    let kind = factors.shared("kind", gsd);
    let (first, second) = (factors.own("model 1", gsd), factors.own("model 2", gsd));
    let mut total = UncertainSum::new();
    total.add(2221.0, factors.product(&[method, kind], Some(first)));
    total.add(1481.0, factors.product(&[method, kind], Some(second)));
    let interval = Nodes::new(&factors, &[&total]).interval(&total);
    vec![total.mean(), interval.p05, interval.p95]
}

fn bits(values: &[f64]) -> String {
    values.iter().fold(String::new(), |mut text, value| {
        let _ = write!(text, " {:016x}", value.to_bits());
        text
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_example_has_a_result() {
        let text = super::replay();
        for (name, _) in super::INVENTORIES {
            assert!(text.contains(&format!("\n{name}:\n{{\n  \"schema\": 1")), "{name}");
        }
        for (name, _) in super::SCENARIOS {
            assert!(text.contains(&format!("\n{name}:\n{{\n")), "{name}");
        }
    }
}
