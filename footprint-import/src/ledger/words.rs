//! The words of ledgers, from the lists beside this file.

use crate::words::fold::{find_words, fold};
use crate::words::list;
use std::collections::HashMap;
use std::ops::Range;
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

/// Tokens before or behind a word of reuse in which what opposes it is looked for.
const NEAR: usize = 3;

/// The words of each group that stand within labels and headers; those of a column that says where goods come
/// from are those of labels too.
static WITHIN: LazyLock<Vec<(String, String, String)>> = LazyLock::new(|| {
    let rows = list(include_str!("words.csv")).filter_map(|row| {
        let [group, meaning, words] = [row[0].clone(), row[1].clone(), row[2].clone()];
        match (group.as_str(), meaning.as_str()) {
            ("bought", "reused") => Some(("label_reused".to_owned(), meaning, words)),
            _ if group.starts_with("label_") || group == "header_factor" => {
                Some((group, meaning, words))
            }
            _ => None,
        }
    });
    rows.flat_map(|(group, meaning, words)| {
        let entry = move |word: &str| (group.clone(), meaning.clone(), plain(word));
        words.split('|').map(entry).collect::<Vec<_>>()
    })
    .collect()
});

/// A text folded, its apostrophes as spaces.
fn plain(text: &str) -> String {
    fold(text).replace('\'', " ")
}

/// What a label says of reuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reuse {
    /// Nothing.
    Unsaid,
    /// The goods are second-hand.
    Said,
    /// The word stands beside "new", or is negated or refused.
    Opposed,
}

/// Reads what a label says of reuse: `PC reconditionnés`, `PC non reconditionnés`, `neufs ou reconditionnés`.
pub(super) fn reuse(label: &str) -> Reuse {
    let text = plain(label);
    let mut tokens: Vec<&str> = text.split_whitespace().collect();
    for span in spans("label_neither", &tokens) {
        tokens.iter_mut().skip(span.start).take(span.len()).for_each(|token| *token = "");
    }
    let reused = spans("label_reused", &tokens);
    if reused.is_empty() {
        return Reuse::Unsaid;
    }
    // "Remis à neuf" is reuse as a whole.
    let is_within = |at: usize| reused.iter().any(|span| span.contains(&at));
    // `Reconditionnés, batterie neuve`, `école rue Neuve`: what is said behind is of something else, unless the two
    // stand against each other.
    let first = reused.iter().map(|span| span.start).min().unwrap_or(0);
    let against = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        before.is_some_and(|word| matches!(*word, "ou" | "or" | "et" | "and" | "oder" | "vs"))
    };
    let says_new = spans("label_new", &tokens)
        .iter()
        .any(|span| !is_within(span.start) && (span.start < first || against(span.start)));
    let is_negated = reused.iter().any(|span| {
        let before = tokens.get(span.start.saturating_sub(NEAR)..span.start).unwrap_or_default();
        let behind = tokens.get(span.end..(span.end + NEAR).min(tokens.len())).unwrap_or_default();
        // `Reconditionnés (modèle neuf indisponible)`: what is behind "new" is said of it.
        let new = spans("label_new", behind).iter().map(|span| span.start).min();
        let behind = behind.get(..new.unwrap_or(behind.len())).unwrap_or_default();
        !spans("label_not", before).is_empty() || !spans("label_refused", behind).is_empty()
    });
    if says_new || is_negated { Reuse::Opposed } else { Reuse::Said }
}

/// Where the words of a group stand among the tokens of a label.
fn spans(group: &str, tokens: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (.., words) in WITHIN.iter().filter(|(of, ..)| of == group) {
        let words: Vec<&str> = words.split_whitespace().collect();
        let windows = tokens.windows(words.len().max(1)).enumerate();
        let here = windows.filter(|(_, window)| *window == words.as_slice());
        found.extend(here.map(|(at, _)| at..at + words.len()));
    }
    found
}

/// What one of an amount's column is in currency: 1,000 under `Montant HT (k€)`.
pub(super) fn header_factor(header: &str) -> f64 {
    let text = plain(&header.replace('€', "eur"));
    let of_factor = |(group, _, words): &&(String, String, String)| {
        group == "header_factor" && find_words(&text, words).is_some()
    };
    WITHIN.iter().find(of_factor).and_then(|(_, factor, _)| factor.parse().ok()).unwrap_or(1.0)
}

/// What a cell means in a group; `None` for a word that the group does not know.
pub(super) fn meaning(group: &str, text: &str) -> Option<&'static str> {
    let word = fold(text);
    if word.is_empty() {
        return None;
    }
    WORDS.get(&(group.to_owned(), word)).map(String::as_str)
}

/// The words of a group that a finding names: of each meaning the French one, and the English one in brackets. A
/// list begins with these two, the English one first.
pub(super) fn known(group: &str) -> String {
    let rows = list(include_str!("words.csv")).filter(|row| row[0] == group);
    let two = |row: Vec<String>| match row[2].split('|').collect::<Vec<_>>().as_slice() {
        [english, french, ..] if english != french => format!("{french} ({english})"),
        words => words.iter().take(1).copied().collect(),
    };
    rows.map(two).collect::<Vec<_>>().join(", ")
}

/// Whether a label has a word of a group.
pub(super) fn label_has(group: &str, label: &str) -> bool {
    let folded = plain(label);
    let of_group = WITHIN.iter().filter(|(of, ..)| of == group);
    of_group.clone().any(|(.., word)| find_words(&folded, word).is_some())
}

/// A label without the words of some groups, as the designation reader should see it.
pub(super) fn without(groups: &[&str], label: &str) -> String {
    let is_word = |word: &str| {
        let folded = plain(word);
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
    fn reuse_that_is_opposed_is_not_said() {
        for label in [
            "Portable HP non reconditionné",
            "Ordinateurs portables, option reconditionnée refusée",
            "Ordinateur portable neuf (remplace reconditionné en panne)",
            "Ordinateurs neufs - reprise des anciens pour réemploi",
            "Tablettes neuves ou reconditionnées",
            "PC portables reconditionnés (commande annulée)",
            "New laptops, not refurbished",
            "PC portables (reconditionnés indisponibles)",
            "Écrans à défaut de reconditionné",
            "Smartphones au lieu de reconditionnés",
            "Tablettes, faute d’occasion",
            "Laptops, refurbished not available",
            "Laptops instead of refurbished ones",
        ] {
            assert_eq!(reuse(label), Reuse::Opposed, "{label}");
        }
        for label in [
            "PC portable d'occasion",
            "PC portable d’occaz",
            "Ecran 24\" seconde vie",
            "Écrans de 2e main",
            "Téléphones remis à neuf",
            "Occasions : 3 PC",
            "PC réemployés",
            "Serveur recertifié",
            "PC reconditionnés, comme neufs",
            "Refurbished Dell Optiplex 7060",
            "PC reconditionnés (modèle neuf indisponible)",
            "PC reconditionnés à défaut de neufs",
        ] {
            assert_eq!(reuse(label), Reuse::Said, "{label}");
        }
        for label in ["Ordinateurs portables neufs", "Écrans à l’occasion du salon"] {
            assert_eq!(reuse(label), Reuse::Unsaid, "{label}");
        }
    }

    #[test]
    fn headers_name_thousands() {
        for (header, factor) in [
            ("Montant HT (k€)", 1000.0),
            ("Montant HT en KEUR", 1000.0),
            ("Montant HT (milliers d’euros)", 1000.0),
            ("Montant HT (€)", 1.0),
            ("Montant HT", 1.0),
            ("Montant en K", 1000.0),
            ("Montant en milliers", 1000.0),
        ] {
            assert_eq!(header_factor(header), factor, "{header}");
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
