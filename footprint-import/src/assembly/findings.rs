//! Findings of the file at hand, kept until those of earlier lines are in.

use super::Assembly;
use super::file::FileState;
use crate::dialect::Dialect;
use crate::interpreter::RowFinding;
use footprint_core::diagnostic::{Code, Finding};

/// Distinct wordings of one code kept per file; the others are counted together.
const WORDINGS: usize = 200;

impl Assembly {
    /// Keeps a finding of the file at hand; after [`WORDINGS`] different wordings of a code, without
    /// its values.
    pub(super) fn note(
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
    pub(super) fn flush(&mut self, file: &mut FileState) {
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
}
