//! What the places and the remarks of rows say in passing: that a device is gone.

use crate::device::outcome::{Interpretation, RowOutcome};
use crate::fleet::chunks::log::{ChunkLog, RowNote};
use crate::fleet::chunks::reader::{ChunkReader, KeyTag};
use crate::table::record::{Record, shown};
use crate::words::clean::clean;
use crate::words::number::{self, Quantity};
use crate::words::status::{Aside, Gone, LONGEST_ASIDE};
use footprint_core::terms::diagnostic::{Argument, Code};

/// Texts of one sort that a reader remembers; those beyond are read each time.
const MOST_REMEMBERED: usize = 1 << 14;

impl ChunkReader<'_> {
    /// The first column of a record that says in passing that its device is gone, surely or else perhaps.
    pub(in crate::fleet) fn aside(&mut self, record: &Record<'_>) -> Option<(usize, Gone)> {
        let mut perhaps = None;
        let roles = self.roles;
        for &(column, aside) in &roles.asides {
            match self.said(record, column, aside) {
                Some(Gone::Surely) => return Some((column, Gone::Surely)),
                Some(Gone::Perhaps) => perhaps = perhaps.or(Some((column, Gone::Perhaps))),
                None => {}
            }
        }
        perhaps
    }

    /// What one cell says in passing; each text is read once.
    fn said(&mut self, record: &Record<'_>, column: usize, aside: Aside) -> Option<Gone> {
        let raw = record.raw(column);
        // Twice as long in an encoding of two bytes a letter.
        if raw.len() < 2 || raw.len() > 2 * LONGEST_ASIDE {
            return None;
        }
        let known = match aside {
            Aside::Place => &self.places_said,
            Aside::Remark => &self.remarks_said,
        };
        if let Some(said) = known.get(raw) {
            return *said;
        }
        let said = aside.says(&clean(&self.text(record, column)));
        let known = match aside {
            Aside::Place => &mut self.places_said,
            Aside::Remark => &mut self.remarks_said,
        };
        if known.len() < MOST_REMEMBERED {
            known.insert(raw.into(), said);
        }
        said
    }

    /// Whether a record says where its device stands in a column that is there for it.
    pub(in crate::fleet) fn says_status(&self, record: &Record<'_>) -> bool {
        self.roles.statuses.iter().any(|&column| !record.raw(column).trim_ascii().is_empty())
    }

    /// Logs a row whose device is gone, as a cell says in passing.
    #[cold]
    pub(in crate::fleet) fn gone(
        &mut self,
        record: &Record<'_>,
        column: usize,
        log: &mut ChunkLog,
    ) {
        let finding = (Code::GoneByAside, Some(column), self.values(record, column));
        let written = self.roles.quantity.map(|column| self.text(record, column));
        let units = match written.map(|text| number::quantity(&clean(&text))) {
            None => 1,
            Some(Quantity::Units(units)) => units,
            Some(_) => 0,
        };
        let outcome = Interpretation::out(RowOutcome::NotInService, units, finding);
        let group = self.decided_group(KeyTag::Gone, outcome, log);
        let date = self.acquisition(record, group, log);
        self.push(record, group, date, log);
    }

    /// Logs that the device of a row is perhaps gone, as a cell says in passing.
    #[cold]
    pub(in crate::fleet) fn perhaps_gone(
        &self,
        record: &Record<'_>,
        column: usize,
        group: u32,
        log: &mut ChunkLog,
    ) {
        let finding = (Code::GonePerhaps, Some(column), self.values(record, column));
        log.notes.push(RowNote { line: record.line, if_assessed: Some(group), finding });
    }

    fn values(&self, record: &Record<'_>, column: usize) -> Vec<(&'static str, Argument)> {
        let header = self.layout.columns.headers.get(column).map_or("", |header| header.trim());
        let text = shown(&clean(&self.text(record, column)));
        vec![("text", text.into()), ("header", header.into())]
    }
}
