//! Words of headers that name no device: they are spelt as they should be, and are no slip of another word.

use crate::words::fold::fold;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Roles in `columns.csv` whose words may name a device.
const NAMING: &[&str] = &["device", "subject", "screen", "telephone", "part", "storage", "filler"];

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let rows = include_str!("columns.csv").lines().skip(1);
    let rows = rows.filter_map(|row| row.split_once(','));
    let rows = rows.filter(|(role, _)| !NAMING.contains(role));
    let names = rows.filter_map(|(_, rest)| rest.split_once(',')).map(|(_, names)| names);
    let folded = names.flat_map(|names| names.split(';')).map(fold);
    folded.flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
});

/// Whether a folded word is such a one.
pub(crate) fn is_ordinary(word: &str) -> bool {
    WORDS.contains(word)
}
