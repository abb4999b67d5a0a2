//! Totals are compared with their parts.

use crate::table::shape::listing::Listing;
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

    /// Compares the rows of totals with the rows above them.
    pub(super) fn check_rows(&self, listing: &mut Listing) {
        let leaf = |row: usize| {
            self.lines
                .as_ref()
                .is_none_or(|lines| lines.iter().any(|line| line.row == row && line.leaf))
        };
        for column in self.part_columns() {
            let (mut all, mut since) = (0u64, 0u64);
            for row in self.body.clone() {
                let Some(count) = self.count(row, column) else { continue };
                if !self.is_total(row) {
                    if leaf(row) && !self.is_header(row) {
                        all += count;
                        since += count;
                    }
                    continue;
                }
                if self.left_out.contains(&row) {
                    continue;
                }
                if count != all && count != since {
                    let values = vec![("written", count.into()), ("summed", all.into())];
                    listing.tell(Code::TotalMismatch, row, Some(column), values);
                }
                since = 0;
            }
        }
    }
}
