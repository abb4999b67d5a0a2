//! A table that is no file: whoever has it in memory or reads it from elsewhere gives its headers and its cells,
//! and it takes the road of every other table, a stretch of rows at a time.

use crate::table::transcript::{Text, is_plain};
use std::io::{self, Read};

/// A table that is given cell by cell.
pub trait Rows {
    /// The headers, in the order of the columns; a table of another program has them once, above its rows.
    fn headers(&self) -> Vec<String>;

    /// Writes the next rows, a few thousand at a time: each has a cell for every header. Gives `false`, with
    /// nothing written, when there are no more.
    ///
    /// # Errors
    /// In words, why the rest cannot be had: a finding of the table.
    fn next_rows(&mut self, to: &mut RowWriter) -> Result<bool, String>;
}

/// Takes rows, cell after cell.
#[derive(Debug, Default)]
pub struct RowWriter(Text);

impl RowWriter {
    /// Adds a cell to the row at hand, as text: a day as `2026-11-21`, a number with a decimal point; empty
    /// where nothing is known.
    pub fn cell(&mut self, text: &str) {
        self.0.cell(text);
    }

    /// Whether each of some texts, given one after the other, can be added by [`Self::plain_cell`]: a column is
    /// looked at once, which takes less than to look at each of its cells.
    pub fn are_plain(texts: &[u8]) -> bool {
        is_plain(texts) && memchr::memchr(b'"', texts).is_none()
    }

    /// Adds a cell whose text [is plain](Self::are_plain); one that is not shifts its row.
    #[inline]
    pub fn plain_cell(&mut self, text: &str) {
        self.0.plain_cell(text);
    }

    /// Ends the row at hand.
    pub fn end_row(&mut self) {
        self.0.end_row();
    }
}

/// The bytes that the rows of a table are read from; the header comes first.
pub(crate) struct TableBytes<'a> {
    rows: Box<dyn Rows + 'a>,
    written: RowWriter,
    /// Bytes of `written` that were read.
    read: usize,
    ended: bool,
}

impl<'a> TableBytes<'a> {
    /// All bytes of a table.
    pub(crate) fn new(rows: Box<dyn Rows + 'a>, headers: &[String]) -> Self {
        let mut written = RowWriter::default();
        headers.iter().for_each(|header| written.cell(header));
        written.end_row();
        Self { rows, written, read: 0, ended: false }
    }
}

impl Read for TableBytes<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read == self.written.0.len() && !self.ended {
            self.written.0.restart();
            self.read = 0;
            self.ended = !self.rows.next_rows(&mut self.written).map_err(io::Error::other)?;
        }
        let read = (&self.written.0.bytes()[self.read..]).read(buffer)?;
        self.read += read;
        Ok(read)
    }
}
