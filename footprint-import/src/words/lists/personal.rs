//! Whether a device is a person's own, as a cell or a label says.

use crate::words::fold::fold;
use crate::words::list;
use std::collections::HashSet;
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut words = HashSet::new();
    for row in list(include_str!("personal.csv")) {
        if let [_, all] = row.as_slice() {
            words.extend(all.split('|').map(fold));
        }
    }
    words
});

/// Whether a text of ownership says that the device is a person's own.
pub(crate) fn is_personal(text: &str) -> bool {
    WORDS.contains(&fold(text))
}

/// Whether a label says of devices that they are people's own: `Smartphones perso`, `Matériel personnel`; the
/// `PC du personnel` are the employer's.
pub(crate) fn says_personal(label: &str) -> bool {
    let folded = fold(label);
    let words: Vec<&str> = folded.split([' ', '\'']).filter(|word| !word.is_empty()).collect();
    let own = |at: usize| {
        let word = words[at].strip_suffix('s').unwrap_or(words[at]);
        let staff =
            word == "personnel" && (at + 1 < words.len() || at == 0 || words[at - 1].len() < 4);
        is_personal(word) && !staff && (words.len() > 1 || word == "byod")
    };
    (0..words.len()).any(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_ownership_is_of_one_person_or_not() {
        for text in
            ["Personal", "personnelle", "Perso", "BYOD", "Own phone", "Privée", "Persönlich"]
        {
            assert!(is_personal(text), "{text}");
        }
        for text in ["Corporate", "Professionnel", "personal computer", ""] {
            assert!(!is_personal(text), "{text}");
        }
    }

    #[test]
    fn the_staff_is_no_person() {
        for (label, own) in [
            ("Smartphones perso", true),
            ("Matériel personnel", true),
            ("BYOD", true),
            ("PC du personnel", false),
            ("Personnel", false),
            ("Personnel administratif", false),
            ("Smartphones", false),
        ] {
            assert_eq!(says_personal(label), own, "{label}");
        }
    }
}
