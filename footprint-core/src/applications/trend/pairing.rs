//! Devices of two inventories found again: by serial number, else by name, else by how many there are of a model.

use super::bearers::{Dealt, Partners, partners};
use crate::assessment::fleet::Name;
use crate::assessment::report::Both;
use crate::terms::date::{Date, UNDATED, packed};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What a text that tells a device again comes to: its hash under a key that is drawn for all inventories that are
/// compared.
///
/// It stands in for the text, which is not kept. The key is nobody's to know, so that no file can be written for
/// two texts to have one mark. Of 10⁶ in each of two inventories, two that differ share one with a probability of
/// 10⁻⁷, and a fault of memory is likelier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark(pub u64);

impl Mark {
    /// There is no such text.
    pub const NONE: Self = Self(0);

    /// The mark of this text among devices of a group: a screen and a computer that share a number, or a name, are
    /// two devices.
    #[must_use]
    pub const fn among(self, group: u8) -> Self {
        match self {
            Self::NONE => self,
            Self(hash) => Self(hash ^ (group as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        }
    }
}

/// A row of an inventory that was assessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Position of its line in the fleet.
    pub line: u32,
    /// Its site, a text of the fleet.
    pub site: Name,
    /// Day of purchase, [packed](crate::terms::date::packed), or [none](crate::terms::date::UNDATED).
    pub date: u32,
    /// How many units the row stands for: a million at most.
    pub units: u32,
}

/// The rows of an inventory that were assessed, and what tells each again: lists of one length, as each is gone
/// through by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// The rows.
    pub rows: Vec<Unit>,
    /// The serial number of each, or else its hardware identifier.
    pub serials: Vec<Mark>,
    /// The name of each.
    pub names: Vec<Mark>,
}

impl Units {
    /// Makes room for so many rows more.
    pub fn reserve(&mut self, rows: usize) {
        self.rows.reserve(rows);
        self.serials.reserve(rows);
        self.names.reserve(rows);
    }

    /// Adds a row.
    #[inline]
    pub fn push(&mut self, row: Unit, serial: Mark, name: Mark) {
        self.rows.push(row);
        self.serials.push(serial);
        self.names.push(name);
    }
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

/// A row that no mark paired.
struct Waiting {
    /// Its position.
    at: u32,
    model: u32,
    /// Day of purchase, packed, or none.
    day: u32,
    /// Whether it has a serial number that no other row has.
    is_numbered: bool,
    /// Whether it was bought after the day of the first inventory, and is in the second.
    is_new: bool,
}

/// The position of a row under what it is sorted by.
type Keyed = (u64, u32);

/// No row.
pub(super) const NOBODY: u32 = u32::MAX;

/// Pairs two lists of units; `day` is that of the first. `models` are the numbers of the models of their lines, which
/// both share; `both` may look at the two lists at once.
///
/// A serial number or a name pairs only what bears it alone in its inventory: placeholders pair nothing. What a serial
/// number does not pair was not there on the day of the first if it was bought later; nor are two devices one whose
/// serial numbers differ, where the inventories have some in common and so write them alike.
pub(super) fn pair(
    lists: [&Units; 2],
    models: [&[u32]; 2],
    day: Option<Date>,
    both: Both<'_>,
) -> (Paired, Vec<Carried>) {
    let [(first, by_first), (second, by_second)] = of_both(both, |side| {
        let left: Vec<u32> = lists[side].rows.iter().map(|unit| unit.units).collect();
        let waits = (0..).zip(&left).filter(|(_, units)| **units > 0).map(|(at, _)| at);
        let dealt = Dealt::new(&lists[side].serials, waits);
        (left, dealt)
    });
    let mut pairing = Pairing { left: [first, second], carried: Vec::new() };
    let day = day.map_or(UNDATED, packed);
    let is_new = |unit: &Unit| unit.date != UNDATED && unit.date > day;
    let (by_serial, mut shared) = pairing.by_mark([by_first, by_second], both, |_, _| true);
    shared.iter_mut().for_each(|rows| rows.sort_unstable());
    // What several bear is no number of one.
    let is_numbered = |side: usize, at: u32| {
        let is_told = lists[side].serials[at as usize] != Mark::NONE;
        is_told && shared[side].binary_search(&at).is_err()
    };
    let may_be_one = |from: u32, to: u32| {
        let others = by_serial > 0 && is_numbered(0, from) && is_numbered(1, to);
        !others && !is_new(&lists[1].rows[to as usize])
    };
    let rows = |side: usize| lists[side].rows.len();
    let most = rows(0).max(rows(1)) - pairing.carried.len().min(rows(0)).min(rows(1));
    let waiting = of_many(most, both, |side| {
        let left = (0..).zip(&pairing.left[side]).filter(|(_, units)| **units > 0);
        left.map(|(at, _)| {
            let unit = &lists[side].rows[at as usize];
            let model = models[side].get(unit.line as usize).copied().unwrap_or(u32::MAX);
            let (is_numbered, is_new) = (is_numbered(side, at), side == 1 && is_new(unit));
            Waiting { at, model, day: unit.date, is_numbered, is_new }
        })
        .collect::<Vec<_>>()
    });
    let dealt = of_many(most, both, |side| {
        Dealt::new(&lists[side].names, waiting[side].iter().map(|row| row.at))
    });
    let (by_name, _) = pairing.by_mark(dealt, both, may_be_one);
    // As many as there are of a model bought on one day; then of a model, where one of two has no day: those
    // bought on another day are others. One of two has no serial number, where these tell.
    let bare: &[Option<usize>] = if by_serial > 0 { &[Some(0), Some(1)] } else { &[None] };
    let mut by_count = 0;
    for undated in [None, Some(0), Some(1)] {
        for bare in bare {
            by_count += pairing.by_count(&waiting, both, |side, row| {
                let is_bare = *bare != Some(side) || !row.is_numbered;
                let is_dated = undated != Some(side) || row.day == UNDATED;
                let day = if undated.is_none() { row.day } else { 0 };
                (is_bare && is_dated && !row.is_new).then_some(day)
            });
        }
    }
    let Pairing { left, mut carried } = pairing;
    let [of_first, of_second] = [0, 1].map(|side| {
        let still = waiting[side].iter().map(|row| (row.at, left[side][row.at as usize]));
        still.filter(|(_, units)| *units > 0).collect::<Vec<_>>()
    });
    carried.extend(of_first.into_iter().map(|(from, units)| Carried { from, to: NOBODY, units }));
    carried.extend(of_second.into_iter().map(|(to, units)| Carried { from: NOBODY, to, units }));
    (Paired { by_serial, by_name, by_count }, carried)
}

/// The same of both sides.
pub(super) fn of_both<R: Send>(both: Both<'_>, of: impl Fn(usize) -> R + Sync) -> [R; 2] {
    let [mut first, mut second] = [None, None];
    both(&mut || first = Some(of(0)), &mut || second = Some(of(1)));
    // Whoever does the work does all of it; what was not done is done here.
    [first.unwrap_or_else(|| of(0)), second.unwrap_or_else(|| of(1))]
}

/// Rows for which it is worth that two work.
const MANY: usize = 1 << 16;

/// The same of both sides, one after the other where there are few rows: whoever begins to work needs memory of its
/// own, which the system clears first.
pub(super) fn of_many<R: Send>(
    rows: usize,
    both: Both<'_>,
    of: impl Fn(usize) -> R + Sync,
) -> [R; 2] {
    if rows < MANY { [of(0), of(1)] } else { of_both(both, of) }
}

/// Two lists as they are paired.
struct Pairing {
    /// Units of each row that wait.
    left: [Vec<u32>; 2],
    carried: Vec<Carried>,
}

impl Pairing {
    /// Pairs the rows that bear one mark, and each alone; how many units, and which rows bear one with others.
    fn by_mark(
        &mut self,
        dealt: [Dealt; 2],
        both: Both<'_>,
        may_be_one: impl Fn(u32, u32) -> bool,
    ) -> (u64, [Vec<u32>; 2]) {
        let Partners { pairs, shared } = partners(&dealt, both);
        drop(dealt);
        let rows = self.left.each_ref().map(Vec::len);
        // Whatever is carried uses up a row; what is not used of this costs nothing.
        self.carried.reserve((rows[0] + rows[1]).saturating_sub(self.carried.len()));
        // In the order of the rows, whatever the marks are.
        let partners = of_many(rows[0], both, |half| {
            let first = half * (rows[0] / 2);
            let mut partners = vec![NOBODY; if half == 0 { rows[0] / 2 } else { rows[0] - first }];
            for (from, to) in pairs.iter().flatten() {
                let at = (*from as usize).checked_sub(first);
                if let Some(partner) = at.and_then(|at| partners.get_mut(at)) {
                    *partner = *to;
                }
            }
            partners
        });
        drop(pairs);
        let pairs = (0..).zip(partners.into_iter().flatten());
        let pairs = pairs.filter(|(_, partner)| *partner != NOBODY);
        let pairs = pairs.filter(|(from, to)| may_be_one(*from, *to));
        (pairs.map(|(from, to)| self.carry(from, to)).sum(), shared)
    }

    /// Pairs as many as there are of a model and a day, among rows that wait; how many units. `day` gives that of a
    /// row of a list, and none for one that is not looked at.
    fn by_count(
        &mut self,
        waiting: &[Vec<Waiting>; 2],
        both: Both<'_>,
        day: impl Fn(usize, &Waiting) -> Option<u32> + Sync,
    ) -> u64 {
        let left = &self.left;
        let keyed = |side: usize| {
            let left = &left[side];
            let rows = waiting[side].iter().filter(|row| left[row.at as usize] > 0);
            let day = &day;
            rows.filter_map(move |row| {
                Some((u64::from(row.model) << 32 | u64::from(day(side, row)?), row.at))
            })
        };
        if [0, 1].iter().any(|side| keyed(*side).next().is_none()) {
            return 0;
        }
        let most = waiting[0].len().max(waiting[1].len());
        let [first, second] = of_many(most, both, |side| {
            let mut keyed: Vec<Keyed> = keyed(side).collect();
            keyed.sort_unstable();
            keyed
        });
        let mut count = 0;
        join(
            &first,
            &second,
            |row| row.0,
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

    /// A row by its line, day and units.
    fn row(line: u32, date: u32, units: u32) -> Unit {
        Unit { line, site: Name::NONE, date, units }
    }

    fn list(rows: impl IntoIterator<Item = (u64, u64, Unit)>) -> Units {
        let mut units = Units::default();
        for (serial, name, row) in rows {
            units.push(row, Mark(serial), Mark(name));
        }
        units
    }

    fn one_by_one(one: &mut (dyn FnMut() + Send), other: &mut (dyn FnMut() + Send)) {
        other();
        one();
    }

    #[test]
    fn serials_pair_first_then_names_then_numbers_and_placeholders_pair_nothing() {
        let unit = |serial, name, line, units| (serial, name, row(line, UNDATED, units));
        let first = list([
            unit(71, 1, 0, 1),
            unit(0, 2, 0, 1),
            unit(5, 0, 1, 1),
            unit(5, 0, 1, 1),
            unit(0, 0, 2, 10),
        ]);
        let second =
            list([unit(71, 9, 5, 1), unit(72, 2, 5, 1), unit(5, 0, 1, 1), unit(0, 0, 2, 7)]);
        let models: Vec<u32> = (0..6).map(|line| line % 5).collect();
        let (paired, carried) = pair([&first, &second], [&models, &models], None, &one_by_one);
        assert_eq!(paired, Paired { by_serial: 1, by_name: 1, by_count: 8 });
        let pairs: Vec<_> = carried.iter().map(|one| (one.from, one.to, one.units)).collect();
        assert_eq!(
            pairs,
            [(0, 0, 1), (1, 1, 1), (2, 2, 1), (4, 3, 7), (3, NOBODY, 1), (4, NOBODY, 3)]
        );
    }

    #[test]
    fn units_of_two_days_are_not_the_same() {
        let of =
            |rows: [(u32, u32); 2]| list(rows.map(|(date, units)| (0, 0, row(0, date, units))));
        let (models, first, second) = ([0], of([(5, 10), (UNDATED, 2)]), of([(9, 10), (5, 3)]));
        let (paired, carried) = pair([&first, &second], [&models, &models], None, &one_by_one);
        // Three of one day; two that have no day; seven left, and eight came.
        assert_eq!(paired, Paired { by_serial: 0, by_name: 0, by_count: 5 });
        let alone = |is: fn(&Carried) -> bool| -> u32 {
            carried.iter().filter(|one| is(one)).map(|one| one.units).sum()
        };
        assert_eq!((alone(|one| one.to == NOBODY), alone(|one| one.from == NOBODY)), (7, 8));
    }

    #[test]
    fn marks_that_share_a_half_are_told_apart_by_the_other() {
        for shift in [0, 10, 32] {
            let of = |marks: &[u64]| {
                let units = (0..).zip(marks);
                let mark = |bits: &u64| 7 << ((shift + 32) % 64) | bits << shift;
                list(units.map(|(line, bits)| (mark(bits), 0, row(line, UNDATED, 1))))
            };
            // The first bears 3 twice; 4 is in the first alone, 5 and 6 in the second.
            let (first, second) = (of(&[1, 2, 3, 3, 4]), of(&[5, 2, 3, 1, 6]));
            let models = [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]];
            let (paired, carried) =
                pair([&first, &second], [&models[0], &models[1]], None, &one_by_one);
            assert_eq!((paired.by_serial, paired.by_name, paired.by_count), (2, 0, 0));
            let pairs = carried.iter().map(|one| (one.from, one.to));
            let pairs: Vec<_> =
                pairs.filter(|(one, other)| ![*one, *other].contains(&NOBODY)).collect();
            assert_eq!(pairs, [(0, 3), (1, 1)]);
            // One of a half in each, and not the same.
            let (first, second) = (of(&[1]), of(&[2]));
            let (paired, _) = pair([&first, &second], [&models[0], &models[1]], None, &one_by_one);
            assert_eq!(paired, Paired::default());
        }
    }

    /// What is paired of two lists of rows of one unit: serial number, name, line, and day of purchase.
    fn paired(lists: [&[(u64, u64, u32, u32)]; 2], day: Option<Date>) -> Paired {
        let of = |rows: &[(u64, u64, u32, u32)]| {
            let rows = rows.iter();
            list(rows.map(|(serial, name, line, date)| (*serial, *name, row(*line, *date, 1))))
        };
        let (lists, models) = (lists.map(of), [0, 1, 2]);
        pair([&lists[0], &lists[1]], [&models, &models], day, &one_by_one).0
    }

    #[test]
    fn a_name_taken_over_is_another_device() {
        let day = |year| packed(Date::constant(year, 6, 1));
        // 3 is in both; the machine called 1 was replaced: serial numbers tell it, or the day of its purchase does.
        let first = [(70, 1, 0, UNDATED), (3, 0, 0, UNDATED)];
        let found = |second: (u64, u64, u32, u32)| {
            let day = Some(Date::constant(2025, 12, 31));
            paired([&first, &[second, (3, 0, 0, UNDATED)]], day)
        };
        let of = |by_serial, by_name, by_count| Paired { by_serial, by_name, by_count };
        assert_eq!(found((71, 1, 0, UNDATED)), of(1, 0, 0));
        assert_eq!(found((0, 1, 0, day(2026))), of(1, 0, 0));
        assert_eq!(found((0, 1, 1, day(2021))), of(1, 1, 0));
        assert_eq!(found((0, 2, 0, UNDATED)), of(1, 0, 1));
        // Numbers that have nothing in common may be written otherwise: they tell nothing.
        let day = Some(Date::constant(2025, 12, 31));
        assert_eq!(paired([&first, &[(71, 1, 0, UNDATED)]], day), of(0, 1, 0));
    }

    #[test]
    fn what_was_bought_since_is_not_paired_by_its_number() {
        let [before, since] = [2021, 2026].map(|year| packed(Date::constant(year, 6, 1)));
        let day = Some(Date::constant(2025, 12, 31));
        let first = [(0, 0, 0, UNDATED), (0, 0, 0, UNDATED), (0, 0, 0, UNDATED)];
        let second = [(0, 0, 0, before), (0, 0, 0, since), (0, 0, 0, since)];
        assert_eq!(paired([&first, &second], day).by_count, 1);
        assert_eq!(paired([&first, &second], None).by_count, 3);
    }

    #[test]
    fn a_mark_among_others_is_of_its_group() {
        let one = Mark(123);
        assert_eq!(one.among(1), one.among(1));
        assert!(one.among(1) != one.among(2));
        assert_eq!(Mark::NONE.among(3), Mark::NONE);
    }
}
