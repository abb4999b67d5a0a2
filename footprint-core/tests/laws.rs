//! What must always hold of an audit, whatever the fleet.

#![allow(clippy::unwrap_used)]

use approx::assert_relative_eq;
use footprint_core::assessment::fleet::{Batch, Electricity, Fleet, FleetLine, Match, Origin};
use footprint_core::assessment::report::{AuditReport, audit};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::quantity::{KwhPerYear, Years};
use footprint_core::terms::vocabulary::{
    Accounting, Breakdown, Criterion, FactorSet, Kind, Language, OverAge, Stage, Status,
};
use proptest::prelude::*;
use std::sync::OnceLock;

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::bundled_with_sheets().value)
}

/// The kinds that have a figure.
fn assessed_kinds() -> Vec<Kind> {
    let has_figure = |kind: &Kind| !catalogue().kinds_without_figure().any(|none| none == *kind);
    Kind::ALL.iter().copied().filter(has_figure).collect()
}

const TODAY: Date = Date::constant(2026, 11, 21);

/// One line of a made-up fleet: kind, model, units, age in days, in service, lifetime, kWh, sheet.
type Line = (usize, u8, u64, Option<u16>, bool, Option<f64>, Option<f64>, Option<u32>);

fn line() -> impl Strategy<Value = Line> {
    (
        0..assessed_kinds().len(),
        0u8..4,
        1u64..500,
        proptest::option::of(0u16..6_000),
        any::<bool>(),
        proptest::option::of(0.5..20.0f64),
        proptest::option::of(0.0..3_000.0f64),
        proptest::option::of(0u32..600),
    )
}

fn fleet(lines: &[Line]) -> Fleet {
    let mut fleet = Fleet::default();
    for (position, &(kind, model, units, age, serving, lifetime, kwh, sheet)) in
        lines.iter().enumerate()
    {
        let model = fleet.names.intern(&format!("model {model}"));
        let site = fleet.names.intern(if units % 2 == 0 { "Labège" } else { "" });
        let date = age.map(|days| TODAY - jiff::Span::new().days(days));
        fleet.lines.push(FleetLine {
            model,
            site,
            status: if serving { Status::InService } else { Status::InStock },
            lifetime: lifetime.map(Years),
            electricity: kwh.map(|kwh| Electricity::Metered(KwhPerYear(kwh))),
            matched: sheet.map_or(Match::Archetype, Match::Sheet),
            origin: Origin { file: 0, line: position as u64 + 2 },
            ..FleetLine::of(assessed_kinds()[kind], vec![Batch { date, units }])
        });
    }
    fleet
}

fn run(lines: &[Line], scope: &Scope, by: Option<Breakdown>) -> AuditReport {
    let by = by.map(Into::into);
    audit(&fleet(lines), scope, catalogue(), Findings::default(), by, Language::En).unwrap()
}

fn scope() -> Scope {
    Scope { as_of: Some(TODAY), ..Scope::default() }
}

fn climate(report: &AuditReport) -> f64 {
    report.total[&Criterion::ClimateChange].mean
}

fn embodied(report: &AuditReport) -> f64 {
    climate(report) - report.by_stage[&Stage::Use][&Criterion::ClimateChange].mean
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn parts_add_up_to_the_whole(lines in proptest::collection::vec(line(), 1..12)) {
        for by in [Breakdown::Site, Breakdown::Manufacturer, Breakdown::Age] {
            let report = run(&lines, &scope(), Some(by));
            let total = climate(&report);
            let kinds: f64 = report.by_kind.iter().map(|group| group.climate_change.mean).sum();
            assert_relative_eq!(kinds, total, max_relative = 1e-9);
            let of_lines: f64 = report.lines.iter().map(|line| line.climate_change.mean).sum();
            assert_relative_eq!(of_lines, total, max_relative = 1e-9);
            let groups: f64 =
                report.breakdown.unwrap().groups.iter().map(|group| group.climate_change.mean).sum();
            assert_relative_eq!(groups, total, max_relative = 1e-9);
            for (criterion, whole) in &report.total {
                let stages: f64 = report.by_stage.values().map(|stage| stage[criterion].mean).sum();
                assert_relative_eq!(stages, whole.mean, max_relative = 1e-9);
            }
            let units: u64 = lines.iter().map(|line| line.2).sum();
            assert_eq!(report.units, units);
            assert_eq!(report.matches.sheet + report.matches.range + report.matches.archetype, units);
        }
    }

    #[test]
    fn the_interval_surrounds_the_mean(lines in proptest::collection::vec(line(), 1..12)) {
        let report = run(&lines, &scope(), None);
        for total in report.total.values().filter(|total| total.mean > 0.0) {
            prop_assert!(total.p05 < total.mean && total.mean < total.p95, "{total:?}");
            prop_assert!((0.0..=1.0).contains(&total.coverage));
        }
        let explained: f64 = report.drivers.iter().map(|driver| driver.share_of_variance).sum();
        prop_assert!(explained <= 1.0 + 1e-9, "first-order shares sum to {explained}");
    }

    #[test]
    fn twice_the_units_is_twice_the_impact(lines in proptest::collection::vec(line(), 1..8)) {
        let times = |count: u64| -> Vec<Line> {
            lines.iter().map(|line| (line.0, line.1, line.2 * count, line.3, line.4, line.5, line.6, line.7)).collect()
        };
        // From 30 dated units on, the ages of a kind bear on the interval: twice the units may bring that in.
        // What the usual lifetimes give doubles all the same, and where both fleets are large all does.
        let (one, two) = (run(&times(1), &scope(), None), run(&times(2), &scope(), None));
        for (few, many) in one.readings.iter().zip(&two.readings).take(2) {
            let (few, many) = (few.climate_change.mean, many.climate_change.mean);
            assert_relative_eq!(many, 2.0 * few, max_relative = 1e-12);
        }
        for (criterion, total) in &one.total {
            assert_relative_eq!(two.total[criterion].mean, 2.0 * total.mean, max_relative = 1e-12);
        }
        let (one, two) = (run(&times(30), &scope(), None), run(&times(60), &scope(), None));
        assert_eq!(one.readings.len(), two.readings.len());
        for (criterion, total) in &one.total {
            assert_relative_eq!(two.total[criterion].mean, 2.0 * total.mean, max_relative = 1e-12);
            assert_relative_eq!(two.total[criterion].p95, 2.0 * total.p95, max_relative = 1e-9);
        }
    }

    #[test]
    fn a_longer_life_never_raises_the_embodied_impact(
        lines in proptest::collection::vec(line(), 1..8),
        longer in 0.1..10.0f64,
        over_age in prop_oneof![Just(OverAge::ServiceLife), Just(OverAge::FullyAmortised)],
    ) {
        // Fully amortised devices weigh nothing; keeping them longer on the books may bring them back.
        let lines: Vec<Line> = lines.into_iter().map(|line| (line.0, line.1, line.2, if over_age == OverAge::FullyAmortised { None } else { line.3 }, line.4, Some(line.5.unwrap_or(3.0)), line.6, line.7)).collect();
        let kept: Vec<Line> = lines.iter().map(|line| (line.0, line.1, line.2, line.3, line.4, line.5.map(|years| years + longer), line.6, line.7)).collect();
        let scope = Scope { over_age, ..scope() };
        prop_assert!(embodied(&run(&kept, &scope, None)) <= embodied(&run(&lines, &scope, None)) * (1.0 + 1e-12));
    }

    #[test]
    fn stock_uses_no_electricity(lines in proptest::collection::vec(line(), 1..8)) {
        let stored: Vec<Line> = lines.iter().map(|line| (line.0, line.1, line.2, line.3, false, line.5, line.6, line.7)).collect();
        let (stored, mixed) = (run(&stored, &scope(), None), run(&lines, &scope(), None));
        prop_assert_eq!(stored.total[&Criterion::FinalElectricity].mean, 0.0);
        assert_relative_eq!(embodied(&stored), embodied(&mixed), max_relative = 1e-9);
    }

    #[test]
    fn every_set_assesses_every_unit(lines in proptest::collection::vec(line(), 1..8)) {
        for factors in FactorSet::ALL {
            for accounting in Accounting::ALL {
                let scope = Scope { factors: *factors, accounting: *accounting, ..scope() };
                let report = run(&lines, &scope, None);
                prop_assert_eq!(report.total[&Criterion::ClimateChange].coverage, 1.0);
                prop_assert!(climate(&report).is_finite());
            }
        }
    }
}

#[test]
fn the_order_of_lines_changes_no_digit_that_is_shown() {
    let lines: Vec<Line> = (0..40)
        .map(|i| {
            (
                i % 45,
                (i % 3) as u8,
                1 + i as u64 * 7,
                Some((i * 97) as u16),
                i % 5 != 0,
                None,
                None,
                None,
            )
        })
        .collect();
    let reversed: Vec<Line> = lines.iter().rev().copied().collect();
    let (one, other) = (run(&lines, &scope(), None), run(&reversed, &scope(), None));
    for (criterion, total) in &one.total {
        assert_relative_eq!(other.total[criterion].mean, total.mean, max_relative = 1e-12);
        assert_relative_eq!(other.total[criterion].p05, total.p05, max_relative = 1e-3);
    }
}

#[test]
fn the_shipped_data_has_no_finding() {
    let catalogue = Catalogue::bundled_with_sheets();
    let found: Vec<_> = catalogue.findings.iter().collect();
    assert!(found.is_empty(), "{found:?}");
    for kind in &assessed_kinds() {
        for set in FactorSet::ALL {
            assert!(catalogue.value.archetype(*kind, *set, None).is_some(), "{kind} in {set}");
        }
    }
    assert!(catalogue.value.sheets().len() > 1_000);
}
