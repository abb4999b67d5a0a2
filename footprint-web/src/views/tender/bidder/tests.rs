//! The view of offers, drawn without a browser.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::host::ViewProps;
use futures_executor::block_on;
use yew::LocalServerRenderer;

#[test]
fn a_bidder_is_asked_for_the_request_first() {
    for (language, words) in [(Language::Fr, "Ouvrir la demande"), (Language::En, "Open the buyer")]
    {
        let host = Host::silent(language);
        let renderer = LocalServerRenderer::<crate::views::Tender>::with_props(ViewProps { host });
        let html = block_on(renderer.hydratable(false).render());
        assert!(html.contains(words) && !html.contains("<h3>Lot"), "{html}");
    }
}

fn request() -> Request {
    let tender = include_str!("../../../../../data/examples/tender.toml");
    footprint_core::applications::tender::request(&toml::from_str(tender).unwrap())
}

#[derive(Clone, PartialEq, Properties)]
struct Given {
    state: State,
}

/// The form of a state.
#[component]
fn Show(props: &Given) -> Html {
    let draft = props.state.draft.as_ref().unwrap();
    let checked = props.state.checked.then(|| draft.check(lists::catalogue()));
    let (language, act, state) = (Language::En, Callback::noop(), &props.state);
    let (host, checked) = (&Host::silent(language), checked.as_ref());
    View { host, language, texts: texts(language), act, state, checked }.form(draft)
}

fn written(draft: &Draft, checked: bool) -> String {
    let state = State { draft: Some(draft.clone()), checked, ..State::default() };
    block_on(LocalServerRenderer::<Show>::with_props(Given { state }).hydratable(false).render())
}

#[test]
fn fields_are_asked_for_in_plain_words() {
    assert!(usable(&request()));
    let html = written(&Draft::new(request(), "".into()), false);
    for words in ["<legend><h3>Lot 1: ", "Manufacturer (needed)", "type=\"checkbox\""] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("Manufacturer."), "{html}");
    // What is awaited is marked: the price is where the tender counts prices.
    let [name, price] = ["Name of the bidder (needed)", "Price of one device before tax (needed)"];
    assert!(html.contains(name) && html.contains(price), "{html}");
    let mut request = request();
    (request.tender.currency, request.tender.electricity_price) = (None, None);
    let html = written(&Draft::new(request, "".into()), false);
    assert!(html.contains(name) && !html.contains(price), "{html}");
}

#[test]
fn each_fault_leads_to_its_field_and_no_figure_rests_on_one() {
    let mut draft = Draft::new(request(), "".into());
    let at = |name: &str| draft.request.fields.iter().position(|it| it.field == name).unwrap();
    let (total, model) = (at("total_kgco2e"), at("model"));
    draft.bidder = "Oak".into();
    draft.lots[0][model] = "P1".into();
    draft.lots[0][total] = "abc".into();
    let html = written(&draft, true);
    assert!(html.contains(&format!("<a href=\"#o-0-{total}\">")), "{html}");
    assert!(html.contains("points to complete or prove:"), "{html}");
    assert!(!html.contains("per device and year (") && html.contains("as it is"), "{html}");
    // Fields are called as they are on the page.
    assert!(
        html.contains("gives no “Price of one device before tax”") && !html.contains('`'),
        "{html}"
    );
    // An offer of nothing is never saved as it is.
    let html = written(&Draft::new(request(), "".into()), true);
    assert!(html.contains("Fill in one lot") && !html.contains("as it is"), "{html}");
}

#[test]
fn a_report_is_handed_in_once_no_figure_rests_on_a_fault() {
    let mut draft = Draft::new(request(), "".into());
    draft.bidder = "Oak".into();
    let at = |name: &str| draft.request.fields.iter().position(|it| it.field == name).unwrap();
    let answers = [
        ("kwh_per_year", "21"),
        ("manufacturer", "Dell"),
        ("model", "P1"),
        ("total_kgco2e", "300"),
        ("manufacturing_share", "0.75"),
        ("distribution_share", "0.03"),
        ("use_share", "0.2"),
        ("end_of_life_share", "0.02"),
        ("warranty_years", "4"),
        ("repairability_index", "7.5"),
        ("unit_price", "900"),
    ]
    .map(|(name, text)| (at(name), text));
    for (at, text) in answers {
        draft.lots[0][at] = text.to_owned();
    }
    let report = "The report to hand in (ODT)";
    assert!(!written(&draft, false).contains(report), "nothing is checked yet");
    assert!(written(&draft, true).contains(report));
    draft.lots[0][answers[0].0].clear();
    let html = written(&draft, true);
    assert!(!html.contains(report) && html.contains("The clauses of the tender (ODT)"), "{html}");
}

#[test]
fn a_saved_offer_is_opened_and_what_is_none_is_said() {
    let act = |state: State, action| (*Rc::new(state).reduce(action)).clone();
    let asked = State { draft: Some(Draft::new(request(), "".into())), ..State::default() };
    let offer = {
        let mut draft = asked.draft.clone().unwrap();
        draft.lots[0][4] = "P1".into();
        draft.csv()
    };
    let bad = act(State { checked: true, ..asked }, Action::Fill("x".into(), Language::Fr));
    assert!(bad.bad_offer && bad.checked);
    let filled = act(bad, Action::Fill(offer, Language::Fr));
    assert!(!filled.bad_offer && !filled.checked, "faults of the offer before are not told");
    assert_eq!(filled.draft.unwrap().lots[0][4], "P1");
}
