//! Where the next delimiter or line end stands: four kilobytes are looked at together, and what was found
//! in them is written down for the cells that follow. Cells are short, so that a search begun anew at each
//! costs several times as much, and so does a branch at each that asks whether there is more to look at.
#![allow(unsafe_code)]
// One call is: to instructions that the compiler will not use by itself, once the processor is known to have
// them. They take a third of the time of the portable arithmetic; a test holds the two against each other.

use crate::bytes::fetch;

/// Looks for either of two bytes, from the left to the right.
#[derive(Clone, Debug)]
pub(crate) struct Scan {
    /// The two bytes, each in all bytes of a word.
    wanted: [u64; 2],
    /// What was looked at last: its first byte, and one past its last.
    looked: (usize, usize),
    /// Where wanted bytes stand in it, after its first byte; the rest is room.
    found: Vec<u32>,
    /// How many there are, and how many of them were passed.
    count: usize,
    passed: usize,
}

/// Bytes that are marked together: one bit of the marks each.
const BLOCK: usize = 64;
/// Bytes that are looked at together.
const STEP: usize = 64 * BLOCK;
/// Bytes from a block to the one that is asked for when it is looked at.
const AHEAD: usize = 1 << 10;
/// Positions written down in one go.
const TOGETHER: usize = 8;
/// 1 in every byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// All but the highest bit of every byte.
const LOW: u64 = 0x7f * ONES;

impl Scan {
    /// Looks for one byte or the other.
    pub(crate) const fn new(one: u8, other: u8) -> Self {
        let wanted = [one as u64 * ONES, other as u64 * ONES];
        Self { wanted, looked: (0, 0), found: Vec::new(), count: 0, passed: 0 }
    }

    /// What was found and not passed: where wanted bytes stand, after a position. More may follow.
    #[inline]
    pub(crate) fn at_hand(&self) -> (usize, &[u32]) {
        (self.looked.0, self.found.get(self.passed..self.count).unwrap_or(&[]))
    }

    /// Passes so many of what is at hand.
    #[inline]
    pub(crate) fn pass(&mut self, some: usize) {
        self.passed += some;
    }

    /// The first wanted byte in `bytes` from `from` and before `limit`, which is passed with it. The bytes
    /// must be the same at every call.
    #[inline]
    pub(crate) fn next(&mut self, bytes: &[u8], from: usize, limit: usize) -> Option<usize> {
        loop {
            while self.passed < self.count {
                let found = self.looked.0 + self.found[self.passed] as usize;
                if found >= limit {
                    return None;
                }
                self.passed += 1;
                if found >= from {
                    return Some(found);
                }
            }
            if !self.look(bytes, from, limit) {
                return None;
            }
        }
    }

    /// Looks at what follows; whether there is something before `limit`.
    #[inline(never)]
    fn look(&mut self, bytes: &[u8], from: usize, limit: usize) -> bool {
        let start = self.looked.1.max(from & !(BLOCK - 1));
        if start >= limit {
            return false;
        }
        self.found.resize(STEP + TOGETHER, 0);
        (self.looked, self.count, self.passed) = ((start, start + STEP), 0, 0);
        let bytes = &bytes[start..bytes.len().min(start + STEP + AHEAD)];
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2")
            && is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("popcnt")
        {
            // SAFETY: the processor has the instructions that the function asks for.
            unsafe { self.look_by_avx2(bytes) };
            return true;
        }
        self.look_by(bytes, marked_by_words);
        true
    }

    /// Looks at bytes, 32 at a time.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,bmi1,popcnt")]
    fn look_by_avx2(&mut self, bytes: &[u8]) {
        self.look_by(bytes, |chunk, wanted| marked_by_avx2(chunk, wanted));
    }

    /// Looks at bytes, of which `marked` gives one bit each that is wanted.
    #[inline(always)]
    fn look_by(&mut self, bytes: &[u8], marked: impl Fn(&[u8; BLOCK], [u64; 2]) -> u64) {
        for block in (0..STEP.min(bytes.len())).step_by(BLOCK) {
            let rest = &bytes[block..];
            fetch::ahead(rest, AHEAD);
            let marks = match rest.first_chunk::<BLOCK>() {
                Some(chunk) => marked(chunk, self.wanted),
                None => {
                    let mut chunk = [0; BLOCK];
                    chunk[..rest.len()].copy_from_slice(rest);
                    marked(&chunk, self.wanted) & !(u64::MAX << rest.len())
                }
            };
            self.write_down(marks, block as u32);
        }
    }

    /// Writes down where the marks of a block stand.
    #[inline(always)]
    fn write_down(&mut self, mut marks: u64, block: u32) {
        let count = marks.count_ones() as usize;
        // Some in one go, whether there are as many or not: how many there are cannot be guessed.
        let room = self.found[self.count..].as_chunks_mut::<TOGETHER>().0;
        for some in room.iter_mut().take(count.div_ceil(TOGETHER)) {
            for place in some {
                *place = block + marks.trailing_zeros();
                marks &= marks.wrapping_sub(1);
            }
        }
        self.count += count;
    }
}

/// One bit for each byte of a block that is wanted, 32 bytes at a time.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
fn marked_by_avx2(chunk: &[u8; BLOCK], wanted: [u64; 2]) -> u64 {
    use std::arch::x86_64::{
        _mm256_cmpeq_epi8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set_epi64x,
        _mm256_set1_epi64x,
    };
    let [one, other] = wanted.map(|word| _mm256_set1_epi64x(word as i64));
    let mut marks = 0;
    for (position, words) in chunk.as_chunks::<8>().0.as_chunks::<4>().0.iter().enumerate() {
        let [first, second, third, fourth] = words.map(i64::from_le_bytes);
        let bytes = _mm256_set_epi64x(fourth, third, second, first);
        let hits = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, one), _mm256_cmpeq_epi8(bytes, other));
        marks |= u64::from(_mm256_movemask_epi8(hits) as u32) << (32 * position);
    }
    marks
}

/// The same on any processor, 8 bytes at a time.
fn marked_by_words(chunk: &[u8; BLOCK], [one, other]: [u64; 2]) -> u64 {
    let mut marks = 0;
    for (position, word) in chunk.as_chunks::<8>().0.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let hits = zeros(word ^ one) | zeros(word ^ other);
        // The product moves the lowest bit of each byte to the highest byte, next to the others.
        let bits = (hits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        marks |= bits << (8 * position);
    }
    marks
}

/// The highest bit of every byte that is zero.
#[inline]
const fn zeros(word: u64) -> u64 {
    !(((word & LOW) + LOW) | word | LOW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_ways_mark_the_same(chunk in any::<[[u8; 8]; 8]>(), one: u8, other: u8) {
            let mut bytes: [u8; BLOCK] = chunk.concat().try_into().expect("64 bytes");
            (bytes[3], bytes[40], bytes[63]) = (one, other, one);
            let plain: Vec<u32> = (0..BLOCK as u32)
                .filter(|&at| bytes[at as usize] == one || bytes[at as usize] == other)
                .collect();
            let mut scan = Scan::new(one, other);
            scan.look(&bytes, 0, BLOCK);
            prop_assert_eq!(scan.at_hand(), (0, &plain[..]));
            scan.count = 0;
            scan.look_by(&bytes, marked_by_words);
            prop_assert_eq!(scan.at_hand(), (0, &plain[..]));
        }

        #[test]
        fn what_is_found_is_what_a_plain_search_finds(
            bytes in prop::collection::vec(prop_oneof![Just(b';'), Just(b'\n'), any::<u8>()], 0..5000),
            steps in prop::collection::vec(0_usize..1500, 1..20),
            limit in 0_usize..5100,
        ) {
            let limit = limit.min(bytes.len());
            let mut scan = Scan::new(b';', b'\n');
            let mut from = 0;
            for step in steps {
                from += step;
                let plain = (from..limit).find(|&at| matches!(bytes[at], b';' | b'\n'));
                prop_assert_eq!(scan.next(&bytes, from, limit), plain);
                from = plain.map_or(from, |found| found + 1);
            }
        }
    }
}
