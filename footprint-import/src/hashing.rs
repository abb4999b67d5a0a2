//! Fast hashes of cells, the same on every machine: identities of rows and of serial numbers.
//!
//! 64 bits: among ten million serials two different ones fall together once in 300,000 files.

use foldhash::quality::FixedState;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

const STATE: FixedState = FixedState::with_seed(0x5eed_f007_9a17);

/// Hashes cells one after the other.
pub(crate) struct CellHasher(<FixedState as BuildHasher>::Hasher);

impl CellHasher {
    /// Starts a hash; different seeds give unrelated ones.
    #[inline]
    pub(crate) fn new(seed: u64) -> Self {
        let mut hasher = STATE.build_hasher();
        hasher.write_u64(seed);
        Self(hasher)
    }

    /// Adds a cell, with its length, so that `a|bc` and `ab|c` differ.
    #[inline]
    pub(crate) fn cell(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
        self.0.write_u64(bytes.len() as u64);
    }

    /// Adds a number.
    #[inline]
    pub(crate) fn number(&mut self, number: u64) {
        self.0.write_u64(number);
    }

    /// The hash; never 0, which stands for none.
    #[inline]
    pub(crate) fn finish(self) -> u64 {
        self.0.finish().max(1)
    }
}

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut hasher = STATE.build_hasher();
        hasher.write(bytes);
        self.0 = hasher.finish();
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A map whose keys are hashes.
pub(crate) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Hashed>>;
/// A map with the same hash on every machine.
pub(crate) type FastMap<K, V> = HashMap<K, V, FixedState>;

/// An empty [`FastMap`].
pub(crate) fn fast_map<K, V>() -> FastMap<K, V> {
    FastMap::with_hasher(STATE)
}
