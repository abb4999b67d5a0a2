//! What one cell looks like.

use super::evidence::{Class, WORDS};
use crate::words::date::{self, ReadDate};
use crate::words::family::{self, Family, FamilyMatch};
use crate::words::fold::fold;
use crate::words::number;
use crate::words::{kind, status};

/// Tells the classes of a cell.
pub(super) fn classify(text: &str, is: &mut dyn FnMut(Class)) {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if value(text, &folded, &words, is) {
        return;
    }
    // `Stock Exchange Tower` is a place, whatever its first word is.
    let is_name = || words.len() > 2 && is_titled(text) && !status::is_name_of_status(text);
    if status::status(text).is_some() && !is_name() {
        is(Class::Status);
    }
    if kind::kind_of_word(text).is_some() {
        is(Class::Kind);
    }
    by_words(&words, is);
    shape(text, &words, is);
}

/// Tells the classes of a cell that tell values from the names of columns: numbers, days, makers, models and
/// what is written in no other way. Statuses and kinds, which take much longer to read, are not among them.
pub(super) fn classify_value(text: &str, is: &mut dyn FnMut(Class)) {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    value(text, &folded, &words, is);
}

/// The same of a folded text; `true` says that the cell is nothing else.
fn value(text: &str, folded: &str, words: &[&str], is: &mut dyn FnMut(Class)) -> bool {
    let digits = digits(text);
    if number::is_yes(text) || number::is_no(text) {
        is(Class::YesNo);
    }
    if digits > 0 && numeric(text, folded, words, letters(text), digits, is) {
        return true;
    }
    for class in WORDS.get(folded).into_iter().flatten() {
        is(*class);
    }
    if text.contains('@') && text.contains('.') {
        is(Class::Mail);
        return true;
    }
    product(text, folded, words, is);
    false
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// Whether the words of a text begin with capitals, as those of a name do.
fn is_titled(text: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    text.split_whitespace().filter(|word| word.len() > 3).all(capital)
}

/// Numbers, days and what is made of digits; `true` says that the cell is nothing else.
fn numeric(
    text: &str,
    folded: &str,
    words: &[&str],
    letters: usize,
    digits: usize,
    is: &mut dyn FnMut(Class),
) -> bool {
    // `env. 20`, `~ 2016`
    if let Some(rest) = number::after_about(text)
        && let Ok(number) = rest.trim().parse::<u32>()
    {
        plain_number(rest, f64::from(number), digits, false, is);
        return true;
    }
    if letters == 0 {
        let plain = text.bytes().all(|byte| byte.is_ascii_digit());
        if digits == 15 && plain {
            is(Class::Imei);
            return true;
        }
        if is_ip(text) {
            is(Class::Ip);
            return true;
        }
        if is_phone(text, digits) {
            is(Class::Phone);
            return true;
        }
    }
    if text.contains(['€', '$', '£']) || folded.ends_with(" eur") || folded.ends_with(" euros") {
        is(Class::Money);
        return true;
    }
    if is_mac(text) {
        is(Class::Mac);
        return true;
    }
    if is_uuid(text) {
        is(Class::Uuid);
        return true;
    }
    if is_school_year(words) {
        is(Class::Year);
        return true;
    }
    if let Some(class) = measure(folded, words) {
        is(class);
        return true;
    }
    let day = matches!(date::read(text), ReadDate::Day { .. } | ReadDate::Numbers { .. });
    if day && (text.contains(['-', '/', '.', ':']) || letters > 0) && !is_decimal(text) {
        is(Class::Day);
        return true;
    }
    if letters == 0
        && let Some(number) = number::decimal(text)
    {
        plain_number(text, number, digits, day, is);
        return true;
    }
    let piece = folded
        .split_once(' ')
        .is_some_and(|(number, unit)| number.parse::<u32>().is_ok() && PIECES.contains(&unit));
    if piece || folded.strip_prefix('x').is_some_and(|rest| rest.trim().parse::<u32>().is_ok()) {
        is(Class::Whole);
        return true;
    }
    if text.trim_end().ends_with(['"', '″', '”']) && letters == 0 {
        is(Class::Diagonal);
        return true;
    }
    false
}

/// Words behind a quantity.
const PIECES: &[&str] =
    &["pcs", "pc", "pieces", "ex", "unites", "unite", "u", "units", "stk", "st", "uds"];

/// `15.6`, `2021.0`: one sign, with decimals behind it.
fn is_decimal(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    matches!(signs.as_slice(), ['.' | ','])
}

/// What a number without a unit may be.
fn plain_number(text: &str, number: f64, digits: usize, day: bool, is: &mut dyn FnMut(Class)) {
    is(Class::Number);
    if number.fract() == 0.0 {
        is(Class::Whole);
        if (1985.0..=2035.0).contains(&number) {
            is(Class::Year);
        } else if (30_000.0..=50_000.0).contains(&number) && digits >= 5 {
            is(Class::SheetDay);
        }
    }
    if (0.0..=40.0).contains(&number) {
        is(Class::Years);
    }
    if day && matches!(digits, 6 | 8) {
        is(Class::Day);
    }
    if digits >= 5 || text.starts_with('0') {
        is(Class::Code);
    }
    if digits >= 7 {
        is(Class::Serial);
    }
}

/// A number with its unit.
fn measure(folded: &str, words: &[&str]) -> Option<Class> {
    let unit = folded.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    if unit.len() == folded.len() || words.len() > 4 {
        return None;
    }
    Some(match unit {
        "an" | "ans" | "annee" | "annees" | "year" | "years" | "yr" | "yrs" | "y" | "jahr"
        | "jahre" | "anos" | "ano" | "jaar" | "anni" | "anno" => Class::Years,
        "mois" | "month" | "months" | "monate" | "meses" | "maanden" | "mesi" | "semaine"
        | "semaines" | "jour" | "jours" | "day" | "days" | "week" | "weeks" | "h" | "heures"
        | "m" => Class::Span,
        "w" | "watt" | "watts" | "kw" => Class::Watts,
        "kwh" | "kwh an" | "kwh year" | "kwh y" | "wh" => Class::Kwh,
        "go" | "gb" | "mo" | "mb" | "to" | "tb" | "gio" | "g" | "go ssd" | "go hdd" | "gb ssd"
        | "gb hdd" | "to hdd" | "tb hdd" | "tb ssd" | "to ssd" => Class::Bytes,
        "ghz" | "mhz" => Class::Hertz,
        "pouces" | "pouce" | "inch" | "inches" | "zoll" | "pulgadas" | "pollici" | "cm" | "in"
        | "inch monitor" => Class::Diagonal,
        _ => return None,
    })
}

/// `2021-2022`, `2021/2022`, `rentrée 2021`.
fn is_school_year(words: &[&str]) -> bool {
    let year = |word: &str| word.parse::<u16>().ok().filter(|year| (1985..=2040).contains(year));
    match words {
        ["rentree", word] => year(word).is_some(),
        [one, other] if one.len() == 4 => year(one).is_some_and(|one| {
            year(other) == Some(one + 1)
                || other.len() == 2 && other.parse() == Ok((one + 1) % 100) && one % 100 >= 12
        }),
        _ => false,
    }
}

fn is_ip(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok())
}

fn is_phone(text: &str, digits: usize) -> bool {
    let grouped = text.contains([' ', '.', '-']) && (9..=13).contains(&digits);
    let signs = text.chars().all(|letter| letter.is_ascii_digit() || " .-+()".contains(letter));
    let start = text.starts_with('0') || text.starts_with('+') || text.starts_with('(');
    let groups = text.split([' ', '.', '-']).count();
    signs
        && start
        && (grouped && groups >= 3
            || digits == 10 && text.starts_with('0')
            || text.starts_with('+'))
}

fn is_mac(text: &str) -> bool {
    let parts: Vec<&str> = text.split([':', '-']).collect();
    let hex = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    parts.len() == 6 && parts.iter().all(hex)
}

fn is_uuid(text: &str) -> bool {
    let text = text.trim_matches(['{', '}']);
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// Classes of the words at the start of a cell.
fn by_words(words: &[&str], is: &mut dyn FnMut(Class)) {
    let first: Option<usize> = (1..=words.len().min(3))
        .rev()
        .find(|length| WORDS.contains_key(words[..*length].join(" ").as_str()));
    if let Some(length) = first {
        for class in &WORDS[words[..length].join(" ").as_str()] {
            // A seller's or a person's word says little when more follows.
            if matches!(
                class,
                Class::Place | Class::Department | Class::Os | Class::Supplier | Class::Cpu
            ) {
                is(*class);
            }
        }
    }
    let processor = words.iter().any(|word| {
        matches!(*word, "intel" | "amd" | "ryzen" | "celeron" | "pentium" | "xeon")
            || word.len() <= 4 && word.ends_with("ghz")
    });
    if processor || matches!(words, ["i3" | "i5" | "i7" | "i9", ..]) {
        is(Class::Cpu);
    }
    if matches!(words, ["ssd" | "hdd" | "nvme" | "emmc", ..]) {
        is(Class::Bytes);
    }
}

/// Makers and models.
fn product(text: &str, folded: &str, words: &[&str], is: &mut dyn FnMut(Class)) {
    let maker = words.first().is_some_and(|word| is_maker(word));
    if maker && (words.len() == 1 || is_company(&words[1..]) || is_maker(folded)) {
        is(Class::Maker);
    } else if maker && words.len() > 1 {
        is(Class::MakerModel);
    }
    if matches!(family::of_model("", text), Some(FamilyMatch { family: Family::Kind(_), .. })) {
        is(Class::Family);
    }
}

/// Words that only say that a maker is a company.
fn is_company(words: &[&str]) -> bool {
    words.iter().all(|word| {
        matches!(
            *word,
            "inc"
                | "corp"
                | "corporation"
                | "ltd"
                | "co"
                | "limited"
                | "gmbh"
                | "sa"
                | "sas"
                | "ag"
                | "computer"
                | "company"
                | "client"
                | "computing"
                | "packard"
                | "electronics"
                | "electric"
                | "enterprise"
                | "systems"
                | "technologies"
                | "international"
                | "europe"
                | "france"
                | "group"
                | "north"
                | "america"
                | "nanao"
                | "minolta"
                | "business"
                | "konica"
                | "electrics"
                | "networks"
                | "software"
                | "communications"
                | "digital"
        )
    })
}

/// Whether a word or phrase is a maker's name.
fn is_maker(words: &str) -> bool {
    WORDS.get(words).is_some_and(|classes| classes.contains(&Class::Maker))
}

/// `INV-00123`, `B00456`: letters and then a number, as things are numbered.
fn is_numbered(text: &str) -> bool {
    let digits =
        text.trim_start_matches(|letter: char| letter.is_alphabetic() || "-_/. ".contains(letter));
    digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/'))
}

/// What the letters and digits of a cell look like.
fn shape(text: &str, words: &[&str], is: &mut dyn FnMut(Class)) {
    let (letters, digits) = (letters(text), digits(text));
    let one = !text.trim().contains(char::is_whitespace);
    if digits > 0 && letters > 0 {
        if !one || !is_numbered(text) {
            is(Class::Product);
        }
        if one {
            is(Class::Code);
            let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if plain && (6..=22).contains(&text.len()) && digits >= 1 {
                is(Class::Serial);
            }
            let dashed = text.contains('-')
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
            if dashed && text.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                is(Class::Host);
            }
        }
    } else if digits > 0 && one {
        is(Class::Code);
    } else if one
        && text.contains('-')
        && letters >= 4
        && text.chars().all(|letter| letter.is_uppercase() || letter == '-')
    {
        is(Class::Host);
    }
    if one && text.matches('.').count() >= 2 && letters > digits {
        is(Class::Host);
    }
    if digits == 0 && letters > 1 {
        is(Class::Text);
        let parts: Vec<&str> = text.split_whitespace().collect();
        let capital = |part: &&str| part.chars().next().is_some_and(char::is_uppercase);
        let known = words.iter().any(|word| WORDS.contains_key(*word));
        if (2..=3).contains(&parts.len()) && parts.iter().all(capital) && !known {
            is(Class::Person);
        }
    }
    if words.len() >= 4 && letters > 3 * digits {
        is(Class::Sentence);
    }
}
