//! Makers' sheets, which arrive when a model is first searched or named.

use std::sync::OnceLock;

use footprint_core::catalogue::{Catalogue, Sheet};
use footprint_core::terms::vocabulary::{Kind, folded};

use crate::lists;

/// Models shown of a search.
const SHOWN: usize = 8;

static WITH_SHEETS: OnceLock<Catalogue> = OnceLock::new();

/// The shipped data, with the makers' sheets once they are here.
pub(super) fn catalogue() -> &'static Catalogue {
    WITH_SHEETS.get().unwrap_or_else(|| lists::catalogue())
}

/// Adds the sheets of `models.bin`; whether there are any.
pub(super) fn add(bytes: &[u8]) -> bool {
    let Some(with) = lists::with_sheets(bytes) else { return false };
    !WITH_SHEETS.get_or_init(|| with).sheets().is_empty()
}

/// The sheets of a kind, or of any, that hold every word; how many, and the first of them.
pub(super) fn search(kind: Option<Kind>, text: &str) -> (usize, Vec<&'static Sheet>) {
    let text = folded(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    if text.trim().len() < 2 {
        return (0, Vec::new());
    }
    let found = |sheet: &&Sheet| {
        let name = folded(&format!("{} {}", sheet.manufacturer, sheet.name));
        kind.is_none_or(|kind| kind == sheet.kind) && words.iter().all(|word| name.contains(word))
    };
    let mut all: Vec<&Sheet> = catalogue().sheets().iter().filter(found).collect();
    // Two editions of one sheet are one model to a reader.
    all.dedup_by(|b, a| (&a.manufacturer, &a.name) == (&b.manufacturer, &b.name));
    let count = all.len();
    all.truncate(SHOWN);
    (count, all)
}
