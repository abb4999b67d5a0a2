//! The rows set aside, written back in the input's own layout with the reason in a last column.

use crate::bytes::format;
use crate::device::interpreter::RowFinding;
use crate::fleet::row_view::split;
use crate::table::columns::{Columns, Field};
use crate::table::layout::TableLayout;
use crate::table::record::shown_values;
use crate::table::understanding::carried;
use crate::words::formula::begins_like_formula;
use encoding_rs::{Encoding, UTF_8};
use footprint_core::terms::diagnostic::{Code, Finding};
use footprint_core::terms::vocabulary::Kind;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

/// A row set aside.
#[derive(Clone, Debug)]
pub(crate) struct RejectedRow {
    pub(crate) text: Box<[u8]>,
    /// Number of its group, which has the reason.
    pub(crate) group: u32,
    /// Where it stood first, with the name of the file.
    pub(crate) origin: Box<str>,
}

/// The rows of one table that were set aside.
#[derive(Clone, Debug)]
pub struct RejectedFile {
    /// The file's name.
    pub name: Arc<str>,
    rows: Vec<RejectedRow>,
    reasons: BTreeMap<u32, Vec<RowFinding>>,
    header: Vec<u8>,
    layout: TableLayout,
    /// The kind that the name of the file speaks of.
    of_file: Option<Kind>,
}

/// The titles of a column of reasons, in French and in English: by them it is known again.
pub const TITLES: [&str; 2] = carried::TITLES;

/// The header of the column that is added where none says what a device is.
const KIND: &str = "Type";

impl RejectedFile {
    /// Rows of a file, with the reason of each group that one of them is of.
    pub(crate) fn new(
        name: Arc<str>,
        rows: Vec<RejectedRow>,
        (layout, of_file): (&TableLayout, Option<Kind>),
        reason: impl Fn(u32) -> Vec<RowFinding>,
    ) -> Self {
        let mut reasons = BTreeMap::new();
        for row in &rows {
            reasons.entry(row.group).or_insert_with(|| reason(row.group));
        }
        Self {
            name,
            rows,
            reasons,
            header: Vec::new(),
            layout: TableLayout { lines: Vec::new(), ..layout.clone() },
            of_file,
        }
    }

    /// Keeps the header, which is written first.
    pub(crate) fn with_header(mut self, header: &[u8]) -> Self {
        self.header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(header).to_vec();
        self.without_earlier_reasons()
    }

    /// Leaves out the last columns that hold the reasons of an earlier round: new ones take their place. A row with
    /// more cells than headers keeps them all, for its reason stands behind them.
    fn without_earlier_reasons(mut self) -> Self {
        let columns = &self.layout.columns;
        let all = columns.headers.len();
        let last = columns.headers.iter().rposition(|header| !carried::is_reason(header));
        let own = last.map_or(0, |last| last + 1);
        let before = |text: &[u8]| {
            let mut cells = Vec::new();
            let cells = split(text, 0, text.len(), &self.layout, &mut cells).cells;
            let first = cells.get(own).filter(|_| cells.len() <= all)?.start as usize;
            let delimiter = self.layout.separators.delimiter;
            text.get(..first)?.iter().rposition(|byte| *byte == delimiter)
        };
        if own == 0 || own == all || columns.readings().len() != all {
            return self;
        }
        let Some(header) = before(&self.header) else { return self };
        let ends: Vec<Option<usize>> = self.rows.iter().map(|row| before(&row.text)).collect();
        let kept = Columns::understood(columns.readings()[..own].to_vec());
        self.header.truncate(header);
        for (row, end) in self.rows.iter_mut().zip(ends) {
            if let Some(text) = end.and_then(|end| row.text.get(..end)) {
                row.text = text.into();
            }
        }
        self.layout.columns = kept;
        self
    }

    /// How many rows were set aside.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes header and rows, each with the finding that set it aside in a last column called
    /// `title`, whose header says what each column was read as, and what the name of the file said. Where no
    /// column says what a device is, an empty one before it waits for that. An apostrophe goes before a cell that a spreadsheet would take for a formula; it is left
    /// out when the rows are read again.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(
        &self,
        title: &str,
        wording: &dyn Fn(&Finding) -> String,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let line_end: &[u8] = if self.layout.separators.newline == b'\r' { b"\r" } else { b"\r\n" };
        let delimiter = self.layout.separators.delimiter;
        if self.encoding() == UTF_8 {
            out.write_all(b"\xef\xbb\xbf")?;
        }
        let header = self.header_as_text();
        out.write_all(&header)?;
        let columns = &self.layout.columns;
        let adds_kind = self.adds_kind();
        let title = self.headers(title).pop().unwrap_or_default();
        // What is added takes the place of a last header without a name, unless something stands below it.
        let header_ends = header.ends_with(&[delimiter])
            && !columns.headers.is_empty()
            && !self.rows.iter().any(|row| self.fills_last(row));
        if adds_kind {
            self.cell(KIND, header_ends, out)?;
        }
        self.cell(&title, header_ends && !adds_kind, out)?;
        out.write_all(line_end)?;
        // A row with an open quote would swallow those after it: it comes last, and its reason has none.
        let (open, sound): (Vec<_>, Vec<_>) = self.rows.iter().partition(|row| self.is_open(row));
        for row in sound.into_iter().chain(open) {
            let reason = format!("{} - {}", row.origin, self.reason(row.group, wording));
            let (text, cells) = self.inert(&row.text);
            out.write_all(&text)?;
            // The reason stands under its own header: after an empty last cell, and after the cells that a
            // table leaves out at the end of its rows.
            let before = self.layout.columns.headers.len() - usize::from(header_ends);
            let mut ended = text.ends_with(&[delimiter]) && cells > before;
            let padded = self.layout.short_rows || self.layout.trailing;
            if padded {
                out.write_all(&vec![delimiter; before.saturating_sub(cells)])?;
            }
            // A row that ends too early would have its reason for its kind.
            if adds_kind && (padded || cells >= before) {
                if !ended {
                    out.write_all(&[delimiter])?;
                }
                ended = false;
            }
            if self.is_open(row) {
                let plain = reason.replace(['"', char::from(delimiter), '\r', '\n'], " ");
                if !ended {
                    out.write_all(&[delimiter])?;
                }
                out.write_all(&self.encoding().encode(&plain).0)?;
            } else {
                self.cell(&reason, ended, out)?;
            }
            out.write_all(line_end)?;
        }
        Ok(())
    }

    /// Header and rows as the text of their cells, for a workbook: the reason of each row is under the last
    /// header, called `title`, and cells that a row has too many stand after it.
    pub fn cells(
        &self,
        title: &str,
        wording: &dyn Fn(&Finding) -> String,
    ) -> (Vec<String>, Vec<Vec<String>>) {
        let (headers, encoding) = (self.headers(title), self.layout.encoding);
        let own = self.layout.columns.headers.len();
        let row = |row: &RejectedRow| {
            let mut cells = Vec::new();
            let record = split(&row.text, 0, row.text.len(), &self.layout, &mut cells);
            let text = |column| record.text(column, encoding, &mut false).into_owned();
            let mut cells: Vec<String> = (0..record.cells.len()).map(text).collect();
            let further = cells.split_off(own.min(cells.len()));
            cells.resize(headers.len() - 1, String::new());
            cells.push(format!("{} - {}", row.origin, self.reason(row.group, wording)));
            cells.extend(further);
            cells
        };
        let rows = self.rows.iter().map(row).collect();
        (headers, rows)
    }

    /// The headers, with that of the reasons last.
    fn headers(&self, title: &str) -> Vec<String> {
        let columns = &self.layout.columns;
        let (mut headers, mut read) = (columns.headers.clone(), columns.read());
        if self.adds_kind() {
            read.push((headers.len(), Field::Kind, false));
            headers.push(KIND.to_owned());
        }
        let title = carried::title(title, &headers, &read, self.of_file);
        headers.push(title);
        headers
    }

    /// Whether an empty column waits for what each device is; a cell that a row has too many would stand in it.
    fn adds_kind(&self) -> bool {
        let columns = &self.layout.columns;
        let most = columns.headers.len().max(1);
        let is_longer = |row: &RejectedRow| self.inert(&row.text).1 > most;
        columns.of(Field::Kind).is_empty() && !self.rows.iter().any(is_longer)
    }

    /// Whether a row has something under the last header.
    fn fills_last(&self, row: &RejectedRow) -> bool {
        let mut cells = Vec::new();
        let record = split(&row.text, 0, row.text.len(), &self.layout, &mut cells);
        let last = self.layout.columns.headers.len().saturating_sub(1);
        !record.raw(last).trim_ascii().is_empty()
    }

    /// The header, its cells quoted where a file that begins so is taken for one of another format (`<a`, `[{`),
    /// or where a quote that never closes would take in what is added.
    fn header_as_text(&self) -> Cow<'_, [u8]> {
        let quotes = self.header.iter().filter(|byte| **byte == b'"').count();
        if quotes.is_multiple_of(2) && format::of(&self.header).is_none() {
            return Cow::Borrowed(&self.header);
        }
        let delimiter = char::from(self.layout.separators.delimiter).to_string();
        let cells: Vec<String> =
            self.layout.columns.headers.iter().map(|cell| quoted(cell)).collect();
        Cow::Owned(self.encoding().encode(&cells.join(&delimiter)).0.into_owned())
    }

    fn encoding(&self) -> &'static Encoding {
        self.layout.encoding.encoding
    }

    /// A row with an apostrophe before each cell that looks like a formula, and the number of its cells.
    fn inert(&self, text: &[u8]) -> (Vec<u8>, usize) {
        let mut cells = Vec::new();
        let record = split(text, 0, text.len(), &self.layout, &mut cells);
        let (mut inert, mut written) = (Vec::with_capacity(text.len()), 0);
        for cell in record.cells {
            let (start, end) = (cell.start as usize, cell.end as usize);
            if is_formula(text.get(start..end).unwrap_or(&[])) {
                inert.extend_from_slice(text.get(written..start).unwrap_or(&[]));
                inert.push(b'\'');
                written = start;
            }
        }
        inert.extend_from_slice(text.get(written..).unwrap_or(&[]));
        (inert, record.cells.len())
    }

    /// Whether a row has a quote that never closes.
    fn is_open(&self, row: &RejectedRow) -> bool {
        let reasons = self.reasons.get(&row.group);
        reasons.is_some_and(|list| list.iter().any(|(code, ..)| *code == Code::UnclosedQuote))
    }

    /// The worded findings of a group.
    fn reason(&self, group: u32, wording: &dyn Fn(&Finding) -> String) -> String {
        let reasons = self.reasons.get(&group).map_or(&[][..], Vec::as_slice);
        let worded: Vec<String> = reasons
            .iter()
            .map(|(code, _, values)| {
                let mut finding = Finding::new(*code);
                finding.args = shown_values(values);
                format!("{}: {}", code.key(), wording(&finding))
            })
            .collect();
        worded.join(" ")
    }

    /// One more cell after a record that may already end with a delimiter.
    fn cell(&self, text: &str, ended: bool, out: &mut dyn Write) -> io::Result<()> {
        if !ended {
            out.write_all(&[self.layout.separators.delimiter])?;
        }
        out.write_all(&self.encoding().encode(&quoted(text)).0)
    }
}

/// A text as a cell in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet would take a cell for a formula: it begins like one and is no number.
fn is_formula(cell: &[u8]) -> bool {
    let is_number = |byte: &u8| {
        byte.is_ascii_digit() || byte.is_ascii_whitespace() || matches!(byte, b'.' | b',')
    };
    match cell.trim_ascii_start().split_first() {
        Some((b'+' | b'-', rest)) if rest.iter().all(is_number) => false,
        _ => begins_like_formula(&String::from_utf8_lossy(cell)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers() {
        for cell in
            ["=1+1", " =cmd|' /C calc'!A0", "@SUM(A1)", "+1+cmd", "-a", "=?", "\u{200b}=1", "＝1"]
        {
            assert!(is_formula(cell.as_bytes()), "{cell}");
        }
        for cell in ["", "-3", "+33 1 23", "-1 234,50", "'=1", "PC-1", "Dell"] {
            assert!(!is_formula(cell.as_bytes()), "{cell}");
        }
    }
}
