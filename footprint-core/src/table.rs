//! Reads a reference table (comma CSV with a header) with located findings; reading never stops at the first fault.

use crate::diagnostic::{Code, Finding, Findings, Place};
use crate::text::number;
use std::sync::Arc;

/// A reference table and what was noticed while reading it.
pub(crate) struct Table<'a> {
    file: Arc<str>,
    columns: Vec<String>,
    records: csv::Reader<&'a [u8]>,
    record: csv::StringRecord,
    text: &'a str,
    unreadable: Vec<u64>,
    semicolons: bool,
}

/// The position of a wanted column; `None` when the table lacks it.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    index: Option<usize>,
    name: &'static str,
}

/// One row of a table.
pub(crate) struct Row<'t> {
    file: &'t Arc<str>,
    record: &'t csv::StringRecord,
    line: u64,
    semicolons: bool,
}

impl<'a> Table<'a> {
    /// Opens a table; `file` is the name shown in findings.
    pub(crate) fn open(file: &str, text: &'a str, findings: &mut Findings) -> Self {
        let file: Arc<str> = file.into();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // A table that was saved by a French spreadsheet has semicolons.
        let header = text.lines().next().unwrap_or("");
        let semicolons = header.matches(';').count() > header.matches(',').count();
        let mut records = csv::ReaderBuilder::new()
            .delimiter(if semicolons { b';' } else { b',' })
            .from_reader(text.as_bytes());
        let columns = match records.headers() {
            Ok(header) => header.iter().map(str::to_owned).collect(),
            Err(error) => {
                findings
                    .add(Finding::new(Code::BadTable).at(Place::file(&file)).with("reason", error));
                Vec::new()
            }
        };
        Self {
            file,
            columns,
            records,
            record: csv::StringRecord::new(),
            text,
            unreadable: Vec::new(),
            semicolons,
        }
    }

    /// Takes headers by other names: `known` tells the name of a column, or `None` to leave it.
    pub(crate) fn rename(&mut self, known: impl Fn(&str) -> Option<&'static str>) {
        for column in &mut self.columns {
            if let Some(name) = known(column) {
                name.clone_into(column);
            }
        }
    }

    /// The positions of the wanted columns; missing and unknown ones are findings.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&'static str; N],
        findings: &mut Findings,
    ) -> [Column; N] {
        let place = || Place::line(&self.file, 1);
        for column in self.columns.iter().filter(|c| !names.contains(&c.as_str())) {
            findings.add(Finding::new(Code::UnknownColumn).at(place()).with("column", column));
        }
        names.map(|name| {
            let index = self.columns.iter().position(|column| column == name);
            if index.is_none() {
                findings.add(Finding::new(Code::MissingColumn).at(place()).with("column", name));
            }
            Column { index, name }
        })
    }

    /// The next row; rows that cannot be read are findings and are passed.
    pub(crate) fn next_row(&mut self, findings: &mut Findings) -> Option<Row<'_>> {
        loop {
            match self.records.read_record(&mut self.record) {
                Ok(false) => return None,
                Ok(true) => break,
                Err(error) => {
                    let line = error.position().map_or(0, |position| self.line(position));
                    self.unreadable.push(line);
                    findings.add(
                        Finding::new(Code::BadTable)
                            .at(Place::line(&self.file, line))
                            .with("reason", &error),
                    );
                    if matches!(error.kind(), csv::ErrorKind::Io(_)) {
                        return None;
                    }
                }
            }
        }
        let line = self.record.position().map_or(0, |position| self.line(position));
        Some(Row { file: &self.file, record: &self.record, line, semicolons: self.semicolons })
    }
}

impl Table<'_> {
    /// The line on which a record begins; its position stands before the blank lines and the line
    /// feed of a `\r\n` that precede it.
    fn line(&self, position: &csv::Position) -> u64 {
        let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
    }

    /// Lines of the rows that could not be read, so far.
    pub(crate) fn unreadable(&self) -> &[u64] {
        &self.unreadable
    }
}

impl Row<'_> {
    /// The row's line in its file.
    pub(crate) const fn line(&self) -> u64 {
        self.line
    }

    /// The cell's text, trimmed; empty where the column is missing.
    pub(crate) fn text(&self, column: Column) -> &str {
        column.index.and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    /// The cell's text, which must not be empty.
    pub(crate) fn required(&self, column: Column, findings: &mut Findings) -> Option<&str> {
        let text = self.text(column);
        if text.is_empty() {
            findings.add(self.finding(Code::EmptyCell, column).with("column", column.name));
            return None;
        }
        Some(text)
    }

    /// The cell's number within bounds; an empty cell is `None` without a finding.
    pub(crate) fn number(
        &self,
        column: Column,
        bounds: std::ops::RangeInclusive<f64>,
        findings: &mut Findings,
    ) -> Option<f64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        // Where semicolons part the cells, a comma parts the decimals.
        let read = if self.semicolons { number::read(text) } else { None };
        match read.map_or_else(|| text.parse::<f64>(), Ok) {
            Ok(value) if bounds.contains(&value) => Some(value),
            Ok(value) if value.is_finite() => {
                let range = format!("{} … {}", bounds.start(), bounds.end());
                findings.add(
                    self.finding(Code::OutOfBounds, column)
                        .with("text", text)
                        .with("bounds", range),
                );
                None
            }
            _ => {
                findings.add(self.finding(Code::NotANumber, column).with("text", text));
                None
            }
        }
    }

    /// The cell's number, which must not be empty.
    pub(crate) fn required_number(
        &self,
        column: Column,
        bounds: std::ops::RangeInclusive<f64>,
        findings: &mut Findings,
    ) -> Option<f64> {
        self.required(column, findings)?;
        self.number(column, bounds, findings)
    }

    /// The cell's word of a closed set.
    pub(crate) fn word<T: Copy + 'static>(
        &self,
        column: Column,
        from_key: impl Fn(&str) -> Option<T>,
        known: impl Iterator<Item = &'static str>,
        findings: &mut Findings,
    ) -> Option<T> {
        let text = self.required(column, findings)?;
        let word = from_key(text);
        if word.is_none() {
            let known = known.collect::<Vec<_>>().join(", ");
            findings.add(
                self.finding(Code::UnknownWord, column).with("text", text).with("known", known),
            );
        }
        word
    }

    /// A finding at a cell of this row.
    pub(crate) fn finding(&self, code: Code, column: Column) -> Finding {
        Finding::new(code).at(Place {
            column: column.index.map(|index| index as u32 + 1),
            field: Some(column.name.into()),
            ..Place::line(self.file, self.line)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_located_and_do_not_stop_the_reading() {
        let mut findings = Findings::default();
        let text = "a,b,odd\n1,x,\n2,-3,\n,4,\n";
        let mut table = Table::open("t.csv", text, &mut findings);
        let [a, b, c] = table.columns(["a", "b", "c"], &mut findings);
        let mut sums = Vec::new();
        while let Some(row) = table.next_row(&mut findings) {
            let left = row.required_number(a, 0.0..=9.0, &mut findings);
            let right = row.number(b, 0.0..=9.0, &mut findings);
            sums.push((left, right, row.text(c).to_owned()));
        }
        assert_eq!(sums.len(), 3);
        assert_eq!(sums[2], (None, Some(4.0), String::new()));
        let seen: Vec<_> =
            findings.iter().map(|f| (f.code, f.place.line, f.place.column)).collect();
        assert_eq!(
            seen,
            [
                (Code::UnknownColumn, Some(1), None),
                (Code::MissingColumn, Some(1), None),
                (Code::NotANumber, Some(2), Some(2)),
                (Code::OutOfBounds, Some(3), Some(2)),
                (Code::EmptyCell, Some(4), Some(1)),
            ]
        );
    }
}
