//! The logs of all stretches and files, in order, to one fleet.
//!
//! Everything that depends on the order of rows is decided here, row after row: which record of a
//! device is the first (the one that counts; records of retired devices never take part), the order
//! of the lines, the running totals. So the fleet is the same for any number of workers.

use crate::block::{Log, RowLog, Total};
use crate::date_columns::{self, DateColumn, date_columns};
use crate::dates::{Order, RawDate};
use crate::dialect::Dialect;
use crate::formats::Locator;
use crate::hashing::{FastMap, HashedMap, HashedSet, fast_map};
use crate::registry::{Registry, pair};
use crate::rejects::{RejectedFile, RejectedRow};
use crate::rows::{Fate, Outcome, RowFinding};
use crate::units::Units;
use footprint_core::date::Date;
use footprint_core::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::fleet::{Fleet, Origin};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Distinct wordings of one code kept per file; the others are counted together.
const WORDINGS: usize = 200;

/// An outcome as the rows of a file share it.
struct Shared {
    outcome: Arc<Outcome>,
    device: Option<u32>,
}

/// Rows of a file that share outcome and place.
struct Bucket {
    outcome: u32,
    place: u32,
    fate: Fate,
    units: u32,
    /// Line of the fleet, once a row is assessed.
    line: u32,
    rows: u32,
    /// Line of the first row.
    first: u64,
}

/// A worker's positions to those of the file.
#[derive(Default)]
struct Positions {
    outcomes: Vec<u32>,
    places: Vec<u32>,
    buckets: Vec<u32>,
}

/// No line yet.
const NO_LINE: u32 = u32::MAX;

/// A date of one file, where it was read first and how often.
#[derive(Clone, Debug)]
struct Dated {
    place: Place,
    date: Date,
    rows: u64,
}

/// State of the file at hand.
struct FileState {
    number: u32,
    name: Arc<str>,
    /// Where the rows stand, in files that are no lines of text.
    locator: Option<Locator>,
    /// Lines before the stretch that comes next.
    line: u64,
    outcomes: Vec<Shared>,
    known: HashedMap<u32>,
    places: Vec<u32>,
    known_places: HashedMap<u32>,
    buckets: Vec<Bucket>,
    known_buckets: HashedMap<u32>,
    /// By worker.
    positions: Vec<Positions>,
    dates: FastMap<RawDate, (u64, u64)>,
    columns: Vec<DateColumn>,
    findings: BTreeMap<u64, Vec<Finding>>,
    wordings: FastMap<Code, usize>,
    rows: u64,
    /// Units so far, and since the last partial total.
    running: (u64, u64),
    rejected: Vec<RejectedRow>,
}

impl FileState {
    /// The place of a row, or of a cell by its column from 0.
    fn place(&self, line: u64, column: Option<usize>) -> Place {
        match &self.locator {
            Some(locator) => locator.place(&self.name, line, column),
            None => Place {
                column: column.map(|column| column as u32 + 1),
                ..Place::line(&self.name, line)
            },
        }
    }

    /// Compares a written total with the units so far.
    fn check(&mut self, total: &Total, line: u64) {
        let summed = if total.partial { self.running.1 } else { self.running.0 };
        if summed != total.written && self.running.1 != total.written {
            let finding = Finding::new(Code::TotalMismatch).at(self.place(line, None));
            let finding = finding.with("written", total.written).with("summed", summed);
            self.findings.entry(line).or_default().push(finding);
        }
        self.running.1 = 0;
    }
}

/// Serials that room is made for at once: 36 MB.
const MOST_ROOM: usize = 1 << 21;

/// Rows whose serials are looked up before the first is taken in.
const BATCH: usize = 32;

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

/// A fleet in the making.
pub(crate) struct Assembly {
    fleet: Fleet,
    registry: Registry,
    units: Units,
    /// Serials and hardware identifiers seen: 9 to 18 bytes each, the only memory that grows with
    /// the rows.
    seen: HashedSet,
    dated: Vec<Dated>,
    newest_seen: Option<Date>,
    findings: Findings,
    file: Option<FileState>,
    as_of: Option<Date>,
    latest: Date,
}

/// Older dates are no equipment's.
const EARLIEST: Date = Date::constant(1980, 1, 1);
/// A device may be bought this many days after the last sighting of any.
const AFTER_LAST_SIGHTING: i64 = 366;

impl Assembly {
    pub(crate) fn new(as_of: Option<Date>, latest: Date) -> Self {
        Self {
            fleet: Fleet::default(),
            registry: Registry::new(),
            units: Units::default(),
            seen: HashedSet::default(),
            dated: Vec::new(),
            newest_seen: None,
            findings: Findings::default(),
            file: None,
            as_of,
            latest,
        }
    }

    /// Registers a file; its number.
    pub(crate) fn add_file(&mut self, name: &Arc<str>) -> u32 {
        self.fleet.files.push(name.clone());
        self.fleet.files.len() as u32 - 1
    }

    /// The name of a registered file.
    pub(crate) fn file_name(&self, number: u32) -> Arc<str> {
        self.fleet.files.get(number as usize).cloned().unwrap_or_default()
    }

    /// Adds a finding about a file as a whole.
    pub(crate) fn tell(&mut self, finding: Finding) {
        self.findings.add(finding);
    }

    /// Begins a table of a file: rows follow from `line`; `locator` says where they stand in files
    /// that are no lines of text.
    pub(crate) fn begin(&mut self, number: u32, line: u64, locator: Option<Locator>) {
        let name = self.fleet.files[number as usize].clone();
        self.file = Some(FileState {
            number,
            name,
            locator,
            line,
            outcomes: Vec::new(),
            known: HashedMap::default(),
            places: Vec::new(),
            known_places: HashedMap::default(),
            buckets: Vec::new(),
            known_buckets: HashedMap::default(),
            positions: Vec::new(),
            dates: fast_map(),
            columns: Vec::new(),
            findings: BTreeMap::new(),
            wordings: fast_map(),
            rows: 0,
            running: (0, 0),
            rejected: Vec::new(),
        });
    }

    /// Takes in what a worker met for the first time; also for stretches whose rows are not used.
    pub(crate) fn learn(&mut self, log: &mut Log) {
        let Some(mut file) = self.file.take() else { return };
        if file.positions.len() <= log.worker {
            file.positions.resize_with(log.worker + 1, Positions::default);
        }
        let positions = &mut file.positions[log.worker];
        for (hash, outcome) in log.outcomes.drain(..) {
            let position = match file.known.get(&hash) {
                Some(position) => *position,
                None => {
                    let device = outcome.device.as_ref().map(|device| self.registry.device(device));
                    file.outcomes.push(Shared { outcome, device });
                    let position = file.outcomes.len() as u32 - 1;
                    file.known.insert(hash, position);
                    position
                }
            };
            positions.outcomes.push(position);
        }
        for (hash, site, entity) in log.places.drain(..) {
            let position = match file.known_places.get(&hash) {
                Some(position) => *position,
                None => {
                    let place = self.registry.place(&site, &entity);
                    file.places.push(place);
                    let position = file.places.len() as u32 - 1;
                    file.known_places.insert(hash, position);
                    position
                }
            };
            positions.places.push(position);
        }
        for bucket in log.buckets.drain(..) {
            let outcome = positions.outcomes[bucket.outcome as usize];
            let place = positions.places.get(bucket.place as usize).copied().unwrap_or(0);
            let shared = &file.outcomes[outcome as usize].outcome;
            let buckets = &mut file.buckets;
            let position = *file.known_buckets.entry(pair(outcome, place)).or_insert_with(|| {
                let (fate, units) = (shared.fate, shared.units as u32);
                buckets.push(Bucket {
                    outcome,
                    place,
                    fate,
                    units,
                    line: NO_LINE,
                    rows: 0,
                    first: 0,
                });
                buckets.len() as u32 - 1
            });
            positions.buckets.push(position);
        }
        self.file = Some(file);
    }

    /// Takes in the rows of a stretch that follows the ones before; `bytes` are those its spans count
    /// in, `kept` says that they stay at hand.
    pub(crate) fn apply(
        &mut self,
        log: &Log,
        bytes: &[u8],
        kept: bool,
        columns: &Dialect,
        observe: &mut dyn FnMut(&RowLog, u64, Applied),
    ) {
        let Some(mut file) = self.file.take() else { return };
        let mut totals = log.totals.iter().peekable();
        self.make_room(log, bytes.len(), kept);
        let mut ready = [(0, 0, false); BATCH];
        for (batch, rows) in log.rows.chunks(BATCH).enumerate() {
            // As with the workers' look-ups: several misses of the cache at once.
            for (ready, row) in ready.iter_mut().zip(rows) {
                let bucket = file.positions[log.worker].buckets[row.bucket as usize];
                let mut seen = false;
                for key in [row.serial, row.uuid] {
                    seen |= key != 0 && !self.seen.insert(key);
                }
                *ready = (bucket, file.buckets[bucket as usize].units, seen);
            }
            for (position, (row, ready)) in rows.iter().zip(ready).enumerate() {
                let line = file.line + u64::from(row.line);
                let position = batch * BATCH + position;
                while let Some(total) = totals.next_if(|total| total.row == position) {
                    file.check(total, line);
                }
                let applied = self.row(&mut file, row, ready, line);
                if applied.fate == Fate::SetAside {
                    let (start, length) = row.span;
                    let text = (!kept).then(|| {
                        bytes[start..start + (length as usize).min(crate::record::LONGEST)].to_vec()
                    });
                    let outcome = file.buckets[ready.0 as usize].outcome;
                    file.rejected.push(RejectedRow { start, length, text, outcome });
                }
                observe(row, line, applied);
            }
        }
        for (line, (code, column, values)) in &log.findings {
            let line = file.line + u64::from(*line);
            self.note(&mut file, line, (*code, *column, values.clone()), 1, columns);
        }
        date_columns::merge(&mut file.columns, &log.dates);
        file.line += log.lines;
        self.file = Some(file);
    }

    /// Makes room for as many serials as a file has, by its first rows: growing moves them all.
    fn make_room(&mut self, log: &Log, size: usize, kept: bool) {
        let read = log.span.1 - log.span.0;
        let keys = log.rows.iter().filter(|row| row.serial != 0).count();
        let keys = keys + log.rows.iter().filter(|row| row.uuid != 0).count();
        if kept && read > 0 && self.seen.capacity() - self.seen.len() < keys {
            let left = size.saturating_sub(log.span.0) / read + 1;
            self.seen.reserve((keys * left).min(MOST_ROOM));
        }
    }

    /// Moves on by lines that hold no row.
    pub(crate) fn skip_lines(&mut self, lines: u64) {
        if let Some(file) = &mut self.file {
            file.line += lines;
        }
    }

    /// One row.
    #[inline]
    fn row(
        &mut self,
        file: &mut FileState,
        row: &RowLog,
        (bucket, units, seen): (u32, u32, bool),
        line: u64,
    ) -> Applied {
        file.rows += 1;
        self.fleet.rows.read += 1;
        let bucket = &mut file.buckets[bucket as usize];
        let units = u64::from(units);
        file.running.0 += units;
        file.running.1 += units;
        let mut applied = Applied { fate: bucket.fate, units, line: None };
        match bucket.fate {
            Fate::Assessed => {
                if seen {
                    self.fleet.rows.duplicates += 1;
                    applied.fate = Fate::Duplicate;
                    return applied;
                }
                self.fleet.rows.assessed += 1;
                if bucket.line == NO_LINE {
                    let device = file.outcomes[bucket.outcome as usize].device.unwrap_or(0);
                    let place = file.places[bucket.place as usize];
                    bucket.line =
                        self.registry.line(device, place, Origin { file: file.number, line });
                }
                applied.line = Some(bucket.line);
                self.units.add(bucket.line, row.date, bucket.units);
                if row.date != RawDate::NONE {
                    file.dates.entry(row.date).or_insert((line, 0)).1 += 1;
                }
            }
            Fate::SetAside => self.fleet.rows.set_aside += 1,
            Fate::NotInService => self.fleet.rows.not_in_service += 1,
            Fate::Duplicate => self.fleet.rows.duplicates += 1,
            Fate::NotEquipment => self.fleet.rows.not_equipment += 1,
            Fate::Personal => self.fleet.rows.personal += 1,
        }
        if bucket.rows == 0 {
            bucket.first = line;
        }
        bucket.rows += 1;
        applied
    }

    /// Keeps a finding of the file at hand; after [`WORDINGS`] different wordings of a code, without
    /// its values.
    fn note(
        &mut self,
        file: &mut FileState,
        line: u64,
        finding: RowFinding,
        count: u64,
        dialect: &Dialect,
    ) {
        let (code, column, mut values) = finding;
        let wordings = file.wordings.entry(code).or_insert(0);
        *wordings += 1;
        if *wordings > WORDINGS
            && matches!(code, Code::BadDate | Code::JunkSerial | Code::RaggedRow | Code::Duplicate)
        {
            for (_, value) in &mut values {
                *value = "…".into();
            }
        }
        let mut place = file.place(line, column);
        place.field = column
            .and_then(|column| dialect.columns.headers.get(column))
            .map(|header| header.trim().into());
        let mut finding = Finding::new(code).at(place).times(count);
        finding.args = values;
        file.findings.entry(line).or_default().push(finding);
        if file.findings.len() > 4096 {
            self.flush(file);
        }
    }

    /// Hands the findings kept so far on, in the order of their lines.
    fn flush(&mut self, file: &mut FileState) {
        for (_, findings) in std::mem::take(&mut file.findings) {
            for finding in findings {
                self.findings.add(finding);
            }
        }
    }

    /// Tells that a device was read before.
    pub(crate) fn duplicate(
        &mut self,
        line: u64,
        serial: String,
        column: Option<usize>,
        dialect: &Dialect,
    ) {
        if let Some(mut file) = self.file.take() {
            self.note(
                &mut file,
                line,
                (Code::Duplicate, column, vec![("serial", serial)]),
                1,
                dialect,
            );
            self.file = Some(file);
        }
    }

    /// Ends the file at hand: the order of its dates is settled. Gives its set-aside rows.
    pub(crate) fn end(&mut self, dialect: &Dialect) -> Option<RejectedFile> {
        let mut file = self.file.take()?;
        let (acquired, exact, seen) = date_columns(dialect);
        file.columns.resize_with(acquired.len() + seen.len(), Default::default);
        let orders: Vec<Order> = file.columns.iter().map(DateColumn::order).collect();
        self.tell_orders(&mut file, &acquired, dialect);
        for (column, order) in file.columns.iter().zip(&orders).skip(acquired.len()) {
            let newest = column.newest(*order, self.latest);
            self.newest_seen = self.newest_seen.max(newest);
        }
        self.units.settle(&orders);
        let mut dates: Vec<_> = file.dates.drain().collect();
        dates.sort_unstable_by_key(|(raw, (line, _))| (*line, *raw));
        let mut weak: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        for (raw, (line, rows)) in dates {
            let column = acquired.get(raw.slot()).copied();
            let mut place = file.place(line, column);
            place.field = column
                .and_then(|column| dialect.columns.headers.get(column))
                .map(|header| header.trim().into());
            if raw.slot() >= exact {
                weak.entry(raw.slot()).or_insert((line, 0)).1 += rows;
            }
            if let Some(date) = raw.resolve(orders.get(raw.slot()).copied().unwrap_or_default()) {
                self.dated.push(Dated { place, date, rows });
            }
        }
        for (slot, (line, rows)) in weak {
            let column = acquired[slot];
            let header = dialect.columns.headers[column].trim().to_owned();
            self.note(
                &mut file,
                line,
                (Code::WeakDate, Some(column), vec![("column", header)]),
                rows,
                dialect,
            );
        }
        let outcomes = std::mem::take(&mut file.outcomes);
        // Rows and first line of each outcome, over the places it was met in.
        let mut met = vec![(0u64, u64::MAX); outcomes.len()];
        for bucket in file.buckets.iter().filter(|bucket| bucket.rows > 0) {
            let (rows, first) = &mut met[bucket.outcome as usize];
            *rows += u64::from(bucket.rows);
            *first = (*first).min(bucket.first);
        }
        let (mut damaged, mut damaged_at) = (0, u64::MAX);
        for (shared, (rows, line)) in outcomes.iter().zip(met).filter(|(_, (rows, _))| *rows > 0) {
            for finding in &shared.outcome.findings {
                self.note(&mut file, line, finding.clone(), rows, dialect);
            }
            if shared.outcome.damaged {
                damaged += rows;
                damaged_at = damaged_at.min(line);
            }
        }
        if damaged > 0 {
            let values = vec![("encoding", dialect.encoding.encoding.name().to_owned())];
            self.note(
                &mut file,
                damaged_at,
                (Code::EncodingDamaged, None, values),
                damaged,
                dialect,
            );
        }
        if file.rows == 0 {
            let place = file.place(dialect.header.2, None);
            self.findings.add(Finding::new(Code::HeaderOnly).at(place));
        }
        self.flush(&mut file);
        let reasons = outcomes.iter().map(|shared| shared.outcome.findings.clone()).collect();
        Some(RejectedFile::new(file.name, file.rejected, reasons))
    }

    /// Says how dates were read where that was not plain.
    fn tell_orders(&mut self, file: &mut FileState, acquired: &[usize], dialect: &Dialect) {
        for (slot, &column) in acquired.iter().enumerate() {
            let shown = file.columns[slot].clone();
            let line = dialect.header.2;
            match (&shown.day_first, &shown.month_first) {
                (None, Some(example)) => {
                    let values = vec![("order", "MM/DD".to_owned()), ("because", example.clone())];
                    self.note(file, line, (Code::DateOrder, Some(column), values), 1, dialect);
                }
                (Some(example), Some(_)) => {
                    let values = vec![("order", "DD/MM".to_owned()), ("because", example.clone())];
                    self.note(file, line, (Code::DateOrder, Some(column), values), 1, dialect);
                }
                (None, None) if shown.open => {
                    let values = vec![("order", "DD/MM".to_owned())];
                    self.note(
                        file,
                        line,
                        (Code::DateOrderAssumed, Some(column), values),
                        1,
                        dialect,
                    );
                }
                _ => {}
            }
        }
    }

    /// The order of day and month of each date column of the file at hand.
    pub(crate) fn orders(&self) -> Vec<Order> {
        self.file
            .as_ref()
            .map_or_else(Vec::new, |file| file.columns.iter().map(DateColumn::order).collect())
    }

    /// The fleet, once every file is in: dates beyond the last plausible day are told and dropped.
    pub(crate) fn finish(mut self) -> (Fleet, Findings) {
        let last = self.as_of.unwrap_or_else(|| match self.newest_seen {
            Some(seen) => seen
                .checked_add(jiff::Span::new().days(AFTER_LAST_SIGHTING))
                .map_or(self.latest, |last| last.min(self.latest)),
            None => self.latest,
        });
        let mut newest = self.newest_seen.filter(|seen| *seen <= last);
        for dated in std::mem::take(&mut self.dated) {
            let code = if dated.date > last {
                Code::FutureDate
            } else if dated.date < EARLIEST {
                Code::AncientDate
            } else {
                newest = newest.max(Some(dated.date));
                continue;
            };
            let finding =
                Finding::new(code).at(dated.place).times(dated.rows).with("text", dated.date);
            self.findings.add(if code == Code::FutureDate {
                finding.with("as_of", last)
            } else {
                finding
            });
        }
        self.fleet.newest_date = newest;
        let batches = self.units.batches(self.registry.len(), &(EARLIEST..=last));
        (self.fleet.lines, self.fleet.names) = self.registry.finish(batches);
        (self.fleet, self.findings)
    }
}
