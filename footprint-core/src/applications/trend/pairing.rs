//! Devices of two inventories found again: by serial number, else by name, else by how many there are of a model.

use crate::assessment::fleet::Name;
use crate::assessment::report::Both;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What a text that tells a device again comes to: its hash of 128 bits under a key that is drawn for all
/// inventories that are compared.
///
/// It stands in for the text, which is not kept. The key is nobody's to know, so that no file can be written for
/// two texts to have one mark; of 10⁶ in each of two inventories, two that differ do with a probability of
/// 3·10⁻²⁷, and a fault of memory is likelier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(pub [u64; 2]);

impl Mark {
    /// There is no such text.
    pub const NONE: Self = Self([0; 2]);

    /// Half of it, which is sorted in half the time.
    const fn half(self) -> u64 {
        self.0[0]
    }
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
    /// Its site, a text of the fleet.
    pub site: Name,
    /// Day of purchase, [packed](crate::terms::date::packed), or [none](crate::terms::date::UNDATED).
    pub date: u32,
    /// How many units the row stands for: a million at most.
    pub units: u32,
}

/// How many units were found again, and by what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paired {
    /// By serial number.
    pub by_serial: u64,
    /// By name.
    pub by_name: u64,
    /// As many of one model in both.
    pub by_count: u64,
}

/// So many units of the first inventory that are those of the second; `None` for what left or came.
pub(super) type Told<'t> = &'t mut dyn FnMut(Option<&Unit>, Option<&Unit>, u64);

/// The position of a row under what it is sorted by.
type Keyed = (u64, u32);

/// No row.
const NOBODY: u32 = u32::MAX;

/// Pairs two lists of units and tells each pair. `models` are the numbers of the models of their lines, which
/// both share; `both` may look at the two lists at once.
///
/// A serial number or a name pairs only what bears it alone in its inventory: placeholders pair nothing.
pub(super) fn pair(
    lists: [&[Unit]; 2],
    models: [&[u32]; 2],
    both: Both<'_>,
    tell: Told<'_>,
) -> Paired {
    let mut paired = Paired::default();
    let mut left: [Vec<u32>; 2] = lists.map(|list| list.iter().map(|unit| unit.units).collect());
    paired.by_serial = by_mark(lists, &mut left, both, tell, |unit| unit.serial);
    paired.by_name = by_mark(lists, &mut left, both, tell, |unit| unit.name);
    // As many as there are of a model bought on one day, then of a model.
    for by_day in [true, false] {
        let waiting = of_both(both, |side| {
            let waits = (0..).zip(lists[side].iter().zip(&left[side]));
            let waits = waits.filter(|(_, (_, left))| **left > 0);
            let key = |unit: &Unit| {
                let model = models[side].get(unit.line as usize).copied().unwrap_or(u32::MAX);
                u64::from(model) << 32 | if by_day { u64::from(unit.date) } else { 0 }
            };
            let mut waiting: Vec<Keyed> = waits.map(|(at, (unit, _))| (key(unit), at)).collect();
            waiting.sort_unstable();
            waiting
        });
        join(&waiting[0], &waiting[1], |first, second| {
            let mut others = second.iter().map(|(_, other)| *other).peekable();
            for (_, at) in first {
                while let Some(other) = others.peek().copied().filter(|_| left[0][*at as usize] > 0)
                {
                    let units = [&lists[0][*at as usize], &lists[1][other as usize]];
                    paired.by_count += carry(units, &mut left, [*at, other], tell);
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

/// The same of both sides.
pub(super) fn of_both<R: Default + Send>(both: Both<'_>, of: impl Fn(usize) -> R + Sync) -> [R; 2] {
    let [mut first, mut second] = [R::default(), R::default()];
    both(&mut || first = of(0), &mut || second = of(1));
    [first, second]
}

/// Pairs the rows that bear one mark, and each alone; tells how many units.
fn by_mark(
    lists: [&[Unit]; 2],
    left: &mut [Vec<u32>; 2],
    both: Both<'_>,
    tell: Told<'_>,
    mark: impl Fn(&Unit) -> Mark + Copy + Sync,
) -> u64 {
    /// So many rows are brought together before they are told: they lie anywhere, and to wait for one after the
    /// other takes several times as long.
    const TOGETHER: usize = 64;
    let bearers = of_both(both, |side| once(lists[side], &left[side], mark));
    // In the order of the rows, whatever the marks are.
    let mut partners = vec![NOBODY; lists[0].len()];
    join(&bearers[0], &bearers[1], |first, second| {
        for (_, at) in first {
            let same = |(_, other): &&Keyed| {
                second.len() == 1
                    || mark(&lists[0][*at as usize]) == mark(&lists[1][*other as usize])
            };
            partners[*at as usize] = second.iter().find(same).map_or(NOBODY, |(_, other)| *other);
        }
    });
    drop(bearers);
    let (mut count, mut together) = (0, Vec::with_capacity(TOGETHER));
    let mut pairs = (0..).zip(partners).filter(|(_, partner)| *partner != NOBODY);
    loop {
        let others = pairs.by_ref().take(TOGETHER).map(|(at, partner)| {
            let other = partner as usize;
            ([at, partner], lists[1][other], left[1][other])
        });
        together.extend(others);
        if together.is_empty() {
            break count;
        }
        for (pair, second, waiting) in together.drain(..) {
            let first = &lists[0][pair[0] as usize];
            if waiting > 0 && mark(first) == mark(&second) {
                count += carry([first, &second], left, pair, tell);
            }
        }
    }
}

/// Carries as many units as both rows have left; tells how many.
fn carry(units: [&Unit; 2], left: &mut [Vec<u32>; 2], pair: [u32; 2], tell: Told<'_>) -> u64 {
    let [one, other] = units;
    let [first, second] = pair.map(|at| at as usize);
    let units = left[0][first].min(left[1][second]);
    left[0][first] -= units;
    left[1][second] -= units;
    let units = u64::from(units);
    tell(Some(one), Some(other), units);
    units
}

/// The rows that bear a mark alone among those that are left, by half of it.
fn once(units: &[Unit], left: &[u32], mark: impl Fn(&Unit) -> Mark) -> Vec<Keyed> {
    let mut bearers: Vec<Keyed> = Vec::with_capacity(units.len());
    let waits = (0..).zip(units.iter().zip(left)).filter(|(_, (_, left))| **left > 0);
    let marked = waits.map(|(at, (unit, _))| (mark(unit), at));
    let marked = marked.filter(|(mark, _)| *mark != Mark::NONE);
    bearers.extend(marked.map(|(mark, at)| (mark.half(), at)));
    // Those of one mark are left out, in whatever order they come.
    bearers.sort_unstable_by_key(|(half, _)| *half);
    let of = |(_, at): &Keyed| mark(&units[*at as usize]);
    for run in bearers.chunk_by_mut(|one, other| one.0 == other.0) {
        if run.len() > 1 {
            run.sort_unstable_by_key(of);
            for same in run.chunk_by_mut(|one, other| of(one) == of(other)) {
                if same.len() > 1 {
                    same.iter_mut().for_each(|(_, at)| *at = NOBODY);
                }
            }
        }
    }
    bearers.retain(|(_, at)| *at != NOBODY);
    bearers
}

/// Tells the rows of each key that two lists share, both in the order of their keys.
fn join(first: &[Keyed], second: &[Keyed], mut each: impl FnMut(&[Keyed], &[Keyed])) {
    let same = |one: &Keyed, other: &Keyed| one.0 == other.0;
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
    use crate::terms::date::UNDATED;

    fn unit(serial: u128, name: u128, line: u32, units: u32) -> Unit {
        let site = Name::NONE;
        let [serial, name] = [serial, name].map(|bits| Mark([bits as u64, (bits >> 64) as u64]));
        Unit { serial, name, line, site, date: UNDATED, units }
    }

    fn one_by_one(one: &mut (dyn FnMut() + Send), other: &mut (dyn FnMut() + Send)) {
        other();
        one();
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
        let models: Vec<u32> = (0..6).map(|line| line % 5).collect();
        let mut told = Vec::new();
        let mut tell = |first: Option<&Unit>, second: Option<&Unit>, units: u64| {
            told.push((first.map(|unit| unit.line), second.map(|unit| unit.line), units));
        };
        let paired = pair([&first, &second], [&models, &models], &one_by_one, &mut tell);
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

    #[test]
    fn marks_that_share_a_half_are_told_apart_by_the_other() {
        let mark = |high: u128| high << 64 | 7;
        let of = |marks: &[u128]| -> Vec<Unit> {
            (0..).zip(marks).map(|(line, high)| unit(mark(*high), 0, line, 1)).collect()
        };
        // The first bears 3 twice; 4 is in the first alone, 5 and 6 in the second.
        let (first, second) = (of(&[1, 2, 3, 3, 4]), of(&[5, 2, 3, 1, 6]));
        let models = [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]];
        let mut pairs = Vec::new();
        let mut tell = |first: Option<&Unit>, second: Option<&Unit>, _: u64| {
            if let (Some(first), Some(second)) = (first, second) {
                pairs.push((first.line, second.line));
            }
        };
        let paired = pair([&first, &second], [&models[0], &models[1]], &one_by_one, &mut tell);
        assert_eq!((paired.by_serial, paired.by_name, paired.by_count), (2, 0, 0));
        assert_eq!(pairs, [(0, 3), (1, 1)]);
        // One of a half in each, and not the same.
        let (first, second) = (of(&[1]), of(&[2]));
        let paired =
            pair([&first, &second], [&models[0], &models[1]], &one_by_one, &mut |_, _, _| {});
        assert_eq!(paired, Paired::default());
    }
}
