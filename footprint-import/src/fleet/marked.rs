//! Units by what tells their device again in another inventory, kept while the rows are counted.

use crate::fleet::keyed_hash::KeyedHash;
use crate::fleet::line_table::LinesByDate;
use crate::fleet::unit_counts::UnitCounts;
use footprint_core::applications::trend::{Mark, Unit, Units};
use footprint_core::terms::date::{Date, UNDATED, packed, unpacked};
use std::ops::RangeInclusive;

/// What serial numbers and names of several inventories are hashed with: a key of their own in every process, so that
/// no file can be written for two of its devices to have one mark.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks(pub(crate) KeyedHash);

/// The units of a fleet as they are read.
#[derive(Debug, Default)]
pub(crate) struct MarkedUnits {
    /// Those of the open table have the number that it gives to the date in its place.
    units: Units,
    /// Those before are of tables that were read to their end.
    closed: usize,
    /// The days of those tables, packed: the first and the last.
    days: Option<RangeInclusive<u32>>,
}

impl MarkedUnits {
    /// Makes room for so many rows more.
    pub(crate) fn reserve(&mut self, rows: usize) {
        self.units.reserve(rows);
    }

    /// Adds the units of a row of the open table, with the marks of its serial number and of its name.
    pub(crate) fn add(&mut self, unit: Unit, [serial, name]: [Mark; 2]) {
        self.units.push(unit, serial, name);
    }

    /// Ends a table, whose dates are these days, packed, by their numbers.
    pub(crate) fn close(&mut self, days: &[u32]) {
        for unit in self.units.rows.get_mut(self.closed..).unwrap_or_default() {
            unit.date = days.get(unit.date as usize).copied().unwrap_or(UNDATED);
        }
        self.closed = self.units.rows.len();
        for day in days.iter().copied().filter(|day| *day != UNDATED) {
            let (first, last) =
                self.days.as_ref().map_or((day, day), |days| days.clone().into_inner());
            self.days = Some(first.min(day)..=last.max(day));
        }
    }

    /// Counts the units by line and day.
    pub(crate) fn count(&self, counts: &mut UnitCounts) {
        let rows = &self.units.rows;
        counts.reserve(rows.len());
        rows.iter().for_each(|unit| counts.add(unit.line, unit.date, unit.units.into()));
    }

    /// The units on the lines of the finished fleet; days that are not plausible count as none.
    pub(crate) fn into_units(
        mut self,
        by_date: &LinesByDate,
        plausible: &RangeInclusive<Date>,
    ) -> Units {
        let plausible = packed(*plausible.start())..=packed(*plausible.end());
        let all_plausible = self
            .days
            .is_none_or(|days| plausible.contains(days.start()) && plausible.contains(days.end()));
        if all_plausible && by_date.is_empty() {
            return self.units;
        }
        // Few lines are parted by day: a look at one tells.
        let parted =
            by_date.keys().map(|(line, _)| *line).max().map_or(0, |line| line as usize + 1);
        let mut is_parted = vec![false; parted];
        by_date.keys().for_each(|(line, _)| is_parted[*line as usize] = true);
        for unit in &mut self.units.rows {
            if !plausible.contains(&unit.date) {
                unit.date = UNDATED;
            }
            if is_parted.get(unit.line as usize) == Some(&true) {
                let part = by_date.get(&(unit.line, unpacked(unit.date)));
                unit.line = part.copied().unwrap_or(unit.line);
            }
        }
        self.units
    }
}
