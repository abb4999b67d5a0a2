//! Units by line and day.
//!
//! Entries are added one after the other and brought together by sorting once there are twice as many as
//! before, so that memory follows the distinct lines and days, not the rows.

use crate::threads::both;
use footprint_core::assessment::fleet::Batch;
use footprint_core::terms::date::{Date, UNDATED, packed, unpacked};
use std::ops::RangeInclusive;

/// Entries added before the first summing.
const SUM_AFTER: usize = 1 << 20;

/// Entries that one thread sorts alone.
const SORTED_AT_ONCE: usize = 1 << 16;

/// Units of one line and one date: its number, or the day packed.
#[derive(Clone, Copy, Debug)]
struct Entry {
    line: u32,
    date: u32,
    units: u32,
}

impl Entry {
    const fn key(&self) -> u64 {
        (self.line as u64) << 32 | self.date as u64
    }
}

/// Units by line and date.
#[derive(Debug, Default)]
pub(crate) struct UnitCounts {
    entries: Vec<Entry>,
    /// Entries after the last summing.
    summed: usize,
}

impl UnitCounts {
    /// Makes room for the entries of so many rows more, as far as they are not summed before.
    pub(crate) fn reserve(&mut self, rows: usize) {
        self.entries.reserve(rows.min(SUM_AFTER));
    }

    /// Adds units of a line; `date` is [`UNDATED`], the number that a table gives to its dates, or a day
    /// packed: one of these in all entries.
    pub(crate) fn add(&mut self, line: u32, date: u32, units: u64) {
        let mut left = units;
        while left > 0 {
            // A row has a million at most.
            let units = u32::try_from(left).unwrap_or(u32::MAX);
            self.entries.push(Entry { line, date, units });
            left -= u64::from(units);
        }
        self.sum_if_doubled();
    }

    /// Adds the units of a table that is read to its end; `days` are the days, packed, by the numbers of
    /// its dates.
    pub(crate) fn add_table(&mut self, table: Self, days: &[u32]) {
        let mut entries = table.entries;
        for entry in &mut entries {
            entry.date = days.get(entry.date as usize).copied().unwrap_or(UNDATED);
        }
        if self.entries.is_empty() {
            self.entries = entries;
        } else {
            self.entries.append(&mut entries);
        }
        self.sum_if_doubled();
    }

    /// The batches of each line, oldest first, undated ones last; days that are not plausible count as
    /// undated. More than one of the `threads` sort halves at once.
    pub(crate) fn into_batches(
        mut self,
        lines: usize,
        plausible: &RangeInclusive<Date>,
        threads: usize,
    ) -> Vec<Vec<Batch>> {
        let plausible = packed(*plausible.start())..=packed(*plausible.end());
        for entry in &mut self.entries {
            if !plausible.contains(&entry.date) {
                entry.date = UNDATED;
            }
        }
        if threads > 1 && self.entries.len() > SORTED_AT_ONCE {
            let middle = self.entries.len() / 2;
            let (one, other) = self.entries.split_at_mut(middle);
            let sort = |entries: &mut [Entry]| entries.sort_unstable_by_key(Entry::key);
            both(&mut || sort(one), &mut || sort(other));
            // Two runs, which a stable sort merges.
            self.entries.sort_by_key(Entry::key);
            self.add_up();
        } else {
            self.sum();
        }
        let mut batches = vec![Vec::new(); lines];
        for of_line in self.entries.chunk_by(|one, other| one.line == other.line) {
            let line = of_line.first().and_then(|first| batches.get_mut(first.line as usize));
            if let Some(batches) = line {
                let days = of_line.chunk_by(|one, other| one.date == other.date);
                batches.reserve_exact(days.clone().count());
                batches.extend(days.filter_map(batch));
            }
        }
        batches
    }

    fn sum_if_doubled(&mut self) {
        if self.entries.len() >= 2 * self.summed + SUM_AFTER {
            self.sum();
        }
    }

    /// Adds up the entries that agree in line and date, as far as one holds their sum, and sorts them by these.
    fn sum(&mut self) {
        self.entries.sort_unstable_by_key(Entry::key);
        self.add_up();
    }

    /// Adds up neighbours that agree.
    fn add_up(&mut self) {
        self.entries.dedup_by(|entry, first| {
            let sum = first.units.checked_add(entry.units).filter(|_| entry.key() == first.key());
            if let Some(sum) = sum {
                first.units = sum;
            }
            sum.is_some()
        });
        self.summed = self.entries.len();
    }
}

/// The units of one line and day.
fn batch(entries: &[Entry]) -> Option<Batch> {
    let date = unpacked(entries.first()?.date);
    Some(Batch { date, units: entries.iter().map(|entry| u64::from(entry.units)).sum() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_come_out_by_day_whatever_the_order() {
        // The days by their numbers; the third is none that exists.
        let days = [(2021, 3, 15), (2062, 1, 1), (2019, 6, 1)]
            .map(|(year, month, day)| packed(Date::constant(year, month, day)));
        let days = [days[0], days[1], UNDATED, days[0], days[2]];
        let (mut table, mut units) = (UnitCounts::default(), UnitCounts::default());
        for (line, date, count) in
            [(1, 0, 2), (0, UNDATED, 1), (1, 3, 3), (1, 1, 1), (0, 4, 5), (1, 2, 4)]
        {
            table.add(line, date, count);
        }
        units.add_table(table, &days);
        let mut table = UnitCounts::default();
        table.add(1, 0, 10);
        units.add_table(table, &days);
        let plausible = Date::constant(1980, 1, 1)..=Date::constant(2026, 1, 1);
        let batches = units.into_batches(3, &plausible, 1);
        let batch = |date: Option<Date>, units| Batch { date, units };
        assert_eq!(batches[0], [batch(Some(Date::constant(2019, 6, 1)), 5), batch(None, 1)]);
        assert_eq!(batches[1], [batch(Some(Date::constant(2021, 3, 15)), 15), batch(None, 5)]);
        assert!(batches[2].is_empty());
    }

    #[test]
    fn halves_sorted_at_once_come_to_the_same() {
        let day = |number: u32| packed(Date::constant(2020, 1, 1 + (number % 28) as i8));
        let [one, two] = [1, 2].map(|threads| {
            let mut units = UnitCounts::default();
            for number in 0..3 * SORTED_AT_ONCE as u32 {
                units.add(
                    number.wrapping_mul(2_654_435_761) % 50,
                    day(number),
                    1 + u64::from(number % 3),
                );
            }
            let plausible = Date::constant(1980, 1, 1)..=Date::constant(2026, 1, 1);
            units.into_batches(50, &plausible, threads)
        });
        assert_eq!(one, two);
        let units: u64 = one.iter().flatten().map(|batch| batch.units).sum();
        assert_eq!(units, 6 * SORTED_AT_ONCE as u64);
    }
}
