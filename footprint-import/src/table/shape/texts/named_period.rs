//! The period in the name of a sheet, and the words beside it.

use crate::table::shape::texts::period::{FLOWS, STOCKS, known_year, month, quarter};
use crate::words::fold::fold;
use crate::words::status::status;
use footprint_core::terms::vocabulary::Status;

/// What has a number that may look like a year.
const NUMBERED: [&str; 8] =
    ["salle", "salles", "bat", "batiment", "bloc", "room", "local", "etage"];

/// What may have the name of a month: `Résidence Mai`.
const NAMED: [&str; 15] = [
    "residence",
    "maison",
    "villa",
    "tour",
    "aile",
    "pavillon",
    "immeuble",
    "foyer",
    "rue",
    "place",
    "quai",
    "square",
    "espace",
    "wing",
    "house",
];

/// Words for what was ordered.
const ORDERS: [&str; 4] = ["commande", "commandes", "order", "orders"];

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
    let named = found.rest.iter().any(|word| NAMED.contains(&word.as_str()));
    if found.year.is_none() && named {
        return None;
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

/// Whether the name of a sheet is that of the orders of a year and nothing else: `Commandes 2023`, but not
/// `Commandes en cours 2023`.
pub(crate) fn is_of_orders(name: &str) -> bool {
    let is_order = |word: &String| ORDERS.contains(&word.as_str());
    let says_nothing =
        |word: &String| ["bon", "bons", "de", "purchase", "d"].contains(&word.as_str());
    named_period(name).is_some_and(|period| {
        period.year.is_some()
            && period.rest.iter().any(is_order)
            && period.rest.iter().all(|word| is_order(word) || says_nothing(word))
    })
}

/// Whether the name of a sheet says that what it names is gone: `Réforme 2022`.
pub(crate) fn is_of_what_is_gone(name: &str) -> bool {
    let said = named_period(name).map_or_else(|| name.to_owned(), |period| period.rest.join(" "));
    status(&said) == Some(Status::Disposed)
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
        for (name, is) in [
            ("Commande 2023", true),
            ("Bons de commande 2023", true),
            ("Purchase orders 2023", true),
            ("Commandes en cours 2023", false),
            ("Commandes", false),
            ("Achats 2023", false),
            ("Parc 2023", false),
        ] {
            assert_eq!(is_of_orders(name), is, "{name}");
        }
        for (name, is) in
            [("Réforme 2022", true), ("Rebut", true), ("Commande 2022", false), ("Parc", false)]
        {
            assert_eq!(is_of_what_is_gone(name), is, "{name}");
        }
        for name in
            ["Mairie", "Salle 12", "T1", "S2", "École 2", "Salle Avril", "Résidence Mai", ""]
        {
            assert_eq!(named_period(name), None, "{name}");
        }
    }
}
