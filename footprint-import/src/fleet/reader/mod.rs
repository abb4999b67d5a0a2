//! Reads inputs into a fleet, one after the other.

mod copies;
mod delimited;
mod given;
mod names;
mod shaped;
mod structured;

pub(crate) use delimited::HEAD;

use crate::bytes::budget::Budget;
use crate::device::outcome::RowOutcome;
use crate::fleet::builder::FleetBuilder;
use crate::fleet::chunks::log::ChunkLog;
use crate::fleet::date_columns::Calendar;
use crate::fleet::finish::ClosedTable;
use crate::fleet::open_table::OpenTable;
use crate::fleet::rejected::RejectedFile;
use crate::fleet::row_view::{ChunkRows, Observer};
use crate::options::Options;
#[cfg(any(feature = "json", feature = "xml"))]
use crate::table::readers::agent_inventory::Partial;
use std::rc::Rc;

/// What the reading of files that are no delimited text keeps.
#[derive(Default)]
pub(crate) struct Documents {
    /// What the input at hand may still cost.
    pub(crate) budget: Rc<Budget>,
    /// The file at hand need not be an inventory: it was found in a folder or an archive.
    pub(crate) found: bool,
    /// Archives around the file at hand.
    pub(crate) archives: usize,
    #[cfg(any(feature = "json", feature = "xml"))]
    pub(crate) whole: std::collections::BTreeSet<String>,
    #[cfg(any(feature = "json", feature = "xml"))]
    pub(crate) partial: Vec<(u32, Box<Partial>)>,
}

/// Reads inputs into a fleet.
pub(crate) struct FleetReader<'a> {
    pub(crate) options: &'a Options<'a>,
    pub(crate) builder: FleetBuilder,
    pub(crate) rejected: Vec<RejectedFile>,
    /// The order of day and month in each date column, by table.
    pub(crate) calendars: Vec<Calendar>,
    pub(crate) documents: Documents,
    /// The tables that others may say again.
    pub(crate) copies: copies::Seen,
    /// Somebody is told of each row.
    observed: bool,
}

impl<'a> FleetReader<'a> {
    pub(crate) fn new(options: &'a Options<'a>, observed: bool) -> Self {
        Self {
            options,
            builder: FleetBuilder::new(options.as_of, options.latest, options.rejected_rows),
            rejected: Vec::new(),
            calendars: Vec::new(),
            documents: Documents::default(),
            copies: copies::Seen::default(),
            observed,
        }
    }

    /// Counts the rows of the chunk that comes next.
    pub(crate) fn take(
        &mut self,
        table: &mut OpenTable<'_>,
        bytes: &[u8],
        log: &mut ChunkLog,
        observe: Observer<'_>,
    ) {
        let line = table.line();
        let (mut results, mut repeated) = (Vec::new(), Vec::new());
        self.builder.take(table, bytes, log, |result| {
            if result.outcome == RowOutcome::Duplicate && !result.mended {
                repeated.push(result.row);
            }
            if self.observed {
                results.push(result);
            }
        });
        let layout = table.layout();
        let rows = ChunkRows {
            file: table.file(),
            table: self.calendars.len(),
            line,
            layout,
            bytes,
            groups: table.devices(),
            results: &results,
        };
        let again = repeated.iter().map(|row| (line + u64::from(row.line), rows.identity(row)));
        let again: Vec<_> = again.collect();
        if self.observed {
            observe(&rows);
        }
        for (line, identity) in again {
            self.builder.tell_duplicate(table, line, identity);
        }
    }

    /// Ends a table; `header` are the bytes of its header.
    pub(crate) fn close(&mut self, table: OpenTable<'_>, header: &[u8]) {
        self.builder.register(&table);
        let ClosedTable { calendar, rejected } = self.builder.close(table);
        self.calendars.push(calendar);
        if !rejected.is_empty() {
            self.rejected.push(rejected.with_header(header));
        }
    }
}
