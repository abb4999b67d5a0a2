//! Findings of the table at hand, kept until those of earlier lines are in.

use crate::device::interpreter::RowFinding;
use crate::fleet::builder::FleetBuilder;
use crate::fleet::open_table::OpenTable;
use crate::table::record::shown_values;
use footprint_core::terms::diagnostic::{Code, Finding};

/// Distinct wordings of one code kept per input; the others are counted together.
const MOST_WORDINGS: usize = 5_000;
/// The same of a code whose text differs from row to row.
const MOST_ROW_WORDINGS: usize = 200;
/// Lines with findings that are kept before they are handed on.
const MOST_LINES: usize = 4096;

impl FleetBuilder {
    /// Keeps a finding of the table at hand; after so many different wordings of a code, without its
    /// values.
    pub(super) fn note(
        &mut self,
        table: &mut OpenTable<'_>,
        line: u64,
        finding: &RowFinding,
        count: u64,
    ) {
        let (code, column, values) = finding;
        let by_row =
            matches!(code, Code::BadDate | Code::JunkSerial | Code::RaggedRow | Code::Duplicate);
        let most = if by_row { MOST_ROW_WORDINGS } else { MOST_WORDINGS };
        let is_new = by_row || !table.finding_keys.contains_key(finding);
        if table.budget.wordings(*code, is_new) > most {
            let values = values.iter().map(|(name, _)| (*name, "…".into())).collect();
            table.keep(line, &(*code, *column, values), count);
        } else {
            table.keep(line, finding, count);
        }
        if table.findings.len() > MOST_LINES {
            self.flush(table);
        }
    }

    /// Hands the findings kept so far on, in the order of their lines.
    pub(super) fn flush(&mut self, table: &mut OpenTable<'_>) {
        for (line, findings) in std::mem::take(&mut table.findings) {
            for (position, count) in findings {
                let Some(kept) = table.finding_list.get(position) else { continue };
                if let Some(position) = kept.position {
                    self.findings.again(position, count);
                    continue;
                }
                let (code, column, values) = &*kept.finding;
                let finding = Finding::new(*code).at(table.place(line, *column)).times(count);
                let finding = Finding { args: shown_values(values), ..finding };
                let placed = self.findings.placed(finding);
                if let Some(kept) = table.finding_list.get_mut(position) {
                    kept.position = Some(placed);
                }
            }
        }
    }

    /// Tells that a device was read before.
    pub(crate) fn tell_duplicate(
        &mut self,
        table: &mut OpenTable<'_>,
        line: u64,
        (serial, column): (String, Option<usize>),
    ) {
        self.note(table, line, &(Code::Duplicate, column, vec![("serial", serial.into())]), 1);
    }
}
