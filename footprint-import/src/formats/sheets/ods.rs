//! OpenDocument spreadsheets, row after row.

use super::super::{xml, zip};
use super::{Book, MOST_ROWS, Sheet, Stop, number};
use footprint_core::diagnostic::Code;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::io::BufReader;

/// Reads every visible sheet.
pub(super) fn read(bytes: &[u8], book: &mut Book<'_>) -> Result<(), Stop> {
    let limits = *book.limits;
    let mut result = Ok(());
    zip::each_part(bytes, &limits, &mut |name, reader| {
        if name == "content.xml" {
            zip::measure(reader, limits.unpacked, limits.tag_gap)?;
        }
        Ok(())
    })?;
    zip::each_part(bytes, &limits, &mut |name, reader| {
        if name == "content.xml" {
            result = content(Reader::from_reader(BufReader::new(reader)), book);
        }
        Ok(())
    })?;
    result
}

/// What is being read of a row.
#[derive(Default)]
struct Row {
    /// How many rows are alike.
    repeated: usize,
    column: usize,
    cells: Vec<(usize, String)>,
}

/// What is being read of a cell.
#[derive(Default)]
struct Cell {
    repeated: usize,
    value: Option<String>,
    text: String,
}

/// The tables of the document.
fn content<R: std::io::BufRead>(mut reader: Reader<R>, book: &mut Book<'_>) -> Result<(), Stop> {
    let mut buffer = Vec::new();
    let (mut position, mut depth, mut note) = (0, 0usize, None);
    let mut style = String::new();
    let mut hidden: BTreeSet<String> = BTreeSet::new();
    let mut sheet: Option<(String, Sheet, usize)> = None;
    let (mut row, mut cell): (Option<Row>, Option<Cell>) = (None, None);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(Stop::malformed)?;
        let (start, empty) = match &event {
            Event::Start(start) => (Some(start), false),
            Event::Empty(start) => (Some(start), true),
            _ => (None, false),
        };
        if let Some(start) = start {
            depth += usize::from(!empty);
            if depth > book.limits.depth {
                return Err(Stop::beyond(Code::TooDeep, book.limits.depth as u64));
            }
            match start.name().as_ref() {
                "style:style" => style = attribute(start, "style:name"),
                "style:table-properties" if attribute(start, "table:display") == "false" => {
                    hidden.insert(style.clone());
                }
                "table:table" if !empty => {
                    position += 1;
                    let name = attribute(start, "table:name");
                    if hidden.contains(&attribute(start, "table:style-name")) {
                        book.skipped.push(name);
                    } else {
                        sheet = Some((name, book.sheet(position), 0));
                    }
                }
                "table:table-row" => {
                    let repeated = repeated(start, "table:number-rows-repeated");
                    row = Some(Row { repeated, ..Row::default() });
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let repeated = repeated(start, "table:number-columns-repeated");
                    cell = Some(Cell { repeated, value: value(start), text: String::new() });
                }
                // What people noted beside a cell is not in it.
                "office:annotation" if !empty && note.is_none() => note = Some(depth),
                "text:p" if note.is_none() => {
                    if let Some(cell) = cell.as_mut().filter(|cell| !cell.text.is_empty()) {
                        cell.text.push('\n');
                    }
                }
                "text:s" | "text:tab" | "text:line-break" if note.is_none() => {
                    if let Some(cell) = &mut cell {
                        cell.text.push(' ');
                    }
                }
                _ => {}
            }
        }
        let ended = match &event {
            Event::End(end) => Some(end.name().as_ref().to_owned()),
            Event::Empty(start) => Some(start.name().as_ref().to_owned()),
            _ => None,
        };
        match ended.as_deref() {
            Some("table:table-cell" | "table:covered-table-cell") => {
                if let (Some(row), Some(cell)) = (&mut row, cell.take()) {
                    row.end(cell, book.limits.columns);
                }
            }
            Some("table:table-row") => {
                if let (Some((_, sheet, at)), Some(row)) = (&mut sheet, row.take()) {
                    *at = row.write(sheet, *at)?;
                }
            }
            Some("table:table") => {
                if let Some((name, sheet, _)) = sheet.take() {
                    book.end(&name, sheet);
                }
            }
            _ => {}
        }
        match &event {
            Event::End(_) => {
                if note == Some(depth) {
                    note = None;
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(piece) if note.is_none() => {
                if let Some(cell) = &mut cell {
                    cell.text.push_str(piece);
                }
            }
            Event::GeneralRef(reference) if note.is_none() => {
                if let Some(cell) = &mut cell {
                    xml::refer(reference, &mut cell.text);
                }
            }
            Event::DocType(_) => return Err(Stop::malformed("DOCTYPE")),
            Event::Eof if depth > 0 => return Err(Stop::malformed("content.xml")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

impl Row {
    /// Takes in a cell and those like it.
    fn end(&mut self, cell: Cell, columns: usize) {
        let text = cell.value.unwrap_or(cell.text);
        let text = text.trim();
        if !text.is_empty() {
            // One column beyond the bound is enough to meet it.
            let end = self.column.saturating_add(cell.repeated).min(columns + 1);
            for column in self.column..end.max(self.column + 1) {
                self.cells.push((column, text.to_owned()));
            }
        }
        self.column = self.column.saturating_add(cell.repeated);
    }

    /// Writes the row and those like it from a row on; gives the row after them.
    fn write(&self, sheet: &mut Sheet, at: usize) -> Result<usize, Stop> {
        let after = at.saturating_add(self.repeated);
        if !self.cells.is_empty() {
            for row in at..after.min(MOST_ROWS + 1) {
                for (column, text) in &self.cells {
                    sheet.put(row, *column, text)?;
                }
            }
        }
        Ok(after)
    }
}

/// The value of a cell that is no text.
fn value(start: &BytesStart<'_>) -> Option<String> {
    match attribute(start, "office:value-type").as_str() {
        "float" | "percentage" | "currency" => {
            attribute(start, "office:value").parse().ok().map(number)
        }
        "date" => Some(attribute(start, "office:date-value")),
        "boolean" => Some(attribute(start, "office:boolean-value")),
        _ => None,
    }
}

fn repeated(start: &BytesStart<'_>, name: &str) -> usize {
    attribute(start, name).parse().unwrap_or(1)
}

/// An attribute; empty when there is none.
fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)
        .map(|attribute| {
            unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), Into::into)
        })
        .unwrap_or_default()
}
