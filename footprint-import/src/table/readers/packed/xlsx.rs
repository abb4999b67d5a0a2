//! Office Open XML workbooks, cell after cell.
//!
//! Of our own making: the library there is multiplies what a cell says of its row and column without a
//! check, and keeps whole parts in memory.

use crate::table::readers::packed::{Days, Listed, Relations, Texts};
use crate::table::readers::workbook::{Book, Sheet, Stop, UNSOLVED, day, number};
use crate::table::readers::xml;
use crate::table::readers::xml_parts::{Parts, attribute};
use crate::table::shape::Merge;
use footprint_core::terms::diagnostic::Code;
use footprint_core::terms::result_marks::DEFINED_NAME;
use quick_xml::events::{BytesStart, Event};

/// Reads every visible sheet.
pub(in crate::table::readers) fn read(bytes: &[u8], book: &mut Book<'_>) -> Result<(), Stop> {
    let (budget, limits) = (book.budget, book.budget.limits());
    let mut parts = Parts::open(bytes, budget)?;
    let relations = Relations::read(&mut parts, "xl/_rels/workbook.xml.rels", limits.list_part)?;
    let mut workbook = Workbook::default();
    parts.read("xl/workbook.xml", limits.list_part, &mut |event| {
        if let Event::Start(start) | Event::Empty(start) = event {
            workbook.learn(start);
        }
        if workbook.sheets.len() > limits.sheets {
            return Err(Stop::beyond(Code::TooManyParts, limits.sheets as u64));
        }
        Ok(())
    })?;
    book.is_result = workbook.is_result;
    let mut styles = Styles::default();
    parts.read("xl/styles.xml", limits.list_part, &mut |event| {
        styles.learn(event);
        Ok(())
    })?;
    let mut texts = SharedTexts::default();
    let path = relations.texts.as_deref().unwrap_or("xl/sharedStrings.xml");
    parts.read(path, limits.shared_text, &mut |event| {
        let before = texts.texts.len();
        texts.learn(event);
        texts.texts.bound(limits.cell, limits.shared_texts)?;
        Ok(budget.keep((texts.texts.len() - before) as u64)?)
    })?;
    for (number, name, path) in relations.shown(&workbook.sheets, book) {
        let mut cells = Cells {
            sheet: book.sheet(number, name),
            texts: &texts.texts,
            days: &styles.days,
            from_1904: workbook.from_1904,
            at: (0, 0),
            cell: None,
            taking: false,
            hidden: false,
            held: false,
        };
        parts.read(path, limits.unpacked, &mut |event| cells.learn(event))?;
        let sheet = cells.sheet;
        book.end(name, sheet);
    }
    Ok(())
}

/// What the workbook says of its sheets.
#[derive(Default)]
struct Workbook {
    sheets: Vec<Listed>,
    from_1904: bool,
    is_result: bool,
}

impl Workbook {
    fn learn(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "sheet" => {
                let hidden = attribute(start, "state").to_lowercase().contains("hidden");
                let (name, id) = (attribute(start, "name"), attribute(start, "id"));
                self.sheets.push(Listed { name, id, hidden });
            }
            "workbookPr" => {
                self.from_1904 = matches!(attribute(start, "date1904").as_str(), "1" | "true");
            }
            "definedName" => self.is_result |= attribute(start, "name") == DEFINED_NAME,
            _ => {}
        }
    }
}

/// The styles being read.
#[derive(Default)]
struct Styles {
    in_cells: bool,
    days: Days,
}

impl Styles {
    fn learn(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    if let Ok(format) = attribute(start, "numFmtId").parse() {
                        self.days.define(format, &attribute(start, "formatCode"));
                    }
                }
                "cellXfs" => self.in_cells = matches!(event, Event::Start(_)),
                "xf" if self.in_cells => {
                    self.days.add_style(attribute(start, "numFmtId").parse().unwrap_or(0));
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => self.in_cells = false,
            _ => {}
        }
    }
}

/// The shared texts being read.
#[derive(Default)]
struct SharedTexts {
    texts: Texts,
    taking: bool,
    /// How to pronounce a text is no part of it.
    sounds: bool,
}

impl SharedTexts {
    fn learn(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => self.taking = !self.sounds,
                "rPh" => self.sounds = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "t" => self.taking = false,
                "rPh" => self.sounds = false,
                "si" => self.texts.end(),
                _ => {}
            },
            Event::Empty(start) if start.local_name().as_ref() == "si" => {
                self.texts.end();
            }
            other if self.taking => xml::take(other, self.texts.open()),
            _ => {}
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Copy, Default)]
enum Kind {
    #[default]
    Number,
    /// The position of a text that cells share.
    Shared,
    Flag,
    Error,
    Text,
}

impl Kind {
    fn of(text: &str) -> Self {
        match text {
            "n" => Self::Number,
            "s" => Self::Shared,
            "b" => Self::Flag,
            "e" => Self::Error,
            _ => Self::Text,
        }
    }
}

/// A cell being read.
#[derive(Default)]
struct Cell {
    kind: Kind,
    style: usize,
    /// Whether a formula gives the text.
    formula: bool,
    text: String,
}

/// The cells of a sheet.
struct Cells<'w> {
    sheet: Sheet<'w>,
    texts: &'w Texts,
    days: &'w Days,
    from_1904: bool,
    /// Row and column from 0.
    at: (usize, usize),
    cell: Option<Cell>,
    taking: bool,
    /// The row at hand is not shown; it holds something.
    hidden: bool,
    held: bool,
}

impl Cells<'_> {
    fn learn(&mut self, event: &Event<'_>) -> Result<(), Stop> {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "mergeCell" => self.merge(start),
                "row" => {
                    self.hidden = matches!(attribute(start, "hidden").as_str(), "1" | "true");
                    if let Ok(row) = attribute(start, "r").parse::<usize>() {
                        self.at = (row.saturating_sub(1), 0);
                    }
                }
                "c" => {
                    let cell = self.cell.insert(Cell::default());
                    for attribute in start.attributes().flatten() {
                        match attribute.key.as_ref() {
                            "r" => self.at = position(&attribute.value).unwrap_or(self.at),
                            "s" => cell.style = attribute.value.parse().unwrap_or(0),
                            "t" => cell.kind = Kind::of(&attribute.value),
                            _ => {}
                        }
                    }
                }
                "v" | "t" => self.taking = true,
                "f" => self.formula(),
                _ => {}
            },
            Event::Empty(start) => match start.local_name().as_ref() {
                "mergeCell" => self.merge(start),
                "c" => {
                    let at = position(&attribute(start, "r")).unwrap_or(self.at);
                    self.at = (at.0, at.1.saturating_add(1));
                }
                "f" => self.formula(),
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "row" => {
                    self.at = (self.at.0.saturating_add(1), 0);
                    self.sheet.hidden += u64::from(self.hidden && self.held);
                    (self.hidden, self.held) = (false, false);
                }
                "v" | "t" => self.taking = false,
                "c" => {
                    if let Some(cell) = self.cell.take() {
                        self.put(&cell)?;
                    }
                    self.at.1 = self.at.1.saturating_add(1);
                }
                _ => {}
            },
            other if self.taking => {
                if let Some(cell) = &mut self.cell {
                    xml::take(other, &mut cell.text);
                    self.sheet.bound_cell(self.at, &cell.text)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The cell at hand has a formula.
    fn formula(&mut self) {
        if let Some(cell) = &mut self.cell {
            cell.formula = true;
        }
    }

    /// A rectangle of merged cells.
    fn merge(&mut self, start: &BytesStart<'_>) {
        let reference = attribute(start, "ref");
        let corners = reference
            .split_once(':')
            .and_then(|(one, other)| Some((position(one)?, position(other)?)));
        if let Some(((top, left), (bottom, right))) = corners
            && top <= bottom
            && left <= right
        {
            self.sheet.merge(Merge { top, left, bottom, right });
        }
    }

    fn put(&mut self, cell: &Cell) -> Result<(), Stop> {
        let (row, column) = self.at;
        self.held |= !cell.text.trim().is_empty();
        let text = cell.text.trim();
        match cell.kind {
            Kind::Shared => {
                let shared = text.parse().map_or("", |index| self.texts.get(index));
                self.sheet.put(row, column, shared.trim())
            }
            Kind::Flag => self.sheet.put(row, column, if text == "1" { "true" } else { "false" }),
            // Some tools write formulas and leave their values to whoever opens the file.
            Kind::Number if cell.formula && text.is_empty() => {
                self.sheet.put(row, column, UNSOLVED)
            }
            Kind::Number => match text.parse::<f64>() {
                Ok(value) if self.days.shows(cell.style) => {
                    self.sheet.put(row, column, &day(value, self.from_1904))
                }
                Ok(value) => self.sheet.put(row, column, &number(value)),
                Err(_) => self.sheet.put(row, column, text),
            },
            // An error is told like any text that makes no sense where it stands.
            Kind::Error | Kind::Text => self.sheet.put(row, column, text),
        }
    }
}

/// The row and column, from 0, of a reference such as `C14`.
fn position(reference: &str) -> Option<(usize, usize)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    // `XFD` is the last column: more letters than four are no column, and might overflow.
    if letters == 0 || letters > 4 {
        return None;
    }
    let column = reference.bytes().take(letters).fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: u32 = reference[letters..].parse().ok()?;
    Some((row.checked_sub(1)? as usize, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16_383)));
        for text in ["", "1", "A", "A0", "AAAAA1", "A99999999999", "é1", "A-1"] {
            assert_eq!(position(text), None, "{text}");
        }
    }
}
