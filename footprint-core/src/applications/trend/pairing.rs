//! Devices of two inventories found again: by serial number, else by name, else by how many there are of a model.

use crate::assessment::fleet::Name;
use crate::assessment::report::Both;
use crate::terms::date::UNDATED;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::sync::Mutex;

/// What a text that tells a device again comes to: its hash of 96 bits under a key that is drawn for all
/// inventories that are compared.
///
/// It stands in for the text, which is not kept. The key is nobody's to know, so that no file can be written for
/// two texts to have one mark; of 10⁶ in each of two inventories, two that differ do with a probability of
/// 1.3·10⁻¹⁷, and a fault of memory is likelier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(pub [u32; 3]);

impl Mark {
    /// There is no such text.
    pub const NONE: Self = Self([0; 3]);

    /// Two thirds of it, which are sorted by.
    pub const fn head(self) -> u64 {
        (self.0[0] as u64) << 32 | self.0[1] as u64
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

/// Units of one inventory that are units of the next, that left before it, or that came with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Carried {
    /// Position of their row in the first; [`NOBODY`] for units that came.
    pub(super) from: u32,
    /// Position of their row in the second; [`NOBODY`] for units that left.
    pub(super) to: u32,
    /// How many.
    pub(super) units: u32,
}

/// The position of a row under what it is sorted by.
type Keyed = (u64, u32);

/// No row.
pub(super) const NOBODY: u32 = u32::MAX;

/// Pairs two lists of units. `models` are the numbers of the models of their lines, which both share; `both` may
/// look at the two lists at once.
///
/// A serial number or a name pairs only what bears it alone in its inventory: placeholders pair nothing.
pub(super) fn pair(
    lists: [&[Unit]; 2],
    models: [&[u32]; 2],
    both: Both<'_>,
) -> (Paired, Vec<Carried>) {
    let mut pairing = Pairing {
        left: lists.map(|list| list.iter().map(|unit| unit.units).collect()),
        carried: Vec::with_capacity(lists[0].len().max(lists[1].len())),
    };
    let bearers = Default::default();
    let (by_serial, bearers) = pairing.by_mark(lists, both, bearers, |unit| unit.serial);
    let (by_name, _) = pairing.by_mark(lists, both, bearers, |unit| unit.name);
    // As many as there are of a model bought on one day; then of a model, where one of two has no day: those
    // bought on another day are others.
    let ways = [None, Some(0), Some(1)];
    let by_count = ways.into_iter().map(|undated| pairing.by_count(lists, models, both, undated));
    let by_count = by_count.sum();
    let Pairing { left: [left, came], mut carried } = pairing;
    let waiting = |left: Vec<u32>| (0..).zip(left).filter(|(_, units)| *units > 0);
    carried.extend(waiting(left).map(|(from, units)| Carried { from, to: NOBODY, units }));
    carried.extend(waiting(came).map(|(to, units)| Carried { from: NOBODY, to, units }));
    (Paired { by_serial, by_name, by_count }, carried)
}

/// The same of both sides.
pub(super) fn of_both<R: Send>(both: Both<'_>, of: impl Fn(usize) -> R + Sync) -> [R; 2] {
    let [mut first, mut second] = [None, None];
    both(&mut || first = Some(of(0)), &mut || second = Some(of(1)));
    // Whoever does the work does all of it; what was not done is done here.
    [first.unwrap_or_else(|| of(0)), second.unwrap_or_else(|| of(1))]
}

/// Two lists as they are paired.
struct Pairing {
    /// Units of each row that wait.
    left: [Vec<u32>; 2],
    carried: Vec<Carried>,
}

impl Pairing {
    /// Pairs the rows that bear one mark, and each alone; how many units. The lists of bearers are handed on, as
    /// memory that is given back and asked for again is cleared by the system each time.
    fn by_mark(
        &mut self,
        lists: [&[Unit]; 2],
        both: Both<'_>,
        bearers: [Vec<Bearer>; 2],
        mark: impl Fn(&Unit) -> Mark + Copy + Sync,
    ) -> (u64, [Vec<Bearer>; 2]) {
        let (left, bearers) = (&self.left, bearers.map(Mutex::new));
        let bearers = of_both(both, |side| {
            let bearers = bearers[side].lock().map(|mut one| std::mem::take(&mut *one));
            once(lists[side], &left[side], bearers.unwrap_or_default(), mark)
        });
        // In the order of the rows, whatever the marks are.
        let mut partners = vec![NOBODY; lists[0].len()];
        join(
            &bearers[0],
            &bearers[1],
            |bearer| bearer.0,
            |first, second| {
                for (_, rest, at) in first {
                    let partner = second.iter().find(|(_, other, _)| rest == other);
                    partners[*at as usize] = partner.map_or(NOBODY, |(.., at)| *at);
                }
            },
        );
        let pairs = (0..).zip(partners).filter(|(_, partner)| *partner != NOBODY);
        (pairs.map(|(from, to)| self.carry(from, to)).sum(), bearers)
    }

    /// Pairs as many as there are of a model, of one day too unless those of one list have none; how many units.
    fn by_count(
        &mut self,
        lists: [&[Unit]; 2],
        models: [&[u32]; 2],
        both: Both<'_>,
        undated: Option<usize>,
    ) -> u64 {
        let left = &self.left;
        let waiting = of_both(both, |side| {
            let waits = (0..).zip(lists[side].iter().zip(&left[side]));
            let waits = waits.filter(|(_, (unit, left))| {
                **left > 0 && (undated != Some(side) || unit.date == UNDATED)
            });
            let key = |unit: &Unit| {
                let model = models[side].get(unit.line as usize).copied().unwrap_or(u32::MAX);
                u64::from(model) << 32 | if undated.is_none() { u64::from(unit.date) } else { 0 }
            };
            let mut waiting: Vec<Keyed> = waits.map(|(at, (unit, _))| (key(unit), at)).collect();
            waiting.sort_unstable();
            waiting
        });
        let mut count = 0;
        join(
            &waiting[0],
            &waiting[1],
            |waiting| waiting.0,
            |first, second| {
                let mut others = second.iter().map(|(_, other)| *other).peekable();
                for (_, at) in first {
                    while let Some(other) =
                        others.peek().copied().filter(|_| self.left[0][*at as usize] > 0)
                    {
                        count += self.carry(*at, other);
                        others.next_if(|other| self.left[1][*other as usize] == 0);
                    }
                }
            },
        );
        count
    }

    /// Carries as many units as both rows have left; how many.
    fn carry(&mut self, from: u32, to: u32) -> u64 {
        let [one, other] = &mut self.left;
        let (one, other) = (&mut one[from as usize], &mut other[to as usize]);
        let units = (*one).min(*other);
        *one -= units;
        *other -= units;
        if units > 0 {
            self.carried.push(Carried { from, to, units });
        }
        u64::from(units)
    }
}

/// A row that bears a mark: its head, the rest of it, its position.
type Bearer = (u64, u32, u32);

/// Parts that bearers are dealt to by the beginning of their heads, which are spread evenly: each part is sorted where
/// it is at hand.
const PARTS: usize = 1 << 10;

/// The rows that bear a mark alone among those that are left, in the order of the heads, in this list.
fn once(
    units: &[Unit],
    left: &[u32],
    mut bearers: Vec<Bearer>,
    mark: impl Fn(&Unit) -> Mark,
) -> Vec<Bearer> {
    let marked = || {
        let waits = (0..).zip(units.iter().zip(left)).filter(|(_, (_, left))| **left > 0);
        let marked = waits.map(|(at, (unit, _))| (mark(unit), at));
        marked.filter(|(mark, _)| *mark != Mark::NONE)
    };
    let part = |mark: &Mark| (mark.head() >> (64 - PARTS.ilog2())) as usize;
    let mut ends = [0; PARTS];
    marked().for_each(|(mark, _)| ends[part(&mark)] += 1);
    let mut all = 0;
    for end in &mut ends {
        (*end, all) = (all, all + *end);
    }
    bearers.clear();
    bearers.resize(all, (0, 0, NOBODY));
    for (mark, at) in marked() {
        let end = &mut ends[part(&mark)];
        bearers[*end] = (mark.head(), mark.0[2], at);
        *end += 1;
    }
    let mut rest = &mut bearers[..];
    let mut begin = 0;
    for end in ends {
        let (part, others) = rest.split_at_mut(end - begin);
        // Those of one mark are left out, in whatever order they come.
        part.sort_unstable_by_key(|(head, ..)| *head);
        (rest, begin) = (others, end);
    }
    for run in bearers.chunk_by_mut(|one, other| one.0 == other.0) {
        if run.len() > 1 {
            run.sort_unstable();
            for same in run.chunk_by_mut(|one, other| one.1 == other.1) {
                if same.len() > 1 {
                    same.iter_mut().for_each(|(.., at)| *at = NOBODY);
                }
            }
        }
    }
    bearers.retain(|(.., at)| *at != NOBODY);
    bearers
}

/// Tells the rows of each key that two lists share, both in the order of their keys.
fn join<R>(first: &[R], second: &[R], key: impl Fn(&R) -> u64, mut each: impl FnMut(&[R], &[R])) {
    let same = |one: &R, other: &R| key(one) == key(other);
    let (mut ones, mut others) =
        (first.chunk_by(same).peekable(), second.chunk_by(same).peekable());
    while let (Some(one), Some(other)) = (ones.peek(), others.peek()) {
        match key(&one[0]).cmp(&key(&other[0])) {
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

    fn unit(serial: [u32; 3], name: [u32; 3], line: u32, units: u32) -> Unit {
        let site = Name::NONE;
        Unit { serial: Mark(serial), name: Mark(name), line, site, date: UNDATED, units }
    }

    const fn mark(bits: u32) -> [u32; 3] {
        [0, bits, bits]
    }

    fn one_by_one(one: &mut (dyn FnMut() + Send), other: &mut (dyn FnMut() + Send)) {
        other();
        one();
    }

    #[test]
    fn serials_pair_first_then_names_then_numbers_and_placeholders_pair_nothing() {
        let unit = |serial, name, line, units| unit(mark(serial), mark(name), line, units);
        let first = [
            unit(71, 1, 0, 1),
            unit(0, 2, 0, 1),
            unit(5, 0, 1, 1),
            unit(5, 0, 1, 1),
            unit(0, 0, 2, 10),
        ];
        let second = [unit(71, 9, 5, 1), unit(72, 2, 5, 1), unit(5, 0, 1, 1), unit(0, 0, 2, 7)];
        let models: Vec<u32> = (0..6).map(|line| line % 5).collect();
        let (paired, carried) = pair([&first, &second], [&models, &models], &one_by_one);
        assert_eq!(paired, Paired { by_serial: 1, by_name: 1, by_count: 8 });
        let pairs: Vec<_> = carried.iter().map(|one| (one.from, one.to, one.units)).collect();
        assert_eq!(
            pairs,
            [(0, 0, 1), (1, 1, 1), (2, 2, 1), (4, 3, 7), (3, NOBODY, 1), (4, NOBODY, 3)]
        );
    }

    #[test]
    fn units_of_two_days_are_not_the_same() {
        let of = |date: u32, units: u32| Unit { date, ..unit([0; 3], [0; 3], 0, units) };
        let models = [0];
        let (paired, carried) = pair(
            [&[of(5, 10), of(UNDATED, 2)], &[of(9, 10), of(5, 3)]],
            [&models, &models],
            &one_by_one,
        );
        // Three of one day; two that have no day; seven left, and eight came.
        assert_eq!(paired, Paired { by_serial: 0, by_name: 0, by_count: 5 });
        let alone = |is: fn(&Carried) -> bool| -> u32 {
            carried.iter().filter(|one| is(one)).map(|one| one.units).sum()
        };
        assert_eq!((alone(|one| one.to == NOBODY), alone(|one| one.from == NOBODY)), (7, 8));
    }

    #[test]
    fn marks_that_share_a_head_are_told_apart_by_the_rest() {
        let of = |marks: &[u32]| -> Vec<Unit> {
            let units = (0..).zip(marks);
            units.map(|(line, rest)| unit([0, 7, *rest], [0; 3], line, 1)).collect()
        };
        // The first bears 3 twice; 4 is in the first alone, 5 and 6 in the second.
        let (first, second) = (of(&[1, 2, 3, 3, 4]), of(&[5, 2, 3, 1, 6]));
        let models = [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]];
        let (paired, carried) = pair([&first, &second], [&models[0], &models[1]], &one_by_one);
        assert_eq!((paired.by_serial, paired.by_name, paired.by_count), (2, 0, 0));
        let pairs = carried.iter().map(|one| (one.from, one.to));
        let pairs: Vec<_> =
            pairs.filter(|(one, other)| ![*one, *other].contains(&NOBODY)).collect();
        assert_eq!(pairs, [(0, 3), (1, 1)]);
        // One of a head in each, and not the same.
        let (first, second) = (of(&[1]), of(&[2]));
        let (paired, _) = pair([&first, &second], [&models[0], &models[1]], &one_by_one);
        assert_eq!(paired, Paired::default());
    }
}
