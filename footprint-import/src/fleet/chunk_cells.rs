//! The cells that differ from row to row: dates, serial numbers, hardware identifiers.

use crate::fleet::chunk_log::Log;
use crate::fleet::chunk_reader::Worker;
use crate::table::record::{Record, shown};
use crate::words::date::{self, RawDate, ReadDate};
use crate::words::number;
use crate::words::serial::{self, Serial};
use footprint_core::terms::diagnostic::Code;
use std::borrow::Cow;

impl Worker<'_> {
    /// The best date at hand.
    #[inline]
    pub(super) fn acquisition(&self, record: &Record<'_>, log: &mut Log) -> RawDate {
        for (slot, &column) in self.acquired.iter().enumerate() {
            if let Some((_, years)) = self.ages.iter().find(|(age, _)| *age == column) {
                match self.age(record, column, *years, log) {
                    Some(months) => return RawDate::age(months, slot),
                    None => continue,
                }
            }
            let read = self.date(record, column, log, true);
            if let ReadDate::Day { .. } | ReadDate::Numbers { .. } = read {
                log.dates[slot]
                    .note(read, record.line, || shown(&self.text(record, column, &mut false)));
                return RawDate::new(read, slot);
            }
        }
        RawDate::NONE
    }

    /// The months of an age; `years` are those of one unit.
    #[cold]
    fn age(&self, record: &Record<'_>, column: usize, years: f64, log: &mut Log) -> Option<u16> {
        /// Older devices are slips, or days.
        const OLDEST: f64 = 60.0;
        let text = self.text(record, column, &mut false);
        let text = crate::words::clean::clean(&text);
        if text.is_empty() {
            return None;
        }
        let years = if text.contains(char::is_alphabetic) { 1.0 } else { years };
        match number::years(&text).map(|number| number * years) {
            Some(age) if (0.0..=OLDEST).contains(&age) => Some((age * 12.0).round() as u16),
            _ => {
                let finding = (Code::BadDate, Some(column), vec![("text", shown(&text))]);
                log.findings.push((record.line, finding));
                None
            }
        }
    }

    /// The dates on which the device was seen last.
    #[inline]
    pub(super) fn sightings(&self, record: &Record<'_>, log: &mut Log) {
        for (position, &column) in self.seen.iter().enumerate() {
            let read = self.date(record, column, log, false);
            log.dates[self.acquired.len() + position]
                .note(read, record.line, || shown(&self.text(record, column, &mut false)));
        }
    }

    /// A date cell.
    #[inline]
    fn date(&self, record: &Record<'_>, column: usize, log: &mut Log, tell: bool) -> ReadDate {
        let raw = record.raw(column);
        if let Some(read) = date::plain(raw)
            && read != ReadDate::Bad
        {
            return read;
        }
        self.worded_date(record, column, log, tell)
    }

    /// A date cell that is not in a plain format.
    #[inline(never)]
    fn worded_date(
        &self,
        record: &Record<'_>,
        column: usize,
        log: &mut Log,
        tell: bool,
    ) -> ReadDate {
        let text = self.text(record, column, &mut false);
        let read = date::read(&crate::words::clean::clean(&text));
        if read == ReadDate::Bad && tell {
            log.findings
                .push((record.line, (Code::BadDate, Some(column), vec![("text", shown(&text))])));
        }
        read
    }

    /// Keeps what identifies the device of a row; a number that stands in both columns is one.
    #[inline]
    pub(super) fn identify(&self, record: &Record<'_>, group: u8, log: &mut Log) {
        let row = log.rows.len() as u32;
        let serial = self.key(record, &self.serials, group, log);
        let uuid = self.key(record, &self.uuids, group, log);
        if serial != 0 {
            log.keys.push((serial, row));
        }
        if uuid != 0 && uuid != serial {
            log.keys.push((uuid, row));
        }
    }

    /// The hash of the first filled of some columns that identify a device, or 0.
    #[inline]
    fn key(&self, record: &Record<'_>, columns: &[usize], group: u8, log: &mut Log) -> u64 {
        for &column in columns {
            match serial::read(record.raw(column), 16 + u64::from(group)) {
                Serial::Key(key) => return key,
                Serial::None => {}
                Serial::Junk => self.junk(record, column, log),
            }
        }
        0
    }

    /// Tells of a cell that identifies nothing.
    #[cold]
    fn junk(&self, record: &Record<'_>, column: usize, log: &mut Log) {
        let text = shown(&self.text(record, column, &mut false));
        let finding = (Code::JunkSerial, Some(column), vec![("text", text)]);
        log.findings.push((record.line, finding));
    }

    /// The text of a cell.
    pub(super) fn text<'r>(
        &self,
        record: &Record<'r>,
        column: usize,
        damaged: &mut bool,
    ) -> Cow<'r, str> {
        record.text(column, self.dialect.encoding, damaged)
    }
}
