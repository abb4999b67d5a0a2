//! The buyer's tender: typed, opened, scored, and drawn without a browser.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::rc::Rc;

use futures_executor::block_on;
use yew::LocalServerRenderer;

use super::fields::Field;
use super::*;
use crate::reports::report;
use crate::reports::tests::same_as;
use footprint_core::applications::tender::{
    OfferSheet, Ranking, Tender, TenderScores, read_offer_book, request, score_table,
};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::number::fixed;

const TENDER: &str = include_str!("../../../../../data/examples/tender.toml");
const OFFERS: &str = include_str!("../../../../../data/examples/offers.csv");

fn example() -> Tender {
    toml::from_str(TENDER).unwrap()
}

fn act(state: State, action: Action) -> State {
    (*Rc::new(state).reduce(action)).clone()
}

fn set(state: State, lot: usize, field: Field, text: &str) -> State {
    act(state, Action::Set(Spot { lot, field }, text.to_owned()))
}

/// The example as a buyer types it in; the page asks for no price of carbon.
fn typed() -> State {
    let mut state = act(State::new("FRA"), Action::Prices(true));
    for (field, text) in [
        (Field::Title, "Laptops and phones for the town"),
        (Field::Points, "20"),
        (Field::Climate, "70"),
        (Field::Repairability, "15"),
        (Field::Warranty, "15"),
        (Field::KwhPrice, "0,20"),
        (Field::Years, "5"),
        (Field::SecondYears, "3"),
    ] {
        state = set(state, 0, field, text);
    }
    state = act(state, Action::Add);
    for (field, text) in [
        (Field::Kind, "smartphone"),
        (Field::Quantity, "30"),
        (Field::Years, "3"),
        (Field::SecondYears, "2"),
    ] {
        state = set(state, 1, field, text);
    }
    state
}

/// The example opened, with files of offers.
fn with_offers(files: &[(&str, &str)]) -> State {
    let opened = act(State::new("FRA"), Action::Open(Some(Box::new(example()))));
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), Some((*text).to_owned())));
    act(opened, Action::Offers(files.collect()))
}

fn scores(state: &State) -> &TenderScores {
    let ranked = state.ranked.as_deref().unwrap();
    let Ranking::Ranked { scores, .. } = &ranked.ranking else { panic!("{:?}", ranked.found) };
    scores
}

/// What the page hands to the module of documents.
fn settings(tender: &Tender) -> String {
    format!("{{\"tender\":{}}}", serde_json::to_string(tender).unwrap())
}

#[derive(Clone, PartialEq, Properties)]
struct Given {
    state: State,
    language: Language,
}

#[component]
fn Show(props: &Given) -> Html {
    buyer(&Host::silent(props.language), &props.state, Callback::noop())
}

fn drawn(state: &State, language: Language) -> String {
    let props = Given { state: state.clone(), language };
    block_on(LocalServerRenderer::<Show>::with_props(props).hydratable(false).render())
}

#[test]
fn a_request_that_is_typed_is_the_commands_to_the_byte() {
    let tender = typed().titled("");
    assert_eq!(tender, Tender { carbon_price: None, ..example() });
    assert!(typed().faults().is_empty());
    let (before, rest) = TENDER.split_once("[carbon_price]").unwrap();
    let without = [before, &rest[rest.find("[scoring]").unwrap()..]].concat();
    let command = &["tender", "request", "tender.toml"];
    for language in Language::ALL {
        let own = settings(&tender);
        let files = [("tender.toml", &*without)];
        same_as(("tender-request", &own), (command, &files), &["json"], *language);
    }
    assert!(report("tender-request", &settings(&tender), "odt", Language::En).is_none());
}

#[test]
fn a_request_that_is_opened_keeps_what_the_page_does_not_ask() {
    let state = with_offers(&[]);
    assert_eq!(state.titled("x"), example());
    let command = &["tender", "request", "tender.toml"];
    let own = settings(&state.titled("x"));
    let files = [("tender.toml", TENDER)];
    same_as(("tender-request", &own), (command, &files), &["json"], Language::En);
    let html = drawn(&state, Language::En);
    assert!(html.contains("Price of carbon kept") && html.contains("France Stratégie"), "{html}");
    // What else is changed leaves it alone, and a title that is missing is the usual one.
    let state = set(set(state, 0, Field::Title, " "), 1, Field::Quantity, "31");
    assert_eq!(state.titled("x").carbon_price, example().carbon_price);
    assert_eq!((&*state.titled("x").title, state.tender.lots[1].quantity), ("x", 31.0));
}

#[test]
fn what_is_wrong_is_told_at_its_field_and_in_a_list() {
    let state = State::new("FRA");
    assert!(state.faults().is_empty());
    let faults = |state: &State| -> Vec<(Field, Fault)> {
        state.faults().into_iter().map(|(spot, fault)| (spot.field, fault)).collect()
    };
    let sum = set(state.clone(), 0, Field::Climate, "60");
    assert_eq!(faults(&sum), [(Field::Warranty, Fault::Sum(90.0))]);
    let empty = set(state.clone(), 0, Field::Quantity, " ");
    assert_eq!(faults(&empty), [(Field::Quantity, Fault::Number)]);
    assert!(faults(&set(state.clone(), 0, Field::Years, "")).is_empty());
    for (field, text, code) in [
        (Field::Points, "abc", Code::NotANumber),
        (Field::Points, "-1", Code::OutOfBounds),
        (Field::Years, "99", Code::OutOfBounds),
        (Field::Quantity, "0", Code::OutOfBounds),
    ] {
        let told = faults(&set(state.clone(), 0, field, text));
        let [(at, Fault::Found(finding))] = &told[..] else { panic!("{told:?}") };
        assert_eq!((*at, finding.code), (field, code), "{text}");
    }
    let twice = set(act(state, Action::Add), 1, Field::Id, "01");
    let told = faults(&twice);
    let [(Field::Id, Fault::Found(finding))] = &told[..] else { panic!("{told:?}") };
    assert_eq!(finding.code, Code::DuplicateKey);
    // A list leads to each field; nothing is taken away, nothing scored meanwhile.
    let spot = Spot { lot: 0, field: Field::Warranty };
    for (language, words) in [(Language::Fr, "Les trois poids font 90"), (Language::En, "make 90%")]
    {
        let html = drawn(&sum, language);
        assert!(html.contains(&format!("href=\"#{}\"", spot.id())), "{html}");
        assert_eq!(html.matches(words).count(), 2, "{html}");
        assert!(html.contains("aria-invalid=\"true\"") && !html.contains("JSON)"), "{html}");
    }
}

#[test]
fn lots_come_and_go_with_what_was_typed_and_the_keyboard_follows() {
    let mut state = act(act(State::new("FRA"), Action::Add), Action::Add);
    let ids: Vec<&str> = state.tender.lots.iter().map(|lot| lot.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    let at = |lot, field| Spot { lot, field }.id();
    assert_eq!(state.focus.1, at(2, Field::Id));
    state = set(set(state, 1, Field::Quantity, "x"), 2, Field::Quantity, "7 x");
    state = act(state, Action::Remove(1));
    assert_eq!((state.tender.lots.len(), state.focus.1.clone()), (2, at(1, Field::Id)));
    assert_eq!(state.shown(Spot { lot: 1, field: Field::Quantity }, Language::En), "7 x");
    state = act(state, Action::Remove(1));
    state = act(state, Action::Remove(0));
    assert_eq!((state.tender.lots.len(), state.focus.1.clone()), (1, at(0, Field::Id)));
    assert!(state.faults().is_empty());
    assert_eq!(act(state, Action::Add).tender.lots[1].id, "2", "a number that is free again");
}

#[test]
fn offers_are_scored_as_the_library_scores_them() {
    let state = with_offers(&[("offers.csv", OFFERS)]);
    let (catalogue, tender) = (Catalogue::bundled().value, example());
    let lots: Vec<String> = tender.lots.iter().map(|lot| lot.id.clone()).collect();
    let sheets = [OfferSheet { name: None, text: OFFERS }];
    let table = read_offer_book("offers.csv", &sheets, &[], &lots).value;
    let mut expected = score_table(&tender, &table, "offers.csv", &catalogue).value.unwrap();
    expected.withhold_incomplete(&tender);
    assert_eq!(scores(&state), &expected);
    let html = drawn(&state, Language::En);
    let rows = "Rows read: 7; scored: 7; set aside: 0.";
    for words in [rows, "Lot 1: kg CO₂e", "Sensitivity", "Dogwood"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let best = &expected.lots[0].offers[0];
    let points = fixed(Language::En, best.points, 2);
    assert!(html.contains(&points) && html.contains("offers.csv, line 4"), "{html}");
    // Another weight is another score, at once.
    let other = set(set(state, 0, Field::Climate, "60"), 0, Field::Warranty, "25");
    assert_ne!(scores(&other).lots[0].offers[0].points, best.points);
}

#[test]
fn documents_of_scores_are_the_commands() {
    let asked = serde_json::to_string(&request(&example())).unwrap();
    let none: [(&str, &str); 0] = [];
    let own = serde_json::to_string(&(&example(), [("offers.csv", OFFERS)], none)).unwrap();
    let command = &["tender", "score", "request.json", "offers.csv"];
    let files = [("request.json", &*asked), ("offers.csv", OFFERS)];
    for language in Language::ALL {
        let forms = ["odt", "docx", "xlsx"];
        same_as(("tender-score", &own), (command, &files), &forms, *language);
    }
    same_as(("tender-score", &own), (command, &files), &["csv"], Language::En);
    let french = report("tender-score", &own, "csv", Language::Fr).unwrap().bytes;
    assert!(french.starts_with("\u{feff}lot;rang;candidat;produit;points;".as_bytes()));
}

#[test]
fn a_column_without_a_name_is_settled_in_the_page() {
    let renamed = OFFERS.replace("total_kgco2e", "Colonne F");
    let state = with_offers(&[("offers.csv", &renamed)]);
    assert_eq!(state.ranked.as_ref().unwrap().ranking, Ranking::ToSettle);
    assert_eq!(state.open_columns(), [vec!["total_kgco2e"], vec!["Colonne F"]]);
    let html = drawn(&state, Language::Fr);
    assert!(html.contains("Aucun classement") && html.contains("Quelle colonne donne"), "{html}");
    assert!(!html.contains("--column") && !html.contains('`'), "{html}");
    let settled = act(state, Action::Column("total_kgco2e".to_owned(), "Colonne F".to_owned()));
    assert_eq!(scores(&settled), scores(&with_offers(&[("offers.csv", OFFERS)])));
    assert_eq!(settled.open_columns()[0], ["total_kgco2e"], "it can be changed again");
    let undone = act(settled, Action::Column("total_kgco2e".to_owned(), String::new()));
    assert_eq!(undone.ranked.unwrap().ranking, Ranking::ToSettle);
}

#[test]
fn files_are_added_mended_and_taken_out_again() {
    let (header, _) = OFFERS.split_once('\n').unwrap();
    let state = with_offers(&[("b.csv", header)]);
    assert_eq!(state.ranked.as_ref().unwrap().ranking, Ranking::NoScore);
    // A file of the same name is the one that was mended.
    let mended = Action::Offers(vec![
        ("b.csv".to_owned(), Some(OFFERS.to_owned())),
        ("a.xlsx".to_owned(), None),
    ]);
    let state = act(state, mended);
    assert_eq!((state.files.len(), scores(&state).lots.len()), (1, 2));
    let html = drawn(&state, Language::Fr);
    assert!(html.contains("a.xlsx n’est pas un tableau CSV"), "{html}");
    // The same offers in two files are not ranked.
    let state = act(state, Action::Offers(vec![("a.csv".to_owned(), Some(OFFERS.to_owned()))]));
    let names: Vec<&str> = state.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((names, state.refused.len()), (vec!["a.csv", "b.csv"], 0));
    let ranked = state.ranked.as_ref().unwrap();
    assert!(ranked.found.iter().any(|it| it.code == Code::OfferTwice), "{:?}", ranked.found);
    let state = act(act(state, Action::TakeOut(0)), Action::TakeOut(0));
    assert!(state.ranked.is_none() && state.focus.1 == "offers");
}
