//! What the view keeps, refuses and shows.
#![allow(clippy::unwrap_used)]

use footprint_core::applications::citizen::{Citizen as Person, citizen};
use footprint_core::terms::vocabulary::Language;
use futures_executor::block_on;

use super::presets::{DEVICES, OTHERS, added, start};
use super::row::{Field, Spot, What};
use super::state::{Action, MOST_ROWS, State};
use super::{Citizen, ViewProps};
use crate::components::Asked;
use crate::host::Host;
use crate::lists::with_uses as catalogue;
use yew::prelude::*;

const ALL: [Field; 12] = [
    Field::Years,
    Field::Acquired,
    Field::Count,
    Field::Shared,
    Field::HoursPerDay,
    Field::Amount,
    Field::Megabytes,
    Field::Recipients,
    Field::Definition,
    Field::Network,
    Field::Screen,
    Field::Game,
];

fn total(person: &Person) -> f64 {
    citizen(person, catalogue(), &"".into(), Language::En).unwrap().total.mean
}

fn fresh() -> State {
    State::new(start("FRA"))
}

/// The first row of a key of the short lists.
fn spot(state: &State, key: &str, field: Field) -> Spot {
    let wanted = added(key).unwrap();
    let same = |what: &What| match (what, &wanted) {
        (What::Device(one), What::Device(other)) => one.kind == other.kind,
        (What::Subscription(one), What::Subscription(other)) => one.network == other.network,
        (What::Use(one), What::Use(other)) => one.key() == other.key(),
        _ => false,
    };
    let row = state.rows.iter().find(|row| same(&row.what)).unwrap().id;
    Spot { row, field }
}

fn shown(host: Host) -> String {
    let renderer = yew::LocalServerRenderer::<Citizen>::with_props(ViewProps { host });
    block_on(renderer.hydratable(false).render())
}

/// The view with the whole list beside the six questions.
#[component]
fn Whole(props: &ViewProps) -> Html {
    let (state, language) = (super::first(&props.host).after(Action::Further), props.host.language);
    let year = citizen(&state.person(), catalogue(), &"".into(), language).map_err(|_| Vec::new());
    let texts = super::texts::texts(language);
    let act = Callback::noop();
    let view = super::View { state: &state, language, texts, act, kiosk: false };
    view.page(&year, [use_node_ref(), use_node_ref()], String::new(), &props.host)
}

/// What is taken away once everything was removed.
#[component]
fn Emptied(props: &ViewProps) -> Html {
    let state = State::new(Person::default());
    let language = props.host.language;
    let year = citizen(&fresh().person(), catalogue(), &"".into(), language);
    let (texts, act) = (super::texts::texts(language), Callback::noop());
    let view = super::View { state: &state, language, texts, act, kiosk: false };
    view.keeping(year.ok().as_ref(), &props.host)
}

fn whole(language: Language) -> String {
    let props = ViewProps { host: Host::silent(language) };
    block_on(yew::LocalServerRenderer::<Whole>::with_props(props).hydratable(false).render())
}

#[test]
fn whatever_a_list_adds_has_a_figure() {
    let keys = DEVICES.iter().map(|kind| kind.key()).chain(OTHERS);
    for key in keys {
        let state = State::new(Person::default()).after(Action::Add(key.to_owned()));
        let (row, person) = (&state.rows[0], state.person());
        assert!(total(&person) > 0.0, "{key}");
        assert_eq!(state.open, Some(row.id), "{key}");
        assert!(row.what.number(row.what.fields()[0]).is_some(), "{key}");
    }
}

#[test]
fn subscriptions_and_uses_to_add_stand_in_groups() {
    let html = whole(Language::Fr);
    for first in [
        "<optgroup label=\"Abonnements\"><option value=\"fixed\" selected=\"selected\">",
        "<optgroup label=\"Usages\"><option value=\"video\">",
    ] {
        assert!(html.contains(first), "{first}: {html}");
    }
}

#[test]
fn sources_are_named_in_the_reader_s_language() {
    for (language, joined, other) in [
        (Language::Fr, "Google et Mistral AI", " and "),
        (Language::En, "Google and Mistral AI", " et "),
    ] {
        let year = citizen(&start("FRA"), catalogue(), &"".into(), language).unwrap();
        let sources = super::result::sources(&year, language);
        assert!(sources.contains(joined) && !sources.contains(other), "{sources}");
    }
}

#[test]
fn a_person_of_a_file_comes_back_as_they_were() {
    let person: Person = toml::from_str(footprint_data::examples::PERSON).unwrap();
    assert_eq!(State::new(person.clone()).person(), person);
}

#[test]
fn documents_are_those_of_the_command() {
    let person = serde_json::to_string(&start("FRA")).unwrap();
    for language in [Language::Fr, Language::En] {
        crate::reports::tests::same_as_the_command("citizen", &person, language);
    }
}

#[test]
fn a_document_is_offered_of_somebodys_things_alone_and_touches_no_answer() {
    let state = fresh();
    let asked = state.after(Action::Document(Asked::Words("odt")));
    assert!(!asked.touched && asked.person() == state.person());
    assert_eq!(asked.after(Action::Document(Asked::Failed)).document, Asked::Failed);
    let french = shown(Host::silent(Language::Fr));
    assert!(french.contains("(ODT)") && french.contains("(DOCX)") && french.contains("(XLSX)"));
    let props = ViewProps { host: Host::silent(Language::Fr) };
    let renderer = yew::LocalServerRenderer::<Emptied>::with_props(props).hydratable(false);
    let emptied = block_on(renderer.render());
    assert!(emptied.contains("(SVG)") && !emptied.contains("(ODT)"), "{emptied}");
}

#[test]
fn the_bounds_of_a_field_are_those_of_the_model() {
    let mut state = State::new(Person::default());
    for key in DEVICES.iter().map(|kind| kind.key()).chain(OTHERS) {
        state = state.after(Action::Add(key.to_owned()));
    }
    let judged = |state: &State| citizen(&state.person(), catalogue(), &"".into(), Language::En);
    for row in &state.rows {
        for field in ALL.into_iter().filter(|field| row.what.number(*field).is_some()) {
            let (least, most, step) = row.what.bounds(field);
            assert!(least < most && step > 0.0, "{field:?}");
            for (value, fine) in
                [(least, true), (most, true), (most + 1.0, false), (least - 0.6, false)]
            {
                let mut changed = state.clone();
                let at = changed.rows.iter().position(|other| other.id == row.id).unwrap();
                changed.rows[at].what.set_number(field, Some(value));
                // A count is a whole number from 0 on by its type alone.
                if fine || !(field == Field::Count && value < 0.0) {
                    assert_eq!(judged(&changed).is_ok(), fine, "{field:?} {value}: {:?}", row.what);
                }
            }
        }
    }
}

#[test]
fn what_is_typed_is_kept_and_what_cannot_be_used_is_said() {
    let state = fresh();
    let years = spot(&state, "smartphone", Field::Years);
    let usual = total(&state.person());
    let typed = |text: &str| state.after(Action::Set(years, text.to_owned()));
    let comma = typed(" 7,5 ");
    assert_eq!(comma.typed(years), Some(" 7,5 "));
    assert!(total(&comma.person()) < usual);
    assert_eq!(total(&comma.person()), total(&typed("7.5").person()));
    for text in ["seven", "0", "400", "-3", "1e2", "NaN", "7,5,1"] {
        let wrong = typed(text);
        assert_eq!(wrong.mistake(years), Some((0.5, 40.0)), "{text}");
        assert_eq!(wrong.person(), state.person(), "{text}");
    }
    // Emptied, it is the usual number again, where there is one.
    let emptied = comma.after(Action::Set(years, String::new()));
    assert_eq!(emptied.person(), state.person());
    assert_eq!(emptied.mistake(years), None);
    let count = spot(&state, "smartphone", Field::Count);
    for text in ["", "1,5"] {
        assert!(
            state.after(Action::Set(count, text.to_owned())).mistake(count).is_some(),
            "{text}"
        );
    }
}

#[test]
fn buttons_step_within_the_bounds() {
    let mut state = fresh();
    let shared = spot(&state, "television", Field::Shared);
    for expected in [1.0, 1.0] {
        state = state.after(Action::Step(shared, -1));
        assert_eq!(state.what(shared.row).unwrap().number(Field::Shared), Some(expected));
    }
    // From the usual years, half a year at a time, over what was typed.
    let years = spot(&state, "smartphone", Field::Years);
    state = state.after(Action::Set(years, "x".into())).after(Action::Step(years, 1));
    assert_eq!(state.what(years.row).unwrap().number(Field::Years), Some(3.0));
    assert_eq!((state.typed(years), state.mistake(years)), (None, None));
}

#[test]
fn buying_another_way_takes_its_usual_years() {
    let state = fresh();
    let years = spot(&state, "smartphone", Field::Years);
    let bought = Spot { field: Field::Acquired, ..years };
    let state = state
        .after(Action::Set(years, "6".into()))
        .after(Action::Set(bought, "refurbished".into()));
    assert_eq!(state.what(years.row).unwrap().number(Field::Years), Some(2.0));
    assert_eq!(state.typed(years), None);
}

#[test]
fn a_change_is_tried_and_goes_with_what_it_is_about() {
    let key = "one_fewer:tablet".to_owned();
    let state = fresh().after(Action::Add("tablet".into())).after(Action::Try(key.clone()));
    assert_eq!(state.tried(), std::slice::from_ref(&key));
    let year = citizen(&state.person(), catalogue(), &"".into(), Language::En).unwrap();
    let without = citizen(&fresh().person(), catalogue(), &"".into(), Language::En).unwrap();
    assert!((year.changed.unwrap().total.mean - without.total.mean).abs() < 1e-9);
    let tablet = spot(&state, "tablet", Field::Years).row;
    let removed = state.after(Action::Remove(tablet));
    assert!(removed.tried().is_empty());
    assert_eq!(removed.focus.1.as_deref(), Some("add-device"));
    assert!(state.after(Action::Try(key)).tried().is_empty());
    assert!(state.after(Action::TryNothing).tried().is_empty());
    // One that is not open is never tried.
    assert!(fresh().after(Action::Try("one_fewer:tablet".into())).tried().is_empty());
}

#[test]
fn the_list_does_not_grow_for_ever() {
    let mut state = fresh();
    for _ in 0..2 * MOST_ROWS {
        state = state.after(Action::Add("laptop".into()));
    }
    assert_eq!(state.rows.len(), MOST_ROWS);
    let again = state.after(Action::Restart);
    assert_eq!(again.person(), start("FRA"));
    // Ids are not given anew, or a field would keep the text of another.
    assert!(again.rows.iter().all(|row| state.rows.iter().all(|other| other.id != row.id)));
}

#[test]
fn a_link_that_cannot_be_read_leaves_the_answers() {
    let state = fresh().after(Action::Add("tablet".into()));
    let refused = state.after(Action::Load(None));
    assert!(refused.refused);
    assert_eq!(refused.person(), state.person());
}

#[test]
fn the_page_says_the_same_in_both_languages() {
    let french = whole(Language::Fr);
    for words in [
        "Vos appareils",
        "kg CO₂e par an",
        "Garder plus longtemps",
        "Votre plus grand geste",
        "434",
    ] {
        assert!(french.contains(words), "{words}");
    }
    let english = whole(Language::En);
    for words in ["Your devices", "kg CO₂e a year", "Keep it longer", "Your greatest lever", "434"]
    {
        assert!(english.contains(words), "{words}");
    }
    let inputs = |html: &str| html.matches("<input").count();
    assert_eq!(inputs(&french), inputs(&english));
    // Nothing to announce before anything was done.
    assert!(!french.contains("kilos") && french.contains("année\u{a0}: 130\u{a0}kg\u{a0}CO₂e"));
    // A scale for the year, beside it.
    assert!(french.contains("\u{a0}km en voiture") && english.contains("\u{a0}km by petrol car"));
    assert_eq!(crate::words::tests::loose(&french), None);
}

#[test]
fn every_field_has_a_label_of_its_own() {
    let html = whole(Language::Fr);
    let mut labels: Vec<&str> =
        html.split("<label for=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = labels.len();
    assert!(count > 10);
    for id in &labels {
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
    }
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), count);
}

#[test]
fn a_terminal_asks_less() {
    let html = shown(Host { kiosk: true, ..Host::silent(Language::Fr) });
    assert_eq!(html.matches(r#"type="range""#).count(), 6);
    assert!(!html.contains("add-device") && !html.contains("type=\"file\""));
    assert!(html.matches(r#"type="checkbox""#).count() <= 4);
    assert!(html.contains("Recommencer"));
}

#[test]
fn a_country_without_figure_is_said() {
    let html = shown(Host { country: "XXX".into(), ..Host::silent(Language::En) });
    assert!(html.contains("cannot be computed") && html.contains("XXX"));
    assert!(html.contains("Six questions"));
}

#[test]
fn answers_that_others_took_the_place_of_come_back_until_something_else_is_done() {
    let mine = fresh().after(Action::Add("tablet".into()));
    let file = Box::new(start("DEU"));
    for replaced in [mine.after(Action::Restart), mine.after(Action::Load(Some(file)))] {
        assert_ne!(replaced.person(), mine.person());
        let back = replaced.after(Action::Further).after(Action::Undo);
        assert_eq!(back.person(), mine.person());
        assert_eq!((&back.before, back.focus.1.as_deref()), (&None, Some("restart")));
        assert!(replaced.after(Action::Add("laptop".into())).before.is_none());
    }
    // Who opens a link had no answers before.
    assert!(super::first(&Host::silent(Language::Fr)).before.is_none());
}

#[test]
fn what_is_tried_is_said_as_what_it_saves() {
    // Of two totals of two digits the difference would be another number.
    let language = Language::Fr;
    let year = |state: &State| citizen(&state.person(), catalogue(), &"".into(), language).unwrap();
    let state = fresh().after(Action::Try(year(&fresh()).levers[0].lever.clone()));
    let it = year(&state);
    let (texts, act) = (super::texts::texts(language), Callback::noop());
    let view = super::View { state: &state, language, texts, act, kiosk: false };
    let saved = view.kg(it.changed.as_ref().unwrap().saving);
    for said in [view.announcement(&it), view.meanwhile(&it)] {
        assert!(said.contains(&format!(" {saved} ")), "{saved}: {said}");
    }
}
