//! The generation that a computer's name tells, and its year: a Latitude 5320 is of the generation of the 5420, an
//! EliteBook 840 G5 of that of all G5.
//!
//! No list of ours: the years are those of the makers' sheets of the same series and generation.

use crate::catalogue::Catalogue;
use std::collections::BTreeMap;

/// Sheets that a generation has at least, for its year to be told.
const LEAST_SHEETS: usize = 3;
/// Letters of the name of a series at least: `Latitude`, not `Pro`.
const LEAST_LETTERS: usize = 5;

/// The years of the generations of series, by their names.
pub(super) struct Generations(BTreeMap<(String, String), i32>);

impl Generations {
    /// The generations of the makers' sheets: of each, the middle year of its sheets, or the year before where a later
    /// generation of the series had a sheet in that year as soon: makers have written sheets for several generations
    /// on one day.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut dates: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
        for sheet in catalogue.sheets() {
            if let (Some(key), Some(_)) = (named(&sheet.name), year_of(&sheet.report_date)) {
                dates.entry(key).or_default().push(&sheet.report_date);
            }
        }
        dates.retain(|_, dates| dates.len() >= LEAST_SHEETS);
        dates.values_mut().for_each(|dates| dates.sort_unstable());
        let year = |((series, generation), of): (&(String, String), &Vec<&str>)| {
            let middle = year_of(of[of.len() / 2])?;
            let is_older = dates.iter().any(|(other, later)| {
                other.0 == *series
                    && follows(&other.1, generation)
                    && year_of(later[0]) == Some(middle)
                    && later[0] <= of[0]
            });
            Some(((series.clone(), generation.clone()), middle - i32::from(is_older)))
        };
        Self(dates.iter().filter_map(year).collect())
    }

    /// The year of the generation that a model's name tells.
    pub(super) fn year(&self, model: &str) -> Option<i32> {
        self.0.get(&named(model)?).copied()
    }
}

/// The year of a sheet's date.
pub(super) fn year_of(date: &str) -> Option<i32> {
    date.get(..4)?.parse().ok()
}

/// Whether a generation comes after another of its series: a higher `G5`; of two digits, which begin again after 90,
/// one of the next fifty.
fn follows(later: &str, earlier: &str) -> bool {
    let number = |text: &str| text.trim_start_matches('.').parse::<i32>().ok();
    let (Some(later_number), Some(number)) = (number(later), number(earlier)) else { return false };
    match later.starts_with('.') {
        true => (1..=50).contains(&(later_number - number).rem_euclid(100)),
        false => later_number > number,
    }
}

/// The series and the generation that a model's name tells: a word before `G5` or `Gen 2`, or before four digits, the
/// last two of which tell it.
fn named(model: &str) -> Option<(String, String)> {
    let lower = model.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let marked = words.iter().enumerate().find_map(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        match word.strip_prefix('g') {
            Some(number) if is_number(number) && number.len() <= 2 => Some((at, number.to_owned())),
            _ if *word == "gen" && is_number(next) => Some((at, next.to_owned())),
            _ => None,
        }
    });
    let numbered = || {
        let at = words.iter().position(|word| word.len() == 4 && is_number(word))?;
        Some((at, format!("..{}", &words[at][2..])))
    };
    let (at, generation) = marked.or_else(numbered)?;
    let is_series = |word: &&&str| {
        word.len() >= LEAST_LETTERS && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    // The last word: a maker's name stands before it.
    let series = words[..at].iter().rev().find(is_series)?;
    Some(((*series).to_owned(), generation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_generation_and_the_makers_sheets_its_year() {
        let generations = Generations::of(&Catalogue::bundled_with_sheets().value);
        for (model, year) in [
            ("Dell Latitude 5420", Some(2021)),
            ("Latitude 5490", Some(2018)),
            ("HP EliteBook 830 G6 Notebook PC", Some(2019)),
            ("HP ProBook 445 G7", Some(2020)),
            ("OptiPlex 3090", Some(2021)),
            // Their sheets are of one day, that of their successors.
            ("OptiPlex 3050", Some(2017)),
            ("OptiPlex 7060", Some(2018)),
            ("Dell Inc. Latitude 5480", Some(2017)),
            ("Precision 3520", Some(2017)),
            ("Latitude 5300", Some(2019)),
            ("Latitude E6420", None),
            ("Dell Inc. 5420", None),
            ("HP EliteBook 840 G1", None),
            ("", None),
        ] {
            assert_eq!(generations.year(model), year, "{model}");
        }
    }
}
