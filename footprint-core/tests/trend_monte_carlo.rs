//! The probability that a fleet's emissions fell, and the interval of the difference, against draws that both years
//! share, written from METHOD.md and the tables alone.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "draws need logarithms")]

use footprint_core::applications::trend::{Inventory, Mark, Unit, Units, trend};
use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine, Name};
use footprint_core::assessment::report::audit;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::{Date, UNDATED, packed};
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::{Criterion, Kind, Language, Lifetimes};
use std::collections::BTreeMap;

const DRAWS: usize = 300_000;

type Row = BTreeMap<String, String>;

fn parsed(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn number(row: &Row, column: &str) -> Option<f64> {
    row.get(column)?.parse().ok()
}

/// SplitMix64 and Box and Muller.
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((z ^ (z >> 31)) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// A factor of mean 1 and of this spread.
    fn factor(&mut self, gsd: f64) -> f64 {
        let sigma = gsd.ln();
        let normal =
            (-2.0 * self.uniform().ln()).sqrt() * (self.uniform() * std::f64::consts::TAU).cos();
        (sigma * normal - 0.5 * sigma * sigma).exp()
    }
}

/// One kind: embodied kg a year and kg of electricity under each family, and the spreads.
struct OfKind {
    embodied: [f64; 2],
    electricity: [f64; 2],
    /// Kind, lifetime, model; electricity.
    gsds: [f64; 4],
}

fn of_kind(kind: Kind, grid: f64) -> OfKind {
    let (equipment, factors) = (parsed(footprint_data::EQUIPMENT), parsed(footprint_data::FACTORS));
    let (medians, spreads) = (parsed(footprint_data::MEDIANS), parsed(footprint_data::SPREADS));
    let row = equipment.iter().find(|row| row["kind"] == kind.key()).unwrap();
    let find = |source: &str, variant: &str| {
        let all = medians.iter().chain(&factors);
        let mut found = all.filter(|one| {
            one["kind"] == kind.key() && one["source"] == source && one["variant"] == variant
        });
        found.next().unwrap()
    };
    let ademe = find(&row["climate_source"], &row["climate_variant"]);
    let kwh = number(find(&row["kwh_source"], &row["kwh_variant"]), "kwh_per_year").unwrap();
    let of_makers = |one: &&Row| one["kind"] == kind.key() && one["variant"].is_empty();
    let makers = medians.iter().find(of_makers).unwrap();
    let life = number(row, "lifetime_years").unwrap();
    let of_life = spreads.iter().find(|row| row["parameter"] == "lifetime_assumed").unwrap();
    OfKind {
        embodied: [ademe, makers].map(|row| number(row, "embodied_kgco2e").unwrap() / life),
        electricity: [kwh, number(makers, "kwh_per_year").unwrap_or(kwh)].map(|kwh| kwh * grid),
        gsds: [
            number(row, "category_gsd").unwrap(),
            number(of_life, "gsd").unwrap(),
            number(row, "model_gsd").unwrap(),
            number(row, "kwh_gsd").unwrap(),
        ],
    }
}

fn fleet(units: &[(Kind, u64)]) -> (Fleet, Units) {
    let mut fleet = Fleet::default();
    let mut all = Units::default();
    for (line, &(kind, units)) in (0..).zip(units) {
        fleet.lines.push(FleetLine::of(kind, vec![Batch { date: None, units }]));
        let units = u32::try_from(units).unwrap();
        let unit = Unit { line, site: Name::NONE, date: UNDATED, units };
        all.push(unit, Mark::NONE, Mark::NONE);
    }
    (fleet, all)
}

#[test]
fn the_probability_of_a_fall_agrees_with_common_draws() {
    const KINDS: [Kind; 4] = [Kind::Desktop, Kind::Laptop, Kind::Smartphone, Kind::Tablet];
    let zones = parsed(footprint_data::ELECTRICITY_NATIONAL);
    let zone = zones.iter().find(|row| row["zone"] == "FRA").unwrap();
    let (grid, grid_gsd) = (number(zone, "kgco2e_per_kwh").unwrap(), number(zone, "gsd").unwrap());
    let known = KINDS.map(|kind| of_kind(kind, grid));
    let catalogue = Catalogue::bundled_with_sheets().value;
    let mut between = 0;
    for (before, after) in [
        ([40, 30, 10, 6], [15, 62, 12, 6]),
        ([40, 30, 10, 6], [20, 50, 10, 30]),
        ([40, 30, 10, 6], [38, 30, 10, 6]),
    ] {
        let of = |units: [u64; 4]| fleet(&KINDS.into_iter().zip(units).collect::<Vec<_>>());
        let ((first, first_units), (second, second_units)) = (of(before), of(after));
        let scopes = [2025, 2026]
            .map(|year| Scope { as_of: Some(Date::constant(year, 6, 30)), ..Scope::default() });
        let inventories = [
            Inventory { label: "a", fleet: &first, scope: &scopes[0], units: &first_units },
            Inventory { label: "b", fleet: &second, scope: &scopes[1], units: &second_units },
        ];
        let report = trend(&inventories, &catalogue, Findings::default(), Language::En).unwrap();
        let change = &report.changes[0];
        let mut random = Random(20_261_128);
        let (mut fell, mut differences) = (0_u32, Vec::with_capacity(DRAWS));
        for _ in 0..DRAWS {
            let family = usize::from(random.uniform() < 0.5);
            let of_grid = random.factor(grid_gsd);
            let mut difference = 0.0;
            for (at, kind) in known.iter().enumerate() {
                let [category, life, model, kwh] = kind.gsds.map(|gsd| random.factor(gsd));
                let each = kind.embodied[family] * category * life * model
                    + kind.electricity[family] * of_grid * kwh;
                difference += (after[at] as f64 - before[at] as f64) * each;
            }
            fell += u32::from(difference < 0.0);
            differences.push(difference);
        }
        let drawn = f64::from(fell) / DRAWS as f64;
        let ours = change.probability_lower;
        println!("{before:?} to {after:?}: P {ours:.4} for {drawn:.4}");
        // Without days, nothing grew older, and nothing is known otherwise.
        assert!((change.of_fleet.probability_lower - ours).abs() < 1e-9);
        assert!((ours - drawn).abs() < 0.01, "P {ours} for {drawn}");
        between += usize::from((0.05..0.95).contains(&drawn));
        let mut end = |p: f64| {
            let rank = (p * DRAWS as f64) as usize;
            *differences.select_nth_unstable_by(rank, f64::total_cmp).1
        };
        let width = end(0.95) - end(0.05);
        for (ours, drawn) in
            [(change.difference.p05, end(0.05)), (change.difference.p95, end(0.95))]
        {
            assert!((ours - drawn).abs() < 0.02 * width, "{ours} for {drawn}");
        }
    }
    // A probability that says something.
    assert!(between >= 2, "{between}");
}

#[test]
fn waiting_is_no_gain() {
    let catalogue = Catalogue::bundled().value;
    let (mut first, mut units) = fleet(&[(Kind::Laptop, 40), (Kind::Monitor, 60)]);
    let bought = Some(Date::constant(2018, 3, 1));
    first.lines.iter_mut().for_each(|line| line.batches[0].date = bought);
    units.rows.iter_mut().for_each(|unit| unit.date = bought.map_or(UNDATED, packed));
    let scopes = [2026, 2031]
        .map(|year| Scope { as_of: Some(Date::constant(year, 6, 30)), ..Scope::default() });
    let inventory =
        |at: usize| Inventory { label: "a", fleet: &first, scope: &scopes[at], units: &units };
    let inventories = [inventory(0), inventory(1)];
    let report = trend(&inventories, &catalogue, Findings::default(), Language::En).unwrap();
    let change = &report.changes[0];
    // Five years older, the same devices spread their making further; nothing was done.
    assert!(change.difference.mean < 0.0 && change.probability_lower > 0.99);
    let nothing = change.of_fleet;
    assert_eq!((nothing.difference.mean, nothing.probability_lower), (0.0, 0.5));
    assert_eq!((nothing.difference.p05, nothing.difference.p95), (0.0, 0.0));
}

/// A fleet whose lines were bought in March of these years.
fn dated(units: &[(Kind, u64, i16)]) -> (Fleet, Units) {
    let counts: Vec<(Kind, u64)> = units.iter().map(|(kind, units, _)| (*kind, *units)).collect();
    let (mut fleet, mut all) = fleet(&counts);
    for ((line, unit), (.., year)) in fleet.lines.iter_mut().zip(&mut all.rows).zip(units) {
        let bought = Date::constant(*year, 3, 1);
        line.batches[0].date = Some(bought);
        unit.date = packed(bought);
    }
    (fleet, all)
}

#[test]
fn each_year_is_what_its_audit_says() {
    let catalogue = Catalogue::bundled_with_sheets().value;
    let (first, first_units) = dated(&[
        (Kind::Laptop, 40, 2019),
        (Kind::Desktop, 35, 2016),
        (Kind::Monitor, 12, 2017),
        (Kind::Smartphone, 31, 2022),
    ]);
    let (second, second_units) = dated(&[
        (Kind::Monitor, 60, 2018),
        (Kind::Laptop, 28, 2019),
        (Kind::Laptop, 16, 2025),
        (Kind::Tablet, 9, 2024),
        (Kind::Smartphone, 31, 2022),
    ]);
    for [one, other] in [
        [Lifetimes::Usual, Lifetimes::Usual],
        [Lifetimes::Observed, Lifetimes::Observed],
        [Lifetimes::Usual, Lifetimes::Observed],
        [Lifetimes::Observed, Lifetimes::Usual],
    ] {
        let scope = |year: i16, lifetimes_from| Scope {
            as_of: Some(Date::constant(year, 6, 30)),
            lifetimes_from,
            ..Scope::default()
        };
        let scopes = [scope(2025, one), scope(2026, other)];
        let inventories = [
            Inventory { label: "a", fleet: &first, scope: &scopes[0], units: &first_units },
            Inventory { label: "b", fleet: &second, scope: &scopes[1], units: &second_units },
        ];
        let report = trend(&inventories, &catalogue, Findings::default(), Language::En).unwrap();
        for (inventory, year) in inventories.iter().zip(&report.years) {
            let (fleet, scope) = (inventory.fleet, inventory.scope);
            let alone = audit(fleet, scope, &catalogue, Findings::default(), None, Language::En);
            let alone = alone.unwrap();
            // The ages of its laptops say another life than the usual one.
            assert_eq!(alone.readings.len(), 4);
            let total = &alone.total[&Criterion::ClimateChange];
            for (ours, of_audit) in [
                (year.total.mean, total.mean),
                (year.total.p05, total.p05),
                (year.total.p95, total.p95),
            ] {
                assert!((ours / of_audit - 1.0).abs() < 1e-9, "{one} {other}: {ours} {of_audit}");
            }
        }
        let change = &report.changes[0];
        let parts: f64 = change.parts.iter().map(|part| part.mean).sum();
        let apart = report.years[1].total.mean - report.years[0].total.mean;
        for ours in [parts, change.difference.mean] {
            assert!((ours - apart).abs() < 1e-9 * report.years[0].total.mean, "{ours} {apart}");
        }
    }
}
