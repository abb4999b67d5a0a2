//! Shares as bidders type them, in percent, and as tables hold them, from 0 to 1.

use footprint_core::terms::number;

/// The shares of a total, in the order of its stages.
pub(crate) const OF_TOTAL: [&str; 4] =
    ["manufacturing_share", "distribution_share", "use_share", "end_of_life_share"];
/// What the names of fields of shares end with.
const SHARE: &str = "_share";
/// Four shares sum to 1 within this: the score takes them so.
const SUM_WITHIN: f64 = 0.03;

/// Whether a field is a share.
pub(crate) fn is_share(field: &str) -> bool {
    field.ends_with(SHARE)
}

/// Whether the bare numbers of a total's shares are parts of 1: where all four sum to 1 so, and not as percentages.
pub(crate) fn are_parts(typed: [&str; 4]) -> bool {
    is_whole(typed, 1.0) && !is_whole(typed, 100.0)
}

/// Whether the bare numbers of a total's shares sum to 100.
pub(crate) fn are_percentages(typed: [&str; 4]) -> bool {
    is_whole(typed, 100.0)
}

/// Whether four shares are told and make a whole, of which a bare number counts so many.
fn is_whole(typed: [&str; 4], whole: f64) -> bool {
    let share = |text: &&str| match text.trim().strip_suffix('%') {
        Some(percent) => number::read(percent).map(|percent| percent / 100.0),
        None => number::read(text).map(|bare| bare / whole),
    };
    let sum: Option<f64> = typed.iter().map(share).sum();
    sum.is_some_and(|sum| (sum - 1.0).abs() <= SUM_WITHIN)
}

/// A share as a table holds it; what is no number, as it was typed.
pub(crate) fn in_table(typed: &str, is_part: bool) -> String {
    let percent = typed.trim().strip_suffix('%');
    let number = percent.unwrap_or(typed);
    match number::read(number) {
        Some(_) if is_part && percent.is_none() => bare(number),
        Some(_) => moved(&bare(number), Way::Left),
        None => typed.to_owned(),
    }
}

/// A share of a table in percent, with a decimal point; what is no bare number, as it is.
pub(crate) fn in_percent(cell: &str) -> String {
    match number::read(cell) {
        Some(_) => moved(&bare(cell), Way::Right),
        None => cell.to_owned(),
    }
}

/// What the shares that are numbers sum to, in percent; `None` where none is.
pub(crate) fn sum(typed: [&str; 4]) -> Option<f64> {
    let are_parts = are_parts(typed);
    let shares = typed.map(|text| number::read(&in_table(text, are_parts)));
    shares.iter().any(Option::is_some).then(|| {
        let sum: f64 = shares.into_iter().flatten().sum();
        // To the hundredth: 84.8, 2.7, 12.2 and 0.3 are 100.
        (sum * 10_000.0 + 0.5) as i64 as f64 / 100.0
    })
}

/// How a bare number up to 1 is understood, since it may be meant either way: in percent, with a decimal point.
pub(crate) struct Understood {
    pub(crate) percent: String,
    /// What it would be as a part of 1, where nothing settles which is meant.
    pub(crate) other: Option<String>,
}

/// How a share is understood that may be meant either way; `None` of another. `of_total` are the shares of the total
/// that it is one of.
pub(crate) fn understood(typed: &str, of_total: Option<[&str; 4]>) -> Option<Understood> {
    let is_doubtful = |bare: &f64| *bare > 0.0 && *bare <= 1.0;
    number::read(typed).filter(is_doubtful)?;
    let [as_percent, as_part] = [bare(typed), moved(&bare(typed), Way::Right)];
    Some(match of_total {
        Some(four) if are_parts(four) => Understood { percent: as_part, other: None },
        Some(four) if are_percentages(four) => Understood { percent: as_percent, other: None },
        _ => Understood { percent: as_percent, other: Some(as_part) },
    })
}

/// A number that people wrote, as tables hold it: without spaces, with a decimal point.
pub(crate) fn bare(number: &str) -> String {
    let letters = number.chars().filter(|letter| !letter.is_whitespace());
    letters.map(|letter| if letter == ',' { '.' } else { letter }).collect()
}

/// Where a decimal point goes, by two places.
#[derive(Clone, Copy)]
enum Way {
    Left,
    Right,
}

/// A number divided by 100, or times 100, digit by digit: a quotient of 2.7 would be 0.027000000000000003. One that is
/// below 0 is no share, and stays.
fn moved(number: &str, way: Way) -> String {
    if number.contains(|letter: char| letter != '.' && !letter.is_ascii_digit()) {
        return number.to_owned();
    }
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let (whole, decimals) = match way {
        Way::Left => {
            let padded = ["00", whole].concat();
            let (kept, passed) = padded.split_at(whole.len());
            (kept.to_owned(), [passed, decimals].concat())
        }
        Way::Right => {
            let padded = [decimals, "00"].concat();
            let (passed, kept) = padded.split_at(2);
            ([whole, passed].concat(), kept.to_owned())
        }
    };
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    match decimals {
        "" => whole.to_owned(),
        decimals => [whole, ".", decimals].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::applications::tender::{FIELDS_OF_OFFERS, Lot, plausible_figures};

    #[test]
    fn a_bare_number_is_a_percentage() {
        for (typed, share) in [
            ("15", "0.15"),
            ("0,15", "0.0015"),
            ("5 %", "0.05"),
            ("12,5\u{a0}%", "0.125"),
            ("2.7", "0.027"),
            ("100", "1"),
            ("0", "0"),
            ("150", "1.5"),
            ("-5", "-5"),
            (",5", "0.005"),
            ("7.", "0.07"),
            ("x %", "x %"),
            ("", ""),
        ] {
            assert_eq!(in_table(typed, false), share, "{typed}");
        }
        assert_eq!(in_table("0,15", true), "0.15");
        assert_eq!(in_table("15 %", true), "0.15", "a sign says what it is");
    }

    #[test]
    fn four_that_sum_to_one_are_parts() {
        let parts = ["0,75", "0,03", "0,2", "0,02"];
        assert!(are_parts(parts) && !are_percentages(parts));
        assert!(are_parts(["0,75", "3 %", "0,2", "0,02"]));
        for other in [
            ["75", "3", "20", "2"],
            ["99", "0,4", "0,3", "0,3"],
            ["75 %", "3 %", "20 %", "2 %"],
            // Either way a whole: the label says percent.
            ["75 %", "3 %", "20 %", "0,02"],
            ["0,75", "0,03", "0,2", ""],
            ["0,75", "0,03", "0,2", "x"],
        ] {
            assert!(!are_parts(other), "{other:?}");
        }
    }

    #[test]
    fn what_a_table_holds_comes_back_as_it_was() {
        for percent in ["15", "12.5", "0.15", "100", "0", "84.8", "0.1234567890123"] {
            assert_eq!(in_percent(&in_table(percent, false)), percent);
        }
        assert_eq!(in_percent("15 %"), "15 %");
        assert_eq!(in_percent("2 x"), "2 x");
    }

    #[test]
    fn the_sum_is_of_the_shares_that_are_there() {
        for (typed, expected) in [
            (["", "", "", ""], None),
            (["", "x", "", ""], None),
            (["80", "", "17 %", "x"], Some(97.0)),
            (["84,8", "2,7", "12,2", "0,3"], Some(100.0)),
            (["0,75", "0,03", "0,2", "0,02"], Some(100.0)),
            (["80", "4", "18", "2"], Some(104.0)),
        ] {
            assert_eq!(sum(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn what_may_be_meant_either_way_is_said_back() {
        let said = |typed: &str, four: Option<[&str; 4]>| {
            understood(typed, four).map(|it| (it.percent, it.other.unwrap_or_default()))
        };
        let told = |percent: &str, other: &str| Some((percent.to_owned(), other.to_owned()));
        assert_eq!(said("0,15", None), told("0.15", "15"));
        assert_eq!(said("0,15", Some(["", "", "0,15", ""])), told("0.15", "15"));
        assert_eq!(said("0,2", Some(["0,75", "0,03", "0,2", "0,02"])), told("20", ""));
        assert_eq!(said("0,4", Some(["87", "9", "3,6", "0,4"])), told("0.4", ""));
        for plain in ["15", "0", "15 %", "0,15 %", "x", ""] {
            assert!(said(plain, None).is_none(), "{plain}");
        }
    }

    #[test]
    fn the_names_and_the_bound_are_those_of_the_score() {
        assert!(OF_TOTAL.iter().all(|name| FIELDS_OF_OFFERS.contains(name) && is_share(name)));
        let lot: Lot = toml::from_str("id = \"1\"\nkind = \"laptop\"").unwrap();
        let figures = plausible_figures(&lot, crate::lists::catalogue()).unwrap();
        assert_eq!(figures.shares_sum_within, SUM_WITHIN);
    }
}
