//! The view of offers, drawn without a browser.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::host::ViewProps;
use footprint_core::catalogue::Catalogue;
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

fn draft() -> Draft {
    Draft::new(request().into(), "".into())
}

#[derive(Clone, PartialEq, Properties)]
struct Given {
    state: State,
}

/// The form of a state.
#[component]
fn Show(props: &Given) -> Html {
    let draft = props.state.draft.as_ref().unwrap();
    let (language, act, state) = (Language::En, Callback::noop(), &props.state);
    let (host, texts) = (&Host::silent(language), texts(language));
    let checked = &draft.check(lists::catalogue(), texts.nobody);
    View { host, language, texts, act, state, checked }.form(draft)
}

fn written(draft: &Draft, checked: bool) -> String {
    let state = State { draft: Some(draft.clone()), checked, ..State::default() };
    block_on(LocalServerRenderer::<Show>::with_props(Given { state }).hydratable(false).render())
}

#[test]
fn fields_are_asked_for_in_plain_words() {
    assert!(crate::views::tender::usable(&request()));
    let html = written(&draft(), false);
    let legend = "<legend><h3 id=\"step-1\" tabindex=\"-1\">Lot 1: ";
    for words in [legend, "Manufacturer (needed)", "type=\"checkbox\""] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("Manufacturer."), "{html}");
    // What is awaited is marked: the price is where the tender counts prices.
    let [name, price] = ["Name of the bidder (needed)", "Price of one device before tax (needed)"];
    assert!(html.contains(name) && html.contains(price), "{html}");
    let mut request = request();
    (request.tender.currency, request.tender.electricity_price) = (None, None);
    let html = written(&Draft::new(request.into(), "".into()), false);
    assert!(html.contains(name) && !html.contains(price), "{html}");
}

#[test]
fn each_fault_leads_to_its_field_and_no_figure_rests_on_one() {
    let mut draft = draft();
    let at = |name: &str| draft.position(name).unwrap();
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
    let html = written(&self::draft(), true);
    assert!(html.contains("Fill in one lot") && !html.contains("as it is"), "{html}");
}

#[test]
fn a_report_is_handed_in_once_no_figure_rests_on_a_fault() {
    let mut draft = draft();
    draft.bidder = "Oak".into();
    let at = |name: &str| draft.position(name).unwrap();
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
    let asked = State { draft: Some(draft()), ..State::default() };
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

/// A text of the page without its elements.
fn said(html: &str) -> String {
    html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

#[test]
fn one_step_is_shown_and_each_says_what_is_left() {
    let mut draft = draft();
    draft.bidder = "Oak".into();
    let model = draft.position("model").unwrap();
    draft.lots[1][model] = "P1".into();
    let shown = |step: usize| {
        let state = State { draft: Some(draft.clone()), step, ..State::default() };
        let renderer = LocalServerRenderer::<Show>::with_props(Given { state });
        block_on(renderer.hydratable(false).render())
    };
    for step in 0..4 {
        let html = shown(step);
        let hidden = "<section hidden=\"hidden\" class=\"step\">";
        assert_eq!(html.matches(hidden).count(), 3, "{html}");
        assert_eq!(html.matches("aria-current=\"step\"").count(), 1);
        let (before, section) = html.split_once("<section class=\"step\">").unwrap();
        assert_eq!(before.matches("<section").count(), step);
        assert!(section.contains(&format!("id=\"step-{step}\"")), "{section}");
        // The last step has none after it, the first none before.
        let own = section.split_once("</section>").unwrap().0;
        assert_eq!((own.contains("Back: "), own.contains("Next: ")), (step > 0, step < 3));
    }
    let words = said(&shown(0));
    for left in ["Your offer – filled in", "(100) – no answer", "(30) – ", "points to complete"]
    {
        assert!(words.contains(left), "{left}: {words}");
    }
}

#[test]
fn a_step_and_a_fault_lead_the_keyboard_and_lose_nothing() {
    let act = |state: State, action| (*Rc::new(state).reduce(action)).clone();
    let state = State { draft: Some(draft()), ..State::default() };
    let typed = act(state, Action::Set(1, 4, "P1".into()));
    let there = act(typed.clone(), Action::Go(3, "step-3".into()));
    assert_eq!((there.step, &there.focus), (3, &(1, Some("step-3".to_owned()))));
    let back = act(there, Action::Go(2, field_id(1, 5)));
    // The same place again is another move.
    assert_eq!((back.step, &back.focus), (2, &(2, Some("o-1-5".to_owned()))));
    assert_eq!(back.draft, typed.draft);
    let other = act(back, Action::Open(Some((request().into(), "".into()))));
    assert_eq!((other.step, other.focus.0), (0, 2), "another request begins at its first step");
}

#[test]
fn a_search_wants_the_sheets_and_a_sheet_leads_back_to_the_model() {
    let act = |state: State, action| (*Rc::new(state).reduce(action)).clone();
    let state = State { draft: Some(draft()), ..State::default() };
    let wanted = act(state, Action::Search(1, "p1".into()));
    assert_eq!((wanted.models, &wanted.search), (Models::Wanted, &(1, "p1".to_owned())));
    let here = act(wanted, Action::Models(Models::Here));
    let catalogue: &'static Catalogue = Box::leak(Box::new(Catalogue::bundled_with_sheets().value));
    let sheet = &catalogue.sheets()[0];
    let taken = act(here, Action::Take(1, sheet, Language::En));
    assert_eq!((taken.models, &taken.search), (Models::Here, &(1, String::new())));
    assert_eq!(taken.focus.1.as_deref(), Some("o-1-4"));
    let html = written(&taken.draft.unwrap(), false);
    let words = said(&html);
    let told = format!("Taken from the sheet {} {}: the manuf", sheet.manufacturer, sheet.name);
    assert!(words.contains(&told), "{told}: {words}");
    assert!(words.contains(&format!("edition {}", sheet.edition)), "{words}");
}

#[test]
fn shares_are_asked_in_percent_and_their_sum_is_told() {
    let mut draft = draft();
    let [making, using, recycled] = ["manufacturing_share", "use_share", "recycled_share"]
        .map(|name| draft.position(name).unwrap());
    draft.lots[0][making] = "80".into();
    draft.lots[0][using] = "17".into();
    draft.lots[0][recycled] = "0.15".into();
    let words = said(&written(&draft, false));
    for told in [
        "Share of manufacturing in this total, in % (needed)",
        "Sum of the four shares: 97%, 3% is missing.",
        "Understood: 0.15%. If it is 15%, write 15.",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(!words.contains("0 to 1"), "{words}");
    draft.lots[0][using] = "170".into();
    draft.lots[0][recycled] = "x".into();
    let words = said(&written(&draft, true));
    for wrong in ["“170” is not a percentage", "“x” is not a percentage", "250%, 150% too much."]
    {
        assert!(words.contains(wrong), "{wrong}: {words}");
    }
}

#[test]
fn what_a_lot_earns_at_best_is_told_from_its_first_figure_on() {
    let mut draft = draft();
    let at = |name: &str| draft.position(name).unwrap();
    let (warranty, index, total, kwh) =
        (at("warranty_years"), at("repairability_index"), at("total_kgco2e"), at("kwh_per_year"));
    assert!(!written(&draft, false).contains("At best"));
    // Without a bidder, and without a check. Of a warranty of 3 years and a half, held against 5.
    draft.lots[0][warranty] = "3.5".into();
    draft.lots[0][index] = "7".into();
    let words = said(&written(&draft, false));
    assert!(words.contains("no score yet") && !words.contains("At best"), "{words}");
    (draft.lots[0][total], draft.lots[0][kwh]) = ("300".into(), "21".into());
    let words = said(&written(&draft, false));
    assert!(words.contains(
        "At best 18.2 points of 20: climate 14 of 14, repairability 2.1 of 3, warranty 2.1 of 3."
    ), "{words}");
    assert!(words.contains(" kg CO₂e per device and year ("), "{words}");
    assert!(words.contains("other offers may emit less"), "{words}");
}
