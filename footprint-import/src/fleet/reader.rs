//! Inputs being read: the state that all of them share, and the way in for what the workers read.

use crate::bytes::limits::Limits;
use crate::device::outcome::RowOutcome;
use crate::fleet::builder::Assembly;
use crate::fleet::chunk_log::Log;
use crate::fleet::interpretation_cache::Memory;
use crate::fleet::rejected::RejectedFile;
use crate::fleet::row_view::{Observer, Taken};
use crate::options::Options;
use crate::table::layout::TableLayout;
#[cfg(any(feature = "json", feature = "xml"))]
use crate::table::readers::agent_inventory::Partial;
use crate::words::date::Order;

/// What the reading of files that are no delimited text keeps.
#[derive(Default)]
pub(crate) struct Documents {
    pub(crate) limits: Limits,
    /// The file at hand need not be an inventory: it was found in a folder or an archive.
    pub(crate) found: bool,
    /// Archives around the file at hand.
    pub(crate) archives: usize,
    #[cfg(any(feature = "json", feature = "xml"))]
    pub(crate) whole: std::collections::BTreeSet<String>,
    #[cfg(any(feature = "json", feature = "xml"))]
    pub(crate) partial: Vec<(u32, Box<Partial>)>,
}

/// A table whose rows are being taken in.
#[derive(Clone, Copy)]
pub(crate) struct Table<'t> {
    /// Number of its file.
    pub(crate) number: u32,
    /// The bytes that spans count in; `kept` says that they stay at hand.
    pub(crate) bytes: &'t [u8],
    pub(crate) kept: bool,
    pub(crate) dialect: &'t TableLayout,
}

/// Inputs being read.
pub(crate) struct Reading<'a> {
    pub(crate) options: &'a Options<'a>,
    pub(crate) assembly: Assembly,
    pub(crate) rejected: Vec<RejectedFile>,
    /// By table.
    pub(crate) orders: Vec<Vec<Order>>,
    /// What files that are no delimited text need.
    pub(crate) documents: Documents,
    /// Somebody looks on.
    observed: bool,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(options: &'a Options<'a>, observed: bool) -> Self {
        let assembly = Assembly::new(options.as_of, options.latest, options.threads);
        Self {
            options,
            assembly,
            rejected: Vec::new(),
            orders: Vec::new(),
            documents: Documents::default(),
            observed,
        }
    }

    /// Takes in the log of the stretch that comes next.
    pub(crate) fn take(
        &mut self,
        log: Log,
        memory: &Memory,
        table: &Table<'_>,
        observe: Observer<'_>,
    ) {
        let Table { number, bytes, kept, dialect } = *table;
        self.assembly.learn(memory);
        let repeated = self.assembly.repeated(&log);
        let line = self.assembly.line();
        let (mut applied, mut again, mut position) = (Vec::new(), Vec::new(), 0);
        self.assembly.apply((&log, &repeated), bytes, kept, dialect, |row| {
            if row.outcome == RowOutcome::Duplicate {
                again.push(position);
            }
            position += 1;
            if self.observed {
                applied.push(row);
            }
        });
        let taken = Taken {
            file: number,
            table: self.orders.len(),
            line,
            dialect,
            bytes,
            log: &log,
            applied: &applied,
        };
        for position in again {
            let row = &log.rows[position];
            let (serial, column) = taken.identity(row);
            self.assembly.duplicate(line + u64::from(row.line), serial, column, dialect);
        }
        if self.observed {
            observe(&taken);
        }
        if let Some(progress) = self.options.progress {
            progress(log.span.1 as u64, kept.then_some(bytes.len() as u64));
        }
        memory.give_back(log);
    }

    /// Ends a file.
    pub(crate) fn close(&mut self, dialect: &TableLayout, header: &[u8]) {
        self.orders.push(self.assembly.orders());
        self.assembly.register(dialect);
        if let Some(rejected) = self.assembly.end(dialect)
            && !rejected.is_empty()
        {
            self.rejected.push(rejected.with_layout(dialect, header));
        }
    }
}
