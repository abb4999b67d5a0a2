//! Reads a chunk of a table: each record to a short entry of a log.
//!
//! Rows that agree in their describing cells are a group, so that a million rows cost a few thousand
//! interpretations. Groups are told apart by the bytes of these cells.

use crate::device::outcome::{Interpretation, RowOutcome};
use crate::fleet::chunks::log::{ChunkLog, GroupContent, NewGroup, NewPlace, RowLog, RowNote};
use crate::fleet::column_roles::ColumnRoles;
use crate::fleet::date_columns::DateColumn;
use crate::fleet::keyed_hash::KeyedHash;
use crate::table::columns::Field;
use crate::table::layout::TableLayout;
use crate::table::record::Record;
use crate::table::splitter::{Cell, LONGEST, Splitter, Step, line_ends};
use crate::words::date::{self, RawDate, ReadDate};
use crate::words::number::{self, Quantity};
use crate::words::status::Gone;
use footprint_core::terms::diagnostic::Code;
use std::collections::HashMap;

/// Groups, and places, that a reader remembers; it reports those beyond each time.
const MOST_KNOWN: usize = 1 << 20;

/// First byte of the key of a group, so that kinds of groups stay apart.
#[derive(Clone, Copy)]
pub(in crate::fleet) enum KeyTag {
    /// Its rows agree in the cells that describe them.
    Cells = 0,
    Unclosed = 1,
    TooLong = 2,
    Total = 3,
    Shifted = 4,
    Gone = 5,
    Range = 6,
}

/// Reads chunks of one table, one after the other.
pub(crate) struct ChunkReader<'a> {
    number: usize,
    pub(in crate::fleet) layout: &'a TableLayout,
    pub(in crate::fleet) roles: &'a ColumnRoles,
    /// Hashes serials, for all readers alike.
    pub(in crate::fleet) hasher: KeyedHash,
    /// Makes what tells a device again in another inventory, where that is asked for.
    /// Numbers of the groups by their describing cells, and whether these are those of the header.
    groups: HashMap<Box<[u8]>, (u32, bool), KeyedHash>,
    /// Numbers of the groups whose outcome does not come from these, by their keys.
    decided: HashMap<Box<[u8]>, u32, KeyedHash>,
    /// What places, and remarks, say in passing, by their bytes.
    pub(in crate::fleet) places_said: HashMap<Box<[u8]>, Option<Gone>, KeyedHash>,
    pub(in crate::fleet) remarks_said: HashMap<Box<[u8]>, Option<Gone>, KeyedHash>,
    /// Numbers of the places by their cells.
    places: HashMap<Box<[u8]>, u32, KeyedHash>,
    /// Groups, and places, reported.
    reported: (u32, u32),
    /// Cells of the record at hand that are no neighbours.
    gathered: Vec<u8>,
    cells: Vec<Cell>,
}

impl<'a> ChunkReader<'a> {
    /// A reader; logs are told apart by its number.
    pub(crate) fn new(
        number: usize,
        (layout, roles): (&'a TableLayout, &'a ColumnRoles),
        hasher: KeyedHash,
    ) -> Self {
        Self {
            number,
            layout,
            roles,
            hasher,
            groups: HashMap::default(),
            decided: HashMap::default(),
            places_said: HashMap::default(),
            remarks_said: HashMap::default(),
            places: HashMap::default(),
            reported: (0, 0),
            gathered: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// Reads the records of a chunk, which begins with one; `last` when no bytes follow it. A record
    /// that may go on after the chunk is left. What `log` held is gone.
    pub(crate) fn read(&mut self, bytes: &[u8], last: bool, mut log: ChunkLog) -> ChunkLog {
        log.restart(self.number);
        log.sightings.resize_with(self.roles.seen.len(), DateColumn::default);
        let newline = self.layout.separators.newline;
        let mut splitter = Splitter::new(bytes, 0, self.layout.separators, last);
        let mut cells = std::mem::take(&mut self.cells);
        let mut line = 0;
        loop {
            match splitter.next(&mut cells) {
                Step::Record { start, end, quoted, unclosed } => {
                    let record = Record { bytes, start, end, cells: &cells, line };
                    if unclosed {
                        let finding = (Code::UnclosedQuote, None, Vec::new());
                        let outcome = Interpretation::out(RowOutcome::SetAside, 0, finding);
                        self.decided(&record, KeyTag::Unclosed, outcome, &mut log);
                    } else {
                        // A line without an end, where nothing follows, may be cut within.
                        let is_open = last && splitter.position() == end;
                        self.record(&record, is_open, &mut log);
                    }
                    let read = bytes.get(start..splitter.position()).unwrap_or(&[]);
                    line += if quoted { line_ends(read, newline) as u32 } else { 1 };
                }
                Step::TooLong { start, end, ended } => {
                    let record = Record { bytes, start, end, cells: &[], line };
                    let values = vec![("limit", LONGEST.into())];
                    let finding = (Code::LineTooLong, None, values);
                    let outcome = Interpretation::out(RowOutcome::SetAside, 0, finding);
                    self.decided(&record, KeyTag::TooLong, outcome, &mut log);
                    let read = bytes.get(start..splitter.position()).unwrap_or(&[]);
                    line += line_ends(read, newline) as u32;
                    log.skipping = !ended;
                }
                Step::More | Step::End => break,
            }
        }
        self.cells = cells;
        log.end = splitter.position();
        log.lines = u64::from(line);
        log
    }

    /// Reads one record; `is_open` where the input ends before its line does.
    fn record(&mut self, record: &Record<'_>, is_open: bool, log: &mut ChunkLog) {
        let Some(first) = record.first_filled() else { return };
        if self.total(record, first, log) {
            return;
        }
        let columns = self.layout.columns.headers.len();
        if record.cells.len() != columns && !self.is_padding(record, columns) {
            let values = vec![("cells", record.cells.len().into()), ("columns", columns.into())];
            if self.is_shifted(record) {
                let finding = (Code::ShiftedRow, None, values);
                let outcome = Interpretation::out(RowOutcome::SetAside, 0, finding);
                return self.decided(record, KeyTag::Shifted, outcome, log);
            }
            let is_cut = is_open && record.cells.len() < columns;
            let code = if is_cut { Code::LastRowCut } else { Code::RaggedRow };
            let finding = (code, None, values);
            log.notes.push(RowNote { line: record.line, if_assessed: None, finding });
        }
        let aside = self.aside(record);
        if let Some((column, Gone::Surely)) = aside
            && !self.says_status(record)
        {
            return self.gone(record, column, log);
        }
        let range = self.range(record);
        let (group, maybe_header) = match range {
            Some(range) => (self.group_of_range(record, range, log), false),
            None => self.group(record, log),
        };
        if let Some((column, _)) = aside {
            self.perhaps_gone(record, column, group, log);
        }
        if maybe_header && self.is_header(record) {
            log.headers.push(log.rows.len() as u32);
        }
        self.sightings(record, log);
        let date = self.acquisition(record, group, log);
        self.serials(record, group, log);
        self.name(record, log);
        self.push(record, group, date, log);
    }

    /// The group of a record, and whether its describing cells are those of the header.
    pub(super) fn group(&mut self, record: &Record<'_>, log: &mut ChunkLog) -> (u32, bool) {
        let cells = runs(&mut self.gathered, record, &self.roles.description);
        if let Some(known) = self.groups.get(cells) {
            return *known;
        }
        let cells: Box<[u8]> = cells.into();
        let maybe_header = self.roles.describing.iter().all(|&column| {
            let header = self.layout.columns.headers.get(column);
            header.is_some_and(|header| self.text(record, column).trim() == header.trim())
        });
        let content = GroupContent::Cells { start: record.start, end: record.end };
        let number = self.report(KeyTag::Cells, &cells, content, log);
        if self.groups.len() < MOST_KNOWN {
            self.groups.insert(cells, (number, maybe_header));
        }
        (number, maybe_header)
    }

    /// The place of a record.
    fn place(&mut self, record: &Record<'_>, log: &mut ChunkLog) -> u32 {
        if self.roles.placing.is_empty() && self.reported.1 > 0 {
            // No place is asked for: all rows are at the first.
            return 0;
        }
        let cells = runs(&mut self.gathered, record, &self.roles.placing);
        if let Some(known) = self.places.get(cells) {
            return *known;
        }
        let key: Box<[u8]> = cells.into();
        let number = self.reported.1;
        self.reported.1 += 1;
        if self.places.len() < MOST_KNOWN {
            self.places.insert(key.clone(), number);
        }
        log.places.push(NewPlace { key, row: (record.start, record.end) });
        number
    }

    /// Reports a new group of this kind, told apart by `bytes`; its number.
    fn report(
        &mut self,
        tag: KeyTag,
        bytes: &[u8],
        content: GroupContent,
        log: &mut ChunkLog,
    ) -> u32 {
        let key = [&[tag as u8], bytes].concat().into();
        log.groups.push(NewGroup { key, content });
        self.reported.0 += 1;
        self.reported.0 - 1
    }

    /// The group of records with these describing cells that name so many devices each.
    pub(in crate::fleet) fn group_of_devices(
        &mut self,
        record: &Record<'_>,
        devices: u64,
        log: &mut ChunkLog,
    ) -> u32 {
        let cells = runs(&mut self.gathered, record, &self.roles.description);
        let key = [&[KeyTag::Range as u8][..], &devices.to_le_bytes(), cells].concat();
        if let Some(number) = self.decided.get(key.as_slice()) {
            return *number;
        }
        let content = GroupContent::Range { start: record.start, end: record.end, devices };
        let number = self.report(KeyTag::Range, key.get(1..).unwrap_or(&[]), content, log);
        if self.decided.len() < MOST_KNOWN {
            self.decided.insert(key.into(), number);
        }
        number
    }

    /// Logs a row whose outcome does not come from its describing cells.
    pub(in crate::fleet) fn decided(
        &mut self,
        record: &Record<'_>,
        tag: KeyTag,
        outcome: Interpretation,
        log: &mut ChunkLog,
    ) {
        let group = self.decided_group(tag, outcome, log);
        self.push(record, group, RawDate::NONE, log);
    }

    /// The group of rows with such an outcome.
    pub(in crate::fleet) fn decided_group(
        &mut self,
        tag: KeyTag,
        outcome: Interpretation,
        log: &mut ChunkLog,
    ) -> u32 {
        let mut key = vec![tag as u8];
        for (_, column, values) in outcome.findings.iter() {
            for (_, value) in values {
                match value.text() {
                    Some(text) => key.extend_from_slice(text.as_bytes()),
                    None => key.extend_from_slice(value.to_string().as_bytes()),
                }
            }
            key.extend_from_slice(&(column.unwrap_or(usize::MAX) as u64).to_le_bytes());
        }
        key.extend_from_slice(&outcome.units.to_le_bytes());
        if let Some(number) = self.decided.get(key.as_slice()) {
            return *number;
        }
        let content = GroupContent::Decided(outcome);
        let number = self.report(tag, key.get(1..).unwrap_or(&[]), content, log);
        if self.decided.len() < MOST_KNOWN {
            self.decided.insert(key.into(), number);
        }
        number
    }

    /// Logs a row of a group.
    pub(in crate::fleet) fn push(
        &mut self,
        record: &Record<'_>,
        group: u32,
        date: RawDate,
        log: &mut ChunkLog,
    ) {
        let place = self.place(record, log);
        log.rows.push(row_log(record, (group, place), date));
    }

    /// Whether missing or extra cells are only empty ones at the end.
    fn is_padding(&self, record: &Record<'_>, columns: usize) -> bool {
        let missing_one = record.cells.len() + 1 == columns && self.layout.trailing;
        let ends_early = record.cells.len() < columns && self.layout.short_rows;
        missing_one
            || ends_early
            || record.cells.len() > columns
                && (columns..record.cells.len())
                    .all(|cell| record.raw(cell).trim_ascii().is_empty())
    }

    /// Whether a record with a cell too many or too few has its cells under the wrong headers: a quantity
    /// that is none, a day that is none, or a bare number under a word.
    fn is_shifted(&self, record: &Record<'_>) -> bool {
        let any = |field: Field, is: &dyn Fn(&str) -> bool| {
            self.layout.columns.of(field).iter().any(|&column| {
                let text = self.text(record, column);
                !text.trim().is_empty() && is(text.trim())
            })
        };
        let number = |text: &str| {
            text.len() <= 6
                && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        };
        let no_day = |text: &str| matches!(date::read(text), ReadDate::Bad);
        let no_count = |text: &str| {
            !matches!(number::quantity(text), Quantity::Units(_)) || text.contains([',', '.'])
        };
        any(Field::Quantity, &no_count)
            || any(Field::PurchaseDate, &no_day)
            || [Field::Model, Field::Manufacturer, Field::Kind, Field::Status, Field::Site]
                .into_iter()
                .any(|field| any(field, &number))
    }

    /// Whether a record repeats the header, as files put end to end do.
    fn is_header(&self, record: &Record<'_>) -> bool {
        let headers = &self.layout.columns.headers;
        record.cells.len() == headers.len()
            && headers
                .iter()
                .enumerate()
                .all(|(column, header)| self.text(record, column).trim() == header.trim())
    }
}

/// Cells of a record as runs of neighbours: equal bytes from one cell to a later one are equal cells. One run
/// stays where it is; several are gathered, each after its length.
fn runs<'k>(gathered: &'k mut Vec<u8>, record: &Record<'k>, runs: &[(usize, usize)]) -> &'k [u8] {
    if let [(first, end)] = runs {
        return record.run(*first, *end);
    }
    gathered.clear();
    for &(first, end) in runs {
        let run = record.run(first, end);
        gathered.extend_from_slice(&(run.len() as u32).to_le_bytes());
        gathered.extend_from_slice(run);
    }
    gathered
}

/// The entry of a record.
fn row_log(record: &Record<'_>, (group, place): (u32, u32), date: RawDate) -> RowLog {
    RowLog {
        group,
        place,
        date,
        line: record.line,
        start: record.start as u32,
        length: (record.end - record.start) as u32,
    }
}
