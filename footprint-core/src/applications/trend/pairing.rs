//! Devices of two inventories found again: by serial number, else by name, else by how many there are of a model.

use crate::terms::date::Date;
use crate::terms::vocabulary::Kind;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use std::hash::Hash;

/// A row of an inventory that was assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Serial number; empty where there is none.
    pub serial: String,
    /// Name; empty where there is none.
    pub name: String,
    /// Position of its line in the fleet.
    pub line: u32,
    /// Day of purchase.
    pub date: Option<Date>,
    /// How many units the row stands for.
    pub units: u64,
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

/// Line and day of purchase of a unit.
pub(super) type Place = (u32, Option<Date>);

/// Where units stand in the first inventory and in the second; one of both is `None` for what left or came.
pub(super) type Way = (Option<Place>, Option<Place>);

/// Units by their way, each way once, in order.
pub(super) type Moves = Vec<(Way, u64)>;

/// Kind, manufacturer and model of a line, in texts that both inventories share.
pub(super) type Model = (Kind, u32, u32);

/// Pairs two lists of units. `models` tells what a line of either is.
///
/// A serial number or a name pairs only what bears it alone in its inventory: placeholders pair nothing.
pub(super) fn pair(lists: [&[Unit]; 2], models: [&dyn Fn(u32) -> Model; 2]) -> (Moves, Paired) {
    let mut moves = Moves::with_capacity(lists[0].len());
    let mut paired = Paired::default();
    let mut left: [Vec<u64>; 2] = lists.map(|list| list.iter().map(|unit| unit.units).collect());
    let place = |unit: &Unit| Some((unit.line, unit.date));
    let keys: [fn(&Unit) -> &str; 2] = [|unit| unit.serial.trim(), |unit| unit.name.trim()];
    for (key, count) in keys.into_iter().zip([&mut paired.by_serial, &mut paired.by_name]) {
        let known = once(lists[1], &left[1], key);
        let mut bearers: Vec<usize> =
            once(lists[0], &left[0], key).into_values().flatten().collect();
        bearers.sort_unstable();
        for at in bearers {
            let Some(Some(other)) = known.get(key(&lists[0][at])) else { continue };
            let units = left[0][at].min(left[1][*other]);
            moves.push(((place(&lists[0][at]), place(&lists[1][*other])), units));
            left[0][at] -= units;
            left[1][*other] -= units;
            *count += units;
        }
    }
    // As many as there are of a model bought on one day, then of a model.
    for by_day in [true, false] {
        let key = |side: usize, unit: &Unit| (models[side](unit.line), by_day.then_some(unit.date));
        let mut waiting: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
        for (at, unit) in lists[1].iter().enumerate().filter(|(at, _)| left[1][*at] > 0) {
            waiting.entry(key(1, unit)).or_default().push_back(at);
        }
        for (at, unit) in lists[0].iter().enumerate() {
            if left[0][at] == 0 {
                continue;
            }
            let Some(others) = waiting.get_mut(&key(0, unit)) else { continue };
            while let Some(&other) = others.front().filter(|_| left[0][at] > 0) {
                let units = left[0][at].min(left[1][other]);
                moves.push(((place(unit), place(&lists[1][other])), units));
                left[0][at] -= units;
                left[1][other] -= units;
                paired.by_count += units;
                if left[1][other] == 0 {
                    others.pop_front();
                }
            }
        }
    }
    for (at, unit) in lists[0].iter().enumerate().filter(|(at, _)| left[0][*at] > 0) {
        moves.push(((place(unit), None), left[0][at]));
    }
    for (at, unit) in lists[1].iter().enumerate().filter(|(at, _)| left[1][*at] > 0) {
        moves.push(((None, place(unit)), left[1][at]));
    }
    moves.sort_unstable();
    moves.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    (moves, paired)
}

/// Who bears a key; `None` for one that several bear.
fn once<'u>(
    units: &'u [Unit],
    left: &[u64],
    key: fn(&'u Unit) -> &'u str,
) -> FxHashMap<&'u str, Option<usize>> {
    let mut seen: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (at, unit) in units.iter().enumerate().filter(|(at, _)| left[*at] > 0) {
        let text = key(unit);
        if !text.is_empty() {
            note(&mut seen, text, at);
        }
    }
    seen
}

/// Remembers the first bearer of a key, and none once there are two.
fn note<K: Hash + Eq>(seen: &mut FxHashMap<K, Option<usize>>, key: K, at: usize) {
    seen.entry(key).and_modify(|known| *known = None).or_insert(Some(at));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(serial: &str, name: &str, line: u32, units: u64) -> Unit {
        Unit { serial: serial.to_owned(), name: name.to_owned(), line, date: None, units }
    }

    #[test]
    fn serials_pair_first_then_names_then_numbers_and_placeholders_pair_nothing() {
        let first = [
            unit("A1", "PC1", 0, 1),
            unit("", "PC2", 0, 1),
            unit("0000", "", 1, 1),
            unit("0000", "", 1, 1),
            unit("", "", 2, 10),
        ];
        let second = [
            unit("A1", "PC9", 5, 1),
            unit("B7", "PC2", 5, 1),
            unit("0000", "", 1, 1),
            unit("", "", 2, 7),
        ];
        let model = |line: u32| (Kind::Laptop, line % 5, 0);
        let (moves, paired) = pair([&first, &second], [&model, &model]);
        assert_eq!(paired, Paired { by_serial: 1, by_name: 1, by_count: 8 });
        let of =
            |way: Way| moves.iter().filter(|one| one.0 == way).map(|one| one.1).collect::<Vec<_>>();
        assert_eq!(of((Some((0, None)), Some((5, None)))), [2]);
        assert_eq!(of((Some((1, None)), None)), [1]);
        assert_eq!(of((Some((2, None)), None)), [3]);
        let all = |side: fn(&Way) -> bool| -> u64 {
            moves.iter().filter(|(key, _)| side(key)).map(|(_, units)| units).sum()
        };
        assert_eq!((all(|key| key.0.is_some()), all(|key| key.1.is_some())), (14, 10));
    }
}
