//! What a chunk of a table holds: an entry for each row, and what is told of single rows.

use crate::device::interpreter::RowFinding;
use crate::device::outcome::Interpretation;
use crate::fleet::date_columns::DateColumn;
use crate::table::splitter::LONGEST;
use crate::words::date::RawDate;
use footprint_core::applications::trend::Mark;

/// One row of a chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowLog {
    /// Its group, by the number that the [`ChunkReader`](super::reader::ChunkReader) gave it.
    pub(crate) group: u32,
    /// Its place, by the number that the reader gave it.
    pub(crate) place: u32,
    /// The best date at hand.
    pub(crate) date: RawDate,
    /// Lines since the start of the chunk.
    pub(crate) line: u32,
    /// First byte in the chunk.
    pub(crate) start: u32,
    /// Bytes.
    pub(crate) length: u32,
}

impl RowLog {
    /// Its text, out of the bytes of the chunk: as much of it as is kept of a row.
    pub(crate) fn text<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        let start = self.start as usize;
        bytes.get(start..start + (self.length as usize).min(LONGEST)).unwrap_or(&[])
    }
}

/// Rows whose describing cells are the same; each reader reports a group once.
#[derive(Debug)]
pub(crate) struct NewGroup {
    /// The describing cells as bytes, which no other group has.
    pub(crate) key: Box<[u8]>,
    pub(crate) content: GroupContent,
}

/// A place of rows; each reader reports one once.
#[derive(Debug)]
pub(crate) struct NewPlace {
    /// The cells of sites and entities as bytes, which no other place has.
    pub(crate) key: Box<[u8]>,
    /// First byte of a row that stands there in the chunk, and one past its last.
    pub(crate) row: (usize, usize),
}

/// What decides the outcome of a group's rows.
#[derive(Debug)]
pub(crate) enum GroupContent {
    /// The cells of its first row, which stands at these bytes of the chunk.
    Cells { start: usize, end: usize },
    /// The cells of its first row, which names so many devices from one number to another.
    Range { start: usize, end: usize, devices: u64 },
    /// The outcome does not depend on the describing cells: a totals line, a line too long.
    Decided(Interpretation),
}

/// A serial number or hardware identifier of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SerialEntry {
    /// Position of the row in the log.
    pub(crate) row: u32,
    pub(crate) hash: u64,
    /// First byte in [`ChunkLog::serial_text`], and one past the last.
    pub(crate) text: (u32, u32),
}

/// A finding of one row.
#[derive(Debug)]
pub(crate) struct RowNote {
    /// Lines since the start of the chunk.
    pub(crate) line: u32,
    /// It is told only if the rows of this group are assessed.
    pub(crate) if_assessed: Option<u32>,
    pub(crate) finding: RowFinding,
}

/// A written total.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Total {
    /// Position in the log's rows.
    pub(crate) row: usize,
    /// The number that is written.
    pub(crate) written: u64,
    /// Whether it is a total of the rows since the last one.
    pub(crate) partial: bool,
}

/// What was read in a chunk.
#[derive(Debug, Default)]
pub(crate) struct ChunkLog {
    /// Number of the reader, whose group numbers these are.
    pub(crate) reader: usize,
    /// Where the first record begins that is not read.
    pub(crate) end: usize,
    /// Line ends before it.
    pub(crate) lines: u64,
    /// Groups that are new to the reader, in the order of their numbers.
    pub(crate) groups: Vec<NewGroup>,
    /// Places that are new to the reader, in the order of their numbers.
    pub(crate) places: Vec<NewPlace>,
    pub(crate) rows: Vec<RowLog>,
    /// Positions of rows that repeat the header: they are no rows if nothing can be made of them.
    pub(crate) headers: Vec<u32>,
    pub(crate) notes: Vec<RowNote>,
    pub(crate) totals: Vec<Total>,
    /// By row.
    pub(crate) serials: Vec<SerialEntry>,
    pub(crate) serial_text: Vec<u8>,
    /// What the name of each row comes to. Empty where nothing asks for it.
    pub(crate) names: Vec<Mark>,
    /// What the dates of the last sighting show, by column.
    pub(crate) sightings: Vec<DateColumn>,
    /// A record too long goes on after the chunk.
    pub(crate) skipping: bool,
}

impl ChunkLog {
    /// The log without its rows: only the groups and places, which later logs of the same reader refer to.
    pub(crate) fn into_groups(self) -> Self {
        let Self { reader, groups, places, .. } = self;
        Self { reader, groups, places, ..Self::default() }
    }

    /// Empties the log for another chunk of `reader`; its room is kept.
    pub(crate) fn restart(&mut self, reader: usize) {
        let Self { groups, places, rows, headers, notes, totals, .. } = self;
        let Self { serials, serial_text, names, sightings, .. } = self;
        groups.clear();
        places.clear();
        rows.clear();
        headers.clear();
        notes.clear();
        totals.clear();
        serials.clear();
        serial_text.clear();
        names.clear();
        sightings.clear();
        (self.reader, self.end, self.lines, self.skipping) = (reader, 0, 0, false);
    }

    /// The bytes of a serial.
    pub(crate) fn serial(&self, entry: &SerialEntry) -> &[u8] {
        let (start, end) = entry.text;
        self.serial_text.get(start as usize..end as usize).unwrap_or(&[])
    }
}
