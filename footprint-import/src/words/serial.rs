//! Serial numbers: which ones identify a device, and in which form they are compared.

/// A serial cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Serial {
    /// Nothing written.
    None,
    /// A placeholder, a damaged number, or too short to identify anything.
    Junk,
    /// Identifies a device.
    Key,
}

/// Shorter ones are numbers given by hand.
const SHORTEST: usize = 4;

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

/// Whether a serial number or hardware identifier identifies a device: placeholders (`123456789`, `N/A`), damaged and short numbers do not.
///
/// ```
/// use footprint_import::identifies;
/// assert!(identifies(b"5CG1234ABC"));
/// assert!(!identifies(b"123456789") && !identifies(b"0"));
/// ```
pub fn identifies(serial: &[u8]) -> bool {
    read(serial, &mut Vec::new()) == Serial::Key
}

/// Reads a serial or hardware identifier. Where it is a [`Serial::Key`], adds its letters and digits in
/// upper case to `key`: two serials are the same if these are.
#[inline]
pub(crate) fn read(bytes: &[u8], key: &mut Vec<u8>) -> Serial {
    let start = key.len();
    let mut plus = false;
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            key.push(byte.to_ascii_uppercase());
        } else {
            plus |= byte == b'+';
        }
    }
    let plain = key.get(start..).unwrap_or(&[]);
    let Some(first) = plain.first() else {
        return if bytes.trim_ascii().is_empty() { Serial::None } else { Serial::Junk };
    };
    let junk = plain.len() < SHORTEST
        || plain.iter().all(|byte| byte == first)
        || PLACEHOLDERS.iter().any(|holder| {
            // Nearly all serials are told by these two.
            holder.len() == plain.len() && holder.first() == Some(first) && *holder == plain
        })
        || plus && is_damaged(bytes);
    if junk {
        key.truncate(start);
        return Serial::Junk;
    }
    Serial::Key
}

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

    fn key(text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        assert_eq!(read(text.as_bytes(), &mut key), Serial::Key, "{text}");
        key
    }

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
            let mut key = b"ABCD".to_vec();
            assert_eq!(read(text.as_bytes(), &mut key), Serial::Junk, "{text}");
            assert_eq!(key, b"ABCD", "{text}");
        }
        assert_eq!(read(b"  ", &mut Vec::new()), Serial::None);
    }

    #[test]
    fn case_and_signs_do_not_count() {
        assert_eq!(key("pf2abcde "), key("PF2-ABCDE"));
        assert_ne!(key("PF2ABCDE"), key("PF2ABCDF"));
    }

    #[test]
    fn the_whole_serial_counts() {
        let long = "A1".repeat(100);
        assert_ne!(key(&format!("{long}B")), key(&format!("{long}C")));
    }
}
