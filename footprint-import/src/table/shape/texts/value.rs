//! What a cell among counts holds.

use crate::words::fold::fold;

/// What a cell among counts holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::table::shape) enum Value {
    Blank,
    Count(u64),
    /// A cross, a yes.
    Mark,
    /// A number that counts nothing: decimals, percentages.
    Number,
    Text,
}

impl Value {
    /// Reads a cell.
    pub(in crate::table::shape) fn of(text: &str) -> Self {
        let text = text.trim();
        let folded = fold(text);
        if folded.is_empty() {
            return match text {
                "✓" | "✔" | "☑" | "×" | "●" | "•" | "✗" | "*" => Self::Mark,
                _ if text.contains('%') => Self::Number,
                _ if text.chars().any(char::is_alphanumeric) => Self::Text,
                // A dash, a slash: none.
                _ => Self::Blank,
            };
        }
        match folded.as_str() {
            "x" | "oui" | "yes" | "o" | "y" | "ok" | "vrai" | "true" | "xx" => return Self::Mark,
            "non" | "no" | "n" | "neant" | "none" | "ras" | "so" | "sans objet" | "faux"
            | "false" | "n a" | "na" | "aucun" | "sans" => return Self::Count(0),
            _ => {}
        }
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return Self::Text;
        }
        match crate::words::number::quantity(text) {
            crate::words::number::Quantity::Units(count) => Self::Count(count),
            crate::words::number::Quantity::Absurd => Self::Number,
            crate::words::number::Quantity::Bad => {
                let numeric = text
                    .chars()
                    .all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,%€$-+".contains(c));
                if numeric { Self::Number } else { Self::Text }
            }
        }
    }
}

/// Whether a text is a figure, not a word that counts none such as the header `No.`.
pub(in crate::table::shape) fn is_figure(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
        && matches!(Value::of(text), Value::Count(_) | Value::Number)
}

/// Whether a cell answers yes or no in a word.
pub(in crate::table::shape) fn is_answer(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "oui" | "yes" | "vrai" | "true" | "non" | "no" | "faux" | "false" | "ja" | "nein" | "nee"
    )
}

/// The number and the name in a cell such as `2 x Dell P2419H`.
pub(in crate::table::shape) fn batch(text: &str) -> (u64, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let after = rest.trim_start();
    let marked = after.strip_prefix(['x', 'X', '×', '*']).filter(|rest| rest.starts_with(' '));
    match (number.parse(), marked) {
        (Ok(number), Some(name)) if digits <= 3 && !fold(name).is_empty() => (number, name.trim()),
        _ => (1, text),
    }
}
