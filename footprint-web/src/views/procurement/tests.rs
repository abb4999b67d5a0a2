//! The view drawn by a server, as a browser would at first.

use footprint_core::applications::comparison::{Scenario, compare};
use footprint_core::terms::vocabulary::Language;

use super::Procurement;
use super::fields::{Field, Spot};
use super::page::View;
use super::post::Post;
use super::state::{Action, State};
use crate::host::Host;
use crate::lists;
use crate::views::procurement_details::preset;

fn drawn(language: Language) -> String {
    Procurement::new(Host::silent(language), Post::none()).view(None).draw().html()
}

#[test]
fn the_answer_comes_first_with_the_figures_of_the_command_line() {
    let html = drawn(Language::En);
    // `footprint compare data/examples/renew_laptops.toml --lang en` says: Lowest: “Refurbished”, …
    let comparison = compare(&preset(0, Language::En, "FRA"), lists::catalogue()).value.unwrap();
    assert_eq!(comparison.ranking[0], "Refurbished");
    let answer = html.find("Lowest: Refurbished").unwrap();
    assert!(answer < html.find("The need").unwrap() && answer < html.find("The options").unwrap());
    assert!(html.contains("chances in 100"));
}

#[test]
fn both_languages_say_everything() {
    let (fr, en) = (drawn(Language::Fr), drawn(Language::En));
    assert!(fr.contains("Le plus bas : Reconditionné"));
    for (text, foreign) in [(&fr, "The options"), (&en, "Les options")] {
        assert!(!text.contains(foreign));
        assert!(!text.contains("{}"), "a text is not filled in");
        assert!(!text.contains("NaN"));
    }
}

#[test]
fn a_field_to_mend_says_which_figures_are_shown_if_any() {
    let mut it = Procurement::new(Host::silent(Language::En), Post::none());
    it.state.act(Action::Set(Spot::common(Field::Quantity), "many".to_owned()));
    let told = |html: &str| {
        ["To mend: 1.", "those from before", "cannot be computed"]
            .map(|words| html.matches(words).count())
    };
    assert_eq!(told(&it.view(None).draw().html()), [1, 1, 0]);
    assert_eq!(told(&View { quick: None, ..it.view(None) }.draw().html()), [1, 0, 1]);
}

#[test]
fn the_first_drawing_stays_small() {
    // The page around it has some forty; 390 in all is what EcoIndex A takes.
    let elements =
        drawn(Language::Fr).matches('<').count() - drawn(Language::Fr).matches("</").count();
    assert!(elements < 330, "{elements} elements");
}

#[test]
fn what_is_edited_is_the_scenario_that_was_loaded() {
    for index in 0..4 {
        let scenario: Scenario = preset(index, Language::Fr, "FRA");
        let edited = State::new(scenario.clone()).scenario();
        assert_eq!(Scenario::unpacked(&edited.packed()), Scenario::unpacked(&scenario.packed()));
    }
}
