//! Results as JSON for programs: English keys, unrounded numbers, whatever the language.

use crate::plain::is_obeyed_or_hidden;
use serde::Serialize;

/// A value as indented JSON with a line end. Signs that a terminal would obey or hide are escaped (`\u009b`),
/// so that a name in an inventory cannot speak to the terminal that the report is shown on.
pub fn render(value: &impl Serialize) -> String {
    // Strings, numbers, lists and maps with string keys: nothing of a report can fail to serialise.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    let raw = |c: char| c != '\n' && is_obeyed_or_hidden(c);
    if text.contains(raw) { escaped(&text, raw) } else { text }
}

/// A value as JSON on one line, as NDJSON has it, with the same escapes.
pub fn line(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    let raw = |c: char| c != '\n' && is_obeyed_or_hidden(c);
    if text.contains(raw) { escaped(&text, raw) } else { text }
}

/// JSON in which characters that only stand in strings are written as escapes of UTF-16.
fn escaped(text: &str, raw: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if raw(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_a_terminal_obeys_are_escaped_and_read_back() {
        let name = "a\u{9b}31m\u{7f}\u{202e}\u{e0041}\u{2028}é\n";
        let text = render(&name);
        assert_eq!(text, "\"a\\u009b31m\\u007f\\u202e\\udb40\\udc41\\u2028é\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), name);
    }
}
