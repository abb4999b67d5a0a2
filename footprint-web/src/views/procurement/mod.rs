//! Purchase options side by side: the answer first, then the need, the options as rows, what to take away.

mod answer;
mod badge;
mod fields;
mod need;
mod options;
mod presets;
mod reasons;
mod reasons_texts;
mod say;
mod state;
mod take_away;
#[cfg(test)]
mod tests;
mod texts;

use std::rc::Rc;

use footprint_core::applications::comparison::{Comparison, Glance, Scenario, compare, glance};
use footprint_core::uncertainty::Memory;
use yew::prelude::*;

use crate::components::{no_document, use_said};
use crate::exchange::{self, Later};
use crate::host::{Host, ViewProps};
use crate::models::{self, Models};
use fields::Spot;
use options::OptionRow;
use say::Say;
use state::{Action, Mistake, Notice, State, Target};

/// After this long without a change the whole comparison is computed.
const SETTLED_AFTER_MS: i32 = 200;

/// A scenario and all that is found of it.
pub(crate) struct Compared {
    pub(crate) scenario: Scenario,
    pub(crate) comparison: Comparison,
}

impl Compared {
    fn new(scenario: &Scenario) -> Option<Rc<Self>> {
        let comparison = compare(scenario, models::catalogue()).value?;
        Some(Rc::new(Self { scenario: scenario.clone(), comparison }))
    }
}

/// What is drawn, and on what.
pub(crate) struct View<'a> {
    state: &'a State,
    say: Say,
    host: &'a Host,
    act: &'a Callback<Action>,
    scenario: &'a Rc<Scenario>,
    mistakes: Vec<(Spot, Mistake)>,
    /// What follows a slider in its frame.
    quick: Option<&'a Glance>,
    /// The whole comparison, once nothing has changed for a while.
    compared: Option<&'a Compared>,
}

#[component]
pub(crate) fn Procurement(props: &ViewProps) -> Html {
    let host = &props.host;
    let state = use_reducer_eq(|| first(host));
    let act = use_callback(state.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));
    let memory = use_mut_ref(Memory::default);
    let here = state.models == Models::Here;
    let scenario =
        use_memo((state.common.clone(), state.cards.clone(), here), |_| state.scenario());
    let quick = use_memo((scenario.clone(), here), |(scenario, _)| {
        glance(scenario, models::catalogue(), &mut memory.borrow_mut())
    });
    // A page drawn before any code runs shows it; in a browser it comes after the first answer.
    let compared =
        use_state(|| if cfg!(feature = "pages") { Compared::new(&scenario) } else { None });
    let root = use_node_ref();
    use_settled(host, &scenario, here, &compared);
    use_models(&state, &act);
    use_surroundings(host, &state, &act, &root);
    let current = (*compared).clone().filter(|it| it.scenario == *scenario);
    let view = View {
        state: &state,
        say: Say::new(host.language),
        host,
        act: &act,
        scenario: &scenario,
        mistakes: state.mistakes(),
        quick: (*quick).as_ref(),
        compared: current.as_deref(),
    };
    let told = view.quick.filter(|_| view.mistakes.is_empty());
    let said = use_said(told.map_or_else(String::new, |it| view.sentence(it)));
    html! { <div ref={root} class="procurement">{ view.page(said) }</div> }
}

impl View<'_> {
    fn page(&self, said: String) -> Html {
        let texts = self.say.texts;
        html! {
            <>
                <section class="answer" aria-labelledby="h-answer">
                    { self.answer() }
                </section>
                <p class="unseen" role="status">{ said }</p>
                <div class="questions">
                    { self.need() }
                    <section aria-labelledby="h-options">
                        <h2 id="h-options">{ texts.options }</h2>
                        <ul class="cards">{ for self.state.cards.iter().enumerate().map(|(at, card)| html! {
                            <OptionRow key={card.id} ..self.row(at, card) />
                        }) }</ul>
                        if !self.host.kiosk { { self.adding() } }
                    </section>
                    if !self.host.kiosk { { self.keeping() } }
                </div>
                { self.notice() }
            </>
        }
    }

    fn notice(&self) -> Html {
        let texts = self.say.texts;
        let Some(notice) = self.state.notice else { return Html::default() };
        let (class, text) = match notice {
            Notice::BadLink => ("told problem", texts.bad_link),
            Notice::BadFile => ("told problem", texts.bad_file),
            Notice::Removed => ("told", texts.removed),
            Notice::Replaced => ("told", texts.replaced),
            Notice::Copied => ("told", texts.copied),
            Notice::NotCopied => ("told", texts.not_copied),
            Notice::NoDocument => ("told problem", no_document(self.say.language)),
        };
        let undo = matches!(notice, Notice::Removed | Notice::Replaced) && self.state.can_undo();
        html! {
            <p {class} role="alert">
                { text }
                if undo { { " " }{ self.button(texts.undo, None, || Action::Undo) } }
            </p>
        }
    }

    /// A button that does something; `name` is told to screen readers where it says more than `text`.
    fn button(
        &self,
        text: &'static str,
        name: Option<String>,
        action: impl Fn() -> Action + 'static,
    ) -> Html {
        let onclick = self.act.reform(move |_: MouseEvent| action());
        html! { <button type="button" aria-label={name} {onclick}>{ text }</button> }
    }
}

/// Where an element starts: with its link, or with the first example.
fn first(host: &Host) -> State {
    let linked = host.link.as_deref().filter(|link| !link.is_empty());
    let mut state = match linked.map(|link| exchange::of_link(link).filter(usable)) {
        Some(Some(scenario)) => State::new(scenario),
        other => {
            let mut state = State::example(presets::preset(0, host.language, &host.country));
            state.notice = other.map(|_| Notice::BadLink);
            state
        }
    };
    state.in_page(&host.country);
    state
}

/// Whether a scenario from elsewhere can be compared.
fn usable(scenario: &Scenario) -> bool {
    glance(scenario, models::catalogue(), &mut Memory::default()).is_some()
}

/// Once nothing has changed for a while: the whole comparison, told to the page around and kept in its
/// address.
#[hook]
fn use_settled(
    host: &Host,
    scenario: &Rc<Scenario>,
    here: bool,
    compared: &UseStateHandle<Option<Rc<Compared>>>,
) {
    let settling = use_mut_ref(|| None::<Later>);
    let untouched = use_mut_ref(|| Some(scenario.clone()));
    let (host, compared) = (host.clone(), compared.clone());
    use_effect_with((scenario.clone(), here), move |(scenario, _)| {
        // Something may have been changed before this is first asked.
        let is_first = untouched.borrow_mut().take().is_some_and(|first| first == *scenario);
        let scenario = scenario.clone();
        let delay = if is_first { 0 } else { SETTLED_AFTER_MS };
        *settling.borrow_mut() = Later::after(delay, move || {
            let found = Compared::new(&scenario);
            // What nobody changed is no news.
            if let Some(found) = found.as_ref().filter(|_| !is_first) {
                host.on_result.emit(exchange::object(&found.comparison));
                host.on_link.emit(exchange::link(&found.scenario));
            }
            compared.set(found);
        });
    });
}

/// Loads the makers' sheets when a device first names one.
#[hook]
fn use_models(state: &UseReducerHandle<State>, act: &Callback<Action>) {
    let (wanted, act) = (state.names_a_model() && state.models == Models::Absent, act.clone());
    use_effect_with(wanted, move |wanted| {
        if *wanted {
            act.emit(Action::Models(Models::Wanted));
        }
    });
}

/// The country of the page around, the makers' sheets, and where the keyboard goes.
#[hook]
fn use_surroundings(
    host: &Host,
    state: &UseReducerHandle<State>,
    act: &Callback<Action>,
    root: &NodeRef,
) {
    {
        let act = act.clone();
        use_effect_with(host.country.clone(), move |country| {
            act.emit(Action::HostCountry(country.clone()));
        });
    }
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
    let root = root.clone();
    use_effect_with(state.focus, move |(_, target)| {
        let selector = match target {
            Some(Target::Card(id)) => format!("#more-{id}"),
            Some(Target::Add) => ".add button".to_owned(),
            Some(Target::Result) => ".tabs [aria-pressed=true]".to_owned(),
            Some(Target::Field(spot)) => format!("#{}", spot.id()),
            None => return,
        };
        exchange::focus(&root, &selector);
    });
}
