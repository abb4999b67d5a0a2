//! The cells that differ from row to row: dates, serial numbers, hardware identifiers; and totals lines.

use crate::device::outcome::{Interpretation, RowOutcome};
use crate::fleet::chunks::log::{ChunkLog, RowNote, SerialEntry, Total};
use crate::fleet::chunks::reader::{ChunkReader, KeyTag};
use crate::table::record::{Record, shown};
use crate::words::clean::clean;
use crate::words::date::{self, RawDate, ReadDate};
use crate::words::fold::fold;
use crate::words::label;
use crate::words::number;
use crate::words::serial::{self, Serial};
use footprint_core::applications::trend::Mark;
use footprint_core::terms::diagnostic::Code;
use std::borrow::Cow;

/// Bytes of a name that is looked at as it stands.
const PLAIN_NAME: usize = 64;

impl ChunkReader<'_> {
    /// The best date at hand.
    pub(in crate::fleet) fn acquisition(
        &self,
        record: &Record<'_>,
        group: u32,
        log: &mut ChunkLog,
    ) -> RawDate {
        for (slot, &column) in self.roles.acquired.iter().enumerate() {
            if let Some((_, years)) = self.roles.ages.iter().find(|(age, _)| *age == column) {
                match self.age(record, column, *years, group, log) {
                    Some(months) => return RawDate::age(months, slot),
                    None => continue,
                }
            }
            let read = self.date(record, column);
            match read {
                ReadDate::Day { .. } | ReadDate::Numbers { .. } => {
                    return RawDate::new(read, slot);
                }
                ReadDate::Bad => self.note(record, column, Code::BadDate, group, log),
                ReadDate::None => {}
            }
        }
        RawDate::NONE
    }

    /// The months of an age; `years` are those of one unit.
    #[cold]
    fn age(
        &self,
        record: &Record<'_>,
        column: usize,
        years: f64,
        group: u32,
        log: &mut ChunkLog,
    ) -> Option<u16> {
        /// Older devices are slips, or days.
        const OLDEST: f64 = 60.0;
        let text = self.text(record, column);
        let text = clean(&text);
        if text.is_empty() {
            return None;
        }
        let years = if text.contains(char::is_alphabetic) { 1.0 } else { years };
        match number::years(&text).map(|number| number * years) {
            Some(age) if (0.0..=OLDEST).contains(&age) => Some((age * 12.0).round() as u16),
            _ => {
                self.note(record, column, Code::BadDate, group, log);
                None
            }
        }
    }

    /// The dates on which the device was seen last.
    pub(in crate::fleet) fn sightings(&self, record: &Record<'_>, log: &mut ChunkLog) {
        for (dates, &column) in log.sightings.iter_mut().zip(&self.roles.seen) {
            let read = self.date(record, column);
            dates.note(read, u64::from(record.line), || shown(&self.text(record, column)));
        }
    }

    /// A date cell.
    fn date(&self, record: &Record<'_>, column: usize) -> ReadDate {
        match date::plain(record.raw(column)) {
            Some(read) if read != ReadDate::Bad => read,
            _ => date::read(&clean(&self.text(record, column))),
        }
    }

    /// Logs what identifies the device of a row; a number that stands in both columns is one.
    pub(in crate::fleet) fn serials(&self, record: &Record<'_>, group: u32, log: &mut ChunkLog) {
        let (row, first) = (log.rows.len() as u32, log.serials.len());
        for columns in [&self.roles.serials, &self.roles.uuids] {
            let start = log.serial_text.len();
            if !self.serial(record, columns, group, log) {
                continue;
            }
            let text = (start as u32, log.serial_text.len() as u32);
            let bytes = log.serial_text.get(start..).unwrap_or(&[]);
            let entry = SerialEntry { row, hash: self.hasher.of(bytes), text };
            if log.serials.get(first).is_none_or(|serial| log.serial(serial) != bytes) {
                log.serials.push(entry);
            }
        }
    }

    /// Adds the first cell of some columns that identifies a device to the text of the log's serials;
    /// whether there is one.
    fn serial(
        &self,
        record: &Record<'_>,
        columns: &[usize],
        group: u32,
        log: &mut ChunkLog,
    ) -> bool {
        for &column in columns {
            match serial::read(record.raw(column), &mut log.serial_text) {
                Serial::Key => return true,
                Serial::None => {}
                Serial::Junk => self.note(record, column, Code::JunkSerial, group, log),
            }
        }
        false
    }

    /// Logs the name of a row, which may tell its device again in another inventory, where that is asked for.
    pub(in crate::fleet) fn name(&self, record: &Record<'_>, log: &mut ChunkLog) {
        if !self.roles.marks {
            return;
        }
        let mut names = self.roles.names.iter().map(|column| self.name_in(record, *column));
        let name = names.find(|name| *name != Mark::NONE).unwrap_or_default();
        // A row that was logged before without its name has none.
        log.names.resize(log.rows.len(), Mark::NONE);
        log.names.push(name);
    }

    /// The mark of the name in a cell.
    fn name_in(&self, record: &Record<'_>, column: usize) -> Mark {
        let mark = |name: &[u8]| Mark(self.hasher.of(name));
        // Most names are their bytes, with nothing to decode and nothing to clean.
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let raw = record.raw(column);
        if (1..=PLAIN_NAME).contains(&raw.len()) && raw.iter().all(plain) {
            return mark(raw);
        }
        let text = self.text(record, column);
        match clean(&text).as_ref() {
            "" => Mark::NONE,
            name => mark(name.as_bytes()),
        }
    }

    /// Logs a finding of a cell that is told if the row is assessed.
    #[cold]
    fn note(&self, record: &Record<'_>, column: usize, code: Code, group: u32, log: &mut ChunkLog) {
        let values = vec![("text", shown(&self.text(record, column)).into())];
        let finding = (code, Some(column), values);
        log.notes.push(RowNote { line: record.line, if_assessed: Some(group), finding });
    }

    /// Logs a totals line; whether the record is one: its first words say so, and no cell names a device.
    pub(in crate::fleet) fn total(
        &mut self,
        record: &Record<'_>,
        first: usize,
        log: &mut ChunkLog,
    ) -> bool {
        let raw = record.raw(first);
        if !label::may_begin_as_total(raw) {
            return false;
        }
        let text = self.text(record, first);
        let folded = fold(&shown(&text));
        let filled = |column: &usize| !record.raw(*column).trim_ascii().is_empty();
        if !label::begins_as_total(&folded)
            || self.roles.naming.iter().any(|column| *column != first && filled(column))
        {
            return false;
        }
        let written = self.roles.quantity.map(|column| self.text(record, column));
        let written = written.filter(|text| !text.trim().is_empty());
        if let Some(number) = written.and_then(|text| number::decimal(&text))
            && number >= 0.0
            && number.fract() == 0.0
        {
            let partial = folded.starts_with("sous") || folded.starts_with("sub");
            log.totals.push(Total { row: log.rows.len(), written: number as u64, partial });
        }
        let finding = (Code::TotalLine, Some(first), vec![("text", text.trim().into())]);
        let outcome = Interpretation::out(RowOutcome::NotEquipment, 0, finding);
        self.decided(record, KeyTag::Total, outcome, log);
        true
    }

    /// The text of a cell.
    pub(in crate::fleet) fn text<'r>(&self, record: &Record<'r>, column: usize) -> Cow<'r, str> {
        record.text(column, self.layout.encoding, &mut false)
    }
}
