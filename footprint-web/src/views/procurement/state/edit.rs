//! How fields, options and devices change, and what follows from it.

use std::rc::Rc;

use footprint_core::applications::comparison::{Item, Supply};
use footprint_core::terms::number::read;
use footprint_core::terms::vocabulary::{Allocation, FactorSet, Kind};

use super::super::fields::{Field, Spot, supply};
use super::{Card, State, Target};

impl State {
    pub(super) fn set(&mut self, spot: Spot, text: String) {
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
            Field::Name => {
                if let Some(card) = self.card_mut(spot.card) {
                    card.named = true;
                }
                self.rename(spot.card, text);
            }
            Field::Kind => {
                if let (Some(kind), Some(item)) = (Kind::from_key(&text), self.item_mut(spot)) {
                    item.kind = Some(kind);
                    // What was said of a laptop says nothing about a television.
                    item.lifetime_years = None;
                    (item.manufacturer, item.model, item.screen_inches) = (None, None, None);
                    (item.embodied_kgco2e, item.kwh_per_year) = (None, None);
                    self.forget(|at| (at.card, at.item) == (spot.card, spot.item));
                    self.follow();
                }
            }
            Field::Then => {
                if let Some(item) = self.item_mut(spot) {
                    item.then = Some(text).filter(|name| !name.is_empty());
                }
            }
            Field::Search => {
                self.models = self.models.wanted();
                self.type_text(spot, text);
            }
            _ => {
                let value = read(&text).map(|value| spot.field.meant(value));
                let (least, most) = spot.field.bounds();
                let empty = text.trim().is_empty();
                if empty || value.is_some_and(|value| (least..=most).contains(&value)) {
                    self.set_number(spot, value);
                }
                self.type_text(spot, text);
            }
        }
    }

    pub(super) fn set_number(&mut self, spot: Spot, value: Option<f64>) {
        let needed = spot.field.is_needed() || spot.field == Field::KeepYears;
        if needed && value.is_none() {
            return;
        }
        let priced = matches!(spot.field, Field::Price | Field::LeasePrice | Field::RepairPrice);
        self.example &= !priced && spot.field != Field::Age;
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

    pub(super) fn forget(&mut self, which: impl Fn(Spot) -> bool) {
        self.typed.retain(|(at, _)| !which(*at));
    }

    /// Gives a device another way to come; an option whose name is ours is called by it.
    pub(super) fn turn(&mut self, spot: Spot, way: Supply, name: &str) {
        let years = self.keep_years(spot);
        let Some(item) = self.item_mut(spot) else { return };
        supply(item, way, years);
        self.forget(|at| (at.card, at.item) == (spot.card, spot.item));
        self.follow();
        let ours =
            self.card_mut(spot.card).is_some_and(|card| !card.named && card.items.len() == 1);
        if ours {
            let name = self.free_name(name);
            self.rename(spot.card, name);
        }
    }

    /// Renames an option, and whatever names it as what follows.
    fn rename(&mut self, id: u32, name: String) {
        let Some(at) = self.position(id) else { return };
        let old = std::mem::replace(&mut Rc::make_mut(&mut self.cards[at]).name, name);
        // While two options have one name, nobody can tell which of them follows.
        if self.cards.iter().any(|card| card.name.trim() == old.trim()) {
            return;
        }
        let name = &self.cards[at].name.clone();
        for item in self.cards.iter_mut().flat_map(|card| &mut Rc::make_mut(card).items) {
            if item.then.as_ref().is_some_and(|then| then.trim() == old.trim()) {
                item.then = Some(name.clone());
            }
        }
    }

    /// A name that no option has yet.
    pub(super) fn free_name(&self, name: &str) -> String {
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

    pub(super) fn add(&mut self, way: Supply, name: &str) {
        let kind = self.cards.first().and_then(|card| card.items[0].kind).unwrap_or(Kind::Laptop);
        let name = self.free_name(name);
        let item = Item { kind: Some(kind), ..Item::default() };
        let card = self.push(self.cards.len(), name, vec![item], false);
        let spot = Spot { card, item: 0, field: Field::Way };
        let years = self.keep_years(spot);
        if let Some(item) = self.item_mut(spot) {
            supply(item, way, years);
        }
        self.follow();
        self.focus_on(Target::Card(card));
    }

    pub(super) fn remove(&mut self, id: u32) {
        let Some(at) = self.position(id) else { return };
        self.cards.remove(at);
        self.forget(|spot| spot.card == id);
        self.follow();
        let next = self.cards.get(at).or(self.cards.last()).map(|card| Target::Card(card.id));
        self.focus_on(next.unwrap_or(Target::Add));
    }

    pub(super) fn focus_on(&mut self, target: Target) {
        self.focus = (self.focus.0 + 1, Some(target));
    }

    /// The options that can serve after a kept device: those that buy one of its kind.
    pub(crate) fn successors(&self, spot: Spot) -> Vec<&Rc<Card>> {
        let kind = self.item(spot).and_then(|item| item.kind);
        let serves = |item: &Item| item.kind == kind && item.keep_years.is_none();
        let others = self.cards.iter().filter(|card| card.id != spot.card);
        others.filter(|card| card.items.iter().any(serves)).collect()
    }

    /// How long a device that is kept from now on is kept: two years, or all along without anything to follow.
    fn keep_years(&self, spot: Spot) -> f64 {
        let service = self.common.service_years;
        if self.successors(spot).is_empty() { service } else { f64::min(2.0, service) }
    }

    /// Gives every kept device something that can follow it, where what followed it no longer can.
    fn follow(&mut self) {
        let spots: Vec<Spot> = self
            .cards
            .iter()
            .flat_map(|card| (0..card.items.len() as u32).map(|item| (card.id, item)))
            .map(|(card, item)| Spot { card, item, field: Field::Then })
            .collect();
        for spot in spots {
            let names: Vec<String> =
                self.successors(spot).into_iter().map(|card| card.name.clone()).collect();
            let Some(item) = self.item(spot).filter(|item| item.keep_years.is_some()) else {
                continue;
            };
            let stands = item.then.as_ref().is_some_and(|then| names.contains(then));
            if !stands && let Some(item) = self.item_mut(spot) {
                item.then = names.into_iter().next();
            }
        }
    }
}
