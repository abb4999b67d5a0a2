//! The hash behind which rows, places, dates and serials are told apart by what they say.

use foldhash::SharedSeed;
use foldhash::quality::FoldHasher;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::OnceLock;

/// A hash with a key drawn for each table of hashes, or for those that share it: no file can be written for its
/// texts to fall together.
///
/// It is no proof that two texts are the same; only their bytes are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyedHash {
    own: u64,
    shared: &'static SharedSeed,
}

/// The parts of the keys that many share, drawn once. The library's own is known to all, and some texts have one
/// hash under it whatever the other part is.
static SHARED: OnceLock<[SharedSeed; 2]> = OnceLock::new();

/// Bits that the system draws, by way of the standard library; in the page, where a file is read by whoever chose
/// it, they are the same each time.
fn drawn() -> u64 {
    RandomState::new().hash_one(())
}

impl KeyedHash {
    /// Two hashes with new keys, which have no part in common.
    pub(crate) fn two() -> [Self; 2] {
        let shared = SHARED.get_or_init(|| [drawn(), drawn()].map(SharedSeed::from_u64));
        shared.each_ref().map(|shared| Self { own: drawn(), shared })
    }

    /// The hash of some bytes.
    #[inline]
    pub(crate) fn of(self, bytes: &[u8]) -> u64 {
        let mut hasher = self.build_hasher();
        hasher.write(bytes);
        hasher.finish()
    }
}

impl Default for KeyedHash {
    /// With a new key.
    fn default() -> Self {
        let [hash, _] = Self::two();
        hash
    }
}

impl BuildHasher for KeyedHash {
    type Hasher = FoldHasher<'static>;

    #[inline]
    fn build_hasher(&self) -> Self::Hasher {
        FoldHasher::with_seed(self.own, self.shared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_drawn_each_time_and_kept_by_its_copies() {
        let [one, other] = KeyedHash::two();
        let hashes = [one, other, KeyedHash::default()].map(|hash| hash.of(b"5CG1234XYZ"));
        assert!(hashes[0] != hashes[1] && hashes[0] != hashes[2] && hashes[1] != hashes[2]);
        let copy = one;
        assert_eq!(copy.of(b"5CG1234XYZ"), hashes[0]);
    }

    #[test]
    fn no_part_of_the_key_is_known() {
        let hash = KeyedHash::default();
        let known = KeyedHash { shared: SharedSeed::global_fixed(), ..hash };
        assert_ne!(hash.of(b"5CG1234XYZ"), known.of(b"5CG1234XYZ"));
    }
}
