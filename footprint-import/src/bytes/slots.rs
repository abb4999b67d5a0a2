//! What is known by hash, in one list: the one place that a look-up reads can be asked for beforehand,
//! which no map of a library allows. A million rows look up twice each.

use crate::bytes::fetch;

/// Slots of the smallest list.
const LEAST: usize = 64;

/// Values by hash. The place of a hash follows its size, so that a list grows in one pass from its
/// beginning to its end.
#[derive(Debug)]
pub(crate) struct Slots<V> {
    /// Hashes with their values; 0, which is no hash, where a slot is free.
    slots: Vec<(u64, V)>,
    used: usize,
}

impl<V> Default for Slots<V> {
    fn default() -> Self {
        Self { slots: Vec::new(), used: 0 }
    }
}

impl<V: Copy> Slots<V> {
    /// Makes room for so many in all; free slots hold `any` value.
    pub(crate) fn expect(&mut self, values: usize, any: V) {
        let slots = (values + values / 2).max(LEAST);
        if slots > self.slots.len() {
            let before = std::mem::replace(&mut self.slots, vec![(0, any); slots]);
            for (hash, value) in before {
                if hash != 0 {
                    let at = self.place(hash);
                    self.slots[at] = (hash, value);
                }
            }
        }
    }

    /// Asks for the slot of a hash.
    #[inline]
    pub(crate) fn ahead(&self, hash: u64) {
        fetch::ahead(&self.slots, self.home(hash));
    }

    /// The value of a hash.
    #[inline]
    pub(crate) fn get(&self, hash: u64) -> Option<V> {
        debug_assert_ne!(hash, 0, "no hash is 0");
        let (found, value) = *self.slots.get(self.place(hash))?;
        (found == hash).then_some(value)
    }

    /// Adds a value; whether its hash is new. The value of one that is known stays.
    #[inline]
    pub(crate) fn insert(&mut self, hash: u64, value: V) -> bool {
        debug_assert_ne!(hash, 0, "no hash is 0");
        // A quarter of the slots stays free: the way to a free one is short. What is expected leaves a third
        // free, for it is a guess, and to grow costs as much as to fill.
        if self.used + self.used / 3 >= self.slots.len() {
            self.expect(2 * self.used, value);
        }
        let at = self.place(hash);
        let slot = &mut self.slots[at];
        let new = slot.0 == 0;
        if new {
            *slot = (hash, value);
            self.used += 1;
        }
        new
    }

    /// Where a hash would stand if no other stood there.
    #[inline]
    fn home(&self, hash: u64) -> usize {
        ((u128::from(hash) * self.slots.len() as u128) >> 64) as usize
    }

    /// Where a hash stands, or may be put.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let mut at = self.home(hash);
        while let Some((found, _)) = self.slots.get(at)
            && *found != hash
            && *found != 0
        {
            at += 1;
            if at == self.slots.len() {
                at = 0;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn they_hold_what_a_map_holds(
            // Close to each other at both ends, so that many want the same slot.
            hashes in prop::collection::vec(
                prop_oneof![1_u64..40, (u64::MAX - 40)..=u64::MAX, 1_u64..=u64::MAX],
                0..400,
            ),
            expected in 0_usize..200,
        ) {
            let (mut slots, mut map) = (Slots::default(), HashMap::new());
            prop_assert_eq!(slots.get(7), None);
            for (number, hash) in hashes.iter().enumerate() {
                if number == 20 {
                    slots.expect(expected, 0);
                }
                slots.ahead(*hash);
                let new = !map.contains_key(hash);
                map.entry(*hash).or_insert(number);
                prop_assert_eq!(slots.insert(*hash, number), new);
                prop_assert_eq!(slots.get(*hash), map.get(hash).copied());
            }
            for hash in hashes.iter().flat_map(|hash| [*hash, hash ^ 1 << 63 | 1]) {
                prop_assert_eq!(slots.get(hash), map.get(&hash).copied());
            }
        }
    }
}
