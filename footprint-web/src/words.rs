//! Texts with gaps, in French and English.

/// Declares the texts of a view: each with its French and its English, so that the compiler sees to it that
/// none is missing. `{}` stands for what [`fill`] fills in, in order. The French is set by [`typeset`].
macro_rules! texts {
    ($($name:ident $([$count:literal])?: $french:tt, $english:expr;)+) => {
        /// Every text of the view in one language.
        #[cfg_attr(test, derive(Debug))]
        pub(crate) struct Texts {
            $(pub(crate) $name: $crate::words::texts!(@type $($count)?),)+
        }

        const FRENCH: Texts = Texts { $($name: $crate::words::typeset!($french),)+ };
        const ENGLISH: Texts = Texts { $($name: $english,)+ };

        /// The texts of a language.
        pub(crate) const fn texts(language: footprint_core::terms::vocabulary::Language) -> &'static Texts {
            match language {
                footprint_core::terms::vocabulary::Language::Fr => &FRENCH,
                footprint_core::terms::vocabulary::Language::En => &ENGLISH,
            }
        }

        #[cfg(test)]
        #[test]
        fn french_and_english_fill_in_the_same_and_french_marks_stay_with_their_words() {
            $crate::words::tests::hold(&format!("{FRENCH:?}"), &format!("{ENGLISH:?}"));
        }
    };
    (@type) => { &'static str };
    (@type $count:literal) => { [&'static str; $count] };
}
pub(crate) use texts;

/// French texts as a printer sets them, when they are compiled: a line never ends between a mark and its word, nor
/// between a number and its unit.
macro_rules! typeset {
    ([$($french:literal),+ $(,)?]) => { [$($crate::words::typeset!($french)),+] };
    ($french:literal) => {{
        const SET: [u8; $crate::words::width($french)] = $crate::words::set($french);
        match std::str::from_utf8(&SET) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}
pub(crate) use typeset;

/// How many bytes a French text takes once it is set.
pub(crate) const fn width(text: &str) -> usize {
    let (mut at, mut width) = (0, text.len());
    while at < text.len() {
        width += stays(text.as_bytes(), at) as usize;
        at += 1;
    }
    width
}

/// A French text with U+00A0 in place of each space at which no line may end.
pub(crate) const fn set<const N: usize>(text: &str) -> [u8; N] {
    let (bytes, mut set) = (text.as_bytes(), [0; N]);
    let (mut from, mut to) = (0, 0);
    while from < bytes.len() {
        set[to] = bytes[from];
        if stays(bytes, from) {
            [set[to], set[to + 1]] = [0xC2, 0xA0];
            to += 1;
        }
        (from, to) = (from + 1, to + 1);
    }
    set
}

/// Whether no line may end at this byte: a space before a mark, after an opening one, or before the unit of a number.
const fn stays(text: &[u8], at: usize) -> bool {
    if text[at] != b' ' || at + 1 == text.len() {
        return false;
    }
    let (before, after) = text.split_at(at);
    match after {
        [_, b':' | b';' | b'?' | b'!' | b'%', ..] | [_, 0xC2, 0xBB, ..] => return true,
        _ => {}
    }
    matches!(
        (before, after),
        ([.., 0xC2, 0xAB], _)
            | ([.., b'}' | b'0'..=b'9'], [_, b'k', b'g', ..] | [_, b'a', b'n', ..])
            | ([.., b'}' | b'0'..=b'9', b' ', b'k', b'g'], [_, b'C', b'O', ..])
    )
}

/// A text with its `{}` filled in, in order.
pub(crate) fn fill(template: &str, parts: &[&str]) -> String {
    let mut text = String::new();
    let mut parts = parts.iter();
    // One letter is found with less code than two.
    for piece in template.split('{') {
        let rest = piece.strip_prefix('}');
        if rest.is_some() {
            text.push_str(parts.next().copied().unwrap_or_default());
        }
        text.push_str(rest.unwrap_or(piece));
    }
    text
}

#[cfg(test)]
pub(crate) mod tests {
    use super::fill;

    /// The first place at which a line of French could end between a mark and its word.
    pub(crate) fn loose(text: &str) -> Option<&str> {
        let opening = text.match_indices("« ").map(|(at, _)| at);
        let marks = [" :", " ;", " ?", " !", " »", " %"];
        let at = opening.chain(marks.iter().flat_map(|mark| text.find(mark))).min()?;
        let from = text[..at].char_indices().rev().nth(30).map_or(0, |(from, _)| from);
        Some(&text[from..])
    }

    /// Holds the texts of two languages, as a list of texts in quotes, against one another.
    pub(crate) fn hold(french: &str, english: &str) {
        let gaps = |texts: &str| -> Vec<usize> {
            texts.split('"').skip(1).step_by(2).map(|text| text.matches("{}").count()).collect()
        };
        assert_eq!(gaps(french), gaps(english));
        assert_eq!(loose(french), None);
    }

    #[test]
    fn gaps_are_filled_in_order_and_what_fills_them_is_never_a_gap() {
        assert_eq!(fill("{} to {}.", &["{}", "2"]), "{} to 2.");
        assert_eq!(fill("{}", &[]), "");
        assert_eq!(fill("none", &["1"]), "none");
    }

    #[test]
    fn a_french_line_never_ends_between_a_mark_and_its_word_or_a_number_and_its_unit() {
        const TEXTS: [&str; 3] =
            typeset!(["Et « {} » : {} kg CO₂e ?", "en kg CO₂e, en %", "{} ans au lieu de {} : "]);
        let set = "Et «\u{a0}{}\u{a0}»\u{a0}: {}\u{a0}kg\u{a0}CO₂e\u{a0}?";
        assert_eq!(TEXTS, [set, "en kg CO₂e, en\u{a0}%", "{}\u{a0}ans au lieu de {}\u{a0}: "]);
        assert_eq!(loose("« Là »"), Some("« Là »"));
        assert_eq!(loose(TEXTS[0]), None);
    }
}
