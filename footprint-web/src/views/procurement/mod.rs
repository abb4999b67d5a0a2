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
mod post;
mod presets;
mod say;
mod state;
#[cfg(test)]
mod tests;
mod texts;
mod turns;

use footprint_core::applications::comparison::{Glance, Scenario, Supply, glance};
use footprint_core::uncertainty::Memory;
use wasm_bindgen::JsCast;
use web_sys::{Element, File, HtmlElement};

use crate::components::{Drawing, Sheet, Tree};
use crate::exchange;
use crate::host::Host;
use crate::lists;
use details::Details;
use events::{Ear, Press, Told};
use fields::Spot;
use later::Later;
use page::{Part, View};
use post::Post;
pub(crate) use post::Running;
pub(crate) use presets::{empty, example};
pub(crate) use say::Say;
use state::{Action, Models, Notice, Panel, State, Target};
pub(crate) use texts::way;
use turns::Turns;

/// After this long without a change, what takes longer is computed, and the result is announced.
const SETTLED_AFTER_MS: i32 = 250;

const STYLE: &str = include_str!("procurement.css");

/// The view, and what it waits for.
pub(crate) struct Procurement {
    host: Host,
    post: Post,
    state: State,
    /// The scenario of the fields as they are, as bytes.
    scenario: Vec<u8>,
    quick: Option<Glance>,
    /// What one move of a slider leaves to the next.
    memory: Memory,
    /// The scenario that was told to the page, or that it began with.
    told: Vec<u8>,
    announcement: String,
    /// The HTML of our own module, and the scenario that it is about.
    reasons: String,
    details: Wanted,
    /// What waits for it.
    errands: Vec<Errand>,
    /// The link or the file whose scenario is awaited.
    pending: bool,
    focus: u32,
    /// What is on the page; nothing in tests.
    drawing: Option<Drawing>,
    ear: Option<Ear>,
    sheet: Option<Sheet>,
    settling: Option<Later>,
    turns: Turns,
}

/// The module behind the answer.
enum Wanted {
    Not,
    Asked,
    Here(Details),
}

/// What that module is asked to do.
enum Errand {
    /// Reads the link that the page was opened with.
    Link(String),
    Open(File),
    Save,
    Example(u32),
    /// Loads the makers' sheets.
    Models,
}

/// What happens to the view.
pub(crate) enum Message {
    /// The page around says something else.
    Host(Host),
    Told(Told),
    /// The makers' sheets have arrived, or not.
    Models(Models),
    /// The browser is about to draw a frame.
    Frame,
    /// The answer and the options are painted; what stands below them is due.
    Below,
    /// Nothing has changed for a while.
    Settled,
    Details(Option<Details>),
    /// The scenario of a link or a file, unless it was none; what to say then.
    Scenario(Option<Box<Scenario>>, Notice),
}

impl Procurement {
    /// The view for a page, not on it yet.
    fn new(host: Host, post: Post) -> Self {
        let linked = host.link.as_ref().is_some_and(|link| !link.is_empty());
        let mut it = Self {
            state: State::new(example(host.language, &host.country)).in_page(&host.country),
            host,
            turns: Turns::new(post.clone()),
            post,
            scenario: Vec::new(),
            quick: None,
            memory: Memory::default(),
            told: Vec::new(),
            announcement: String::new(),
            reasons: String::new(),
            details: Wanted::Not,
            errands: Vec::new(),
            pending: linked,
            focus: 0,
            drawing: None,
            ear: None,
            sheet: None,
            settling: None,
        };
        if let Some(link) = it.host.link.clone().filter(|_| linked) {
            it.ask(Errand::Link(link));
        } else {
            it.see();
            it.told.clone_from(&it.scenario);
        }
        it
    }

    /// Puts the view on the page.
    fn begin(&mut self, root: Element) {
        self.sheet = Sheet::adopt(&root, STYLE);
        let post = self.post.clone();
        self.ear = Some(Ear::at(root.clone(), move |told| post.send(Message::Told(told))));
        self.drawing = Some(Drawing::on(root));
        self.draw(Part::Page);
        self.wait();
    }

    fn draw(&mut self, part: Part) {
        let offer = match part {
            Part::Page => {
                self.turns.end();
                exchange::beside("offer.html")
            }
            Part::Answer | Part::Ranking | Part::Options(_) => None,
        };
        let tree = View { part, ..self.view(offer.as_deref()) }.draw();
        if let Some(drawing) = &mut self.drawing {
            drawing.draw(tree);
        }
        if self.state.focus.0 != self.focus {
            self.focus = self.state.focus.0;
            self.bring_keyboard();
        }
    }

    /// Takes a message; what is to be drawn then.
    fn update(&mut self, message: Message) -> Option<Part> {
        match message {
            Message::Told(told) => return self.hear(told),
            Message::Frame => {
                let part = self.turns.next();
                if part == Some(Part::Answer) {
                    self.follow();
                }
                return part;
            }
            Message::Host(host) => {
                self.state.act(Action::HostCountry(host.country.clone()));
                self.host = host;
                self.reasons.clear();
            }
            Message::Models(models) => {
                self.state.models = models;
                if self.state.names_a_model() {
                    // The same scenario, with other figures.
                    self.told.clear();
                    self.reasons.clear();
                }
            }
            Message::Below => {
                if !self.turns.rests() {
                    return None;
                }
            }
            // A slider moves again: this comes after it.
            Message::Settled if self.turns.pending() => return None,
            Message::Settled => {
                self.settle();
                return Some(Part::Page);
            }
            Message::Details(Some(details)) => {
                self.details = Wanted::Here(details);
                self.state.notice = None;
                self.run();
                self.changed();
                self.settle();
                return Some(Part::Page);
            }
            Message::Details(None) => {
                self.details = Wanted::Not;
                self.errands.clear();
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
        self.changed();
        Some(Part::Page)
    }

    fn view<'a>(&'a self, offer: Option<&'a str>) -> View<'a> {
        View {
            state: &self.state,
            say: Say::in_language(self.host.language),
            kiosk: self.host.kiosk,
            mistakes: self.state.mistakes(),
            quick: self.quick.as_ref(),
            pending: self.pending,
            details: self.details(),
            announcement: &self.announcement,
            reasons: &self.reasons,
            offer,
            part: Part::Page,
            tree: Tree::default(),
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
            None if other => glance(&scenario, lists::first(), &mut self.memory),
            None => return false,
        };
        self.scenario = bytes;
        other
    }

    /// What follows from a change of the state, and is told after a while.
    fn changed(&mut self) {
        self.follow();
        self.wait();
    }

    /// What follows from a change of the state.
    fn follow(&mut self) {
        if self.pending {
            return;
        }
        if self.see() {
            self.reasons.clear();
        }
        let named = self.state.models == Models::Absent && self.state.names_a_model();
        if named {
            self.state.models = Models::Wanted;
            self.ask(Errand::Models);
        }
        if self.state.shows(Panel::Reasons) {
            self.want();
        }
    }

    /// Settles after a while in which nothing more changes.
    fn wait(&mut self) {
        let post = self.post.clone();
        self.settling = Later::after(SETTLED_AFTER_MS, move || post.send(Message::Settled));
    }

    /// Tells the page and the reader of a comparison that no change has overtaken.
    fn settle(&mut self) {
        if self.pending {
            return;
        }
        self.announcement = self.view(None).status();
        let told = self.told == self.scenario;
        if !told {
            self.want();
        }
        let Wanted::Here(details) = &self.details else { return };
        if !told && let Some((result, link)) = details.compared(&self.scenario) {
            self.told.clone_from(&self.scenario);
            self.host.on_result.emit(result);
            self.host.on_link.emit(link);
        }
        if self.state.shows(Panel::Reasons) {
            self.reasons = details.reasons(&self.scenario, self.host.language.key());
        }
    }

    /// Asks for the module behind the answer, unless it is here or on its way.
    fn want(&mut self) {
        if !matches!(self.details, Wanted::Not) {
            return;
        }
        if let Some(load) = &self.host.load {
            self.details = Wanted::Asked;
            Details::load(load, &self.post);
        }
    }

    /// Does what the reader asks; what is to be drawn then.
    fn hear(&mut self, told: Told) -> Option<Part> {
        let language = self.host.language;
        let action = match told {
            Told::Set(spot, text) => Action::Set(spot, text),
            Told::Slide(spot, position) => {
                self.state.act(Action::Slide(spot, position));
                self.turns.take(spot);
                return None;
            }
            Told::Enter(spot) if spot.field == fields::Field::Search => {
                if matches!(self.state.models, Models::Wanted | Models::Here) {
                    return None;
                }
                self.ask(Errand::Models);
                Action::Models(Models::Wanted)
            }
            Told::Enter(spot) if self.state.listed == spot => return None,
            Told::Enter(spot) => Action::List(spot),
            Told::Press(press, [a, b, c]) => match press {
                Press::Add => {
                    let by = Supply::ALL[a as usize % Supply::ALL.len()];
                    Action::Add(by, way(by, language).to_owned())
                }
                Press::Example => {
                    self.ask(Errand::Example(a));
                    return None;
                }
                Press::Duplicate => Action::Duplicate(a),
                Press::Remove => Action::Remove(a),
                Press::Open => Action::Open(a),
                Press::AddItem => Action::AddItem(a),
                Press::RemoveItem => Action::RemoveItem(a, b),
                Press::DropSheet => Action::Model(a, b, None),
                Press::TakeSheet => {
                    let sheet = self.found(a, b, c)?;
                    Action::Model(a, b, Some(sheet))
                }
                Press::Panel => Action::Panel(Panel::ALL[a as usize % Panel::ALL.len()]),
                Press::Save => {
                    self.follow();
                    self.ask(Errand::Save);
                    return None;
                }
            },
            Told::File(file) => {
                self.ask(Errand::Open(file));
                return None;
            }
        };
        let asked = matches!(action, Action::Panel(Panel::Reasons));
        self.state.act(action);
        self.changed();
        if asked {
            self.settle();
        }
        Some(Part::Page)
    }

    /// A sheet of those that a search shows.
    fn found(&self, card: u32, item: u32, at: u32) -> Option<state::Sheet> {
        let spot = Spot { card, item, field: fields::Field::Search };
        let kind = self.state.kind(spot).map(|kind| kind.key());
        let (_, found) = self.details()?.found(kind, self.state.typed(spot)?);
        let [kind, maker, model] = found.into_iter().nth(at as usize)?;
        Some((footprint_core::terms::vocabulary::Kind::from_key(&kind)?, maker, model))
    }

    /// Does something with the module behind the answer, now or once it is here.
    fn ask(&mut self, errand: Errand) {
        self.errands.push(errand);
        self.want();
        self.run();
    }

    /// Does what waited for the module, if it is here.
    fn run(&mut self) {
        let Wanted::Here(details) = &self.details else { return };
        let language = self.host.language;
        for errand in std::mem::take(&mut self.errands) {
            match errand {
                Errand::Link(link) => {
                    let scenario = details.scenario_of_link(&link).map(Box::new);
                    self.post.send(Message::Scenario(scenario, Notice::BadLink));
                }
                Errand::Open(file) => details.read(file, &self.post),
                Errand::Save => {
                    details.save(&self.scenario, Say::in_language(language).texts.file_name);
                }
                Errand::Example(index) => {
                    let country = &self.state.common.country;
                    let scenario = details.scenario_of_example(index, language.key(), country);
                    self.post.send(Message::Scenario(scenario.map(Box::new), Notice::NoDetails));
                }
                Errand::Models => details.models(&self.post),
            }
        }
    }

    /// Brings the keyboard to a card, or to the buttons that add one.
    fn bring_keyboard(&self) {
        let selector = match self.state.focus.1 {
            Some(Target::Card(id)) => ["#more-", &id.to_string()].concat(),
            Some(Target::Add) => ".add button".to_owned(),
            None => return,
        };
        let root = self.drawing.as_ref().map(Drawing::root);
        if let Some(found) = root.and_then(|root| root.query_selector(&selector).ok()?) {
            // An element that is no longer there takes no focus, and that is no fault.
            let _ = found.unchecked_into::<HtmlElement>().focus();
        }
    }
}
