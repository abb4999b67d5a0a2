//! What a cell among counts holds.

use crate::words::fold::fold;
use crate::words::kind::kind_of_word;
use crate::words::label::is_nothing;
use crate::words::number::{self, Quantity};

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
            nothing if is_nothing(nothing) => return Self::Count(0),
            _ => {}
        }
        if let Some(count) = number::in_words(&folded).map(u64::from).or_else(|| times(text)) {
            return Self::Count(count);
        }
        let starts = text.starts_with(|c: char| c.is_ascii_digit());
        if !starts && number::after_about(text).is_none() {
            return if folded.split(' ').any(counts_vaguely) { Self::Number } else { Self::Text };
        }
        match number::quantity(text) {
            Quantity::Units(count) => Self::Count(count),
            Quantity::Absurd => Self::Number,
            Quantity::Bad => {
                let numeric = text
                    .chars()
                    .all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,%€$-+".contains(c));
                if numeric || number::counts_in_parts(text) { Self::Number } else { Self::Text }
            }
        }
    }
}

/// Whether a word says that there are some, and not how many: `une dizaine`, `several`.
fn counts_vaguely(word: &str) -> bool {
    ["dizaine", "douzaine", "quinzaine", "vingtaine", "plusieurs", "several", "dozen"]
        .iter()
        .any(|vague| word.strip_suffix('s').unwrap_or(word) == vague.trim_end_matches('s'))
}

/// Whether a number that is none as it stands counts all the same: `12 + 1`, not `3,5` or `12 %`.
pub(in crate::table::shape) fn is_in_parts(text: &str) -> bool {
    !text.contains('%') && text.contains(|sign: char| sign.is_alphabetic() || "+?".contains(sign))
}

/// The number of `x3`; `X1` and `X13` are models.
fn times(text: &str) -> Option<u64> {
    let (digits, most) = match text.strip_prefix('X') {
        Some(digits) => (digits, 1),
        None => (text.strip_prefix(['x', '×'])?.trim_start(), 2),
    };
    let counts = !digits.is_empty() && digits.len() <= most && digits != "1";
    let numeric = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| counts && numeric)
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

/// The numbers and the words of a cell that counts in words, `2 portables + 1 fixe`; none where a part of it has
/// no number, no word, or more than words as `2 x P2419H` has.
pub(in crate::table::shape) fn counted_words(text: &str) -> Vec<(u64, &str)> {
    let parts = text.split(['+', ',', ';', '/', '&']).flat_map(|part| part.split(" et "));
    let batches = parts.flat_map(|part| part.split(" and ")).map(|part| {
        let part = part.trim();
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, words) = part.split_at(digits);
        let words = words.trim_start();
        let words =
            words.strip_prefix(['x', '×']).filter(|rest| rest.starts_with(' ')).unwrap_or(words);
        let worded = !words.is_empty() && !words.bytes().any(|byte| byte.is_ascii_digit());
        (digits <= 3 && worded).then_some((number.parse().ok()?, words.trim()))
    });
    batches.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// What words beside a number mean under a header: with it (`fixe` under `Téléphones`) where that says another
/// kind than the header or one alone, else by themselves.
pub(in crate::table::shape) fn kind_below(header: &str, words: &str) -> Option<String> {
    let joined = format!("{header} {words}");
    let named = kind_of_word(header).map(|(kind, _)| kind);
    match (kind_of_word(&joined), kind_of_word(words)) {
        (Some((kind, sure)), _) if sure || named != Some(kind) => Some(joined),
        // `portable` alone may be a telephone.
        (None, Some(_)) | (_, Some((_, true))) => Some(words.to_owned()),
        (found, _) => found.map(|_| joined),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::terms::vocabulary::Kind;

    #[test]
    fn words_beside_numbers_under_a_kind() {
        for (header, words, kind) in [
            ("PC", "portables", Kind::Laptop),
            ("PC", "fixes", Kind::Desktop),
            ("PC", "écrans", Kind::Monitor),
            ("Téléphones", "portable", Kind::Smartphone),
            ("Téléphones", "fixe", Kind::LandlinePhone),
            ("Téléphones", "smartphones", Kind::Smartphone),
            ("Imprimantes", "traceur", Kind::Plotter),
        ] {
            let below = kind_below(header, words);
            let found = below.as_deref().and_then(kind_of_word).map(|(kind, _)| kind);
            assert_eq!(found, Some(kind), "{header} {words}: {below:?}");
        }
        assert_eq!(kind_below("PC", "unités"), Some("PC unités".to_owned()));
    }

    #[test]
    fn numbers_however_they_are_written() {
        for (text, count) in [("x3", 3), ("× 12", 12), ("X4", 4), ("deux", 2), ("3 PC", 3)] {
            assert_eq!(Value::of(text), Value::Count(count), "{text}");
        }
        for text in [
            "2 dont 1 HS",
            "12 + 1 prof",
            "12+1",
            "1 à 2",
            "10 ?",
            "5 + 2 en réserve",
            "une dizaine ?",
        ] {
            assert_eq!(Value::of(text), Value::Number, "{text}");
        }
        for text in [
            "X1",
            "X13",
            "X230",
            "neuf",
            "840 G5",
            "24 pouces",
            "16 Go + 512 Go",
            "2 x Dell P2419H",
        ] {
            assert_eq!(Value::of(text), Value::Text, "{text}");
        }
    }

    #[test]
    fn cells_that_count_in_words() {
        assert_eq!(counted_words("2 portables"), [(2, "portables")]);
        assert_eq!(counted_words("2 portables + 1 fixe"), [(2, "portables"), (1, "fixe")]);
        assert_eq!(counted_words("1 fixe et 3 x mobiles"), [(1, "fixe"), (3, "mobiles")]);
        for text in ["", "2", "2 x Dell P2419H", "portables", "2 + 1", "iPhone 12, 1 fixe"] {
            assert!(counted_words(text).is_empty(), "{text}");
        }
    }
}
