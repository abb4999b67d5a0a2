//! The words of ledgers, from the lists beside this file.

use crate::words::fold::{find_words, fold};
use crate::words::list;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Meanings by group and folded word.
static WORDS: LazyLock<HashMap<(String, String), String>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for row in list(include_str!("words.csv")) {
        for word in row[2].split('|') {
            words.insert((row[0].clone(), fold(word)), row[1].clone());
        }
    }
    words
});

/// The words of each group that stand within labels.
static WITHIN: LazyLock<Vec<(String, String, String)>> = LazyLock::new(|| {
    let rows = list(include_str!("words.csv")).filter(|row| row[0].starts_with("label_"));
    rows.flat_map(|row| {
        let [group, meaning, words] = [row[0].clone(), row[1].clone(), row[2].clone()];
        let entry = move |word: &str| (group.clone(), meaning.clone(), fold(word));
        words.split('|').map(entry).collect::<Vec<_>>()
    })
    .collect()
});

/// What a cell means in a group; `None` for a word that the group does not know.
pub(super) fn meaning(group: &str, text: &str) -> Option<&'static str> {
    let word = fold(text);
    if word.is_empty() {
        return None;
    }
    WORDS.get(&(group.to_owned(), word)).map(String::as_str)
}

/// The words of a group that a finding names: the first of each meaning.
pub(super) fn known(group: &str) -> String {
    let rows = list(include_str!("words.csv")).filter(|row| row[0] == group);
    let two = |row: Vec<String>| row[2].split('|').take(2).collect::<Vec<_>>().join(", ");
    rows.map(two).collect::<Vec<_>>().join(", ")
}

/// Whether a label has a word of a group.
pub(super) fn label_has(group: &str, label: &str) -> bool {
    let folded = fold(label).replace('\'', " ");
    let of_group = WITHIN.iter().filter(|(of, ..)| of == group);
    of_group.clone().any(|(.., word)| find_words(&folded, word).is_some())
}

/// A label without the words of some groups, as the designation reader should see it.
pub(super) fn without(groups: &[&str], label: &str) -> String {
    let is_word = |word: &str| {
        let folded = fold(word);
        let mut known = WITHIN.iter().filter(|(group, ..)| groups.contains(&group.as_str()));
        known.any(|(.., known)| *known == folded)
    };
    label.split_whitespace().filter(|word| !is_word(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings_in_its_group() {
        let mut seen: HashMap<(String, String), String> = HashMap::new();
        for row in list(include_str!("words.csv")) {
            for word in row[2].split('|') {
                let before = seen.insert((row[0].clone(), fold(word)), row[1].clone());
                assert_eq!(before, None, "{word} in {}", row[0]);
            }
        }
    }

    #[test]
    fn words_in_labels_are_whole() {
        assert!(label_has("label_reused", "Smartphones reconditionnés (lot 2)"));
        assert!(label_has("label_lease", "Loyer trimestriel copieurs"));
        assert!(!label_has("label_given", "Donnez le montant"));
        assert_eq!(without(&["label_credit"], "Avoir ordinateurs"), "ordinateurs");
    }
}
