//! What each action makes of a state.

use super::super::fields::{asked, supply};
use super::super::presets::preset;
use super::super::texts::way;
use super::*;
use crate::lists;
use footprint_core::applications::comparison::{compare, glance};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Severity;
use footprint_core::terms::vocabulary::Language;
use footprint_core::uncertainty::Memory;

fn state() -> State {
    State::new(preset(0, Language::En, "FRA"))
}

fn at(state: &State, card: usize, field: Field) -> Spot {
    Spot { card: state.cards[card].id, item: 0, field }
}

fn set(state: &State, spot: Spot, text: &str) -> State {
    state.after(Action::Set(spot, text.into()))
}

#[test]
fn numbers_are_read_as_people_write_them_and_kept_as_typed() {
    let state = state();
    let spot = at(&state, 0, Field::Lifetime);
    for (text, years) in [("4,5", 4.5), (" 7.25 ", 7.25), ("6", 6.0)] {
        let next = set(&state, spot, text);
        assert_eq!(next.number(spot), Some(years), "{text}");
        assert_eq!(next.typed(spot), Some(text));
        assert!(next.mistakes().is_empty());
    }
    let many = set(&state, Spot::common(Field::Quantity), "12\u{202f}000");
    assert_eq!(many.common.quantity, 12_000.0);
}

#[test]
fn what_is_no_number_is_a_mistake_at_its_field_and_the_last_good_one_stands() {
    let state = state();
    let spot = at(&state, 0, Field::Lifetime);
    for text in ["0", "41", "-3", "many", "1e3", "..", "NaN"] {
        let next = set(&state, spot, text);
        assert_eq!(next.mistakes(), [(spot, Mistake::Number(0.5, 40.0))], "{text}");
        assert_eq!(next.number(spot), Some(5.0));
    }
    // Empty is the usual lifetime, but never the usual quantity.
    let usual = set(&state, spot, "");
    assert_eq!((usual.number(spot), usual.mistakes().len()), (None, 0));
    let none = set(&state, Spot::common(Field::Quantity), " ");
    assert_eq!((none.common.quantity, none.mistakes().len()), (100.0, 1));
}

#[test]
fn the_slider_replaces_what_was_typed() {
    let state = state();
    let spot = at(&state, 0, Field::Lifetime);
    let next = set(&state, spot, "none").after(Action::Slide(spot, 13));
    assert_eq!((next.number(spot), next.typed(spot)), (Some(6.5), None));
    assert!(next.mistakes().is_empty());
    let many = state.after(Action::Slide(Spot::common(Field::Quantity), 14));
    assert_eq!(many.common.quantity, 1000.0);
}

#[test]
fn each_field_takes_what_the_comparison_takes_and_no_more() {
    let catalogue = Catalogue::bundled().value;
    let errors = |scenario: &Scenario| {
        let findings = compare(scenario, &catalogue).findings;
        let bad = findings.iter().filter(|it| it.code.severity() == Severity::Error);
        bad.map(|it| it.place.field.clone().unwrap_or_default().to_string()).collect::<Vec<_>>()
    };
    for field in Field::ALL.iter().copied() {
        let mut item = Item { kind: Some(Kind::Laptop), ..Item::default() };
        if let Some(way) = Supply::ALL.into_iter().find(|way| asked(*way).contains(&field)) {
            supply(&mut item, way, 60.0);
        }
        // So short a service that no kept device needs a successor.
        let mut common = Scenario { service_years: 0.1, ..preset(0, Language::En, "FRA") };
        let (least, most) = field.bounds();
        for (value, good) in
            [(least, true), (most, true), (least - 1e-3, false), (most * 1.01 + 1.0, false)]
        {
            if let Some(number) = field.own(&mut item) {
                *number = Some(value);
            } else {
                field.set_common(&mut common, Some(value));
            }
            if field.of(&item).or(field.of_scenario(&common)) != Some(value) {
                continue;
            }
            common.options = vec![ScenarioOption::of_items("A".into(), vec![item.clone()])];
            let errors = errors(&common);
            assert_eq!(errors.is_empty(), good, "{field:?} = {value}: {errors:?}");
        }
    }
}

/// The state with another way for an option's first device, as the list of ways says it.
fn turned(state: &State, card: usize, to: Supply) -> State {
    state.after(Action::Way(at(state, card, Field::Way), to, way(to, Language::En)))
}

#[test]
fn every_way_follows_every_other_by_button_and_by_menu_and_can_be_compared() {
    let catalogue = Catalogue::bundled().value;
    let comes = |state: &State, card: usize, expected: Supply, told: &str| {
        assert_eq!(Supply::of(&state.cards[card].items[0]), expected, "{told}");
        assert_eq!(state.mistakes(), [], "{told}");
        assert!(compare(&state.scenario(), &catalogue).value.is_some(), "{told}");
    };
    for index in 0..4 {
        let start = State::example(preset(index, Language::En, "FRA"));
        for to in Supply::ALL {
            for card in 0..start.cards.len() {
                comes(&turned(&start, card, to), card, to, &format!("{index} {card} {to:?}"));
            }
            let more = start.after(Action::Add(to, way(to, Language::En)));
            comes(&more, start.cards.len(), to, &format!("{index} added {to:?}"));
            for then in Supply::ALL {
                let next = turned(&more, start.cards.len(), then);
                comes(&next, start.cards.len(), then, &format!("{index} {to:?} then {then:?}"));
            }
        }
    }
}

#[test]
fn a_name_of_ours_follows_the_way_and_the_reader_s_own_stays() {
    let start = State::example(preset(0, Language::En, "FRA"));
    let new = turned(&start, 2, Supply::New);
    assert_eq!(new.cards[2].name, "Buy new");
    let own = set(&start, at(&start, 2, Field::Name), "From the depot");
    assert_eq!(turned(&own, 2, Supply::New).cards[2].name, "From the depot");
    let linked = turned(&state(), 2, Supply::Leased);
    assert_eq!(linked.cards[2].name, "Refurbished", "a link's names are somebody's own");
}

#[test]
fn what_was_removed_or_replaced_comes_back() {
    let start = set(&state(), Spot::common(Field::Quantity), "7");
    let back = |state: State| state.after(Action::Undo).scenario();
    assert_eq!(back(start.after(Action::Remove(start.cards[1].id))), start.scenario());
    let other = || Box::new(preset(3, Language::En, "FRA"));
    assert_eq!(back(start.after(Action::Example(other()))), start.scenario());
    let loaded = start.after(Action::Load(other()));
    assert_eq!(loaded.notice, Some(Notice::Replaced));
    assert_eq!(back(loaded), start.scenario());
}

#[test]
fn shares_are_typed_in_percent() {
    let typed = set(&state(), Spot::common(Field::DiscountRate), "3,5");
    assert_eq!(typed.common.discount_rate, Some(0.035));
    assert_eq!(Field::DiscountRate.shown(0.035), 3.5);
    let much = set(&typed, Spot::common(Field::Displacement), "101");
    assert_eq!(much.mistakes().len(), 1);
    assert_eq!(
        set(&typed, Spot::common(Field::Displacement), "15").common.displacement,
        Some(0.15)
    );
}

#[test]
fn another_way_or_kind_forgets_what_does_not_fit() {
    let state = state();
    let kept = turned(&state, 1, Supply::Refurbished);
    let item = &kept.cards[1].items[0];
    assert!(item.refurbished && item.keep_years.is_none() && item.then.is_none());
    assert_eq!((item.repair_kgco2e, item.age_years), (None, None));
    let other = set(&state, at(&state, 0, Field::Kind), "tablet");
    assert_eq!(other.cards[0].items[0].lifetime_years, None);
    // The laptop that is kept waits for a laptop, and a tablet is none.
    assert_eq!(other.cards[1].items[0].then.as_deref(), Some("Refurbished"));
    assert_eq!(other.mistakes(), []);
}

#[test]
fn names_are_unique_and_followed() {
    let state = state();
    let renamed = set(&state, at(&state, 0, Field::Name), "Dell <b>");
    assert_eq!(renamed.cards[1].items[0].then.as_deref(), Some("Dell <b>"));
    let same = set(&state, at(&state, 2, Field::Name), "New");
    assert_eq!(same.mistakes(), [(at(&same, 2, Field::Name), Mistake::SameName)]);
    let none = set(&state, at(&state, 2, Field::Name), "  ");
    assert_eq!(none.mistakes(), [(at(&none, 2, Field::Name), Mistake::Unnamed)]);
    let copied = state.after(Action::Duplicate(state.cards[0].id));
    assert_eq!(copied.cards[1].name, "New 2");
    assert!(copied.mistakes().is_empty());
}

#[test]
fn a_card_that_goes_leaves_no_orphan_and_the_keyboard_stays_near() {
    let state = state();
    let less = state.after(Action::Remove(state.cards[0].id));
    assert_eq!(less.cards[0].items[0].then.as_deref(), Some("Refurbished"));
    assert!(less.mistakes().is_empty());
    assert_eq!(less.focus, (1, Some(Target::Card(less.cards[0].id))));
    // The last one that could have served after it: to be mended where it must, and nothing to say elsewhere.
    let mut alone = less.clone();
    while let Some(card) = alone.cards.get(1) {
        alone = alone.after(Action::Remove(card.id));
    }
    assert_eq!(alone.mistakes(), [(at(&alone, 0, Field::Then), Mistake::NoSuccessor)]);
    let short = set(&alone, Spot::common(Field::ServiceYears), "1");
    assert!(short.mistakes().is_empty());
    let seen = glance(&short.scenario(), lists::catalogue(), &mut Memory::default());
    assert_eq!(seen.expect("it can be computed").options.len(), 1);
    let mut none = less;
    while let Some(card) = none.cards.first() {
        none = none.after(Action::Remove(card.id));
    }
    assert_eq!(none.focus, (4, Some(Target::Add)));
}

#[test]
fn ids_are_never_given_twice() {
    let state = state();
    let seen: Vec<u32> = state.cards.iter().map(|card| card.id).collect();
    let loaded = state.after(Action::Load(Box::new(preset(1, Language::Fr, "FRA"))));
    assert!(loaded.cards.iter().all(|card| !seen.contains(&card.id)));
    let more = loaded.after(Action::Add(Supply::New, "Neuf"));
    let ids: std::collections::BTreeSet<u32> = more.cards.iter().map(|card| card.id).collect();
    assert_eq!(ids.len(), more.cards.len());
}

#[test]
fn the_page_around_changes_the_country_only_when_it_changes() {
    let mut state = state();
    state.in_page("FRA");
    let state = set(&state, Spot::common(Field::Country), "POL");
    let same = state.after(Action::HostCountry("FRA".into()));
    assert_eq!(same.common.country, "POL");
    assert_eq!(same.after(Action::HostCountry("DEU".into())).common.country, "DEU");
}

#[test]
fn an_action_on_what_is_not_there_changes_nothing() {
    let state = state();
    for action in [Action::Remove(999), Action::Open(999), Action::RemoveItem(1, 9)] {
        assert_eq!(state.after(action), state);
    }
}
