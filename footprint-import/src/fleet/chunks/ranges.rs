//! Rows that name several devices, from one number to another: `PC001 à PC030`.

use crate::fleet::chunks::log::{ChunkLog, RowNote};
use crate::fleet::chunks::reader::ChunkReader;
use crate::table::record::{Record, shown};
use crate::words::clean::clean;
use crate::words::number::{self, Quantity};
use crate::words::number_range::{LONGEST_RANGE, devices_named};
use footprint_core::terms::diagnostic::Code;

impl ChunkReader<'_> {
    /// The column of a record that names devices from one number to another, and how many they are.
    pub(in crate::fleet) fn range(&self, record: &Record<'_>) -> Option<(usize, u64)> {
        self.roles.numbered.iter().find_map(|&column| {
            let raw = record.raw(column);
            // Most names have one number, or nothing that may stand between two.
            let between = |byte: &u8| matches!(byte, b' ' | b'-') || *byte >= 0x80;
            if !(5..=2 * LONGEST_RANGE).contains(&raw.len())
                || !raw.iter().any(between)
                || !raw
                    .trim_ascii()
                    .last()
                    .is_some_and(|last| last.is_ascii_digit() || *last == b'"')
            {
                return None;
            }
            Some((column, devices_named(&clean(&self.text(record, column)))?))
        })
    }

    /// The group of a record that names several devices: so many count where no column of quantities says how many
    /// there are. What counts is told.
    #[cold]
    pub(in crate::fleet) fn group_of_range(
        &mut self,
        record: &Record<'_>,
        (column, named): (usize, u64),
        log: &mut ChunkLog,
    ) -> u32 {
        let written = self.roles.quantity.map(|column| self.text(record, column));
        let written = written.filter(|text| !text.trim().is_empty());
        let (group, units) = match written.map(|text| number::quantity(&clean(&text))) {
            None => (self.group_of_devices(record, named, log), named),
            Some(quantity) => {
                let (group, _) = self.group(record, log);
                match quantity {
                    Quantity::Units(units) if units != named => (group, units),
                    // It agrees, or is told by itself.
                    _ => return group,
                }
            }
        };
        let text = shown(&clean(&self.text(record, column)));
        let values = vec![("text", text.into()), ("named", named.into()), ("units", units.into())];
        let finding = (Code::RangeOfDevices, Some(column), values);
        log.notes.push(RowNote { line: record.line, if_assessed: Some(group), finding });
        group
    }
}
