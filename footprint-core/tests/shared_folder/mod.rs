//! Finds the folder of published cases; tests that need it say so when it is absent.

use std::path::PathBuf;

/// The text of a file of the shared folder (`FOOTPRINT_SHARED`, default `../shared` beside the
/// workspace); `None`, with a printed reason, where it is absent.
pub(crate) fn text(path: &str) -> Option<String> {
    let root = std::env::var_os("FOOTPRINT_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")));
    let text = std::fs::read_to_string(root.join(path)).ok();
    if text.is_none() {
        eprintln!("skipped: {path} is not in the shared folder (set FOOTPRINT_SHARED)");
    }
    text
}

/// A JSON file of the shared folder.
pub(crate) fn json(path: &str) -> Option<serde_json::Value> {
    Some(serde_json::from_str(&text(path)?).expect("the shared file is JSON"))
}
