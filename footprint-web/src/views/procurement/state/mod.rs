//! What the reader has chosen, as a value: each action changes it, and nothing else happens.

mod edit;
mod mistakes;

use std::rc::Rc;

use footprint_core::applications::comparison::{Item, Scenario, ScenarioOption, Supply};
use footprint_core::terms::vocabulary::Kind;

use super::fields::{Field, Spot};
use crate::components::Asked;
use crate::models::Models;
pub(crate) use mistakes::Mistake;

/// More options than a reader can weigh against one another.
pub(crate) const MOST_CARDS: usize = 12;

/// The scenario as edited.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The scenario without its options.
    pub(crate) common: Scenario,
    pub(crate) cards: Vec<Rc<Card>>,
    /// What was typed into fields of numbers, as typed: text that is no number yet can be mended.
    typed: Vec<(Spot, String)>,
    /// Where the keyboard goes after a card came or went; the number makes each move a new one.
    pub(crate) focus: (u32, Option<Target>),
    next_id: u32,
    pub(crate) models: Models,
    /// What of the result is shown below the answer.
    pub(crate) tab: Tab,
    /// Whether the settings of the need are shown, and the ways to add an option.
    pub(crate) settings: bool,
    pub(crate) adding: bool,
    /// Whether this is an example whose prices and ages are still ours.
    pub(crate) example: bool,
    pub(crate) notice: Option<Notice>,
    /// What became of the document asked for last.
    pub(crate) document: Asked,
    /// What an option that was removed, an example or a file took the place of.
    before: Option<Rc<State>>,
    /// The country of the page around, so that only a change of it changes the scenario's.
    host_country: String,
}

/// What is shown of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Chart,
    Table,
    Years,
    Stages,
    Costs,
    Reasons,
}

impl Tab {
    pub(crate) const ALL: [Self; 6] =
        [Self::Chart, Self::Table, Self::Years, Self::Stages, Self::Costs, Self::Reasons];
}

/// A maker's sheet: kind, manufacturer, model.
pub(crate) type Sheet = (Kind, String, String);

/// What the reader is told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    BadLink,
    BadFile,
    /// An option was removed, or another scenario took the place of this one: it can be undone.
    Removed,
    Replaced,
    Copied,
    NotCopied,
    NoDocument,
}

/// One option.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Card {
    /// Never given twice; 0 is the scenario itself.
    pub(crate) id: u32,
    pub(crate) name: String,
    /// Whether the name is the reader's own; one of ours follows the way the device comes.
    named: bool,
    /// Never empty.
    pub(crate) items: Vec<Item>,
    /// Whether its fields are shown.
    pub(crate) open: bool,
}

/// Where the keyboard goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// An option.
    Card(u32),
    /// The button that adds one.
    Add,
    /// A field.
    Field(Spot),
    /// What of the result is shown.
    Result,
}

/// What the reader does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Typed or chose in a field.
    Set(Spot, String),
    /// Takes the rule that the badge names.
    Rule(Spot, String),
    /// Moved a slider to a position.
    Slide(Spot, i32),
    /// A device comes this way now; what such a one is called.
    Way(Spot, Supply, &'static str),
    /// Adds a device that comes this way, under a name.
    Add(Supply, &'static str),
    Duplicate(u32),
    Remove(u32),
    /// Shows or hides the fields of an option.
    Open(u32),
    AddItem(u32),
    RemoveItem(u32, u32),
    /// Takes a maker's sheet for a device: manufacturer and model, or neither.
    Model(u32, u32, Option<Sheet>),
    /// A link or a file.
    Load(Box<Scenario>),
    Example(Box<Scenario>),
    Undo,
    Tell(Notice),
    /// A document was asked for, is there, or could not be made.
    Document(Asked),
    Models(Models),
    Tab(Tab),
    Settings,
    Adding,
    /// Goes to a field that is to be put right.
    Find(Option<Spot>),
    /// The page around says another country.
    HostCountry(String),
}

impl State {
    pub(crate) fn new(scenario: Scenario) -> Self {
        let mut state = Self {
            common: Scenario { options: Vec::new(), ..scenario.clone() },
            cards: Vec::new(),
            typed: Vec::new(),
            focus: (0, None),
            next_id: 1,
            models: Models::Absent,
            tab: Tab::Chart,
            settings: false,
            adding: false,
            example: false,
            notice: None,
            document: Asked::Nothing,
            before: None,
            host_country: String::new(),
        };
        for option in scenario.options {
            let own = option.own_item();
            let items = if option.items.is_empty() { vec![own] } else { option.items };
            state.push(state.cards.len(), option.name, items, true);
        }
        state
    }

    /// The state of an example: its names, prices and ages are ours.
    pub(crate) fn example(scenario: Scenario) -> Self {
        let mut state = Self::new(scenario);
        state.example = true;
        for card in &mut state.cards {
            Rc::make_mut(card).named = false;
        }
        state
    }

    /// Takes a country of the page around that the scenario does not follow.
    pub(crate) fn in_page(&mut self, country: &str) {
        country.clone_into(&mut self.host_country);
    }

    /// What was typed into fields of numbers.
    pub(crate) fn texts(&self) -> &[(Spot, String)] {
        &self.typed
    }

    /// The scenario with every field that can be used; those that cannot keep their last value.
    pub(crate) fn scenario(&self) -> Scenario {
        let mut scenario = self.common.clone();
        let option =
            |card: &Rc<Card>| ScenarioOption::of_items(card.name.clone(), card.items.clone());
        scenario.options = self.cards.iter().map(option).collect();
        scenario
    }

    fn push(&mut self, at: usize, name: String, items: Vec<Item>, named: bool) -> u32 {
        let id = self.next_id;
        self.next_id += 1;
        self.cards.insert(at, Rc::new(Card { id, name, named, items, open: false }));
        id
    }

    pub(crate) fn position(&self, id: u32) -> Option<usize> {
        self.cards.iter().position(|card| card.id == id)
    }

    fn card_mut(&mut self, id: u32) -> Option<&mut Card> {
        self.cards.iter_mut().find(|card| card.id == id).map(Rc::make_mut)
    }

    fn item_mut(&mut self, spot: Spot) -> Option<&mut Item> {
        self.card_mut(spot.card)?.items.get_mut(spot.item as usize)
    }

    /// The device of a field; an empty one for a field of the scenario.
    fn item(&self, spot: Spot) -> Option<&Item> {
        self.cards.iter().find(|card| card.id == spot.card)?.items.get(spot.item as usize)
    }

    /// The number that a field holds.
    pub(crate) fn number(&self, spot: Spot) -> Option<f64> {
        match self.item(spot) {
            Some(item) => spot.field.of(item),
            None => spot.field.of_scenario(&self.common),
        }
    }

    /// What was typed into a field, if anything.
    #[cfg(test)]
    pub(crate) fn typed(&self, spot: Spot) -> Option<&str> {
        self.typed.iter().find(|(at, _)| *at == spot).map(|(_, text)| text.as_str())
    }

    /// The state after an action.
    pub(crate) fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.act(action);
        next
    }

    fn act(&mut self, action: Action) {
        let silent = matches!(
            action,
            Action::Models(_)
                | Action::Tab(_)
                | Action::HostCountry(_)
                | Action::Document(Asked::Nothing)
        );
        if !silent {
            self.notice = None;
        }
        match action {
            Action::Set(spot, text) => self.set(spot, text),
            Action::Rule(spot, text) => {
                self.set(spot, text);
                // The button goes with what it said.
                self.focus_on(Target::Result);
            }
            Action::Slide(spot, position) => {
                if let Some(slider) = spot.field.slider() {
                    self.forget(|at| at == spot);
                    self.set_number(spot, Some(slider.value(position)));
                }
            }
            Action::Way(spot, way, name) => self.turn(spot, way, name),
            Action::Add(way, name) => {
                if self.cards.len() < MOST_CARDS {
                    self.adding = false;
                    self.add(way, name);
                }
            }
            Action::Duplicate(id) => {
                if let Some(at) = self.position(id).filter(|_| self.cards.len() < MOST_CARDS) {
                    let Card { name, items, named, .. } = (*self.cards[at]).clone();
                    let name = self.free_name(&name);
                    let id = self.push(at + 1, name, items, named);
                    self.focus_on(Target::Card(id));
                }
            }
            Action::Remove(id) if self.position(id).is_some() => {
                self.remember(Notice::Removed);
                self.remove(id);
            }
            Action::Remove(_) => {}
            Action::Open(id) => {
                if let Some(card) = self.card_mut(id) {
                    card.open = !card.open;
                }
            }
            Action::AddItem(id) => {
                if let Some(card) = self.card_mut(id) {
                    card.items.push(Item { kind: Some(Kind::Monitor), ..Item::default() });
                }
            }
            Action::RemoveItem(id, item) => {
                let item_of = item as usize;
                let several = |card: &&mut Card| card.items.len() > 1 && item_of < card.items.len();
                if let Some(card) = self.card_mut(id).filter(several) {
                    card.items.remove(item_of);
                    // The texts of the items behind it would move to their neighbours.
                    self.forget(|at| at.card == id);
                    self.focus_on(Target::Card(id));
                }
            }
            Action::Model(0, _, Some((kind, manufacturer, model))) => {
                if self.cards.len() < MOST_CARDS {
                    let name = self.free_name(&format!("{manufacturer} {model}"));
                    let item = Item {
                        kind: Some(kind),
                        manufacturer: Some(manufacturer),
                        model: Some(model),
                        ..Item::default()
                    };
                    let id = self.push(self.cards.len(), name, vec![item], true);
                    self.forget(|at| at == Spot::common(Field::Search));
                    self.adding = false;
                    self.focus_on(Target::Card(id));
                }
            }
            Action::Model(card, item, sheet) => {
                let spot = Spot { card, item, field: Field::Search };
                if let Some(item) = self.item_mut(spot) {
                    (item.manufacturer, item.model) = match sheet {
                        Some((kind, maker, model)) => {
                            item.kind = Some(kind);
                            // The sheet's own figures would stand against these.
                            (item.embodied_kgco2e, item.kwh_per_year) = (None, None);
                            (Some(maker), Some(model))
                        }
                        None => (None, None),
                    };
                }
            }
            Action::Load(scenario) => self.take(Self::new(*scenario)),
            Action::Example(scenario) => self.take(Self::example(*scenario)),
            Action::Undo => {
                if let Some(before) = self.before.take() {
                    let now = std::mem::replace(self, (*before).clone());
                    (self.models, self.next_id, self.document) =
                        (now.models, now.next_id, now.document);
                    self.notice = None;
                    self.focus.0 = now.focus.0;
                    let back = self.cards.iter().find(|card| now.position(card.id).is_none());
                    let target = back.map_or(Target::Add, |card| Target::Card(card.id));
                    self.focus_on(target);
                }
            }
            Action::Tell(notice) => self.notice = Some(notice),
            Action::Document(asked) => {
                self.document = asked;
                if asked == Asked::Failed {
                    self.notice = Some(Notice::NoDocument);
                }
            }
            Action::Models(models) => self.models = models,
            Action::Tab(tab) => self.tab = tab,
            Action::Settings => self.settings = !self.settings,
            Action::Adding => self.adding = !self.adding,
            Action::Find(spot) => {
                if let Some(spot) = spot {
                    if let Some(card) = self.card_mut(spot.card) {
                        card.open = true;
                    }
                    self.settings |= spot.card == 0;
                    self.focus_on(Target::Field(spot));
                }
            }
            Action::HostCountry(country) => {
                if country != self.host_country {
                    self.common.country.clone_from(&country);
                    self.host_country = country;
                }
            }
        }
    }

    /// Keeps what is about to go, and says that it can come back.
    fn remember(&mut self, notice: Notice) {
        self.before = None;
        self.before = Some(Rc::new(self.clone()));
        self.notice = Some(notice);
    }

    /// Puts another scenario in the place of this one.
    fn take(&mut self, other: Self) {
        self.remember(Notice::Replaced);
        let Self { cards, common, example, .. } = other;
        (self.cards, self.common, self.example) = (cards, common, example);
        self.typed.clear();
        self.adding = false;
        // Ids are not given anew: the page must not take a card for one that was there.
        for card in &mut self.cards {
            Rc::make_mut(card).id += self.next_id;
        }
        self.next_id += 1 + self.cards.len() as u32;
    }

    /// Whether something can be undone.
    pub(crate) fn can_undo(&self) -> bool {
        self.before.is_some()
    }

    /// Whether a device names a maker's sheet, so that the list of models is needed.
    pub(crate) fn names_a_model(&self) -> bool {
        self.cards.iter().flat_map(|card| &card.items).any(|item| item.model.is_some())
    }

    /// Whether makers' sheets and averages of kinds stand side by side.
    pub(crate) fn mixes_sources(&self) -> bool {
        let bought = self.cards.iter().flat_map(|card| &card.items);
        let averages = |item: &Item| item.model.is_none() && item.embodied_kgco2e.is_none();
        self.names_a_model() && bought.clone().any(averages)
    }
}

impl yew::Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = self.after(action);
        // The same state handed back spares the page a drawing.
        if *self == next { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests;
