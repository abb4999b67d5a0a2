//! Rows as they are taken in, for those who look on: what became of each, and its cells as text.

use crate::dialect::{Dialect, unquoted};
use crate::encoding::decode;
use crate::headers::Field;
use crate::log::{Log, RowLog};
use crate::record::{Splitter, Step};
use crate::rows::Fate;
use crate::serials::{self, Serial};

/// What became of one row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Applied {
    /// What became of it.
    pub(crate) fate: Fate,
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
    pub(crate) dialect: &'t Dialect,
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
        let cells = self.cells(row);
        let is_key = |column: &usize| {
            let cell = cells.get(*column).map_or("", String::as_str);
            matches!(serials::read(cell.as_bytes(), 0), Serial::Key(_))
        };
        let by_serial = self.dialect.columns.of(Field::Serial).iter().any(is_key);
        self.first(&cells, if by_serial { Field::Serial } else { Field::Uuid })
    }

    /// The first filled cell of a field, with its column.
    pub(crate) fn first(&self, cells: &[String], field: Field) -> (String, Option<usize>) {
        let columns = self.dialect.columns.of(field).iter();
        columns
            .filter_map(|&column| Some((cells.get(column)?, column)))
            .map(|(text, column)| (crate::cells::clean(text).into_owned(), Some(column)))
            .find(|(text, _)| !text.is_empty())
            .unwrap_or_default()
    }

    /// The cells of a row.
    pub(crate) fn cells(&self, row: &RowLog) -> Vec<String> {
        let (start, end) = self.log.span(row);
        let bytes = &self.bytes[..end.min(self.bytes.len())];
        let mut cells = Vec::new();
        let mut splitter = Splitter::new(bytes, start, self.dialect.separators, true);
        let Step::Record { .. } = splitter.next(&mut cells) else { return Vec::new() };
        let text = |cell: &crate::record::Cell| {
            let raw = &bytes[start + cell.start as usize..start + cell.end as usize];
            let text = decode(raw, self.dialect.encoding, &mut false);
            unquoted(&text, cell.quoted).into_owned()
        };
        cells.iter().map(text).collect()
    }
}
