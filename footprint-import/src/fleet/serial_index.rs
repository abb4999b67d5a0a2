//! The serial numbers and hardware identifiers read so far: which rows repeat a device.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry as TableEntry;
use std::hash::RandomState;

/// A serial: its hash, and where its bytes stand.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    start: usize,
    length: u32,
    group: u8,
}

/// Serials by what they say. The hash has a key of its own in every process; two serials are the same
/// only if all their bytes are.
#[derive(Debug, Default)]
pub(crate) struct SerialIndex {
    hasher: RandomState,
    entries: HashTable<Entry>,
    text: Vec<u8>,
}

impl SerialIndex {
    /// What serials are hashed with.
    pub(crate) fn hasher(&self) -> RandomState {
        self.hasher.clone()
    }

    /// Makes room for so many more serials.
    pub(crate) fn reserve(&mut self, serials: usize) {
        self.entries.reserve(serials, |entry| entry.hash);
    }

    /// Adds a serial with its hash by [`Self::hasher`]; whether it is new. The same serial in two groups
    /// is two: a screen and a computer may share one.
    pub(crate) fn insert(&mut self, group: u8, hash: u64, serial: &[u8]) -> bool {
        let Self { entries, text, .. } = self;
        let same = |entry: &Entry| {
            entry.hash == hash
                && entry.group == group
                && text.get(entry.start..entry.start + entry.length as usize) == Some(serial)
        };
        let vacant = match entries.entry(hash, same, |entry| entry.hash) {
            TableEntry::Occupied(_) => return false,
            TableEntry::Vacant(vacant) => vacant,
        };
        vacant.insert(Entry { hash, start: text.len(), length: serial.len() as u32, group });
        text.extend_from_slice(serial);
        true
    }

    /// Adds a serial that is not hashed yet.
    #[cfg(test)]
    fn add(&mut self, group: u8, serial: &[u8]) -> bool {
        let hash = std::hash::BuildHasher::hash_one(&self.hasher, serial);
        self.insert(group, hash, serial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #[test]
        fn a_serial_is_new_once_in_its_group(
            serials in prop::collection::vec((0_u8..3, prop::collection::vec(0_u8..3, 0..5)), 0..200),
        ) {
            let (mut index, mut known) = (SerialIndex::default(), HashSet::new());
            for (group, serial) in serials {
                let new = index.add(group, &serial);
                prop_assert_eq!(new, known.insert((group, serial)));
            }
        }
    }

    #[test]
    fn serials_of_one_hash_are_told_apart_by_their_bytes() {
        let mut index = SerialIndex::default();
        assert!(index.insert(1, 7, b"YF713JS0EBAAAAAA"));
        assert!(index.insert(1, 7, b"CMS8UEP0ZXGDXJUB"));
        assert!(index.insert(2, 7, b"CMS8UEP0ZXGDXJUB"));
        assert!(!index.insert(1, 7, b"CMS8UEP0ZXGDXJUB"));
    }
}
