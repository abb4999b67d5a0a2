//! Rows as they are counted, for those who list devices: what became of each, and its cells as text.

use crate::device::interpreter::RowFinding;
use crate::device::outcome::RowOutcome;
use crate::fleet::chunks::log::RowLog;
use crate::fleet::column_roles::asides;
use crate::fleet::open_table::GroupDevice;
use crate::table::columns::Field;
use crate::table::layout::TableLayout;
use crate::table::record::{Record, shown_values};
use crate::table::splitter::{Cell, Splitter, Step};
use crate::words::clean::clean;
use crate::words::serial;
use crate::words::status::Gone;
use footprint_core::terms::diagnostic::{Code, Finding};

/// What became of one row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowResult {
    pub(crate) row: RowLog,
    pub(crate) outcome: RowOutcome,
    /// Number of its group in the table, which has the reason.
    pub(crate) group: u32,
    /// How many units it stands for.
    pub(crate) units: u64,
    /// Its line in the fleet, when it is assessed.
    pub(crate) line: Option<u32>,
    /// Another device of the row before.
    pub(crate) further: bool,
    /// Set aside here, and put right in another input.
    pub(crate) mended: bool,
}

/// A chunk whose rows were counted.
pub(crate) struct ChunkRows<'t> {
    /// Number of the file.
    pub(crate) file: u32,
    /// Number of the table, over all files.
    pub(crate) table: usize,
    /// Lines of the file before the chunk.
    pub(crate) line: u64,
    pub(crate) layout: &'t TableLayout,
    pub(crate) bytes: &'t [u8],
    /// What the rows of each group come to.
    pub(crate) groups: &'t [GroupDevice],
    pub(crate) results: &'t [RowResult],
}

/// Told of each chunk.
pub(crate) type Observer<'o> = &'o mut dyn FnMut(&ChunkRows<'_>);

impl ChunkRows<'_> {
    /// Why a row is not assessed; nothing for one that is, or that counts in another file.
    pub(crate) fn reasons(&self, result: &RowResult) -> Vec<Finding> {
        let told = |(code, _, values): &RowFinding| Finding {
            args: shown_values(values),
            ..Finding::new(*code)
        };
        match result.outcome {
            RowOutcome::Assessed => Vec::new(),
            _ if result.mended => Vec::new(),
            RowOutcome::Duplicate => {
                let serial = self.identity(&result.row).0;
                vec![told(&(Code::Duplicate, None, vec![("serial", serial.into())]))]
            }
            _ => {
                let group = self.groups.get(result.group as usize);
                group.map_or_else(Vec::new, |group| {
                    group.interpretation.findings.iter().map(told).collect()
                })
            }
        }
    }

    /// What identifies the device of a row: its serial number, else its hardware identifier, with the
    /// column.
    pub(crate) fn identity(&self, row: &RowLog) -> (String, Option<usize>) {
        let mut cells = Vec::new();
        let record = self.record(row, &mut cells);
        let is_key = |column: &usize| serial::identifies(record.raw(*column));
        let by_serial = self.layout.columns.of(Field::Serial).iter().any(is_key);
        self.first(&record, if by_serial { Field::Serial } else { Field::Uuid })
    }

    /// The letters and digits of what identifies the device of a record: of its serial number and of its
    /// hardware identifier; a number that stands in both columns is one.
    pub(crate) fn identities(&self, record: &Record<'_>) -> Vec<Vec<u8>> {
        let mut found: Vec<Vec<u8>> = Vec::new();
        for field in [Field::Serial, Field::Uuid] {
            let columns = self.layout.columns.of(field).iter();
            let key = columns.filter_map(|column| {
                let mut key = Vec::new();
                let read = serial::read(record.raw(*column), &mut key);
                (read == serial::Serial::Key).then_some(key)
            });
            found.extend(key.take(1).filter(|key| !found.contains(key)).collect::<Vec<_>>());
        }
        found
    }

    /// The first filled cell of a field, with its column.
    pub(crate) fn first(&self, record: &Record<'_>, field: Field) -> (String, Option<usize>) {
        let columns = self.layout.columns.of(field).iter();
        columns
            .filter(|column| **column < record.cells.len())
            .map(|&column| {
                let text = record.whole_text(column, self.layout.encoding);
                (clean(&text).into_owned(), Some(column))
            })
            .find(|(text, _)| !text.is_empty())
            .unwrap_or_default()
    }

    /// What a place or a remark of a record says in passing of a device that is gone; empty where none does.
    pub(crate) fn aside(&self, record: &Record<'_>) -> String {
        let asides = asides(&self.layout.columns).into_iter();
        let mut asides = asides.filter(|(column, _)| *column < record.cells.len());
        let said = asides.find_map(|(column, aside)| {
            let text = record.whole_text(column, self.layout.encoding);
            let text = clean(&text).into_owned();
            (aside.says(&text) == Some(Gone::Surely)).then_some(text)
        });
        said.unwrap_or_default()
    }

    /// The record of a row, split again; `cells` become its own.
    pub(crate) fn record<'r>(&'r self, row: &RowLog, cells: &'r mut Vec<Cell>) -> Record<'r> {
        let start = row.start as usize;
        split(self.bytes, start, start + row.length as usize, self.layout, cells)
    }
}

/// The record that stands at some bytes of a chunk, split again; `cells` become its own.
pub(crate) fn split<'r>(
    bytes: &'r [u8],
    start: usize,
    end: usize,
    layout: &TableLayout,
    cells: &'r mut Vec<Cell>,
) -> Record<'r> {
    let bytes = bytes.get(..end).unwrap_or(bytes);
    let mut splitter = Splitter::within(bytes, start, layout.separators, true);
    if !matches!(splitter.next(cells), Step::Record { .. }) {
        cells.clear();
    }
    Record { bytes, start, end: bytes.len(), cells, line: 0 }
}
