//! Dates that words tell: halves, seasons, terms and weeks of a year, and words around a date.
//!
//! As everywhere a span counts as its first day.

use super::parts::{day, is_year, month_of, number};
use super::{ReadDate, read};
use crate::words::list;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word of a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// A day of the week, or a word that changes nothing that is asked of the year after it.
    Aside,
    /// That the year after it is the first that it is not.
    Before,
    /// The month with which a season begins.
    Season(u8),
    Term,
    Half,
    Week,
    Fiscal,
}

static WORDS: LazyLock<HashMap<String, Said>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for row in list(include_str!("../dates.csv")) {
        let [said, told] = row.as_slice() else { continue };
        let Some(said) = said_of(said) else { continue };
        words.extend(told.split(';').map(|word| (word.trim().to_owned(), said)));
    }
    words
});

fn said_of(key: &str) -> Option<Said> {
    Some(match key {
        "aside" => Said::Aside,
        "before" => Said::Before,
        "winter" => Said::Season(1),
        "spring" => Said::Season(3),
        "summer" => Said::Season(6),
        "autumn" => Said::Season(9),
        "term" => Said::Term,
        "half" => Said::Half,
        "week" => Said::Week,
        "fiscal" => Said::Fiscal,
        _ => return None,
    })
}

fn said(word: &str) -> Option<Said> {
    WORDS.get(word).copied()
}

/// Words that a date is told in, at most.
const LONGEST: usize = 8;

/// The date that the words of a cell tell; `None` where they are none of these.
pub(super) fn phrase(words: &[&str]) -> Option<ReadDate> {
    if words.len() > LONGEST {
        return None;
    }
    let of_year = |year: &str, month: u8| is_year(year).then(|| month_of(year, month));
    match words {
        [first, rest @ ..] if said(first) == Some(Said::Aside) && !rest.is_empty() => {
            Some(read(&rest.join(" ")))
        }
        // The year before is the last in which it can have been.
        [first, year] if said(first) == Some(Said::Before) && is_year(year) => {
            number(year).map(|year| day(year - 1, 1, 1))
        }
        [half, year] | [year, half] if is_year(year) && half_of(half).is_some() => {
            of_year(year, half_of(half)?)
        }
        [which, word, year] if said(word) == Some(Said::Half) => {
            of_year(year, half_of(&format!("s{}", ordinal(which)?))?)
        }
        [season, year] => match (said(season)?, week_of(season)) {
            (Said::Season(month), _) => of_year(year, month),
            (Said::Fiscal, _) => of_year(year, 1),
            _ => None,
        },
        // A school's terms begin in January, April and September.
        [season, term, year] if said(term) == Some(Said::Term) => match said(season)? {
            Said::Season(1 | 3) => of_year(year, 1),
            Said::Season(6) => of_year(year, 4),
            Said::Season(_) => of_year(year, 9),
            _ => None,
        },
        [word, week, year] if said(word) == Some(Said::Week) => week_day(year, week.parse().ok()?),
        [fiscal] => fiscal.strip_prefix("fy").and_then(|year| of_year(year, 1)),
        _ => None,
    }
}

/// The day on which the week begins of `W12 2021`, `2021-W12`.
pub(super) fn week(words: &[&str]) -> Option<ReadDate> {
    let [one, other] = words else { return None };
    match (week_of(one), week_of(other)) {
        (Some(week), _) => week_day(other, week),
        (_, Some(week)) => week_day(one, week),
        _ => None,
    }
}

/// `w12`, `s12`, `kw12`; `s1` and `s2` are halves.
fn week_of(word: &str) -> Option<i8> {
    let digits = word.strip_prefix("kw").or_else(|| word.strip_prefix(['w', 's']))?;
    let week: i8 = digits.parse().ok()?;
    (word.starts_with(['w', 'k']) || week > 2).then_some(week)
}

fn week_day(year: &str, week: i8) -> Option<ReadDate> {
    let year = number(year).filter(|_| is_year(year))? as i16;
    let week = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok()?;
    let monday = week.date();
    // The first week may begin in December: the year is what is written.
    if monday.year() < year {
        return Some(day(year as u16, 1, 1));
    }
    Some(day(monday.year() as u16, monday.month() as u8, monday.day() as u8))
}

/// The month with which `h1`, `s2` begins.
fn half_of(word: &str) -> Option<u8> {
    match word.strip_prefix(['h', 's'])? {
        "1" => Some(1),
        "2" => Some(7),
        _ => None,
    }
}

/// 1 or 2 of `1er`, `2nd`, `premier`, `second`.
fn ordinal(word: &str) -> Option<u8> {
    match word.trim_end_matches(|letter: char| !letter.is_ascii_digit()) {
        "1" => Some(1),
        "2" => Some(2),
        _ => match word {
            "premier" | "first" => Some(1),
            "second" | "deuxieme" => Some(2),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::date::{Order, RawDate};
    use crate::words::fold::fold;

    #[test]
    fn every_word_is_folded_and_says_something() {
        for row in list(include_str!("../dates.csv")) {
            assert!(row.len() == 2 && said_of(&row[0]).is_some(), "{row:?}");
            for word in row[1].split(';') {
                assert_eq!(fold(word), word.trim());
            }
        }
    }

    #[test]
    fn words_tell_the_first_day_of_a_span() {
        for (text, expected) in [
            ("Fri 12 Mar 2021", "2021-03-12"),
            ("vendredi 12 mars 2021", "2021-03-12"),
            ("03/21", "2021-03-01"),
            ("202103", "2021-03-01"),
            ("H1 2020", "2020-01-01"),
            ("S2 2020", "2020-07-01"),
            ("1er semestre 2022", "2022-01-01"),
            ("courant 2019", "2019-01-01"),
            ("env. 2016", "2016-01-01"),
            ("avant 2015", "2014-01-01"),
            ("an 2021", "2021-01-01"),
            ("mid-2019", "2019-01-01"),
            ("early 2019", "2019-01-01"),
            ("été 2020", "2020-06-01"),
            ("Summer 2020", "2020-06-01"),
            ("Spring term 2021", "2021-01-01"),
            ("FY2021", "2021-01-01"),
            ("W12 2021", "2021-03-22"),
            ("2021-W12", "2021-03-22"),
            ("semaine 12 2021", "2021-03-22"),
            ("W53 2020", "2020-12-28"),
            ("acheté en 2017", "2017-01-01"),
            ("2017 (reconditionné)", "2017-01-01"),
            ("'21", "2021-01-01"),
        ] {
            let read = RawDate::new(read(text), 0).resolve(Order::DayFirst);
            assert_eq!(read.map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["courant", "été", "W54 2021", "21", "24/48", "3/21", "202113", "Summer term"]
        {
            assert_eq!(read(text), ReadDate::Bad, "{text}");
        }
        assert_eq!(
            read(&format!("{}2019", "en ".repeat(200_000))),
            ReadDate::Bad,
            "no end of words"
        );
    }
}
