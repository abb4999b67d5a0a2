//! Serial numbers and hardware identifiers, by their hashes: which rows repeat a device read before.
//!
//! The workers deal the keys of their rows into parts by some of their bits, and part after part is
//! looked up: its set stays in the processor's cache, where a set of all keys would miss it at every row.

use crate::hashing::HashedSet;

/// Parts that keys are dealt into.
const PARTS: usize = 256;

/// Part of a key. A hash set uses the lowest bits and the highest: those between are still free.
const fn part(key: u64) -> usize {
    (key >> 32) as usize % PARTS
}

/// Keys of the rows of a stretch, part after part, each with the position of its row.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    dealt: Vec<(u64, u32)>,
    /// Where each part begins, and where the last ends.
    starts: Vec<u32>,
    /// Where the next key of each part goes.
    next: Vec<u32>,
}

impl Keys {
    /// Deals keys that come in the order of their rows, in place of those dealt before; they keep it
    /// within a part.
    pub(crate) fn deal(&mut self, keys: &[(u64, u32)]) {
        let Self { dealt, starts, next } = self;
        starts.clear();
        starts.resize(PARTS + 1, 0);
        for (key, _) in keys {
            starts[part(*key) + 1] += 1;
        }
        for part in 0..PARTS {
            starts[part + 1] += starts[part];
        }
        next.clone_from(starts);
        dealt.resize(keys.len(), (0, 0));
        for key in keys {
            let at = &mut next[part(key.0)];
            dealt[*at as usize] = *key;
            *at += 1;
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.dealt.len()
    }

    fn part(&self, part: usize) -> &[(u64, u32)] {
        match self.starts.get(part..part + 2) {
            Some(&[start, end]) => &self.dealt[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// Keys seen so far: 9 to 18 bytes each, the only memory that grows with the rows.
pub(crate) struct Seen(Vec<HashedSet>);

impl Seen {
    /// None so far.
    pub(crate) fn new() -> Self {
        Self((0..PARTS).map(|_| HashedSet::default()).collect())
    }

    /// Makes room for so many keys in all: to grow step by step takes as long again as to fill.
    pub(crate) fn expect(&mut self, keys: usize) {
        for set in &mut self.0 {
            // The parts are not quite of one size.
            let part = keys / PARTS;
            set.reserve((part + part / 16).saturating_sub(set.len()));
        }
    }

    /// Adds the keys of stretches that follow each other; for each stretch the rows, in order, that
    /// have a key seen before.
    pub(crate) fn repeated(&mut self, stretches: &[&Keys]) -> Vec<Vec<u32>> {
        let mut repeated = vec![Vec::new(); stretches.len()];
        for (part, set) in self.0.iter_mut().enumerate() {
            for (keys, repeated) in stretches.iter().zip(&mut repeated) {
                let keys = keys.part(part).iter();
                repeated.extend(keys.filter(|(key, _)| !set.insert(*key)).map(|(_, row)| *row));
            }
        }
        for rows in &mut repeated {
            rows.sort_unstable();
            rows.dedup();
        }
        repeated
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hashing::CellHasher;
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #[test]
        fn a_row_repeats_when_an_earlier_one_has_one_of_its_keys(
            rows in prop::collection::vec(prop::collection::vec(0_u64..40, 0..3), 0..60),
            length in 1_usize..20,
        ) {
            let spread = |number: &u64| {
                let mut hasher = CellHasher::new(*number);
                hasher.cell(b"");
                hasher.finish()
            };
            let mut known = HashSet::new();
            let mut expected = Vec::new();
            for row in &rows {
                let before = known.clone();
                expected.push(row.iter().any(|key| before.contains(key)));
                known.extend(row.iter().copied());
            }
            let dealt: Vec<Keys> = rows.chunks(length).map(|rows| {
                let keys: Vec<(u64, u32)> = (0..).zip(rows).flat_map(|(position, row)| {
                    let distinct: HashSet<u64> = row.iter().map(spread).collect();
                    distinct.into_iter().map(move |key| (key, position)).collect::<Vec<_>>()
                }).collect();
                let mut dealt = Keys::default();
                dealt.deal(&keys);
                dealt
            }).collect();
            let dealt: Vec<&Keys> = dealt.iter().collect();
            let (first, second) = dealt.split_at(dealt.len() / 2);
            let mut seen = Seen::new();
            let mut repeated = seen.repeated(first);
            repeated.extend(seen.repeated(second));
            let mut found = vec![false; rows.len()];
            for (stretch, rows) in repeated.iter().enumerate() {
                for row in rows {
                    found[stretch * length + *row as usize] = true;
                }
            }
            prop_assert_eq!(found, expected);
        }
    }
}
