//! A stretch of a table read by one worker: each record to a short log entry.
//!
//! A worker remembers what it interpreted, by the hash of the describing cells, so that a million
//! rows cost a few thousand interpretations. What it remembers depends on the cells alone: the log of
//! a stretch is the same whichever worker reads it.

use crate::date_columns::{DateColumn, date_columns};
use crate::dates::{self, RawDate, ReadDate};
use crate::dialect::{Dialect, unquoted};
use crate::encoding::decode;
use crate::hashing::{CellHasher, HashedMap};
use crate::headers::Field;
use crate::identity::{IDENTIFYING, Texts, group};
use crate::memory::Memory;
use crate::record::{Cell, LONGEST, Splitter, Step, line_ends};
use crate::row::{Record, shown};
use crate::rows::{DESCRIBING, Fate, Interpreter, Outcome, RowFinding};
use crate::serials::{self, Serial};
use crate::words::fold;
use footprint_core::diagnostic::Code;
use std::borrow::Cow;
use std::sync::Arc;

/// One row, as the assembly needs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowLog {
    /// Position in the worker's buckets.
    pub(crate) bucket: u32,
    /// The best date at hand.
    pub(crate) date: RawDate,
    /// Lines since the start of the stretch.
    pub(crate) line: u32,
    /// First byte and length.
    pub(crate) span: (usize, u32),
    /// Hash of the serial, or 0.
    pub(crate) serial: u64,
    /// Hash of the hardware identifier, or 0.
    pub(crate) uuid: u64,
}

/// A finding of one row, with its line since the start of the stretch.
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
    /// Which worker.
    pub(crate) worker: usize,
    /// Where the stretch begins and ends.
    pub(crate) span: (usize, usize),
    /// Line ends in it.
    pub(crate) lines: u64,
    pub(crate) rows: Vec<RowLog>,
    pub(crate) findings: Vec<LineFinding>,
    pub(crate) totals: Vec<Total>,
    pub(crate) dates: Vec<DateColumn>,
    /// Buckets, outcomes and places that the worker met for the first time, these with their hashes.
    pub(crate) buckets: Vec<Bucket>,
    pub(crate) outcomes: Vec<(u64, Arc<Outcome>)>,
    pub(crate) places: Vec<(u64, String, String)>,
    /// A record too long goes on after the stretch.
    pub(crate) skipping: bool,
}

/// Rows that agree in all describing cells, site and entity, by the worker's positions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bucket {
    pub(crate) outcome: u32,
    pub(crate) place: u32,
}

/// Records that are split before the first is looked up.
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

/// A bucket that is known: its position, what becomes of its rows, the group of their serials.
#[derive(Clone, Copy, Debug)]
struct Found {
    bucket: u32,
    fate: Fate,
    group: u8,
}

/// Reads stretches of one table.
pub(crate) struct Worker<'a> {
    number: usize,
    dialect: &'a Dialect,
    interpreter: Interpreter<'a>,
    memory: &'a Memory,
    /// Columns of a bucket, as runs of neighbours (first, one past the last).
    bucketing: Vec<(usize, usize)>,
    describing: Vec<usize>,
    identifying: Vec<usize>,
    sites: Vec<usize>,
    entities: Vec<usize>,
    serials: Vec<usize>,
    uuids: Vec<usize>,
    /// Date columns of the acquisition, best first; then of the last sighting.
    acquired: Vec<usize>,
    seen: Vec<usize>,
    quantity: Option<usize>,
    /// Columns that a total leaves empty.
    naming: Vec<usize>,
    /// Buckets by hash, with fate and group of serials beside the position: a list of them apart would
    /// be a second miss of the cache at every row.
    buckets: HashedMap<Found>,
    outcomes: HashedMap<(u32, Fate, u8)>,
    places: HashedMap<u32>,
}

impl<'a> Worker<'a> {
    /// A worker on a table; `places` tells whether sites and entities are kept apart.
    pub(crate) fn new(
        number: usize,
        dialect: &'a Dialect,
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
        for column in all(&[DESCRIBING, placing].concat()) {
            match bucketing.last_mut() {
                Some((_, end)) if *end == column => *end += 1,
                _ => bucketing.push((column, column + 1)),
            }
        }
        Self {
            number,
            dialect,
            interpreter,
            memory,
            bucketing,
            describing: all(DESCRIBING),
            identifying: all(IDENTIFYING),
            sites: place(Field::Site),
            entities: place(Field::Entity),
            serials: of(Field::Serial),
            uuids: of(Field::Uuid),
            acquired,
            seen,
            quantity: of(Field::Quantity).first().copied(),
            naming: [Field::Model, Field::Manufacturer, Field::Serial]
                .into_iter()
                .flat_map(of)
                .collect(),
            buckets: HashedMap::default(),
            outcomes: HashedMap::default(),
            places: HashedMap::default(),
        }
    }

    /// Reads the records that begin in `bytes` from `start` and before `until`; `last` when no bytes
    /// follow. The log's span ends where the next record begins.
    pub(crate) fn read(&mut self, bytes: &[u8], start: usize, until: usize, last: bool) -> Log {
        let mut log = Log { worker: self.number, rows: self.memory.rows(), ..Log::default() };
        log.dates.resize_with(self.acquired.len() + self.seen.len(), DateColumn::default);
        let newline = self.dialect.separators.newline;
        let mut splitter = Splitter::new(bytes, start, self.dialect.separators, last);
        let mut cells: [Vec<Cell>; BATCH] = std::array::from_fn(|_| Vec::new());
        let mut batch: Vec<Pending> = Vec::with_capacity(BATCH);
        let mut known = [None; BATCH];
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
            // All look-ups of a batch in one go: each is a miss of the cache, and the processor waits
            // for several at once.
            for (known, pending) in known.iter_mut().zip(&batch) {
                *known = self.buckets.get(&pending.hash).copied();
            }
            for ((pending, cells), known) in batch.iter().zip(&cells).zip(known) {
                let Pending { start, end, line, .. } = *pending;
                let record = Record { bytes, start, end, cells, line };
                self.record(&record, pending, known, &mut log);
            }
        }
        log.span = (start, splitter.position());
        log.lines = u64::from(line);
        log
    }

    /// One record.
    #[inline]
    fn record(
        &mut self,
        record: &Record<'_>,
        pending: &Pending,
        known: Option<Found>,
        log: &mut Log,
    ) {
        let set_aside = |code, values| Outcome::out(Fate::SetAside, 0, (code, None, values));
        match pending.state {
            State::Sound => {}
            State::Unclosed => {
                let outcome = set_aside(Code::UnclosedQuote, Vec::new());
                return self.special(record.span(), record.line, 4, outcome, log);
            }
            State::TooLong => {
                let outcome = set_aside(Code::LineTooLong, vec![("limit", LONGEST.to_string())]);
                return self.special(record.span(), record.line, 3, outcome, log);
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
            log.findings.push((record.line, (Code::RaggedRow, None, values)));
        }
        let known = known.or_else(|| self.buckets.get(&pending.hash).copied());
        let Found { bucket, fate, group } = match known {
            Some(found) => found,
            None => self.bucket(record, pending.hash, log),
        };
        if fate == Fate::SetAside && self.is_header(record) {
            return;
        }
        let mut row = RowLog {
            bucket,
            date: RawDate::NONE,
            line: record.line,
            span: record.span(),
            serial: 0,
            uuid: 0,
        };
        self.sightings(record, log);
        if fate == Fate::Assessed {
            row.date = self.acquisition(record, log);
            row.serial = self.identity(record, &self.serials, group, log);
            row.uuid = self.identity(record, &self.uuids, group, log);
        }
        log.rows.push(row);
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

    /// The bucket of a record that begins one.
    fn bucket(&mut self, record: &Record<'_>, hash: u64, log: &mut Log) -> Found {
        let (outcome, fate, group) = self.describe(record, log);
        let place = if fate == Fate::Assessed { self.place(record, log) } else { 0 };
        self.add(hash, Bucket { outcome, place }, fate, group, log)
    }

    /// Adds a bucket.
    fn add(&mut self, hash: u64, bucket: Bucket, fate: Fate, group: u8, log: &mut Log) -> Found {
        let found = Found { bucket: self.buckets.len() as u32, fate, group };
        self.buckets.insert(hash, found);
        log.buckets.push(bucket);
        found
    }

    /// What the describing cells come to: the outcome's position, its fate, its group of serials.
    fn describe(&mut self, record: &Record<'_>, log: &mut Log) -> (u32, Fate, u8) {
        let hash = record.hash(2, &self.describing);
        if let Some(outcome) = self.outcomes.get(&hash) {
            return *outcome;
        }
        let cell = |column: usize| self.text(record, column, &mut false).into_owned();
        let outcome = self.memory.outcome(hash, || {
            let texts = Texts { columns: &self.dialect.columns, cell: &cell };
            let identity = self
                .memory
                .identity(record.hash(6, &self.identifying), || self.interpreter.identify(&texts));
            let mut outcome = self.interpreter.interpret(&identity, &texts);
            for &column in &self.describing {
                self.text(record, column, &mut outcome.damaged);
            }
            outcome
        });
        self.learn(hash, outcome, log)
    }

    /// Keeps an outcome that is new to this worker.
    fn learn(&mut self, hash: u64, outcome: Arc<Outcome>, log: &mut Log) -> (u32, Fate, u8) {
        let group = outcome.device.as_ref().map_or(0, |device| group(device.kind));
        let learnt = (self.outcomes.len() as u32, outcome.fate, group);
        self.outcomes.insert(hash, learnt);
        log.outcomes.push((hash, outcome));
        learnt
    }

    /// A row whose outcome does not come from its describing cells.
    fn special(
        &mut self,
        span: (usize, u32),
        line: u32,
        seed: u64,
        outcome: Outcome,
        log: &mut Log,
    ) {
        let mut hasher = CellHasher::new(seed);
        for (_, _, values) in &outcome.findings {
            for (name, value) in values {
                hasher.cell(name.as_bytes());
                hasher.cell(value.as_bytes());
            }
        }
        let hash = hasher.finish();
        let bucket = match self.buckets.get(&hash) {
            Some(found) => found.bucket,
            None => {
                let (outcome, fate, group) = self.learn(hash, Arc::new(outcome), log);
                self.add(hash, Bucket { outcome, place: 0 }, fate, group, log).bucket
            }
        };
        log.rows.push(RowLog { bucket, date: RawDate::NONE, line, span, serial: 0, uuid: 0 });
    }

    /// A totals line: its first words say so, and no cell names a device.
    fn total(&mut self, record: &Record<'_>, first: usize, log: &mut Log) -> bool {
        let text = self.text(record, first, &mut false).into_owned();
        let folded = fold(&text);
        let is_total = [
            "total",
            "totaux",
            "sous total",
            "sous totaux",
            "subtotal",
            "sub total",
            "grand total",
            "somme",
            "ensemble",
        ]
        .iter()
        .any(|word| {
            folded.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        if !is_total
            || self
                .naming
                .iter()
                .any(|&column| column != first && !record.raw(column).trim_ascii().is_empty())
        {
            return false;
        }
        if let Some(column) = self.quantity {
            let written = self.text(record, column, &mut false);
            if !written.trim().is_empty()
                && let Some(written) = crate::cells::decimal(&written)
                    .filter(|number| *number >= 0.0 && number.fract() == 0.0)
            {
                let partial = folded.starts_with("sous") || folded.starts_with("sub");
                log.totals.push(Total { row: log.rows.len(), written: written as u64, partial });
            }
        }
        let finding = (Code::TotalLine, Some(first), vec![("text", text.trim().to_owned())]);
        let outcome = Outcome::out(Fate::NotEquipment, 0, finding);
        self.special(record.span(), record.line, 5, outcome, log);
        true
    }

    /// Site and entity.
    fn place(&mut self, record: &Record<'_>, log: &mut Log) -> u32 {
        let hash = record.hash(7, &self.sites) ^ record.hash(8, &self.entities).rotate_left(1);
        if let Some(place) = self.places.get(&hash) {
            return *place;
        }
        let first = |columns: &[usize]| {
            columns
                .iter()
                .map(|&column| {
                    crate::cells::clean(&self.text(record, column, &mut false)).into_owned()
                })
                .find(|text| !text.is_empty())
                .unwrap_or_default()
        };
        let (site, entity) = (first(&self.sites), first(&self.entities));
        // A place is written as a path, down to the room: the building is what a report is by.
        let site = site.split(" > ").next().unwrap_or_default().to_owned();
        let position = self.places.len() as u32;
        self.places.insert(hash, position);
        log.places.push((hash, site, entity));
        position
    }

    /// The best date at hand.
    #[inline]
    fn acquisition(&self, record: &Record<'_>, log: &mut Log) -> RawDate {
        for (slot, &column) in self.acquired.iter().enumerate() {
            let read = self.date(record, column, log, true);
            if let ReadDate::Day { .. } | ReadDate::Numbers { .. } = read {
                log.dates[slot].note(read, || shown(&self.text(record, column, &mut false)));
                return RawDate::new(read, slot);
            }
        }
        RawDate::NONE
    }

    /// The dates on which the device was seen last.
    #[inline]
    fn sightings(&self, record: &Record<'_>, log: &mut Log) {
        for (position, &column) in self.seen.iter().enumerate() {
            let read = self.date(record, column, log, false);
            log.dates[self.acquired.len() + position]
                .note(read, || shown(&self.text(record, column, &mut false)));
        }
    }

    /// A date cell.
    #[inline]
    fn date(&self, record: &Record<'_>, column: usize, log: &mut Log, tell: bool) -> ReadDate {
        let raw = record.raw(column);
        if let Some(read) = dates::plain(raw)
            && read != ReadDate::Bad
        {
            return read;
        }
        let text = self.text(record, column, &mut false);
        let read = dates::read(&crate::cells::clean(&text));
        if read == ReadDate::Bad && tell {
            log.findings
                .push((record.line, (Code::BadDate, Some(column), vec![("text", shown(&text))])));
        }
        read
    }

    /// The hash of the first filled of some columns that identify a device, or 0.
    #[inline]
    fn identity(&self, record: &Record<'_>, columns: &[usize], group: u8, log: &mut Log) -> u64 {
        for &column in columns {
            match serials::read(record.raw(column), 16 + u64::from(group)) {
                Serial::Key(key) => return key,
                Serial::None => {}
                Serial::Junk => {
                    let text = shown(&self.text(record, column, &mut false));
                    log.findings.push((
                        record.line,
                        (Code::JunkSerial, Some(column), vec![("text", text)]),
                    ));
                }
            }
        }
        0
    }

    /// The text of a cell.
    fn text<'r>(&self, record: &Record<'r>, column: usize, damaged: &mut bool) -> Cow<'r, str> {
        let Some(cell) = record.cells.get(column) else { return Cow::Borrowed("") };
        match decode(record.raw(column), self.dialect.encoding, damaged) {
            Cow::Borrowed(text) => unquoted(text, cell.quoted),
            Cow::Owned(text) => Cow::Owned(unquoted(&text, cell.quoted).into_owned()),
        }
    }
}
