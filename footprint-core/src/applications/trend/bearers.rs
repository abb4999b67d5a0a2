//! Rows by the marks that they bear.

use super::pairing::{Mark, NOBODY, Unit};
use std::cmp::Ordering;

/// A row that bears a mark: its head, the rest of it, its position.
pub(super) type Bearer = (u64, u32, u32);

/// Parts that bearers are dealt to by the beginning of their heads, which are spread evenly: each part is sorted where
/// it is at hand.
const PARTS: usize = 1 << 10;

/// The rows that bear a mark alone among those that are left, in the order of the heads, in this list; `shared` is
/// told of each that bears one with others.
pub(super) fn once(
    units: &[Unit],
    left: &[u32],
    mut bearers: Vec<Bearer>,
    mark: impl Fn(&Unit) -> Mark,
    mut shared: impl FnMut(u32),
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
                    same.iter_mut().for_each(|(.., at)| shared(std::mem::replace(at, NOBODY)));
                }
            }
        }
    }
    bearers.retain(|(.., at)| *at != NOBODY);
    bearers
}

/// Tells the rows of each key that two lists share, both in the order of their keys.
pub(super) fn join<R>(
    first: &[R],
    second: &[R],
    key: impl Fn(&R) -> u64,
    mut each: impl FnMut(&[R], &[R]),
) {
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
