//! Numbers in cells: quantities, decimals, lifetimes, diagonals.

use crate::words::fold::fold;

/// The largest quantity of one row that is believed.
pub(crate) const MOST_UNITS: u64 = 1_000_000;
/// The shortest and longest lifetimes that are believed, in years.
pub(crate) const LIFETIME_YEARS: (f64, f64) = (0.5, 30.0);

/// Units of what is measured or paid, of which a number counts no devices.
const MEASURES: &[&str] = &[
    "pouce", "pouces", "inch", "inches", "in", "zoll", "cm", "mm", "go", "gb", "to", "tb", "mo",
    "mb", "ghz", "mhz", "w", "kw", "kwh", "watt", "watts", "v", "va", "kva", "kg", "g", "eur",
    "euro", "euros", "ans", "an", "mois", "years", "year", "months", "month",
];

/// A quantity as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// That many; an empty cell is one.
    Units(u64),
    /// Not a whole number, or negative.
    Bad,
    /// More than [`MOST_UNITS`].
    Absurd,
}

/// Words and signs before a number that is an estimate.
const ABOUT: &[&str] =
    &["environ", "env.", "env", "approx.", "approx", "about", "circa", "ca.", "ca", "~", "≈", "±"];

/// What follows the words that say that a number is an estimate: `20` of `env. 20`.
pub(crate) fn after_about(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = ABOUT.iter().find_map(|about| {
        let (word, rest) = text.split_at_checked(about.len())?;
        word.eq_ignore_ascii_case(about).then_some(rest)
    })?;
    let number = rest.trim_start();
    number.starts_with(|letter: char| letter.is_ascii_digit()).then_some(number)
}

/// The remark in brackets after a number, which holds words: `(dont 1 en réserve)` of `7 (dont 1 en réserve)`.
pub(crate) fn remark(text: &str) -> Option<(&str, &str)> {
    let (number, remark) = text.trim().split_at_checked(text.trim().find('(')?)?;
    let words = remark.strip_prefix('(')?.strip_suffix(')')?;
    let numbered = number.starts_with(|letter: char| letter.is_ascii_digit());
    let worded = words.trim_start().starts_with(char::is_alphabetic)
        && words.bytes().any(|byte| byte.is_ascii_digit());
    (numbered && worded).then_some((number.trim_end(), remark))
}

/// A number in words; `neuf` rather says that something is new.
pub(crate) fn in_words(word: &str) -> Option<u32> {
    Some(match word {
        "un" | "une" | "one" => 1,
        "deux" | "two" | "zwei" => 2,
        "trois" | "three" | "drei" => 3,
        "quatre" | "four" | "vier" | "cuatro" | "quattro" => 4,
        "cinq" | "five" | "funf" | "cinco" | "cinque" | "vijf" => 5,
        "six" | "sechs" | "seis" | "sei" | "zes" => 6,
        "sept" | "seven" | "sieben" | "siete" | "sette" | "zeven" => 7,
        "huit" | "eight" | "acht" | "ocho" | "otto" => 8,
        "nine" | "neun" | "nueve" | "nove" | "negen" => 9,
        "dix" | "ten" | "zehn" | "diez" | "dieci" | "tien" => 10,
        "douze" | "twelve" => 12,
        "quinze" | "fifteen" => 15,
        "vingt" | "twenty" | "zwanzig" | "veinte" | "venti" | "twintig" => 20,
        _ => return None,
    })
}

/// Whether a text counts in parts that are not to be added up: `2 dont 1 HS`, `12 + 1 prof`, `1 à 2`, `10 ?`.
pub(crate) fn counts_in_parts(text: &str) -> bool {
    const JOINS: &[&str] = &["+", "dont", "et", "à", "a", "ou", "or", "and", "plus", "to"];
    let text = text.trim_end_matches(['?', ' ', '\u{a0}']).replace('+', " + ");
    let text = text.replace(['(', ')', ','], " ");
    let (mut before, mut numbers) = ("+", 0);
    for word in text.split_whitespace() {
        let numeric = word.bytes().all(|byte| byte.is_ascii_digit());
        let mixed = !numeric && word.bytes().any(|byte| byte.is_ascii_digit());
        let measure = before.bytes().all(|byte| byte.is_ascii_digit())
            && !JOINS.contains(&word)
            && MEASURES.contains(&fold(word).as_str());
        let joined = numbers == 0 && before == "+" || JOINS.contains(&before);
        if mixed || measure || numeric && (word.len() > 3 || !joined) || numbers == 0 && !numeric {
            return false;
        }
        numbers += usize::from(numeric);
        before = word;
    }
    numbers > 1 || text.trim().bytes().all(|byte| byte.is_ascii_digit()) && numbers == 1
}

/// Reads `25`, `25,0`, `x25`, `1 000`, `25 unités`, `env. 25`.
///
/// Nothing is guessed: `#DIV/0!` is no zero, `(5)` no five, and `1.000` or `1,000` is bad, for it is
/// one where the mark is decimal and a thousand where it parts thousands.
pub(crate) fn quantity(text: &str) -> Quantity {
    let text = text.trim();
    if text.is_empty() {
        return Quantity::Units(1);
    }
    let bare = after_about(text).unwrap_or(text);
    let bare = remark(bare).map_or(bare, |(number, _)| number);
    let bare = bare.trim_start_matches(['x', 'X', '×', '\'']).trim_start();
    let bare = bare.strip_prefix('+').unwrap_or(bare);
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',');
    let (number, unit) = bare.split_at(bare.find(|c| !is_number(c)).unwrap_or(bare.len()));
    if !unit.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | '(' | ')'))
        || unit.matches('(').count() != unit.matches(')').count()
        || MEASURES.contains(&fold(unit).as_str())
    {
        return Quantity::Bad;
    }
    match whole(number.trim_end()) {
        None => Quantity::Bad,
        Some(number) if number > MOST_UNITS as f64 => Quantity::Absurd,
        Some(number) => Quantity::Units(number as u64),
    }
}

/// A whole number of digits, thousands apart by spaces, dots or commas, and decimals that are zero.
fn whole(text: &str) -> Option<f64> {
    let spaced = text.contains(char::is_whitespace);
    let marks: Vec<(usize, &str)> = text.match_indices(['.', ',']).collect();
    let decimals_at = match marks.as_slice() {
        [(at, _)] if !spaced && text.len() - at - 1 == 3 => return None,
        [(at, _)] => Some(*at),
        [(_, first), .., (at, last)] if first != last => Some(*at),
        _ => None,
    };
    let (units, decimals) = text.split_at(decimals_at.unwrap_or(text.len()));
    if decimals.chars().skip(1).any(|c| c != '0') {
        return None;
    }
    let groups: Vec<&str> =
        units.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',')).collect();
    let (first, others) = groups.split_first()?;
    let apart = first.len() <= 3 && others.iter().all(|group| group.len() == 3);
    if first.is_empty() || !(others.is_empty() || apart) {
        return None;
    }
    groups.concat().parse().ok()
}

/// Reads a number with a decimal comma or dot, thousands apart by spaces, dots or commas, and a unit
/// or currency around it.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let text =
        text.trim_matches(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | ',')));
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{202f}').collect();
    let (comma, dot) = (digits.rfind(','), digits.rfind('.'));
    let plain = match (comma, dot) {
        (Some(comma), Some(dot)) if comma > dot => digits.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => digits.replace(',', ""),
        (Some(_), None) if digits.matches(',').count() > 1 => digits.replace(',', ""),
        (Some(_), None) => digits.replace(',', "."),
        (None, Some(_)) if digits.matches('.').count() > 1 => digits.replace('.', ""),
        _ => digits,
    };
    let bytes = plain.as_bytes();
    if bytes.is_empty()
        || !bytes
            .iter()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'))
    {
        return None;
    }
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Reads a lifetime in years: `5`, `5 ans`, `60 mois`, `4.5 years`. `None` when it is no number.
pub(crate) fn years(text: &str) -> Option<f64> {
    let number = decimal(text)?;
    let folded = fold(text);
    let months = folded
        .split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| word.starts_with("mois") || word.starts_with("month"));
    Some(if months { number / 12.0 } else { number })
}

/// Whether a cell says yes.
pub(crate) fn is_yes(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "1" | "true" | "oui" | "yes" | "vrai" | "y" | "o" | "x" | "ja" | "j" | "si" | "s" | "wahr"
    )
}

/// Whether a cell says no.
pub(crate) fn is_no(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "0" | "false" | "non" | "no" | "faux" | "n" | "nein" | "nee" | "falsch" | "falso"
    )
}

/// A capacity in GB within a text: `512 Go`, `1TB`, `SSD 2 To NVMe`.
pub(crate) fn gigabytes(text: &str) -> Option<f64> {
    /// No drive of an inventory is larger or smaller, GB.
    const DRIVES: std::ops::RangeInclusive<f64> = 8.0..=200_000.0;
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let from = &rest[start..];
        let end = from.find(|letter| !is_number(letter)).unwrap_or(from.len());
        let (number, after) = from.split_at(end);
        let unit: String = after.trim_start().chars().take_while(|it| it.is_alphabetic()).collect();
        let times = match &*unit.to_lowercase() {
            "gb" | "go" => Some(1.0),
            "tb" | "to" => Some(1000.0),
            _ => None,
        };
        if let (Some(times), Some(number)) = (times, decimal(number)) {
            return Some(number * times).filter(|gigabytes| DRIVES.contains(gigabytes));
        }
        rest = after;
    }
    None
}

/// A diagonal in inches within a text: `24"`, `24 pouces`, `27''`, `15,6 in`.
pub(crate) fn inches(text: &str) -> Option<f64> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    let mark = ["\"", "''", "”", "″", "pouce", "inch", " in", "po "]
        .iter()
        .filter_map(|mark| lower.find(mark))
        .min()?;
    let before = lower[..mark].trim_end();
    let digits = before
        .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    plausible_inches(decimal(&before[digits..])?)
}

/// A diagonal that a screen can have.
pub(crate) fn plausible_inches(number: f64) -> Option<f64> {
    (5.0..=120.0).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capacity_is_read_in_gigabytes() {
        for (text, gb) in [
            ("Samsung 870 EVO 1TB", Some(1000.0)),
            ("SSD 512 Go", Some(512.0)),
            ("WD Blue 2 To NVMe", Some(2000.0)),
            ("SSD 240Go Kingston A400", Some(240.0)),
            ("Intel S4510 1.92TB", Some(1920.0)),
            ("NVMe 3,84 To", Some(3840.0)),
            ("Kingston A400", None),
            ("SSD 3 tables", None),
        ] {
            assert_eq!(gigabytes(text), gb, "{text}");
        }
    }

    #[test]
    fn quantities() {
        for (text, units) in [
            ("25", 25),
            ("25,0", 25),
            ("x25", 25),
            ("", 1),
            ("0", 0),
            ("1 000", 1000),
            ("1\u{a0}000", 1000),
            ("12 unités", 12),
            ("12 unité(s)", 12),
            ("25 u.", 25),
            ("25.", 25),
            ("1 000,00", 1000),
            ("1 000.000", 1000),
            ("1,234.00", 1234),
            ("1.234,0", 1234),
            ("+3", 3),
        ] {
            assert_eq!(quantity(text), Quantity::Units(units), "{text}");
        }
        for text in [
            "-3",
            "2,5",
            "douze",
            "1/2",
            "#REF!",
            "#DIV/0!",
            "abc0",
            "(5)",
            "5)",
            "1.000",
            "1,000",
            "25,000",
            "10 12",
            "1.2.3",
            "5 %",
            "3-4",
            ".",
            "=1+1",
            "24 pouces",
            "16 Go",
            "5 ans",
        ] {
            assert_eq!(quantity(text), Quantity::Bad, "{text}");
        }
        assert_eq!(quantity("9999999999"), Quantity::Absurd);
        assert_eq!(quantity("1.234.567"), Quantity::Absurd);
    }

    #[test]
    fn numbers_of_several_countries() {
        for (text, number) in [
            ("1 089,50 €", 1089.5),
            ("1\u{202f}089,50", 1089.5),
            ("1.089,50", 1089.5),
            ("1,089.50", 1089.5),
            ("$12.58", 12.58),
            ("18,8", 18.8),
            ("7 412.00", 7412.0),
            ("1.234.567", 1_234_567.0),
        ] {
            assert_eq!(decimal(text), Some(number), "{text}");
        }
        assert_eq!(decimal("n/a"), None);
        assert_eq!(years("60 mois"), Some(5.0));
        assert_eq!(years("4,5 ans"), Some(4.5));
    }

    #[test]
    fn diagonals() {
        assert_eq!(inches("Écran 24\""), Some(24.0));
        assert_eq!(inches("Moniteur 27 pouces HP"), Some(27.0));
        assert_eq!(inches("PC portable 15,6\""), Some(15.6));
        assert_eq!(inches("Écran large"), None);
    }
}
