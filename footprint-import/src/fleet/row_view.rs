//! Rows as they are taken in, for those who look on: what became of each, and its cells as text.

use crate::device::outcome::RowOutcome;
use crate::fleet::chunk_log::{Log, RowLog};
use crate::table::columns::Field;
use crate::table::layout::TableLayout;
use crate::table::record::Record;
use crate::table::splitter::{Cell, Splitter, Step};
use crate::words::clean::clean;
use crate::words::serial::{self, Serial};

/// What became of one row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Applied {
    /// What became of it.
    pub(crate) outcome: RowOutcome,
    /// How many units it stands for.
    pub(crate) units: u64,
    /// Its line in the fleet, when it is assessed.
    pub(crate) line: Option<u32>,
}

/// A stretch whose rows were taken in.
pub(crate) struct Taken<'t> {
    /// Number of the file.
    pub(crate) file: u32,
    /// Number of the table, over all files.
    pub(crate) table: usize,
    /// Lines of the file before the stretch.
    pub(crate) line: u64,
    pub(crate) dialect: &'t TableLayout,
    pub(crate) bytes: &'t [u8],
    pub(crate) log: &'t Log,
    /// What became of the rows.
    pub(crate) applied: &'t [Applied],
}

/// Told of each stretch.
pub(crate) type Observer<'o> = &'o mut dyn FnMut(&Taken<'_>);

impl Taken<'_> {
    /// What identifies the device of a row: its serial number, else its hardware identifier, with the
    /// column.
    pub(crate) fn identity(&self, row: &RowLog) -> (String, Option<usize>) {
        let mut cells = Vec::new();
        let record = self.record(row, &mut cells);
        let is_key =
            |column: &usize| matches!(serial::read(record.raw(*column), 0), Serial::Key(_));
        let by_serial = self.dialect.columns.of(Field::Serial).iter().any(is_key);
        self.first(&record, if by_serial { Field::Serial } else { Field::Uuid })
    }

    /// The first filled cell of a field, with its column.
    pub(crate) fn first(&self, record: &Record<'_>, field: Field) -> (String, Option<usize>) {
        let columns = self.dialect.columns.of(field).iter();
        columns
            .filter(|column| **column < record.cells.len())
            .map(|&column| {
                let text = record.text(column, self.dialect.encoding, &mut false);
                (clean(&text).into_owned(), Some(column))
            })
            .find(|(text, _)| !text.is_empty())
            .unwrap_or_default()
    }

    /// The record of a row, split again; `cells` become its own.
    pub(crate) fn record<'r>(&'r self, row: &RowLog, cells: &'r mut Vec<Cell>) -> Record<'r> {
        let (start, end) = self.log.span(row);
        let end = end.min(self.bytes.len());
        let bytes = &self.bytes[..end];
        let mut splitter = Splitter::new(bytes, start, self.dialect.separators, true);
        if !matches!(splitter.next(cells), Step::Record { .. }) {
            cells.clear();
        }
        Record { bytes, start, end, cells, line: row.line }
    }
}
