//! A table that is no file: whoever has it in memory or reads it from elsewhere gives its headers and its cells,
//! and it takes the road of every other table, a stretch of rows at a time.

use crate::bytes::format::Format;
use crate::table::transcript::{Text, is_plain};
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;
use std::sync::Arc;

/// A table that is given cell by cell.
pub trait Rows {
    /// The headers, in the order of the columns; a table of another program has them once, above its rows.
    fn headers(&self) -> Vec<String>;

    /// Columns that are not among them, as they are shown: their cells are no texts.
    fn left_out(&self) -> Vec<String> {
        Vec::new()
    }

    /// Writes the next rows, a few thousand at a time: each has a cell for every header. Gives `false`, with
    /// nothing written, when there are no more.
    ///
    /// # Errors
    /// Why the rest cannot be had: a finding of the table. It is not asked for again.
    fn next_rows(&mut self, to: &mut RowWriter) -> Result<bool, TableFault>;
}

/// Why a table, or the rest of it, cannot be had.
#[derive(Clone, Debug)]
pub enum TableFault {
    /// It is damaged or cannot be read: in words.
    Damaged(String),
    /// It is protected by a password.
    Encrypted,
    /// It takes more than is read: the finding that tells it, and how much is read.
    Beyond(Code, u64),
}

impl TableFault {
    /// The finding of a table; where it comes from a file, `format` is that file's.
    pub(crate) fn finding(self, name: &Arc<str>, format: Option<Format>) -> Finding {
        let finding = |code| Finding::new(code).at(Place::file(name));
        match (self, format) {
            (Self::Beyond(code, limit), _) => finding(code).with("limit", limit),
            (Self::Encrypted, _) => finding(Code::EncryptedFile),
            (Self::Damaged(reason), None) => finding(Code::Unreadable).with("reason", reason),
            (Self::Damaged(reason), Some(format)) => {
                finding(Code::MalformedFile).with("format", format.name()).with("reason", reason)
            }
        }
    }
}

/// Opens a file that holds its table column by column (Parquet, Arrow), which no reader here does.
pub type Columnar = fn(Vec<u8>) -> Result<Box<dyn Rows>, TableFault>;

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

    /// Bytes of the rows that were written since they were asked for.
    pub fn written(&self) -> usize {
        self.0.len()
    }
}

/// The bytes that the rows of a table are read from; the header comes first.
pub(crate) struct TableBytes<'a> {
    rows: Box<dyn Rows + 'a>,
    written: RowWriter,
    /// Bytes of `written` that were read.
    read: usize,
    ended: bool,
    /// Why the rest cannot be had.
    fault: Rc<RefCell<Option<TableFault>>>,
}

impl<'a> TableBytes<'a> {
    /// All bytes of a table; `fault` says in the end why there are no more, where there should be.
    pub(crate) fn new(
        rows: Box<dyn Rows + 'a>,
        headers: &[String],
        fault: Rc<RefCell<Option<TableFault>>>,
    ) -> Self {
        let mut written = RowWriter::default();
        headers.iter().for_each(|header| written.cell(header));
        written.end_row();
        Self { rows, written, read: 0, ended: false, fault }
    }
}

impl Read for TableBytes<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read == self.written.0.len() && !self.ended {
            self.written.0.restart();
            self.read = 0;
            self.ended = match self.rows.next_rows(&mut self.written) {
                Ok(more) => !more,
                Err(fault) => {
                    // What was written of a row that does not end is no row.
                    self.written.0.restart();
                    self.fault.replace(Some(fault));
                    true
                }
            };
        }
        let read = (&self.written.0.bytes()[self.read..]).read(buffer)?;
        self.read += read;
        Ok(read)
    }
}
