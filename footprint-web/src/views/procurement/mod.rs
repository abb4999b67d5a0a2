//! Purchase options side by side: the answer first, the options as cards, then curves and reasons.

mod answer;
mod card;
mod fields;
mod models;
mod presets;
mod reasons;
mod state;
#[cfg(test)]
mod tests;
mod texts;

use std::rc::Rc;

use footprint_core::comparison::{Comparison, Item, Scenario, compare, glance};
use footprint_core::link;
use footprint_core::text::number::{plain, significant};
use footprint_core::vocabulary::{Allocation, FactorSet, Language};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::components::Sheet;
use crate::exchange;
use crate::host::{Host, ViewProps};
use crate::lists;
use crate::words::fill;
use fields::{Field, Spot, Way};
use presets::preset;
use state::{Action, Mistake, Models, Notice, Panel, State, Target};
use texts::{Texts, texts, way};

/// After this long without a change, what takes longer is computed, and the result is announced.
const SETTLED_AFTER_MS: i32 = 250;

const STYLE: &str = include_str!("procurement.css");

/// A comparison that no change has overtaken.
#[derive(Clone, Default, PartialEq)]
struct Settled {
    comparison: Option<Rc<Comparison>>,
    /// What a screen reader says.
    announcement: String,
    /// The scenario as text, for the file to save.
    json: String,
    /// Where a bidder answers a tender.
    offer: Option<String>,
}

/// What a part of the view needs to draw itself.
struct View<'a> {
    state: &'a State,
    language: Language,
    texts: &'static Texts,
    act: Callback<Action>,
    mistakes: Vec<(Spot, Mistake)>,
    /// The comparison of the fields as they are.
    quick: Option<&'a Comparison>,
}

#[component]
pub(crate) fn Procurement(props: &ViewProps) -> Html {
    let host = &props.host;
    let state = use_reducer_eq(|| first(host));
    let act = use_callback(state.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));
    let scenario = state.scenario();
    let here = state.models == Models::Here;
    let quick = use_memo((scenario.clone(), here), |(scenario, _)| {
        glance(scenario, models::catalogue()).map(Rc::new)
    });
    let quick = Option::clone(&quick);
    let settled = use_state(Settled::default);
    let view = View {
        state: &state,
        language: host.language,
        texts: texts(host.language),
        act: act.clone(),
        mistakes: state.mistakes(),
        quick: quick.as_deref(),
    };
    let announcement = view.status();
    {
        let (host, settled) = (host.clone(), settled.clone());
        use_effect_with((scenario, here, announcement), move |(scenario, _, announcement)| {
            let (scenario, announcement) = (scenario.clone(), announcement.clone());
            later(move || settle(&scenario, announcement, &host, &settled))
        });
    }
    let root = use_node_ref();
    {
        let root = root.clone();
        use_effect_with(state.focus, move |(_, target)| focus(&root, *target));
    }
    {
        let wanted = state.models == Models::Wanted
            || (state.models == Models::Absent && state.names_a_model());
        let act = act.clone();
        use_effect_with(wanted, move |wanted| {
            if *wanted {
                load_models(act);
            }
        });
    }
    {
        let root = root.clone();
        use_effect_with((), move |()| {
            let adopted = root.cast::<Element>().and_then(|root| Sheet::adopt(&root, STYLE));
            move || drop(adopted)
        });
    }
    use_effect_with(host.country.clone(), move |country| {
        act.emit(Action::HostCountry(country.clone()));
    });
    html! {
        <div ref={root} class="procurement">
            { view.page(&settled, host.kiosk) }
        </div>
    }
}

/// What a reader starts with: the scenario of the link, or an example.
fn first(host: &Host) -> State {
    let example = || preset(0, host.language, &host.country);
    let state = match host.link.as_deref().filter(|link| !link.is_empty()) {
        None => State::new(example()),
        Some(link) => match exchange::of_link::<Scenario>(link).filter(usable) {
            Some(scenario) => State::new(scenario),
            None => State::new(example()).after(Action::Notice(Notice::BadLink)),
        },
    };
    state.in_page(&host.country)
}

/// Whether a scenario from elsewhere can be compared.
fn usable(scenario: &Scenario) -> bool {
    glance(scenario, lists::catalogue()).is_some()
}

/// Tells the page and the reader of a comparison that no change has overtaken.
fn settle(scenario: &Scenario, announcement: String, host: &Host, to: &UseStateHandle<Settled>) {
    let comparison = compare(scenario, models::catalogue()).value.map(Rc::new);
    let json = exchange::json(scenario);
    if let Some(comparison) = &comparison {
        host.on_result.emit(exchange::object(&**comparison));
        host.on_link.emit(link::encode(json.as_bytes()));
    }
    to.set(Settled { comparison, announcement, json, offer: exchange::beside("offer.html") });
}

/// Does something once nothing has changed for a while; what is handed back calls it off.
fn later(work: impl FnOnce() + 'static) -> impl FnOnce() {
    let work = Closure::once(work);
    let timer = web_sys::window().and_then(|window| {
        let work = work.as_ref().unchecked_ref();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(work, SETTLED_AFTER_MS).ok()
    });
    move || {
        if let (Some(timer), Some(window)) = (timer, web_sys::window()) {
            window.clear_timeout_with_handle(timer);
        }
        drop(work);
    }
}

/// Brings the keyboard to a card, or to the buttons that add one.
fn focus(root: &NodeRef, target: Option<Target>) {
    let selector = match target {
        Some(Target::Card(id)) => format!("#more-{id}"),
        Some(Target::Add) => ".add button".to_owned(),
        None => return,
    };
    let found = root
        .cast::<HtmlElement>()
        .and_then(|root| root.query_selector(&selector).ok()?)
        .and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(found) = found {
        // An element that is no longer there takes no focus, and that is no fault.
        let _ = found.focus();
    }
}

fn load_models(act: Callback<Action>) {
    yew::platform::spawn_local(async move {
        let arrived =
            exchange::fetched("models.bin").await.is_some_and(|bytes| models::add(&bytes));
        act.emit(Action::Models(if arrived { Models::Here } else { Models::Failed }));
    });
}

fn load_file(event: &Event, act: Callback<Action>) {
    let input = event.target_unchecked_into::<HtmlInputElement>();
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // The same file can be opened again once it is mended.
    input.set_value("");
    yew::platform::spawn_local(async move {
        let text = exchange::text(file).await;
        let scenario = text.and_then(|text| exchange::of_json(&text)).filter(usable);
        act.emit(match scenario {
            Some(scenario) => Action::Load(Box::new(scenario)),
            None => Action::Notice(Notice::BadFile),
        });
    });
}

impl View<'_> {
    fn page(&self, settled: &Settled, kiosk: bool) -> Html {
        html! { <>
            <section class="answer">
                <h2>{ self.texts.result }</h2>
                { self.notice() }
                { self.answer() }
            </section>
            <p class="unseen" role="status">{ &settled.announcement }</p>
            { self.need(kiosk) }
            <section>
                <h2>{ self.texts.options }</h2>
                <ul class="cards">
                    { for self.state.cards.iter().enumerate().map(|(at, card)| self.card(at, card)) }
                </ul>
                if !kiosk { { self.adding() } }
            </section>
            <div class="halves">
                { self.course() }
                { self.stages() }
                if let (Some(it), false) = (&settled.comparison, kiosk) { { self.reasons(it) } }
            </div>
            if !kiosk { { self.keeping(settled) } }
        </> }
    }

    /// The result in a sentence, or what keeps it from being one.
    fn status(&self) -> String {
        match (self.mistakes.len(), self.quick) {
            (0, Some(it)) => self.announcement(it),
            (0, None) => self.nothing().to_owned(),
            (count, _) => fill(self.texts.to_mend, &[&count.to_string()]),
        }
    }

    fn nothing(&self) -> &'static str {
        if self.state.cards.is_empty() { self.texts.no_option } else { self.texts.unusable }
    }

    fn notice(&self) -> Html {
        let notice = self.state.notice.map(|notice| match notice {
            Notice::BadLink => self.texts.bad_link.to_owned(),
            Notice::BadFile => self.texts.bad_file.to_owned(),
        });
        let stale = (!self.mistakes.is_empty()).then(|| self.status());
        html! {
            { for notice.into_iter().chain(stale).map(|text| html! {
                <p class="problem" role="alert">{ text }</p>
            }) }
        }
    }

    /// What every option has to serve.
    fn need(&self, kiosk: bool) -> Html {
        let common = Spot::common;
        let chosen = self.state.common.country.as_str();
        let zone = common(Field::Country);
        let zones = lists::zones(self.language);
        let zones: Vec<_> = zones
            .into_iter()
            .filter(|(key, _)| self.state.listed == zone || *key == chosen)
            .collect();
        let allocations: Vec<_> =
            Allocation::ALL.iter().map(|it| it.key()).zip(self.texts.allocations).collect();
        html! {
            <section class="need">
                <h2>{ self.texts.need }</h2>
                <div class="fields">
                    { self.number_field(common(Field::Quantity), None) }
                    { self.number_field(common(Field::ServiceYears), None) }
                    { self.choice(zone, chosen, &zones) }
                    { self.choice(
                        common(Field::Allocation),
                        self.state.common.allocation.key(),
                        &allocations,
                    ) }
                </div>
                if !kiosk {
                    { self.panel(Panel::Settings, self.texts.more_settings, &|| self.settings()) }
                }
            </section>
        }
    }

    fn settings(&self) -> Html {
        let sets: Vec<_> =
            FactorSet::ALL.iter().map(|set| set.key()).zip(self.texts.data_sets).collect();
        let numbers =
            [Field::ElectricityPrice, Field::DiscountRate, Field::Displacement, Field::Pue];
        html! {
            <div class="fields">
                { self.choice(Spot::common(Field::Factors), self.state.common.factors.key(), &sets) }
                { for numbers.map(|field| self.number_field(Spot::common(field), None)) }
            </div>
        }
    }

    fn adding(&self) -> Html {
        let search = Spot::common(Field::Search);
        html! {
            <div class="add">
                <h3>{ self.texts.add_way }</h3>
                <p class="buttons">
                    { for Way::ALL.map(|by| {
                        let name = way(by, self.language);
                        html! {
                            <button type="button" onclick={self.does(Action::Add(by, name.to_owned()))}>
                                { name }
                            </button>
                        }
                    }) }
                </p>
                { self.sheet(search, &Item::default()) }
                <h3>{ self.texts.examples }</h3>
                <p class="buttons">
                    { for self.texts.example_names.iter().enumerate().map(|(index, name)| {
                        let load = Action::Example(index, self.language);
                        html! { <button type="button" onclick={self.does(load)}>{ *name }</button> }
                    }) }
                </p>
            </div>
        }
    }

    fn keeping(&self, settled: &Settled) -> Html {
        let act = self.act.clone();
        html! {
            <section class="keep">
                <h2>{ self.texts.keep }</h2>
                <p>{ self.texts.link }</p>
                if let Some(address) = &settled.offer {
                    <p>{ self.texts.bidders }{ " " }<a href={address.clone()}>{ self.texts.offer }</a></p>
                }
                if !settled.json.is_empty() {
                    <p><a href={exchange::saved("application/json", &settled.json)} download={self.texts.file_name}>
                        { self.texts.save }
                    </a></p>
                }
                <div class="field">
                    <label for="open">{ self.texts.open }</label>
                    <input id="open" type="file" accept=".json,application/json"
                        onchange={move |event: Event| load_file(&event, act.clone())} />
                </div>
            </section>
        }
    }

    /// A table or a group of fields behind a button.
    fn panel(&self, panel: Panel, name: &'static str, content: &dyn Fn() -> Html) -> Html {
        let shown = self.state.shows(panel);
        html! { <>
            <button type="button" class="panel" aria-expanded={shown.to_string()}
                onclick={self.does(Action::Panel(panel))}>{ name }</button>
            if shown { { content() } }
        </> }
    }

    /// What a button does.
    fn does(&self, action: Action) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// What going into a field does.
    fn enters(&self, action: Action) -> Callback<FocusEvent> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    fn letter(&self, at: usize) -> String {
        match u8::try_from(at) {
            Ok(at) if at < 26 => char::from(b'A' + at).to_string(),
            _ => (at + 1).to_string(),
        }
    }

    /// The letter of an option; nothing for an option that has just gone.
    fn letter_of(&self, name: &str) -> Option<String> {
        let at = self.state.cards.iter().position(|card| card.name == name)?;
        Some(self.letter(at))
    }

    /// `A “New”`, within a sentence.
    fn named(&self, name: &str) -> String {
        let quoted = match self.language {
            Language::Fr => format!("«\u{a0}{name}\u{a0}»"),
            Language::En => format!("“{name}”"),
        };
        match self.letter_of(name) {
            Some(letter) => format!("{letter}\u{a0}{quoted}"),
            None => quoted,
        }
    }

    /// An option's name behind its letter, as the head of a row.
    fn lettered(&self, name: &str) -> Html {
        html! { <>
            <span class="letter">{ self.letter_of(name) }</span>{ " " }{ name }
        </> }
    }

    /// A number as it was given.
    fn plain(&self, number: f64) -> String {
        plain(self.language, number)
    }

    /// A rounded number of years.
    fn years(&self, years: f64) -> String {
        let several = match self.language {
            Language::Fr => years >= 2.0,
            Language::En => years != 1.0,
        };
        let text = significant(self.language, years, 2);
        fill(self.texts.years[usize::from(several)], &[&text])
    }
}
