//! Rows of a list that count some of what a row above them counts: `dont portables`, `of which HS`.
//!
//! A part never counts beside its whole: the whole keeps what its parts leave, or nothing where they are all
//! of it. A part that says no kind of its own is of the kind of its whole.

use crate::table::columns::{self, Field};
use crate::table::readers::TOTAL;
use crate::table::shape::list::{Line, List};
use crate::table::shape::listing::{ListRow, Listing};
use crate::table::shape::texts::label::{Label, names_device};
use crate::table::shape::texts::value::Value;
use crate::words::fold::fold;
use crate::words::kind::kind_of_word;
use crate::words::label::of_which;
use footprint_core::terms::vocabulary::Kind;

/// Longer lists have no rows that sum up kinds by name.
const MOST_SUMMED: usize = 500;

/// What becomes of a row that is a whole or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// It counts so many; a part says its kind and its state so.
    Counts { units: u64, kind: Option<String>, status: Option<String> },
    /// Others count all of it, or its parts are more than it.
    Nothing,
}

/// The wholes and parts of a list.
#[derive(Debug, Default)]
pub(super) struct Shares {
    /// The columns of the names and of the numbers.
    columns: Option<(usize, usize)>,
    rows: Vec<(usize, Share)>,
}

impl List<'_> {
    /// Finds the parts, and what they leave of their wholes.
    pub(super) fn shares(&self) -> Shares {
        let begins = |row: &usize, column: usize| part_of(&self.grid.plain(*row, column)).is_some();
        let devices = || {
            let lines = self.body.clone().zip(&self.lines);
            lines.filter(|(_, line)| **line == Line::Device).map(|(row, _)| row)
        };
        let counts = |column: usize| {
            let head = &self.header.heads[column].own;
            let named = || columns::named(&head.text) == Some(Field::Quantity);
            head.field == Some(Field::Quantity) || head.counts || named()
        };
        // `dont 3 neuves` after the number is a remark on the row's own devices.
        let remarks = |column: usize| {
            let before = |other: usize| other < column;
            let count =
                self.columns.iter().map(|(other, _)| *other).find(|&at| before(at) && counts(at));
            let names = |at: usize| devices().any(|row| names_device(&self.grid.plain(row, at)));
            count.is_some_and(|count| {
                self.columns.iter().any(|(other, _)| *other < count && names(*other))
            })
        };
        let names = self.columns.iter().map(|(column, _)| *column).find(|&column| {
            !remarks(column)
                && devices().any(|row| begins(&row, column))
                && devices().find(|row| !self.grid.cell(*row, column).is_empty()).is_some_and(
                    // The first has nothing above it that it could be part of.
                    |row| !begins(&row, column),
                )
        });
        let mut numbers = self
            .columns
            .iter()
            .map(|(column, _)| *column)
            .filter(|&column| Some(column) != names && counts(column));
        let (Some(names), Some(number), None) = (names, numbers.next(), numbers.next()) else {
            return Shares::default();
        };
        let count = |row: usize| match Value::of(self.grid.cell(row, number)) {
            Value::Count(count) => Some(count),
            _ => None,
        };
        let mut shares = Shares { columns: Some((names, number)), rows: Vec::new() };
        let mut rows = devices().peekable();
        while let Some(whole) = rows.next() {
            let mut parts = Vec::new();
            while let Some(part) = rows.next_if(|row| begins(row, names)) {
                parts.push(part);
            }
            let (false, Some(all)) = (parts.is_empty(), count(whole)) else { continue };
            let text = self.grid.plain(whole, names);
            // `incl. dock` below laptops: another device beside each, no part of them.
            if parts.iter().any(|&part| is_another(&text, &self.grid.plain(part, names))) {
                // `of which laptops on loan` below the monitors, where the laptops have a row of their own.
                let of_others = parts.iter().filter(|&&part| {
                    let of = part_of(&self.grid.plain(part, names)).and_then(kind_of_word);
                    of.is_some_and(|(kind, _)| {
                        devices().filter(|&row| row < whole).any(|row| {
                            kind_of_word(&self.grid.plain(row, names))
                                .is_some_and(|of| of.0 == kind)
                        })
                    })
                });
                shares.rows.extend(of_others.map(|&part| (part, Share::Nothing)));
                continue;
            }
            let told = parts.iter().filter_map(|&part| count(part)).fold(0, u64::saturating_add);
            let left = all.checked_sub(told);
            let kept = |units| Share::Counts { units, kind: None, status: None };
            shares.rows.push((
                whole,
                left.filter(|left| *left > 0 || all == 0).map_or_else(
                    // Parts that are more than their whole overlap: the whole counts.
                    || if left.is_none() { kept(all) } else { Share::Nothing },
                    kept,
                ),
            ));
            for part in parts {
                let share = match (left, count(part)) {
                    (Some(_), Some(units)) => said(&text, &self.grid.plain(part, names), units),
                    _ => Share::Nothing,
                };
                shares.rows.push((part, share));
            }
        }
        shares
    }
}

impl List<'_> {
    /// Takes rows that name several kinds, and count what the rows above count of these, as their totals:
    /// `PC portables + écrans`.
    pub(super) fn sums_of_kinds(&mut self) {
        let kinds = |row: usize, column: usize| -> Vec<Kind> {
            let text = self.grid.plain(row, column);
            let parts = text.split(['+', '&', '/']).flat_map(|part| part.split(" et "));
            let parts = parts.flat_map(|part| part.split(" and "));
            parts
                .map(|part| kind_of_word(part).map(|(kind, _)| kind))
                .collect::<Option<_>>()
                .unwrap_or_default()
        };
        let count = |row: usize, column: usize| match Value::of(self.grid.cell(row, column)) {
            Value::Count(count) => count,
            _ => 0,
        };
        let mut sums = Vec::new();
        if self.lines.len() > MOST_SUMMED {
            return;
        }
        for at in 1..self.lines.len() {
            let row = self.body.start + at;
            if self.lines[at] != Line::Device {
                continue;
            }
            let [name, number] = self.grid.filled(row)[..] else { continue };
            let named = kinds(row, name);
            if named.len() < 2 {
                continue;
            }
            let above =
                self.lines[..at].iter().enumerate().filter(|(_, line)| **line == Line::Device);
            let of_them = above
                .map(|(above, _)| self.body.start + above)
                .filter(|&above| matches!(kinds(above, name)[..], [kind] if named.contains(&kind)));
            let sum: u64 = of_them.map(|above| count(above, number)).sum();
            if sum > 0 && sum == count(row, number) {
                sums.push(at);
            }
        }
        for at in sums {
            self.lines[at] = Line::Total;
        }
    }
}

impl Shares {
    /// Writes what a row counts, where it is a whole or a part; `to` gives the columns of the listing.
    pub(super) fn write(
        &self,
        row: usize,
        to: &[(usize, usize)],
        listing: &mut Listing,
        device: &mut ListRow,
    ) {
        let (Some((names, number)), Some((_, share))) =
            (self.columns, self.rows.iter().find(|(known, _)| *known == row))
        else {
            return;
        };
        let column = |from: usize| to.iter().find(|(known, _)| *known == from).map(|(_, to)| *to);
        match share {
            Share::Nothing => {
                let verdict = listing.column_of("—", Field::Verdict);
                device.set(verdict, TOTAL, None);
            }
            Share::Counts { units, kind, status } => {
                if let Some(to) = column(number) {
                    device.set(to, units.to_string(), Some((row, number)));
                }
                if let (Some(to), Some(kind)) = (column(names), kind) {
                    device.set(to, kind, Some((row, names)));
                }
                if let Some(status) = status {
                    let to = listing.column_of("Statut", Field::Status);
                    device.set(to, status, Some((row, names)));
                }
            }
        }
    }

    /// Whether any row is a part of another.
    pub(super) const fn any(&self) -> bool {
        !self.rows.is_empty()
    }
}

/// The words after `dont`, as they are written.
fn part_of(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let folded = fold(text);
    let words = of_which(&folded)?.split(' ').count();
    // As many words are left of the text as of its folded form, unless a sign parts some of them.
    let mut left = text;
    while left.split_whitespace().count() > 1 && fold(left).split(' ').count() > words {
        left = left.split_once(char::is_whitespace)?.1.trim_start();
    }
    Some(left.trim_start_matches(|letter: char| !letter.is_alphanumeric()))
}

/// Whether a part is of another kind than its whole, which means one kind alone.
fn is_another(whole: &str, part: &str) -> bool {
    let of = |text: &str| kind_of_word(text);
    match (of(whole), part_of(part).and_then(of)) {
        (Some((whole, true)), Some((part, _))) => whole != part,
        _ => false,
    }
}

/// What a part counts: of its own kind, in a state, or of the kind of its whole.
fn said(whole: &str, part: &str, units: u64) -> Share {
    let Some(words) = part_of(part) else { return Share::Nothing };
    let label = Label::of(words);
    let (kind, status) = match label.said_of_status() {
        Some(status) if label.kind.is_none() => (whole.to_owned(), Some(status)),
        _ if names_device(words) => (words.to_owned(), None),
        _ => (format!("{whole} {words}"), None),
    };
    Share::Counts { units, kind: Some(kind), status }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_what_they_are_of() {
        assert_eq!(part_of("dont portables"), Some("portables"));
        assert_eq!(part_of("- dont : iPad"), Some("iPad"));
        assert_eq!(part_of("of which out of order"), Some("out of order"));
        assert_eq!(part_of("Donteville"), None);
        let counts = |whole, part| match said(whole, part, 3) {
            Share::Counts { kind, status, .. } => (kind.unwrap_or_default(), status),
            Share::Nothing => (String::new(), None),
        };
        assert_eq!(counts("Ordinateurs", "dont portables").0, "portables");
        let broken = counts("Tablettes", "dont HS");
        assert_eq!((broken.0.as_str(), broken.1.as_deref()), ("Tablettes", Some("HS")));
        assert_eq!(counts("Écrans", "dont 27 pouces").0, "Écrans 27 pouces");
        assert!(is_another("PC portables", "incl. dock"), "one beside each");
        assert!(!is_another("Ordinateurs", "dont portables"));
        assert!(!is_another("PC", "dont portables"));
        assert!(!is_another("Téléphones", "dont fixes"));
        assert!(!is_another("Tablettes", "dont iPad"));
    }
}
