//! Movements: so many came, or so many went.
//!
//! Where each row is one, under a name, what went is taken off what came under the same name, the oldest first: the
//! rest is there. Where columns give what was there before and after them, what was there last is there.

use crate::table::columns::Field;
use crate::table::shape::listing::ShapeFinding;
use crate::table::shape::roles::{Key, Role};
use crate::table::shape::texts::value::Value;
use crate::table::shape::wide::Wide;
use crate::table::understanding::names_no_event;
use crate::words::date::{self, ReadDate};
use crate::words::fold::fold;
use footprint_core::terms::diagnostic::Code;

/// Words for what is there, in the header of its number.
const HELD: &[&str] =
    &["stock", "stocks", "parc", "solde", "effectif", "inventory", "fleet", "balance"];
/// Words that say that it was so at first.
const AT_FIRST: &[&str] = &[
    "initial",
    "initiale",
    "debut",
    "ouverture",
    "opening",
    "beginning",
    "start",
    "starting",
    "inicial",
    "iniziale",
];
/// Words that say that it is so at last.
const AT_LAST: &[&str] = &["final", "finale", "fin", "cloture", "closing", "end", "ending"];

/// Whether a header is that of what is there at last, rather than at first; `None` where it is neither.
fn is_at_last(header: &str) -> Option<bool> {
    let folded = fold(header);
    let says = |words: &[&str]| folded.split([' ', '\'']).any(|word| words.contains(&word));
    match (says(HELD), says(AT_FIRST), says(AT_LAST)) {
        (true, true, false) => Some(false),
        (true, false, true) => Some(true),
        _ => None,
    }
}

impl Wide<'_> {
    /// Counts what is there at last alone, beside what was there at first and the movements between them: `Stock
    /// initial`, `Janvier`, `Février`, `Stock final`.
    pub(super) fn stock_at_last(&mut self) {
        let of = |at_last: bool| {
            self.columns(|column, _| {
                let own = &self.header.heads[column].own;
                self.tallies[column].counting() && is_at_last(&own.text) == Some(at_last)
            })
        };
        let (first, last) = (of(false), of(true));
        let ([first], [last]) = (&first[..], &last[..]) else { return };
        for column in *first.min(last)..=*first.max(last) {
            if column != *last && self.holds_numbers(column) {
                self.roles[column] = Role::Ignored;
            }
        }
        self.count_last(*last);
    }

    /// Counts a column of what is there at last, and tells that it alone does.
    pub(super) fn count_last(&mut self, column: usize) {
        let key = match self.roles[column] {
            Role::Part(key, _) => key,
            _ => self.key(Key::default()),
        };
        self.roles[column] = Role::Part(key, Some(Field::Quantity));
        let head = &self.header.heads[column];
        self.sums.push(ShapeFinding {
            code: Code::PeriodsOfStock,
            row: head.row,
            column: Some(column),
            args: vec![("periods", (&head.own.text).into())],
        });
    }

    /// Whether a column holds numbers and nothing else; what went may be less than nothing.
    fn holds_numbers(&self, column: usize) -> bool {
        let is_number = |row: usize| {
            let text = self.grid.cell(row, column).trim_start_matches(['-', '+', '−']);
            !matches!(Value::of(text), Value::Text)
        };
        self.tallies[column].filled() > 0
            && self.body.clone().all(|row| self.totals.contains(&row) || is_number(row))
    }

    /// Whether each row tells what came or what went, never both, and some what went.
    pub(in crate::table::shape) fn are_movements(&self, came: usize, went: &[usize]) -> bool {
        let mut any = false;
        self.body.clone().filter(|row| !self.totals.contains(row)).all(|row| {
            let gone = self.moved(row, went) > 0;
            any |= gone;
            !gone || self.moved(row, &[came]) == 0
        }) && any
    }

    /// Counts what is left of what came, by the names in a column.
    pub(in crate::table::shape) fn take_movements(
        &mut self,
        names: usize,
        came: usize,
        went: &[usize],
    ) {
        let name = |wide: &Self, row: usize| fold(&wide.grid.plain(row, names));
        let rows: Vec<usize> = self.body.clone().filter(|row| !self.totals.contains(row)).collect();
        let mut left: Vec<(usize, u64)> =
            rows.iter().map(|&row| (row, self.moved(row, &[came]))).collect();
        for &row in &rows {
            let mut gone = self.moved(row, went);
            let of = name(self, row);
            for (_, units) in left.iter_mut().filter(|(other, _)| name(self, *other) == of) {
                let taken = gone.min(*units);
                *units -= taken;
                gone -= taken;
            }
            if gone > 0 {
                self.sums.push(ShapeFinding {
                    code: Code::LeftWithoutComing,
                    row,
                    column: Some(names),
                    args: vec![
                        ("text", self.grid.plain(row, names).into()),
                        ("units", gone.into()),
                    ],
                });
            }
        }
        self.left = left.into_iter().map(|(row, units)| (row, came, units)).collect();
        for &column in went {
            self.roles[column] = Role::Ignored;
        }
        let key = self.key(Key::default());
        self.roles[came] = Role::Part(key, Some(Field::Quantity));
        let texts = [came, went[0]].map(|column| self.header.heads[column].own.text.clone());
        let [of, text] = texts;
        self.sums.push(ShapeFinding {
            code: Code::MovementsRead,
            row: self.header.heads[came].row,
            column: Some(came),
            args: vec![("text", text.into()), ("of", of.into())],
        });
        // The day of what came is that of its purchase, whatever else it may be called.
        let days = self.columns(|column, role| {
            *role == Role::Shared
                && names_no_event(&self.header.heads[column].own.text)
                && self.holds_days(column)
        });
        self.years = self.years.or(days.first().copied());
    }

    fn moved(&self, row: usize, columns: &[usize]) -> u64 {
        let count = |column: &usize| match Value::of(self.grid.cell(row, *column)) {
            Value::Count(count) => count,
            Value::Mark => 1,
            _ => 0,
        };
        columns.iter().map(count).fold(0, u64::saturating_add)
    }

    fn holds_days(&self, column: usize) -> bool {
        let mut texts = self.body.clone().map(|row| self.grid.plain(row, column));
        texts.all(|text| {
            text.is_empty() || !matches!(date::read(&text), ReadDate::Bad | ReadDate::None)
        })
    }
}
