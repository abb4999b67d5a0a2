//! Devices that one cell names from a number to another: `PC001 à PC030`.

/// What stands between the first and the last.
const BETWEEN: &[&str] =
    &[" à ", " a ", " au ", " jusqu'à ", " to ", " thru ", " through ", " bis ", " → ", " -> "];

/// Bytes of the longest such cell.
pub(crate) const LONGEST_RANGE: usize = 60;
/// More are a slip.
const MOST: u64 = 1_000;

/// How many devices a cell names from one number to another.
pub(crate) fn devices_named(text: &str) -> Option<u64> {
    let text = text.trim();
    if text.len() > LONGEST_RANGE {
        return None;
    }
    let words = BETWEEN.iter().filter_map(|between| text.split_once(between));
    let words = words.map(|(first, last)| (first.trim(), last.trim()));
    // `PC031-PC040`: both written alike, with noughts before. `A101-A103` are rooms, `PC101 - 203` has one.
    let joined = text.match_indices(['-', '–']).filter_map(|(at, dash)| {
        let (first, last) = (text.get(..at)?.trim(), text.get(at + dash.len()..)?.trim());
        let (letters, number) = numbered(first)?;
        let alike = first.len() == last.len() && letters == numbered(last)?.0;
        let padded = number.len() > 2 && number.starts_with('0') && letters.len() > 1;
        (alike && padded).then_some((first, last))
    });
    words.chain(joined).find_map(|(first, last)| count(first, last))
}

/// The letters and the number that a name is made of: `PC` and `001`.
fn numbered(name: &str) -> Option<(&str, &str)> {
    let letters = name.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let (letters, number) = name.split_at(letters);
    (!number.is_empty() && number.len() < 10).then_some((letters, number))
}

/// How many there are from the first name to the last, which may be its number alone.
fn count(first: &str, last: &str) -> Option<u64> {
    let ((letters, from), (again, to)) = (numbered(first)?, numbered(last)?);
    let of_devices =
        letters.contains(char::is_alphabetic) && !letters.contains(char::is_whitespace);
    let same = again.is_empty() && from.len() == to.len() && from.len() > 2
        || letters.to_lowercase() == again.to_lowercase();
    let (from, to): (u64, u64) = (from.parse().ok()?, to.parse().ok()?);
    let named = to.checked_sub(from)? + 1;
    (of_devices && same && (2..=MOST).contains(&named)).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_names_devices_from_one_to_another() {
        for (text, named) in [
            ("PC001 à PC030", Some(30)),
            ("PC001 to PC030", Some(30)),
            ("PC031-PC040", Some(10)),
            ("PP001 à 010", Some(10)),
            ("SALLE1-PC01 à SALLE1-PC15", Some(15)),
            ("PC001 - PC030", Some(30)),
            ("SALLE1-PC01-SALLE1-PC15", None),
            ("PC101 - 203", None),
            ("A101-A103", None),
            ("SW01-SW24", None),
            ("LT1500 - 2023", None),
            ("HP450 - HP840", None),
            ("PC9 à PC12", Some(4)),
            ("PC001", None),
            ("PC-001", None),
            ("SALLE1-PC01", None),
            ("INV-2020-0012", None),
            ("5CD1234XYZ", None),
            ("PC-01/PC-12", None),
            ("PC030 à PC001", None),
            ("Salle 1 à Salle 5", None),
            ("12 à 14", None),
            ("PC001 - Mairie", None),
            ("A1-B2", None),
            ("S1-S2", None),
            ("A00000001 à A99999999", None),
            ("", None),
        ] {
            assert_eq!(devices_named(text), named, "{text}");
        }
    }
}
