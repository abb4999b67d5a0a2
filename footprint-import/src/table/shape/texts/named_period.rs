//! The period in the name of a sheet, and the words beside it.

use crate::table::shape::texts::period::{FLOWS, STOCKS, known_year, month, quarter};
use crate::words::fold::fold;

/// What has a number that may look like a year.
const NUMBERED: [&str; 8] =
    ["salle", "salles", "bat", "batiment", "bloc", "room", "local", "etage"];

/// The period that the name of a sheet gives, with or without its year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NamedPeriod {
    pub(crate) year: Option<u16>,
    pub(crate) month: Option<u8>,
    day: Option<u8>,
    /// The words beside it.
    pub(crate) rest: Vec<String>,
    /// They say that something came in it.
    pub(crate) came: bool,
    /// They say that something was there.
    pub(crate) there: bool,
}

impl NamedPeriod {
    /// What orders periods.
    pub(crate) const fn at(&self) -> (Option<u16>, Option<u8>, Option<u8>) {
        (self.year, self.month, self.day)
    }
}

/// The period that the name of a sheet is of: `Inventaire 2024`, `Mars`, `T3 2024`, `31-12-2024`.
pub(crate) fn named_period(name: &str) -> Option<NamedPeriod> {
    let folded = fold(name);
    let mut found = NamedPeriod::default();
    let (mut numbers, mut year_first) = (Vec::new(), false);
    for word in folded.split([' ', '\'']).filter(|word| !word.is_empty()) {
        if let Some(year) = known_year(word.strip_prefix("fy").unwrap_or(word)) {
            // `2023-2024`: the school year that begins.
            year_first |= found.year.is_none() && numbers.is_empty();
            found.year = found.year.or(Some(year));
        } else if let Some(month) = month(word) {
            found.month = found.month.or(Some(month));
        } else if let Some(part) = part_of_year(word) {
            found.month = found.month.or(Some(part));
        } else if let Ok(number) = word.parse::<u8>() {
            numbers.push(number);
        } else {
            // `Salle 2010`: the number of a room.
            if NUMBERED.contains(&word) {
                return None;
            }
            found.came |= FLOWS.contains(&word);
            found.there |= STOCKS.contains(&word);
            found.rest.push(word.to_owned());
        }
    }
    let is_month = |number: &u8| (1..=12).contains(number);
    let is_day = |number: &u8| (1..=31).contains(number);
    match (found.year, found.month, &numbers[..]) {
        (_, _, []) => {}
        // `janv. 24`
        (None, Some(_), [year @ 15..=49]) => found.year = Some(2000 + u16::from(*year)),
        (Some(_), Some(_), [day]) if is_day(day) => found.day = Some(*day),
        (Some(_), None, [month]) if is_month(month) => found.month = Some(*month),
        (Some(_), None, [one, other]) => {
            let (month, day) = if year_first { (one, other) } else { (other, one) };
            if !is_month(month) || !is_day(day) {
                return None;
            }
            (found.month, found.day) = (Some(*month), Some(*day));
        }
        _ => return None,
    }
    // `S1`, `T2` without a year may be rooms.
    let bare = found.year.is_some() || folded.split([' ', '\'']).any(|word| month(word).is_some());
    bare.then_some(found)
}

/// The first month of a quarter or a half of a year.
fn part_of_year(word: &str) -> Option<u8> {
    let half = || match word {
        "s1" | "h1" => Some(1),
        "s2" | "h2" => Some(7),
        _ => None,
    };
    quarter(word).map(|quarter| 3 * quarter - 2).or_else(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_give_years_months_and_days() {
        for (name, at) in [
            ("2024", (Some(2024), None, None)),
            ("Inventaire 2024", (Some(2024), None, None)),
            ("Parc 03-2024", (Some(2024), Some(3), None)),
            ("2024-03-15", (Some(2024), Some(3), Some(15))),
            ("15.03.2024", (Some(2024), Some(3), Some(15))),
            ("T3 2024", (Some(2024), Some(7), None)),
            ("S2 2024", (Some(2024), Some(7), None)),
            ("2023-2024", (Some(2023), None, None)),
            ("Mars", (None, Some(3), None)),
            ("janv. 24", (Some(2024), Some(1), None)),
        ] {
            assert_eq!(named_period(name).map(|period| period.at()), Some(at), "{name}");
        }
        for name in ["Mairie", "Salle 12", "T1", "S2", "École 2", ""] {
            assert_eq!(named_period(name), None, "{name}");
        }
    }
}
