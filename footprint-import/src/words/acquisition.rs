//! Whether a device was bought new or second-hand, as a cell says.

use crate::words::fold::fold;
use crate::words::{list, number};
use std::sync::LazyLock;

/// Folded words, and whether they say second-hand, in the order in which they win.
static WORDS: LazyLock<Vec<(String, bool)>> = LazyLock::new(|| {
    let mut words = Vec::new();
    for row in list(include_str!("acquisitions.csv")) {
        if let [bought, _, all] = row.as_slice() {
            let second_hand = bought == "second_hand";
            words.extend(all.split('|').map(|word| (format!(" {} ", fold(word)), second_hand)));
        }
    }
    words
});

/// Whether a cell says that a device was bought second-hand; `None` where it does not tell.
pub(crate) fn is_second_hand(text: &str) -> Option<bool> {
    if number::is_yes(text) {
        return Some(true);
    }
    let folded = fold(text);
    if matches!(folded.as_str(), "0" | "non" | "no" | "n" | "false" | "faux") {
        return Some(false);
    }
    let text = format!(" {folded} ");
    let found = WORDS.iter().find(|(word, _)| text.contains(word.as_str()));
    found.map(|(_, second_hand)| *second_hand)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_answers_tell_new_from_second_hand() {
        for (text, told) in [
            ("Reconditionné", Some(true)),
            ("oui", Some(true)),
            ("D’occasion (grade A)", Some(true)),
            ("refurbished", Some(true)),
            ("Neuf", Some(false)),
            ("non", Some(false)),
            ("à voir", None),
        ] {
            assert_eq!(is_second_hand(text), told, "{text}");
        }
    }
}
