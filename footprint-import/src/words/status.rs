//! Status words in French and English: in service, in stock, or gone.

use crate::words::fold::{find_words, fold};
use crate::words::list;
use footprint_core::terms::vocabulary::Status;
use std::collections::HashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<HashMap<String, Status>> = LazyLock::new(|| {
    list(include_str!("statuses.csv"))
        .filter_map(|row| Some((fold(row.first()?), Status::from_key(row.get(1)?)?)))
        .collect()
});

/// The status of a word; `None` when it is unknown.
///
/// A longer text counts by the word it contains, one that says the device is gone before the others
/// (`Réformé - en stock`).
pub(crate) fn status(text: &str) -> Option<Status> {
    let folded = fold(text);
    // GLPI writes the whole path of a status: `Parc > En service`.
    let last = text.rsplit('>').next().map(fold).unwrap_or_default();
    if let Some(status) = WORDS.get(&folded).or_else(|| WORDS.get(&last)) {
        return Some(*status);
    }
    [Status::Disposed, Status::InStock, Status::InService].into_iter().find(|status| {
        WORDS.iter().any(|(word, known)| {
            // `don`, `ok`, `hs` inside a sentence prove too little.
            known == status && word.len() > 3 && find_words(&folded, word).is_some()
        })
    })
}

/// Whether a text of ownership says that the device is a person's own.
pub(crate) fn is_personal(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "personal"
            | "personnel"
            | "personnelle"
            | "perso"
            | "byod"
            | "prive"
            | "privee"
            | "private"
            | "privat"
            | "personlich"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_known() {
        for row in list(include_str!("statuses.csv")) {
            assert!(Status::from_key(&row[1]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn words_of_the_field_guide() {
        for word in [
            "Réformé",
            "Rebut",
            "Mis au rebut",
            "HS",
            "Volé",
            "Perdu",
            "Vendu",
            "Donné",
            "Archivé",
            "Obsolète",
            "Démantèlement",
            "liquidated",
            "Retired",
            "Disposed",
            "DEPROVISIONED",
            "Retire pending",
            "Réformé en 2022",
        ] {
            assert_eq!(status(word), Some(Status::Disposed), "{word}");
        }
        for word in ["En stock", "Stock", "Inventory", "Planned", "Parc > En stock"] {
            assert_eq!(status(word), Some(Status::InStock), "{word}");
        }
        for word in ["En service", "Actif", "Managed", "online", "Production", "ACTIVE"] {
            assert_eq!(status(word), Some(Status::InService), "{word}");
        }
        assert_eq!(status("xyz"), None);
        assert!(is_personal("Personal") && !is_personal("Corporate"));
    }
}
