//! What the binary workbooks of Excel share, old and new: numbers in bytes, errors by their code, and
//! which number formats show a day.

/// A whole number of two bytes.
pub(super) fn short(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

/// A whole number of four bytes.
pub(super) fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(short(data, at)?) | u32::from(short(data, at + 2)?) << 16)
}

/// A real number of eight bytes.
pub(super) fn float(data: &[u8], at: usize) -> Option<f64> {
    let (low, high) = (long(data, at)?, long(data, at + 4)?);
    Some(f64::from_bits(u64::from(high) << 32 | u64::from(low)))
}

/// A number in four bytes: a whole one, or the first half of a real one, perhaps in hundredths.
pub(super) fn packed(data: &[u8], at: usize) -> Option<f64> {
    let packed = long(data, at)?;
    let value = if packed & 2 != 0 {
        f64::from(packed as i32 >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    Some(if packed & 1 != 0 { value / 100.0 } else { value })
}

/// What a cell shows for an error ([MS-XLS] 2.5.10, [MS-XLSB] 2.5.97.2).
pub(super) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

/// Whether a number format needs no definition and shows a day.
pub(super) const fn is_day(format: u32) -> bool {
    matches!(format, 14..=17 | 22 | 27..=36 | 50..=58)
}

/// Whether a number format shows a day: outside quotes, brackets and escapes it has a day or a year.
pub(super) fn shows_day(format: &str) -> bool {
    let mut plain = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(drop),
            '[' => letters.by_ref().take_while(|letter| *letter != ']').for_each(drop),
            '\\' | '_' | '*' => drop(letters.next()),
            other => plain.push(other.to_ascii_lowercase()),
        }
    }
    plain != "general" && plain.contains(['d', 'y'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_show_a_day() {
        for format in ["dd/mm/yyyy", "d-mmm-yy", "[$-40C]d mmmm yyyy;@", "yyyy\\-mm"] {
            assert!(shows_day(format), "{format}");
        }
        for format in ["General", "0.00", "[Red]0", "#,##0\" jours d'usage\"", "hh:mm", "@"] {
            assert!(!shows_day(format), "{format}");
        }
    }

    #[test]
    fn packed_numbers() {
        assert_eq!(packed(&(25u32 << 2 | 2).to_le_bytes(), 0), Some(25.0));
        assert_eq!(packed(&(1250u32 << 2 | 3).to_le_bytes(), 0), Some(12.5));
        let half = (1.5f64.to_bits() >> 32) as u32;
        assert_eq!(packed(&half.to_le_bytes(), 0), Some(1.5));
    }
}
