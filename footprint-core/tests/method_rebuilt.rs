//! An audit rebuilt from METHOD.md §1 to §3 alone, from the tables as text and plain Monte Carlo: no line of
//! the model is used but to compare.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)]

use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine, Match};
use footprint_core::assessment::report::audit;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::{Criterion, Kind, Language, Lifetimes};
use std::collections::BTreeMap;

const DRAWS: usize = 1_000_000;

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

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (self.uniform() * std::f64::consts::TAU).cos()
    }
}

/// The tables, as text.
struct Tables {
    equipment: Vec<Row>,
    factors: Vec<Row>,
    medians: Vec<Row>,
    models: Vec<Row>,
}

/// Embodied kg and kWh of a unit under ADEME's family and under the makers'.
struct Unit {
    embodied: [f64; 2],
    kwh: [f64; 2],
}

impl Tables {
    fn equipment(&self, kind: &str) -> &Row {
        self.equipment.iter().find(|row| row["kind"] == kind).unwrap()
    }

    fn factor(&self, kind: &str, source: &str, variant: &str) -> &Row {
        let rows = self.medians.iter().chain(&self.factors);
        let mut found = rows.filter(|row| {
            row["kind"] == kind && row["source"] == source && row["variant"] == variant
        });
        found.next().unwrap()
    }

    /// The median sheet of a kind and size, of the usual size where none fits.
    fn median(&self, kind: &str, inches: Option<f64>) -> Option<&Row> {
        let of_kind = || self.medians.iter().filter(|row| row["kind"] == kind);
        let fits = |row: &&Row| {
            let (least, most) = (number(row, "min_inches"), number(row, "max_inches"));
            let inches = inches.unwrap();
            (least.is_some() || most.is_some())
                && least.is_none_or(|least| inches >= least)
                && most.is_none_or(|most| inches <= most)
        };
        let sized = inches.and_then(|_| of_kind().find(fits));
        sized.or_else(|| of_kind().find(|row| row["variant"].is_empty()))
    }

    fn kind(&self, kind: &str) -> Unit {
        let row = self.equipment(kind);
        let ademe = self.factor(kind, &row["climate_source"], &row["climate_variant"]);
        let kwh = self.factor(kind, &row["kwh_source"], &row["kwh_variant"]);
        let makers = self.median(kind, None).unwrap();
        let kwh = number(kwh, "kwh_per_year").unwrap();
        Unit {
            embodied: [ademe, makers].map(|row| number(row, "embodied_kgco2e").unwrap()),
            kwh: [kwh, number(makers, "kwh_per_year").unwrap_or(kwh)],
        }
    }

    fn sheet(&self, at: usize) -> Unit {
        let sheet = &self.models[at];
        let kind = self.kind(&sheet["kind"]);
        let median = self.median(&sheet["kind"], number(sheet, "screen_inches")).unwrap();
        let declared =
            number(sheet, "total_kgco2e").unwrap() * (1.0 - number(sheet, "use_share").unwrap());
        let kwh = number(sheet, "kwh_per_year").unwrap();
        let of = |own: f64, column: &str| own / number(median, column).unwrap();
        Unit {
            embodied: [kind.embodied[0] * of(declared, "embodied_kgco2e"), declared],
            kwh: [kind.kwh[0] * of(kwh, "kwh_per_year"), kwh],
        }
    }
}

/// A mean under each family, what the fleet's own lifetimes make of it, and the names of the factors that
/// multiply it.
struct Term([f64; 2], f64, Vec<String>);

/// Days / 365, counted by hand: leap days from 2015 to 2026 are 29 February 2016, 2020, 2024.
fn age(years: i16) -> f64 {
    match years {
        2 => 730.0 / 365.0,
        7 => 2557.0 / 365.0,
        11 => 4018.0 / 365.0,
        _ => panic!("{years}"),
    }
}

#[test]
fn an_audit_is_rebuilt_from_the_text_alone() {
    let tables = Tables {
        equipment: parsed(footprint_data::EQUIPMENT),
        factors: parsed(footprint_data::FACTORS),
        medians: parsed(footprint_data::MEDIANS),
        models: parsed(footprint_data::MODELS),
    };
    let spreads = parsed(footprint_data::SPREADS);
    let spread = |name: &str| {
        number(spreads.iter().find(|row| row["parameter"] == name).unwrap(), "gsd").unwrap()
    };
    let zone = parsed(footprint_data::ELECTRICITY_NATIONAL);
    let zone = zone.iter().find(|row| row["zone"] == "FRA").unwrap();
    let (grid, grid_gsd) = (number(zone, "kgco2e_per_kwh").unwrap(), number(zone, "gsd").unwrap());
    // A laptop and a monitor of makers, with all that is needed of their sheets.
    let whole = |kind: &str| {
        tables
            .models
            .iter()
            .position(|sheet| {
                sheet["kind"] == kind
                    && ["use_share", "kwh_per_year", "screen_inches"]
                        .iter()
                        .all(|column| number(sheet, column).is_some())
            })
            .unwrap()
    };
    let (laptop, monitor) = (whole("laptop"), whole("monitor"));
    // Kind, sheet, units, years since the purchase.
    let lines: [(Kind, Option<usize>, u64, Option<i16>); 8] = [
        (Kind::Laptop, None, 40, Some(7)),
        (Kind::Laptop, Some(laptop), 30, Some(2)),
        (Kind::Monitor, None, 60, None),
        (Kind::Monitor, Some(monitor), 25, None),
        (Kind::Desktop, None, 20, Some(11)),
        (Kind::Smartphone, None, 35, None),
        (Kind::Tablet, None, 10, None),
        (Kind::AllInOne, None, 6, None),
    ];
    let laptop_life = number(tables.equipment("laptop"), "lifetime_years").unwrap();
    // The laptops are 30 or more with a date: T = 2m/(1 + 0.4²), and each of them carries F/T.
    let mean_age = (40.0 * age(7) + 30.0 * age(2)) / 70.0;
    let usual_share = 40.0 / age(7) + 30.0 / laptop_life;
    let observed_share = 70.0 / (2.0 * mean_age / 1.16);
    let today = Date::constant(2026, 11, 21);
    let mut fleet = Fleet::default();
    let mut sigmas: BTreeMap<String, f64> = BTreeMap::new();
    let mut terms = Vec::new();
    for (kind, sheet, units, years) in lines {
        let date = years.map(|years| Date::constant(2026 - years, 11, 21));
        fleet.lines.push(FleetLine {
            matched: sheet.map_or(Match::Archetype, |at| Match::Sheet(at as u32)),
            ..FleetLine::of(kind, vec![Batch { date, units }])
        });
        let row = tables.equipment(kind.key());
        let unit = sheet.map_or_else(|| tables.kind(kind.key()), |at| tables.sheet(at));
        let lifetime = number(row, "lifetime_years").unwrap();
        let age = years.map(age);
        let over_age = age.filter(|age| *age > lifetime);
        let mut names = vec![format!("kind {kind}")];
        sigmas.insert(names[0].clone(), number(row, "category_gsd").unwrap());
        if over_age.is_none() {
            names.push(format!("life {kind}"));
            sigmas.insert(format!("life {kind}"), spread("lifetime_assumed"));
        }
        let (own, gsd) = match sheet {
            Some(at) => (format!("sheet {at}"), spread("sheet_model")),
            None => (format!("model {kind}"), number(row, "model_gsd").unwrap()),
        };
        sigmas.insert(own.clone(), gsd);
        names.push(own);
        let spread_over = over_age.unwrap_or(lifetime);
        let count = units as f64;
        let is_laptop = kind == Kind::Laptop;
        let observed = if is_laptop { observed_share / usual_share } else { 1.0 };
        terms.push(Term(unit.embodied.map(|kg| count * kg / spread_over), observed, names));
        let (of_kwh, gsd) = match sheet {
            Some(at) => (format!("kwh {at}"), spread("kwh_archetype")),
            None => (format!("kwh {kind}"), number(row, "kwh_gsd").unwrap()),
        };
        sigmas.insert(of_kwh.clone(), gsd);
        sigmas.insert("grid".into(), grid_gsd);
        terms.push(Term(unit.kwh.map(|kwh| count * kwh * grid), 1.0, vec!["grid".into(), of_kwh]));
    }

    let catalogue = Catalogue::bundled_with_sheets().value;
    let scope = Scope { as_of: Some(today), ..Scope::default() };
    let report =
        audit(&fleet, &scope, &catalogue, Findings::default(), None, Language::En).unwrap();
    let total = &report.total[&Criterion::ClimateChange];
    assert_eq!(report.readings.len(), 4);
    for (number, reading) in report.readings.iter().enumerate() {
        let (family, observed) = (number % 2, number / 2 == 1);
        assert_eq!(reading.lifetimes == Lifetimes::Observed, observed);
        let of = |Term(means, ratio, _): &Term| means[family] * if observed { *ratio } else { 1.0 };
        let mean: f64 = terms.iter().map(of).sum();
        let theirs = reading.climate_change.mean;
        assert!((theirs / mean - 1.0).abs() < 1e-9, "{number}: {theirs} for {mean}");
    }
    assert_eq!(total.mean, report.readings[0].climate_change.mean);

    let names: Vec<&String> = sigmas.keys().collect();
    let gsds: Vec<f64> = sigmas.values().map(|gsd| gsd.ln()).collect();
    let terms: Vec<([f64; 2], f64, Vec<usize>)> = terms
        .iter()
        .map(|Term(means, ratio, of)| {
            let at = |name: &String| names.iter().position(|known| *known == name).unwrap();
            (*means, *ratio, of.iter().map(at).collect())
        })
        .collect();
    let mut random = Random(20_261_128);
    let mut values = vec![0.0; gsds.len()];
    let mut drawn = Vec::with_capacity(DRAWS);
    for _ in 0..DRAWS {
        for (value, sigma) in values.iter_mut().zip(&gsds) {
            *value = (sigma * random.normal() - 0.5 * sigma * sigma).exp();
        }
        let family = usize::from(random.uniform() < 0.5);
        let observed = random.uniform() < 0.5;
        let of = |(means, ratio, factors): &([f64; 2], f64, Vec<usize>)| {
            let mean = means[family] * if observed { *ratio } else { 1.0 };
            mean * factors.iter().map(|at| values[*at]).product::<f64>()
        };
        drawn.push(terms.iter().map(of).sum::<f64>());
    }
    for (p, ours) in [(0.05, total.p05), (0.95, total.p95)] {
        let rank = (p * DRAWS as f64) as usize;
        let (_, end, _) = drawn.select_nth_unstable_by(rank, f64::total_cmp);
        println!("p{p}: {ours:.1} for {end:.1}");
        assert!((ours / *end - 1.0).abs() < 0.01, "p{p}: {ours} for {end}");
    }
}
