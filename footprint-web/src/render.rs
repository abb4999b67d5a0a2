//! Reports written by the command's own renderers, compiled here as well: one wording, one rounding, and
//! files from the page that equal the command's to the byte.

#[path = "../../footprint-cli/src/render/audit/mod.rs"]
pub(crate) mod audit;
#[path = "../../footprint-cli/src/render/csv.rs"]
pub(crate) mod csv;
#[path = "../../footprint-cli/src/render/document.rs"]
pub(crate) mod document;
#[path = "../../footprint-cli/src/render/json.rs"]
pub(crate) mod json;
#[path = "../../footprint-cli/src/render/markdown.rs"]
pub(crate) mod markdown;
#[allow(dead_code, reason = "an audit says less than the command does")]
#[path = "../../footprint-cli/src/render/say.rs"]
pub(crate) mod say;

/// Text that came from a file, safe to show: without control characters or changes of direction.
pub(crate) fn clean(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect()
}

/// The text with its first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A source as a line of a list: publisher, year, title.
pub(crate) fn source_line(
    catalogue: &footprint_core::catalogue::Catalogue,
    source: &footprint_core::catalogue::Source,
    language: footprint_core::vocabulary::Language,
) -> String {
    let (name, title) = catalogue.source_words(source, language);
    format!("{}. {title}", name.trim_end_matches('.'))
}
