//! Reads a table (CSV with a header) with located findings; reading never stops at the first fault.
//!
//! The project's own tables have commas and begin with their header. A table that people fill in may
//! come from any spreadsheet: semicolons or tabs, a title above the header, columns named otherwise.

mod row;

pub(crate) use row::{Given, Row};

use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::vocabulary::folded;
use std::sync::Arc;

/// Lines looked at for a header that does not stand on the first.
const MOST_LINES_ABOVE: usize = 60;

/// A table and what was noticed while reading it.
pub(crate) struct Table<'a> {
    file: Arc<str>,
    columns: Vec<String>,
    /// The headers, as written.
    headers: Vec<String>,
    records: csv::Reader<&'a [u8]>,
    record: csv::StringRecord,
    /// The header and what follows it.
    text: &'a str,
    /// Lines above the header.
    above: u64,
    unreadable: Vec<u64>,
    decimal_comma: bool,
    /// Whether people filled it in: notes below and titles between the rows need not have all cells.
    filled_in: bool,
}

/// How people name the columns of a table that they fill in.
pub(crate) struct Headers<'h> {
    /// The column that a header names.
    pub(crate) known: &'h dyn Fn(&str) -> Option<&'static str>,
    /// Columns that the header line has; lines above it are titles. Of several such lines on end the last is the
    /// header: the others group its columns.
    pub(crate) needed: [&'static str; 2],
}

/// The position of a wanted column; `None` when the table lacks it.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    index: Option<usize>,
    name: &'static str,
}

impl Column {
    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        self.name
    }

    /// Whether the table has it.
    pub(crate) const fn is_there(self) -> bool {
        self.index.is_some()
    }
}

impl<'a> Table<'a> {
    /// Opens a table; `file` is the name shown in findings.
    pub(crate) fn open(file: &str, text: &'a str, findings: &mut Findings) -> Self {
        Self::below(file, text, 0, findings)
    }

    /// Opens a table that people filled in; `None`, with a finding, where no line names the columns
    /// that it needs.
    pub(crate) fn filled_in(
        file: &str,
        text: &'a str,
        headers: &Headers<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let names = |line: &str, needed: &str| {
            line.split([',', ';', '\t'])
                .map(|cell| cell.trim_matches(['"', '\u{feff}']))
                .any(|cell| (headers.known)(cell) == Some(needed))
        };
        let lines = || text.lines().take(MOST_LINES_ABOVE);
        let is_header = |line: &str| headers.needed.iter().all(|needed| names(line, needed));
        let first = lines().position(is_header);
        let groups = |at: usize| lines().skip(at + 1).take_while(|line| is_header(line)).count();
        let Some(above) = first.map(|at| at + groups(at)) else {
            // The line that comes closest.
            let close = |line: &str| headers.needed.iter().any(|needed| names(line, needed));
            let at = lines().position(close).unwrap_or(0);
            let line = lines().nth(at).unwrap_or_default();
            for needed in headers.needed.iter().filter(|needed| !names(line, needed)) {
                let place = Place::line(&file.into(), at as u64 + 1);
                findings.add(Finding::new(Code::MissingColumn).at(place).with("column", needed));
            }
            return None;
        };
        let mut table = Self { filled_in: true, ..Self::below(file, text, above, findings) };
        let mut twice = false;
        let written = table.columns.clone();
        for index in 0..written.len() {
            let Some(name) = (headers.known)(&written[index]) else { continue };
            if let Some(first) = table.columns[..index].iter().position(|column| column == name) {
                let both = format!("`{}`, `{}`", written[first], written[index]);
                let place = Place {
                    column: Some(index as u32 + 1),
                    ..Place::line(&table.file, table.above + 1)
                };
                let finding = Finding::new(Code::ColumnTwice).at(place);
                findings.add(finding.with("headers", both).with("column", name));
                twice = true;
            }
            name.clone_into(&mut table.columns[index]);
        }
        // Which one is meant cannot be told.
        (!twice).then_some(table)
    }

    fn below(file: &str, text: &'a str, above: usize, findings: &mut Findings) -> Self {
        let file: Arc<str> = file.into();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let start = text.split_inclusive('\n').take(above).map(str::len).sum::<usize>();
        let text = text.get(start..).unwrap_or_default();
        // A table that was saved by a French spreadsheet has semicolons.
        let header = text.lines().next().unwrap_or("");
        let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
        let mut delimiter = b',';
        for other in [b';', b'\t'] {
            if count(other) > count(delimiter) {
                delimiter = other;
            }
        }
        let mut records = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(text.as_bytes());
        let columns: Vec<String> = match records.headers() {
            Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
            Err(error) => {
                findings.add(
                    Finding::new(Code::BadTable)
                        .at(Place::file(&file))
                        .with("reason", error.to_string()),
                );
                Vec::new()
            }
        };
        Self {
            file,
            headers: columns.clone(),
            columns,
            records,
            record: csv::StringRecord::new(),
            text,
            above: above as u64,
            unreadable: Vec::new(),
            decimal_comma: delimiter != b',',
            filled_in: false,
        }
    }

    /// The positions of the wanted columns; missing and unknown ones are findings.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&'static str; N],
        findings: &mut Findings,
    ) -> [Column; N] {
        let columns = self.columns_there(names, findings);
        for missing in columns.iter().filter(|column| column.index.is_none()) {
            let place = Place::line(&self.file, self.above + 1);
            findings.add(Finding::new(Code::MissingColumn).at(place).with("column", missing.name));
        }
        columns
    }

    /// The positions of the wanted columns, where others may stand beside them; missing ones and those of
    /// neither list are findings.
    pub(crate) fn columns_beside<const N: usize>(
        &self,
        names: [&'static str; N],
        optional: impl AsRef<[&'static str]>,
        findings: &mut Findings,
    ) -> [Column; N] {
        let others = optional.as_ref();
        let columns = names.map(|name| self.column(name));
        for missing in columns.iter().filter(|column| column.index.is_none()) {
            let place = Place::line(&self.file, self.above + 1);
            findings.add(Finding::new(Code::MissingColumn).at(place).with("column", missing.name));
        }
        let known = |name: &str| names.contains(&name) || others.contains(&name);
        self.tell_unknown(&known, findings);
        columns
    }

    /// The positions of columns that a table may have; nothing is said of those it has not.
    pub(crate) fn optional_columns<const N: usize>(&self, names: [&'static str; N]) -> [Column; N] {
        names.map(|name| self.column(name))
    }

    /// The positions of the columns that the table has; unknown ones are findings.
    pub(crate) fn columns_there<const N: usize>(
        &self,
        names: [&'static str; N],
        findings: &mut Findings,
    ) -> [Column; N] {
        self.tell_unknown(&|name| names.contains(&name), findings);
        names.map(|name| self.column(name))
    }

    fn column(&self, name: &'static str) -> Column {
        Column { index: self.columns.iter().position(|column| column == name), name }
    }

    fn tell_unknown(&self, known: &dyn Fn(&str) -> bool, findings: &mut Findings) {
        for (at, column) in (1..).zip(&self.columns).filter(|(_, column)| !known(column)) {
            let place = Place { column: Some(at), ..Place::line(&self.file, self.above + 1) };
            findings.add(Finding::new(Code::UnknownColumn).at(place).with("column", column));
        }
    }

    /// Headers that are none of the wanted columns.
    pub(crate) fn unknown_columns(&self, names: &[&str]) -> Vec<String> {
        let unknown = |column: &&String| !column.is_empty() && !names.contains(&column.as_str());
        self.columns.iter().filter(unknown).cloned().collect()
    }

    /// Lines above the header.
    pub(crate) const fn lines_above(&self) -> u64 {
        self.above
    }

    /// The next row; rows that cannot be read are findings and are passed.
    pub(crate) fn next_row(&mut self, findings: &mut Findings) -> Option<Row<'_>> {
        loop {
            let (place, finding) = match self.records.read_record(&mut self.record) {
                Ok(false) => return None,
                Ok(true) if self.record.len() == self.columns.len() => break,
                Ok(true)
                    if self.filled_in
                        && is_note(&self.record, self.columns.len())
                        && !self.record.iter().any(|cell| cell.contains('\n')) =>
                {
                    break;
                }
                Ok(true) => {
                    let finding = Finding::new(Code::RowOfOtherLength)
                        .with("cells", self.record.len())
                        .with("columns", self.columns.len());
                    (self.record.position(), finding)
                }
                Err(error) => {
                    let finding = Finding::new(Code::BadTable).with("reason", error.to_string());
                    if matches!(error.kind(), csv::ErrorKind::Io(_)) {
                        findings.add(finding.at(Place::file(&self.file)));
                        return None;
                    }
                    self.set_aside(error.position(), finding, findings);
                    continue;
                }
            };
            let place = place.cloned();
            self.set_aside(place.as_ref(), finding, findings);
        }
        let line = self.record.position().map_or(0, |position| self.line(position));
        Some(Row {
            file: &self.file,
            record: &self.record,
            line,
            decimal_comma: self.decimal_comma,
            headers: &self.headers,
        })
    }
}

impl Table<'_> {
    /// Passes a row that cannot be read, and says so.
    fn set_aside(
        &mut self,
        place: Option<&csv::Position>,
        finding: Finding,
        findings: &mut Findings,
    ) {
        let line = place.map_or(0, |position| self.line(position));
        // The lines that the row took: more than one where a quote is not closed.
        let next = self.above + self.records.position().line();
        let lines = next.saturating_sub(line).max(1);
        self.unreadable.extend(line..line + lines);
        let finding = match finding.code {
            Code::RowOfOtherLength if lines > 1 => {
                Finding::new(Code::QuoteOverLines).with("lines", lines)
            }
            _ => finding,
        };
        findings.add(finding.at(Place::line(&self.file, line)));
    }

    /// The line on which a record begins; its position stands before the blank lines and the line
    /// feed of a `\r\n` that precede it.
    fn line(&self, position: &csv::Position) -> u64 {
        let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.above + position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
    }

    /// Lines of the rows that could not be read, so far.
    pub(crate) fn unreadable(&self) -> &[u64] {
        &self.unreadable
    }
}

/// Whether a record of a table with so many columns is a note or a title: one cell, or fewer cells than columns and the
/// sign of a footnote before them.
fn is_note(record: &csv::StringRecord, columns: usize) -> bool {
    let first = record.get(0).unwrap_or("").trim_start();
    let mark = |text: &str| {
        let mut signs = text.chars();
        match signs.next() {
            Some('*' | '¹' | '²' | '³') => true,
            Some('(' | '[') => {
                signs.next().is_some_and(|sign| sign.is_ascii_digit() || sign == '*')
            }
            _ => false,
        }
    };
    let filled = record.iter().filter(|cell| !cell.trim().is_empty()).count();
    filled <= 1 || record.len() < columns && mark(first)
}

/// A header or a word as it is looked up: lower case, without accents, words parted by one space.
pub(crate) fn plain(header: &str) -> String {
    let mut plain = String::new();
    for letter in folded(header).replace('₂', "2").replace('€', "eur").chars() {
        match letter {
            'à' | 'â' | 'ä' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' => plain.push('i'),
            'ô' | 'ö' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'ç' => plain.push('c'),
            letter if letter.is_alphanumeric() && letter != 'º' => plain.push(letter),
            _ if plain.ends_with(' ') || plain.is_empty() => {}
            _ => plain.push(' '),
        }
    }
    plain.trim_end().to_owned()
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
                (Code::UnknownColumn, Some(1), Some(3)),
                (Code::MissingColumn, Some(1), None),
                (Code::NotANumber, Some(2), Some(2)),
                (Code::OutOfBounds, Some(3), Some(2)),
                (Code::EmptyCell, Some(4), Some(1)),
            ]
        );
    }
}
