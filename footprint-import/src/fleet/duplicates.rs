//! Serial numbers and hardware identifiers, by their hashes: which rows repeat a device read before.

use crate::bytes::slots::Slots;

/// A key of a row, with the position of the row in its stretch.
pub(crate) type Key = (u64, u32);

/// Keys between the one that is looked up and the one that is asked for.
const AHEAD: usize = 16;

/// Keys seen so far: 11 to 22 bytes each.
#[derive(Debug, Default)]
pub(crate) struct Seen(Slots<()>);

impl Seen {
    /// Makes room for so many keys in all: to grow step by step takes as long again as to fill.
    pub(crate) fn expect(&mut self, keys: usize) {
        self.0.expect(keys, ());
    }

    /// Adds the keys of a stretch; gives the rows, in order, that have a key seen before.
    pub(crate) fn repeated(&mut self, keys: &[Key]) -> Vec<u32> {
        let mut repeated: Vec<u32> = Vec::new();
        for (position, (key, row)) in keys.iter().enumerate() {
            if let Some((key, _)) = keys.get(position + AHEAD) {
                self.0.ahead(*key);
            }
            if !self.0.insert(*key, ()) && repeated.last() != Some(row) {
                repeated.push(*row);
            }
        }
        repeated
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::hashing::CellHasher;
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #[test]
        fn a_row_repeats_when_an_earlier_one_has_one_of_its_keys(
            rows in prop::collection::vec(prop::collection::hash_set(0_u64..40, 0..3), 0..60),
            length in 1_usize..20,
        ) {
            let spread = |number: &u64| {
                let mut hasher = CellHasher::new(*number);
                hasher.cell(b"");
                hasher.finish()
            };
            let (mut known, mut seen) = (HashSet::new(), Seen::default());
            for stretch in rows.chunks(length) {
                let mut expected = Vec::new();
                for (position, row) in (0..).zip(stretch) {
                    if row.iter().any(|key| known.contains(key)) {
                        expected.push(position);
                    }
                    known.extend(row.iter().copied());
                }
                let keys = (0..).zip(stretch);
                let keys: Vec<Key> = keys
                    .flat_map(|(position, row)| row.iter().map(move |key| (spread(key), position)))
                    .collect();
                prop_assert_eq!(seen.repeated(&keys), expected);
            }
        }
    }
}
