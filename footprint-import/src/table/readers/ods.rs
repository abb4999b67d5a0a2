//! OpenDocument spreadsheets, row after row.

use crate::bytes::limits::Limits;
use crate::table::readers::workbook::{Book, MOST_ROWS, Sheet, Stop, UNSOLVED, number};
use crate::table::readers::xml;
use crate::table::readers::xml_parts::{Parts, attribute};
use crate::table::shape::Merge;
use footprint_core::terms::diagnostic::Code;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// Reads every visible sheet.
pub(super) fn read(bytes: &[u8], book: &mut Book<'_>) -> Result<(), Stop> {
    let (budget, most) = (book.budget, book.budget.limits().unpacked);
    let mut reading = Reading {
        book,
        position: 0,
        depth: 0,
        note: None,
        style: String::new(),
        hidden: BTreeSet::new(),
        sheet: None,
        row: None,
        cell: None,
    };
    let mut parts = Parts::open(bytes, budget)?;
    parts.read("content.xml", most, &mut |event| reading.learn(event))
}

/// What is being read of a row.
#[derive(Default)]
struct Row {
    /// How many rows are alike.
    repeated: usize,
    column: usize,
    /// First column, how many columns have it, and the text.
    cells: Vec<(usize, usize, String)>,
    /// Bytes of the texts.
    size: usize,
    /// It is not shown.
    hidden: bool,
    /// Column, and the rows and columns that a cell spans.
    spans: Vec<(usize, usize, usize)>,
}

/// What is being read of a cell.
#[derive(Default)]
struct Cell {
    repeated: usize,
    value: Option<String>,
    /// Whether a formula gives the value, and the file does not.
    formula: bool,
    text: String,
}

/// The document as it is read.
struct Reading<'r, 'l> {
    book: &'r mut Book<'l>,
    position: usize,
    depth: usize,
    /// The depth of a note beside a cell.
    note: Option<usize>,
    style: String,
    hidden: BTreeSet<String>,
    /// Name, cells, and the row that comes next.
    sheet: Option<(String, Sheet<'l>, usize)>,
    row: Option<Row>,
    cell: Option<Cell>,
}

impl Reading<'_, '_> {
    fn learn(&mut self, event: &Event<'_>) -> Result<(), Stop> {
        match event {
            Event::Start(start) => {
                self.depth += 1;
                self.start(start, false);
            }
            Event::Empty(start) => {
                self.start(start, true);
                self.end(start.name().as_ref())?;
            }
            Event::End(end) => {
                self.end(end.name().as_ref())?;
                if self.note == Some(self.depth) {
                    self.note = None;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            other if self.note.is_none() => {
                if let Some(cell) = &mut self.cell {
                    xml::take(other, &mut cell.text);
                    self.bound()?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>, empty: bool) {
        match start.name().as_ref() {
            "style:style" => self.style = attribute(start, "name"),
            "style:table-properties" if attribute(start, "display") == "false" => {
                self.hidden.insert(self.style.clone());
            }
            "table:table" if !empty => {
                self.position += 1;
                let name = attribute(start, "name");
                if self.hidden.contains(&attribute(start, "style-name")) {
                    self.book.skipped.push(name);
                } else {
                    let sheet = self.book.sheet(self.position, &name);
                    self.sheet = Some((name, sheet, 0));
                }
            }
            "table:table-row" => {
                let repeated = repeated(start, "number-rows-repeated");
                let visibility = attribute(start, "visibility");
                let hidden = matches!(visibility.as_str(), "collapse" | "filter");
                self.row = Some(Row { repeated, hidden, ..Row::default() });
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeated = repeated(start, "number-columns-repeated");
                // A formula that gives an empty text says that it is one.
                let formula = !attribute(start, "formula").is_empty()
                    && attribute(start, "value-type").is_empty();
                let spans = ["number-rows-spanned", "number-columns-spanned"]
                    .map(|name| spanned(start, name));
                if let Some(row) = &mut self.row
                    && spans.iter().any(|span| *span > 1)
                    && row.spans.len() < self.book.budget.limits().columns
                {
                    row.spans.push((row.column, spans[0], spans[1]));
                }
                let value = value(start);
                self.cell = Some(Cell { repeated, value, formula, text: String::new() });
            }
            // What people noted beside a cell is not in it.
            "office:annotation" if !empty && self.note.is_none() => self.note = Some(self.depth),
            "text:p" if self.note.is_none() => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.text.is_empty()) {
                    cell.text.push('\n');
                }
            }
            "text:s" | "text:tab" | "text:line-break" if self.note.is_none() => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push(' ');
                }
            }
            _ => {}
        }
    }

    /// Refuses a cell whose text is longer than any.
    fn bound(&self) -> Result<(), Stop> {
        match (&self.cell, &self.row, &self.sheet) {
            (Some(cell), Some(row), Some((_, sheet, at))) => {
                sheet.bound_cell((*at, row.column), &cell.text)
            }
            (Some(cell), ..) if cell.text.len() > self.book.budget.limits().cell => {
                Err(Stop::malformed("table:table-cell"))
            }
            _ => Ok(()),
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Stop> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                if let (Some(row), Some(cell)) = (&mut self.row, self.cell.take()) {
                    row.end(cell, self.book.budget.limits())?;
                }
            }
            "table:table-row" => {
                if let (Some((_, sheet, at)), Some(row)) = (&mut self.sheet, self.row.take()) {
                    *at = row.write(sheet, *at)?;
                }
            }
            "table:table" => {
                if let Some((name, sheet, _)) = self.sheet.take() {
                    self.book.end(&name, sheet);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Row {
    /// Takes in a cell and those like it.
    fn end(&mut self, cell: Cell, limits: &Limits) -> Result<(), Stop> {
        let text = cell.value.unwrap_or(cell.text);
        let text = if cell.formula && text.is_empty() { UNSOLVED.to_owned() } else { text };
        let text = text.trim();
        if !text.is_empty() {
            self.size += text.len();
            if self.size as u64 > limits.bytes || self.cells.len() > limits.columns {
                return Err(Stop::beyond(Code::TooManyBytes, limits.bytes));
            }
            self.cells.push((self.column, cell.repeated, text.to_owned()));
        }
        // One column beyond the bound is enough to meet it.
        self.column = self.column.saturating_add(cell.repeated).min(limits.columns);
        Ok(())
    }

    /// Writes the row and those like it from a row on; gives the row after them.
    fn write(&self, sheet: &mut Sheet<'_>, at: usize) -> Result<usize, Stop> {
        let after = at.saturating_add(self.repeated);
        for &(left, rows, columns) in &self.spans {
            let (bottom, right) = (at.saturating_add(rows - 1), left.saturating_add(columns - 1));
            sheet.merge(Merge { top: at, left, bottom, right });
        }
        if !self.cells.is_empty() {
            sheet.hidden += u64::from(self.hidden);
            for row in at..after.min(MOST_ROWS + 1) {
                for (first, repeated, text) in &self.cells {
                    for column in *first..first.saturating_add(*repeated) {
                        sheet.put(row, column, text)?;
                    }
                }
            }
        }
        Ok(after)
    }
}

/// The value of a cell that is no text.
fn value(start: &BytesStart<'_>) -> Option<String> {
    match attribute(start, "value-type").as_str() {
        "float" | "percentage" | "currency" => attribute(start, "value").parse().ok().map(number),
        "date" => Some(attribute(start, "date-value")),
        "boolean" => Some(attribute(start, "boolean-value")),
        _ => None,
    }
}

/// Rows or columns that a cell spans.
fn spanned(start: &BytesStart<'_>, name: &str) -> usize {
    attribute(start, name).parse().unwrap_or(1).clamp(1, MOST_ROWS)
}

fn repeated(start: &BytesStart<'_>, name: &str) -> usize {
    let text = attribute(start, name);
    // A number that is too large for any is more than any sheet has.
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().unwrap_or(if is_number { usize::MAX } else { 1 }).max(1)
}
