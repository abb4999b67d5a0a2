//! Words as every form of a report shows them: harmless, with a capital, a source as a line.

use footprint_core::catalogue::{Catalogue, Source};
use footprint_core::terms::vocabulary::Language;

/// Text that came from a file, safe to print: without control characters or changes of direction.
pub fn clean(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect()
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
