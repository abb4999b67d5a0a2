//! The view drawn by a server, as the build puts it into the page.
#![allow(clippy::unwrap_used)]

use footprint_core::applications::comparison::{Scenario, compare};
use footprint_core::terms::vocabulary::Language;
use futures_executor::block_on;

use super::presets::preset;
use super::reasons::Reasons;
use super::say::Say;
use super::state::{Action, Notice, State};
use super::{Procurement, ViewProps};
use crate::components::Asked;
use crate::host::Host;
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
    let asked = fresh.after(Action::Document(Asked::Form("odt")));
    assert_eq!((asked.document, asked.notice), (Asked::Form("odt"), None));
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
    assert!(fr.contains("« Reconditionné » pèse le moins") || fr.contains("Reconditionné"));
    for (text, foreign) in [(&fr, "The options"), (&en, "Les options")] {
        assert!(!text.contains(foreign));
        assert!(!text.contains("{}"), "a text is not filled in");
        assert!(!text.contains("NaN"));
    }
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
