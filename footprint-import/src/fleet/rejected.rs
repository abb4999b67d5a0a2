//! The rows set aside, written back in the input's own dialect with the reason in a last column.

use crate::device::interpreter::RowFinding;
use crate::table::layout::TableLayout;
use encoding_rs::UTF_8;
use footprint_core::terms::diagnostic::{Code, Finding};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

/// A row set aside: where it stands, or its bytes when the input cannot be read again.
#[derive(Clone, Debug)]
pub(crate) struct RejectedRow {
    pub(crate) start: usize,
    pub(crate) length: u32,
    pub(crate) text: Option<Vec<u8>>,
    /// Its outcome, which has the reason.
    pub(crate) outcome: u32,
}

/// The rows of one file that were set aside.
#[derive(Clone, Debug)]
pub struct RejectedFile {
    /// The file's name.
    pub name: Arc<str>,
    rows: Vec<RejectedRow>,
    reasons: BTreeMap<u32, Vec<RowFinding>>,
    header: Vec<u8>,
    layout: Option<(u8, u8, &'static encoding_rs::Encoding)>,
}

impl RejectedFile {
    /// Rows of a file, with the reason of each outcome that one of them has.
    pub(crate) fn new(
        name: Arc<str>,
        rows: Vec<RejectedRow>,
        reason: impl Fn(u32) -> Vec<RowFinding>,
    ) -> Self {
        let mut reasons = BTreeMap::new();
        for row in &rows {
            reasons.entry(row.outcome).or_insert_with(|| reason(row.outcome));
        }
        Self { name, rows, reasons, header: Vec::new(), layout: None }
    }

    /// Keeps what is needed to write rows in the file's own dialect.
    pub(crate) fn with_layout(mut self, dialect: &TableLayout, header: &[u8]) -> Self {
        self.header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(header).to_vec();
        self.layout = Some((
            dialect.separators.delimiter,
            dialect.separators.newline,
            dialect.encoding.encoding,
        ));
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
    /// `title`. `bytes` are the file's; rows of a stream are kept and need none.
    ///
    /// # Errors
    /// What `out` says.
    pub fn write(
        &self,
        bytes: &[u8],
        title: &str,
        wording: &dyn Fn(&Finding) -> String,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Some((delimiter, newline, encoding)) = self.layout else { return Ok(()) };
        let line_end: &[u8] = if newline == b'\r' { b"\r" } else { b"\r\n" };
        if encoding == UTF_8 {
            out.write_all(b"\xef\xbb\xbf")?;
        }
        out.write_all(&self.header)?;
        self.cell(title, delimiter, self.header.ends_with(&[delimiter]), encoding, out)?;
        out.write_all(line_end)?;
        // A row with an open quote would swallow those after it: it comes last, and its reason has none.
        let (open, sound): (Vec<_>, Vec<_>) = self.rows.iter().partition(|row| self.is_open(row));
        for row in sound.into_iter().chain(open) {
            let raw = match &row.text {
                Some(text) => text.as_slice(),
                None => bytes.get(row.start..row.start + row.length as usize).unwrap_or(&[]),
            };
            let reason = self.reason(row.outcome, wording);
            out.write_all(raw)?;
            let ended = raw.ends_with(&[delimiter]);
            if self.is_open(row) {
                let plain = reason.replace(['"', char::from(delimiter), '\r', '\n'], " ");
                if !ended {
                    out.write_all(&[delimiter])?;
                }
                out.write_all(&encoding.encode(&plain).0)?;
            } else {
                self.cell(&reason, delimiter, ended, encoding, out)?;
            }
            out.write_all(line_end)?;
        }
        Ok(())
    }

    /// Whether a row has a quote that never closes.
    fn is_open(&self, row: &RejectedRow) -> bool {
        let reasons = self.reasons.get(&row.outcome);
        reasons.is_some_and(|list| list.iter().any(|(code, ..)| *code == Code::UnclosedQuote))
    }

    /// The worded findings of an outcome.
    fn reason(&self, outcome: u32, wording: &dyn Fn(&Finding) -> String) -> String {
        let reasons = self.reasons.get(&outcome).map_or(&[][..], Vec::as_slice);
        let worded: Vec<String> = reasons
            .iter()
            .map(|(code, _, values)| {
                let mut finding = Finding::new(*code);
                finding.args.clone_from(values);
                format!("{}: {}", code.key(), wording(&finding))
            })
            .collect();
        worded.join(" ")
    }

    /// One more cell after a record that may already end with a delimiter.
    fn cell(
        &self,
        text: &str,
        delimiter: u8,
        ended: bool,
        encoding: &'static encoding_rs::Encoding,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if !ended {
            out.write_all(&[delimiter])?;
        }
        let quoted = format!("\"{}\"", text.replace('"', "\"\""));
        out.write_all(&encoding.encode(&quoted).0)
    }
}
