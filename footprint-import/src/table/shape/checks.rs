//! Totals are compared with their parts.

use crate::table::shape::listing::Listing;
use crate::table::shape::texts::value::{self, Value};
use crate::table::shape::writing::Plan;
use footprint_core::terms::diagnostic::Code;

impl Plan<'_> {
    /// Compares the columns of totals with their parts.
    pub(super) fn check_columns(&self, listing: &mut Listing) {
        let parts = self.part_columns();
        for row in self.rows() {
            let mut from = 0;
            for &total in &self.totals {
                let Some(written) = self.count(row, total) else { continue };
                let sum = |from: usize, to: usize| -> u64 {
                    parts
                        .iter()
                        .filter(|column| (from..to).contains(*column))
                        .map(|&column| self.own_count(row, column).unwrap_or(0))
                        .sum()
                };
                let all = sum(0, usize::MAX);
                // `Total PC` after tablets: the sum of some neighbours.
                let some = (0..parts.len()).any(|first| {
                    let counts = parts[first..]
                        .iter()
                        .map(|&column| self.own_count(row, column).unwrap_or(0));
                    counts
                        .scan(0u64, |sum, count| {
                            *sum += count;
                            Some(*sum)
                        })
                        .skip(1)
                        .any(|sum| sum == written)
                });
                if written != all && written != sum(from, total) && !some {
                    let values = vec![("written", written.into()), ("summed", all.into())];
                    listing.tell(Code::TotalMismatch, row, Some(total), values);
                }
                from = total;
            }
        }
    }

    /// How many devices a cell counts or names.
    fn devices(&self, row: usize, column: usize) -> u64 {
        let text = self.grid.cell(row, column);
        match Value::of(text) {
            Value::Text if !self.numbers.contains(&column) => value::batch(text).0,
            _ => self.count(row, column).unwrap_or(0),
        }
    }

    /// Compares the rows of totals with the rows above them.
    pub(super) fn check_rows(&self, listing: &mut Listing) {
        let leaf = |row: usize| {
            self.lines
                .as_ref()
                .is_none_or(|lines| lines.iter().any(|line| line.row == row && line.leaf))
        };
        for column in self.part_columns() {
            // Of all rows, of those since the last total, and of those below the last heading.
            let (mut all, mut since, mut below) = (0u64, 0u64, 0u64);
            for row in self.body.clone() {
                if self.grid.filled(row).len() == 1 && self.devices(row, column) == 0 {
                    below = 0;
                    continue;
                }
                if !self.is_total(row) {
                    if leaf(row) && !self.is_header(row) {
                        let count = self.devices(row, column);
                        all += count;
                        since += count;
                        below += count;
                    }
                    continue;
                }
                let Some(count) = self.count(row, column) else { continue };
                if self.left_out.contains(&row) {
                    continue;
                }
                if ![all, since, below].contains(&count) {
                    let values = vec![("written", count.into()), ("summed", all.into())];
                    listing.tell(Code::TotalMismatch, row, Some(column), values);
                }
                since = 0;
            }
        }
    }
}
