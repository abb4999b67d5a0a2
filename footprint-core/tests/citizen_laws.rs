//! A person's year: parts are the whole, nothing is counted twice, levers are differences.
#![allow(clippy::unwrap_used)]

use footprint_core::applications::citizen::{
    Acquired, Citizen, CitizenReport, OwnedDevice, PersonalUse, Subscription, citizen, open_changes,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::quantity::Years;
use footprint_core::terms::vocabulary::{Allocation, Kind, Language};
use footprint_core::usage::{Definition, Network, Screen};

const EXAMPLE: &str = footprint_data::examples::PERSON;

/// What keeping a device `longer` saves a year: `F·x/(L(L+x)) − r/(L+x)`.
fn extension_saving(embodied: f64, lifetime: f64, longer: f64, repair: f64) -> f64 {
    let whole = lifetime + longer;
    embodied * longer / (lifetime * whole) - repair / whole
}

fn report(person: &Citizen) -> CitizenReport {
    let catalogue = Catalogue::bundled().value;
    citizen(person, &catalogue, &"me.toml".into(), Language::En).unwrap()
}

fn device(kind: Kind, years: f64) -> OwnedDevice {
    OwnedDevice {
        kind,
        count: 1,
        acquired: Acquired::New,
        kept_years: Some(Years(years)),
        first_life_years: None,
        shared_by: 1.0,
        hours_per_day: None,
    }
}

fn video(hours_per_week: f64, screen: Screen) -> PersonalUse {
    let (definition, network) = (Definition::Hd, Network::Fixed);
    PersonalUse::Video { hours_per_week, definition, network, screen }
}

#[test]
fn parts_devices_and_uses_are_the_whole() {
    let person: Citizen = toml::from_str(EXAMPLE).unwrap();
    let report = report(&person);
    let listed: f64 = report.devices.iter().map(|d| d.climate_change.mean).sum::<f64>()
        + report.subscriptions.iter().map(|s| s.climate_change.mean).sum::<f64>()
        + report.uses.iter().map(|u| u.counted.mean).sum::<f64>();
    let total = report.total;
    assert!((listed - total.mean).abs() < 1e-9 * total.mean);
    assert!((report.by_part.sum() - total.mean).abs() < 1e-9 * total.mean);
    assert!(total.p05 < total.mean && total.mean < total.p95);
    assert!(report.findings.iter().all(|f| f.code.key() != "F303"), "{:?}", report.findings);
}

#[test]
fn a_television_in_the_list_is_not_counted_again_with_the_video() {
    let watched = Citizen { uses: vec![video(10.0, Screen::Television)], ..Citizen::default() };
    let alone = report(&watched);
    let with = report(&Citizen { devices: vec![device(Kind::Television, 8.0)], ..watched.clone() });
    let television = with.devices[0].climate_change.mean;
    // Without a television of one's own, the video carries its hours of somebody's.
    let hours = 10.0 * 365.0 / 7.0;
    let share = hours * 340.16 / (8.0 * 365.0 * 3.0) + hours * 0.065 * 0.0519;
    assert!((with.uses[0].device_elsewhere.mean - share).abs() < 1e-9);
    assert!((alone.total.mean - with.uses[0].counted.mean - share).abs() < 1e-9);
    assert!((with.total.mean - television - with.uses[0].counted.mean).abs() < 1e-9);
    // What the video carries does not depend on who owns the television.
    assert!((alone.uses[0].attributional.mean - with.uses[0].attributional.mean).abs() < 1e-9);
}

#[test]
fn uses_are_linear_in_hours_and_devices_in_people() {
    let hours = |hours| {
        let person = Citizen { uses: vec![video(hours, Screen::Laptop)], ..Citizen::default() };
        report(&person).total.mean
    };
    assert!((hours(7.0) - 7.0 * hours(1.0)).abs() < 1e-9);
    let shared = |people| {
        let device = OwnedDevice { shared_by: people, ..device(Kind::Television, 8.0) };
        report(&Citizen { devices: vec![device], ..Citizen::default() }).total.mean
    };
    assert!((shared(1.0) - 3.0 * shared(3.0)).abs() < 1e-9);
}

#[test]
fn keeping_longer_saves_what_the_closed_form_says() {
    let person = Citizen { devices: vec![device(Kind::Smartphone, 2.5)], ..Citizen::default() };
    let report = report(&person);
    let lever = report.levers.iter().find(|l| l.lever == "keep_longer:smartphone:2").unwrap();
    let expected = extension_saving(79.516, 2.5, 2.0, 0.0);
    assert!((lever.saving.mean - expected).abs() < 1e-9);
    assert!(lever.saving.p05 > 0.0 && lever.saving.p95 < report.total.p95);
}

#[test]
fn no_lever_saves_more_than_there_is() {
    let person: Citizen = toml::from_str(EXAMPLE).unwrap();
    let report = report(&person);
    assert!(report.levers.len() > 5);
    assert!(report.levers.windows(2).all(|pair| pair[0].saving.mean >= pair[1].saving.mean));
    assert!(report.levers.iter().all(|lever| lever.saving.mean < report.total.mean));
    // It says what is small: mails are, the telephone is not.
    let small = |key: &str| report.levers.iter().find(|l| l.lever.starts_with(key)).unwrap().small;
    assert!(small("half_the_mails") && small("half_the_prompts"));
    assert!(!small("keep_longer:smartphone"));
}

#[test]
fn the_second_owner_carries_what_the_convention_says() {
    let with = |acquired, allocation| {
        let laptop = OwnedDevice { acquired, ..device(Kind::Laptop, 4.0) };
        report(&Citizen { devices: vec![laptop], allocation, ..Citizen::default() }).devices[0]
            .embodied
            .mean
    };
    // R = 8 kg, F = 185.09 kg, first life 5 years.
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} for {b}");
    close(with(Acquired::New, Allocation::CutOff), 185.09 / 4.0);
    close(with(Acquired::SecondHand, Allocation::CutOff), 0.0);
    close(with(Acquired::Refurbished, Allocation::CutOff), 8.0 / 4.0);
    close(with(Acquired::Refurbished, Allocation::FiftyFifty), (185.09 / 2.0 + 8.0) / 4.0);
    close(with(Acquired::Refurbished, Allocation::Proportional), (185.09 * 4.0 / 9.0 + 8.0) / 4.0);
}

#[test]
fn the_box_is_counted_once_and_bounds_are_told() {
    let fixed = Subscription { network: Network::Fixed, shared_by: 1.0 };
    let person = Citizen {
        devices: vec![device(Kind::InternetBox, 5.0)],
        subscriptions: vec![fixed],
        ..Citizen::default()
    };
    let with_box = report(&person);
    assert!((with_box.total.mean - 50.1).abs() < 1e-9);
    assert!(with_box.findings.iter().any(|finding| finding.code.key() == "F503"));
    let catalogue = Catalogue::bundled().value;
    let absurd = Citizen { uses: vec![video(200.0, Screen::None)], ..Citizen::default() };
    let findings = citizen(&absurd, &catalogue, &"me.toml".into(), Language::Fr).unwrap_err();
    let finding = findings.iter().next().unwrap();
    assert_eq!(finding.place.field.as_deref(), Some("use[0].hours_per_week"));
}

#[test]
fn an_unknown_key_of_the_file_is_an_error() {
    assert!(toml::from_str::<Citizen>("[[device]]\nkind = \"smartphone\"\nyears = 2").is_err());
    assert!(toml::from_str::<Citizen>("[[use]]\nactivity = \"video\"\nhours = 2").is_err());
}

fn trying(person: &Citizen, changes: &[&str]) -> CitizenReport {
    let changes = changes.iter().map(|key| (*key).to_owned()).collect();
    report(&Citizen { changes, ..person.clone() })
}

#[test]
fn changes_tried_together_are_the_year_in_which_they_are_made() {
    let person: Citizen = toml::from_str(EXAMPLE).unwrap();
    let keys = ["one_fewer:television", "keep_longer:television:2", "watch_less"];
    let tried = trying(&person, &keys);
    let changed = tried.changed.clone().unwrap();
    let mut by_hand = person.clone();
    let television = by_hand.devices.iter_mut().find(|d| d.kind == Kind::Television).unwrap();
    (television.count, television.kept_years) = (1, Some(Years(10.0)));
    for one in &mut by_hand.uses {
        if let PersonalUse::Video { hours_per_week, .. } = one {
            *hours_per_week *= 2.0 / 3.0;
        }
    }
    let by_hand = report(&by_hand);
    assert!((changed.total.mean - by_hand.total.mean).abs() < 1e-9);
    assert!((changed.total.p95 / by_hand.total.p95 - 1.0).abs() < 0.02);
    assert!((changed.by_part.sum() - changed.total.mean).abs() < 1e-9);
    assert!((tried.total.mean - changed.total.mean - changed.saving.mean).abs() < 1e-9);
    // The year itself and each lever's own weight stay what they were.
    let alone = report(&person);
    assert_eq!(tried.total, alone.total);
    let saving = |report: &CitizenReport, key: &str| {
        report.levers.iter().find(|lever| lever.lever == key).unwrap().saving.mean
    };
    let added: f64 = keys.iter().map(|key| saving(&alone, key)).sum();
    assert!(changed.saving.mean < added - 1.0, "two of them are about the same televisions");
    // The order of the list says nothing.
    let reversed =
        trying(&person, &["watch_less", "keep_longer:television:2", "one_fewer:television"]);
    assert_eq!(reversed.changed, tried.changed);
}

#[test]
fn beside_others_a_lever_saves_what_is_left_to_save() {
    let person: Citizen = toml::from_str(EXAMPLE).unwrap();
    let (first, second) = ("one_fewer:television", "keep_longer:television:2");
    let both = trying(&person, &[first, second]).changed.unwrap().total.mean;
    let one = trying(&person, &[first]);
    let of = |report: &CitizenReport, key: &str| {
        let lever = report.levers.iter().find(|lever| lever.lever == key).unwrap();
        (lever.tried, lever.beside.unwrap().mean)
    };
    let with_one = one.changed.as_ref().unwrap().total.mean;
    let (tried, beside) = of(&one, second);
    assert_eq!(tried, Some(false));
    assert!((beside - (with_one - both)).abs() < 1e-9);
    let (tried, beside) = of(&one, first);
    assert_eq!(tried, Some(true));
    assert!((beside - (one.total.mean - with_one)).abs() < 1e-9);
    assert!(report(&person).levers.iter().all(|l| l.tried.is_none() && l.beside.is_none()));
}

#[test]
fn two_entries_of_a_kind_have_levers_of_their_own() {
    let old = OwnedDevice { acquired: Acquired::SecondHand, ..device(Kind::Smartphone, 2.0) };
    let person = Citizen {
        devices: vec![device(Kind::Smartphone, 3.0), device(Kind::Tablet, 3.0), old],
        allocation: Allocation::FiftyFifty,
        ..Citizen::default()
    };
    let open = open_changes(&person, &Catalogue::bundled().value);
    for key in ["keep_longer:smartphone:2", "keep_longer:smartphone:2#2", "one_fewer:tablet"] {
        assert!(open.iter().any(|open| open == key), "{key} in {open:?}");
    }
    assert!(!open.iter().any(|key| key.starts_with("buy_refurbished:smartphone#")));
    let saved = trying(&person, &["keep_longer:smartphone:2#2"]).changed.unwrap().saving.mean;
    // Half of the making, over 2 years or over 4.
    assert!((saved - 79.516 / 2.0 * (1.0 / 2.0 - 1.0 / 4.0)).abs() < 1e-9);
}

#[test]
fn a_change_that_is_not_open_is_told_where_it_stands() {
    let person = Citizen {
        devices: vec![device(Kind::Smartphone, 2.5)],
        changes: vec!["keep_longer:smartphone:2".into(), "one_fewer:tablet".into()],
        ..Citizen::default()
    };
    let catalogue = Catalogue::bundled().value;
    let findings = citizen(&person, &catalogue, &"me.toml".into(), Language::En).unwrap_err();
    let placed = findings.iter().find(|finding| finding.place.field.is_some()).unwrap();
    assert_eq!(placed.place.field.as_deref(), Some("changes[1]"));
}
