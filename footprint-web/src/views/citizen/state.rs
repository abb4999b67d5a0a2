//! What a person has said, as a value: each action makes the next state, and nothing else happens.

use std::rc::Rc;

use footprint_core::applications::citizen::{Citizen, open_changes};
use footprint_core::terms::number;

use super::presets;
use super::row::{Row, Spot, What};
use crate::components::Asked;
use crate::lists::with_uses as catalogue;

/// More things than a person can look through; a link that names more is not one of ours.
pub(crate) const MOST_ROWS: usize = 60;

/// A person's answers as edited.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The person without their list.
    common: Citizen,
    pub(crate) rows: Vec<Row>,
    /// What was typed into fields of numbers, as typed: text that is no number yet can be mended.
    typed: Vec<(Spot, String)>,
    /// The row whose fields are all shown.
    pub(crate) open: Option<u32>,
    /// The id of the element to which the keyboard goes; the number makes each move a new one.
    pub(crate) focus: (u32, Option<String>),
    /// Whether a link or a file could not be read.
    pub(crate) refused: bool,
    /// Whether the address was copied just now.
    pub(crate) copied: bool,
    /// What became of the document asked for last.
    pub(crate) document: Asked,
    /// Whether anything was done here yet.
    pub(crate) touched: bool,
    /// Whether the whole list is shown beside the six questions.
    pub(crate) further: bool,
    /// The answers that others took the place of just now: they can come back.
    pub(crate) before: Option<Rc<Citizen>>,
    next_id: u32,
}

/// What a person does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Typed or chose in a field.
    Set(Spot, String),
    /// Moved a number by so many steps.
    Step(Spot, i32),
    /// Adds what this key of the short lists names.
    Add(String),
    Remove(u32),
    /// Shows or hides all fields of a row.
    Open(u32),
    /// Tries a change, or no longer.
    Try(String),
    /// Tries nothing any more.
    TryNothing,
    Country(String),
    /// Shows or hides the whole list.
    Further,
    /// The address was copied.
    Copied,
    /// A document was asked for, is there, or could not be made.
    Document(Asked),
    /// Another person's answers, or the same person's from before; `None` where they could not be read.
    Load(Option<Box<Citizen>>),
    /// From the start again.
    Restart,
    /// What others took the place of comes back.
    Undo,
}

impl State {
    pub(crate) fn new(person: Citizen) -> Self {
        let mut state = Self {
            rows: Vec::new(),
            typed: Vec::new(),
            open: None,
            focus: (0, None),
            refused: false,
            copied: false,
            document: Asked::Nothing,
            touched: false,
            further: false,
            before: None,
            next_id: 1,
            common: Citizen::default(),
        };
        state.take(person);
        state
    }

    /// Puts a person's list in place of the one that was there; ids are never given anew.
    fn take(&mut self, mut person: Citizen) {
        let devices = std::mem::take(&mut person.devices).into_iter().map(What::Device);
        let subscriptions =
            std::mem::take(&mut person.subscriptions).into_iter().map(What::Subscription);
        let uses = std::mem::take(&mut person.uses).into_iter().map(What::Use);
        self.rows.clear();
        self.typed.clear();
        (self.open, self.common) = (None, person);
        for what in devices.chain(subscriptions).chain(uses) {
            self.push(what);
        }
        self.prune();
    }

    /// The same, and keeps the list that goes.
    fn replace(&mut self, person: Citizen) {
        self.before = Some(Rc::new(self.person()));
        self.take(person);
    }

    fn push(&mut self, what: What) -> u32 {
        let id = self.next_id;
        self.next_id += 1;
        self.rows.push(Row { id, what });
        id
    }

    /// The person; fields that cannot be used keep their last value.
    pub(crate) fn person(&self) -> Citizen {
        let mut person = self.common.clone();
        for row in &self.rows {
            match &row.what {
                What::Device(device) => person.devices.push(device.clone()),
                What::Subscription(subscription) => {
                    person.subscriptions.push(subscription.clone());
                }
                What::Use(one) => person.uses.push(one.clone()),
            }
        }
        person
    }

    /// What was typed into a field, if anything.
    pub(crate) fn typed(&self, spot: Spot) -> Option<&str> {
        self.typed.iter().find(|(at, _)| *at == spot).map(|(_, text)| text.as_str())
    }

    /// The bounds of a field whose text cannot be used.
    pub(crate) fn mistake(&self, spot: Spot) -> Option<(f64, f64)> {
        let what = self.what(spot.row)?;
        let (least, most, _) = what.bounds(spot.field);
        let unusable = |text: &str| read(what, spot, text).is_none();
        self.typed(spot).filter(|text| unusable(text)).map(|_| (least, most))
    }

    pub(crate) fn what(&self, id: u32) -> Option<&What> {
        self.rows.iter().find(|row| row.id == id).map(|row| &row.what)
    }

    /// Changes that are tried.
    pub(crate) fn tried(&self) -> &[String] {
        &self.common.changes
    }

    /// The state after an action.
    pub(crate) fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.act(action);
        next
    }

    fn act(&mut self, action: Action) {
        self.copied = action == Action::Copied;
        let before = self.before.take();
        self.touched |= !matches!(action, Action::Further | Action::Document(_));
        match action {
            Action::Copied => {}
            Action::Document(asked) => (self.document, self.before) = (asked, before),
            Action::Further => (self.further, self.before) = (!self.further, before),
            Action::Set(spot, text) => self.set(spot, text),
            Action::Step(spot, steps) => self.step(spot, steps),
            Action::Add(key) => {
                if let Some(what) = presets::added(&key).filter(|_| self.rows.len() < MOST_ROWS) {
                    let field = what.fields()[0];
                    let row = self.push(what);
                    self.open = Some(row);
                    self.focus_on(Spot { row, field }.id());
                }
            }
            Action::Remove(id) => {
                let device = matches!(self.what(id), Some(What::Device(_)));
                self.rows.retain(|row| row.id != id);
                self.typed.retain(|(at, _)| at.row != id);
                self.focus_on(if device { "add-device" } else { "add-other" }.to_owned());
            }
            Action::Open(id) => self.open = (self.open != Some(id)).then_some(id),
            Action::Try(key) => {
                let before = self.common.changes.len();
                self.common.changes.retain(|tried| *tried != key);
                if self.common.changes.len() == before {
                    self.common.changes.push(key);
                }
            }
            Action::TryNothing => {
                self.common.changes.clear();
                // The button goes with what it unticked.
                self.focus_on("h-changes".to_owned());
            }
            Action::Country(country) => self.common.country = country,
            Action::Load(person) => {
                self.refused = person.is_none();
                if let Some(person) = person {
                    self.replace(*person);
                }
            }
            Action::Restart => {
                self.refused = false;
                self.replace(presets::start(&self.common.country));
            }
            Action::Undo => {
                if let Some(person) = before {
                    self.take((*person).clone());
                    self.focus_on("restart".to_owned());
                }
            }
        }
        self.prune();
    }

    fn set(&mut self, spot: Spot, text: String) {
        let Some(row) = self.rows.iter_mut().find(|row| row.id == spot.row) else { return };
        if row.what.word(spot.field).is_some() {
            row.what.set_word(spot.field, &text);
            // What was typed for the years of a new device is not what a second life lasts.
            self.typed.retain(|(at, _)| at.row != spot.row);
            return;
        }
        if let Some(value) = read(&row.what, spot, &text) {
            row.what.set_number(spot.field, value);
        }
        self.typed.retain(|(at, _)| *at != spot);
        self.typed.push((spot, text));
    }

    fn step(&mut self, spot: Spot, steps: i32) {
        let Some(row) = self.rows.iter_mut().find(|row| row.id == spot.row) else { return };
        let (least, most, step) = row.what.bounds(spot.field);
        if let Some(value) = row.what.number(spot.field) {
            let moved = (value + f64::from(steps) * step).clamp(least, most);
            row.what.set_number(spot.field, Some(moved));
            self.typed.retain(|(at, _)| *at != spot);
        }
    }

    fn focus_on(&mut self, id: String) {
        self.focus = (self.focus.0 + 1, Some(id));
    }

    /// Forgets changes that the list no longer leaves open.
    fn prune(&mut self) {
        if !self.common.changes.is_empty() {
            let open = open_changes(&self.person(), catalogue());
            self.common.changes.retain(|key| open.contains(key));
        }
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

/// The number of a text, `Some(None)` for the usual one; `None` for a text that cannot be used.
fn read(what: &What, spot: Spot, text: &str) -> Option<Option<f64>> {
    let (least, most, _) = what.bounds(spot.field);
    if text.trim().is_empty() {
        let mut usual = what.clone();
        usual.set_number(spot.field, None);
        return usual.is_usual(spot.field).then_some(None);
    }
    let value = number::read(text).filter(|value| (least..=most).contains(value))?;
    (!What::is_whole(spot.field) || value.fract() == 0.0).then_some(Some(value))
}
