//! Where the next delimiter or line end stands: 64 bytes are looked at together, and what was found in
//! them is kept for the cells that follow. Cells are short, so that a search begun anew at each costs
//! twice as much.

/// Looks for either of two bytes, from the left to the right.
#[derive(Clone, Debug)]
pub(crate) struct Scan {
    /// The two bytes, each in all bytes of a word.
    wanted: [u64; 2],
    /// Where the bytes looked at last begin.
    block: usize,
    /// Which of them are wanted, the first in the lowest bit.
    marks: u64,
}

/// Bytes looked at together: one bit of the marks each.
const BLOCK: usize = 64;
/// 1 in every byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// All but the highest bit of every byte.
const LOW: u64 = 0x7f * ONES;

impl Scan {
    /// Looks for one byte or the other.
    pub(crate) const fn new(one: u8, other: u8) -> Self {
        Self { wanted: [one as u64 * ONES, other as u64 * ONES], block: usize::MAX, marks: 0 }
    }

    /// The first wanted byte in `bytes` from `from` and before `limit`. The bytes must be the same at
    /// every call.
    #[inline]
    pub(crate) fn next(&mut self, bytes: &[u8], from: usize, limit: usize) -> Option<usize> {
        let block = from & !(BLOCK - 1);
        let marks = self.marks & (u64::MAX << (from & (BLOCK - 1)));
        let found = if block == self.block && marks != 0 {
            block + marks.trailing_zeros() as usize
        } else {
            self.search(bytes, from, limit)
        };
        (found < limit).then_some(found)
    }

    /// The same in the blocks that follow; `limit` or more when there is none.
    #[inline(never)]
    fn search(&mut self, bytes: &[u8], from: usize, limit: usize) -> usize {
        let mut block = from & !(BLOCK - 1);
        if block != self.block {
            self.look(bytes, block);
        }
        let mut marks = self.marks & (u64::MAX << (from & (BLOCK - 1)));
        while marks == 0 {
            block += BLOCK;
            if block >= limit {
                return limit;
            }
            self.look(bytes, block);
            marks = self.marks;
        }
        block + marks.trailing_zeros() as usize
    }

    /// Marks the wanted bytes of a block.
    #[inline]
    fn look(&mut self, bytes: &[u8], block: usize) {
        let rest = bytes.get(block..).unwrap_or(&[]);
        self.block = block;
        self.marks = match rest.first_chunk::<BLOCK>() {
            Some(chunk) => self.marked(chunk),
            None => {
                let mut chunk = [0; BLOCK];
                chunk[..rest.len()].copy_from_slice(rest);
                self.marked(&chunk) & !(u64::MAX << rest.len())
            }
        };
    }

    /// One bit a byte that is wanted.
    #[inline]
    fn marked(&self, chunk: &[u8; BLOCK]) -> u64 {
        let mut marks = 0;
        for (position, word) in chunk.as_chunks::<8>().0.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            let [one, other] = self.wanted;
            let hits = zeros(word ^ one) | zeros(word ^ other);
            // The product moves the lowest bit of each byte to the highest byte, next to the others.
            let bits = (hits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            marks |= bits << (8 * position);
        }
        marks
    }
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
        fn what_is_found_is_what_a_plain_search_finds(
            bytes in prop::collection::vec(prop_oneof![Just(b';'), Just(b'\n'), any::<u8>()], 0..300),
            steps in prop::collection::vec(0_usize..90, 1..20),
            limit in 0_usize..320,
        ) {
            let limit = limit.min(bytes.len());
            let mut scan = Scan::new(b';', b'\n');
            let mut from = 0;
            for step in steps {
                from += step;
                let plain = (from..limit).find(|&at| matches!(bytes[at], b';' | b'\n'));
                prop_assert_eq!(scan.next(&bytes, from, limit), plain);
            }
        }
    }
}
