//! Units by line and day: written down one after the other, brought together by sorting.
//!
//! A map from line and day to units would miss the cache at every row; a list grows in order, and is
//! summed when it has doubled, so that memory follows the distinct lines and days, not the rows.

use crate::threads::share_out;
use footprint_core::assessment::fleet::Batch;
use footprint_core::terms::date::Date;
use std::ops::{Range, RangeInclusive};

/// Entries added before the first summing.
const SUM_AFTER: usize = 1 << 21;
/// Room for more entries is made when they come.
const MOST_EXPECTED: usize = 1 << 24;
/// No day, after all days.
pub(crate) const UNDATED: u32 = u32::MAX;

/// Units of one line and one date: its number, or the day packed.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    line: u32,
    date: u32,
    units: u32,
}

/// The units of all lines.
#[derive(Debug, Default)]
pub(crate) struct Units {
    /// Of the file at hand, dates as numbers.
    raw: Vec<Entry>,
    summed: usize,
    /// Of the files before, days packed.
    settled: Vec<Entry>,
    settled_summed: usize,
}

impl Units {
    /// Makes room for the units of so many rows, so that they are not moved while they grow. Room that is
    /// not used costs nothing.
    pub(crate) fn expect(&mut self, rows: usize) {
        self.raw.reserve(rows.min(MOST_EXPECTED));
    }

    /// Adds units of a line; `date` is a number that the file gives to its dates, or [`UNDATED`].
    #[inline]
    pub(crate) fn add(&mut self, line: u32, date: u32, units: u32) {
        self.raw.push(Entry { line, date, units });
        if self.raw.len() >= 2 * self.summed + SUM_AFTER {
            sum(&mut self.raw);
            self.summed = self.raw.len();
        }
    }

    /// Turns the dates of a file that is read to its end into days, packed, by their numbers; `threads`
    /// share it.
    pub(crate) fn settle(&mut self, days: &[u32], threads: usize) {
        let mut raw = std::mem::take(&mut self.raw);
        let share = share(raw.len(), threads);
        share_out(raw.chunks_mut(share), |entries| {
            for entry in entries {
                entry.date = days.get(entry.date as usize).copied().unwrap_or(UNDATED);
            }
        });
        self.summed = 0;
        if self.settled.is_empty() {
            self.settled = raw;
        } else {
            self.settled.extend(raw);
        }
        if self.settled.len() >= 2 * self.settled_summed + SUM_AFTER {
            sum(&mut self.settled);
            self.settled_summed = self.settled.len();
        }
    }

    /// What `make` makes of each line and its batches, oldest first, undated ones last; days that are not
    /// plausible count as undated. The lines are shared out to `threads`.
    pub(crate) fn lines<T: Send>(
        self,
        lines: usize,
        plausible: &RangeInclusive<Date>,
        threads: usize,
        make: impl Fn(usize, Vec<Batch>) -> T + Sync,
    ) -> Vec<T> {
        let plausible = packed(*plausible.start())..=packed(*plausible.end());
        let starts = starts_of(&self.settled, lines, threads);
        let mut shares = Vec::new();
        let mut first = 0;
        for number in 1..=threads.max(1) {
            // A share ends with the line that holds its last entry, the last one with the last line.
            let wanted = self.settled.len() * number / threads.max(1);
            let after = starts.partition_point(|start| (*start as usize) < wanted).min(lines);
            let end = if number == threads.max(1) { lines } else { after.max(first) };
            shares.push(first..end);
            first = end;
        }
        let entries = &self.settled;
        let mut made = share_out(shares.into_iter().enumerate(), |(number, share)| {
            let batches = batches_of(entries, share.clone(), &starts, &plausible);
            // The first takes the others in.
            let room = if number == 0 { lines } else { share.len() };
            let mut made = Vec::with_capacity(room);
            made.extend(share.zip(batches).map(|(line, batches)| make(line, batches)));
            made
        })
        .into_iter();
        let mut all = made.next().unwrap_or_default();
        made.for_each(|more| all.extend(more));
        all
    }
}

/// The batches of some lines; `starts` tells how many entries the lines before each have.
fn batches_of(
    entries: &[Entry],
    lines: Range<usize>,
    starts: &[u32],
    plausible: &RangeInclusive<u32>,
) -> impl Iterator<Item = Vec<Batch>> {
    let day = |date| if plausible.contains(&date) { date } else { UNDATED };
    let mut days = by_line(entries, lines.clone(), starts, day);
    let first = starts[lines.start];
    starts[lines.start..=lines.end]
        .windows(2)
        .map(move |line| summed(&mut days[(line[0] - first) as usize..(line[1] - first) as usize]))
}

/// The batches of a line's days.
fn summed(days: &mut [Day]) -> Vec<Batch> {
    days.sort_unstable();
    let mut batches: Vec<Batch> = Vec::with_capacity(days.len());
    let mut last = None;
    for (date, units) in days.iter().copied().map(unjoined) {
        match batches.last_mut() {
            Some(batch) if last == Some(date) => batch.units += u64::from(units),
            _ => batches.push(Batch { date: unpacked(date), units: u64::from(units) }),
        }
        last = Some(date);
    }
    batches
}

/// How many entries make a share of a thread; fewer are not worth one.
fn share(entries: usize, threads: usize) -> usize {
    const LEAST: usize = 1 << 16;
    entries.div_ceil(threads.max(1)).max(LEAST)
}

/// Where the entries of each line begin, and where the last end, when they stand line after line.
fn starts_of(entries: &[Entry], lines: usize, threads: usize) -> Vec<u32> {
    let counts = share_out(entries.chunks(share(entries.len(), threads)), |entries| {
        let mut counts = vec![0u32; lines];
        for entry in entries {
            counts[entry.line as usize] += 1;
        }
        counts
    });
    let mut starts = vec![0u32; lines + 1];
    for line in 0..lines {
        let count: u32 = counts.iter().map(|counts| counts[line]).sum();
        starts[line + 1] = starts[line] + count;
    }
    starts
}

/// A date, and units in its lower half: sorted as one number.
type Day = u64;

const fn unjoined(day: Day) -> (u32, u32) {
    ((day >> 32) as u32, day as u32)
}

/// The days of some lines, line after line.
fn by_line(
    entries: &[Entry],
    lines: Range<usize>,
    starts: &[u32],
    date: impl Fn(u32) -> u32,
) -> Vec<Day> {
    let (first, length) = (starts[lines.start], lines.len());
    // One place more takes the entries of all other lines: which entry is of these lines cannot be guessed,
    // and a wrong guess costs more than to write it down.
    let mut next: Vec<u32> = starts[lines.start..=lines.end].iter().map(|at| at - first).collect();
    let mut days = vec![0; next[length] as usize + 1];
    for entry in entries {
        // Lines before the first come out beyond the last.
        let line = (entry.line.wrapping_sub(lines.start as u32) as usize).min(length);
        days[next[line] as usize] = u64::from(date(entry.date)) << 32 | u64::from(entry.units);
        next[line] += u32::from(line < length);
    }
    days.pop();
    days
}

/// Sorts by line and date, and adds up what agrees in both.
fn sum(entries: &mut Vec<Entry>) {
    let lines = entries.iter().map(|entry| entry.line as usize + 1).max().unwrap_or(0);
    let starts = starts_of(entries, lines, 1);
    let mut days = by_line(entries, 0..lines, &starts, |date| date);
    entries.clear();
    for (line, range) in (0..).zip(starts.windows(2)) {
        let of_line = &mut days[range[0] as usize..range[1] as usize];
        of_line.sort_unstable();
        let first = entries.len();
        for (date, units) in of_line.iter().copied().map(unjoined) {
            match entries[first..].last_mut() {
                Some(last) if last.date == date && last.units.checked_add(units).is_some() => {
                    last.units += units;
                }
                _ => entries.push(Entry { line, date, units }),
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

    #[test]
    fn units_come_out_by_day_whatever_the_order() {
        let mut units = Units::default();
        // The days by their numbers; the third is none that exists.
        let days = [(2021, 3, 15), (2062, 1, 1), (2019, 6, 1)]
            .map(|(year, month, day)| packed(Date::constant(year, month, day)));
        let days = [days[0], days[1], UNDATED, days[0], days[2]];
        for (line, date, count) in
            [(1, 0, 2), (0, UNDATED, 1), (1, 3, 3), (1, 1, 1), (0, 4, 5), (1, 2, 4)]
        {
            units.add(line, date, count);
        }
        units.settle(&days, 2);
        units.add(1, 0, 10);
        units.settle(&days, 2);
        let plausible = Date::constant(1980, 1, 1)..=Date::constant(2026, 1, 1);
        let batches = units.lines(3, &plausible, 2, |_, batches| batches);
        let batch = |date: Option<Date>, units| Batch { date, units };
        assert_eq!(batches[0], [batch(Some(Date::constant(2019, 6, 1)), 5), batch(None, 1)]);
        assert_eq!(batches[1], [batch(Some(Date::constant(2021, 3, 15)), 15), batch(None, 5)]);
        assert!(batches[2].is_empty());
    }
}
