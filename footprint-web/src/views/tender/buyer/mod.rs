//! A buyer's tender: the request is written, kept and opened again, its clauses are taken away, and the offers that
//! came are scored as `footprint tender score` does.

mod fields;
mod pictures;
mod scoring;
mod state;
#[cfg(test)]
mod tests;
mod texts;
mod told;
mod writing;

use footprint_core::terms::vocabulary::Language;
use yew::prelude::*;

use super::files;
use crate::components::{Asked, no_document};
use crate::exchange;
use crate::host::Host;
use fields::Spot;
use state::Fault;
pub(super) use state::{Action, State};
use texts::{Texts, texts};

struct View<'a> {
    host: &'a Host,
    language: Language,
    texts: &'static Texts,
    act: Callback<Action>,
    state: &'a State,
    faults: Vec<(Spot, Fault)>,
}

/// What the buyer sees.
pub(super) fn buyer(host: &Host, state: &State, act: Callback<Action>) -> Html {
    let language = host.language;
    let view = View { host, language, texts: texts(language), act, state, faults: state.faults() };
    html! { <>
        { view.opening() }
        { view.writing() }
        { view.scoring() }
        if state.document == Asked::Failed {
            <p class="told problem" role="alert">{ no_document(language) }</p>
        }
    </> }
}

/// The keyboard goes where a lot or a file came or went, under the root of the view.
#[hook]
pub(super) fn use_focus(state: &State, root: &NodeRef) {
    let root = root.clone();
    use_effect_with(state.focus.clone(), move |(_, id)| {
        if id.is_empty() {
            return;
        }
        exchange::focus(&root, &["#", id.as_str()].concat());
    });
}

/// The tender of a request.
fn asked(text: &str) -> Action {
    Action::Open(super::request(text).map(|request| Box::new(request.tender)))
}

impl View<'_> {
    fn opening(&self) -> Html {
        let bad = self.state.bad_file.then_some(self.texts.bad_file);
        let on_text = self.act.reform(|text: String| asked(&text));
        let accept = ".json,application/json";
        files::one("asked", accept, [self.texts.open, self.texts.open_hint], bad, on_text)
    }
}
