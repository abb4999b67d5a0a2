//! The view drawn by a server, as the build puts it into the page.
#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use footprint_core::applications::comparison::{Scenario, Supply, compare, glance};
use footprint_core::terms::vocabulary::{Allocation, Criterion, Language};
use footprint_core::uncertainty::Memory;
use futures_executor::block_on;
use yew::prelude::Callback;

use super::fields::{Field, Spot};
use super::presets::preset;
use super::reasons::Reasons;
use super::say::Say;
use super::state::{Action, Notice, State, Target};
use super::texts::{label, way};
use super::{Procurement, View, ViewProps};
use crate::components::Asked;
use crate::host::Host;
use crate::words::tests::loose;
use crate::{lists, reports};

fn drawn(language: Language) -> String {
    let host = Host::silent(language);
    block_on(yew::LocalServerRenderer::<Procurement>::with_props(ViewProps { host }).render())
}

#[test]
fn the_answer_comes_first_with_the_figures_of_the_command_line() {
    let html = drawn(Language::En);
    // `footprint compare data/examples/renew_laptops.toml --lang en` says: Lowest: “Refurbished”, …
    let comparison = compare(&preset(0, Language::En, "FRA"), lists::catalogue()).value.unwrap();
    assert_eq!(comparison.ranking[0], "Refurbished");
    let answer = html.find("“Refurbished” weighs least").unwrap();
    assert!(answer < html.find("The need").unwrap() && answer < html.find("The options").unwrap());
    for form in ["ODT", "DOCX", "XLSX"] {
        assert_eq!(html.matches(&format!("({form})")).count(), 1);
    }
    for badge in ["Solid", "Depends on the rule", "No clear winner"] {
        assert!(html.matches(badge).count() <= 1);
    }
    assert!(html.contains("class=\"badge b"), "one badge, from the first painting on");
}

#[test]
fn documents_are_those_of_the_command() {
    for language in [Language::Fr, Language::En] {
        let scenario = serde_json::to_string(&preset(0, language, "FRA")).unwrap();
        reports::tests::same_as_the_command("compare", &scenario, language);
    }
}

#[test]
fn a_document_that_cannot_be_made_is_said_until_something_else_is_done() {
    let fresh = State::new(preset(0, Language::Fr, "FRA"));
    let asked = fresh.after(Action::Document(Asked::Words("odt")));
    assert_eq!((asked.document, asked.notice), (Asked::Words("odt"), None));
    // What is told meanwhile stays once the document is there.
    let told = asked.after(Action::Remove(asked.cards[0].id));
    let there = told.after(Action::Document(Asked::Nothing));
    assert_eq!((there.document, there.notice), (Asked::Nothing, Some(Notice::Removed)));
    assert_eq!(there.after(Action::Undo).document, Asked::Nothing, "nothing is awaited any more");
    let failed = asked.after(Action::Document(Asked::Failed));
    assert_eq!(failed.notice, Some(Notice::NoDocument));
    assert_eq!(failed.after(Action::Settings).notice, None);
}

#[test]
fn both_languages_say_everything() {
    let (fr, en) = (drawn(Language::Fr), drawn(Language::En));
    assert!(fr.contains("«\u{a0}Reconditionné\u{a0}» pèse le moins\u{a0}:"));
    assert_eq!(loose(&fr), None);
    for field in Field::ALL {
        assert_eq!(loose(label(*field, Language::Fr)), None);
    }
    for supply in Supply::ALL {
        assert_eq!(loose(way(supply, Language::Fr)), None);
    }
    for (text, foreign) in [(&fr, "The options"), (&en, "Les options")] {
        assert!(!text.contains(foreign));
        assert!(!text.contains("{}"), "a text is not filled in");
        assert!(!text.contains("NaN"));
    }
}

/// The answer's sentence.
fn sentence(scenario: Scenario, language: Language) -> String {
    let (state, host, act) =
        (State::new(scenario.clone()), Host::silent(language), Callback::noop());
    let scenario = Rc::new(scenario);
    let quick = glance(&scenario, lists::catalogue(), &mut Memory::default()).unwrap();
    let view = View {
        state: &state,
        say: Say::new(language),
        host: &host,
        act: &act,
        scenario: &scenario,
        mistakes: Vec::new(),
        quick: Some(&quick),
        compared: None,
    };
    view.sentence(&quick)
}

#[test]
fn options_that_cannot_be_told_apart_are_said_to_be_level() {
    // 12.7 and 13.3 t are one figure to a reader.
    let mut halves = preset(0, Language::Fr, "FRA");
    halves.allocation = Allocation::FiftyFifty;
    let said = sentence(halves, Language::Fr);
    assert!(
        said.contains("» se valent (13\u{a0}t)\u{a0}; «\u{a0}Neuf\u{a0}» pèse 19\u{a0}t."),
        "{said}"
    );
    // 2.4 and 2.9 t, but the first is lower only 76 times in 100.
    let said = sentence(preset(2, Language::En, "FRA"), Language::En);
    let level = "“New phone every 2.5 years” and “Rugged phone kept 5 years” are about level (";
    assert!(said.starts_with(level) && said.contains("Refurbished phone every 2 years"), "{said}");
    let mut same = preset(0, Language::En, "FRA");
    same.options.truncate(1);
    same.options.push(same.options[0].clone());
    same.options[1].name = "Other".to_owned();
    let said = sentence(same, Language::En);
    assert_eq!(said, "“New” and “Other” are about level (19\u{a0}t).");
}

#[test]
fn what_is_said_of_two_options_is_what_their_totals_say() {
    let ways = [(Language::Fr, "de moins en tout ("), (Language::En, "less in all (")];
    for (index, (language, in_all)) in (0..4).flat_map(|index| ways.map(|way| (index, way))) {
        let scenario = preset(index, language, "FRA");
        let comparison = compare(&scenario, lists::catalogue()).value.unwrap();
        let say = Say::new(language);
        let reasons = Reasons::new(say, &scenario, &comparison);
        let total = |name: &String| {
            let option = comparison.options.iter().find(|option| option.name == *name).unwrap();
            option.total[&Criterion::ClimateChange].mean
        };
        let ranking = &comparison.ranking;
        let pairs = ranking.iter().enumerate();
        let pairs =
            pairs.flat_map(|(at, low)| ranking[at + 1..].iter().map(move |high| (low, high)));
        let mut sentences = reasons.pairs().into_iter();
        for (low, high) in pairs {
            let said = sentences.next().unwrap();
            let (figure, rest) = said.split_once("CO₂e").unwrap();
            let figure = figure.trim_end().strip_suffix("kg").unwrap().trim_end();
            assert!(figure.ends_with(&say.rough(total(high) - total(low))), "{said}");
            assert!(rest.trim_start().starts_with(in_all), "{said}");
            // Equal prices are no saving, and no sentence says less than nothing.
            let nothing = [" 0\u{a0}€", ",0\u{a0}an", ".0 years"];
            assert!(nothing.iter().all(|nothing| !said.contains(nothing)), "{said}");
        }
        assert_eq!(sentences.next(), None);
    }
}

#[test]
fn a_verdict_is_told_as_the_badge_tells_it() {
    let scenario = preset(0, Language::Fr, "FRA");
    let comparison = compare(&scenario, lists::catalogue()).value.unwrap();
    let pairs = Reasons::new(Say::new(Language::Fr), &scenario, &comparison).pairs();
    // C against B turns where both users share the making: it is not solid.
    let turned = "Si les deux utilisateurs se partagent la fabrication à égalité, c’est l’inverse.";
    assert!(
        pairs[0].contains("Dépend de la règle\u{a0}:") && pairs[0].contains(turned),
        "{}",
        pairs[0]
    );
    assert!(pairs[2].contains("Solide\u{a0}:"), "{}", pairs[2]);
}

#[test]
fn what_goes_with_its_button_hands_the_keyboard_on() {
    let state = State::new(preset(0, Language::Fr, "FRA"));
    let gone = state.cards[1].id;
    let removed = state.after(Action::Remove(gone));
    let back = removed.after(Action::Undo);
    assert_eq!(back.focus.1, Some(Target::Card(gone)));
    assert!(back.focus.0 > removed.focus.0, "it is another move");
    let spot = Spot::common(Field::Allocation);
    let ruled = state.after(Action::Rule(spot, "fifty-fifty".to_owned()));
    assert_eq!(ruled.common.allocation, Allocation::FiftyFifty);
    assert_eq!(ruled.focus.1, Some(Target::Result));
}

#[test]
fn the_first_drawing_stays_small() {
    // The page around it has some forty. What lists hold, 218 countries among it, is not drawn and counts apart.
    let html = drawn(Language::Fr);
    let pictures: usize = html
        .split("<svg")
        .skip(1)
        .map(|it| it.split("</svg>").next().unwrap().matches("<").count())
        .sum();
    let options = html.matches("<option").count();
    let elements = html.matches("</").count() + html.matches("<input").count() - pictures / 2;
    assert!(elements - options < 300, "{elements} elements, {options} in lists");
}

#[test]
fn a_missing_price_is_asked_for_and_counts_as_nothing() {
    let mut scenario = preset(0, Language::En, "FRA");
    scenario.options[2].unit_price = None;
    let comparison = compare(&scenario, lists::catalogue()).value.unwrap();
    let reasons = Reasons::new(Say::new(Language::En), &scenario, &comparison);
    let prices: Vec<bool> =
        comparison.options.iter().map(|option| reasons.price(option).is_some()).collect();
    assert_eq!(prices, [true, true, false, true]);
}

#[test]
fn what_is_edited_is_the_scenario_that_was_loaded() {
    for index in 0..4 {
        let scenario: Scenario = preset(index, Language::Fr, "FRA");
        assert_eq!(State::new(scenario.clone()).scenario(), scenario);
    }
}
