//! Plans of reuse: nothing is lost, nothing is handed out twice, and what is said of carbon is so.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

#[path = "reuse_laws/worked.rs"]
mod worked;

use footprint_core::applications::reuse::{
    Cause, Channel, ChannelSettings, Destination, Device, Municipality, Pile, ReuseInput,
    ReusePlan, ReuseReport, ReuseSettings, Standing, Weighting, reuse,
};
use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine, Match, Origin};
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::catalogue::SpreadParameter;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::{Allocation, FactorSet, Kind, Language};
use proptest::prelude::*;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().value);
const TODAY: Date = Date::constant(2026, 11, 21);

/// A row: kind, year of purchase, units, and where it went if it is out.
type Row = (Kind, Option<i16>, u64, Option<Destination>);

fn devices(rows: &[Row]) -> (Fleet, Vec<Device>) {
    let mut fleet = Fleet::default();
    let mut devices = Vec::new();
    for (at, (kind, year, units, out)) in rows.iter().enumerate() {
        let bought = year.map(|year| Date::constant(year, 3, 1));
        let line = out.is_none().then(|| {
            fleet.lines.push(FleetLine {
                origin: Origin { file: 0, line: at as u64 + 2 },
                ..FleetLine::of(*kind, vec![Batch { date: bought, units: *units }])
            });
            fleet.lines.len() as u32 - 1
        });
        devices.push(Device {
            kind: *kind,
            units: *units,
            bought,
            warranty_end: None,
            standing: out.map_or(Standing::Owned, Standing::Out),
            line,
            matched: Match::Archetype,
            serial: format!("S{at:05}").into(),
            name: "".into(),
            model: "".into(),
            site: "".into(),
            status: "".into(),
        });
    }
    (fleet, devices)
}

fn plan(rows: &[Row], towns: &[Municipality], settings: &ReuseSettings) -> ReusePlan {
    let (fleet, devices) = devices(rows);
    of(&fleet, &devices, towns, settings)
}

fn of(
    fleet: &Fleet,
    devices: &[Device],
    municipalities: &[Municipality],
    settings: &ReuseSettings,
) -> ReusePlan {
    let scope = Scope { as_of: Some(TODAY), ..Scope::default() };
    let input = ReuseInput { fleet, scope: &scope, devices, municipalities, settings };
    reuse(&input, &CATALOGUE, Findings::default(), Language::En).unwrap()
}

fn town(code: u32, households: f64, fragility: f64) -> Municipality {
    Municipality {
        code: format!("{code:05}"),
        households: Some(households),
        fragility: Some(fragility),
        ..Municipality::default()
    }
}

fn way(channel: Channel, share: f64, displacement: f64) -> ChannelSettings {
    let (bounds, cost, price) = (None, None, None);
    ChannelSettings { channel, share, displacement: Some(displacement), bounds, cost, price }
}

fn any_row() -> impl Strategy<Value = Row> {
    let kinds = vec![
        Kind::Laptop,
        Kind::Desktop,
        Kind::Monitor,
        Kind::Tablet,
        Kind::ServerRack,
        Kind::SwitchAccess,
        Kind::Other,
    ];
    let out = prop_oneof![
        4 => Just(None),
        1 => proptest::sample::select(Destination::ALL).prop_map(Some),
    ];
    (
        proptest::sample::select(kinds),
        proptest::option::weighted(0.8, 2010_i16..2026),
        1_u64..60,
        out,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_leaves_is_in_three_piles_and_what_is_given_reaches_a_municipality(
        rows in proptest::collection::vec(any_row(), 1..40),
        towns in proptest::collection::vec((1.0..4000.0_f64, 1.0..10.0_f64), 0..12),
        capacity in proptest::option::of(0_u64..60),
        shares in [0.0..1.0_f64, 0.0..1.0, 0.0..1.0, 0.0..1.0],
        by_index: bool,
        cut_off: bool,
    ) {
        let towns: Vec<Municipality> = (1..)
            .zip(towns)
            .map(|(code, (homes, index))| town(31_000 + code, homes, index))
            .collect();
        let channels: Vec<ChannelSettings> = Channel::ALL
            .iter()
            .zip(shares)
            .map(|(channel, share)| way(*channel, share, 0.3))
            .collect();
        let settings = ReuseSettings {
            capacity,
            channels,
            weighting: if by_index { Weighting::Fragility } else { Weighting::Need },
            second_life: if cut_off { Allocation::CutOff } else { Allocation::Proportional },
            ..ReuseSettings::default()
        };
        let ReusePlan { report, lots } = plan(&rows, &towns, &settings);
        prop_assert_eq!(report.leaving, report.reuse + report.parts + report.recycling);
        let placed: u64 = report.channels.iter().map(|one| one.units).sum();
        prop_assert_eq!(
            report.reuse,
            placed
                + report.already_reused
                + report.waiting
                + report.beyond_need
                + report.unassigned
        );
        // No row gives more units than it has, and what is out has left.
        let mut left = vec![0; rows.len()];
        for lot in &lots {
            left[lot.device] += lot.units;
        }
        for ((_, _, units, out), left) in rows.iter().zip(&left) {
            prop_assert!(left <= units);
            match out {
                None => {}
                Some(Destination::Gone) => prop_assert_eq!(*left, 0),
                Some(_) => prop_assert_eq!(left, units),
            }
        }
        for period in &report.periods {
            prop_assert_eq!(period.leaving, period.reuse + period.parts + period.recycling);
            prop_assert!(capacity.is_none_or(|most| period.placed <= most));
        }
        let sum: u64 = report.periods.iter().map(|period| period.leaving).sum();
        prop_assert_eq!(sum, report.leaving);
        let sum: u64 = report.by_kind.iter().map(|kind| kind.leaving).sum();
        prop_assert_eq!(sum, report.leaving);
        let sum: u64 = report.reasons.iter().map(|reason| reason.units).sum();
        prop_assert_eq!(sum, report.leaving);
        // The making of both lives is all of it.
        let both = report.making_first_life + report.making_second_life;
        let whole = report.making_and_refurbishing;
        prop_assert!((both - whole).abs() <= 1e-9 * whole.max(1.0), "{} {}", both, whole);
        if let Some(need) = &report.need {
            let given = report.channels.iter().find(|one| one.channel == Channel::Given);
            let sum: u64 = need.municipalities.iter().map(|one| one.devices + one.beside).sum();
            prop_assert_eq!(sum, given.map_or(0, |one| one.units));
            for one in &need.municipalities {
                prop_assert!(one.devices as f64 <= one.need.map_or(0.0, |need| need.mean) + 0.5);
            }
        }
    }

    #[test]
    fn a_warranty_makes_nothing_leave_and_keeps_a_device_behind_the_others(
        rows in proptest::collection::vec((any_row(), proptest::option::of(2022_i16..2033)), 1..30),
    ) {
        let (fleet, mut devices) = devices(&rows.iter().map(|(row, _)| *row).collect::<Vec<_>>());
        let settings = ReuseSettings { years: 4, ..ReuseSettings::default() };
        let before = of(&fleet, &devices, &[], &settings).report;
        for (device, (_, ends)) in devices.iter_mut().zip(&rows) {
            device.warranty_end = ends.map(|year| Date::constant(year, 11, 21));
        }
        let ReusePlan { report, lots } = of(&fleet, &devices, &[], &settings);
        let leaving = |report: &ReuseReport| -> Vec<u64> {
            report.periods.iter().map(|period| period.leaving).collect()
        };
        prop_assert_eq!(leaving(&before), leaving(&report));
        let sum: u64 = report.causes.iter().map(|one| one.units).sum();
        prop_assert_eq!(sum, report.leaving);
        let runs = |at: usize, period: u32| {
            devices[at].warranty_end.is_some_and(|day| i32::from(day.year()) > 2026 + period as i32)
        };
        for lot in lots.iter().filter(|lot| lot.period > 0) {
            let kind = devices[lot.device].kind;
            match (devices[lot.device].warranty_end.is_some(), runs(lot.device, lot.period)) {
                (true, false) => prop_assert_eq!(lot.cause, Cause::WarrantyEnds),
                _ => prop_assert_eq!(lot.cause, Cause::Pace),
            }
            if !runs(lot.device, lot.period) {
                continue;
            }
            // Nothing of its kind stays that no warranty keeps.
            for (at, other) in devices.iter().enumerate().filter(|(_, other)| {
                other.kind == kind && other.standing == Standing::Owned
            }) {
                let left = lots.iter().filter(|one| one.device == at && one.period <= lot.period);
                let left: u64 = left.map(|one| one.units).sum();
                prop_assert!(runs(at, lot.period) || left == other.units);
            }
        }
    }

    #[test]
    fn the_order_of_rows_and_of_municipalities_changes_nothing(
        rows in proptest::collection::vec(any_row(), 2..25),
        towns in proptest::collection::vec((1.0..400.0_f64, 1.0..10.0_f64), 1..8),
    ) {
        let mut towns: Vec<Municipality> = (1..)
            .zip(towns)
            .map(|(code, (homes, index))| town(1_000 + code, homes, index))
            .collect();
        let settings = ReuseSettings { capacity: Some(9), ..ReuseSettings::default() };
        let (fleet, mut devices) = devices(&rows);
        let first = of(&fleet, &devices, &towns, &settings);
        devices.reverse();
        towns.reverse();
        let second = of(&fleet, &devices, &towns, &settings);
        prop_assert_eq!(first.report.periods, second.report.periods);
        prop_assert_eq!(first.report.channels, second.report.channels);
        prop_assert_eq!(first.report.need, second.report.need);
        let of_serials = |plan: &[footprint_core::applications::reuse::Lot], back: bool| {
            let last = devices.len() - 1;
            let mut lots: Vec<_> = plan
                .iter()
                .map(|lot| {
                    let at = if back { last - lot.device } else { lot.device };
                    (at, lot.period, lot.pile, lot.reason, lot.placed, lot.units)
                })
                .collect();
            lots.sort();
            lots
        };
        prop_assert_eq!(of_serials(&first.lots, false), of_serials(&second.lots, true));
    }
}

#[test]
fn need_orders_by_the_index_only_where_it_is_asked() {
    let rows = [(Kind::Laptop, Some(2020), 50, Some(Destination::Undecided))];
    let towns = [town(1_001, 1000.0, 2.0), town(1_002, 1000.0, 8.0)];
    let shared = |weighting| {
        let settings = ReuseSettings { weighting, ..ReuseSettings::default() };
        let need = plan(&rows, &towns, &settings).report.need.unwrap();
        need.municipalities.iter().map(|one| one.devices).collect::<Vec<_>>()
    };
    assert_eq!(shared(Weighting::Need), [15, 15]);
    assert_eq!(shared(Weighting::Fragility), [6, 24]);
}

#[test]
fn piles_say_why() {
    let rows = [
        (Kind::SwitchAccess, Some(2022), 4, Some(Destination::Undecided)),
        (Kind::Desktop, Some(2017), 10, Some(Destination::Undecided)),
    ];
    let ReusePlan { report, lots } = plan(&rows, &[], &ReuseSettings::default());
    let told: Vec<_> =
        report.reasons.iter().map(|one| (one.pile, one.reason.key(), one.units)).collect();
    assert_eq!(
        told,
        [
            (Pile::Reuse, "free_system", 6),
            (Pile::Parts, "not_expected", 4),
            (Pile::Recycling, "no_use", 4),
        ]
    );
    assert_eq!(lots.iter().map(|lot| lot.units).sum::<u64>(), 14);
}

#[test]
fn what_was_bought_before_a_processor_was_made_has_none() {
    let catalogue = Catalogue::bundled_with_sheets().value;
    let of_2019 = |sheet: &footprint_core::catalogue::Sheet| {
        sheet.kind == Kind::Laptop && sheet.report_date.starts_with("2019")
    };
    let sheet = catalogue.sheets().iter().position(of_2019).unwrap() as u32;
    let why = |year: Option<i16>, matched: Match| {
        let (fleet, mut devices) =
            devices(&[(Kind::Laptop, year, 1, Some(Destination::Undecided))]);
        devices[0].matched = matched;
        let scope = Scope { as_of: Some(TODAY), ..Scope::default() };
        let settings = ReuseSettings { yields: Some(1.0), ..ReuseSettings::default() };
        let input = ReuseInput {
            fleet: &fleet,
            scope: &scope,
            devices: &devices,
            municipalities: &[],
            settings: &settings,
        };
        let plan = reuse(&input, &catalogue, Findings::default(), Language::En).unwrap();
        plan.lots[0].reason.key()
    };
    assert_eq!(why(Some(2017), Match::Sheet(sheet)), "free_system");
    assert_eq!(why(Some(2020), Match::Sheet(sheet)), "system_by_sheet");
    assert_eq!(why(Some(2020), Match::Archetype), "system_by_purchase");
    assert_eq!(why(Some(2018), Match::Archetype), "free_system");
    // A sheet tells what may be told without a day of purchase.
    assert_eq!(why(None, Match::Sheet(sheet)), "system_by_sheet");
    assert_eq!(why(None, Match::Archetype), "age_unknown");
}

#[test]
fn a_sheet_written_after_its_generation_promises_no_system() {
    let catalogue = Catalogue::bundled_with_sheets().value;
    let why = |model: &str, sheet: &str, year: i16| {
        let named = |of: &footprint_core::catalogue::Sheet| of.name == sheet;
        let sheet = catalogue.sheets().iter().position(named).unwrap() as u32;
        let row = (Kind::Desktop, Some(year), 1, Some(Destination::Undecided));
        let (fleet, mut devices) = devices(&[row]);
        devices[0].matched = Match::Sheet(sheet);
        devices[0].model = model.into();
        let scope = Scope { as_of: Some(TODAY), ..Scope::default() };
        let settings = ReuseSettings { yields: Some(1.0), ..ReuseSettings::default() };
        let input = ReuseInput {
            fleet: &fleet,
            scope: &scope,
            devices: &devices,
            municipalities: &[],
            settings: &settings,
        };
        let plan = reuse(&input, &catalogue, Findings::default(), Language::En).unwrap();
        plan.lots[0].reason.key()
    };
    // One day, three generations: only the last has a processor of 2018.
    assert_eq!(why("Dell OptiPlex 3050", "OptiPlex 3050 Tower", 2018), "free_system");
    assert_eq!(why("Dell OptiPlex 3060", "OptiPlex 3060 Tower", 2018), "system_by_sheet");
    assert_eq!(why("Dell Latitude 5480", "Latitude 5480", 2018), "free_system");
    // Of December 2017, the models of 2018.
    assert_eq!(why("LENOVO ThinkPad T480s", "ThinkPad T480s", 2018), "system_by_sheet");
    assert_eq!(why("LENOVO ThinkPad T470", "ThinkPad T470", 2018), "free_system");
}
