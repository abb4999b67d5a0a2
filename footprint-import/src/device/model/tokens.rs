//! A model string cut into words that mean the same however they were written.

/// Bytes of a text that are looked at: no name of a model is as long.
const MOST_OF_NAME: usize = 500;

/// The text, cut where it is longer than any name.
pub(super) fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST_OF_NAME)]
}

/// The text in lower case, with the typographic variants that matter brought to one form.
pub(super) fn lower(text: &str) -> String {
    let mut clean = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            'A'..='Z' => clean.push(c.to_ascii_lowercase()),
            ' '..='~' => clean.push(c),
            '\u{2019}' | '\u{2018}' => clean.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{2033}' => clean.push('"'),
            '\u{2010}'..='\u{2015}' => clean.push('-'),
            '\u{ae}' | '\u{2122}' | '\u{a9}' | '\u{feff}' => {}
            'é' | 'è' | 'ê' | 'É' => clean.push('e'),
            c if c.is_alphanumeric() => clean.extend(c.to_lowercase()),
            _ => clean.push(' '),
        }
    }
    clean
}

/// What a word stands for, beside the words that name the product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word<'a> {
    /// Part of the product's name.
    Text(&'a str),
    /// A generation: `G8`, `Gen 8`, `8th Gen`, `(8th generation)`.
    Generation(u8),
    /// A diagonal in inches, tenths of an inch.
    Size(u16),
    /// A form factor.
    Form(Form),
    /// A capacity, in GB.
    Storage(u32),
    /// `2-in-1`.
    TwoInOne,
}

/// The build of a desktop, which its model number alone often does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Mini,
    Small,
    Tower,
    AllInOne,
    Rack,
    Nano,
}

/// The words of a text in lower case (see [`lower`]).
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let raw = cut(text);
    let mut words = Vec::with_capacity(raw.len());
    let mut rest = raw.as_slice();
    while let [first, tail @ ..] = rest {
        let (word, used) = read(first, tail);
        words.extend(word);
        rest = &rest[used..];
    }
    words
}

/// Cuts at everything that is not a letter, a digit, a `+`, or a decimal mark inside a number. The
/// inch mark becomes a word of its own.
fn cut(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut words = Vec::with_capacity(8);
    let mut start = None;
    for (at, &byte) in bytes.iter().enumerate() {
        let inside = byte.is_ascii_alphanumeric()
            || byte >= 0x80
            || byte == b'+'
            || is_decimal_mark(bytes, start, at);
        if inside {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            words.push(&text[from..at]);
            if byte == b'"' && bytes[at - 1].is_ascii_digit() {
                words.push("inch");
            }
        }
    }
    if let Some(from) = start {
        words.push(&text[from..]);
    }
    words
}

/// `15.6` and `15,6` are one number; `18,3` of `MacBookPro18,3` and `E14.ThinkPad` are two words.
fn is_decimal_mark(bytes: &[u8], start: Option<usize>, at: usize) -> bool {
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let Some(start) = start else { return false };
    match bytes[at] {
        b'.' => digit(at - 1) && digit(at + 1),
        b',' => {
            bytes[start..at].iter().all(u8::is_ascii_digit)
                && digit(at + 1)
                && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
        }
        _ => false,
    }
}

/// The word at the front, and how many raw words it takes.
fn read<'a>(first: &'a str, tail: &[&'a str]) -> (Option<Word<'a>>, usize) {
    let next = tail.first().copied().unwrap_or("");
    let after = tail.get(1).copied().unwrap_or("");
    match (first, next, after) {
        ("2", "in", "1") => return (Some(Word::TwoInOne), 3),
        ("2in1", ..) => return (Some(Word::TwoInOne), 1),
        ("all", "in", "one") => return (Some(Word::Form(Form::AllInOne)), 3),
        ("aio" | "allinone", ..) => return (Some(Word::Form(Form::AllInOne)), 1),
        ("small", "form", "factor") => return (Some(Word::Form(Form::Small)), 3),
        ("micro", "form", "factor") => return (Some(Word::Form(Form::Mini)), 3),
        ("small", "form", _) => return (Some(Word::Form(Form::Small)), 2),
        ("sff", ..) => return (Some(Word::Form(Form::Small)), 1),
        ("tiny", "in", "one") => return (Some(Word::Text("tio")), 3),
        ("micro" | "mff" | "tiny" | "dm", ..) => return (Some(Word::Form(Form::Mini)), 1),
        ("desktop", "mini", _) => return (Some(Word::Form(Form::Mini)), 2),
        ("mini", "tower", _) => return (Some(Word::Form(Form::Tower)), 2),
        ("tower" | "twr" | "mt" | "microtower" | "minitower", ..) => {
            return (Some(Word::Form(Form::Tower)), 1);
        }
        ("rack", ..) => return (Some(Word::Form(Form::Rack)), 1),
        ("thin", "client", _) => return (Some(Word::Text("tc")), 2),
        ("usb", "c", _) | ("wi", "fi", _) => return (None, 2),
        ("gen" | "generation", number, _) if generation(number).is_some() => {
            return (generation(number).map(Word::Generation), 2);
        }
        _ => {}
    }
    let stem = first.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &first[stem.len()..];
    let with_next = |words: usize| 1 + words;
    match unit {
        "" if is_inch(next) => {
            if let Some(size) = tenths(first) {
                return (Some(Word::Size(size)), with_next(1));
            }
        }
        "" if matches!(next, "gb" | "go" | "tb" | "to") => {
            if let Some(storage) = capacity(first, next) {
                return (Some(Word::Storage(storage)), with_next(1));
            }
        }
        "in" | "inch" => {
            if let Some(size) = tenths(stem) {
                return (Some(Word::Size(size)), 1);
            }
        }
        "gb" | "go" | "tb" | "to" => {
            if let Some(storage) = capacity(stem, unit) {
                return (Some(Word::Storage(storage)), 1);
            }
        }
        "st" | "nd" | "rd" | "th" | "e" | "eme" => {
            let named = matches!(next, "gen" | "generation");
            if let Ok(number @ 1..=30) = stem.parse()
                && (named || unit.len() == 2)
            {
                return (Some(Word::Generation(number)), with_next(usize::from(named)));
            }
        }
        _ => {}
    }
    for prefix in ["gen", "g"] {
        // Higher numbers are screens: `G24-10`.
        if let Some(number @ 1..=15) = first.strip_prefix(prefix).and_then(generation) {
            return (Some(Word::Generation(number)), 1);
        }
    }
    (Some(Word::Text(first)), 1)
}

/// `2` or `2i` (Lenovo's mark of an Intel machine) after `Gen`.
fn generation(text: &str) -> Option<u8> {
    let digits = text.strip_suffix(['i', 'a']).unwrap_or(text);
    digits.parse().ok().filter(|number| (1..=30).contains(number) && digits.len() <= 2)
}

fn is_inch(word: &str) -> bool {
    matches!(word, "in" | "inch" | "inches" | "pouces" | "zoll")
}

/// `15.6` as 156.
pub(super) fn tenths(text: &str) -> Option<u16> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let whole: u16 = whole.parse().ok()?;
    let part: u16 = part.get(..1)?.parse().ok()?;
    (5..=110).contains(&whole).then(|| whole * 10 + part)
}

fn capacity(number: &str, unit: &str) -> Option<u32> {
    let number: u32 = number.parse().ok()?;
    number.checked_mul(if unit.starts_with('t') { 1000 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> String {
        let text = lower(text);
        words(&text).iter().map(|word| format!("{word:?} ")).collect()
    }

    #[test]
    fn one_meaning_one_word() {
        assert_eq!(read_all("ProBook 440 14 inch G9"), read_all("PROBOOK\u{a0}440  14\" Gen 9"));
        assert_eq!(read_all("X1 Carbon 5th"), read_all("X1 Carbon (5th Gen)"));
        assert_eq!(read_all("OptiPlex 1 SFF"), read_all("optiplex 1 Small Form Factor"));
        assert_eq!(read_all("24 All-in-One"), read_all("24 AIO"));
        assert_eq!(read_all("15,6 pouces"), "Size(156) ");
        assert_eq!(read_all("12.9-inch 1TB"), "Size(129) Storage(1000) ");
    }

    #[test]
    fn numbers_and_marks_that_tell_products_apart_stay() {
        assert_ne!(read_all("Pro 7"), read_all("Pro 7+"));
        assert_ne!(read_all("450 G7"), read_all("450 G8"));
        assert_eq!(read_all("Mac18,3"), "Text(\"mac18\") Text(\"3\") ");
        assert_eq!(read_all("T14 Gen 2i"), "Text(\"t14\") Generation(2) ");
    }
}
