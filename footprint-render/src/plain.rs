//! Words as every form of a report shows them: harmless, with a capital, a source as a line.

use footprint_core::catalogue::{Catalogue, Source};
use footprint_core::terms::vocabulary::Language;

/// Text that came from a file or an argument, safe to print: each sign that a terminal or a page would obey
/// or hide is a space.
pub fn clean(text: &str) -> String {
    text.chars().map(|c| if is_obeyed_or_hidden(c) { ' ' } else { c }).collect()
}

/// Whether a character is no text: a control (C0, C1, DEL), a change of direction, a line or paragraph
/// separator, an annotation, or a tag.
pub fn is_obeyed_or_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A source as a line of a list: publisher, year, title.
pub fn source_line(catalogue: &Catalogue, source: &Source, language: Language) -> String {
    let (name, title) = catalogue.source_words(source, language);
    format!("{}. {title}", name.trim_end_matches('.'))
}
