//! Findings of the file at hand, kept until those of earlier lines are in.

use crate::device::interpreter::RowFinding;
use crate::fleet::builder::Assembly;
use crate::fleet::open_table::FileState;
use crate::table::layout::TableLayout;
use footprint_core::terms::diagnostic::{Code, Finding};

/// Distinct wordings of one code kept per file; the others are counted together.
const WORDINGS: usize = 200;

impl Assembly {
    /// Keeps a finding of the file at hand; after [`WORDINGS`] different wordings of a code, without
    /// its values.
    pub(super) fn note(
        &mut self,
        file: &mut FileState,
        line: u64,
        finding: &RowFinding,
        count: u64,
        dialect: &TableLayout,
    ) {
        let (code, column, values) = finding;
        let limited =
            matches!(code, Code::BadDate | Code::JunkSerial | Code::RaggedRow | Code::Duplicate);
        let wordings = if limited { file.wordings.entry(*code).or_insert(0) } else { &mut 0 };
        *wordings += 1;
        if *wordings > WORDINGS {
            let values = values.iter().map(|(name, _)| (*name, "…".into())).collect();
            file.keep(line, &(*code, *column, values), count);
        } else {
            file.keep(line, finding, count);
        }
        if file.findings.len() > 4096 {
            self.flush(file, dialect);
        }
    }

    /// Hands the findings kept so far on, in the order of their lines.
    pub(super) fn flush(&mut self, file: &mut FileState, dialect: &TableLayout) {
        for (line, findings) in std::mem::take(&mut file.findings) {
            for (number, count) in findings {
                let told = &file.told.list[number as usize];
                if let Some(position) = told.position {
                    self.findings.again(position, count);
                    continue;
                }
                let (code, column, values) = &*told.finding;
                let mut place = file.place(line, *column);
                place.field = column
                    .and_then(|column| dialect.columns.headers.get(column))
                    .map(|header| header.trim().into());
                let finding = Finding::new(*code).at(place).times(count);
                let finding = Finding { args: values.clone(), ..finding };
                file.told.list[number as usize].position = Some(self.findings.placed(finding));
            }
        }
    }

    /// Tells that a device was read before.
    pub(crate) fn duplicate(
        &mut self,
        line: u64,
        serial: String,
        column: Option<usize>,
        dialect: &TableLayout,
    ) {
        if let Some(mut file) = self.file.take() {
            self.note(
                &mut file,
                line,
                &(Code::Duplicate, column, vec![("serial", serial)]),
                1,
                dialect,
            );
            self.file = Some(file);
        }
    }
}
