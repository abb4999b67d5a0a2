//! What a table asks of rows put right: which of its rows count elsewhere, and where one stood first.

use super::{Key, origin, origin_of};
use crate::fleet::chunks::log::{ChunkLog, RowLog};
use crate::fleet::open_table::OpenTable;
use crate::fleet::row_view::split;
use crate::table::understanding::carried;
use std::collections::{BTreeMap, BTreeSet};

impl OpenTable<'_> {
    /// The rows of a chunk, by their positions, that a later file of rows put right holds too.
    pub(in crate::fleet) fn superseded(&self, bytes: &[u8], log: &ChunkLog) -> BTreeSet<usize> {
        let Some(mended) = self.mended.filter(|_| self.reasons().is_some()) else {
            return BTreeSet::new();
        };
        let is_later = |row: &RowLog| {
            let origin = self.origin_said(row.text(bytes));
            origin.is_some_and(|origin| mended.is_later(&origin, &self.name))
        };
        let rows = log.rows.iter().enumerate();
        rows.filter(|(_, row)| is_later(row)).map(|(position, _)| position).collect()
    }

    /// Whether a row that is set aside is put right in another input; `found` counts those that were found.
    pub(in crate::fleet) fn is_mended(
        &self,
        line: u64,
        bytes: &[u8],
        row: &RowLog,
        found: &mut BTreeMap<Key, u32>,
    ) -> bool {
        let Some(mended) = self.mended else { return false };
        mended.holds(&self.stood(line), row.text(bytes), found)
    }

    /// The column of reasons of a file of rows set aside.
    fn reasons(&self) -> Option<usize> {
        self.layout().columns.headers.iter().rposition(|header| carried::is_reason(header))
    }

    /// The origin that a row's reason says.
    fn origin_said(&self, text: &[u8]) -> Option<String> {
        let column = self.reasons()?;
        let mut cells = Vec::new();
        let record = split(text, 0, text.len(), self.layout(), &mut cells);
        let reason = record.text(column, self.layout().encoding, &mut false);
        origin(&reason).map(str::to_owned)
    }

    /// Where a row stood: `parc.csv:14`, `parc.xlsx:sheet2!14`.
    fn stood(&self, line: u64) -> String {
        let place = self.place(line, None);
        match (place.locator, place.line) {
            (Some(locator), _) => format!("{}:{locator}", self.name),
            (None, Some(line)) => format!("{}:{line}", self.name),
            (None, None) => self.name.to_string(),
        }
    }

    /// Where a row that is set aside stood first: in the file that its reason names, if it was set aside before.
    pub(in crate::fleet) fn origin(&self, line: u64, text: &[u8]) -> Box<str> {
        let said = self.origin_said(text);
        said.unwrap_or_else(|| origin_of(&self.stood(line), text)).into()
    }
}
