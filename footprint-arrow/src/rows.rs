//! The rows of record batches, cell by cell.

use crate::texts::{Texts, as_text, shape};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader};
use arrow_schema::ArrowError;
use footprint_import::{RowWriter, Rows, TableFault};

/// Rows written at a time; a batch may have millions.
pub(crate) const ROWS: usize = 8192;
/// Bytes of text after which no more rows are written at a time.
const TEXT: usize = 4 << 20;
/// Bytes of a row that are written: longer ones are set aside for their length, whatever stands in the rest.
const LONGEST: usize = 2 << 20;

/// The rows of a stream of batches.
pub struct Batches {
    reader: Box<dyn RecordBatchReader + Send>,
    /// The columns that are read.
    read: Vec<usize>,
    /// The batch at hand, and its rows that were written.
    at: Option<(RecordBatch, usize)>,
}

impl std::fmt::Debug for Batches {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batches").field("schema", &self.reader.schema()).finish_non_exhaustive()
    }
}

impl Batches {
    /// All rows of a stream.
    pub fn new(reader: Box<dyn RecordBatchReader + Send>) -> Self {
        let schema = reader.schema();
        let is_read = |at: &usize| shape(schema.field(*at).data_type()).is_none();
        let read = (0..schema.fields().len()).filter(is_read).collect();
        Self { reader, read, at: None }
    }
}

impl Rows for Batches {
    fn headers(&self) -> Vec<String> {
        let schema = self.reader.schema();
        self.read.iter().map(|at| schema.field(*at).name().clone()).collect()
    }

    fn left_out(&self) -> Vec<String> {
        let schema = self.reader.schema();
        let shown = |field: &arrow_schema::FieldRef| {
            shape(field.data_type()).map(|shape| format!("{} ({shape})", field.name()))
        };
        schema.fields().iter().filter_map(shown).collect()
    }

    fn next_rows(&mut self, to: &mut RowWriter) -> Result<bool, TableFault> {
        let damaged = |error: ArrowError| TableFault::Damaged(error.to_string());
        loop {
            if let Some((batch, written)) = &mut self.at
                && *written < batch.num_rows()
            {
                let rows = ROWS.min(batch.num_rows() - *written);
                let column = |at: &usize| as_text(&batch.column(*at).slice(*written, rows));
                let columns: Result<Vec<ArrayRef>, _> = self.read.iter().map(column).collect();
                *written += write(&columns.map_err(damaged)?, 0..rows, to);
                return Ok(true);
            }
            match self.reader.next() {
                None => return Ok(false),
                Some(batch) => self.at = Some((batch.map_err(damaged)?, 0)),
            }
        }
    }
}

/// Writes rows of columns of text: one at least, and no more than fit; gives how many.
pub(crate) fn write(
    columns: &[ArrayRef],
    rows: std::ops::Range<usize>,
    to: &mut RowWriter,
) -> usize {
    let columns: Vec<(Texts<'_>, bool)> = columns
        .iter()
        .map(Texts::of)
        .map(|texts| {
            let are_plain = texts.are_plain(rows.len());
            (texts, are_plain)
        })
        .collect();
    let before = to.written();
    for row in rows.clone() {
        let mut room = LONGEST;
        for (column, plain) in &columns {
            let mut text = column.at(row);
            if text.len() > room {
                text = &text[..text.floor_char_boundary(room)];
            }
            room -= text.len();
            if *plain {
                to.plain_cell(text);
            } else {
                to.cell(text);
            }
        }
        to.end_row();
        if to.written() - before > TEXT {
            return row + 1 - rows.start;
        }
    }
    rows.len()
}
