//! Lines of two inventories that are assessed alike: they differ in their place and units alone.

use super::pairing::Unit;
use crate::assessment::fleet::{Electricity, Fleet, FleetLine, Match, Name, Names};
use crate::terms::vocabulary::{Kind, Status};
use rustc_hash::FxHashMap;

/// What the lines of two inventories come to.
#[derive(Clone, Default)]
pub(super) struct Alike {
    /// One line of each class, without place and batches, in texts that both inventories share.
    pub(super) lines: Vec<FleetLine>,
    /// Looked up only.
    numbers: FxHashMap<Key, u32>,
}

/// What decides how a line is assessed, numbers by their bits.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    kind: Kind,
    status: Status,
    names: [Name; 3],
    screen: Option<u64>,
    second_hand: bool,
    storage: Option<u64>,
    lifetime: Option<u64>,
    electricity: Option<(u8, [u64; 3])>,
    matched: Match,
}

impl Key {
    fn of(line: &FleetLine) -> Self {
        let electricity = line.electricity.map(|electricity| match electricity {
            Electricity::Metered(kwh) => (0, [kwh.0.to_bits(), 0, 0]),
            Electricity::Declared(kwh) => (1, [kwh.0.to_bits(), 0, 0]),
            Electricity::Power { watts, hours_per_day, days } => {
                (2, [watts.0, hours_per_day, days].map(f64::to_bits))
            }
        });
        Self {
            kind: line.kind,
            status: line.status,
            names: [line.manufacturer, line.model, line.zone],
            screen: line.screen_inches.map(f64::to_bits),
            second_hand: line.second_hand,
            storage: line.storage_gb.map(f64::to_bits),
            lifetime: line.lifetime.map(|years| years.0.to_bits()),
            electricity,
            matched: line.matched.clone(),
        }
    }
}

/// The lines of an inventory by their class, and where they stand.
pub(super) struct Placed {
    /// Class of each line.
    pub(super) lines: Vec<u32>,
    /// Texts of the inventory by their number, as texts that both share.
    names: Vec<Name>,
    /// The positions of the lines, class by class.
    pub(super) by_class: Vec<u32>,
}

impl Placed {
    /// The class of a line.
    pub(super) fn class(&self, line: u32) -> u32 {
        self.lines[line as usize]
    }

    /// Class and site of a unit.
    pub(super) fn of(&self, unit: &Unit) -> Option<(u32, Name)> {
        let class = *self.lines.get(unit.line as usize)?;
        Some((class, self.names.get(unit.site.0 as usize).copied().unwrap_or(Name::NONE)))
    }
}

impl Alike {
    /// The lines of a fleet by their class; its texts become texts of `names`.
    pub(super) fn add(&mut self, fleet: &Fleet, names: &mut Names) -> Placed {
        let same = names.take_in(&fleet.names);
        let named = |name: Name| same.get(name.0 as usize).copied().unwrap_or(Name::NONE);
        let class = |line: &FleetLine| {
            let shared = FleetLine {
                manufacturer: named(line.manufacturer),
                model: named(line.model),
                zone: named(line.zone),
                site: Name::NONE,
                entity: Name::NONE,
                matched: line.matched.clone(),
                batches: Vec::new(),
                ..*line
            };
            self.number(shared)
        };
        let lines: Vec<_> = fleet.lines.iter().map(class).collect();
        let mut by_class: Vec<u32> = (0..).take(lines.len()).collect();
        by_class.sort_unstable_by_key(|at| (lines[*at as usize], *at));
        Placed { lines, names: same, by_class }
    }

    /// The kind of a class.
    pub(super) fn kind(&self, class: u32) -> Kind {
        self.lines[class as usize].kind
    }

    /// The class of a line without place and batches.
    pub(super) fn number(&mut self, line: FleetLine) -> u32 {
        *self.numbers.entry(Key::of(&line)).or_insert_with(|| {
            self.lines.push(line);
            self.lines.len() as u32 - 1
        })
    }

    /// The numbers here of the classes of another, which began with the same.
    pub(super) fn take_in(&mut self, other: Self) -> Vec<u32> {
        other.lines.into_iter().map(|line| self.number(line)).collect()
    }

    /// The class of the lines of one class with the electricity, status and zone of another.
    pub(super) fn powered(&mut self, class: u32, as_in: u32) -> u32 {
        if class == as_in {
            return class;
        }
        let [line, other] = [class, as_in].map(|class| &self.lines[class as usize]);
        let FleetLine { electricity, status, zone, .. } = *other;
        if (electricity, status, zone) == (line.electricity, line.status, line.zone) {
            return class;
        }
        let line = FleetLine { electricity, status, zone, ..line.clone() };
        self.number(line)
    }
}
