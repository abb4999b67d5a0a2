//! Results as JSON for programs: English keys, unrounded numbers, whatever the language.

use serde::Serialize;

/// A value as indented JSON with a line end.
pub fn render(value: &impl Serialize) -> String {
    // Strings, numbers, lists and maps with string keys: nothing of a report can fail to serialise.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
