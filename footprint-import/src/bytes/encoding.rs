//! The bytes of a text file as text: what they are encoded in, and how a cell is decoded.

use crate::bytes::limits::MOST_READ_OF_CELL;
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Bytes looked at to tell an encoding.
const SAMPLE: usize = 1 << 18;

/// What the start of a file says about its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sniffed {
    /// Text whose delimiters are single ASCII bytes.
    Text(TextEncoding),
    /// UTF-16: to be turned into UTF-8 first.
    Wide(&'static Encoding),
    /// Not text.
    Binary,
}

/// The encoding of the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TextEncoding {
    /// What bytes that are not UTF-8 are read as.
    pub(crate) encoding: &'static Encoding,
    /// Whether that was guessed.
    pub(crate) guessed: bool,
}

/// Tells the encoding from the first bytes.
pub(crate) fn sniff(bytes: &[u8]) -> Sniffed {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.starts_with(&[0xff, 0xfe]) {
        return Sniffed::Wide(UTF_16LE);
    }
    if sample.starts_with(&[0xfe, 0xff]) {
        return Sniffed::Wide(UTF_16BE);
    }
    const MAGIC: &[&[u8]] = &[
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"%PDF",
        b"\x1f\x8b",
        b"7z\xbc\xaf",
        b"Rar!",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"\x7fELF",
        b"SQLite format 3",
    ];
    if MAGIC.iter().any(|magic| sample.starts_with(magic)) {
        return Sniffed::Binary;
    }
    if let Some(wide) = wide_without_mark(sample) {
        return wide;
    }
    // Tools leave some in a text: their share tells, not their presence.
    let controls = sample.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    if controls * 50 > sample.len() {
        return Sniffed::Binary;
    }
    Sniffed::Text(single_byte(sample))
}

/// UTF-16 without its mark: nearly every other byte is zero in Latin text.
fn wide_without_mark(sample: &[u8]) -> Option<Sniffed> {
    if !sample.contains(&0) {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 > half * 8 && even * 10 < half {
        Some(Sniffed::Wide(UTF_16LE))
    } else if even * 10 > half * 8 && odd * 10 < half {
        Some(Sniffed::Wide(UTF_16BE))
    } else {
        None
    }
}

/// UTF-8 where it is; else what the accents of French look most like.
fn single_byte(sample: &[u8]) -> TextEncoding {
    let cut = match std::str::from_utf8(sample) {
        Ok(_) => return TextEncoding { encoding: UTF_8, guessed: false },
        // A character cut by the end of the sample is no fault.
        Err(error) if error.error_len().is_none() && error.valid_up_to() + 4 > sample.len() => {
            return TextEncoding { encoding: UTF_8, guessed: false };
        }
        Err(error) => error.valid_up_to(),
    };
    // One slip in a UTF-8 file does not make it another encoding.
    let text = String::from_utf8_lossy(sample);
    let damaged = text.matches('\u{fffd}').count();
    let sound = text.chars().filter(|letter| !letter.is_ascii() && *letter != '\u{fffd}').count();
    if sound > 4 * damaged {
        return TextEncoding { encoding: UTF_8, guessed: false };
    }
    // MacRoman writes é è à ù ê ç in bytes that Windows-1252 hardly uses between letters.
    let between = |bytes: &[u8]| {
        sample
            .windows(2)
            .filter(|pair| bytes.contains(&pair[1]) && pair[0].is_ascii_alphabetic())
            .count()
    };
    let mac = between(&[0x8e, 0x8f, 0x88, 0x9d, 0x90, 0x8d]);
    let windows = between(&[0xe9, 0xe8, 0xe0, 0xf9, 0xea, 0xe7]);
    if mac > 2 * windows {
        return TextEncoding { encoding: MACINTOSH, guessed: true };
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&sample[cut..], true);
    let guess = detector.guess(Some(b"fr"), chardetng::Utf8Detection::Deny);
    // In French and English, ISO-8859-15 and Windows-1252 differ by a few signs only.
    let encoding = if windows > 0 { WINDOWS_1252 } else { guess };
    TextEncoding { encoding, guessed: true }
}

/// The bytes of a cell that are interpreted: all, unless it is longer than any that means something.
pub(crate) fn beginning(bytes: &[u8]) -> &[u8] {
    let Some(head) = bytes.get(..MOST_READ_OF_CELL) else { return bytes };
    // Not within a letter, of which UTF-8 writes at most three bytes after the first.
    let is_inner = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    let end = (0..=3).map(|back| head.len() - back).find(|at| !is_inner(*at));
    end.map_or(head, |end| &head[..end])
}

/// A cell's bytes as text; `damaged` says that they were not text in the encoding of the file.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    encoding: TextEncoding,
    damaged: &mut bool,
) -> Cow<'a, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => repaired(text),
        Err(_) if encoding.encoding == UTF_8 => {
            *damaged = true;
            WINDOWS_1252.decode_without_bom_handling(bytes).0
        }
        Err(_) => {
            let (text, faulty) = encoding.encoding.decode_without_bom_handling(bytes);
            *damaged |= faulty;
            text
        }
    }
}

/// UTF-8 that was taken for Windows-1252 and encoded again (`ModÃ¨le`) is turned back.
fn repaired(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(['Ã', 'Â', 'â']) {
        return Cow::Borrowed(text);
    }
    let (bytes, _, faulty) = WINDOWS_1252.encode(text);
    match String::from_utf8(bytes.into_owned()) {
        Ok(once) if !faulty && once != text => Cow::Owned(once),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding(bytes: &[u8]) -> &'static str {
        match sniff(bytes) {
            Sniffed::Text(text) => text.encoding.name(),
            Sniffed::Wide(encoding) => encoding.name(),
            Sniffed::Binary => "binary",
        }
    }

    #[test]
    fn encodings_of_the_field_guide() {
        assert_eq!(encoding("Modèle;N°".as_bytes()), "UTF-8");
        assert_eq!(encoding(b"Mod\xe8le;N\xb0 s\xe9rie;1 089,50 \x80"), "windows-1252");
        assert_eq!(encoding(b"Mod\xe8le;1 089,50 \xa4"), "windows-1252");
        assert_eq!(encoding(b"Mod\x8fle;Num\x8ero de s\x8erie"), "macintosh");
        assert_eq!(encoding(b"\xff\xfeN\0o\0m\0"), "UTF-16LE");
        assert_eq!(encoding(b"N\0o\0m\0;\0T\0y\0p\0e\0"), "UTF-16LE");
        assert_eq!(encoding(b"\0N\0o\0m\0;\0T\0y\0p\0e"), "UTF-16BE");
        assert_eq!(encoding(b"PK\x03\x04rest"), "binary");
        assert_eq!(encoding(b"\x00\x01\x02\x03\xff\x00\x00"), "binary");
        let some = [b"laptop;x\n".repeat(10), b"a\0b\n".to_vec()].concat();
        assert_eq!(encoding(&some), "UTF-8");
        assert_eq!(encoding(&b"laptop;x\0\n".repeat(10)), "binary");
    }

    #[test]
    fn a_long_cell_is_cut_between_letters() {
        for letter in ["a", "é", "€", "😀"] {
            let text = format!("x{}", letter.repeat(MOST_READ_OF_CELL));
            let cut = std::str::from_utf8(beginning(text.as_bytes())).unwrap();
            assert!(cut.len() > MOST_READ_OF_CELL - 4 && text.starts_with(cut), "{letter}");
        }
        assert_eq!(beginning(&[0xe9; 3_000]).len(), MOST_READ_OF_CELL);
        assert_eq!(beginning(&[0xa9; 3_000]).len(), MOST_READ_OF_CELL);
        assert_eq!(beginning(b"Latitude"), b"Latitude");
    }

    #[test]
    fn double_encoding_is_turned_back() {
        let utf_8 = TextEncoding { encoding: UTF_8, guessed: false };
        let mut damaged = false;
        assert_eq!(decode("ModÃ¨le".as_bytes(), utf_8, &mut damaged), "Modèle");
        assert_eq!(decode("château Ãa".as_bytes(), utf_8, &mut damaged), "château Ãa");
        assert!(!damaged);
        assert_eq!(decode(b"Mod\xe8le", utf_8, &mut damaged), "Modèle");
        assert!(damaged);
    }
}
