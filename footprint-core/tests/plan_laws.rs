//! A fleet's plan: nothing is saved twice or beyond what there is, and years follow from real ages.
#![allow(clippy::unwrap_used)]

use footprint_core::applications::plan::{PlanReport, PlanSettings, Target, plan};
use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine};
use footprint_core::assessment::report::Spread;
use footprint_core::assessment::scope::Scope;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::{Allocation, Kind, Language, OverAge};
use proptest::prelude::*;

/// What keeping a device `longer` saves a year: `F·x/(L(L+x)) − r/(L+x)`.
fn extension_saving(embodied: f64, lifetime: f64, longer: f64, repair: f64) -> f64 {
    let whole = lifetime + longer;
    embodied * longer / (lifetime * whole) - repair / whole
}

const TODAY: Date = Date::constant(2026, 1, 1);

/// The kinds that have a figure.
fn assessed_kinds() -> Vec<Kind> {
    let catalogue = Catalogue::bundled().value;
    let without: Vec<Kind> = catalogue.kinds_without_figure().collect();
    Kind::ALL.iter().copied().filter(|kind| !without.contains(kind)).collect()
}

fn line(kind: Kind, batches: Vec<Batch>) -> FleetLine {
    FleetLine::of(kind, batches)
}

fn bought(year: i16, units: u64) -> Batch {
    Batch { date: Some(Date::constant(year, 1, 1)), units }
}

fn fleet(lines: Vec<FleetLine>) -> Fleet {
    Fleet { lines, ..Fleet::default() }
}

fn office() -> Fleet {
    fleet(vec![
        line(Kind::Laptop, vec![bought(2018, 20), bought(2023, 80)]),
        line(Kind::Monitor, vec![bought(2016, 60), Batch { date: None, units: 60 }]),
        line(Kind::Smartphone, vec![bought(2024, 50)]),
        line(Kind::PrinterLaser, vec![bought(2020, 12)]),
        line(Kind::ServerRack, vec![bought(2021, 8)]),
    ])
}

fn planned(
    fleet: &Fleet,
    target: Target,
    settings: &PlanSettings,
    over_age: OverAge,
) -> PlanReport {
    let catalogue = Catalogue::bundled().value;
    let scope = Scope { as_of: Some(TODAY), over_age, ..Scope::default() };
    let to = (target, 2030);
    plan(fleet, &scope, &catalogue, to, settings, Findings::default(), Language::En).unwrap()
}

fn usual(fleet: &Fleet, target: Target) -> PlanReport {
    planned(fleet, target, &PlanSettings::default(), OverAge::ServiceLife)
}

#[test]
fn savings_in_sequence_add_up_to_what_is_saved() {
    let report = usual(&office(), Target::Less(1.0));
    let saved: f64 = report.levers.iter().map(|lever| lever.saving.mean).sum();
    let left = report.levers.last().unwrap().after;
    assert!((saved + left - report.today.mean).abs() < 1e-9 * report.today.mean);
    assert!(left > 0.0 && (report.with_plan.mean - left).abs() < 1e-9);
    // Levers that overlap save less together than each alone.
    let alone: f64 = report.levers.iter().map(|lever| lever.alone).sum();
    assert!(alone > saved * 1.01, "{alone} {saved}");
    assert!(!report.reached && report.gap > 0.0);
    assert!(report.findings.iter().any(|finding| finding.code.key() == "F510"));
}

#[test]
fn keeping_longer_is_the_closed_form_for_dated_and_overdue_units() {
    // Too few to tell how long they serve: each by its lifetime or its age.
    let laptops = fleet(vec![line(Kind::Laptop, vec![bought(2018, 2), bought(2023, 8)])]);
    let report = usual(&laptops, Target::Less(1.0));
    let lever = report.levers.iter().find(|lever| lever.lever == "keep_computers").unwrap();
    // One unit in five is repaired, at 8 kg; the old ones have served 8 years already.
    let age = (TODAY - Date::constant(2018, 1, 1)).get_days() as f64 / 365.0;
    let saving = |years: f64| extension_saving(185.09, years, 2.0, 0.2 * 8.0);
    let expected = 2.0 * saving(age) + 8.0 * saving(5.0);
    assert!((lever.alone - expected).abs() < 1e-9, "{} {expected}", lever.alone);
}

#[test]
fn doing_nothing_gains_nothing_and_a_device_is_charged_once() {
    let laptops = fleet(vec![line(Kind::Laptop, vec![bought(2018, 40), bought(2023, 60)])]);
    let nothing = PlanSettings {
        without: Catalogue::bundled().value.levers().iter().map(|it| it.key.clone()).collect(),
        ..PlanSettings::default()
    };
    let report = planned(&laptops, Target::Less(0.4), &nothing, OverAge::ServiceLife);
    assert!(report.levers.is_empty() && !report.reached);
    assert_eq!(report.with_plan.mean, report.today.mean);
    for year in &report.trajectory {
        assert_eq!(year.amortised.mean, report.today.mean);
        assert_eq!(year.amortised_with_plan.mean, report.today.mean);
    }
    // Mean age m, so that they serve 2m/1.16 years, and carry 1 F over them, however old each is.
    let age = |year| (TODAY - Date::constant(year, 1, 1)).get_days() as f64 / 365.0;
    let served = 2.0 * (0.4 * age(2018) + 0.6 * age(2023)) / 1.16;
    let electricity = 100.0 * 29.0175 * 0.0519;
    let over_the_service = (report.today.mean - electricity) * served;
    assert!((over_the_service / (100.0 * 185.09) - 1.0).abs() < 1e-9, "{over_the_service}");
    assert!(report.findings.iter().any(|finding| finding.code.key() == "F512"));
}

#[test]
fn a_refurbished_unit_carries_its_share_and_displaces_what_is_said() {
    let laptops = fleet(vec![line(Kind::Laptop, vec![bought(2023, 10)])]);
    let alone = |settings: PlanSettings| {
        let report = planned(&laptops, Target::Less(1.0), &settings, OverAge::ServiceLife);
        let lever = report.levers.iter().find(|lever| lever.lever == "refurbish");
        lever.map_or(f64::NEG_INFINITY, |lever| lever.alone)
    };
    // 30 % of 10 laptops: 185.09/5 new; 185.09/8 and 8/3 refurbished.
    let saved = 3.0 * (185.09 / 5.0 - 185.09 / 8.0 - 8.0 / 3.0);
    assert!((alone(PlanSettings::default()) - saved).abs() < 1e-9);
    let cut_off = PlanSettings { second_life: Allocation::CutOff, ..PlanSettings::default() };
    assert!((alone(cut_off) - 3.0 * (185.09 / 5.0 - 8.0 / 3.0)).abs() < 1e-9);
    // Where only seven in ten replace a new one, they save nothing at all.
    let seven = PlanSettings { displacement: Some(0.69), ..PlanSettings::default() };
    assert_eq!(alone(seven), f64::NEG_INFINITY);
}

#[test]
fn a_target_met_already_says_so_and_needs_nothing() {
    let report = usual(&office(), Target::AtMost(1e9));
    assert!(report.reached && report.target.required == 0.0);
    assert!(report.levers.iter().all(|lever| !lever.needed));
    assert_eq!(report.with_plan.mean, report.today.mean);
    assert!(report.findings.iter().any(|finding| finding.code.key() == "F509"));
}

#[test]
fn only_the_levers_that_the_target_needs_are_taken() {
    let report = usual(&office(), Target::Less(0.15));
    assert!(report.reached && report.gap == 0.0);
    let needed = report.levers.iter().take_while(|lever| lever.needed).count();
    assert!(needed >= 1 && report.levers[needed..].iter().all(|lever| !lever.needed));
    let last = &report.levers[needed - 1];
    assert!(last.cumulated_share >= 0.15);
    assert!(needed == 1 || report.levers[needed - 2].cumulated_share < 0.15);
    assert!((report.with_plan.mean - last.after).abs() < 1e-9);
}

#[test]
fn with_prices_the_cheapest_lever_comes_first() {
    let settings = PlanSettings {
        prices: [(Kind::Laptop, 900.0), (Kind::Smartphone, 300.0)].into(),
        refurbished_prices: [(Kind::Laptop, 450.0)].into(),
        repair_prices: [(Kind::Laptop, 80.0), (Kind::Smartphone, 60.0)].into(),
        kwh_price: Some(0.2),
        currency: Some("EUR".to_owned()),
        ..PlanSettings::default()
    };
    let report = planned(&office(), Target::Less(1.0), &settings, OverAge::ServiceLife);
    let costs: Vec<_> = report.levers.iter().map(|lever| lever.cost_per_tonne).collect();
    let known = costs.iter().take_while(|cost| cost.is_some()).count();
    assert!(known >= 2 && costs[known..].iter().all(Option::is_none), "{costs:?}");
    // 100 laptops kept 2 more years, one in five repaired.
    let keep = report.levers.iter().find(|lever| lever.lever == "keep_computers").unwrap();
    assert!(keep.cost_per_year.unwrap() < 0.0);
}

#[test]
fn years_follow_from_ages() {
    let laptops = fleet(vec![line(Kind::Laptop, vec![bought(2023, 10)])]);
    let only_longer =
        PlanSettings { without: ["refurbish".to_owned()].into(), ..PlanSettings::default() };
    let report = planned(&laptops, Target::Less(1.0), &only_longer, OverAge::ServiceLife);
    assert_eq!(
        report.trajectory.iter().map(|y| y.year).collect::<Vec<_>>(),
        [2027, 2028, 2029, 2030]
    );
    // Bought in 2023 for 5 years (1,825 days): due in the second year; with the plan in the fourth.
    let replaced: Vec<_> = report.trajectory.iter().map(|y| y.replaced).collect();
    let later: Vec<_> = report.trajectory.iter().map(|y| y.replaced_with_plan).collect();
    assert_eq!(replaced, [0.0, 10.0, 0.0, 0.0]);
    assert_eq!(later, [0.0, 0.0, 0.0, 10.0]);
    let electricity = 10.0 * 29.0175 * 0.0519;
    assert!((report.trajectory[1].emitted.mean - 1850.9 - electricity).abs() < 1e-9);
    let last = report.trajectory.last().unwrap();
    assert!((last.amortised_with_plan.mean - report.with_plan.mean).abs() < 1e-9);
    for year in &report.trajectory {
        for spread in [year.emitted, year.emitted_with_plan, year.amortised] {
            assert!(spread.p05 < spread.mean && spread.mean < spread.p95, "{year:?}");
        }
        assert_eq!(year.amortised, report.today);
    }
    let wide = |spread: Spread| spread.p95 / spread.p05;
    assert!((wide(last.amortised_with_plan) / wide(report.with_plan) - 1.0).abs() < 1e-9);
}

#[test]
fn targets_are_read_as_people_write_them() {
    assert_eq!("-40%".parse(), Ok(Target::Less(0.4)));
    assert_eq!("−40 %".parse(), Ok(Target::Less(0.4)));
    assert_eq!("12,5t".parse(), Ok(Target::AtMost(12_500.0)));
    assert_eq!("800 kg".parse(), Ok(Target::AtMost(800.0)));
    for bad in ["40", "+40%", "-140%", "much", "-3t", "%"] {
        assert!(bad.parse::<Target>().is_err(), "{bad}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_plan_saves_more_than_there_is(
        kinds in proptest::collection::vec((0usize..assessed_kinds().len(), 2008i16..2026, 1u64..500), 1..8),
        share in 0.0f64..1.0,
        amortised: bool,
    ) {
        let lines = kinds.iter().map(|(kind, year, units)| {
            line(assessed_kinds()[*kind], vec![bought(*year, *units)])
        });
        let rule = if amortised { OverAge::FullyAmortised } else { OverAge::ServiceLife };
        let report = planned(
            &fleet(lines.collect()),
            Target::Less(share),
            &PlanSettings::default(),
            rule,
        );
        let today = report.today.mean;
        let mut left = today;
        for lever in &report.levers {
            prop_assert!(lever.saving.mean > 0.0);
            prop_assert!(lever.saving.mean <= left * (1.0 + 1e-9));
            left -= lever.saving.mean;
            prop_assert!((left - lever.after).abs() <= 1e-6 * today.max(1.0));
            let listed: f64 = lever.devices.iter().map(|one| one.saving).sum();
            let devices = listed + lever.other_devices.saving;
            let expected = if lever.needed { lever.saving.mean } else { 0.0 };
            prop_assert!((devices - expected).abs() <= 1e-9 * today.max(1.0));
        }
        prop_assert!(left >= -1e-9);
        prop_assert!(report.with_plan.mean <= today * (1.0 + 1e-12));
    }
}

#[test]
fn devices_and_sites_to_begin_with_add_up_and_stand_in_order() {
    let mut fleet = Fleet::default();
    for (site, year, units) in
        [("Annex", 2024, 5), ("Town hall", 2012, 40), ("School", 2020, 30), ("", 2019, 3)]
    {
        for kind in [Kind::Laptop, Kind::Monitor] {
            let site = fleet.names.intern(site);
            let batches = vec![bought(year, units), Batch { date: None, units: 1 }];
            let lifetime = Some(Years(5.0));
            fleet.lines.push(FleetLine { site, lifetime, ..line(kind, batches) });
        }
    }
    let report = usual(&fleet, Target::Less(0.9));
    assert!(report.levers.iter().all(|lever| lever.needed));
    for lever in &report.levers {
        let saving: f64 = lever.devices.iter().map(|one| one.saving).sum();
        assert!((saving + lever.other_devices.saving - lever.saving.mean).abs() < 1e-9);
        let units: f64 = lever.devices.iter().map(|one| one.units).sum();
        assert!((units - lever.units).abs() < 1e-9, "{}", lever.lever);
        let order = lever.devices.iter().map(|one| (one.due.is_none(), one.due, -one.saving));
        assert!(order.is_sorted(), "{:?}", lever.devices);
    }
    // What is overdue falls in the year after today, undated units come last.
    let keep = report.levers.iter().find(|lever| lever.lever == "keep_computers").unwrap();
    let due: Vec<_> =
        keep.devices.iter().map(|one| (one.site.as_deref().unwrap_or(""), one.due)).collect();
    assert_eq!(due[..2], [("School", Some(2027)), ("Town hall", Some(2027))]);
    assert_eq!(due[3], ("Annex", Some(2029)));
    assert!(due.last().unwrap().1.is_none());
    let sites: Vec<_> = report.sites.groups.iter().map(|site| site.name.as_deref()).collect();
    assert_eq!((sites[0], sites[3]), (Some("School"), None));
    let saved: f64 = report.sites.groups.iter().map(|site| site.saving).sum();
    assert!((saved - (report.today.mean - report.with_plan.mean)).abs() < 1e-9);
    let shares: f64 = report.sites.groups.iter().map(|site| site.share).sum();
    assert!((shares - 1.0).abs() < 1e-12);
    // Nothing is asked for where the target is met.
    let met = usual(&fleet, Target::AtMost(1e9));
    assert!(met.sites.groups.is_empty() && met.levers.iter().all(|one| one.devices.is_empty()));
}

#[test]
fn a_year_that_is_not_ahead_is_refused() {
    let catalogue = Catalogue::bundled().value;
    let scope = Scope { as_of: Some(TODAY), ..Scope::default() };
    let by = |year| {
        let to = (Target::Less(0.4), year);
        let settings = PlanSettings::default();
        plan(&office(), &scope, &catalogue, to, &settings, Findings::default(), Language::En)
    };
    assert!(by(2027).is_ok());
    for year in [2000, 2026] {
        assert!(by(year).is_err_and(|findings| findings.has_errors()), "{year}");
    }
}

#[test]
fn labels_say_the_amounts_that_are_used() {
    let laptops = fleet(vec![line(Kind::Laptop, vec![bought(2023, 10)])]);
    let text = |language, lever: &str, amount: Option<f64>| {
        // Beside what else an office keeps longer, refurbished units save nothing.
        let fleet = if lever == "refurbish" { laptops.clone() } else { office() };
        let amounts = amount.map(|amount| (lever.to_owned(), amount)).into_iter().collect();
        let settings = PlanSettings { amounts, ..PlanSettings::default() };
        let catalogue = Catalogue::bundled().value;
        let scope = Scope { as_of: Some(TODAY), ..Scope::default() };
        let (to, none) = ((Target::Less(1.0), 2030), Findings::default());
        let report = plan(&fleet, &scope, &catalogue, to, &settings, none, language).unwrap();
        // No label is left without its amount.
        assert!(report.levers.iter().all(|one| !one.text.contains('{')));
        report.levers.into_iter().find(|one| one.lever == lever).unwrap().text
    };
    let (fr, en) = (Language::Fr, Language::En);
    for (language, lever, amount, told) in [
        (en, "keep_computers", Some(4.0), "keep computers 4\u{a0}years longer"),
        (en, "keep_phones", None, "keep phones and tablets 1\u{a0}year longer"),
        (fr, "keep_phones", Some(1.5), "garder téléphones et tablettes 1,5\u{a0}an de plus"),
        (en, "refurbish", Some(0.5), "buy 50% refurbished"),
        (fr, "refurbish", None, "acheter 30\u{a0}% de reconditionné"),
        (en, "fewer_screens", Some(0.125), "12.5% fewer screens (unused second screens)"),
        (fr, "fewer_screens", None, "15\u{a0}% d’écrans en moins (seconds écrans inutilisés)"),
    ] {
        assert_eq!(text(language, lever, amount), told);
    }
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let catalogue = Catalogue::bundled().value;
    let faults = |text: &str| -> Vec<(String, &'static str)> {
        let settings: PlanSettings = toml::from_str(text).unwrap();
        let found = settings.check(&catalogue);
        let field = |at: &footprint_core::terms::diagnostic::Finding| {
            (at.place.field.as_deref().unwrap_or_default().to_owned(), at.code.key())
        };
        let faults = found.iter().map(field).collect();
        // The plan refuses what the check does.
        let scope = Scope { as_of: Some(TODAY), ..Scope::default() };
        let to = (Target::Less(0.4), 2030);
        let none = Findings::default();
        let plan = plan(&office(), &scope, &catalogue, to, &settings, none, Language::En);
        assert_eq!(plan.is_err(), found.has_errors(), "{text}");
        faults
    };
    for (text, field, code) in [
        ("[amounts]\nfewer_screens = 15", "amounts.fewer_screens", "F303"),
        ("[amounts]\nrefurbish = -0.1", "amounts.refurbish", "F303"),
        ("[amounts]\nkeep_computers = 40", "amounts.keep_computers", "F303"),
        ("[amounts]\nkeep_fridges = 1", "amounts.keep_fridges", "F304"),
        ("without = [\"keep_fridges\"]", "without", "F304"),
        ("displacement = 2", "displacement", "F303"),
        ("kwh_price = -0.2", "kwh_price", "F303"),
        ("[prices]\nlaptop = -900", "prices.laptop", "F303"),
    ] {
        assert_eq!(faults(text), [(field.to_owned(), code)]);
    }
    let bounds = "[amounts]\nfewer_screens = 1\nkeep_computers = 20\nswitch_off = 0";
    assert_eq!(faults(bounds), []);
}
