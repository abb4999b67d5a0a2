//! Units by what tells their device again in another inventory, kept while the rows are counted.

use crate::fleet::line_table::LinesByDate;
use crate::fleet::unit_counts::{UNDATED, packed, unpacked};
use footprint_core::applications::trend::{Mark, Unit};
use footprint_core::terms::date::Date;
use std::hash::RandomState;
use std::ops::RangeInclusive;

/// What the marks of several inventories are made with: a key of their own in every process, so that no file
/// can be written for two of its devices to have one mark.
#[derive(Clone, Debug, Default)]
pub struct Marks(pub(crate) RandomState);

/// The units of a fleet as they are read.
#[derive(Debug, Default)]
pub(crate) struct MarkedUnits {
    units: Vec<MarkedUnit>,
    /// Those before are of tables that were read to their end.
    closed: usize,
}

/// Units of one row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkedUnit {
    /// Serial number or hardware identifier, and name.
    pub(crate) marks: [Mark; 2],
    /// Line of the fleet.
    pub(crate) line: u32,
    /// The number that the table gives to the date, then the day packed.
    pub(crate) date: u32,
    pub(crate) units: u32,
}

impl MarkedUnits {
    /// Makes room for so many rows more.
    pub(crate) fn reserve(&mut self, rows: usize) {
        self.units.reserve(rows);
    }

    /// Adds the units of a row of the open table.
    pub(crate) fn add(&mut self, unit: MarkedUnit) {
        self.units.push(unit);
    }

    /// Ends a table, whose dates are these days, packed, by their numbers.
    pub(crate) fn close(&mut self, days: &[u32]) {
        for unit in self.units.get_mut(self.closed..).unwrap_or_default() {
            unit.date = days.get(unit.date as usize).copied().unwrap_or(UNDATED);
        }
        self.closed = self.units.len();
    }

    /// The units on the lines of the finished fleet; days that are not plausible count as none.
    pub(crate) fn into_units(
        self,
        by_date: &LinesByDate,
        plausible: &RangeInclusive<Date>,
    ) -> Vec<Unit> {
        let plausible = packed(*plausible.start())..=packed(*plausible.end());
        // Few lines are parted by day: a look at one tells.
        let parted =
            by_date.keys().map(|(line, _)| *line).max().map_or(0, |line| line as usize + 1);
        let mut is_parted = vec![false; parted];
        by_date.keys().for_each(|(line, _)| is_parted[*line as usize] = true);
        // Neighbours were often bought on one day.
        let mut last = (UNDATED, None);
        let day = |date: u32, last: &mut (u32, Option<Date>)| {
            if last.0 != date {
                *last = (date, unpacked(date).filter(|_| plausible.contains(&date)));
            }
            last.1
        };
        let unit = |unit: MarkedUnit| {
            let date = day(unit.date, &mut last);
            let line = match is_parted.get(unit.line as usize) {
                Some(true) => by_date.get(&(unit.line, date)).copied().unwrap_or(unit.line),
                _ => unit.line,
            };
            let [serial, name] = unit.marks;
            Unit { serial, name, line, date, units: unit.units }
        };
        self.units.into_iter().map(unit).collect()
    }
}
