//! Small tables that people write by hand: `,` or `;`, headers in French or English, lines of remarks.

use crate::words::fold::fold;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use std::sync::Arc;

/// A row, with its line.
pub(in crate::device::model) struct Row {
    pub(in crate::device::model) place: Place,
    cells: csv::StringRecord,
}

impl Row {
    /// The text of a column; empty where there is none.
    pub(in crate::device::model) fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.cells.get(column)).unwrap_or("").trim()
    }
}

/// A table being read.
pub(in crate::device::model) struct OwnTable {
    file: Arc<str>,
    header: csv::StringRecord,
    rows: Vec<Row>,
    findings: Findings,
}

impl OwnTable {
    /// Reads a table; `shown` is the name of its file. Lines that begin with `#` are remarks.
    pub(in crate::device::model) fn read(shown: &str, text: &str) -> Self {
        let file: Arc<str> = shown.into();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().find(|line| !line.starts_with('#')).unwrap_or("");
        let count = |sign: char| first.matches(sign).count();
        let delimiter = if count(';') > count(',') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .comment(Some(b'#'))
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let (mut rows, mut findings) = (Vec::new(), Findings::default());
        for record in reader.records() {
            match record {
                Ok(cells) => {
                    let line = cells.position().map_or(0, csv::Position::line);
                    rows.push(Row { place: Place::line(&file, line), cells });
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    let bad = Finding::new(Code::BadTable).at(Place::line(&file, line));
                    findings.add(bad.with("reason", error.to_string()));
                }
            }
        }
        Self { file, header, rows, findings }
    }

    /// The column of one of some headers, case, accents and what follows in brackets left aside.
    pub(in crate::device::model) fn column(&self, headers: &[&str]) -> Option<usize> {
        self.header.iter().position(|cell| {
            let name = cell.split_once('(').map_or(cell, |(name, _)| name);
            headers.contains(&fold(name).as_str())
        })
    }

    /// Columns that the table must have; those that it has not are told.
    pub(in crate::device::model) fn required<const N: usize>(
        &mut self,
        named: [(&str, &[&str]); N],
    ) -> [Option<usize>; N] {
        named.map(|(name, headers)| {
            let column = self.column(headers);
            if column.is_none() {
                self.missing(name);
            }
            column
        })
    }

    /// Tells that a column is missing.
    pub(in crate::device::model) fn missing(&mut self, name: &str) {
        let missing = Finding::new(Code::MissingColumn).at(Place::line(&self.file, 1));
        self.findings.add(missing.with("column", name));
    }

    /// The rows, and what was wrong with the table.
    pub(in crate::device::model) fn rows(self) -> (Vec<Row>, Findings) {
        (self.rows, self.findings)
    }
}
