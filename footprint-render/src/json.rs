//! Results as JSON for programs: English keys, unrounded numbers, whatever the language.

use crate::plain::is_obeyed_or_hidden;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io::{self, Write};

/// A value as indented JSON with a line end. Signs that a terminal would obey or hide are escaped (`\u009b`),
/// so that a name in an inventory cannot speak to the terminal that the report is shown on.
pub fn render(value: &impl Serialize) -> String {
    let mut text = written(value, Indented(PrettyFormatter::new()));
    text.push('\n');
    let raw = |c: char| c != '\n' && is_obeyed_or_hidden(c);
    if text.contains(raw) { escaped(&text, raw) } else { text }
}

/// A value as JSON on one line, as NDJSON has it, with the same escapes.
pub fn line(value: &impl Serialize) -> String {
    let mut text = written(value, OneLine);
    text.push('\n');
    let raw = |c: char| c != '\n' && is_obeyed_or_hidden(c);
    if text.contains(raw) { escaped(&text, raw) } else { text }
}

/// The text of a value. Strings, numbers, lists and maps with string keys: nothing of a report can fail to
/// serialise.
fn written(value: &impl Serialize, form: impl Formatter) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, form);
    match value.serialize(&mut serializer) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// On one line; nothing is `0.0`, never `-0.0`.
struct OneLine;

impl Formatter for OneLine {
    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        CompactFormatter.write_f64(writer, value + 0.0)
    }
}

/// Indented; nothing is `0.0`, never `-0.0`.
struct Indented(PrettyFormatter<'static>);

impl Formatter for Indented {
    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        self.0.write_f64(writer, value + 0.0)
    }

    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(to, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(to, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
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
    fn nothing_has_no_sign_and_the_rest_is_as_ever() {
        let value = serde_json::json!({"a": [-0.0, 0.5, -1e-9, []], "b": {"c": -0.0, "d": {}}, "e": "-0.0"});
        let plain =
            serde_json::json!({"a": [0.0, 0.5, -1e-9, []], "b": {"c": 0.0, "d": {}}, "e": "-0.0"});
        assert_eq!(render(&value), serde_json::to_string_pretty(&plain).unwrap() + "\n");
        assert_eq!(line(&value), serde_json::to_string(&plain).unwrap() + "\n");
    }

    #[test]
    fn signs_that_a_terminal_obeys_are_escaped_and_read_back() {
        let name = "a\u{9b}31m\u{7f}\u{202e}\u{e0041}\u{2028}é\n";
        let text = render(&name);
        assert_eq!(text, "\"a\\u009b31m\\u007f\\u202e\\udb40\\udc41\\u2028é\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), name);
    }
}
