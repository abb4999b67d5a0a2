//! Purchase options side by side: the answer first, the options as cards, then curves and reasons.
//!
//! The page computes what it shows at first; all else is the affair of a second module
//! (`procurement_details`), which comes when the reader changes something or asks for more.

mod answer;
mod card;
mod details;
mod events;
mod fields;
mod later;
mod page;
mod presets;
mod say;
mod state;
#[cfg(test)]
mod tests;
mod texts;

use std::future::Future;

use footprint_core::comparison::{Glance, Scenario, glance};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::components::{Sheet, Tree};
use crate::exchange;
use crate::host::{Host, ViewProps};
use crate::lists;
use details::Details;
use events::{Ear, Press, Told};
pub(crate) use fields::Way;
use later::Later;
use page::View;
use presets::preset;
pub(crate) use say::Say;
use state::{Action, Models, Notice, Panel, State, Target};
pub(crate) use texts::way;

/// After this long without a change, what takes longer is computed, and the result is announced.
const SETTLED_AFTER_MS: i32 = 250;

const STYLE: &str = include_str!("procurement.css");

/// The view, and what it waits for.
pub(crate) struct Procurement {
    state: State,
    /// The scenario of the fields as they are, as bytes.
    scenario: Vec<u8>,
    quick: Option<Glance>,
    /// The scenario that was told to the page, or that it began with.
    told: Vec<u8>,
    announcement: String,
    /// The HTML of our own module, and the scenario that it is about.
    reasons: String,
    details: Wanted,
    /// The link or the file whose scenario is awaited.
    pending: bool,
    root: NodeRef,
    focus: u32,
    ear: Option<Ear>,
    sheet: Option<Sheet>,
    settling: Option<Later>,
}

/// The module behind the answer.
enum Wanted {
    Not,
    Asked,
    Here(Details),
}

/// What happens to the view.
pub(crate) enum Message {
    Told(Told),
    Act(Action),
    /// Nothing has changed for a while.
    Settled,
    Details(Option<Details>),
    /// The scenario of a link or a file, unless it was none; what to say then.
    Scenario(Option<Box<Scenario>>, Notice),
}

impl Component for Procurement {
    type Message = Message;
    type Properties = ViewProps;

    fn create(context: &Context<Self>) -> Self {
        let host = &context.props().host;
        let linked = host.link.as_ref().is_some_and(|link| !link.is_empty());
        let mut it = Self {
            state: State::new(preset(0, host.language, &host.country)).in_page(&host.country),
            scenario: Vec::new(),
            quick: None,
            told: Vec::new(),
            announcement: String::new(),
            reasons: String::new(),
            details: Wanted::Not,
            pending: linked,
            root: NodeRef::default(),
            focus: 0,
            ear: None,
            sheet: None,
            settling: None,
        };
        if linked {
            it.want(context);
        } else {
            it.see();
            it.told.clone_from(&it.scenario);
        }
        it
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Told(told) => return self.hear(context, told),
            Message::Act(action) => {
                if matches!(action, Action::Models(_)) && self.state.names_a_model() {
                    // The same scenario, with other figures.
                    self.told.clear();
                    self.reasons.clear();
                }
                self.state.act(action);
            }
            Message::Settled => {
                self.settle(context);
                return true;
            }
            Message::Details(Some(details)) => {
                if let Some(link) = context.props().host.link.as_ref().filter(|_| self.pending) {
                    let scenario = details.scenario_of_link(link).map(Box::new);
                    context.link().send_message(Message::Scenario(scenario, Notice::BadLink));
                }
                self.details = Wanted::Here(details);
                self.state.notice = None;
                self.changed_to(context);
                self.settle(context);
                return true;
            }
            Message::Details(None) => {
                self.details = Wanted::Not;
                self.state.notice = Some(Notice::NoDetails);
                if self.state.models == Models::Wanted {
                    self.state.models = Models::Failed;
                }
                self.pending = false;
            }
            Message::Scenario(scenario, otherwise) => {
                self.pending = false;
                match scenario {
                    Some(scenario) => self.state.act(Action::Load(scenario)),
                    None => self.state.notice = Some(otherwise),
                }
            }
        }
        self.changed_to(context);
        true
    }

    fn changed(&mut self, context: &Context<Self>, _: &ViewProps) -> bool {
        let country = context.props().host.country.clone();
        self.state.act(Action::HostCountry(country));
        self.reasons.clear();
        self.changed_to(context);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let offer = self.ear.as_ref().and_then(|_| exchange::beside("offer.html"));
        self.drawn(&context.props().host, offer.as_deref()).draw(&self.root)
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first && let Some(root) = self.root.cast::<Element>() {
            self.sheet = Sheet::adopt(&root, STYLE);
            let link = context.link().clone();
            self.ear = Some(Ear::at(root, move |told| link.send_message(Message::Told(told))));
            self.wait(context);
        }
        if self.state.focus.0 != self.focus {
            self.focus = self.state.focus.0;
            self.bring_keyboard();
        }
    }
}

impl Procurement {
    fn drawn<'a>(&'a self, host: &Host, offer: Option<&'a str>) -> View<'a> {
        View {
            state: &self.state,
            say: Say::in_language(host.language),
            kiosk: host.kiosk,
            mistakes: self.state.mistakes(),
            quick: self.quick.as_ref(),
            pending: self.pending,
            details: self.details(),
            announcement: &self.announcement,
            reasons: &self.reasons,
            offer,
            tree: Tree::new(),
        }
    }

    fn details(&self) -> Option<&Details> {
        match &self.details {
            Wanted::Here(details) => Some(details),
            _ => None,
        }
    }

    /// Reads the fields anew; whether the scenario is another one.
    fn see(&mut self) -> bool {
        let scenario = self.state.scenario();
        let bytes = scenario.packed();
        let sheets = self.state.models == Models::Here && self.state.names_a_model();
        let other = bytes != self.scenario;
        self.quick = match self.details().filter(|_| sheets) {
            Some(details) => details.seen(&bytes),
            None if other => glance(&scenario, lists::catalogue()),
            None => return false,
        };
        self.scenario = bytes;
        other
    }

    /// What follows from a change of the state.
    fn changed_to(&mut self, context: &Context<Self>) {
        if self.pending {
            return;
        }
        if self.see() {
            self.reasons.clear();
        }
        let named = self.state.models == Models::Absent && self.state.names_a_model();
        if named {
            self.state.models = Models::Wanted;
        }
        if named || self.state.shows(Panel::Reasons) {
            self.want(context);
        }
        self.wait(context);
    }

    /// Settles after a while in which nothing more changes.
    fn wait(&mut self, context: &Context<Self>) {
        let link = context.link().clone();
        self.settling = Later::after(SETTLED_AFTER_MS, move || link.send_message(Message::Settled));
    }

    /// Tells the page and the reader of a comparison that no change has overtaken.
    fn settle(&mut self, context: &Context<Self>) {
        if self.pending {
            return;
        }
        let host = &context.props().host;
        self.announcement = self.drawn(host, None).status();
        let told = self.told == self.scenario;
        let Some(details) = self.details().cloned() else {
            if !told {
                self.want(context);
            }
            return;
        };
        if self.state.models == Models::Wanted {
            let (link, details) = (context.link().clone(), details.clone());
            begin(async move {
                let models = if details.models().await { Models::Here } else { Models::Failed };
                link.send_message(Message::Act(Action::Models(models)));
            });
        }
        if !told && let Some((result, link)) = details.compared(&self.scenario) {
            self.told.clone_from(&self.scenario);
            host.on_result.emit(result);
            host.on_link.emit(link);
        }
        if self.state.shows(Panel::Reasons) {
            self.reasons = details.reasons(&self.scenario, host.language.key());
        }
    }

    /// Asks for the module behind the answer, unless it is here or on its way.
    fn want(&mut self, context: &Context<Self>) {
        if !matches!(self.details, Wanted::Not) {
            return;
        }
        let Some(load) = context.props().host.load.clone() else { return };
        self.details = Wanted::Asked;
        let link = context.link().clone();
        begin(async move { link.send_message(Message::Details(Details::load(&load).await)) });
    }

    /// Does what the reader asks; whether anything is to be drawn.
    fn hear(&mut self, context: &Context<Self>, told: Told) -> bool {
        let language = context.props().host.language;
        let action = match told {
            Told::Set(spot, text) => Action::Set(spot, text),
            Told::Slide(spot, position) => Action::Slide(spot, position),
            Told::Enter(spot) if spot.field == fields::Field::Search => {
                if matches!(self.state.models, Models::Wanted | Models::Here) {
                    return false;
                }
                self.want(context);
                Action::Models(Models::Wanted)
            }
            Told::Enter(spot) if self.state.listed == spot => return false,
            Told::Enter(spot) => Action::List(spot),
            Told::Press(press, [a, b, c]) => match press {
                Press::Add => {
                    let by = Way::ALL[a as usize % Way::ALL.len()];
                    Action::Add(by, way(by, language).to_owned())
                }
                Press::Example => Action::Example(a as usize, language),
                Press::Duplicate => Action::Duplicate(a),
                Press::Remove => Action::Remove(a),
                Press::Open => Action::Open(a),
                Press::AddItem => Action::AddItem(a),
                Press::RemoveItem => Action::RemoveItem(a, b),
                Press::DropSheet => Action::Model(a, b, None),
                Press::TakeSheet => {
                    let found = self.found(a, b, c);
                    let Some(sheet) = found else { return false };
                    Action::Model(a, b, Some(sheet))
                }
                Press::Panel => Action::Panel(Panel::ALL[a as usize % Panel::ALL.len()]),
                Press::Save => {
                    self.save(context);
                    return false;
                }
            },
            Told::File(file) => {
                self.open(context, file);
                return false;
            }
        };
        let asked = matches!(action, Action::Panel(Panel::Reasons));
        self.state.act(action);
        self.changed_to(context);
        if asked {
            self.settle(context);
        }
        true
    }

    /// A sheet of those that a search shows.
    fn found(&self, card: u32, item: u32, at: u32) -> Option<state::Sheet> {
        let spot = fields::Spot { card, item, field: fields::Field::Search };
        let kind = self.state.kind(spot).map(|kind| kind.key());
        let (_, found) = self.details()?.found(kind, self.state.typed(spot)?);
        let [kind, maker, model] = found.into_iter().nth(at as usize)?;
        Some((footprint_core::vocabulary::Kind::from_key(&kind)?, maker, model))
    }

    fn save(&self, context: &Context<Self>) {
        let name = Say::in_language(context.props().host.language).texts.file_name;
        let scenario = self.scenario.clone();
        self.with_details(context, move |details| async move {
            details.save(&scenario, name);
            None
        });
    }

    fn open(&self, context: &Context<Self>, file: web_sys::File) {
        self.with_details(context, move |details| async move {
            let scenario = details.scenario_of_file(file).await.map(Box::new);
            Some(Message::Scenario(scenario, Notice::BadFile))
        });
    }

    /// Does something with the module behind the answer, once it is here.
    fn with_details<Done>(
        &self,
        context: &Context<Self>,
        work: impl FnOnce(Details) -> Done + 'static,
    ) where
        Done: Future<Output = Option<Message>> + 'static,
    {
        let Some(load) = context.props().host.load.clone() else { return };
        let (link, here) = (context.link().clone(), self.details().cloned());
        begin(async move {
            let details = match here {
                Some(details) => details,
                None => {
                    let loaded = Details::load(&load).await;
                    link.send_message(Message::Details(loaded.clone()));
                    let Some(details) = loaded else { return };
                    details
                }
            };
            if let Some(message) = work(details).await {
                link.send_message(message);
            }
        });
    }

    /// Brings the keyboard to a card, or to the buttons that add one.
    fn bring_keyboard(&self) {
        let selector = match self.state.focus.1 {
            Some(Target::Card(id)) => ["#more-", &id.to_string()].concat(),
            Some(Target::Add) => ".add button".to_owned(),
            None => return,
        };
        let root = self.root.cast::<Element>();
        if let Some(found) = root.and_then(|root| root.query_selector(&selector).ok()?) {
            // An element that is no longer there takes no focus, and that is no fault.
            let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(found).focus();
        }
    }
}

fn begin(work: impl Future<Output = ()> + 'static) {
    yew::platform::spawn_local(work);
}
