//! Fast hashes of cells, the same on every machine: identities of rows and of serial numbers.
//!
//! 64 bits: among ten million serials two different ones fall together once in some 100,000 files.

use foldhash::quality::FixedState;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

const STATE: FixedState = FixedState::with_seed(0x5eed_f007_9a17);

/// Hashes cells one after the other: 16 bytes, or a number, at each multiplication. A library's hasher, which
/// must take anything, costs a row several times as much.
pub(crate) struct CellHasher(u64);

/// Odd numbers whose bits look random (those of π), so that what is multiplied by them spreads.
const SPREAD: [u64; 3] = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7345, 0xa409_3822_299f_31d1];

/// The two halves of a product, folded: every bit of both factors tells in every bit of it.
#[inline]
const fn folded(one: u64, other: u64) -> u64 {
    let product = one as u128 * other as u128;
    product as u64 ^ (product >> 64) as u64
}

impl CellHasher {
    /// Starts a hash; different seeds give unrelated ones.
    #[inline]
    pub(crate) const fn new(seed: u64) -> Self {
        Self(folded(seed ^ SPREAD[0], SPREAD[1]))
    }

    /// Adds a cell, with its length, so that `a|bc` and `ab|c` differ.
    #[inline]
    pub(crate) fn cell(&mut self, bytes: &[u8]) {
        let (pairs, rest) = bytes.as_chunks::<16>();
        for pair in pairs {
            self.pair(u128::from_le_bytes(*pair));
        }
        if !rest.is_empty() {
            let at = bytes.len() - rest.len();
            let [low, high] = [eight(bytes, at), eight(bytes, at + 8)].map(u128::from);
            self.pair(high << 64 | low);
        }
        self.number(bytes.len() as u64);
    }

    /// Adds two numbers.
    #[inline]
    fn pair(&mut self, pair: u128) {
        self.0 = folded(self.0 ^ pair as u64, SPREAD[1] ^ (pair >> 64) as u64);
    }

    /// Adds a number.
    #[inline]
    pub(crate) fn number(&mut self, number: u64) {
        self.0 = folded(self.0 ^ number, SPREAD[1]);
    }

    /// The hash; never 0, which stands for none.
    #[inline]
    pub(crate) fn finish(self) -> u64 {
        folded(self.0 ^ SPREAD[0], SPREAD[2]).max(1)
    }
}

/// Eight bytes from a position on, zeros beyond the last.
#[inline]
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
    let Some(rest) = bytes.get(at..) else { return 0 };
    if let Some(eight) = rest.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    match bytes.last_chunk() {
        Some(last) if !rest.is_empty() => u64::from_le_bytes(*last) >> (8 * (8 - rest.len())),
        _ => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn hash(cells: &[&[u8]]) -> u64 {
        let mut hasher = CellHasher::new(1);
        cells.iter().for_each(|cell| hasher.cell(cell));
        hasher.finish()
    }

    #[test]
    fn cells_that_differ_have_hashes_that_differ() {
        let mut hashes = HashSet::new();
        let mut bytes = *b"A9A017C818 of a length that takes three multiplications";
        for number in 0..200_000_u32 {
            let digits = number.to_string();
            bytes[..digits.len()].copy_from_slice(digits.as_bytes());
            for length in [digits.len(), 7, 8, 15, 16, 17, bytes.len()] {
                hashes.insert((length, hash(&[&bytes[..length]])));
            }
        }
        let count = hashes.len();
        hashes = hashes.into_iter().map(|(_, hash)| (0, hash)).collect();
        assert_eq!(hashes.len(), count);
        // One bit that differs turns half of the bits of the hash.
        let bits: u32 = (0..64)
            .map(|bit| (hash(&[&[0; 8]]) ^ hash(&[&(1_u64 << bit).to_le_bytes()])).count_ones())
            .sum();
        assert!((28 * 64..36 * 64).contains(&bits), "{bits}");
    }

    #[test]
    fn where_a_cell_ends_counts() {
        assert_ne!(hash(&[b"a", b"bc"]), hash(&[b"ab", b"c"]));
        assert_ne!(hash(&[b"", b"a"]), hash(&[b"a", b""]));
        assert_ne!(hash(&[b"a"]), hash(&[b"a", b""]));
        assert_ne!(hash(&[b"a\0"]), hash(&[b"a"]));
    }

    #[test]
    fn eight_bytes_are_read_from_any_place() {
        let bytes: Vec<u8> = (1..=20).collect();
        for length in 1..=bytes.len() {
            for at in 0..length + 9 {
                let mut padded = [0; 8];
                let rest = &bytes[at.min(length)..length.min(at + 8)];
                padded[..rest.len()].copy_from_slice(rest);
                assert_eq!(eight(&bytes[..length], at), u64::from_le_bytes(padded));
            }
        }
    }
}
