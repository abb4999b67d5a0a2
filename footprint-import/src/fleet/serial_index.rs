//! The serial numbers and hardware identifiers read so far: which rows repeat a device.

use crate::fleet::keyed_hash::KeyedHash;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry as TableEntry;
use std::cell::Cell;

/// Serials by what they say: two are the same only if all their bytes are.
#[derive(Debug, Default)]
pub(crate) struct SerialIndex {
    hasher: KeyedHash,
    entries: HashTable<Entry>,
    /// Of each serial: its group, its length, its bytes.
    text: Vec<u8>,
}

/// In a group: of devices that are gone.
pub(crate) const GONE: u8 = 1 << 7;

/// What was known of a serial when it was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// Nothing.
    New,
    /// It was added in this group.
    Again,
    /// It was added of a device that is gone, and this one is in service, or the other way round.
    Otherwise,
}

/// Where a serial begins in the text, and above [`PLACE`] some of its hash: the bytes of another serial, which
/// are far away in memory, are rarely looked at in vain.
#[derive(Clone, Copy, Debug)]
struct Entry(u64);

/// Bits of an entry that are a place: a terabyte.
const PLACE: u64 = (1 << 40) - 1;

impl Entry {
    const fn new(hash: u64, start: usize) -> Self {
        Self(Self::of_hash(hash) | start as u64 & PLACE)
    }

    /// Bits of a hash that the table itself looks at least.
    const fn of_hash(hash: u64) -> u64 {
        (hash << 8) & !PLACE
    }

    const fn may_have(self, hash: u64) -> bool {
        self.0 & !PLACE == Self::of_hash(hash)
    }

    const fn start(self) -> usize {
        (self.0 & PLACE) as usize
    }
}

/// A length that does not fit in its byte: it follows as four.
const LONG: u8 = u8::MAX;

/// Adds a serial to the text.
fn add_serial(text: &mut Vec<u8>, group: u8, serial: &[u8]) {
    match u8::try_from(serial.len()) {
        Ok(length) if length < LONG => text.extend([group, length]),
        _ => {
            text.extend([group, LONG]);
            text.extend((serial.len() as u32).to_le_bytes());
        }
    }
    text.extend_from_slice(serial);
}

/// The group and the bytes of the serial that begins there.
fn serial_at(text: &[u8], start: usize) -> Option<(u8, &[u8])> {
    let ([group, length], rest) = text.get(start..)?.split_first_chunk::<2>()?;
    let (length, rest) = match *length {
        LONG => {
            let (length, rest) = rest.split_first_chunk()?;
            (u32::from_le_bytes(*length) as usize, rest)
        }
        length => (usize::from(length), rest),
    };
    Some((*group, rest.get(..length)?))
}

impl SerialIndex {
    /// An index that hashes serials so.
    pub(crate) fn hashed_by(hasher: KeyedHash) -> Self {
        Self { hasher, ..Self::default() }
    }

    /// What serials are hashed with.
    pub(crate) const fn hasher(&self) -> KeyedHash {
        self.hasher
    }

    /// Makes room for so many more serials, of so many bytes in all.
    pub(crate) fn reserve(&mut self, serials: usize, bytes: usize) {
        let Self { hasher, entries, text } = self;
        entries.reserve(serials, |entry| hash_at(*hasher, text, entry.start()));
        text.reserve(bytes.saturating_add(serials.saturating_mul(2)));
    }

    /// Adds a serial with its hash by [`Self::hasher`]; what was known of it. The same serial in two groups is two:
    /// a screen and a computer may share one.
    pub(crate) fn insert(&mut self, group: u8, hash: u64, serial: &[u8]) -> Known {
        let Self { hasher, entries, text } = self;
        // One look tells both: a serial that is new is held against all of its hash.
        let otherwise = Cell::new(false);
        let same = |entry: &Entry| {
            let known = entry.may_have(hash).then(|| serial_at(text, entry.start())).flatten();
            let of = known.filter(|(_, known)| *known == serial).map(|(of, _)| of);
            otherwise.set(otherwise.get() || of == Some(group ^ GONE));
            of == Some(group)
        };
        let vacant = match entries.entry(hash, same, |entry| hash_at(*hasher, text, entry.start()))
        {
            TableEntry::Occupied(_) => return Known::Again,
            TableEntry::Vacant(vacant) => vacant,
        };
        vacant.insert(Entry::new(hash, text.len()));
        add_serial(text, group, serial);
        if otherwise.get() { Known::Otherwise } else { Known::New }
    }

    /// Adds a serial that is not hashed yet.
    #[cfg(test)]
    fn add(&mut self, group: u8, serial: &[u8]) -> Known {
        self.insert(group, self.hasher.of(serial), serial)
    }
}

/// The hash of the serial that begins there.
fn hash_at(hasher: KeyedHash, text: &[u8], start: usize) -> u64 {
    hasher.of(serial_at(text, start).map_or(&[], |(_, serial)| serial))
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
                // Some are too long for a byte to tell their length.
                let serial = serial.repeat(if serial.len() > 2 { 100 } else { 1 });
                // Of two groups the one is of devices that are gone.
                let group = if group == 2 { 1 ^ GONE } else { group };
                let otherwise = known.contains(&(group ^ GONE, serial.clone()));
                let told = match (index.add(group, &serial), otherwise) {
                    (Known::Otherwise, true) | (Known::New, false) => true,
                    (Known::Again, _) => false,
                    (told, _) => panic!("{told:?}"),
                };
                prop_assert_eq!(told, known.insert((group, serial)));
            }
        }
    }

    #[test]
    fn serials_of_one_hash_are_told_apart_by_their_bytes() {
        let mut index = SerialIndex::default();
        // Room for all: to grow is to hash anew, and the hash here is made up.
        index.reserve(8, 0);
        assert_eq!(index.insert(1, 7, b"YF713JS0EBAAAAAA"), Known::New);
        assert_eq!(index.insert(1, 7, b"CMS8UEP0ZXGDXJUB"), Known::New);
        assert_eq!(index.insert(2, 7, b"CMS8UEP0ZXGDXJUB"), Known::New);
        assert_eq!(index.insert(1, 7, b"CMS8UEP0ZXGDXJUB"), Known::Again);
        assert_eq!(index.insert(1 ^ GONE, 7, b"CMS8UEP0ZXGDXJUB"), Known::Otherwise);
    }
}
