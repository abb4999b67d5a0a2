//! A bidder's offer: the buyer's request is opened, completed, checked by the rules that will score it, and
//! saved. A module of its own: most visitors never answer a tender.

mod draft;
mod texts;

use std::rc::Rc;

use footprint_core::applications::tender::Request;
use footprint_core::terms::number::{plain, significant};
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording::{self as wording};
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
    let asked = footprint_core::applications::tender::request(&request.tender);
    let same = |(a, b): (
        &footprint_core::applications::tender::Field,
        &footprint_core::applications::tender::Field,
    )| { a.field == b.field };
    asked.fields.len() == request.fields.len()
        && asked.fields.iter().zip(&request.fields).all(same)
        && !request.tender.check().has_errors()
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
            <div role="status">{ self.verdict() }</div>
            <p><button type="button" onclick={{
                let (csv, name) = (draft.csv(), self.texts.file_name);
                move |_: MouseEvent| exchange::save("text/csv", &csv, name, ".csv")
            }}>{ self.texts.save }</button></p>
            <p class="note">{ self.texts.save_hint }</p>
        </> }
    }

    fn lot(&self, draft: &Draft, lot: usize) -> Html {
        let asked = &draft.request.tender.lots[lot];
        let kind = lists::catalogue().kind_label(asked.kind, self.language);
        let quantity = plain(self.language, asked.quantity);
        html! {
            <fieldset>
                <legend>{ fill(self.texts.lot, &[&asked.id, kind, &quantity]) }</legend>
                { for draft.request.fields.iter().enumerate().skip(GIVEN).map(|(at, one)| {
                    let words = match self.language {
                        Language::Fr => &one.fr,
                        Language::En => &one.en,
                    };
                    let label = if one.required {
                        fill(self.texts.required, &[words])
                    } else {
                        words.clone()
                    };
                    let act = self.act.clone();
                    measure(Measure {
                        id: format!("o-{lot}-{at}").into(),
                        label: label.into(),
                        mistake: self.mistake(lot, at),
                        keys: "text",
                        value: draft.lots[lot][at].clone().into(),
                        on_text: Callback::from(move |text| act.emit(Action::Set(lot, at, text))),
                        ..Measure::default()
                    })
                }) }
            </fieldset>
        }
    }

    /// What was found about a field of a lot.
    fn mistake(&self, lot: usize, at: usize) -> Option<AttrValue> {
        let about = |it: &&(Option<usize>, Option<usize>, _)| (it.0, it.1) == (Some(lot), Some(at));
        let (_, _, finding) = self.checked?.findings.iter().find(about)?;
        Some(wording::finding(self.language, lists::catalogue(), finding).into())
    }

    fn verdict(&self) -> Html {
        let Some(checked) = self.checked else { return html! {} };
        let elsewhere =
            checked.findings.iter().filter(|(lot, at, _)| lot.is_none() || at.is_none());
        let words = match (checked.findings.len(), &checked.scores) {
            (0, None) => self.texts.nothing.to_owned(),
            (0, Some(_)) => self.texts.complete.to_owned(),
            (count, _) => fill(self.texts.incomplete, &[&count.to_string()]),
        };
        html! { <>
            <p><strong>{ words }</strong></p>
            { for elsewhere.map(|(_, _, finding)| html! {
                <p>{ wording::finding(self.language, lists::catalogue(), finding) }</p>
            }) }
            { for checked.scores.iter().flat_map(|scores| &scores.lots).map(|lot| {
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
}
