//! A file as tables of text: each sheet of a workbook, or one delimited text in any encoding.

use crate::bytes::encoding::{Sniffed, TextEncoding, decode, sniff};
use crate::table::layout::unquoted;
use crate::table::locator::Locator;
use crate::table::sheets::sheets;
use crate::table::splitter::{Separators, Splitter, Step, line_ends};
use crate::table::transcript::{ENCODING, SEPARATORS};
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use std::sync::Arc;

/// Delimiters of text, in order of preference.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// A row with its line.
pub(crate) type LinedRow = (u64, Vec<String>);

/// One table, before its header is known.
pub(crate) struct TextRows {
    file: Arc<str>,
    /// Name of its sheet.
    pub(crate) sheet: Option<String>,
    /// Rows with their lines; blank ones too.
    pub(crate) rows: Vec<LinedRow>,
    /// Whether commas part the cells, so that they part no decimals.
    pub(crate) is_comma_delimited: bool,
}

impl TextRows {
    /// Where a row stands, or a cell by its column from 0.
    pub(crate) fn place(&self, line: u64, column: Option<usize>) -> Place {
        match &self.sheet {
            Some(sheet) => Locator::Sheet(sheet.as_str().into()).place(&self.file, line, column),
            None => Place {
                column: column.map(|column| column as u32 + 1),
                ..Place::line(&self.file, line)
            },
        }
    }

    /// Whether numbers come from a workbook, whose point is a decimal one.
    pub(crate) fn is_sheet(&self) -> bool {
        self.sheet.is_some()
    }
}

/// The tables of a file. Of the delimiters, the one with the highest `score` of a table's first rows.
///
/// Archives, documents and damaged files give no table and the finding that says so.
pub(crate) fn text_rows(
    file: &str,
    bytes: &[u8],
    score: &dyn Fn(&[LinedRow]) -> usize,
    findings: &mut Findings,
) -> Vec<TextRows> {
    let name: Arc<str> = file.into();
    if let Some(book) = sheets(file, bytes) {
        findings.extend(book.findings);
        let table = |sheet: crate::table::sheets::Sheet| TextRows {
            file: name.clone(),
            rows: split(sheet.text.as_bytes(), SEPARATORS, ENCODING, &name, findings),
            sheet: Some(sheet.name),
            is_comma_delimited: false,
        };
        return book.value.into_iter().map(table).collect();
    }
    let wide;
    let (bytes, encoding) = match sniff(bytes) {
        Sniffed::Text(encoding) => (bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), encoding),
        Sniffed::Wide(encoding) => {
            wide = encoding.decode(bytes).0.into_owned();
            (wide.as_bytes(), ENCODING)
        }
        Sniffed::Binary => {
            findings.add(Finding::new(Code::BinaryFile).at(Place::file(&name)));
            return Vec::new();
        }
    };
    if encoding.guessed {
        let finding = Finding::new(Code::EncodingGuessed).at(Place::file(&name));
        findings.add(finding.with("encoding", encoding.encoding.name()));
    }
    let newline = if bytes.contains(&b'\n') || !bytes.contains(&b'\r') { b'\n' } else { b'\r' };
    let mut best: Option<(usize, TextRows, Findings)> = None;
    for delimiter in DELIMITERS {
        let mut told = Findings::default();
        let rows = split(bytes, Separators { delimiter, newline }, encoding, &name, &mut told);
        let points = score(&rows);
        if best.as_ref().is_none_or(|(most, ..)| points > *most) {
            let is_comma_delimited = delimiter == b',';
            let table = TextRows { file: name.clone(), sheet: None, rows, is_comma_delimited };
            best = Some((points, table, told));
        }
    }
    best.map(|(_, table, told)| {
        findings.extend(told);
        table
    })
    .into_iter()
    .collect()
}

/// The records of delimited bytes, each with its line.
fn split(
    bytes: &[u8],
    separators: Separators,
    encoding: TextEncoding,
    file: &Arc<str>,
    findings: &mut Findings,
) -> Vec<LinedRow> {
    let mut splitter = Splitter::new(bytes, 0, separators, true);
    let (mut cells, mut rows) = (Vec::new(), Vec::new());
    let (mut line, mut counted, mut damaged) = (1, 0, false);
    loop {
        let (start, is_told) = match splitter.next(&mut cells) {
            Step::Record { start, unclosed, .. } => {
                (start, unclosed.then_some(Code::UnclosedQuote))
            }
            Step::TooLong { start, .. } => (start, Some(Code::LineTooLong)),
            Step::More | Step::End => break,
        };
        line += line_ends(&bytes[counted..start], separators.newline);
        counted = start;
        if let Some(code) = is_told {
            let finding = Finding::new(code).at(Place::line(file, line));
            findings.add(finding.with("limit", crate::table::splitter::LONGEST));
        }
        let text = |cell: &crate::table::splitter::Cell| {
            let raw = &bytes[start + cell.start as usize..start + cell.end as usize];
            let text = decode(raw.trim_ascii(), encoding, &mut damaged);
            unquoted(&text, cell.quoted).trim().to_owned()
        };
        rows.push((line, cells.iter().map(text).collect()));
    }
    if damaged {
        let finding = Finding::new(Code::EncodingDamaged).at(Place::file(file));
        findings.add(finding.with("encoding", encoding.encoding.name()));
    }
    rows
}
