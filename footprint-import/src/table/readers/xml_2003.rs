//! Workbooks of Excel 2003's XML (SpreadsheetML), called `.xml` or `.xls`.

use crate::table::readers::workbook::{Book, Sheet, Stop, number};
use crate::table::readers::xml;
use crate::table::readers::xml_parts::attribute;
use crate::table::shape::Merge;
use footprint_core::terms::diagnostic::Code;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Reads every visible sheet.
pub(super) fn read(bytes: &[u8], book: &mut Book<'_>) -> Result<(), Stop> {
    let text = xml::decoded(bytes);
    let mut reader = Reader::from_str(&text);
    let mut reading = Reading { book, position: 0, depth: 0, open: None };
    let depth = reading.book.budget.limits().depth;
    loop {
        reading.book.budget.event()?;
        match reader.read_event().map_err(Stop::malformed)? {
            Event::Start(start) => {
                reading.depth += 1;
                if reading.depth > depth {
                    return Err(Stop::beyond(Code::TooDeep, depth as u64));
                }
                reading.start(&start);
            }
            Event::Empty(start) => {
                reading.start(&start);
                reading.end(start.local_name().as_ref())?;
            }
            Event::End(end) => {
                reading.depth = reading.depth.saturating_sub(1);
                reading.end(end.local_name().as_ref())?;
            }
            Event::DocType(_) => return Err(Stop::malformed("DOCTYPE")),
            Event::Eof if reading.depth > 0 => return Err(Stop::malformed("Workbook")),
            Event::Eof => return Ok(()),
            other => {
                if let Some(open) = &mut reading.open
                    && open.taking
                {
                    xml::take(&other, &mut open.text);
                    open.sheet.bound_cell((open.row, open.column), &open.text)?;
                }
            }
        }
    }
}

/// A sheet being read.
struct Open<'l> {
    name: String,
    sheet: Sheet<'l>,
    /// The row and column that come next, from 0.
    row: usize,
    column: usize,
    /// Columns that the cell at hand covers beside its own.
    across: usize,
    /// The row at hand is not shown, and holds something.
    hidden: bool,
    held: bool,
    kind: String,
    text: String,
    taking: bool,
    /// What people noted beside a cell is not in it.
    comment: bool,
    visible: bool,
}

struct Reading<'r, 'l> {
    book: &'r mut Book<'l>,
    position: usize,
    depth: usize,
    open: Option<Open<'l>>,
}

impl Reading<'_, '_> {
    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name();
        if name.as_ref() == "Worksheet" {
            self.position += 1;
            let name = attribute(start, "Name");
            self.open = Some(Open {
                sheet: self.book.sheet(self.position, &name),
                name,
                row: 0,
                column: 0,
                across: 0,
                hidden: false,
                held: false,
                kind: String::new(),
                text: String::new(),
                taking: false,
                comment: false,
                visible: true,
            });
            return;
        }
        let Some(open) = &mut self.open else { return };
        // Positions count from 1.
        let index =
            attribute(start, "Index").parse::<usize>().ok().and_then(|at| at.checked_sub(1));
        match name.as_ref() {
            "Row" => {
                open.row = index.unwrap_or(open.row);
                open.column = 0;
                open.hidden = attribute(start, "Hidden") == "1";
                open.held = false;
            }
            "Cell" => {
                open.column = index.unwrap_or(open.column);
                let [across, down] = ["MergeAcross", "MergeDown"]
                    .map(|name| attribute(start, name).parse::<usize>().unwrap_or(0).min(1 << 20));
                if across + down > 0 {
                    let (bottom, right) =
                        (open.row.saturating_add(down), open.column.saturating_add(across));
                    open.sheet.merge(Merge { top: open.row, left: open.column, bottom, right });
                }
                open.text.clear();
                open.across = across;
            }
            "Comment" => open.comment = true,
            "Data" if !open.comment => {
                open.kind = attribute(start, "Type");
                open.taking = true;
            }
            "Visible" => {
                open.text.clear();
                open.taking = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Stop> {
        let Some(open) = &mut self.open else { return Ok(()) };
        match name {
            "Data" if std::mem::take(&mut open.taking) => {
                let text = open.value();
                open.held |= !text.is_empty();
                open.sheet.put(open.row, open.column, &text)?;
            }
            "Comment" => open.comment = false,
            // The cells that it covers are not written.
            "Cell" => open.column = open.column.saturating_add(1 + open.across),
            "Row" => {
                open.sheet.hidden += u64::from(open.hidden && open.held);
                open.row = open.row.saturating_add(1);
            }
            "Visible" => {
                open.taking = false;
                open.visible = !open.text.contains("Hidden");
            }
            "Worksheet" => {
                if let Some(open) = self.open.take() {
                    if open.visible {
                        self.book.end(&open.name, open.sheet);
                    } else {
                        self.book.skipped.push(open.name);
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Open<'_> {
    /// The text of the cell at hand.
    fn value(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        match self.kind.as_str() {
            "Number" => text.parse().map_or_else(|_| text.to_owned(), number),
            "Boolean" => if text == "1" { "true" } else { "false" }.to_owned(),
            "DateTime" => {
                let (day, time) = text.split_once('T').unwrap_or((text, ""));
                if time.trim_start_matches(['0', ':', '.']).is_empty() {
                    day.to_owned()
                } else {
                    format!("{day} {}", time.get(..5).unwrap_or(time))
                }
            }
            _ => text.to_owned(),
        }
    }
}
