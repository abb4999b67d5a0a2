//! A table that people fill in or download and that is no inventory, as rows of cells under a known header.

use crate::table::text_rows::{TextRows, text_rows};
use crate::words::fold::fold;
use crate::words::list;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use std::collections::HashMap;

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
    text: TextRows,
    /// The line of its header.
    line: u64,
    /// Its headers as written.
    pub(crate) headers: Vec<String>,
    /// The field of each column.
    pub(crate) fields: Vec<Option<String>>,
    /// Position of its first row among the rows of the text.
    first: usize,
}

/// What a line has of a header: the position among the rows, the line, how many columns are known.
type Header = (usize, u64, usize);

impl FilledTable {
    /// Reads the table of a file, or the sheet of a workbook, whose header knows most columns and has one of
    /// `needed`. `None`, with a finding, where there is none.
    pub(crate) fn read(
        file: &str,
        bytes: &[u8],
        headers: &Headers,
        needed: &[&str],
        findings: &mut Findings,
    ) -> Option<Self> {
        let known = |rows: &[(u64, Vec<String>)]| header(rows, headers, needed);
        let score = |rows: &[(u64, Vec<String>)]| known(rows).map_or(0, |(.., known)| known);
        let tables = text_rows(file, bytes, &score, findings);
        if tables.is_empty() {
            return None;
        }
        let best = tables
            .into_iter()
            .filter_map(|text| Some((known(&text.rows)?, text)))
            .reduce(|best, next| if next.0.2 > best.0.2 { next } else { best });
        let Some(((at, line, _), text)) = best else {
            let finding = Finding::new(Code::MissingColumn).at(Place::line(&file.into(), 1));
            findings.add(finding.with("column", needed.join(", ")));
            return None;
        };
        let written = text.rows[at].1.clone();
        let fields = best_of_each(&written, headers);
        Some(Self { text, line, headers: written, fields, first: at + 1 })
    }

    /// Its rows, with the line of each; blank ones are none.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &(u64, Vec<String>)> {
        let rows = self.text.rows.iter().skip(self.first);
        rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
    }

    /// The columns of a field.
    pub(crate) fn columns(&self, field: &str) -> Vec<usize> {
        let is = |at: &usize| self.fields[*at].as_deref() == Some(field);
        (0..self.fields.len()).filter(is).collect()
    }

    /// A finding at a cell.
    pub(crate) fn finding(&self, code: Code, line: u64, column: usize) -> Finding {
        let header = self.headers.get(column).map_or("", String::as_str);
        let place = self.text.place(line, Some(column));
        Finding::new(code).at(Place { field: Some(header.into()), ..place })
    }

    /// A finding of the table as a whole, at its header.
    pub(crate) fn of_table(&self, code: Code) -> Finding {
        Finding::new(code).at(self.text.place(self.line, None))
    }
}

/// The header among the first rows: the first that knows two columns and has one of `needed`.
fn header(rows: &[(u64, Vec<String>)], headers: &Headers, needed: &[&str]) -> Option<Header> {
    rows.iter().take(LOOK).enumerate().find_map(|(at, (line, cells))| {
        let fields: Vec<_> = cells.iter().filter_map(|cell| headers.field(cell)).collect();
        let has = fields.iter().any(|(field, _)| needed.contains(field));
        (has && fields.len() >= 2).then_some((at, *line, fields.len()))
    })
}

/// Of the columns of a field, those of the best rank.
fn best_of_each(written: &[String], headers: &Headers) -> Vec<Option<String>> {
    let fields: Vec<_> = written.iter().map(|cell| headers.field(cell)).collect();
    let best = |field: &str| {
        let ranks = fields.iter().flatten().filter(|(known, _)| *known == field);
        ranks.map(|(_, rank)| *rank).min()
    };
    let kept = |of: &Option<(&str, u32)>| {
        of.filter(|(field, rank)| best(field) == Some(*rank)).map(|(field, _)| field.to_owned())
    };
    fields.iter().map(kept).collect()
}
