//! A table transcribed from a structured file into delimited text, so that every format takes the one
//! road that CSV takes.

use crate::bytes::encoding::TextEncoding;
use crate::table::columns::{Columns, Field, GivenColumn};
use crate::table::layout::TableLayout;
use crate::table::locator::{CellPlaces, Locator};
use crate::table::shape::{
    Context, Counts, Grid, Listing, Shape, ShapeFinding, recognise, summaries,
};
use crate::table::splitter::Separators;
use crate::table::understanding::carried;
use crate::words::kind::kind_of_word;
use crate::words::number::{self, Quantity};
use encoding_rs::UTF_8;
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::sync::Arc;

pub(crate) const SEPARATORS: Separators = Separators { delimiter: b';', newline: b'\n' };
pub(crate) const ENCODING: TextEncoding = TextEncoding { encoding: UTF_8, guessed: false };

/// A line end inside a cell: a cell must not end the line that says where it stands.
const INNER_LINE: u8 = b'\r';

/// Whether nothing in some bytes ends a cell or a line.
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    memchr::memchr3(b'\n', b'\r', SEPARATORS.delimiter, bytes).is_none()
}

/// Rows as delimited text; each takes one line.
#[derive(Debug, Default)]
pub(crate) struct Text {
    bytes: Vec<u8>,
    line_started: bool,
}

impl Text {
    /// Adds a cell to the row at hand.
    pub(crate) fn cell(&mut self, text: &str) {
        if self.line_started {
            self.bytes.push(SEPARATORS.delimiter);
        }
        self.line_started = true;
        if is_plain(text.as_bytes()) && !text.starts_with('"') {
            self.bytes.extend_from_slice(text.as_bytes());
            return;
        }
        self.bytes.push(b'"');
        let mut utf_8 = [0; 4];
        for letter in text.replace("\r\n", "\n").chars() {
            match letter {
                '\n' | '\r' => self.bytes.push(INNER_LINE),
                '"' => self.bytes.extend_from_slice(b"\"\""),
                other => self.bytes.extend_from_slice(other.encode_utf8(&mut utf_8).as_bytes()),
            }
        }
        self.bytes.push(b'"');
    }

    /// Adds a cell whose text is plain and begins with no quote.
    #[inline]
    pub(crate) fn plain_cell(&mut self, text: &str) {
        if self.line_started {
            self.bytes.push(SEPARATORS.delimiter);
        }
        self.line_started = true;
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Makes room for so many bytes more: half of what there is at a time, since for a moment there are both,
    /// and not beyond `most` in all.
    #[cfg(feature = "spreadsheet")]
    pub(crate) fn reserve(&mut self, more: usize, most: usize) {
        let length = self.bytes.len();
        if self.bytes.capacity() - length < more {
            let half = (length / 2).min(most.saturating_sub(length));
            self.bytes.reserve_exact(more.max(half));
        }
    }

    /// Ends the row at hand.
    pub(crate) fn end_row(&mut self) {
        self.bytes.push(SEPARATORS.newline);
        self.line_started = false;
    }

    /// Bytes so far.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The rows so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Begins anew, with the room there is.
    pub(crate) fn restart(&mut self) {
        self.bytes.clear();
        self.line_started = false;
    }
}

/// A table of a structured file.
#[derive(Debug)]
pub(crate) struct Table {
    /// The rows as delimited text.
    pub(crate) bytes: Vec<u8>,
    /// How they are laid out; none when no row looks like a header.
    pub(crate) dialect: Option<TableLayout>,
    /// Where they stand in the file.
    pub(crate) locator: Locator,
    /// Whether the columns are worth telling: not those of a fixed format.
    pub(crate) told: bool,
}

impl Table {
    /// A table whose header is the row that looks like one, as in a text file; its first row stands
    /// on line 1.
    #[cfg(feature = "spreadsheet")]
    pub(crate) fn found(text: Text, locator: Locator) -> Self {
        let dialect = crate::table::layout::delimited(&text.bytes, SEPARATORS, ENCODING, true)
            .map(|dialect| TableLayout { short_rows: true, ..dialect });
        Self { bytes: text.bytes, dialect, locator, told: true }
    }

    /// Finds again what the columns mean, now with what the user says of them.
    #[cfg(feature = "spreadsheet")]
    pub(crate) fn understand(&mut self, columns: &[GivenColumn]) {
        if let Some(layout) = &mut self.dialect {
            layout.understand(&self.bytes, true, columns);
        }
    }

    /// A table whose columns are known: by header and field. Its first row stands on line 1.
    #[cfg(any(feature = "json", feature = "xml"))]
    pub(crate) fn given(
        mut text: Text,
        columns: Vec<(String, Field)>,
        locator: Locator,
        told: bool,
    ) -> Self {
        let mut header = Text::default();
        columns.iter().for_each(|(name, _)| header.cell(name));
        let end = header.len();
        header.end_row();
        header.bytes.append(&mut text.bytes);
        let dialect = TableLayout {
            separators: SEPARATORS,
            encoding: ENCODING,
            columns: Columns::given(columns),
            trailing: false,
            short_rows: true,
            preamble: 0,
            header: (0, end, 1),
            body: (end + 1, 1),
            lines: Vec::new(),
            shape: crate::table::shape::Layout::List,
        };
        Self { bytes: header.bytes, dialect: Some(dialect), locator, told }
    }
}

impl Table {
    /// A list transcribed from a grid whose rows stand on `lines`; `around` is where the grid stands, `said`
    /// what the user says of its columns.
    pub(crate) fn listed(
        listing: &Listing,
        lines: &[u64],
        around: Option<Locator>,
        said: &[GivenColumn],
    ) -> Self {
        let place = |at: Option<(usize, usize)>| {
            at.and_then(|(row, column)| Some((*lines.get(row)?, column)))
        };
        let mut text = Text::default();
        listing.columns.iter().for_each(|column| text.cell(&column.header));
        let end = text.len();
        text.end_row();
        let mut rows = Vec::with_capacity(listing.rows.len());
        for row in &listing.rows {
            for column in 0..listing.columns.len() {
                text.cell(row.cells.get(column).map_or("", |(text, _)| text));
            }
            text.end_row();
            rows.push(CellPlaces {
                line: lines.get(row.row).copied().unwrap_or(1),
                columns: row.cells.iter().map(|(_, at)| place(*at)).collect(),
            });
        }
        let headers: Vec<String> =
            listing.columns.iter().map(|column| column.header.clone()).collect();
        let given: Vec<Option<Field>> = listing.columns.iter().map(|column| column.field).collect();
        let header = CellPlaces {
            line: listing.columns.iter().find_map(|column| place(column.at)).map_or(1, |at| at.0),
            columns: listing.columns.iter().map(|column| place(column.at)).collect(),
        };
        let mut dialect = TableLayout {
            separators: SEPARATORS,
            encoding: ENCODING,
            columns: Columns::shaped(headers, &given),
            trailing: false,
            short_rows: true,
            preamble: 0,
            header: (0, end, 0),
            body: (end + 1, 1),
            lines: rows.iter().map(|row| row.line).collect(),
            shape: listing.layout,
        };
        dialect.understand(&text.bytes, true, said);
        let around = around.map(Box::new);
        let locator = Locator::Cells { around, header, rows };
        Self { bytes: text.bytes, dialect: Some(dialect), locator, told: true }
    }
}

impl Table {
    /// Devices by the kinds that its words name; `None` where its columns do not tell.
    pub(crate) fn counts(&self) -> Option<Counts> {
        let layout = self.dialect.as_ref()?;
        let kind = *layout.columns.of(Field::Kind).first()?;
        let quantity = layout.columns.of(Field::Quantity).first().copied();
        let body = self.bytes.get(layout.body.0..)?;
        let grid = Grid::of_text(body, layout.separators, layout.encoding)?;
        let mut counts = Counts::new();
        for row in 0..grid.rows.len() {
            let Some((kind, _)) = kind_of_word(&grid.plain(row, kind)) else { continue };
            let units =
                quantity.map_or(1, |column| match number::quantity(grid.cell(row, column)) {
                    Quantity::Units(units) => units,
                    _ => 0,
                });
            *counts.entry(kind).or_default() += units;
        }
        Some(counts)
    }
}

/// The lists transcribed from a grid that is no plain list, and what is told of it; `None` when it can be
/// read as it stands. `found` is the row of its header, where that is known.
pub(crate) fn reshaped(
    name: &Arc<str>,
    grid: Grid,
    found: Option<usize>,
    context: &Context,
    around: Option<&Locator>,
) -> Option<(Vec<Table>, Vec<Finding>)> {
    let (mut grid, split) = match grid.unsqueezed() {
        Some((grid, delimiter)) => (grid, Some(delimiter)),
        None => (grid, None),
    };
    let found = found.filter(|_| split.is_none());
    // Rows that were set aside are a list, whatever the table was that they come from.
    let apart = |row: usize| carried::read(&grid.rows[row].cells).is_some();
    if found.is_some_and(apart) {
        return None;
    }
    let dittos = grid.read_dittos(found);
    let lines: Vec<u64> = grid.rows.iter().map(|row| row.line).collect();
    let placed = |finding: &ShapeFinding| {
        let line = lines.get(finding.row).copied().unwrap_or(1);
        let place = match around {
            Some(around) => around.place(name, line, finding.column),
            None => Place {
                column: finding.column.map(|column| column as u32 + 1),
                ..Place::line(name, line)
            },
        };
        let told = Finding::new(finding.code).at(place);
        finding.args.iter().fold(told, |told, (key, value)| told.with(key, value.clone()))
    };
    let (mut tables, mut findings) = (Vec::new(), Vec::new());
    match recognise(&grid, found, context, split.is_some() || dittos.is_some()) {
        Shape::List => return None,
        Shape::Refused(refusal) => findings.push(placed(&refusal)),
        Shape::Listings(listings) => {
            if let Some(delimiter) = split {
                let told = Finding::new(Code::OneColumn).at(Place::file(name));
                findings.push(told.with("delimiter", delimiter.to_string()));
            }
            if let Some((cells, row)) = dittos {
                let args = vec![("cells", cells.into())];
                let told = ShapeFinding { code: Code::DittosRead, row, column: None, args };
                findings.push(placed(&told));
            }
            let listed: Vec<Table> = listings
                .iter()
                .map(|listing| Table::listed(listing, &lines, around.cloned(), &grid.given))
                .collect();
            let counted = |table: &Table| if listed.len() > 1 { table.counts() } else { None };
            let counts: Vec<(Counts, bool)> =
                listed.iter().map(|table| (counted(table).unwrap_or_default(), false)).collect();
            let summaries = summaries(&counts);
            for (at, (listing, table)) in listings.iter().zip(listed).enumerate() {
                if summaries.contains(&at) {
                    let row = listing.rows.first().map_or(0, |row| row.row);
                    let text = row.checked_sub(1).map_or(String::new(), |row| grid.plain(row, 0));
                    let args = vec![("text", text.into())];
                    let code = Code::SumsNotCounted;
                    findings.push(placed(&ShapeFinding { code, row, column: None, args }));
                    continue;
                }
                findings.extend(listing.findings.iter().map(placed));
                tables.push(table);
            }
        }
    }
    Some((tables, findings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::splitter::{Splitter, Step};

    #[test]
    fn any_cell_comes_back_on_its_own_line() {
        for cell in ["a;b", "\"", "24\"", "a\nb", "a\r\n\"b\";c", "", "\"\"x", "é\u{a0}"] {
            let mut text = Text::default();
            text.cell(cell);
            text.cell("end");
            text.end_row();
            let mut cells = Vec::new();
            let bytes = text.bytes;
            let mut splitter = Splitter::new(&bytes, 0, SEPARATORS, true);
            assert!(matches!(splitter.next(&mut cells), Step::Record { unclosed: false, .. }));
            assert_eq!(cells.len(), 2, "{cell:?}");
            let raw = std::str::from_utf8(&bytes[cells[0].start as usize..cells[0].end as usize])
                .unwrap();
            let read = crate::table::layout::unquoted(raw, cells[0].quoted);
            let expected = cell.replace("\r\n", "\n").replace('\n', "\r");
            assert_eq!(read, expected, "{cell:?}");
            assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), 1);
        }
    }
}
