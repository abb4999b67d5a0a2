//! A bidder's offer: the buyer's request is opened, completed, checked by the rules that will score it, and
//! saved. A module of its own: most visitors never answer a tender.

mod draft;
mod texts;

use std::rc::Rc;

use footprint_core::applications::tender::{FIELDS_OF_OFFERS, Request};
use footprint_core::terms::diagnostic::Finding;
use footprint_core::terms::number::{plain, significant};
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::{Measure, measure};
use crate::exchange;
use crate::host::ViewProps;
use crate::lists;
use crate::words::fill;
use draft::{Checked, Draft, GIVEN};
use texts::{Texts, texts};

/// What the bidder has opened and typed.
#[derive(Clone, Default, PartialEq)]
struct State {
    draft: Option<Draft>,
    /// Whether the last file was none.
    bad_file: bool,
    /// Whether a check was asked for; it then follows every change.
    checked: bool,
}

/// What the bidder does.
#[derive(Clone)]
enum Action {
    Open(Option<Box<Request>>),
    Bidder(String),
    /// A field of a lot.
    Set(usize, usize, String),
    Check,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match (action, &mut next.draft) {
            (Action::Open(Some(request)), _) => {
                next = Self { draft: Some(Draft::new(*request)), ..Self::default() };
            }
            (Action::Open(None), _) => next.bad_file = true,
            (Action::Bidder(text), Some(draft)) => draft.bidder = text,
            (Action::Set(lot, at, text), Some(draft)) => {
                if let Some(answer) = draft.lots.get_mut(lot).and_then(|lot| lot.get_mut(at)) {
                    *answer = text;
                }
            }
            (Action::Check, _) => next.checked = true,
            (_, None) => {}
        }
        Rc::new(next)
    }
}

struct View<'a> {
    language: Language,
    texts: &'static Texts,
    act: Callback<Action>,
    checked: Option<&'a Checked>,
}

#[component]
pub(crate) fn Offer(props: &ViewProps) -> Html {
    let state = use_reducer_eq(State::default);
    let act = use_callback(state.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));
    let checked = match &state.draft {
        Some(draft) if state.checked => Some(draft.check(lists::catalogue())),
        _ => None,
    };
    let language = props.host.language;
    let view = View { language, texts: texts(language), act, checked: checked.as_ref() };
    html! {
        <div class="offer">
            { view.opening(state.bad_file) }
            if let Some(draft) = &state.draft { { view.form(draft) } }
        </div>
    }
}

fn open(event: &Event, act: Callback<Action>) {
    let input = event.target_unchecked_into::<HtmlInputElement>();
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // The same file can be opened again once it is mended.
    input.set_value("");
    yew::platform::spawn_local(async move {
        let text = exchange::text(file).await;
        let request = text.and_then(|text| exchange::of_json::<Request>(&text));
        act.emit(Action::Open(request.filter(usable).map(Box::new)));
    });
}

/// Whether a request from elsewhere can be answered: its fields are those of an offer, its tender is sound.
fn usable(request: &Request) -> bool {
    let fields = request.fields.iter().map(|field| field.field.as_str());
    fields.eq(FIELDS_OF_OFFERS) && !request.tender.check().has_errors()
}

impl View<'_> {
    fn opening(&self, bad_file: bool) -> Html {
        let act = self.act.clone();
        html! {
            <div class="field">
                <label for="request">{ self.texts.open }</label>
                <input id="request" type="file" accept=".json,application/json" aria-describedby="request-hint"
                    onchange={move |event: Event| open(&event, act.clone())} />
                <p class="note" id="request-hint">{ self.texts.open_hint }</p>
                if bad_file {
                    <p class="mistake" role="alert">{ self.texts.bad_file }</p>
                }
            </div>
        }
    }

    fn form(&self, draft: &Draft) -> Html {
        let [french, english] = draft.request.tender.scoring.formula();
        let formula = match self.language {
            Language::Fr => french,
            Language::En => english,
        };
        let (named, checks) = (self.act.clone(), self.act.clone());
        html! { <>
            <h2>{ &draft.request.tender.title }</h2>
            <h3>{ self.texts.scoring }</h3>
            <p>{ formula }</p>
            { measure(Measure {
                id: "bidder".into(),
                label: self.texts.bidder.into(),
                mistake: self.mistake(0, 0).or_else(|| self.mistake(1, 0)),
                keys: "text",
                value: draft.bidder.clone().into(),
                own: Some("organization"),
                on_text: Callback::from(move |text| named.emit(Action::Bidder(text))),
                ..Measure::default()
            }) }
            { for (0..draft.lots.len()).map(|lot| self.lot(draft, lot)) }
            <button type="button" onclick={Callback::from(move |_: MouseEvent| checks.emit(Action::Check))}>
                { self.texts.check }
            </button>
            <div role="status">{ self.verdict(draft) }</div>
            { self.save(draft) }
            <p class="note">{ self.texts.save_hint }</p>
        </> }
    }

    /// What is not complete is told first, and saved when it is asked for again.
    fn save(&self, draft: &Draft) -> Html {
        let faulty = self.checked.is_some_and(|it| !it.findings.is_empty()) && draft.is_answered();
        let words = if faulty { self.texts.save_anyway } else { self.texts.save };
        let (draft, act, name) = (draft.clone(), self.act.clone(), self.texts.file_name);
        let onclick = move |_: MouseEvent| {
            let is_complete = || draft.check(lists::catalogue()).findings.is_empty();
            if draft.is_answered() && (faulty || is_complete()) {
                exchange::save("text/csv", &draft.csv(), name, ".csv");
            }
            act.emit(Action::Check);
        };
        html! { <p><button type="button" {onclick}>{ words }</button></p> }
    }

    fn lot(&self, draft: &Draft, lot: usize) -> Html {
        let asked = &draft.request.tender.lots[lot];
        let kind = lists::catalogue().kind_label(asked.kind, self.language);
        let quantity = plain(self.language, asked.quantity);
        html! {
            <fieldset>
                <legend><h3>{ fill(self.texts.lot, &[&asked.id, kind, &quantity]) }</h3></legend>
                { for draft.request.fields.iter().enumerate().skip(GIVEN).map(|(at, one)| {
                    let words = match self.language {
                        Language::Fr => &one.fr,
                        Language::En => &one.en,
                    };
                    let words = words.trim_end_matches('.');
                    let label = if one.required {
                        fill(self.texts.required, &[words])
                    } else {
                        words.to_owned()
                    };
                    let act = self.act.clone();
                    let value = &draft.lots[lot][at];
                    let on_text = Callback::from(move |text| act.emit(Action::Set(lot, at, text)));
                    if one.field == "refurbished" {
                        return yes_or_no(&field_id(lot, at), self.texts.refurbished, value, on_text);
                    }
                    measure(Measure {
                        id: field_id(lot, at).into(),
                        label: label.into(),
                        mistake: self.mistake(lot, at),
                        keys: "text",
                        value: value.clone().into(),
                        on_text,
                        ..Measure::default()
                    })
                }) }
            </fieldset>
        }
    }

    /// A finding in the reader's language.
    fn worded(&self, finding: &Finding) -> String {
        let told = wording::of_offers(self.language, lists::catalogue(), finding);
        told.unwrap_or_else(|| finding.code.key().to_owned())
    }

    /// What was found about a field of a lot.
    fn mistake(&self, lot: usize, at: usize) -> Option<AttrValue> {
        let about = |it: &&(Option<usize>, Option<usize>, _)| (it.0, it.1) == (Some(lot), Some(at));
        let (_, _, finding) = self.checked?.findings.iter().find(about)?;
        Some(self.worded(finding).into())
    }

    fn verdict(&self, draft: &Draft) -> Html {
        let Some(checked) = self.checked else { return html! {} };
        let count = checked.findings.len();
        let words = match (draft.is_answered(), count) {
            (false, _) => self.texts.nothing.to_owned(),
            (true, 0) => self.texts.complete.to_owned(),
            _ => fill(self.texts.incomplete[usize::from(count > 1)], &[&count.to_string()]),
        };
        // What rests on a figure that is missing or wrong says nothing.
        let is_sound = |lot: &str| {
            let at = draft.request.tender.lots.iter().position(|one| one.id == lot);
            checked.findings.iter().all(|(of, ..)| *of != at)
        };
        let scores = checked.scores.iter().flat_map(|scores| &scores.lots);
        html! { <>
            <p><strong>{ words }</strong></p>
            <ul>
                { for checked.findings.iter().map(|(lot, at, finding)| {
                    let told = self.worded(finding);
                    match lot.zip(*at) {
                        Some((lot, at)) if at == 0 || at >= GIVEN => {
                            html! { <li><a href={format!("#{}", field_id(lot, at))}>{ told }</a></li> }
                        }
                        _ => html! { <li>{ told }</li> },
                    }
                }) }
            </ul>
            { for scores.filter(|lot| is_sound(&lot.lot)).map(|lot| {
                let Some(offer) = lot.offers.first() else { return html! {} };
                let it = offer.kgco2e_per_year;
                let number = |value| significant(self.language, value, 2);
                html! {
                    <p>{ fill(self.texts.counts, &[
                        &lot.lot,
                        &number(it.mean),
                        &number(it.p05),
                        &number(it.p95),
                        &plain(self.language, offer.lifetime_years),
                    ]) }</p>
                }
            }) }
        </> }
    }
}

/// The id of a field of a lot; the bidder has one for all.
fn field_id(lot: usize, at: usize) -> String {
    if at == 0 { "bidder".to_owned() } else { format!("o-{lot}-{at}") }
}

/// A box to tick, of a field that is answered with yes or not at all.
fn yes_or_no(id: &str, label: &'static str, value: &str, on_text: Callback<String>) -> Html {
    let is_yes = !value.is_empty();
    let onclick = move |_: MouseEvent| on_text.emit(if is_yes { "" } else { "yes" }.to_owned());
    html! {
        <div class="field">
            <label>
                <input id={id.to_owned()} type="checkbox" checked={is_yes} {onclick} />{ " " }{ label }
            </label>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Host;
    use futures_executor::block_on;
    use yew::LocalServerRenderer;

    #[test]
    fn a_bidder_is_asked_for_the_request_first() {
        for (language, words) in
            [(Language::Fr, "Ouvrir la demande"), (Language::En, "Open the buyer")]
        {
            let host = Host::silent(language);
            let renderer = LocalServerRenderer::<Offer>::with_props(ViewProps { host });
            let html = block_on(renderer.hydratable(false).render());
            assert!(html.contains(words) && !html.contains("fieldset"), "{html}");
        }
    }

    fn request() -> Request {
        let tender = include_str!("../../../../data/examples/tender.toml");
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
        let (language, act) = (Language::En, Callback::noop());
        View { language, texts: texts(language), act, checked: checked.as_ref() }.form(draft)
    }

    fn written(draft: &Draft, checked: bool) -> String {
        let state = State { draft: Some(draft.clone()), checked, ..State::default() };
        block_on(
            LocalServerRenderer::<Show>::with_props(Given { state }).hydratable(false).render(),
        )
    }

    #[test]
    fn fields_are_asked_for_in_plain_words() {
        assert!(usable(&request()));
        let html = written(&Draft::new(request()), false);
        for words in ["<legend><h3>Lot 1: ", "Manufacturer (needed)", "type=\"checkbox\""] {
            assert!(html.contains(words), "{words}: {html}");
        }
        assert!(!html.contains("Manufacturer."), "{html}");
    }

    #[test]
    fn each_fault_leads_to_its_field_and_no_figure_rests_on_one() {
        let mut draft = Draft::new(request());
        let at = |name: &str| draft.request.fields.iter().position(|it| it.field == name).unwrap();
        let (total, model) = (at("total_kgco2e"), at("model"));
        draft.bidder = "Oak".into();
        draft.lots[0][model] = "P1".into();
        draft.lots[0][total] = "abc".into();
        let html = written(&draft, true);
        assert!(html.contains(&format!("<a href=\"#o-0-{total}\">")), "{html}");
        assert!(html.contains("points to complete or prove:"), "{html}");
        assert!(!html.contains("per device and year (") && html.contains("as it is"), "{html}");
        // An offer of nothing is never saved as it is.
        let html = written(&Draft::new(request()), true);
        assert!(html.contains("Fill in one lot") && !html.contains("as it is"), "{html}");
    }
}
