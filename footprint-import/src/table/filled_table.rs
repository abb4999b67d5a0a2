//! A table that people fill in or download and that is no inventory, as rows of cells under a known header.

use crate::bytes::encoding::{Sniffed, TextEncoding, decode, sniff};
#[cfg(feature = "spreadsheet")]
use crate::table::sheets::sheets;
use crate::words::fold::fold;
use crate::words::list;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use std::collections::HashMap;
use std::sync::Arc;

/// Lines looked at for the header.
const LOOK: usize = 60;

/// Words of headers: the field of each, and its rank among the headers of that field, best first.
pub(crate) struct Headers {
    words: HashMap<String, (String, u32)>,
}

impl Headers {
    /// The headers of one of the crate's lists (`field,rank,words`).
    pub(crate) fn of(text: &'static str) -> Self {
        let mut words = HashMap::new();
        for row in list(text) {
            let [field, rank, all] = row.as_slice() else { continue };
            let rank = rank.parse().unwrap_or(0);
            words.extend(all.split('|').map(|word| (fold(word), (field.clone(), rank))));
        }
        Self { words }
    }

    /// The field of a header or of a word, and its rank.
    pub(crate) fn field(&self, header: &str) -> Option<(&str, u32)> {
        let header = fold(header);
        // `Population municipale en 2022`: the words before the year.
        let bare = || header.split(" en ").next().map(str::trim_end);
        let known = self.words.get(&header).or_else(|| self.words.get(bare()?))?;
        Some((known.0.as_str(), known.1))
    }
}

/// A table whose header is known.
pub(crate) struct FilledTable {
    /// Its file's name.
    pub(crate) file: Arc<str>,
    /// Its headers as written.
    pub(crate) headers: Vec<String>,
    /// The field of each column.
    pub(crate) fields: Vec<Option<&'static str>>,
    /// Its rows, with the line of each.
    pub(crate) rows: Vec<(u64, Vec<String>)>,
}

impl FilledTable {
    /// Reads the first table of a text or of a workbook whose header has a column of `needed`. `None`, with a
    /// finding, where there is none.
    pub(crate) fn read(
        file: &str,
        bytes: &[u8],
        headers: &'static Headers,
        needed: &[&'static str],
        findings: &mut Findings,
    ) -> Option<Self> {
        let name: Arc<str> = file.into();
        let texts = texts(&name, bytes, findings)?;
        let mut best: Option<Self> = None;
        for text in &texts {
            for delimiter in [b';', b',', b'\t', b'|'] {
                let known = |table: &Self| table.fields.iter().flatten().count();
                if let Some(table) = Self::split(&name, text, delimiter, headers, needed)
                    && best.as_ref().is_none_or(|best| known(&table) > known(best))
                {
                    best = Some(table);
                }
            }
        }
        if best.is_none() {
            let finding = Finding::new(Code::MissingColumn).at(Place::line(&name, 1));
            findings.add(finding.with("column", needed.join(", ")));
        }
        best
    }

    fn split(
        file: &Arc<str>,
        text: &str,
        delimiter: u8,
        headers: &'static Headers,
        needed: &[&'static str],
    ) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut found: Option<Self> = None;
        for (at, record) in reader.records().enumerate() {
            let Ok(record) = record else { continue };
            let cells = || record.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
            if let Some(table) = &mut found {
                let line = record.position().map_or(0, csv::Position::line);
                if record.iter().any(|cell| !cell.trim().is_empty()) {
                    table.rows.push((line, cells()));
                }
                continue;
            }
            if at >= LOOK {
                return None;
            }
            let fields: Vec<_> = record.iter().map(|cell| headers.field(cell)).collect();
            let has = |field: &&str| fields.iter().flatten().any(|(known, _)| known == field);
            let enough = fields.iter().flatten().count() >= 2;
            if enough && needed.iter().any(|field| has(&field)) {
                found = Some(Self {
                    file: file.clone(),
                    headers: cells(),
                    fields: best_of_each(&fields),
                    rows: Vec::new(),
                });
            }
        }
        found
    }

    /// The columns of a field.
    pub(crate) fn columns(&self, field: &str) -> Vec<usize> {
        let is = |at: &usize| self.fields[*at] == Some(field);
        (0..self.fields.len()).filter(is).collect()
    }

    /// A finding at a cell.
    pub(crate) fn finding(&self, code: Code, line: u64, column: usize) -> Finding {
        let header = self.headers.get(column).map_or("", String::as_str);
        Finding::new(code).at(Place {
            column: Some(column as u32 + 1),
            field: Some(header.into()),
            ..Place::line(&self.file, line)
        })
    }
}

/// Of the columns of a field, those of the best rank.
fn best_of_each(fields: &[Option<(&'static str, u32)>]) -> Vec<Option<&'static str>> {
    let best = |field: &str| {
        let ranks = fields.iter().flatten().filter(|(known, _)| *known == field);
        ranks.map(|(_, rank)| *rank).min()
    };
    let kept = |of: &Option<(&'static str, u32)>| {
        of.filter(|(field, rank)| best(field) == Some(*rank)).map(|(field, _)| field)
    };
    fields.iter().map(kept).collect()
}

/// The texts of a file: its sheets, or itself.
fn texts(name: &Arc<str>, bytes: &[u8], findings: &mut Findings) -> Option<Vec<String>> {
    #[cfg(feature = "spreadsheet")]
    if let Some(book) = sheets(name, bytes) {
        let texts = book.value.into_iter().map(|sheet| sheet.text).collect();
        findings.extend(book.findings);
        return Some(texts);
    }
    let text = match sniff(bytes) {
        Sniffed::Text(encoding) => text_of(bytes, encoding),
        Sniffed::Wide(encoding) => encoding.decode(bytes).0.into_owned(),
        Sniffed::Binary => {
            findings.add(Finding::new(Code::BinaryFile).at(Place::file(name)));
            return None;
        }
    };
    Some(vec![text.trim_start_matches('\u{feff}').to_owned()])
}

/// The whole text in one encoding: a byte that is no UTF-8 does not turn its neighbours.
fn text_of(bytes: &[u8], encoding: TextEncoding) -> String {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines.map(|line| decode(line, encoding, &mut false).into_owned()).collect()
}
