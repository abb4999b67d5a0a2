//! What a worker hands over of a stretch: an entry a row, and what is told of single rows.

use crate::device::interpreter::RowFinding;
use crate::fleet::date_columns::DateColumn;
use crate::fleet::duplicates::Key;
use crate::words::date::RawDate;

/// One row, as the assembly needs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowLog {
    /// Number of its bucket.
    pub(crate) bucket: u32,
    /// The best date at hand.
    pub(crate) date: RawDate,
    /// Lines since the start of the stretch.
    pub(crate) line: u32,
    /// Bytes since the start of the stretch.
    pub(crate) start: u32,
    /// Bytes.
    pub(crate) length: u32,
}

pub(crate) type LineFinding = (u32, RowFinding);

/// A written total.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Total {
    /// Position in the log's rows.
    pub(crate) row: usize,
    /// What is written.
    pub(crate) written: u64,
    /// Whether it is a total of the rows since the last one.
    pub(crate) partial: bool,
}

/// What a worker read in a stretch.
#[derive(Debug, Default)]
pub(crate) struct Log {
    /// Where the stretch begins and ends.
    pub(crate) span: (usize, usize),
    /// Line ends in it.
    pub(crate) lines: u64,
    pub(crate) rows: Vec<RowLog>,
    pub(crate) findings: Vec<LineFinding>,
    pub(crate) totals: Vec<Total>,
    /// Serial numbers and hardware identifiers of the rows.
    pub(crate) keys: Vec<Key>,
    pub(crate) dates: Vec<DateColumn>,
    /// A record too long goes on after the stretch.
    pub(crate) skipping: bool,
}

impl Log {
    /// First byte of a row and one past its last, in the bytes that the stretch is of.
    pub(crate) fn span(&self, row: &RowLog) -> (usize, usize) {
        let start = self.span.0 + row.start as usize;
        (start, start + row.length as usize)
    }

    /// Empties a log, to be filled again.
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
        self.findings.clear();
        self.totals.clear();
        self.keys.clear();
        self.dates.clear();
        self.skipping = false;
    }
}
