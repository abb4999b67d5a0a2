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
        let numbered = &self.roles.numbered;
        numbered.iter().find_map(|&column| {
            let raw = bare(record.raw(column));
            if !(5..=2 * LONGEST_RANGE).contains(&raw.len()) || !may_be_range(raw) {
                return None;
            }
            // One that has a number of its own beside it is one.
            let alone = numbered.iter().all(|&other| {
                let cell = bare(record.raw(other));
                other == column || cell.is_empty() || cell == raw
            });
            alone.then_some(())?;
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

/// A cell without the quotes and blanks around it.
fn bare(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    let within = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\""));
    within.unwrap_or(cell).trim_ascii()
}

/// Whether the bytes of a cell may name devices from one number to another: a number at the end, and one before what
/// stands between. A dash alone stands in the middle (`PC031-PC040`), with the same letter behind it as at the start.
/// Most names are told here, and are not read as text.
fn may_be_range(cell: &[u8]) -> bool {
    let (Some(first), Some(last)) = (cell.first(), cell.last()) else { return false };
    if !last.is_ascii_digit() {
        return false;
    }
    let between = |byte: u8| byte == b' ' || byte >= 0x80;
    let parted = !cell.is_ascii() || cell.contains(&b' ');
    let middle = cell.len() / 2;
    let dashed = cell.get(middle) == Some(&b'-')
        && cell.get(middle + 1).is_some_and(|second| second.eq_ignore_ascii_case(first));
    dashed || parted && cell.windows(2).any(|pair| pair[0].is_ascii_digit() && between(pair[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_range_is_never_passed_by() {
        for cell in [
            "PC001 à PC030",
            "PC001 to 030",
            "PC031-PC040",
            "pc031-PC040",
            "PC031–PC040",
            "PC9 - PC12",
        ] {
            assert!(may_be_range(cell.as_bytes()), "{cell}");
        }
        for cell in ["PC-0000000", "PC01-0012", "5CG1234XYZ", "PC-MAIRIE-12", "Accueil 12", "PC 12"]
        {
            assert!(!may_be_range(cell.as_bytes()), "{cell}");
        }
    }
}
