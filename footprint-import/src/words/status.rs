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

/// The status of a number in a column of ServiceNow, whose states have numbers.
pub(crate) fn by_number(header: &str, text: &str) -> Option<Status> {
    let number: u8 = text.trim().parse().ok()?;
    match (fold(&header.replace(['_', '.'], " ")).as_str(), number) {
        // In stock, pending install, pending repair: there, and not in use.
        ("install status" | "asset install status", 4..=6) => Some(Status::InStock),
        // Retired, stolen, absent.
        ("install status" | "asset install status", 7 | 8 | 100) => Some(Status::Disposed),
        // Installed, in maintenance.
        ("install status" | "asset install status", 1 | 3) => Some(Status::InService),
        ("operational status", 1 | 3..=5) => Some(Status::InService),
        ("operational status", 2) => Some(Status::InStock),
        ("operational status", 6) => Some(Status::Disposed),
        _ => None,
    }
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
    fn states_of_servicenow_have_numbers() {
        for (header, text, status) in [
            ("install_status", "1", Some(Status::InService)),
            ("install_status", "6", Some(Status::InStock)),
            ("install_status", "7", Some(Status::Disposed)),
            ("operational_status", "6", Some(Status::Disposed)),
            ("status", "7", None),
            ("install_status", "Installed", None),
        ] {
            assert_eq!(by_number(header, text), status, "{header} {text}");
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
