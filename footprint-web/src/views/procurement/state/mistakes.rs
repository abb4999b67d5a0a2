//! What the reader has to mend, field by field.

use std::rc::Rc;

use footprint_core::terms::number::read;

use super::super::fields::{Field, Spot};
use super::{Card, State};

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
    /// What the reader has to mend, field by field.
    pub(crate) fn mistakes(&self) -> Vec<(Spot, Mistake)> {
        let mut mistakes: Vec<(Spot, Mistake)> = Vec::new();
        for (spot, text) in &self.typed {
            let empty = text.trim().is_empty();
            let may_be_empty = !spot.field.is_needed() && spot.field != Field::KeepYears;
            let (least, most) = spot.field.bounds();
            let good = read(text)
                .map(|value| spot.field.meant(value))
                .is_some_and(|value| (least..=most).contains(&value));
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
                    let named = |other: &&Rc<Card>| other.name.trim() == then.trim();
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
}
