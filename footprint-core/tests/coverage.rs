//! Intervals hold what is published: of every kind with five published values or more, at least 85 % lie in
//! the 90 % interval of one unit (METHOD.md §3). And the medians of the makers' sheets are derived from them.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine};
use footprint_core::assessment::report::audit;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::{Catalogue, FigureStatus, Sheet};
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::{Criterion, FactorSet, Kind, Language, Status};
use std::collections::BTreeMap;

const LEAST_INSIDE: f64 = 0.85;
const ENOUGH: usize = 5;

/// The 90 % interval of the making of one unit without a name: spread over one known year, without
/// electricity.
fn of_one_unit(catalogue: &Catalogue, kind: Kind) -> [f64; 2] {
    let line = FleetLine {
        status: Status::InStock,
        lifetime: Some(Years(1.0)),
        ..FleetLine::of(kind, vec![Batch { date: None, units: 1 }])
    };
    let fleet = Fleet { lines: vec![line], ..Fleet::default() };
    let report =
        audit(&fleet, &Scope::default(), catalogue, Findings::default(), None, Language::En);
    let report = report.unwrap();
    let total = &report.total[&Criterion::ClimateChange];
    [total.p05, total.p95]
}

/// What is published of a kind: figures of sources, and sheets.
fn published(catalogue: &Catalogue, kind: Kind) -> Vec<f64> {
    let figures = catalogue.factors(kind).filter(|row| row.status == FigureStatus::Published);
    let sheets = catalogue.sheets().iter().filter(|sheet| sheet.kind == kind);
    let sheets = sheets.filter_map(Sheet::embodied_kgco2e);
    figures.filter_map(|row| row.embodied_kgco2e).chain(sheets).collect()
}

#[test]
fn intervals_hold_what_is_published() {
    let catalogue = Catalogue::bundled_with_sheets().value;
    let mut kinds = 0;
    let mut failed = Vec::new();
    for kind in Kind::ALL {
        let values = published(&catalogue, *kind);
        if values.len() < ENOUGH {
            continue;
        }
        kinds += 1;
        let [p05, p95] = of_one_unit(&catalogue, *kind);
        let inside = values.iter().filter(|value| (p05..=p95).contains(value)).count();
        let share = inside as f64 / values.len() as f64;
        println!(
            "{kind:18} {:4} values, {:3.0} % inside {p05:6.0} to {p95:6.0}, p95/p05 {:5.1}",
            values.len(),
            100.0 * share,
            p95 / p05
        );
        if share < LEAST_INSIDE {
            failed.push(format!("{kind}: {share:.2}"));
        }
    }
    assert!(kinds >= 15, "{kinds}");
    assert!(failed.is_empty(), "{failed:?}");
}

/// No list says what a projector is used for. EcoDiag has three uses: all lie in the intervals of one of any.
#[test]
fn a_projector_of_any_use_is_one_of_its_kind() {
    let catalogue = Catalogue::bundled().value;
    let [p05, p95] = of_one_unit(&catalogue, Kind::Projector);
    let equipment = catalogue.equipment(Kind::Projector).unwrap();
    let reach = (1.645 * equipment.kwh_gsd.sigma()).exp();
    let kwh = |set| {
        catalogue.archetype(Kind::Projector, set, None).unwrap().electricity.unwrap().amount.0
    };
    let (ademe, makers) = (kwh(FactorSet::Ademe), kwh(FactorSet::Makers));
    println!("{p05:.0} to {p95:.0} kg, {:.0} to {:.0} kWh", ademe / reach, makers * reach);
    for (use_, embodied, kwh) in
        [("portable", 94.0, 104.0), ("room", 150.0, 155.0), ("hall", 200.0, 280.0)]
    {
        assert!((p05..=p95).contains(&embodied), "{use_}: {embodied}");
        assert!((ademe / reach..=makers * reach).contains(&kwh), "{use_}: {kwh}");
    }
}

/// Electricity: published kWh of each kind in the interval of its spread around both families' figures.
#[test]
fn kwh_intervals_hold_what_is_published() {
    let catalogue = Catalogue::bundled().value;
    let (mut inside, mut all) = (0, 0);
    for kind in Kind::ALL {
        let Some(equipment) = catalogue.equipment(*kind) else { continue };
        let of = |set| {
            let profile = catalogue.archetype(*kind, set, None)?;
            Some(profile.electricity?.amount.0)
        };
        let (Some(ademe), Some(makers)) = (of(FactorSet::Ademe), of(FactorSet::Makers)) else {
            continue;
        };
        let reach = (1.645 * equipment.kwh_gsd.sigma()).exp();
        let (least, most) = (ademe.min(makers) / reach, ademe.max(makers) * reach);
        for row in catalogue.factors(*kind) {
            let other = row.status == FigureStatus::Published;
            if let Some(kwh) = row.electricity.filter(|kwh| other && kwh.0 > 0.0) {
                all += 1;
                inside += usize::from((least..=most).contains(&kwh.0));
            }
        }
    }
    println!("{inside} of {all} published kWh inside");
    assert!(all >= 38);
    assert!(inside as f64 >= LEAST_INSIDE * all as f64, "{inside} of {all}");
}

fn parsed(text: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { 0.5 * (values[middle - 1] + values[middle]) }
}

/// `medians.csv` is the median of the sheets of `models.csv`, kind by kind and size by size, and the spread
/// of a kind's models is theirs.
#[test]
fn medians_are_those_of_the_sheets() {
    let catalogue = Catalogue::bundled_with_sheets().value;
    let rows = parsed(footprint_data::MEDIANS);
    let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<f64>().ok();
    let mut kinds = Vec::new();
    for row in &rows {
        let kind = Kind::from_key(&row["kind"]).unwrap();
        let (least, most) = (number(row, "min_inches"), number(row, "max_inches"));
        let sized = least.is_some() || most.is_some();
        let sheets: Vec<&Sheet> = catalogue
            .sheets()
            .iter()
            .filter(|sheet| sheet.kind == kind && sheet.embodied_kgco2e().is_some())
            .filter(|sheet| {
                !sized
                    || sheet.screen_inches.is_some_and(|inches| {
                        least.is_none_or(|least| inches >= least)
                            && most.is_none_or(|most| inches <= most)
                    })
            })
            .collect();
        assert!(sheets.len() >= ENOUGH);
        assert_eq!(number(row, "sheets"), Some(sheets.len() as f64), "{kind} {}", row["variant"]);
        let embodied: Vec<f64> =
            sheets.iter().filter_map(|sheet| sheet.embodied_kgco2e()).collect();
        let middle = median(embodied.clone());
        let written = number(row, "embodied_kgco2e").unwrap();
        assert!((written / middle - 1.0).abs() < 1e-4, "{kind} {written} {middle}");
        let square: f64 = embodied.iter().map(|value| (value / middle).ln().powi(2)).sum();
        let gsd = (square / embodied.len() as f64).sqrt().exp();
        assert!((number(row, "sheets_gsd").unwrap() - gsd).abs() < 0.006, "{kind} {gsd}");
        let kwh: Vec<f64> = sheets.iter().filter_map(|sheet| Some(sheet.electricity?.0)).collect();
        if kwh.len() >= ENOUGH {
            let written = number(row, "kwh_per_year").unwrap();
            assert!((written / median(kwh) - 1.0).abs() < 1e-4, "{kind} {written}");
        } else {
            assert_eq!(row["kwh_per_year"], "");
        }
        if !sized {
            kinds.push(kind);
            let model = catalogue.equipment(kind).unwrap().model_gsd.value();
            assert!((model - gsd.max(1.15)).abs() < 0.006, "{kind}: {model} for {gsd}");
        }
    }
    // Every kind with five sheets has its median.
    for kind in Kind::ALL {
        let sheets = catalogue.sheets().iter().filter(|sheet| sheet.kind == *kind);
        let count = sheets.filter(|sheet| sheet.embodied_kgco2e().is_some()).count();
        assert_eq!(count >= ENOUGH, kinds.contains(kind), "{kind}");
    }
}
