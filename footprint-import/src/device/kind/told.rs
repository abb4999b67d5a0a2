//! What the type words of a row name: the one that tells most, or several together.

use super::{DeviceText, SCREENS, group, is_main};
use crate::words::designation::{self, Class, Designation, Sense};
use crate::words::kind;
use footprint_core::terms::vocabulary::Kind;

/// What a type word names, and where it stands.
pub(super) struct Told {
    pub(super) read: Designation,
    pub(super) column: usize,
    pub(super) text: String,
}

impl DeviceText {
    /// The type word that tells most: one that says it is no device, one that is sure, another.
    pub(super) fn told(&self) -> Option<Told> {
        let read = |(column, text, chassis): &(usize, String, bool)| {
            let number = chassis.then(|| kind::of_chassis_number(text)).flatten();
            let mut read = match number {
                Some(kind) => {
                    let sense = Sense::Device { kind, sure: true };
                    Designation { sense, weak: false, count: 1, further: Vec::new() }
                }
                None => designation::read(text)?,
            };
            // A laptop's agent may give the chassis of its docking station.
            read.weak |=
                *chassis && !matches!(read.sense, Sense::Device { kind, .. } if is_main(kind));
            Some(Told { read, column: *column, text: text.clone() })
        };
        let strength = |told: &Told| match told.read.sense {
            Sense::Vague { .. } => 0,
            _ if told.read.weak => 1,
            Sense::Device { sure: false, .. } => 2,
            Sense::Not(Class::Consumable | Class::Service | Class::Software | Class::Virtual) => 4,
            _ => 3,
        };
        // The first of those that tell as much.
        let best = self.words.iter().filter_map(read).rev().max_by_key(strength);
        // Tools keep all that has a screen among the monitors: `Monitor` beside `Écran interactif`.
        let kind = |told: &Told| match told.read.sense {
            Sense::Device { kind, .. } if !told.read.weak => Some(kind),
            _ => None,
        };
        let is_finer = |told: &Told| {
            kind(told).is_some_and(|kind| kind != Kind::Monitor && group(kind) == SCREENS)
        };
        let finer = match &best {
            Some(best) if kind(best) == Some(Kind::Monitor) => {
                self.words.iter().filter_map(read).find(is_finer)
            }
            _ => None,
        };
        let best = finer.or(best);
        let doubtful = best.as_ref().is_none_or(|told| strength(told) < 3);
        self.together().filter(|_| doubtful).or(best)
    }

    /// What the words of several columns name together where none is sure: `PC` and `Portable`.
    fn together(&self) -> Option<Told> {
        let mut cells: Vec<_> = self.words.iter().filter(|(.., chassis)| !chassis).collect();
        if !(2..=3).contains(&cells.len()) {
            return None;
        }
        cells.sort_by_key(|(column, ..)| *column);
        let text = cells.iter().map(|(_, text, _)| text.as_str()).collect::<Vec<_>>().join(" ");
        let read = designation::read(&text)?;
        let device = !read.weak
            && read.count == 1
            && read.further.is_empty()
            && matches!(read.sense, Sense::Device { .. });
        let (column, ..) = cells.last()?;
        device.then_some(Told { read, column: *column, text })
    }
}
