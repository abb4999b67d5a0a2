//! What a row's describing cells come to, once for all rows that agree in them.

use super::{Found, Worker, row_log};
use crate::dates::RawDate;
use crate::hashing::CellHasher;
use crate::identity::{Texts, group};
use crate::log::{Bucket, Log, Total};
use crate::row::Record;
use crate::rows::{Fate, Outcome};
use crate::words::fold;
use footprint_core::diagnostic::Code;
use std::sync::Arc;

impl Worker<'_> {
    /// The bucket of a record that begins one.
    pub(super) fn bucket(&mut self, record: &Record<'_>, hash: u64, log: &mut Log) -> Found {
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
        let cell = |column: usize| self.text(record, column, &mut false);
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
    pub(super) fn special(
        &mut self,
        record: &Record<'_>,
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
        log.rows.push(row_log(record, bucket, RawDate::NONE, log));
    }

    /// A totals line: its first words say so, and no cell names a device.
    pub(super) fn total(&mut self, record: &Record<'_>, first: usize, log: &mut Log) -> bool {
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
        self.special(record, 5, outcome, log);
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
}
