//! A small table as rows of cells, with the place of each row in its file.

use crate::bytes::encoding::{TextEncoding, decode};
use crate::table::among_rows::{AROUND, is_among_its_like};
use crate::table::columns::{Field, GivenColumn, is_same_header};
use crate::table::layout::unquoted;
use crate::table::shape::texts::label::Label;
use crate::table::splitter::{Separators, Splitter, Step, line_ends};
use crate::words::clean::clean;

/// Bytes of the largest text that is looked at for its shape: some twenty thousand devices.
pub(crate) const LARGEST_BYTES: usize = 4 << 20;
/// Cells of the largest grid.
const MOST_CELLS: usize = 1_000_000;

/// Bytes of the longest cell of a table that is looked at for its shape.
const LONGEST_CELL: u32 = 8 << 10;

/// A rectangle of cells that a sheet shows as one: first and last row and column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Merge {
    pub(crate) top: usize,
    pub(crate) left: usize,
    pub(crate) bottom: usize,
    pub(crate) right: usize,
}

/// A row of a grid.
#[derive(Clone, Debug, Default)]
pub(crate) struct GridRow {
    /// Line of the file on which it begins, from 1.
    pub(crate) line: u64,
    /// Its cells, trimmed.
    pub(crate) cells: Vec<String>,
}

/// A small table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<GridRow>,
    pub(crate) merges: Vec<Merge>,
    /// What the user says of its columns.
    pub(crate) given: Vec<GivenColumn>,
    /// Whether a program gave it row by row: each row is a record, and an empty cell a value that is not known.
    pub(crate) typed: bool,
}

impl Grid {
    /// Splits delimited text into cells; `None` when it is larger than a small table, has a quote
    /// that never closes, or a cell that holds a long text.
    pub(crate) fn of_text(
        bytes: &[u8],
        separators: Separators,
        encoding: TextEncoding,
    ) -> Option<Self> {
        if bytes.len() > LARGEST_BYTES {
            return None;
        }
        let mut splitter = Splitter::new(bytes, 0, separators, true);
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        let (mut line, mut counted, mut count) = (1, 0, 0);
        loop {
            match splitter.next(&mut cells) {
                Step::Record { unclosed: true, .. } | Step::TooLong { .. } => return None,
                Step::More | Step::End => break,
                Step::Record { start, .. } => {
                    line += line_ends(&bytes[counted..start], separators.newline);
                    counted = start;
                    count += cells.len();
                    let longest = cells.iter().map(|cell| cell.end - cell.start).max();
                    if count > MOST_CELLS || longest.is_some_and(|longest| longest > LONGEST_CELL) {
                        return None;
                    }
                    let text = |cell: &crate::table::splitter::Cell| {
                        let raw = &bytes[start + cell.start as usize..start + cell.end as usize];
                        let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
                        let text = decode(raw, encoding, &mut false);
                        let text = unquoted(&text, cell.quoted);
                        text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
                    };
                    rows.push(GridRow { line, cells: cells.iter().map(text).collect() });
                }
            }
        }
        Some(Self { rows, ..Self::default() })
    }

    /// The text of a cell; empty beyond the row's end.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.cells.get(column)).map_or("", String::as_str)
    }

    /// The text of a cell on one line, without what tools leave in it.
    pub(crate) fn plain(&self, row: usize, column: usize) -> String {
        one_line(self.cell(row, column))
    }

    /// Columns of the widest row.
    pub(crate) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// The columns of a row that hold something.
    pub(crate) fn filled(&self, row: usize) -> Vec<usize> {
        let cells = self.rows.get(row).map_or(&[][..], |row| &row.cells);
        (0..cells.len()).filter(|&column| !cells[column].is_empty()).collect()
    }

    /// Whether a row holds nothing.
    pub(crate) fn is_blank(&self, row: usize) -> bool {
        self.rows.get(row).is_none_or(|row| row.cells.iter().all(String::is_empty))
    }

    /// What the user says of the column with a header.
    pub(super) fn given(&self, header: &str) -> Option<&GivenColumn> {
        self.given.iter().find(|column| is_same_header(&column.header, header))
    }

    /// What a header says: what the user says of its column, whatever its words mean, or else these. A kind that
    /// the words of a quantity name stays.
    pub(super) fn label(&self, header: &str) -> Label {
        let own = Label::of(header);
        match self.given(header) {
            Some(given) if given.field != Some(Field::Quantity) || own.kind.is_none() => {
                let field = Some(given.field.unwrap_or(Field::Known));
                Label { text: own.text, field, ..Label::default() }
            }
            _ => own,
        }
    }

    /// Whether a row is one among its like, and no header.
    pub(crate) fn is_among_its_like(&self, row: usize) -> bool {
        let around = self.rows.iter().take(row + AROUND + 1).skip(row.saturating_sub(AROUND));
        let cells = self.rows.get(row).map_or(&[][..], |row| &row.cells);
        is_among_its_like(cells, around.map(|row| row.cells.as_slice()))
    }

    /// The merged rectangle that begins at a cell.
    pub(crate) fn merge_at(&self, row: usize, column: usize) -> Option<Merge> {
        self.merges.iter().find(|merge| merge.top == row && merge.left == column).copied()
    }
}

/// Words for "the same as above".
const DITTOS: &[&str] = &["idem", "ditto", "id", "do", "dito", "same", "meme"];
/// Marks for it, alone in a cell.
const DITTO_MARKS: &[&str] = &[
    "\"", "''", "\"\"", "“", "”", "„", "»", "«", "〃", "-\"-", "- \" -", "\"-\"", "-“-", "-”-",
    "-''-",
];

/// Whether a cell says that it is the same as the one above.
fn is_ditto(text: &str) -> bool {
    if text.len() > 12 {
        return false;
    }
    let bare = text.trim_end_matches('.');
    let word = bare.trim_matches(|c: char| c == '-' || c.is_whitespace()).to_lowercase();
    let short = matches!(word.as_str(), "id" | "do");
    DITTO_MARKS.contains(&text) || DITTOS.contains(&word.as_str()) && (!short || bare != text)
}

/// Delimiters tried, in order of preference.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// The delimiter that splits most rows of a text without a known header into equally many cells, at least
/// two.
pub(crate) fn most_regular(
    bytes: &[u8],
    newline: u8,
    encoding: TextEncoding,
) -> Option<(Separators, Grid)> {
    let mut best: Option<(usize, Separators, Grid)> = None;
    for delimiter in DELIMITERS {
        let separators = Separators { delimiter, newline };
        let Some(grid) = Grid::of_text(bytes, separators, encoding) else { continue };
        let regular = regular(grid.rows.iter().map(|row| row.cells.len()), 2);
        if best.as_ref().is_none_or(|(known, ..)| regular > *known) {
            best = Some((regular, separators, grid));
        }
    }
    best.map(|(_, separators, grid)| (separators, grid))
}

/// How many of some widths are the most frequent one that is not below `least`.
fn regular(widths: impl Iterator<Item = usize>, least: usize) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    widths.filter(|width| *width >= least).for_each(|width| *counts.entry(width).or_insert(0) += 1);
    counts.into_values().max().unwrap_or(0)
}

impl Grid {
    /// Replaces cells that say `idem` by those above, below the header where that is known; gives how many
    /// there were, and the row of the first.
    pub(crate) fn read_dittos(&mut self, header: Option<usize>) -> Option<(usize, usize)> {
        let mut read = None;
        for row in 1..self.rows.len() {
            for column in 0..self.rows[row].cells.len() {
                if !is_ditto(&self.rows[row].cells[column]) {
                    continue;
                }
                let above = self.cell(row - 1, column).to_owned();
                // Below a header, a title or nothing there is nothing to repeat.
                if !above.is_empty() && header != Some(row - 1) && self.filled(row - 1).len() > 1 {
                    self.rows[row].cells[column] = above;
                    read = Some(read.map_or((1, row), |(cells, first)| (cells + 1, first)));
                }
            }
        }
        read
    }

    /// The grid split once more, where each row stands in one cell as delimited text; with the delimiter.
    pub(crate) fn unsqueezed(&self) -> Option<(Self, char)> {
        let filled: Vec<&GridRow> =
            self.rows.iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
        let lone = |row: &&GridRow| row.cells.iter().skip(1).all(String::is_empty);
        if filled.len() < 2 || !filled.iter().all(lone) {
            return None;
        }
        let encoding = TextEncoding { encoding: encoding_rs::UTF_8, guessed: false };
        DELIMITERS.into_iter().find_map(|delimiter| {
            let separators = Separators { delimiter, newline: b'\n' };
            let mut rows = Vec::with_capacity(self.rows.len());
            for row in &self.rows {
                let text = row.cells.first().map_or("", String::as_str);
                let mut inner = Self::of_text(text.as_bytes(), separators, encoding)?;
                let cells = inner.rows.pop().map(|row| row.cells).unwrap_or_default();
                if !inner.rows.is_empty() {
                    return None;
                }
                rows.push(GridRow { line: row.line, cells });
            }
            let regular = regular(rows.iter().map(|row| row.cells.len()), 3);
            let grid = Self { rows, given: self.given.clone(), ..Self::default() };
            (10 * regular >= 8 * filled.len()).then_some((grid, char::from(delimiter)))
        })
    }
}

/// A text on one line, cleaned.
pub(super) fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) {
        let joined: Vec<&str> = text.split(['\n', '\r']).map(str::trim).collect();
        return clean(joined.join(" ").trim()).into_owned();
    }
    clean(text).into_owned()
}
