//! Words as every form of a report shows them: harmless, with a capital, a source as a line.

use footprint_core::catalogue::{Catalogue, Source};
use footprint_core::terms::vocabulary::Language;
use std::borrow::Cow;

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

/// Files by their last names, or as they were given where two would be called the same.
pub fn file_names(given: &[&str]) -> Vec<String> {
    let last =
        |path: &str| path.rsplit(['/', '\\']).find(|part| !part.is_empty()).map(str::to_owned);
    let short: Vec<String> =
        given.iter().map(|path| last(path).unwrap_or_else(|| (*path).to_owned())).collect();
    let is_alone = |name: &str| short.iter().filter(|other| *other == name).count() == 1;
    let shown =
        short.iter().zip(given).map(|(name, path)| if is_alone(name) { name } else { *path });
    shown.map(clean).collect()
}

/// Units that keep to their number at the end of a line.
const UNITS: &str = " kg g t Mt kWh MWh Wh W km cm mm m m² MJ kBq mol Go GB To TB Mo MB h an ans mois jour jours year \
    years month months day days litres ";

/// A text whose signs and units keep to their words and numbers at the end of a line, as the language writes them:
/// `40 %`, `« parc »`, `12 t CO₂e`.
pub fn tied(text: &str, language: Language) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut tied = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(' ') {
        tied.push_str(before);
        let is_french = language == Language::Fr
            && (tied.ends_with('«')
                || after.starts_with(['%', ':', ';', '!', '?', '»', '€'])
                || is_thousands(&tied, after));
        tied.push(if is_french || is_unit(&tied, after) { '\u{a0}' } else { ' ' });
        rest = after;
    }
    tied.push_str(rest);
    Cow::Owned(tied)
}

/// Whether three digits follow up to three others: `3 660` is one number.
fn is_thousands(before: &str, after: &str) -> bool {
    let digits = |text: &mut dyn Iterator<Item = char>| {
        text.take_while(char::is_ascii_digit).take(4).count()
    };
    (1..=3).contains(&digits(&mut before.chars().rev())) && digits(&mut after.chars()) == 3
}

/// Whether a unit, or the rest of one, stands between what was said and what comes.
fn is_unit(before: &str, after: &str) -> bool {
    let next = after.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let is_of_list = |word: &str| !word.is_empty() && UNITS.contains(&format!(" {word} "));
    let last = before.rsplit([' ', '\u{a0}', '\u{202f}', '(']).next().unwrap_or_default();
    match before.ends_with(|letter: char| letter.is_ascii_digit()) {
        true => is_of_list(next) || after.starts_with('€'),
        false => next.starts_with("CO₂") && ["kg", "g", "t", "Mt"].contains(&last),
    }
}

/// A text in pieces, each with whether it is what a program is told: what stands between two grave accents,
/// where it has no sign that any form of a report would obey.
pub(crate) fn pieces(text: &str) -> Vec<(&str, bool)> {
    let is_harmless = |c: char| c.is_ascii_alphanumeric() || " -_.=:/".contains(c);
    let is_told = |text: &str| !text.trim().is_empty() && text.chars().all(is_harmless);
    let (mut pieces, mut rest, mut from) = (Vec::new(), text, 0);
    while let Some(open) = rest.get(from..).and_then(|rest| rest.find('`')).map(|at| from + at) {
        let end = rest[open + 1..].find('`').map(|at| open + 1 + at);
        match end {
            Some(end) if is_told(&rest[open + 1..end]) => {
                pieces.push((&rest[..open], false));
                pieces.push((&rest[open + 1..end], true));
                (rest, from) = (&rest[end + 1..], 0);
            }
            _ => from = open + 1,
        }
    }
    pieces.push((rest, false));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_by_their_last_names_unless_two_share_one() {
        assert_eq!(file_names(&["a/2025.csv", "b\\2026.csv", "c/"]), ["2025.csv", "2026.csv", "c"]);
        assert_eq!(file_names(&["a/parc.csv", "b/parc.csv"]), ["a/parc.csv", "b/parc.csv"]);
    }

    #[test]
    fn french_signs_keep_to_their_words() {
        let text = "le parc « mairie » : 40 % de moins";
        let expected = "le parc «\u{a0}mairie\u{a0}»\u{a0}: 40\u{a0}% de moins";
        assert_eq!(tied(text, Language::Fr), expected);
        assert_eq!(tied(text, Language::En), text);
    }

    #[test]
    fn a_number_keeps_its_thousands_together() {
        let text = "3 660 kg en 2019, 555 pages, 24 juin 2020, 12 34";
        let expected = "3\u{a0}660\u{a0}kg en 2019, 555 pages, 24 juin 2020, 12 34";
        assert_eq!(tied(text, Language::Fr), expected);
        assert_eq!(tied("en 2019 300 appareils", Language::Fr), "en 2019 300 appareils");
    }

    #[test]
    fn a_unit_keeps_to_its_number_in_both_languages() {
        for (text, expected) in [
            ("il manque 1,4 t CO₂e par an", "il manque 1,4\u{a0}t\u{a0}CO₂e par an"),
            ("(760 à 2\u{202f}300 kg)", "(760 à 2\u{202f}300\u{a0}kg)"),
            ("d’ici 3 ans, 40 écrans", "d’ici 3\u{a0}ans, 40 écrans"),
            ("a kg CO₂e/year", "a kg\u{a0}CO₂e/year"),
            ("no unit at all", "no unit at all"),
        ] {
            for language in [Language::Fr, Language::En] {
                assert_eq!(tied(text, language), expected);
            }
        }
    }

    #[test]
    fn what_programs_are_told_stands_out_and_nothing_else_does() {
        assert_eq!(
            pieces("see `footprint explain KIND` and `--data`."),
            [
                ("see ", false),
                ("footprint explain KIND", true),
                (" and ", false),
                ("--data", true),
                (".", false)
            ]
        );
        for text in ["a ` b", "`<b>`", "``", "`[x](y)`"] {
            assert_eq!(pieces(text), [(text, false)]);
        }
    }
}
