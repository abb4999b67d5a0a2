//! Lenovo machine types: the four characters at the head of the product name that Windows reports.

/// How sure the table must be of a name, as the share of reports that agree.
const AGREEMENT: f64 = 0.9;

/// The machine type at the head of a word, where the word has the shape of one: four characters
/// alone, or with the 3 or 6 that say the configuration (`20N2`, `2349FR4`, `20N2000LFR`).
pub(in crate::device::model) fn head(word: &str) -> Option<&str> {
    let fits = matches!(word.len(), 4 | 7 | 10)
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && word.as_bytes()[0].is_ascii_digit()
        && word.bytes().take(4).any(|byte| byte.is_ascii_digit());
    fits.then(|| &word[..4])
}

/// The name sold under a machine type, where the reports agree (`lenovo_types.csv` is sorted).
pub(in crate::device::model) fn name(machine_type: &str) -> Option<&'static str> {
    let table = footprint_data::LENOVO_TYPES;
    let wanted = machine_type.to_ascii_uppercase();
    let (mut low, mut high) = (table.find('\n')? + 1, table.len());
    // Invariant: `low` starts a line, and the wanted line, if any, starts in `low..high`.
    while low < high {
        let middle = low + (high - low) / 2;
        let start = table[low..middle].rfind('\n').map_or(low, |at| low + at + 1);
        let end = table[start..].find('\n').map_or(table.len(), |at| start + at);
        let line = &table[start..end];
        let key = line.split(',').next()?;
        match wanted.as_str().cmp(key) {
            std::cmp::Ordering::Less => high = start,
            std::cmp::Ordering::Greater => low = end + 1,
            std::cmp::Ordering::Equal => return agreed(line),
        }
    }
    None
}

fn agreed(line: &'static str) -> Option<&'static str> {
    let (rest, share) = line.trim_end().rsplit_once(',')?;
    let (_, name) = rest.split_once(',')?;
    (share.parse::<f64>().ok()? >= AGREEMENT).then(|| name.trim_matches('"'))
}

/// Machine types of a later generation that its firmware does not name (Lenovo PSREF).
pub(in crate::device::model) fn later_generation(machine_type: &str) -> Option<u8> {
    matches!(machine_type, "10vg" | "10vh" | "10vj" | "10vk" | "10vl" | "10vm" | "10vn")
        .then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_found() {
        let mut lines = 0;
        for line in footprint_data::LENOVO_TYPES.lines().skip(1) {
            let key = line.split(',').next().unwrap();
            assert_eq!(name(key), agreed(line), "{line}");
            lines += 1;
        }
        assert!(lines > 2_000);
        assert_eq!((name("0000"), name("ZZZZ"), name("")), (None, None, None));
    }

    #[test]
    fn shapes() {
        assert_eq!(head("20n2000lfr"), Some("20n2"));
        assert_eq!(head("2349fr4"), Some("2349"));
        assert_eq!((head("t490"), head("20n2000l"), head("é0n2")), (None, None, None));
    }
}
