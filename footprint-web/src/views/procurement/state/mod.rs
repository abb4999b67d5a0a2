//! What the reader has chosen, as a value: each action changes it, and nothing else happens.

mod edit;
mod mistakes;

use footprint_core::applications::comparison::{Item, Scenario, ScenarioOption, Supply};
use footprint_core::terms::vocabulary::Kind;

use super::fields::{Field, Spot};
pub(crate) use mistakes::Mistake;

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
    panels: [bool; Panel::ALL.len()],
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
    Reasons,
}

impl Panel {
    pub(crate) const ALL: [Self; 4] = [Self::Settings, Self::Course, Self::Stages, Self::Reasons];
}

/// A maker's sheet: kind, manufacturer, model.
pub(crate) type Sheet = (Kind, String, String);

/// What went wrong with a scenario from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    BadLink,
    BadFile,
    /// The module behind the answer did not arrive.
    NoDetails,
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
    Add(Supply, String),
    Duplicate(u32),
    Remove(u32),
    /// Shows or hides all fields of an option.
    Open(u32),
    AddItem(u32),
    RemoveItem(u32, u32),
    /// Takes a maker's sheet for a device: manufacturer and model, or neither.
    Model(u32, u32, Option<Sheet>),
    Load(Box<Scenario>),
    /// Went into a list of choices.
    List(Spot),
    Models(Models),
    /// Shows or hides a table.
    Panel(Panel),
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
            listed: Spot::common(Field::Title),
            models: Models::Absent,
            panels: [false; Panel::ALL.len()],
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
        let option = |card: &Card| ScenarioOption::basket(card.name.clone(), card.items.clone());
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

    /// The kind of a field's device.
    pub(crate) fn kind(&self, spot: Spot) -> Option<Kind> {
        self.item(spot)?.kind
    }

    /// What was typed into a field, if anything.
    pub(crate) fn typed(&self, spot: Spot) -> Option<&str> {
        self.typed.iter().find(|(at, _)| *at == spot).map(|(_, text)| text.as_str())
    }

    /// The state after an action.
    #[cfg(test)]
    pub(crate) fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.act(action);
        next
    }

    /// Does what the reader asks.
    pub(crate) fn act(&mut self, action: Action) {
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
            Action::List(spot) => self.listed = spot,
            Action::Models(models) => self.models = models,
            Action::Panel(panel) => {
                let shown = &mut self.panels[panel as usize];
                *shown = !*shown;
            }
            Action::HostCountry(country) => {
                if country != self.host_country {
                    self.common.country.clone_from(&country);
                    self.host_country = country;
                }
            }
        }
    }

    /// Whether a device names a maker's sheet, so that the list of models is needed.
    pub(crate) fn names_a_model(&self) -> bool {
        self.cards.iter().flat_map(|card| &card.items).any(|item| item.model.is_some())
    }
}

#[cfg(test)]
mod tests;
