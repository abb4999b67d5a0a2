//! Years, months, quarters and days within a date.

use super::ReadDate;
use footprint_core::terms::date::Date;

/// The day of a spreadsheet's serial number.
pub(super) fn serial_day(serial: u32) -> ReadDate {
    let start = Date::constant(1899, 12, 30);
    match start.checked_add(jiff::Span::new().days(i64::from(serial))) {
        Ok(date) => ReadDate::Day {
            year: date.year() as u16,
            month: date.month() as u8,
            day: date.day() as u8,
        },
        Err(_) => ReadDate::Bad,
    }
}

/// `2019-06`, `06/2019`, or a serial number with decimals.
pub(super) fn two_numbers(first: &str, second: &str) -> ReadDate {
    match (number(first), number(second)) {
        (Some(year @ 1900..2200), Some(month @ 1..=12)) if second.len() <= 2 => {
            day(year, month as u8, 1)
        }
        (Some(month @ 1..=12), Some(year @ 1900..2200)) => day(year, month as u8, 1),
        (Some(serial @ 20_000..=60_000), Some(_)) => serial_day(u32::from(serial)),
        _ => ReadDate::Bad,
    }
}

/// A date in three parts, with a time or other words after it.
pub(super) fn three(first: &str, second: &str, third: &str) -> ReadDate {
    let third = third.split_once('t').map_or(third, |(day, _)| day);
    if let Some(month) = month_name(second) {
        let date = number(first.trim_end_matches(|c: char| !c.is_ascii_digit()));
        return match (date, year_of(third)) {
            (Some(date), Some(year)) => day(year, month, date.min(99) as u8),
            _ => ReadDate::Bad,
        };
    }
    if let Some(month) = month_name(first) {
        return match (number(second), year_of(third)) {
            (Some(date), Some(year)) => day(year, month, date.min(99) as u8),
            _ => ReadDate::Bad,
        };
    }
    match (number(first), number(second), number(third)) {
        (Some(year), Some(month), Some(date)) if first.len() == 4 => {
            day(year, month.min(99) as u8, date.min(99) as u8)
        }
        (Some(first), Some(second), Some(_)) => match year_of(third) {
            Some(year) => numbers(year, first.min(99) as u8, second.min(99) as u8),
            None => ReadDate::Bad,
        },
        _ => ReadDate::Bad,
    }
}

/// Whether a word is a year of four digits in which equipment may have been bought.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && number(word).is_some_and(|year| (1900..2200).contains(&year))
}

/// The first year of `2021 2022` or `2021 22`; `2011 12` is a month.
pub(super) fn school_year(start: &str, end: &str) -> Option<u16> {
    let year = number(start).filter(|_| is_year(start))?;
    let next = number(end)?;
    let follows = match end.len() {
        4 => next == year + 1,
        2 => next > 12 && next == (year + 1) % 100,
        _ => false,
    };
    follows.then_some(year)
}

/// The first year of `21 22`, `2021 22`: two years that follow each other.
pub(super) fn fiscal_year(start: &str, end: &str) -> Option<u16> {
    let (first, next) = (year_of(start)?, year_of(end)?);
    (next == first + 1).then_some(first)
}

/// A year of four digits, or of two: up to 69 in this century.
fn year_of(text: &str) -> Option<u16> {
    let year = number(text)?;
    match text.len() {
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        4 => Some(year),
        _ => None,
    }
}

pub(super) fn month_of(year: &str, month: u8) -> ReadDate {
    year_of(year).map_or(ReadDate::Bad, |year| day(year, month, 1))
}

pub(super) fn number(text: &str) -> Option<u16> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

pub(super) fn is_quarter(word: &str) -> Option<u8> {
    let quarter = word.strip_prefix(['t', 'q'])?.parse().ok()?;
    (1..=4).contains(&quarter).then_some(quarter)
}

/// The month of a name or an abbreviation of at least three letters, in French, English, German, Spanish,
/// Dutch or Italian.
pub(super) fn month_name(word: &str) -> Option<u8> {
    const NAMES: [&[&str]; 12] = [
        &["janvier", "january", "januar", "enero", "januari", "gennaio"],
        &["fevrier", "february", "februar", "febrero", "februari", "febbraio"],
        &["mars", "march", "marz", "marzo", "maart", "mrz"],
        &["avril", "april", "abril", "aprile"],
        &["mai", "may", "mayo", "mei", "maggio"],
        &["juin", "june", "juni", "junio", "giugno"],
        &["juillet", "july", "juli", "julio", "luglio"],
        &["aout", "august", "agosto", "augustus"],
        &["septembre", "september", "septiembre", "settembre", "setiembre"],
        &["octobre", "october", "oktober", "octubre", "ottobre"],
        &["novembre", "november", "noviembre"],
        &["decembre", "december", "dezember", "diciembre", "dicembre"],
    ];
    if word.len() < 3 {
        return None;
    }
    let position =
        NAMES.iter().position(|names| names.iter().any(|name| name.starts_with(word)))?;
    Some(position as u8 + 1)
}

/// Whether a day exists, as nearly all do, at a glance: neither near the end of its month, nor odd in
/// its year.
#[inline]
const fn is_plain(year: u16, month: u8, day: u8) -> bool {
    let in_month = month.wrapping_sub(1) < 12 && day.wrapping_sub(1) < 30;
    in_month && (month != 2 || day <= 28) && year >= 1000 && year < 9_999
}

/// A checked day; zeros everywhere are how databases write nothing.
#[inline]
pub(super) fn day(year: u16, month: u8, day: u8) -> ReadDate {
    if is_plain(year, month, day) {
        return ReadDate::Day { year, month, day };
    }
    odd_day(year, month, day)
}

#[cold]
fn odd_day(year: u16, month: u8, day: u8) -> ReadDate {
    if year == 0 && month == 0 && day == 0 {
        return ReadDate::None;
    }
    let exists = Date::new(year as i16, month as i8, day as i8).is_ok();
    if (1000..9_999).contains(&year) && exists {
        ReadDate::Day { year, month, day }
    } else {
        ReadDate::Bad
    }
}

/// Two numbers of which one at least can be a month.
#[inline]
pub(super) fn numbers(year: u16, first: u8, second: u8) -> ReadDate {
    if is_plain(year, first.min(second), first.max(second)) {
        return ReadDate::Numbers { year, first, second };
    }
    odd_numbers(year, first, second)
}

#[cold]
fn odd_numbers(year: u16, first: u8, second: u8) -> ReadDate {
    if year == 0 && first == 0 && second == 0 {
        return ReadDate::None;
    }
    match odd_day(year, first.min(second), first.max(second)) {
        ReadDate::Day { .. } => ReadDate::Numbers { year, first, second },
        // One of three zeros is no day.
        _ => ReadDate::Bad,
    }
}
