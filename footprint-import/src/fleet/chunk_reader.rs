//! A stretch of a table read by one worker: each record to a short log entry.
//!
//! A worker remembers what it interpreted, by the hash of the describing cells, so that a million
//! rows cost a few thousand interpretations. What it remembers depends on the cells alone: the log of
//! a stretch is the same whichever worker reads it.

use crate::bytes::hashing::CellHasher;
use crate::bytes::slots::Slots;
use crate::device::attributes::STATING;
use crate::device::identity::IDENTIFYING;
use crate::device::interpreter::Interpreter;
use crate::device::outcome::{Interpretation, RowOutcome};
use crate::fleet::chunk_log::{Log, RowLog};
use crate::fleet::date_columns::{DateColumn, date_columns};
use crate::fleet::interpretation_cache::{Found, Memory};
use crate::table::columns::Field;
use crate::table::layout::TableLayout;
use crate::table::record::Record;
use crate::table::splitter::{Cell, LONGEST, Splitter, Step, line_ends};
use crate::words::date::{self, RawDate, ReadDate};
use crate::words::number::{self, Quantity};
use footprint_core::terms::diagnostic::Code;

/// Records that are split before the first is looked up: its slot was asked for by then.
const BATCH: usize = 32;

/// A record that is split and waits.
struct Pending {
    start: usize,
    end: usize,
    line: u32,
    state: State,
    hash: u64,
}

/// How a record came out of the splitter.
#[derive(Clone, Copy)]
enum State {
    Sound,
    Unclosed,
    TooLong,
}

/// Reads stretches of one table.
pub(crate) struct Worker<'a> {
    pub(super) dialect: &'a TableLayout,
    pub(super) interpreter: Interpreter<'a>,
    pub(super) memory: &'a Memory,
    /// Columns of a bucket, as runs of neighbours (first, one past the last).
    pub(super) bucketing: Vec<(usize, usize)>,
    pub(super) describing: Vec<usize>,
    pub(super) identifying: Vec<usize>,
    pub(super) stating: Vec<usize>,
    pub(super) sites: Vec<usize>,
    pub(super) entities: Vec<usize>,
    pub(super) serials: Vec<usize>,
    pub(super) uuids: Vec<usize>,
    /// Date columns of the acquisition, best first; then of the last sighting.
    pub(super) acquired: Vec<usize>,
    pub(super) seen: Vec<usize>,
    /// Which of them hold ages, with the years of one unit.
    pub(super) ages: Vec<(usize, f64)>,
    pub(super) quantity: Option<usize>,
    /// Columns that a total leaves empty.
    pub(super) naming: Vec<usize>,
    /// Buckets by hash, with outcome and group of serials beside the number: a list of them apart would be
    /// a second miss of the cache at every row, and the memory's own a lock.
    pub(super) buckets: Slots<Found>,
    /// Cells of the records that wait.
    pub(super) cells: [Vec<Cell>; BATCH],
}

impl<'a> Worker<'a> {
    /// A worker on a table; `places` tells whether sites and entities are kept apart.
    pub(crate) fn new(
        dialect: &'a TableLayout,
        interpreter: Interpreter<'a>,
        memory: &'a Memory,
        places: bool,
    ) -> Self {
        let columns = &dialect.columns;
        let of = |field| columns.of(field).to_vec();
        let place = |field| if places { of(field) } else { Vec::new() };
        let (acquired, _, seen) = date_columns(dialect);
        let all = |fields: &[Field]| {
            let mut columns: Vec<usize> = fields.iter().flat_map(|field| of(*field)).collect();
            columns.sort_unstable();
            columns
        };
        let mut bucketing: Vec<(usize, usize)> = Vec::new();
        let placing: &[Field] = if places { &[Field::Site, Field::Entity] } else { &[] };
        for column in all(&[IDENTIFYING, STATING, placing].concat()) {
            match bucketing.last_mut() {
                Some((_, end)) if *end == column => *end += 1,
                _ => bucketing.push((column, column + 1)),
            }
        }
        Self {
            dialect,
            interpreter,
            memory,
            bucketing,
            describing: all(&[IDENTIFYING, STATING].concat()),
            identifying: all(IDENTIFYING),
            stating: all(STATING),
            sites: place(Field::Site),
            entities: place(Field::Entity),
            serials: of(Field::Serial),
            uuids: of(Field::Uuid),
            acquired,
            ages: of(Field::Age)
                .into_iter()
                .map(|column| (column, columns.years_per_unit(column)))
                .collect(),
            seen,
            quantity: of(Field::Quantity).first().copied(),
            naming: [Field::Model, Field::Manufacturer, Field::Serial]
                .into_iter()
                .flat_map(of)
                .collect(),
            buckets: Slots::default(),
            cells: std::array::from_fn(|_| Vec::new()),
        }
    }

    /// Reads the records that begin in `bytes` from `start` and before `until`; `last` when no bytes
    /// follow. The log's span ends where the next record begins.
    pub(crate) fn read(&mut self, bytes: &[u8], start: usize, until: usize, last: bool) -> Log {
        let mut log = self.memory.log();
        log.span = (start, start);
        log.dates.resize_with(self.acquired.len() + self.seen.len(), DateColumn::default);
        let newline = self.dialect.separators.newline;
        let mut splitter = Splitter::new(bytes, start, self.dialect.separators, last);
        let mut cells = std::mem::take(&mut self.cells);
        let mut batch: Vec<Pending> = Vec::with_capacity(BATCH);
        // About as many rows as a stretch of short ones has.
        log.rows.reserve(until.saturating_sub(start) / 100);
        let (mut line, mut more) = (0u32, true);
        while more {
            batch.clear();
            while more && batch.len() < BATCH {
                let cells = &mut cells[batch.len()];
                more = splitter.position() < until;
                match if more { splitter.next(cells) } else { Step::End } {
                    Step::Record { start, end, quoted, unclosed } => {
                        let state = if unclosed { State::Unclosed } else { State::Sound };
                        let hash = self.hash(&Record { bytes, start, end, cells, line });
                        self.buckets.ahead(hash);
                        batch.push(Pending { start, end, line, state, hash });
                        let next = splitter.position();
                        line +=
                            if quoted { line_ends(&bytes[start..next], newline) as u32 } else { 1 };
                    }
                    Step::TooLong { start, end, ended } => {
                        batch.push(Pending { start, end, line, state: State::TooLong, hash: 0 });
                        line += line_ends(&bytes[start..splitter.position()], newline) as u32;
                        log.skipping = !ended;
                    }
                    Step::More | Step::End => more = false,
                }
            }
            for (pending, cells) in batch.iter().zip(&cells) {
                let Pending { start, end, line, .. } = *pending;
                let record = Record { bytes, start, end, cells, line };
                self.record(&record, pending, &mut log);
            }
        }
        self.cells = cells;
        log.span = (start, splitter.position());
        log.lines = u64::from(line);
        log
    }

    /// One record.
    #[inline]
    fn record(&mut self, record: &Record<'_>, pending: &Pending, log: &mut Log) {
        let set_aside =
            |code, values| Interpretation::out(RowOutcome::SetAside, 0, (code, None, values));
        match pending.state {
            State::Sound => {}
            State::Unclosed => {
                let outcome = set_aside(Code::UnclosedQuote, Vec::new());
                return self.special(record, 4, outcome, log);
            }
            State::TooLong => {
                let outcome = set_aside(Code::LineTooLong, vec![("limit", LONGEST.to_string())]);
                return self.special(record, 3, outcome, log);
            }
        }
        let Some(first) = record.first_filled() else { return };
        let columns = self.dialect.columns.headers.len();
        if matches!(
            record.raw(first).first(),
            Some(b't' | b'T' | b's' | b'S' | b'G' | b'g' | b'E' | b'e')
        ) && self.total(record, first, log)
        {
            return;
        }
        if record.cells.len() != columns && !self.is_padding(record, columns) {
            let values =
                vec![("cells", record.cells.len().to_string()), ("columns", columns.to_string())];
            if self.is_shifted(record) {
                return self.special(record, 6, set_aside(Code::ShiftedRow, values), log);
            }
            log.findings.push((record.line, (Code::RaggedRow, None, values)));
        }
        let Found { bucket, outcome, group } = match self.buckets.get(pending.hash) {
            Some(found) => found,
            None => self.bucket(record, pending.hash),
        };
        if outcome == RowOutcome::SetAside && self.is_header(record) {
            return;
        }
        self.sightings(record, log);
        let mut date = RawDate::NONE;
        if outcome == RowOutcome::Assessed {
            date = self.acquisition(record, log);
            self.identify(record, group, log);
        }
        log.rows.push(row_log(record, bucket, date, log));
    }

    /// Whether missing or extra cells are only empty ones at the end.
    fn is_padding(&self, record: &Record<'_>, columns: usize) -> bool {
        let extra = record.cells.get(columns..).unwrap_or(&[]);
        let missing_one = record.cells.len() + 1 == columns && self.dialect.trailing;
        let ends_early = record.cells.len() < columns && self.dialect.short_rows;
        missing_one
            || ends_early
            || (!extra.is_empty()
                && (columns..record.cells.len())
                    .all(|cell| record.raw(cell).trim_ascii().is_empty()))
    }

    /// Whether a record with a cell too many or too few has its cells under the wrong headers: a quantity
    /// that is none, a day that is none, or a bare number under a word.
    fn is_shifted(&self, record: &Record<'_>) -> bool {
        let any = |field: Field, is: &dyn Fn(&str) -> bool| {
            self.dialect.columns.of(field).iter().any(|&column| {
                let text = self.text(record, column, &mut false);
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
        let headers = &self.dialect.columns.headers;
        record.cells.len() == headers.len()
            && headers.iter().enumerate().all(|(column, header)| {
                self.text(record, column, &mut false).trim() == header.trim()
            })
    }

    /// What makes the bucket of a record.
    #[inline]
    fn hash(&self, record: &Record<'_>) -> u64 {
        let mut hasher = CellHasher::new(1);
        for &(first, end) in &self.bucketing {
            // Equal bytes from one cell to a later one are equal cells.
            hasher.cell(record.run(first, end));
        }
        hasher.finish()
    }
}

/// The entry of a record.
#[inline]
pub(super) fn row_log(record: &Record<'_>, bucket: u32, date: RawDate, log: &Log) -> RowLog {
    RowLog {
        bucket,
        date,
        line: record.line,
        start: (record.start - log.span.0) as u32,
        length: (record.end - record.start).min(u32::MAX as usize) as u32,
    }
}
