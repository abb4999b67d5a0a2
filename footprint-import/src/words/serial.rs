//! Serial numbers: which ones identify a device, and their hash.

use crate::bytes::hashing::{CellHasher, eight};
use crate::bytes::slots::Slots;
use std::sync::LazyLock;

/// A serial cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Serial {
    /// Nothing written.
    None,
    /// A placeholder, a damaged number, or too short to identify anything.
    Junk,
    /// Identifies a device: the hash of its letters and digits, whatever their case.
    Key(u64),
}

/// Shorter ones are numbers given by hand.
const SHORTEST: usize = 4;
/// Letters and digits that are compared.
const LONGEST: usize = 64;

/// What firmware and forms say when nobody filled them in; compared without case and signs.
const PLACEHOLDERS: &[&[u8]] = &[
    b"TOBEFILLEDBYOEM",
    b"TOBEFILLED",
    b"SYSTEMSERIALNUMBER",
    b"SERIALNUMBER",
    b"CHASSISSERIALNUMBER",
    b"BASEBOARDSERIALNUMBER",
    b"DEFAULTSTRING",
    b"NOTSPECIFIED",
    b"NOTAPPLICABLE",
    b"NOTAVAILABLE",
    b"NONRENSEIGNE",
    b"INCONNU",
    b"UNKNOWN",
    b"NONE",
    b"NULL",
    b"EMPTY",
    // `#DIV/0!`, `#VALUE!`, `#NAME?` and what French spreadsheets say.
    b"DIV0",
    b"VALUE",
    b"VALEUR",
    b"NAME",
    b"NOMBRE",
    b"INVALID",
    b"AUCUN",
    b"123456789",
    b"0123456789",
    b"1234567890",
    b"12345678",
    b"1234567",
    b"123456",
    b"12345",
    b"1234",
    b"ABCDEFGH",
    b"SSN12345678901234567890",
    b"SYSTEMUUID",
    b"03000200040005000006000700080009",
];

/// Reads a serial or hardware identifier; `group` keeps a screen and a computer apart that share a
/// number.
#[inline]
pub(crate) fn read(bytes: &[u8], group: u64) -> Serial {
    // Nearly every serial is one word.
    if let Some(read) = of_word(bytes, group) {
        return read;
    }
    let mut plain = [0u8; LONGEST];
    let (mut length, mut signs) = (0, 0);
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            if length == plain.len() {
                break;
            }
            plain[length] = byte.to_ascii_uppercase();
            length += 1;
        } else if !byte.is_ascii_whitespace() {
            signs += usize::from(byte == b'+');
        }
    }
    if length == 0 {
        return if bytes.trim_ascii().is_empty() { Serial::None } else { Serial::Junk };
    }
    let plain = &plain[..length];
    if signs > 0 && is_damaged(bytes) {
        return Serial::Junk;
    }
    let same = plain.iter().all(|byte| *byte == plain[0]);
    key(length, same, hash(plain), group)
}

/// What letters and digits tell, by their hash; `same` says that they are one and the same.
#[inline]
fn key(length: usize, same: bool, hash: u64, group: u64) -> Serial {
    if length < SHORTEST || same || PLACEHOLDER_HASHES.get(hash).is_some() {
        return Serial::Junk;
    }
    // Another odd number for each group keeps their keys apart.
    Serial::Key((hash ^ group.wrapping_mul(0x9e37_79b9_7f4a_7c15)).max(1))
}

/// 1 in every byte.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of every byte.
const HIGH: u64 = 0x80 * ONES;

/// Reads letters and digits alone, if these are; eight are looked at together, and none is written down.
#[inline]
fn of_word(bytes: &[u8], group: u64) -> Option<Serial> {
    if bytes.is_empty() || bytes.len() > LONGEST {
        return None;
    }
    let mut hasher = hasher(bytes.len());
    let first = u64::from(bytes[0].to_ascii_uppercase()) * ONES;
    let (mut sound, mut same) = (true, true);
    let mut at = 0;
    while at < bytes.len() {
        let read = eight(bytes, at);
        let letters = within(read | (0x20 * ONES), b'a', b'z');
        let upper = read & !(letters >> 2);
        let all = match bytes.len() - at {
            rest @ ..8 => !(u64::MAX << (8 * rest)),
            _ => u64::MAX,
        };
        sound &= (letters | within(read, b'0', b'9')) & !read & HIGH == all & HIGH;
        same &= upper == first & all;
        hasher.number(upper);
        at += 8;
    }
    sound.then(|| key(bytes.len(), same, hasher.finish(), group))
}

/// The highest bit of every byte that is not below the first and not above the last; bytes that are no
/// ASCII are to be sorted out.
#[inline]
const fn within(word: u64, first: u8, last: u8) -> u64 {
    let word = word & !HIGH;
    (word + (0x80 - first as u64) * ONES) & !(word + (0x7f - last as u64) * ONES) & HIGH
}

/// Hashes so many letters and digits, eight at a time.
fn hasher(length: usize) -> CellHasher {
    let mut hasher = CellHasher::new(9);
    hasher.number(length as u64);
    hasher
}

/// The hash of a serial's letters and digits.
fn hash(plain: &[u8]) -> u64 {
    let mut hasher = hasher(plain.len());
    (0..plain.len()).step_by(8).for_each(|at| hasher.number(eight(plain, at)));
    hasher.finish()
}

/// Firmware and forms wrote these: every serial is looked up once, so by hash.
static PLACEHOLDER_HASHES: LazyLock<Slots<()>> = LazyLock::new(|| {
    let mut slots = Slots::default();
    // So many that nearly every serial finds its slot free at once.
    slots.expect(16 * PLACEHOLDERS.len(), ());
    PLACEHOLDERS.iter().for_each(|plain| {
        slots.insert(hash(plain), ());
    });
    slots
});

/// A number that a spreadsheet wrote as `6.37702E+15`: its last digits are lost.
fn is_damaged(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii();
    let Some(at) = text.iter().position(|byte| matches!(byte, b'E' | b'e')) else { return false };
    let (number, exponent) = text.split_at(at);
    number.first().is_some_and(u8::is_ascii_digit)
        && number.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        && exponent.len() >= 3
        && exponent[1] == b'+'
        && exponent[2..].iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn junk_identifies_nothing() {
        for text in [
            "To be filled by O.E.M.",
            "0",
            "00000000",
            "123456789",
            "System Serial Number",
            "Default string",
            "None",
            "N/A",
            "#DIV/0!",
            "#VALUE!",
            "#NAME?",
            "=?",
            "Not Specified",
            "XXXXXXX",
            "-",
            "6.37702E+15",
            "1,23457E+12",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
            "03000200-0400-0500-0006-000700080009",
        ] {
            assert_eq!(read(text.as_bytes(), 1), Serial::Junk, "{text}");
        }
        assert_eq!(read(b"  ", 1), Serial::None);
    }

    #[test]
    fn case_and_signs_do_not_count() {
        assert_eq!(read(b"pf2abcde ", 1), read(b"PF2-ABCDE", 1));
        assert_ne!(read(b"PF2ABCDE", 1), read(b"PF2ABCDF", 1));
        assert_ne!(read(b"PF2ABCDE", 1), read(b"PF2ABCDE", 5));
    }

    #[test]
    fn words_are_letters_and_digits_alone() {
        for byte in 0..=u8::MAX {
            for (length, at) in
                [(1, 0), (4, 3), (7, 2), (8, 7), (9, 8), (10, 2), (16, 15), (64, 40)]
            {
                let mut bytes = vec![b'b'; length];
                bytes[0] = b'C';
                bytes[at] = byte;
                let word = of_word(&bytes, 1);
                assert_eq!(
                    word.is_some(),
                    byte.is_ascii_alphanumeric(),
                    "{byte} at {at} of {length}"
                );
                if let Some(word) = word {
                    let upper = bytes.to_ascii_uppercase();
                    let same = upper.iter().all(|byte| *byte == upper[0]);
                    assert_eq!(
                        word,
                        key(length, same, hash(&upper), 1),
                        "{byte} at {at} of {length}"
                    );
                }
            }
        }
        assert_eq!(of_word(&[b'a'; LONGEST + 1], 1), None);
    }
}
