//! Dates as inventories write them; the order of day and month is settled once the whole file is read.
//!
//! A date that gives only a month, a quarter or a year counts as the first day of it: never later
//! than the true day.

mod parts;
mod phrases;

use crate::words::fold::fold;
use footprint_core::terms::date::Date;
use parts::{
    day, fiscal_year, is_quarter, is_year, month_name, month_of, number, numbers, school_year,
    serial_day, three, two_numbers,
};

/// A date as read, packed in 32 bits; 0 is none. Day and month may still be in either order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RawDate(u32);

/// The order of day and month in dates that write both as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// `15/03/2021`: what is assumed unless the file shows the other.
    #[default]
    DayFirst,
    /// `03/15/2021`.
    MonthFirst,
}

/// A cell read as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadDate {
    /// Nothing written, or a placeholder of the tool.
    None,
    /// A day.
    Day {
        /// Year.
        year: u16,
        /// Month, 1 to 12.
        month: u8,
        /// Day, 1 to 31.
        day: u8,
    },
    /// Two numbers, either of which may be the month, or only one of them.
    Numbers {
        /// Year.
        year: u16,
        /// The number written first.
        first: u8,
        /// The number written second.
        second: u8,
    },
    /// Not a date.
    Bad,
}

const OPEN: u32 = 1 << 31;
/// Date columns that are told apart.
pub(crate) const SLOTS: usize = 15;

impl RawDate {
    /// No date.
    pub(crate) const NONE: Self = Self(0);

    /// Packs what was read in the column at `slot` (0 to 15).
    pub(crate) fn new(read: ReadDate, slot: usize) -> Self {
        let pack = |year: u16, high: u8, low: u8, flag: u32| {
            Self(
                flag | ((slot as u32 & 15) << 26)
                    | (u32::from(year) << 10)
                    | (u32::from(high) << 5)
                    | u32::from(low),
            )
        };
        match read {
            ReadDate::Day { year, month, day } => pack(year, month, day, 0),
            ReadDate::Numbers { year, first, second } => pack(year, first, second, OPEN),
            ReadDate::None | ReadDate::Bad => Self::NONE,
        }
    }

    /// What was read.
    pub(crate) const fn read(self) -> ReadDate {
        let (year, high, low) =
            ((self.0 >> 10 & 0xffff) as u16, (self.0 >> 5 & 31) as u8, (self.0 & 31) as u8);
        match (self.0, self.0 & OPEN) {
            (0, _) => ReadDate::None,
            // An age is no day.
            _ if self.age_months().is_some() => ReadDate::None,
            (_, 0) => ReadDate::Day { year, month: high, day: low },
            _ => ReadDate::Numbers { year, first: high, second: low },
        }
    }

    /// An age in months, to be counted back from the list's own day, in the column at `slot`.
    pub(crate) fn age(months: u16, slot: usize) -> Self {
        // No month has the number 31: an age is no day.
        Self((slot as u32 & 15) << 26 | u32::from(months) << 10 | 31 << 5 | 1)
    }

    /// The months of an age.
    pub(crate) const fn age_months(self) -> Option<u32> {
        if self.0 >> 5 & 31 == 31 && self.0 & OPEN == 0 {
            Some(self.0 >> 10 & 0xffff)
        } else {
            None
        }
    }

    /// The date column it was read in.
    pub(crate) fn slot(self) -> usize {
        (self.0 >> 26 & 15) as usize
    }

    /// The day, once the order is settled; `None` for no date and for days that do not exist.
    pub(crate) fn resolve(self, order: Order) -> Option<Date> {
        if self == Self::NONE {
            return None;
        }
        let (year, high, low) =
            ((self.0 >> 10 & 0xffff) as i16, (self.0 >> 5 & 31) as i8, (self.0 & 31) as i8);
        let (month, day) = if self.0 & OPEN == 0 {
            (high, low)
        } else if high > 12 || (order == Order::DayFirst && low <= 12) {
            (low, high)
        } else {
            (high, low)
        };
        Date::new(year, month, day).ok()
    }
}

/// The plain formats, read without copying: `2021-03-15`, `2020/09/29`, `15/03/2021`, with or without
/// a time.
#[inline]
pub(crate) fn plain(bytes: &[u8]) -> Option<ReadDate> {
    if bytes.is_empty() {
        return Some(ReadDate::None);
    }
    let (date, rest) = bytes.split_first_chunk::<10>()?;
    if !matches!(rest.first(), None | Some(b' ' | b'T')) {
        return None;
    }
    let separated = |one: u8, other: u8| matches!(one, b'-' | b'/' | b'.') && one == other;
    match *date {
        [a, b, c, d, one, e, f, other, g, h] if separated(one, other) => {
            Some(day(digits(&[a, b, c, d])?, digits(&[e, f])? as u8, digits(&[g, h])? as u8))
        }
        [a, b, one, c, d, other, e, f, g, h] if separated(one, other) => {
            let year = digits(&[e, f, g, h])?;
            Some(numbers(year, digits(&[a, b])? as u8, digits(&[c, d])? as u8))
        }
        _ => None,
    }
}

/// A number of up to four digits.
fn digits(bytes: &[u8]) -> Option<u16> {
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u16::from(byte - b'0'))
    })
}

/// Reads a cell as a date.
pub(crate) fn read(text: &str) -> ReadDate {
    // `'21`
    if let Some(year) = text.trim().strip_prefix(['\'', '’'])
        && year.len() == 2
        && number(year).is_some()
    {
        return month_of(year, 1);
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\'');
    if let Some(read) = plain(text.as_bytes()) {
        return read;
    }
    // A sign before a number is no part of a date: folded away, it would be lost in silence.
    if text.starts_with('-') && has_digit(text) {
        return ReadDate::Bad;
    }
    // `2017 (reconditionné)`: a remark without numbers.
    let text = match text.split_once('(') {
        Some((date, remark)) if !date.trim().is_empty() && !has_digit(remark) => date.trim_end(),
        _ => text,
    };
    // `03/21`
    if let Some((month, year)) = text.split_once('/')
        && month.len() == 2
        && year.len() == 2
        && let (Some(month @ 1..=12), Some(13..)) = (number(month), number(year))
    {
        return month_of(year, month as u8);
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [] => ReadDate::None,
        [word]
            if matches!(
                *word,
                "null"
                    | "none"
                    | "na"
                    | "inconnu"
                    | "inconnue"
                    | "unknown"
                    | "never"
                    | "jamais"
                    | "0"
            ) =>
        {
            ReadDate::None
        }
        ["n", "a"] | ["non", "renseigne" | "renseignee"] => ReadDate::None,
        // A school year begins in September: `rentrée 2021`, `2021-2022`, `2021/22`, `année scolaire 2021-2022`.
        ["rentree", year] | ["rentree", "scolaire" | "de" | "septembre", year] => month_of(year, 9),
        ["annee", "scolaire", start, end] | ["scolaire", start, end] | ["annee", start, end]
            if school_year(start, end).is_some() =>
        {
            school_year(start, end).map_or(ReadDate::Bad, |year| day(year, 9, 1))
        }
        [start, end] if school_year(start, end).is_some() => {
            school_year(start, end).map_or(ReadDate::Bad, |year| day(year, 9, 1))
        }
        // A fiscal year that ends in the next one: `FY21/22`, `FY 2021/2022`.
        ["fy", start, end] if fiscal_year(start, end).is_some() => month_of(start, 1),
        [first, end]
            if first.strip_prefix("fy").is_some_and(|year| fiscal_year(year, end).is_some()) =>
        {
            month_of(first.trim_start_matches("fy"), 1)
        }
        // `2021.0`, as spreadsheets and scripts write a year.
        [year, zeros] if zeros.bytes().all(|byte| byte == b'0') && is_year(year) => {
            month_of(year, 1)
        }
        words if let Some(read) = phrases::phrase(words) => read,
        words if let Some(read) = phrases::week(words) => read,
        [number] => one_number(number),
        [quarter, year] if is_quarter(quarter).is_some() => {
            month_of(year, is_quarter(quarter).map_or(1, |quarter| quarter * 3 - 2))
        }
        [year, quarter] if is_quarter(quarter).is_some() => {
            month_of(year, is_quarter(quarter).map_or(1, |quarter| quarter * 3 - 2))
        }
        [quarter, "trimestre", year] => {
            match quarter.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<u8>() {
                Ok(quarter @ 1..=4) => month_of(year, quarter * 3 - 2),
                _ => ReadDate::Bad,
            }
        }
        [name, year] if month_name(name).is_some() => month_of(year, month_name(name).unwrap_or(1)),
        [first, second] => two_numbers(first, second),
        [first, second, third, ..] => three(first, second, third),
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// A year, a year with its month, or a day of a spreadsheet.
fn one_number(text: &str) -> ReadDate {
    // `202103`
    if text.len() == 6
        && text.is_ascii()
        && let (Some(year @ 1990..2060), Some(month @ 1..=12)) =
            (number(&text[..4]), number(&text[4..]))
    {
        return day(year, month as u8, 1);
    }
    if text.len() == 8
        && text.is_ascii()
        && let (Some(year), Some(month), Some(date)) =
            (number(&text[..4]), number(&text[4..6]), number(&text[6..]))
        && (1900..2200).contains(&year)
    {
        return day(year, month as u8, date as u8);
    }
    // `15032021`: day, month and year without signs between.
    if text.len() == 8
        && text.is_ascii()
        && let (Some(first), Some(second), Some(year @ 1900..2200)) =
            (number(&text[..2]), number(&text[2..4]), number(&text[4..]))
    {
        return numbers(year, first as u8, second as u8);
    }
    match text.parse::<u32>() {
        Ok(year @ 1900..2200) => day(year as u16, 1, 1),
        // Days since 30 December 1899, as spreadsheets count; 20,000 is in 1954, 60,000 in 2064.
        Ok(serial @ 20_000..=60_000) => serial_day(serial),
        _ => ReadDate::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_date_is_what_was_read() {
        for text in ["2021-03-15", "03/04/2021", "31/12/1999", ""] {
            assert_eq!(RawDate::new(read(text), 7).read(), read(text), "{text}");
        }
        assert_eq!(plain(b"2021-03-1x"), None);
        assert_eq!(plain(b"2021-03/15"), None);
    }

    fn iso(text: &str) -> String {
        let raw = RawDate::new(read(text), 3);
        raw.resolve(Order::DayFirst).map_or_else(|| "none".into(), |date| date.to_string())
    }

    #[test]
    fn formats_of_the_field_guide() {
        for text in [
            "15/03/2021",
            "15-03-2021",
            "2021-03-15",
            "2021/03/15",
            "15.03.2021",
            "3/15/21",
            "2021-03-15 09:12",
            "2021-03-15T09:12:00Z",
            "2021-03-15 08:31:02.0000000",
            "03/15/2021",
            "15 mars 2021",
            "15-Mar-21",
            "March 15, 2021",
            "20210315",
            "44270",
            "44270,5",
        ] {
            assert_eq!(iso(text), "2021-03-15", "{text}");
        }
        assert_eq!(iso("44256"), "2021-03-01");
        for text in ["15032021", "15 März 2021", "15 marzo 2021", "15 maart 2021"] {
            assert_eq!(iso(text), "2021-03-15", "{text}");
        }
        for text in ["2021.0", "2021,0", "2021", "en 2021", "vers 2021", "année 2021"] {
            assert_eq!(iso(text), "2021-01-01", "{text}");
        }
        for text in
            ["rentrée 2021", "2021-2022", "2021/2022", "2021/22", "année scolaire 2021-2022"]
        {
            assert_eq!(iso(text), "2021-09-01", "{text}");
        }
        assert_eq!(iso("2011/12"), "2011-12-01");
        assert_eq!(read("2021-2025"), ReadDate::Bad);
        let age = RawDate::age(30, 3);
        assert_eq!((age.age_months(), age.slot()), (Some(30), 3));
        assert_eq!(age.resolve(Order::DayFirst), None);
        assert_eq!(RawDate::new(read("2021-12-31"), 3).age_months(), None);
        assert_eq!(iso("2019"), "2019-01-01");
        for text in ["2019-06", "06/2019", "juin 2019", "June 2019"] {
            assert_eq!(iso(text), "2019-06-01", "{text}");
        }
        for text in ["T2 2020", "2020-Q2", "2e trimestre 2020"] {
            assert_eq!(iso(text), "2020-04-01", "{text}");
        }
        for text in ["0000-00-00", "", " ", "00/00/0000", "N/A"] {
            assert_eq!(read(text), ReadDate::None, "{text}");
        }
        for text in [
            "2021-13-01",
            "hier",
            "19999",
            "60001",
            "15/15/2021",
            "31/02/2021",
            "6.37702E+15",
            "442ﬁ70",
        ] {
            assert_eq!(read(text), ReadDate::Bad, "{text}");
        }
    }

    #[test]
    fn the_order_is_settled_later() {
        let raw = RawDate::new(read("03-04-2021"), 15);
        assert_eq!(raw.slot(), 15);
        assert_eq!(raw.resolve(Order::DayFirst), Some(Date::constant(2021, 4, 3)));
        assert_eq!(raw.resolve(Order::MonthFirst), Some(Date::constant(2021, 3, 4)));
        let raw = RawDate::new(read("25/04/2021"), 0);
        assert_eq!(raw.resolve(Order::MonthFirst), Some(Date::constant(2021, 4, 25)));
    }
}
