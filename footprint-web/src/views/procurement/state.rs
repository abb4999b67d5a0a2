//! What the reader has chosen, as a value: each action makes the next state, and nothing else happens.

use std::rc::Rc;

use footprint_core::comparison::{Item, Scenario, ScenarioOption};
use footprint_core::text::number::read;
use footprint_core::vocabulary::{Allocation, FactorSet, Kind, Language};

use super::fields::{Field, Spot, Way};
use super::presets::preset;

/// More options than a reader can weigh against one another.
pub(crate) const MOST_CARDS: usize = 12;

/// The scenario as edited.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The scenario without its options.
    pub(crate) common: Scenario,
    pub(crate) cards: Vec<Card>,
    /// What was typed into fields of numbers, as typed: text that is no number yet can be mended.
    typed: Vec<(Spot, String)>,
    /// Where the keyboard goes after a card came or went; the number makes each move a new one.
    pub(crate) focus: (u32, Option<Target>),
    next_id: u32,
    /// The list of choices that is shown whole: lists are long, and most are never opened.
    pub(crate) listed: Spot,
    pub(crate) models: Models,
    /// The tables that are shown, by their position.
    panels: [bool; Panel::COUNT],
    pub(crate) notice: Option<Notice>,
    /// The country of the page around, so that only a change of it changes the scenario's.
    host_country: String,
}

/// Makers' sheets, which are loaded when they are first wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Models {
    Absent,
    Wanted,
    Here,
    Failed,
}

/// What is shown on demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panel {
    Settings,
    Course,
    Stages,
    Basis,
}

impl Panel {
    const COUNT: usize = 4;
}

/// What went wrong with a scenario from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    BadLink,
    BadFile,
}

/// One option.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Card {
    /// Never given twice; 0 is the scenario itself.
    pub(crate) id: u32,
    pub(crate) name: String,
    /// Never empty.
    pub(crate) items: Vec<Item>,
    /// Whether all its fields are shown.
    pub(crate) open: bool,
}

/// Where the keyboard goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The name of an option.
    Card(u32),
    /// The button that adds one.
    Add,
}

/// What the reader does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Typed or chose in a field.
    Set(Spot, String),
    /// Moved a slider to a position.
    Slide(Spot, i32),
    /// Adds a device that comes this way, under a name.
    Add(Way, String),
    Duplicate(u32),
    Remove(u32),
    /// Shows or hides all fields of an option.
    Open(u32),
    AddItem(u32),
    RemoveItem(u32, u32),
    /// Takes a maker's sheet for a device: manufacturer and model, or neither.
    Model(u32, u32, Option<(Kind, String, String)>),
    Load(Box<Scenario>),
    /// Takes a scenario that ships, by its position.
    Example(usize, Language),
    /// Went into a list of choices.
    List(Spot),
    Models(Models),
    /// Shows or hides a table.
    Panel(Panel),
    Notice(Notice),
    /// The page around says another country.
    HostCountry(String),
}

/// Why a field cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mistake {
    /// Not a number between these two.
    Number(f64, f64),
    /// An option without a name.
    Unnamed,
    /// Two options of the same name.
    SameName,
    /// Nothing follows a device that is kept for a part of the service.
    NoSuccessor,
}

impl State {
    pub(crate) fn new(scenario: Scenario) -> Self {
        let mut state = Self {
            common: Scenario { options: Vec::new(), ..scenario.clone() },
            cards: Vec::new(),
            typed: Vec::new(),
            focus: (0, None),
            next_id: 1,
            listed: Spot::common(Field::Title),
            models: Models::Absent,
            panels: [false; Panel::COUNT],
            notice: None,
            host_country: String::new(),
        };
        for option in scenario.options {
            let own = option.own_item();
            let items = if option.items.is_empty() { vec![own] } else { option.items };
            state.push(state.cards.len(), option.name, items);
        }
        state
    }

    /// The state, for a page that says a country.
    pub(crate) fn in_page(mut self, country: &str) -> Self {
        country.clone_into(&mut self.host_country);
        self
    }

    pub(crate) fn shows(&self, panel: Panel) -> bool {
        self.panels[panel as usize]
    }

    /// The scenario with every field that can be used; those that cannot keep their last value.
    pub(crate) fn scenario(&self) -> Scenario {
        let mut scenario = self.common.clone();
        let option = |card: &Card| ScenarioOption::of_items(card.name.clone(), card.items.clone());
        scenario.options = self.cards.iter().map(option).collect();
        scenario
    }

    fn push(&mut self, at: usize, name: String, items: Vec<Item>) {
        let id = self.next_id;
        self.next_id += 1;
        self.cards.insert(at, Card { id, name, items, open: false });
    }

    pub(crate) fn position(&self, id: u32) -> Option<usize> {
        self.cards.iter().position(|card| card.id == id)
    }

    fn item_mut(&mut self, spot: Spot) -> Option<&mut Item> {
        let card = self.cards.iter_mut().find(|card| card.id == spot.card)?;
        card.items.get_mut(spot.item as usize)
    }

    /// The device of a field; an empty one for a field of the scenario.
    fn item(&self, spot: Spot) -> Option<&Item> {
        self.cards.iter().find(|card| card.id == spot.card)?.items.get(spot.item as usize)
    }

    /// The number that a field holds.
    pub(crate) fn number(&self, spot: Spot) -> Option<f64> {
        match self.item(spot) {
            Some(item) => spot.field.number(&self.common, item),
            None => spot.field.number(&self.common, &Item::default()),
        }
    }

    /// What was typed into a field, if anything.
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
        match action {
            Action::Set(spot, text) => self.set(spot, text),
            Action::Slide(spot, position) => {
                if let Some(slider) = spot.field.slider() {
                    self.forget(|at| at == spot);
                    self.set_number(spot, Some(slider.value(position)));
                }
            }
            Action::Add(way, name) => {
                if self.cards.len() < MOST_CARDS {
                    self.add(way, &name);
                }
            }
            Action::Duplicate(id) => {
                if let Some(at) = self.position(id).filter(|_| self.cards.len() < MOST_CARDS) {
                    let Card { name, items, .. } = self.cards[at].clone();
                    let name = self.free_name(&name);
                    self.push(at + 1, name, items);
                    self.focus_on(Target::Card(self.next_id - 1));
                }
            }
            Action::Remove(id) => self.remove(id),
            Action::Open(id) => {
                if let Some(card) = self.cards.iter_mut().find(|card| card.id == id) {
                    card.open = !card.open;
                }
            }
            Action::AddItem(id) => {
                if let Some(card) = self.cards.iter_mut().find(|card| card.id == id) {
                    card.items.push(Item { kind: Some(Kind::Monitor), ..Item::default() });
                }
            }
            Action::RemoveItem(id, item) => {
                if let Some(card) = self.cards.iter_mut().find(|card| card.id == id)
                    && card.items.len() > 1
                    && (item as usize) < card.items.len()
                {
                    card.items.remove(item as usize);
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
                    self.push(self.cards.len(), name, vec![item]);
                    self.forget(|at| at == Spot::common(Field::Search));
                    self.focus_on(Target::Card(self.next_id - 1));
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
            Action::Load(scenario) => {
                let Self { cards, common, .. } = Self::new(*scenario);
                (self.cards, self.common) = (cards, common);
                self.typed.clear();
                self.notice = None;
                // Ids are not given anew: the page must not take a card for one that was there.
                for card in &mut self.cards {
                    card.id += self.next_id;
                }
                self.next_id += 1 + self.cards.len() as u32;
            }
            Action::Example(index, language) => {
                let country = self.common.country.clone();
                self.act(Action::Load(Box::new(preset(index, language, &country))));
            }
            Action::List(spot) => self.listed = spot,
            Action::Models(Models::Wanted) if self.models == Models::Here => {}
            Action::Models(models) => self.models = models,
            Action::Panel(panel) => {
                let shown = &mut self.panels[panel as usize];
                *shown = !*shown;
            }
            Action::Notice(notice) => self.notice = Some(notice),
            Action::HostCountry(country) => {
                if country != self.host_country {
                    self.common.country.clone_from(&country);
                    self.host_country = country;
                }
            }
        }
    }

    fn set(&mut self, spot: Spot, text: String) {
        match spot.field {
            Field::Title => self.common.title = Some(text).filter(|text| !text.is_empty()),
            Field::Country => self.common.country = text,
            Field::Allocation => {
                self.common.allocation =
                    Allocation::from_key(&text).unwrap_or(self.common.allocation);
            }
            Field::Factors => {
                self.common.factors = FactorSet::from_key(&text).unwrap_or(self.common.factors);
            }
            Field::Name => self.rename(spot.card, text),
            Field::Kind => {
                if let (Some(kind), Some(item)) = (Kind::from_key(&text), self.item_mut(spot)) {
                    item.kind = Some(kind);
                    // What was said of a laptop says nothing about a television.
                    item.lifetime_years = None;
                    (item.manufacturer, item.model, item.screen_inches) = (None, None, None);
                    (item.embodied_kgco2e, item.kwh_per_year) = (None, None);
                    self.forget(|at| (at.card, at.item) == (spot.card, spot.item));
                    self.follow(spot);
                }
            }
            Field::Way => {
                if let (Some(way), Some(item)) = (Way::from_key(&text), self.item_mut(spot)) {
                    way.apply(item);
                    self.forget(|at| (at.card, at.item) == (spot.card, spot.item));
                    self.follow(spot);
                }
            }
            Field::Then => {
                if let Some(item) = self.item_mut(spot) {
                    item.then = Some(text).filter(|name| !name.is_empty());
                }
            }
            Field::Search => self.type_text(spot, text),
            _ => {
                let value = read(&text);
                let (least, most) = spot.field.bounds();
                let empty = text.trim().is_empty();
                if empty || value.is_some_and(|value| (least..=most).contains(&value)) {
                    self.set_number(spot, value);
                }
                self.type_text(spot, text);
            }
        }
    }

    fn set_number(&mut self, spot: Spot, value: Option<f64>) {
        let needed = spot.field.is_needed() || spot.field == Field::KeepYears;
        if needed && value.is_none() {
            return;
        }
        let priced = matches!(spot.field, Field::Price | Field::LeasePrice | Field::RepairPrice);
        if spot.card == 0 {
            spot.field.set_common(&mut self.common, value);
        } else if let Some(number) = self.item_mut(spot).and_then(|item| spot.field.own(item)) {
            *number = value;
        }
        if priced && self.common.currency.is_none() {
            self.common.currency = Some("EUR".to_owned());
        }
    }

    fn type_text(&mut self, spot: Spot, text: String) {
        self.forget(|at| at == spot);
        self.typed.push((spot, text));
    }

    fn forget(&mut self, which: impl Fn(Spot) -> bool) {
        self.typed.retain(|(at, _)| !which(*at));
    }

    /// Renames an option, and whatever names it as what follows.
    fn rename(&mut self, id: u32, name: String) {
        let Some(at) = self.position(id) else { return };
        let old = std::mem::replace(&mut self.cards[at].name, name);
        // While two options have one name, nobody can tell which of them follows.
        if self.cards.iter().any(|card| card.name.trim() == old.trim()) {
            return;
        }
        let name = &self.cards[at].name.clone();
        for item in self.cards.iter_mut().flat_map(|card| &mut card.items) {
            if item.then.as_ref().is_some_and(|then| then.trim() == old.trim()) {
                item.then = Some(name.clone());
            }
        }
    }

    /// A name that no option has yet.
    fn free_name(&self, name: &str) -> String {
        let base = name.trim();
        let taken = |name: &str| self.cards.iter().any(|card| card.name.trim() == name);
        let mut free = base.to_owned();
        let mut rank = 2_u32;
        while taken(&free) {
            free = format!("{base} {rank}");
            rank += 1;
        }
        free
    }

    fn add(&mut self, way: Way, name: &str) {
        let kind = self.cards.first().and_then(|card| card.items[0].kind).unwrap_or(Kind::Laptop);
        let mut item = Item { kind: Some(kind), ..Item::default() };
        way.apply(&mut item);
        let name = self.free_name(name);
        self.push(self.cards.len(), name, vec![item]);
        let card = self.next_id - 1;
        self.follow(Spot { card, item: 0, field: Field::Way });
        self.focus_on(Target::Card(card));
    }

    fn remove(&mut self, id: u32) {
        let Some(at) = self.position(id) else { return };
        let gone = self.cards.remove(at);
        self.forget(|spot| spot.card == id);
        let orphans: Vec<Spot> = self
            .cards
            .iter()
            .flat_map(|card| (0..).zip(&card.items).map(move |(item, own)| (card.id, item, own)))
            .filter(|(_, _, own)| own.then.as_deref().map(str::trim) == Some(gone.name.trim()))
            .map(|(card, item, _)| Spot { card, item, field: Field::Then })
            .collect();
        for spot in orphans {
            let next = self.successors(spot).first().map(|card| card.name.clone());
            if let (Some(item), Some(name)) = (self.item_mut(spot), next) {
                item.then = Some(name);
            }
        }
        let next = self.cards.get(at).or(self.cards.last()).map(|card| Target::Card(card.id));
        self.focus_on(next.unwrap_or(Target::Add));
    }

    fn focus_on(&mut self, target: Target) {
        self.focus = (self.focus.0 + 1, Some(target));
    }

    /// The options that can serve after a kept device: those that buy one of its kind.
    pub(crate) fn successors(&self, spot: Spot) -> Vec<&Card> {
        let kind = self.item(spot).and_then(|item| item.kind);
        let serves = |item: &Item| item.kind == kind && item.keep_years.is_none();
        let others = self.cards.iter().filter(|card| card.id != spot.card);
        others.filter(|card| card.items.iter().any(serves)).collect()
    }

    /// Gives a device that has just become a kept one its years and what follows them.
    fn follow(&mut self, spot: Spot) {
        let service = self.common.service_years;
        let next = self.successors(spot).first().map(|card| card.name.clone());
        let Some(item) = self.item_mut(spot) else { return };
        if Way::of(item) != Way::Kept && item.then.is_none() {
            return;
        }
        // Without anything to follow, the device serves all along.
        let years = if next.is_some() { f64::min(2.0, service) } else { service };
        item.keep_years = Some(item.keep_years.unwrap_or(years));
        item.then = next;
    }

    /// What the reader has to mend, field by field.
    pub(crate) fn mistakes(&self) -> Vec<(Spot, Mistake)> {
        let mut mistakes: Vec<(Spot, Mistake)> = Vec::new();
        for (spot, text) in &self.typed {
            let empty = text.trim().is_empty();
            let may_be_empty = !spot.field.is_needed() && spot.field != Field::KeepYears;
            let (least, most) = spot.field.bounds();
            let good = read(text).is_some_and(|value| (least..=most).contains(&value));
            if spot.field != Field::Search && !good && !(empty && may_be_empty) {
                mistakes.push((*spot, Mistake::Number(least, most)));
            }
        }
        for (at, card) in self.cards.iter().enumerate() {
            let name = card.name.trim();
            let spot = Spot { card: card.id, item: 0, field: Field::Name };
            if name.is_empty() {
                mistakes.push((spot, Mistake::Unnamed));
            } else if self.cards[..at].iter().any(|other| other.name.trim() == name) {
                mistakes.push((spot, Mistake::SameName));
            }
            for (item, own) in (0..).zip(&card.items) {
                let kept = own.keep_years.is_some_and(|years| years < self.common.service_years);
                let follows = own.then.as_ref().is_some_and(|then| {
                    let named = |other: &&Card| other.name.trim() == then.trim();
                    self.cards
                        .iter()
                        .filter(|other| other.id != card.id)
                        .find(named)
                        .is_some_and(|other| other.items.iter().any(|item| item.kind == own.kind))
                });
                if kept && !follows {
                    let spot = Spot { card: card.id, item, field: Field::Then };
                    mistakes.push((spot, Mistake::NoSuccessor));
                }
            }
        }
        mistakes
    }

    /// Whether a device names a maker's sheet, so that the list of models is needed.
    pub(crate) fn names_a_model(&self) -> bool {
        self.cards.iter().flat_map(|card| &card.items).any(|item| item.model.is_some())
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
