//! The logs of all stretches and files, in order, to one fleet.
//!
//! Everything that depends on the order of rows is decided here: which record of a device is the first
//! (the one that counts; records of retired devices never take part), the order of the lines, the
//! running totals. So the fleet is the same for any number of workers.

use crate::bytes::fetch;
use crate::device::outcome::RowOutcome;
use crate::fleet::chunk_log::Log;
use crate::fleet::date_columns::{self, DateColumn};
use crate::fleet::duplicates::Seen;
use crate::fleet::finish::Dated;
pub(crate) use crate::fleet::finish::Finished;
use crate::fleet::interpretation_cache::{self, Come, Memory, Spent};
use crate::fleet::line_table::Registry;
use crate::fleet::open_table::{Bucket, FileState, NO_LINE, NOT_MET, Origin, Shared};
use crate::fleet::rejected::RejectedRow;
use crate::fleet::row_view::Applied;
use crate::fleet::unit_counts::{UNDATED, Units};
use crate::table::layout::TableLayout;
use crate::table::splitter::LONGEST;
use crate::table::transcript::Locator;
use crate::words::date::{Order, RawDate};
use footprint_core::assessment::fleet::{self, Fleet, InputTable};
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Finding, Findings};
use std::sync::Arc;

/// Rows between the one that is taken in and the one whose bucket is asked for.
const AHEAD: usize = 16;

/// A fleet in the making.
pub(crate) struct Assembly {
    pub(super) fleet: Fleet,
    pub(super) registry: Registry,
    pub(super) units: Units,
    pub(super) seen: Seen,
    pub(super) dated: Vec<Dated>,
    pub(super) newest_seen: Option<Date>,
    pub(super) findings: Findings,
    pub(super) spent: Vec<Spent>,
    pub(super) file: Option<FileState>,
    pub(super) as_of: Option<Date>,
    pub(super) latest: Date,
    pub(super) threads: usize,
}

impl Assembly {
    /// Nothing so far; `threads` may help.
    pub(crate) fn new(as_of: Option<Date>, latest: Date, threads: usize) -> Self {
        Self {
            fleet: Fleet::default(),
            registry: Registry::new(),
            units: Units::default(),
            seen: Seen::default(),
            dated: Vec::new(),
            newest_seen: None,
            findings: Findings::default(),
            spent: Vec::new(),
            file: None,
            as_of,
            latest,
            threads,
        }
    }

    /// Keeps what is spent until the fleet is dropped.
    pub(crate) fn spend(&mut self, spent: Spent) {
        self.spent.push(spent);
    }

    /// Registers a file; its number.
    pub(crate) fn add_file(&mut self, name: &Arc<str>) -> u32 {
        self.fleet.files.push(name.clone());
        self.fleet.files.len() as u32 - 1
    }

    /// Keeps what the columns of the table at hand were understood as.
    pub(crate) fn register(&mut self, dialect: &TableLayout) {
        let Some(file) = &self.file else { return };
        let place = file.place(dialect.header.2, None);
        let sheet = place.locator.as_deref().and_then(|locator| locator.split_once('!'));
        self.fleet.inputs.push(InputTable {
            file: file.name.to_string(),
            sheet: sheet.map(|(sheet, _)| sheet.into()),
            rows: 0,
            layout: dialect.shape.key(),
            read: false,
            columns: dialect.columns.told(),
        });
    }

    /// Keeps that a file, or a sheet of it, gave no table.
    pub(crate) fn not_read(&mut self, file: &Arc<str>, locator: Option<&str>) {
        let sheet =
            locator.and_then(|locator| locator.split_once('!')).map(|(sheet, _)| sheet.into());
        self.fleet.inputs.push(InputTable {
            file: file.to_string(),
            sheet,
            ..InputTable::default()
        });
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
        self.file = Some(FileState::new(number, name, line, locator));
    }

    /// Takes in what the workers learnt since the last time.
    pub(crate) fn learn(&mut self, memory: &Memory) {
        let Some(file) = &mut self.file else { return };
        let learnt = memory.learnt();
        let outcomes = learnt.outcomes.from(file.outcomes.len()).iter();
        file.outcomes.extend(outcomes.map(|outcome| Shared {
            outcome: outcome.clone(),
            met: false,
            device: 0,
        }));
        file.places.extend_from_slice(learnt.places.from(file.places.len()));
        for interpretation_cache::Bucket { outcome, place } in
            learnt.buckets.from(file.buckets.len())
        {
            let Come { number, units, outcome, .. } = *outcome;
            file.buckets.push(Bucket { outcome, units, line: NOT_MET, rows: 0 });
            file.origins.push(Origin { outcome: number, place: *place, first: 0 });
        }
    }

    /// Meets the first row of a bucket: devices and texts are numbered in the order of the rows. Not in line
    /// with what every row goes through.
    #[inline(never)]
    fn meet(&mut self, file: &mut FileState, index: usize) {
        file.buckets[index].line = NO_LINE;
        let number = file.origins[index].outcome;
        let shared = &mut file.outcomes[number as usize];
        if !std::mem::replace(&mut shared.met, true) {
            file.met.push(number);
            if let Some(device) = &shared.outcome.device {
                shared.device = self.registry.device(device);
            }
        }
    }

    /// Makes room for rows that are still to come, and their keys.
    pub(crate) fn expect(&mut self, rows: usize, keys: usize) {
        self.units.expect(rows);
        self.seen.expect(keys);
    }

    /// The rows of the stretch that comes next whose device was read before.
    pub(crate) fn repeated(&mut self, log: &Log) -> Vec<u32> {
        self.seen.repeated(&log.keys)
    }

    /// Takes in the rows of a stretch that follows the ones before; `repeated` are those whose device was
    /// read before. `bytes` are those its spans count in, `kept` says that they stay at hand. Tells
    /// `each` what became of a row.
    pub(crate) fn apply(
        &mut self,
        (log, repeated): (&Log, &[u32]),
        bytes: &[u8],
        kept: bool,
        dialect: &TableLayout,
        mut each: impl FnMut(Applied),
    ) {
        let Some(mut file) = self.file.take() else { return };
        let mut totals = log.totals.iter().peekable();
        let mut repeated = repeated.iter().peekable();
        for (position, row) in log.rows.iter().enumerate() {
            let line = file.line + u64::from(row.line);
            while let Some(total) = totals.next_if(|total| total.row == position) {
                file.check(total, line);
            }
            if let Some(row) = log.rows.get(position + AHEAD) {
                fetch::ahead(&file.buckets, row.bucket as usize);
                file.dates.ahead(row.date);
            }
            let index = row.bucket as usize;
            if file.buckets[index].line == NOT_MET {
                self.meet(&mut file, index);
            }
            let bucket = &mut file.buckets[index];
            let units = u64::from(bucket.units);
            file.running.0 += units;
            file.running.1 += units;
            if repeated.next_if(|repeated| **repeated as usize == position).is_some() {
                file.repeated += 1;
                each(Applied { outcome: RowOutcome::Duplicate, units, line: None });
                continue;
            }
            if bucket.rows == 0 {
                file.origins[index].first = line;
            }
            bucket.rows += 1;
            match bucket.outcome {
                RowOutcome::Assessed => {
                    if bucket.line == NO_LINE {
                        let Origin { outcome, place, .. } = file.origins[index];
                        let device = file.outcomes[outcome as usize].device;
                        let [site, entity] = &*file.places[place as usize];
                        let place = self.registry.place(site, entity);
                        let origin =
                            fleet::Origin { file: file.number, line: dialect.file_line(line) };
                        bucket.line = self.registry.line(device, place, origin);
                    }
                    let date = match row.date {
                        RawDate::NONE => UNDATED,
                        date => file.dates.number(date, line),
                    };
                    self.units.add(bucket.line, date, bucket.units);
                }
                RowOutcome::SetAside => {
                    let (start, end) = log.span(row);
                    let text = (!kept).then(|| bytes[start..end.min(start + LONGEST)].to_vec());
                    let outcome = file.origins[index].outcome;
                    file.rejected.push(RejectedRow { start, length: row.length, text, outcome });
                }
                _ => {}
            }
            let line = (bucket.line < NOT_MET).then_some(bucket.line);
            each(Applied { outcome: bucket.outcome, units, line });
        }
        for (line, finding) in &log.findings {
            let line = file.line + u64::from(*line);
            self.note(&mut file, line, finding, 1, dialect);
        }
        date_columns::merge(&mut file.columns, &log.dates, file.line);
        file.line += log.lines;
        self.file = Some(file);
    }

    /// The line of the file at hand on which the stretch that comes next begins.
    pub(crate) fn line(&self) -> u64 {
        self.file.as_ref().map_or(0, |file| file.line)
    }

    /// Moves on by lines that hold no row.
    pub(crate) fn skip_lines(&mut self, lines: u64) {
        if let Some(file) = &mut self.file {
            file.line += lines;
        }
    }

    /// The order of day and month of each date column of the file at hand.
    pub(crate) fn orders(&self) -> Vec<Order> {
        self.file
            .as_ref()
            .map_or_else(Vec::new, |file| file.columns.iter().map(DateColumn::order).collect())
    }
}
