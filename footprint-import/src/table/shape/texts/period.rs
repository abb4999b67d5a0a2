//! Years and months that a header or a title names.

use crate::words::fold::fold;
use crate::words::label::{is_count, is_filler};

/// Words beside a period that say that its column holds what came in it.
pub(super) const FLOWS: &[&str] = &[
    "achat",
    "achats",
    "achete",
    "achetes",
    "achetees",
    "acquisition",
    "acquisitions",
    "acquis",
    "livraison",
    "livraisons",
    "livre",
    "livres",
    "commande",
    "commandes",
    "purchase",
    "purchases",
    "purchased",
    "delivered",
    "deliveries",
    "bought",
    "entree",
    "entrees",
    "renouvellement",
    "renouvellements",
    "dotation",
    "dotations",
    "installes",
    "mise",
    "mis",
    "service",
    "acquired",
    "acq",
    "acqu",
    "order",
    "orders",
];

/// Words beside a period that say that its column holds what was there in it.
pub(super) const STOCKS: &[&str] = &[
    "parc",
    "stock",
    "situation",
    "etat",
    "inventaire",
    "evolution",
    "recensement",
    "fin",
    "31",
    "12",
    "01",
    "decembre",
    "janvier",
    "inventory",
    "fleet",
    "installed",
    "base",
    "end",
    "nombre",
    "nb",
    "nbre",
    "number",
    "anzahl",
    "aantal",
];

/// Words that may stand beside a period.
const OF_PERIODS: &[&str] = &[
    "annee", "annees", "year", "exercice", "fy", "rentree", "an", "ans", "scolaire", "actual",
    "actuals", "reel", "reels", "realise",
];

/// What the column of a period holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::table::shape) enum Holds {
    /// What came in the period.
    Flow,
    /// What was there in the period.
    Stock,
}

/// A year or a month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::table::shape) struct Period {
    pub(in crate::table::shape) year: u16,
    pub(in crate::table::shape) month: Option<u8>,
}

impl Period {
    /// In the form of ISO 8601.
    pub(in crate::table::shape) fn text(&self) -> String {
        match self.month {
            Some(month) => format!("{:04}-{month:02}", self.year),
            None => self.year.to_string(),
        }
    }
}

/// Whether a text says that something came in the periods that it heads: `Year of purchase`.
pub(in crate::table::shape) fn says_came(text: &str) -> bool {
    fold(text).split([' ', '\'']).any(|word| FLOWS.contains(&word))
}

/// The period that a text names, and what its other words say that the column holds.
pub(in crate::table::shape) fn period(text: &str, folded: &str) -> Option<(Period, Option<Holds>)> {
    // A day of a header cell, at the start of its month: `2024-01-01`.
    let iso: Vec<&str> = text.split(['-', ' ']).collect();
    if let [year, month, ..] = iso[..]
        && year.len() == 4
        && month.len() == 2
        && iso.get(2).is_none_or(|day| day.len() == 2)
        && let (Some(year), Ok(month)) = (known_year(year), month.parse::<u8>())
        && (1..=12).contains(&month)
    {
        return Some((Period { year, month: Some(month) }, None));
    }
    let words: Vec<&str> = folded.split([' ', '\'']).filter(|word| !word.is_empty()).collect();
    let (mut year, mut named, mut holds) = (None, None, None);
    for (position, word) in words.iter().enumerate() {
        let after_fy = word.strip_prefix("fy").unwrap_or(word);
        if let Some(found) = known_year(after_fy) {
            // `2023-2024`: the school year or the season that begins.
            year = year.or(Some(found));
        } else if let Some(found) = month(word) {
            named = Some(found);
        } else if let Some(quarter) = quarter(word) {
            named = Some(3 * quarter - 2);
        } else if FLOWS.contains(word) {
            holds = Some(Holds::Flow);
        } else if STOCKS.contains(word) {
            holds = holds.or(Some(Holds::Stock));
        } else if position + 1 == words.len() && named.is_some() && word.len() == 2 {
            year = word.parse::<u16>().ok().map(|year| 2000 + year);
        } else if position == 0 && words.len() == 2 && word.len() <= 2 && text.contains('/') {
            named = word.parse::<u8>().ok().filter(|month| (1..=12).contains(month));
            named?;
        } else if !is_count(word)
            && !is_filler(word)
            && !OF_PERIODS.contains(word)
            && word.parse::<u8>().is_err()
        {
            return None;
        }
    }
    Some((Period { year: year?, month: named }, holds))
}

/// A year in which equipment may have been bought.
pub(in crate::table::shape) fn known_year(text: &str) -> Option<u16> {
    let year = text.strip_suffix(".0").unwrap_or(text);
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| year.parse().ok())
        .flatten()
        .filter(|year| (1990..2050).contains(year))
}

/// The month of a word.
pub(in crate::table::shape) fn month(word: &str) -> Option<u8> {
    Some(match word {
        "janvier" | "janv" | "jan" | "january" => 1,
        "fevrier" | "fevr" | "fev" | "feb" | "february" => 2,
        "mars" | "mar" | "march" => 3,
        "avril" | "avr" | "apr" | "april" => 4,
        "mai" | "may" => 5,
        "juin" | "jun" | "june" => 6,
        "juillet" | "juil" | "jul" | "july" => 7,
        "aout" | "aou" | "aug" | "august" => 8,
        "septembre" | "sept" | "sep" | "september" => 9,
        "octobre" | "oct" | "october" => 10,
        "novembre" | "nov" | "november" => 11,
        "decembre" | "dec" | "december" => 12,
        _ => return None,
    })
}

pub(super) fn quarter(word: &str) -> Option<u8> {
    let digit = word.strip_prefix(['t', 'q'])?.parse().ok()?;
    (1..=4).contains(&digit).then_some(digit)
}
