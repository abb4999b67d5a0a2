//! Movements, a row each: so many came, or so many went, under a name.
//!
//! What went is taken off what came under the same name, the oldest first: the rest is there.

use crate::table::columns::Field;
use crate::table::shape::listing::ShapeFinding;
use crate::table::shape::roles::{Key, Role};
use crate::table::shape::texts::value::Value;
use crate::table::shape::wide::Wide;
use crate::table::understanding::names_no_event;
use crate::words::date::{self, ReadDate};
use crate::words::fold::fold;
use footprint_core::terms::diagnostic::Code;

impl Wide<'_> {
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
