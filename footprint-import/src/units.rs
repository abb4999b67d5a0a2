//! Units by line and day: written down one after the other, brought together by sorting.
//!
//! A map from line and day to units would miss the cache at every row; a list grows in order, and is
//! summed when it has doubled, so that memory follows the distinct lines and days, not the rows.

use crate::dates::{Order, RawDate};
use footprint_core::date::Date;
use footprint_core::fleet::Batch;
use std::ops::RangeInclusive;

/// Entries added before the first summing.
const SUM_AFTER: usize = 1 << 21;
/// No day, after all days.
const UNDATED: u32 = u32::MAX;

/// Units of one line and one date, as read or as a packed day.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    line: u32,
    date: u32,
    units: u32,
}

/// The units of all lines.
#[derive(Debug, Default)]
pub(crate) struct Units {
    /// Of the file at hand, dates as read.
    raw: Vec<Entry>,
    summed: usize,
    /// Of the files before, days packed.
    settled: Vec<Entry>,
    settled_summed: usize,
}

impl Units {
    /// Adds units of a line.
    #[inline]
    pub(crate) fn add(&mut self, line: u32, date: RawDate, units: u32) {
        self.raw.push(Entry { line, date: date.bits(), units });
        if self.raw.len() >= 2 * self.summed + SUM_AFTER {
            sum(&mut self.raw);
            self.summed = self.raw.len();
        }
    }

    /// Turns the dates of a file that is read to its end into days.
    pub(crate) fn settle(&mut self, orders: &[Order]) {
        let mut last = (RawDate::NONE, UNDATED);
        self.settled.extend(self.raw.drain(..).map(|entry| {
            let raw = RawDate::from_bits(entry.date);
            if raw != last.0 {
                let order = orders.get(raw.slot()).copied().unwrap_or_default();
                last = (raw, raw.resolve(order).map_or(UNDATED, packed));
            }
            Entry { date: last.1, ..entry }
        }));
        self.raw = Vec::new();
        self.summed = 0;
        if self.settled.len() >= 2 * self.settled_summed + SUM_AFTER {
            sum(&mut self.settled);
            self.settled_summed = self.settled.len();
        }
    }

    /// The batches of each line, oldest first, undated ones last; days that are not plausible count as
    /// undated.
    pub(crate) fn batches(
        mut self,
        lines: usize,
        plausible: &RangeInclusive<Date>,
    ) -> Vec<Vec<Batch>> {
        let plausible = packed(*plausible.start())..=packed(*plausible.end());
        for entry in &mut self.settled {
            if !plausible.contains(&entry.date) {
                entry.date = UNDATED;
            }
        }
        sum(&mut self.settled);
        let mut batches = vec![Vec::new(); lines];
        for same in self.settled.chunk_by(|one, other| one.line == other.line) {
            let Some(of_line) = same.first().and_then(|entry| batches.get_mut(entry.line as usize))
            else {
                continue;
            };
            of_line.reserve_exact(same.len());
            for entry in same {
                let date = if entry.date == UNDATED { None } else { unpacked(entry.date) };
                let units = u64::from(entry.units);
                match of_line.last_mut() {
                    Some(Batch { date: known, units: sum }) if *known == date => *sum += units,
                    _ => of_line.push(Batch { date, units }),
                }
            }
        }
        batches
    }
}

/// Sorts by line and date, and adds up what agrees in both.
fn sum(entries: &mut Vec<Entry>) {
    let lines = entries.iter().map(|entry| entry.line as usize + 1).max().unwrap_or(0);
    let mut starts = vec![0u32; lines + 1];
    for entry in entries.iter() {
        starts[entry.line as usize + 1] += 1;
    }
    for line in 0..lines {
        starts[line + 1] += starts[line];
    }
    let mut sorted = vec![Entry::default(); entries.len()];
    let mut next = starts.clone();
    for entry in entries.iter() {
        let at = &mut next[entry.line as usize];
        sorted[*at as usize] = *entry;
        *at += 1;
    }
    entries.clear();
    for line in 0..lines {
        let of_line = &mut sorted[starts[line] as usize..starts[line + 1] as usize];
        of_line.sort_unstable_by_key(|entry| entry.date);
        let first = entries.len();
        for entry in of_line {
            match entries[first..].last_mut() {
                Some(last)
                    if last.date == entry.date && last.units.checked_add(entry.units).is_some() =>
                {
                    last.units += entry.units;
                }
                _ => entries.push(*entry),
            }
        }
    }
}

/// A day as a number that sorts.
pub(crate) fn packed(date: Date) -> u32 {
    (date.year() as u32) << 9 | (date.month() as u32) << 5 | date.day() as u32
}

/// The day of such a number.
pub(crate) fn unpacked(packed: u32) -> Option<Date> {
    Date::new((packed >> 9) as i16, (packed >> 5 & 15) as i8, (packed & 31) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::read;

    #[test]
    fn units_come_out_by_day_whatever_the_order() {
        let mut units = Units::default();
        let day = |text| RawDate::new(read(text), 0);
        for (line, text, count) in [
            (1, "2021-03-15", 2),
            (0, "", 1),
            (1, "15/03/2021", 3),
            (1, "2062-01-01", 1),
            (0, "2019-06-01", 5),
            (1, "", 4),
        ] {
            units.add(line, day(text), count);
        }
        units.settle(&[Order::DayFirst]);
        units.add(1, day("2021-03-15"), 10);
        units.settle(&[Order::DayFirst]);
        let plausible = Date::constant(1980, 1, 1)..=Date::constant(2026, 1, 1);
        let batches = units.batches(3, &plausible);
        let batch = |date: Option<Date>, units| Batch { date, units };
        assert_eq!(batches[0], [batch(Some(Date::constant(2019, 6, 1)), 5), batch(None, 1)]);
        assert_eq!(batches[1], [batch(Some(Date::constant(2021, 3, 15)), 15), batch(None, 5)]);
        assert!(batches[2].is_empty());
    }
}
