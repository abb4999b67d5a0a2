//! How fields, options and devices change, and what follows from it.

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
                if let (Some(way), Some(item)) = (Supply::from_key(&text), self.item_mut(spot)) {
                    supply(item, way);
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

    pub(super) fn set_number(&mut self, spot: Spot, value: Option<f64>) {
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

    pub(super) fn forget(&mut self, which: impl Fn(Spot) -> bool) {
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
        let mut item = Item { kind: Some(kind), ..Item::default() };
        supply(&mut item, way);
        let name = self.free_name(name);
        self.push(self.cards.len(), name, vec![item]);
        let card = self.next_id - 1;
        self.follow(Spot { card, item: 0, field: Field::Way });
        self.focus_on(Target::Card(card));
    }

    pub(super) fn remove(&mut self, id: u32) {
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
            if let Some(item) = self.item_mut(spot) {
                item.then = next;
            }
        }
        let next = self.cards.get(at).or(self.cards.last()).map(|card| Target::Card(card.id));
        self.focus_on(next.unwrap_or(Target::Add));
    }

    pub(super) fn focus_on(&mut self, target: Target) {
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
        if Supply::of(item) != Supply::Kept && item.then.is_none() {
            return;
        }
        // Without anything to follow, the device serves all along.
        let years = if next.is_some() { f64::min(2.0, service) } else { service };
        item.keep_years = Some(item.keep_years.unwrap_or(years));
        item.then = next;
    }
}
