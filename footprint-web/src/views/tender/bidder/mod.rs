//! A bidder's offer: the buyer's request is opened, answered one lot a step, checked by the rules that will score it,
//! saved, opened again and handed in.

mod draft;
mod hand_in;
mod lot;
mod saved;
mod shares;
mod sheet;
mod steps;
#[cfg(test)]
mod tests;
mod texts;

use std::rc::Rc;

use footprint_core::applications::tender::{Field, Request};
use footprint_core::catalogue::Sheet;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use yew::prelude::*;

use super::files;
use crate::components::{Asked, Measure, measure, papers};
use crate::exchange;
use crate::host::Host;
use crate::lists;
use crate::models::{self, Models};
use crate::words::fill;
use draft::{Checked, Draft, Found};
use texts::{Texts, texts};

/// What the bidder has opened and typed.
#[derive(Clone, Default, PartialEq)]
pub(super) struct State {
    draft: Option<Draft>,
    /// Whether the last file was no request, or no offer to it.
    bad_file: bool,
    bad_offer: bool,
    /// Whether a check was asked for; what it tells then follows every change.
    checked: bool,
    document: Asked,
    /// The step that is shown: the name of the bidder, each lot, what is handed in.
    step: usize,
    /// Where the keyboard goes after a step or a choice; the number makes each move a new one.
    focus: (u32, Option<String>),
    /// The lot whose model is searched, and the words.
    search: (usize, String),
    models: Models,
}

/// What the bidder does.
#[derive(Clone)]
pub(super) enum Action {
    /// A request, and the text that it was.
    Open(Option<(Rc<Request>, Rc<str>)>),
    /// The text of an offer that was saved, for a reader of a language.
    Fill(String, Language),
    Bidder(String),
    /// A field of a lot.
    Set(usize, usize, String),
    /// To a step, and there to what has an id.
    Go(usize, String),
    /// The words by which a lot's model is searched.
    Search(usize, String),
    Models(Models),
    /// A maker's sheet, for a lot and a reader of a language.
    Take(usize, &'static Sheet, Language),
    Check,
    Document(Asked),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match (action, &mut next.draft) {
            (Action::Open(Some((request, asked))), _) => {
                next = Self {
                    draft: Some(Draft::new(request, asked)),
                    focus: self.focus.clone(),
                    models: self.models,
                    ..Self::default()
                };
            }
            (Action::Open(None), _) => next.bad_file = true,
            (Action::Fill(csv, language), Some(draft)) => {
                next.bad_offer = !draft.fill(&csv, language);
                next.checked &= next.bad_offer;
            }
            (Action::Document(asked), _) => next.document = asked,
            (Action::Models(models), _) => next.models = models,
            (Action::Bidder(text), Some(draft)) => draft.bidder = text,
            (Action::Set(lot, at, text), Some(draft)) => {
                if let Some(answer) = draft.lots.get_mut(lot).and_then(|lot| lot.get_mut(at)) {
                    *answer = text;
                }
            }
            (Action::Go(step, id), Some(_)) => {
                next.step = step;
                next.focus = (next.focus.0 + 1, Some(id));
            }
            (Action::Search(lot, text), Some(_)) => {
                next.search = (lot, text);
                next.models = next.models.wanted();
            }
            (Action::Take(lot, sheet, language), Some(draft)) => {
                draft.take(lot, sheet, language);
                let model = draft.position("model").map(|at| field_id(lot, at));
                next.search = (lot, String::new());
                // The button that was pressed is gone.
                next.focus = (next.focus.0 + 1, model);
            }
            (Action::Check, _) => next.checked = true,
            (_, None) => {}
        }
        Rc::new(next)
    }
}

/// The check of what is typed, the makers' sheets once they are wanted, and where the keyboard goes.
#[hook]
pub(super) fn use_bidder(
    host: &Host,
    state: &UseReducerHandle<State>,
    act: &Callback<Action>,
    root: &NodeRef,
) -> Rc<Option<Checked>> {
    {
        let act = act.clone();
        use_effect_with(state.models, move |models| {
            if *models == Models::Wanted {
                yew::platform::spawn_local(async move {
                    act.emit(Action::Models(models::load().await));
                });
            }
        });
    }
    {
        let root = root.clone();
        use_effect_with(state.focus.clone(), move |(_, id)| {
            if let Some(id) = id {
                exchange::focus(&root, &["#", id.as_str()].concat());
            }
        });
    }
    use_memo((state.draft.clone(), host.language), |(draft, language)| {
        let nobody = texts(*language).nobody;
        draft.as_ref().map(|draft| draft.check(lists::catalogue(), nobody))
    })
}

struct View<'a> {
    host: &'a Host,
    language: Language,
    texts: &'static Texts,
    act: Callback<Action>,
    state: &'a State,
    /// What the tender's rules say of what is typed.
    checked: &'a Checked,
}

/// What the bidder sees.
pub(super) fn bidder(
    host: &Host,
    state: &State,
    checked: Option<&Checked>,
    act: Callback<Action>,
) -> Html {
    let (language, texts) = (host.language, texts(host.language));
    let form = state.draft.as_ref().zip(checked).map(|(draft, checked)| {
        View { host, language, texts, act: act.clone(), state, checked }.form(draft)
    });
    html! { <>
        // It stays the first field of files: an example is opened through it.
        <div hidden={state.step > 0}>{ opening(texts, state, &act) }</div>
        { form.unwrap_or_default() }
    </> }
}

fn opening(texts: &Texts, state: &State, act: &Callback<Action>) -> Html {
    let bad = state.bad_file.then_some(texts.bad_file);
    let on_text = act.reform(|text: String| asked(&text));
    let accept = ".json,application/json";
    files::one("request", accept, [texts.open, texts.open_hint], bad, on_text)
}

/// The request of a text.
fn asked(text: &str) -> Action {
    let request = super::request(text);
    Action::Open(request.map(|request| (request.into(), text.into())))
}

impl View<'_> {
    fn form(&self, draft: &Draft) -> Html {
        let lots = draft.lots.len();
        html! { <>
            <h2>{ &draft.request.tender.title }</h2>
            { self.steps(draft) }
            { self.section(draft, 0, self.offer(draft)) }
            { for (0..lots).map(|lot| self.section(draft, lot + 1, self.lot(draft, lot))) }
            { self.section(draft, lots + 1, self.hand_in(draft)) }
        </> }
    }

    /// Who offers, and how it is scored.
    fn offer(&self, draft: &Draft) -> Html {
        let [french, english] = draft.request.tender.scoring.formula();
        let formula = match self.language {
            Language::Fr => french,
            Language::En => english,
        };
        let named = self.act.clone();
        html! { <>
            { self.heading(draft, 0) }
            { self.again() }
            { measure(Measure {
                id: "bidder".into(),
                label: fill(self.texts.required, &[self.texts.bidder]).into(),
                mistake: self.mistake(draft, None, 0),
                keys: "text",
                value: draft.bidder.clone().into(),
                own: Some("organization"),
                on_text: Callback::from(move |text| named.emit(Action::Bidder(text))),
                ..Measure::default()
            }) }
            <h3>{ self.texts.scoring }</h3>
            <p>{ formula }</p>
            { self.clauses(draft) }
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

    /// What is asked in a field: shares in percent, which the request has as parts of 1.
    fn asked<'f>(&self, field: &'f Field) -> &'f str {
        let shares = shares::OF_TOTAL.into_iter().chain(["recycled_share"]);
        let mut shares = shares.zip(self.texts.shares);
        if let Some((_, words)) = shares.find(|(name, _)| field.field == *name) {
            return words;
        }
        let words = match self.language {
            Language::Fr => &field.fr,
            Language::En => &field.en,
        };
        words.trim_end_matches('.')
    }

    /// A finding in the reader's language, in which columns of a table are the fields of the page, and shares are
    /// percentages.
    fn worded(&self, draft: &Draft, (lot, at, finding): &Found) -> String {
        let texts = self.texts;
        let field = at.map_or("", |at| draft.request.fields[at].field.as_str());
        match finding.code {
            Code::UseShareMissing => return texts.shares_missing.to_owned(),
            Code::SharesRefused => return texts.shares_refused.to_owned(),
            Code::NotANumber | Code::OutOfBounds if shares::is_share(field) => {
                let typed = lot.zip(*at).map_or("", |(lot, at)| draft.lots[lot][at].as_str());
                return fill(texts.no_percentage, &[typed]);
            }
            _ => {}
        }
        let told = wording::of_offers(self.language, lists::catalogue(), finding);
        let told = told.unwrap_or_else(|| finding.code.key().to_owned());
        draft.request.fields.iter().fold(told, |told, field| {
            let words = fill(texts.field, &[self.asked(field)]);
            told.replace(&["`", &field.field, "`"].concat(), &words)
        })
    }

    /// What was found about a field of a lot, or about the bidder, once a check was asked for.
    fn mistake(&self, draft: &Draft, lot: Option<usize>, at: usize) -> Option<AttrValue> {
        let about = |it: &&Found| (it.0, it.1) == (lot, Some(at));
        let mut told = self.checked.findings.iter().filter(|_| self.state.checked);
        Some(self.worded(draft, told.find(about)?).into())
    }
}

/// What a file that is taken away is called: what it is, and of which tender.
fn subject(what: &str, draft: &Draft) -> String {
    [what, " ", &draft.request.tender.title].concat()
}

/// The id of a field of a lot.
fn field_id(lot: usize, at: usize) -> String {
    ["o-", &lot.to_string(), "-", &at.to_string()].concat()
}
