//! Makers' sheets, which arrive when a model is first searched or named.

use std::sync::OnceLock;

use footprint_core::catalogue::{Catalogue, Sheet};
use footprint_core::terms::vocabulary::{Kind, folded};

use crate::{exchange, lists};

/// Models shown of a search.
const SHOWN: usize = 8;

/// Makers' sheets, which are loaded when they are first wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Models {
    #[default]
    Absent,
    Wanted,
    Here,
    Failed,
}

impl Models {
    /// The same once a model is searched or named.
    pub(crate) const fn wanted(self) -> Self {
        match self {
            Self::Absent | Self::Failed => Self::Wanted,
            on_their_way => on_their_way,
        }
    }
}

static WITH_SHEETS: OnceLock<Catalogue> = OnceLock::new();

/// The shipped data, with the makers' sheets once they are here.
pub(crate) fn catalogue() -> &'static Catalogue {
    WITH_SHEETS.get().unwrap_or_else(|| lists::catalogue())
}

/// Loads the sheets; what became of them.
pub(crate) async fn load() -> Models {
    match exchange::fetched("models.bin").await {
        Some(bytes) if add(&bytes) => Models::Here,
        _ => Models::Failed,
    }
}

/// Adds the sheets of `models.bin`; whether there are any.
fn add(bytes: &[u8]) -> bool {
    let Some(with) = lists::with_sheets(bytes) else { return false };
    !WITH_SHEETS.get_or_init(|| with).sheets().is_empty()
}

/// What a search found.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) count: usize,
    /// The first of them.
    pub(crate) sheets: Vec<&'static Sheet>,
    /// Whether no sheet has every word, and these come near.
    pub(crate) near: bool,
}

/// The sheets of a kind, or of any, that hold every word; else those that a slip of the finger away do.
pub(crate) fn search(kind: Option<Kind>, text: &str) -> Found {
    let text = folded(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    if text.trim().len() < 2 {
        return Found::default();
    }
    let held = |word_held: fn(&str, &str) -> bool| -> Vec<&'static Sheet> {
        let found = |sheet: &&Sheet| {
            let name = folded(&[&*sheet.manufacturer, " ", &sheet.name].concat());
            kind.is_none_or(|kind| kind == sheet.kind)
                && words.iter().all(|word| word_held(&name, word))
        };
        let mut all: Vec<&Sheet> = catalogue().sheets().iter().filter(found).collect();
        // Two editions of one sheet are one model to a reader.
        all.dedup_by(|b, a| (&a.manufacturer, &a.name) == (&b.manufacturer, &b.name));
        all
    };
    let exact = held(|name, word| name.contains(word));
    let near = exact.is_empty();
    let mut sheets = if near { held(holds_nearly) } else { exact };
    let count = sheets.len();
    sheets.truncate(SHOWN);
    Found { count, near: near && count > 0, sheets }
}

/// Whether a name holds a word, or one that a letter too many, too few or another makes of it.
fn holds_nearly(name: &str, word: &str) -> bool {
    if name.contains(word) {
        return true;
    }
    // Digits tell models apart: a slip in them is another model.
    if word.len() < 4 || word.bytes().any(|letter| letter.is_ascii_digit()) {
        return false;
    }
    name.split_whitespace().any(|own| is_slip(own.as_bytes(), word.as_bytes()))
}

/// Whether two words differ by one letter at most, or by two that changed places.
fn is_slip(own: &[u8], word: &[u8]) -> bool {
    let same = own.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (own, word) = (&own[same..], &word[same..]);
    let rest = |from: &[u8], at: usize| from.get(at..).unwrap_or_default().to_vec();
    let swapped = own.len() > 1 && word.len() > 1 && own[0] == word[1] && own[1] == word[0];
    rest(own, 1) == rest(word, 1)
        || rest(own, 1) == word
        || own == rest(word, 1)
        || (swapped && own[2..] == word[2..])
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn one_slip_of_the_finger_is_forgiven() {
        for (own, word, expected) in [
            ("latitude", "lattitude", true),
            ("latitude", "latitud", true),
            ("latitude", "latitude", true),
            ("latitude", "latitdue", true),
            ("latitude", "letitude", true),
            ("latitude", "letitudes", false),
            ("thinkpad", "thinkbook", false),
        ] {
            assert_eq!(is_slip(own.as_bytes(), word.as_bytes()), expected, "{word}");
        }
    }
}
