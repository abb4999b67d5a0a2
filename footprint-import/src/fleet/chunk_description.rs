//! What a row's describing cells come to, once for all rows that agree in them.

use crate::bytes::hashing::CellHasher;
use crate::device::identity::Texts;
use crate::device::outcome::{Interpretation, RowOutcome, interpret};
use crate::fleet::chunk_log::{Log, Total};
use crate::fleet::chunk_reader::{Worker, row_log};
use crate::fleet::interpretation_cache::Found;
use crate::table::record::Record;
use crate::words::date::RawDate;
use crate::words::fold::fold;
use footprint_core::terms::diagnostic::Code;

impl Worker<'_> {
    /// The bucket of a record that is the first of one to this worker: not in line with what every record
    /// goes through.
    #[inline(never)]
    pub(super) fn bucket(&mut self, record: &Record<'_>, hash: u64) -> Found {
        let describing = record.hash(2, &self.describing);
        let place = |outcome| if outcome == RowOutcome::Assessed { self.place(record) } else { 0 };
        let found = self.memory.bucket(hash, describing, || self.describe(record), place);
        self.buckets.insert(hash, found);
        found
    }

    /// What the describing cells come to.
    fn describe(&self, record: &Record<'_>) -> Interpretation {
        let cell = |column: usize| {
            let mut damaged = false;
            (self.text(record, column, &mut damaged), damaged)
        };
        let (memory, interpreter) = (self.memory, self.interpreter);
        let texts = Texts { columns: &self.dialect.columns, cell: &cell };
        let identifying = record.hash(6, &self.identifying);
        let identity = memory.identities.get(identifying, || interpreter.identify(&texts));
        let stating = record.hash(10, &self.stating);
        let stated = memory.stated.get(stating, || interpreter.attributes(&texts));
        let damaged = identity.damaged || stated.damaged;
        Interpretation { damaged, ..interpret(&identity, &stated, &texts, interpreter.matcher) }
    }

    /// A row whose outcome does not come from its describing cells.
    pub(super) fn special(
        &mut self,
        record: &Record<'_>,
        seed: u64,
        outcome: Interpretation,
        log: &mut Log,
    ) {
        let mut hasher = CellHasher::new(seed);
        for (_, _, values) in outcome.findings.iter() {
            for (name, value) in values {
                hasher.cell(name.as_bytes());
                hasher.cell(value.as_bytes());
            }
        }
        let hash = hasher.finish();
        let memory = self.memory;
        let found = self.buckets.get(hash).unwrap_or_else(|| {
            let found = memory.bucket(hash, hash, || outcome, |_| 0);
            self.buckets.insert(hash, found);
            found
        });
        log.rows.push(row_log(record, found.bucket, RawDate::NONE, log));
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
                && let Some(written) = crate::words::number::decimal(&written)
                    .filter(|number| *number >= 0.0 && number.fract() == 0.0)
            {
                let partial = folded.starts_with("sous") || folded.starts_with("sub");
                log.totals.push(Total { row: log.rows.len(), written: written as u64, partial });
            }
        }
        let finding = (Code::TotalLine, Some(first), vec![("text", text.trim().to_owned())]);
        let outcome = Interpretation::out(RowOutcome::NotEquipment, 0, finding);
        self.special(record, 5, outcome, log);
        true
    }

    /// The number of a site and entity.
    fn place(&self, record: &Record<'_>) -> u32 {
        let hash = record.hash(7, &self.sites) ^ record.hash(8, &self.entities).rotate_left(1);
        self.memory.place(hash, || {
            let [site, entity] = [&self.sites, &self.entities].map(|columns| {
                columns
                    .iter()
                    .map(|&column| {
                        crate::words::clean::clean(&self.text(record, column, &mut false))
                            .into_owned()
                    })
                    .find(|text| !text.is_empty())
                    .unwrap_or_default()
            });
            // A place is written as a path, down to the room: the building is what a report is by.
            [site.split(" > ").next().unwrap_or_default().to_owned(), entity]
        })
    }
}
