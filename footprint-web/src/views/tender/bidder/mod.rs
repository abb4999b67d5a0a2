//! A bidder's offer: the buyer's request is opened, completed, checked by the rules that will score it, saved,
//! opened again and handed in.

mod draft;
mod saved;
#[cfg(test)]
mod tests;
mod texts;

use std::rc::Rc;

use footprint_core::applications::tender::{FIELDS_OF_OFFERS, Field, Request};
use footprint_core::terms::diagnostic::Finding;
use footprint_core::terms::number::{plain, significant};
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use yew::prelude::*;

use crate::components::{Asked, Measure, documents, measure, no_document, papers};
use crate::exchange;
use crate::host::Host;
use crate::lists;
use crate::words::fill;
use super::files;
use draft::{Checked, Draft, GIVEN};
use texts::{Texts, texts};

/// What the bidder has opened and typed.
#[derive(Clone, Default, PartialEq)]
pub(super) struct State {
    draft: Option<Draft>,
    /// Whether the last file was no request, or no offer to it.
    bad_file: bool,
    bad_offer: bool,
    /// Whether a check was asked for; it then follows every change.
    checked: bool,
    document: Asked,
}

/// What the bidder does.
#[derive(Clone)]
pub(super) enum Action {
    /// A request, and the text that it was.
    Open(Option<(Box<Request>, Rc<str>)>),
    /// The text of an offer that was saved, for a reader of a language.
    Fill(String, Language),
    Bidder(String),
    /// A field of a lot.
    Set(usize, usize, String),
    Check,
    Document(Asked),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match (action, &mut next.draft) {
            (Action::Open(Some((request, asked))), _) => {
                next = Self { draft: Some(Draft::new(*request, asked)), ..Self::default() };
            }
            (Action::Open(None), _) => next.bad_file = true,
            (Action::Fill(csv, language), Some(draft)) => {
                next.bad_offer = !draft.fill(&csv, language);
                next.checked &= next.bad_offer;
            }
            (Action::Document(asked), _) => next.document = asked,
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
    host: &'a Host,
    language: Language,
    texts: &'static Texts,
    act: Callback<Action>,
    state: &'a State,
    checked: Option<&'a Checked>,
}

/// What the bidder sees.
pub(super) fn bidder(host: &Host, state: &State, act: Callback<Action>) -> Html {
    let checked = match &state.draft {
        Some(draft) if state.checked => Some(draft.check(lists::catalogue())),
        _ => None,
    };
    let (language, checked) = (host.language, checked.as_ref());
    let view = View { host, language, texts: texts(language), act, state, checked };
    html! { <>
        { view.opening() }
        if let Some(draft) = &state.draft { { view.form(draft) } }
    </> }
}

/// The request of a text.
fn asked(text: &str) -> Action {
    let request = exchange::of_json::<Request>(text).filter(usable);
    Action::Open(request.map(|request| (Box::new(request), text.into())))
}

/// Whether a request from elsewhere can be answered: its fields are those of an offer, its tender is sound.
fn usable(request: &Request) -> bool {
    let fields = request.fields.iter().map(|field| field.field.as_str());
    fields.eq(FIELDS_OF_OFFERS) && !request.tender.check().has_errors()
}

impl View<'_> {
    fn opening(&self) -> Html {
        let bad = self.state.bad_file.then_some(self.texts.bad_file);
        let on_text = self.act.reform(|text: String| asked(&text));
        let accept = ".json,application/json";
        files::one("request", accept, [self.texts.open, self.texts.open_hint], bad, on_text)
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
            { self.clauses(draft) }
            { self.again() }
            { measure(Measure {
                id: "bidder".into(),
                label: fill(self.texts.required, &[self.texts.bidder]).into(),
                mistake: self.mistake(draft, 0, 0).or_else(|| self.mistake(draft, 1, 0)),
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
            <p class="buttons">
                { self.save(draft) }
                { self.report(draft) }
                <button type="button" onclick={|_: MouseEvent| exchange::print()}>{ self.texts.print }</button>
            </p>
            <p class="note">{ self.texts.save_hint }</p>
            if self.state.document == Asked::Failed {
                <p class="told problem" role="alert">{ no_document(self.language) }</p>
            }
        </> }
    }

    /// The clauses of the request, for whoever buys or wants to read them.
    fn clauses(&self, draft: &Draft) -> Html {
        let (texts, act) = (self.texts, self.act.reform(Action::Document));
        let asked = draft.asked.clone();
        let settings = Callback::from(move |()| asked.to_string());
        let (words, subject) = (&texts.clauses, subject(texts.clauses_name, draft));
        let asked = self.state.document;
        html! {
            <p class="buttons">
                { papers(self.host, "tender-clauses", words, &subject, &settings, asked, &act) }
            </p>
        }
    }

    /// Opens an offer that was saved here.
    fn again(&self) -> Html {
        let (texts, language) = (self.texts, self.language);
        let bad = self.state.bad_offer.then_some(texts.bad_offer);
        let on_text = self.act.reform(move |text| Action::Fill(text, language));
        files::one("saved", ".csv,text/csv", [texts.again, texts.again_hint], bad, on_text)
    }

    /// The report to hand in, of an offer whose figures rest on no fault.
    fn report(&self, draft: &Draft) -> Html {
        if !self.checked.is_some_and(Checked::is_sound) {
            return Html::default();
        }
        let (subject, act) =
            (subject(self.texts.file_name, draft), self.act.reform(Action::Document));
        let draft = draft.clone();
        let settings = Callback::from(move |()| exchange::pair([&draft.asked, &draft.csv()]));
        documents(self.host, "tender-check", &subject, &settings, self.state.document, &act)
    }

    /// What is not complete is told first, and saved when it is asked for again.
    fn save(&self, draft: &Draft) -> Html {
        let faulty = self.checked.is_some_and(|it| !it.findings.is_empty()) && draft.is_answered();
        let words = if faulty { self.texts.save_anyway } else { self.texts.save };
        let (draft, act) = (draft.clone(), self.act.clone());
        let subject = subject(self.texts.file_name, &draft);
        let onclick = move |_: MouseEvent| {
            let is_complete = || draft.check(lists::catalogue()).findings.is_empty();
            if draft.is_answered() && (faulty || is_complete()) {
                exchange::save("text/csv", &draft.csv(), &subject, ".csv");
            }
            act.emit(Action::Check);
        };
        html! { <button type="button" {onclick}>{ words }</button> }
    }

    fn lot(&self, draft: &Draft, lot: usize) -> Html {
        let asked = &draft.request.tender.lots[lot];
        let kind = lists::catalogue().kind_label(asked.kind, self.language);
        let quantity = plain(self.language, asked.quantity);
        html! {
            <fieldset>
                <legend><h3>{ fill(self.texts.lot, &[&asked.id, kind, &quantity]) }</h3></legend>
                { for draft.request.fields.iter().enumerate().skip(GIVEN).map(|(at, one)| {
                    let words = self.asked(one);
                    let is_price = one.field == "unit_price";
                    let label = if one.required || is_price && draft.request.tender.asks_prices() {
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
                        mistake: self.mistake(draft, lot, at),
                        keys: "text",
                        value: value.clone().into(),
                        on_text,
                        ..Measure::default()
                    })
                }) }
            </fieldset>
        }
    }

    /// What is asked in a field.
    fn asked<'f>(&self, field: &'f Field) -> &'f str {
        let words = match self.language {
            Language::Fr => &field.fr,
            Language::En => &field.en,
        };
        words.trim_end_matches('.')
    }

    /// A finding in the reader's language, in which columns of a table are the fields of the page.
    fn worded(&self, draft: &Draft, finding: &Finding) -> String {
        let told = wording::of_offers(self.language, lists::catalogue(), finding);
        let told = told.unwrap_or_else(|| finding.code.key().to_owned());
        draft.request.fields.iter().fold(told, |told, field| {
            let words = fill(self.texts.field, &[self.asked(field)]);
            told.replace(&["`", &field.field, "`"].concat(), &words)
        })
    }

    /// What was found about a field of a lot.
    fn mistake(&self, draft: &Draft, lot: usize, at: usize) -> Option<AttrValue> {
        let about = |it: &&(Option<usize>, Option<usize>, _)| (it.0, it.1) == (Some(lot), Some(at));
        let (_, _, finding) = self.checked?.findings.iter().find(about)?;
        Some(self.worded(draft, finding).into())
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
                    let told = self.worded(draft, finding);
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

/// What a file that is taken away is called: what it is, and of which tender.
fn subject(what: &str, draft: &Draft) -> String {
    [what, " ", &draft.request.tender.title].concat()
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
