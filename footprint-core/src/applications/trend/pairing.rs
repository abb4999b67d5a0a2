//! Devices of two inventories found again: by serial number, else by name, else by how many there are of a model.

use crate::terms::date::Date;
use crate::terms::vocabulary::Kind;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What a text that tells a device again comes to: its hash, of one kind for all inventories that are
/// compared. Two texts of 10⁶ in each of two inventories have one mark with a probability of 5·10⁻⁸.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(pub u64);

impl Mark {
    /// There is no such text.
    pub const NONE: Self = Self(0);
}

/// A row of an inventory that was assessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its serial number, or else its hardware identifier.
    pub serial: Mark,
    /// Its name.
    pub name: Mark,
    /// Position of its line in the fleet.
    pub line: u32,
    /// Day of purchase.
    pub date: Option<Date>,
    /// How many units the row stands for: a million at most.
    pub units: u32,
}

/// How many units were found again, and by what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paired {
    /// By serial number.
    pub by_serial: u64,
    /// By name.
    pub by_name: u64,
    /// As many of one model in both.
    pub by_count: u64,
}

/// Kind, manufacturer and model of a line, in texts that both inventories share.
pub(super) type Model = (Kind, u32, u32);

/// So many units of the first inventory that are those of the second; `None` for what left or came.
pub(super) type Told<'t> = &'t mut dyn FnMut(Option<&Unit>, Option<&Unit>, u64);

/// Pairs two lists of units and tells each pair. `models` are those of the lines of either.
///
/// A serial number or a name pairs only what bears it alone in its inventory: placeholders pair nothing.
pub(super) fn pair(lists: [&[Unit]; 2], models: [&[Model]; 2], tell: Told<'_>) -> Paired {
    let mut paired = Paired::default();
    let mut left: [Vec<u32>; 2] = lists.map(|list| list.iter().map(|unit| unit.units).collect());
    let marks: [fn(&Unit) -> Mark; 2] = [|unit| unit.serial, |unit| unit.name];
    for (mark, count) in marks.into_iter().zip([&mut paired.by_serial, &mut paired.by_name]) {
        let bearers = [0, 1].map(|side| once(lists[side], &left[side], mark));
        // In the order of the rows, whatever the marks are.
        let mut partners = vec![None; lists[0].len()];
        join(&bearers[0], &bearers[1], |first, second| {
            partners[first[0].1 as usize] = Some(second[0].1);
        });
        for (at, partner) in (0..).zip(partners) {
            let Some(partner) = partner else { continue };
            *count += carry(lists, &mut left, [at, partner], tell);
        }
    }
    // As many as there are of a model bought on one day, then of a model.
    for by_day in [true, false] {
        let of = |side: usize| {
            let waits = (0..).zip(lists[side]).filter(|(at, _)| left[side][*at as usize] > 0);
            let day = |unit: &Unit| by_day.then_some(unit.date);
            let mut waiting: Vec<_> = waits
                .map(|(at, unit)| ((models[side].get(unit.line as usize), day(unit)), at))
                .collect();
            waiting.sort_unstable();
            waiting
        };
        let waiting = [of(0), of(1)];
        join(&waiting[0], &waiting[1], |first, second| {
            let mut others = second.iter().map(|(_, other)| *other).peekable();
            for (_, at) in first {
                while let Some(other) = others.peek().copied().filter(|_| left[0][*at as usize] > 0)
                {
                    paired.by_count += carry(lists, &mut left, [*at, other], tell);
                    others.next_if(|other| left[1][*other as usize] == 0);
                }
            }
        });
    }
    for (unit, units) in lists[0].iter().zip(&left[0]).filter(|(_, units)| **units > 0) {
        tell(Some(unit), None, u64::from(*units));
    }
    for (unit, units) in lists[1].iter().zip(&left[1]).filter(|(_, units)| **units > 0) {
        tell(None, Some(unit), u64::from(*units));
    }
    paired
}

/// Carries as many units as both rows have left; tells how many.
fn carry(lists: [&[Unit]; 2], left: &mut [Vec<u32>; 2], pair: [u32; 2], tell: Told<'_>) -> u64 {
    let [first, second] = pair.map(|at| at as usize);
    let units = left[0][first].min(left[1][second]);
    left[0][first] -= units;
    left[1][second] -= units;
    let units = u64::from(units);
    tell(Some(&lists[0][first]), Some(&lists[1][second]), units);
    units
}

/// The rows that bear a mark alone among those that are left, by their mark.
fn once(units: &[Unit], left: &[u32], mark: fn(&Unit) -> Mark) -> Vec<(Mark, u32)> {
    let marked = (0..).zip(units).map(|(at, unit)| (mark(unit), at));
    let waits = |(mark, at): &(Mark, u32)| *mark != Mark::NONE && left[*at as usize] > 0;
    let mut bearers: Vec<(Mark, u32)> = marked.filter(waits).collect();
    // Those of one mark are left out, in whatever order they come.
    bearers.sort_unstable_by_key(|(mark, _)| *mark);
    let runs = bearers.chunk_by(|one, other| one.0 == other.0);
    runs.filter_map(|run| if let [one] = run { Some(*one) } else { None }).collect()
}

/// Tells the rows of each key that two lists share, both in the order of their keys.
fn join<K: Ord>(
    first: &[(K, u32)],
    second: &[(K, u32)],
    mut each: impl FnMut(&[(K, u32)], &[(K, u32)]),
) {
    let same = |one: &(K, u32), other: &(K, u32)| one.0 == other.0;
    let (mut ones, mut others) =
        (first.chunk_by(same).peekable(), second.chunk_by(same).peekable());
    while let (Some(one), Some(other)) = (ones.peek(), others.peek()) {
        match one[0].0.cmp(&other[0].0) {
            Ordering::Less => drop(ones.next()),
            Ordering::Greater => drop(others.next()),
            Ordering::Equal => {
                each(one, other);
                ones.next();
                others.next();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(serial: u64, name: u64, line: u32, units: u32) -> Unit {
        Unit { serial: Mark(serial), name: Mark(name), line, date: None, units }
    }

    #[test]
    fn serials_pair_first_then_names_then_numbers_and_placeholders_pair_nothing() {
        let first = [
            unit(71, 1, 0, 1),
            unit(0, 2, 0, 1),
            unit(5, 0, 1, 1),
            unit(5, 0, 1, 1),
            unit(0, 0, 2, 10),
        ];
        let second = [unit(71, 9, 5, 1), unit(72, 2, 5, 1), unit(5, 0, 1, 1), unit(0, 0, 2, 7)];
        let models: Vec<Model> = (0..6).map(|line| (Kind::Laptop, line % 5, 0)).collect();
        let mut told = Vec::new();
        let mut tell = |first: Option<&Unit>, second: Option<&Unit>, units: u64| {
            told.push((first.map(|unit| unit.line), second.map(|unit| unit.line), units));
        };
        let paired = pair([&first, &second], [&models, &models], &mut tell);
        assert_eq!(paired, Paired { by_serial: 1, by_name: 1, by_count: 8 });
        let of = |first: Option<u32>, second: Option<u32>| {
            let ways = told.iter().filter(|told| (told.0, told.1) == (first, second));
            ways.map(|told| told.2).sum::<u64>()
        };
        assert_eq!((of(Some(0), Some(5)), of(Some(1), None), of(Some(2), None)), (2, 1, 3));
        let first: u64 = told.iter().filter(|told| told.0.is_some()).map(|told| told.2).sum();
        let second: u64 = told.iter().filter(|told| told.1.is_some()).map(|told| told.2).sum();
        assert_eq!((first, second), (14, 10));
    }
}
