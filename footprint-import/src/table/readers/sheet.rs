//! A sheet of a workbook as it is read: its cells as text, row after row.

use crate::bytes::budget::Budget;
use crate::table::locator::column_letters;
use crate::table::readers::stop::Stop;
use crate::table::shape::Merge;
use crate::table::transcript::Text;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::Code;

/// The last row that a sheet can have.
pub(super) const MOST_ROWS: usize = 1 << 20;
/// Merged rectangles of a sheet that are looked at.
const MOST_MERGES: usize = 20_000;

/// A sheet as it is read: row after row, each cell after those on its left.
pub(super) struct Sheet<'l> {
    pub(super) locator: String,
    pub(super) text: Text,
    pub(super) merges: Vec<Merge>,
    /// Rows that hold something and are not shown.
    pub(super) hidden: u64,
    pub(super) row: usize,
    pub(super) column: usize,
    /// Bytes of the text that the budget knows of.
    kept: usize,
    budget: &'l Budget,
}

impl<'l> Sheet<'l> {
    /// A sheet without cells.
    pub(super) fn new(locator: String, budget: &'l Budget) -> Self {
        Self {
            locator,
            text: Text::default(),
            merges: Vec::new(),
            hidden: 0,
            row: 0,
            column: 0,
            kept: 0,
            budget,
        }
    }

    /// The most columns that it may have.
    pub(super) const fn columns(&self) -> usize {
        self.budget.limits().columns
    }

    /// Refuses a cell whose text is longer than any, as soon as it is.
    pub(super) fn bound_cell(&self, (row, column): (usize, usize), text: &str) -> Result<(), Stop> {
        let most = self.budget.limits().cell;
        if text.len() <= most {
            return Ok(());
        }
        Err(Stop::Beyond {
            code: Code::TooManyBytes,
            limit: most as u64,
            locator: Some(format!(
                "{}!{}{}",
                self.locator,
                column_letters(column),
                row.saturating_add(1)
            )),
        })
    }

    /// Adds a cell, by row and column from 0; empty ones need not be given.
    pub(super) fn put(&mut self, row: usize, column: usize, text: &str) -> Result<(), Stop> {
        if text.is_empty() {
            return Ok(());
        }
        if column >= self.columns() {
            let locator = format!("{}!{}{}", self.locator, column_letters(column), row + 1);
            return Err(Stop::Beyond {
                code: Code::TooManyColumns,
                limit: self.columns() as u64,
                locator: Some(locator),
            });
        }
        if row >= MOST_ROWS || row < self.row || (row == self.row && column < self.column) {
            return Err(Stop::malformed(format!(
                "{}!{}{}",
                self.locator,
                column_letters(column),
                row + 1
            )));
        }
        // A text may be quoted, and its quotes doubled.
        let most = self.budget.limits().bytes as usize;
        self.text.reserve(2 * text.len() + 4 + (row - self.row) + column, most);
        while self.row < row {
            self.text.end_row();
            self.row += 1;
            self.column = 0;
        }
        while self.column < column {
            self.text.cell("");
            self.column += 1;
        }
        self.text.cell(text);
        self.column += 1;
        let more = self.text.len() - self.kept;
        self.kept += more;
        Ok(self.budget.keep(more as u64)?)
    }

    /// Notes a merged rectangle.
    pub(super) fn merge(&mut self, merge: Merge) {
        if self.merges.len() < MOST_MERGES && merge.bottom < MOST_ROWS {
            self.merges.push(merge);
        }
    }
}

/// A number as the sheet shows it: whole ones without decimals.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        format!("{}", value as i64)
    } else {
        format!("{value}")
    }
}

/// A day in the form of ISO 8601, from the days since the end of 1899 (or the start of 1904); a time
/// alone, or what is no day, as its number.
pub(super) fn day(value: f64, from_1904: bool) -> String {
    // 1 January 1900 to 31 December 9999.
    if !(1.0..2_958_466.0).contains(&value) {
        return number(value);
    }
    let first = match (from_1904, value < 60.0) {
        (true, _) => Date::constant(1904, 1, 1),
        // 1900 had no 29 February, but its serial number is used.
        (false, true) => Date::constant(1899, 12, 31),
        (false, false) => Date::constant(1899, 12, 30),
    };
    let Ok(date) = first.checked_add(jiff::Span::new().days(value as i64)) else {
        return number(value);
    };
    let minutes = (value.fract() * 1440.0) as u32;
    if minutes == 0 {
        date.to_string()
    } else {
        format!("{date} {:02}:{:02}", minutes / 60, minutes % 60)
    }
}
