//! A document as a workbook: one sheet to read, one with the figures as numbers. Text is written as text,
//! never as a formula.

use footprint_render::csv::Value;
use footprint_render::document::{Align, Block, Cell, Document, Table};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

/// Columns over which paragraphs run.
const PARAGRAPH_COLUMNS: u16 = 6;
/// Letters that a line of a paragraph holds, about.
const PARAGRAPH_LETTERS: usize = 110;
/// Letters of a cell: a sheet holds 32,767 units of UTF-16.
const MOST_LETTERS: usize = 16_000;
/// Height of a line, points.
const LINE_HEIGHT: f64 = 15.0;
/// Letters that a column holds, at least and at most.
const COLUMN_LETTERS: (usize, usize) = (12, 34);

/// The figures behind a document.
pub(crate) struct Figures<'a> {
    /// Name of their sheet.
    pub(crate) name: &'a str,
    /// Names of the columns.
    pub(crate) header: &'a [&'a str],
    /// The rows.
    pub(crate) rows: &'a [Vec<Value>],
}

/// The document and its figures as the bytes of a workbook; `name` is the name of the first sheet.
pub(crate) fn render(
    document: &Document,
    name: &str,
    figures: &Figures<'_>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same figures give the same bytes: the day of writing is no figure.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    Page { sheet, row: 0 }.write(document)?;
    let sheet = book.add_worksheet();
    sheet.set_name(figures.name)?;
    for (column, header) in (0..).zip(figures.header) {
        sheet.write_with_format(0, column, *header, &Format::new().set_bold())?;
    }
    for (row, cells) in (1..).zip(figures.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Value::Text(text) => sheet.write_string(row, column, clean(text))?,
                Value::Number(number) => sheet.write_number(row, column, *number)?,
                Value::Count(count) => sheet.write_number(row, column, *count as f64)?,
                Value::Empty => sheet,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    book.save_to_buffer()
}

/// Text as a cell takes it.
fn clean(text: &str) -> String {
    let mut text = footprint_render::clean(text);
    if text.chars().count() > MOST_LETTERS {
        text = text.chars().take(MOST_LETTERS).chain(['…']).collect();
    }
    text
}

/// A sheet that is read from top to bottom.
struct Page<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
}

impl Page<'_> {
    fn write(mut self, document: &Document) -> Result<(), XlsxError> {
        self.widths(document)?;
        let bold = |size: f64| Format::new().set_bold().set_font_size(size);
        for block in &document.blocks {
            match block {
                Block::Title(text) => self.paragraph(text, &bold(16.0))?,
                Block::Answer(text) => self.paragraph(text, &bold(13.0))?,
                Block::Heading(text) => {
                    self.row += 1;
                    self.paragraph(text, &bold(13.0))?;
                }
                Block::Text(text) => self.paragraph(text, &Format::new())?,
                Block::Items(items) => {
                    for item in items {
                        self.paragraph(&format!("• {item}"), &Format::new())?;
                    }
                }
                Block::Table(table) => self.table(table)?,
            }
        }
        Ok(())
    }

    fn widths(&mut self, document: &Document) -> Result<(), XlsxError> {
        let tables = || {
            document.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            })
        };
        for column in 0..PARAGRAPH_COLUMNS {
            let letters = |cell: &Cell| match cell {
                Cell::Text(text) => text.chars().count(),
                Cell::Bar(_) => 0,
            };
            let at = usize::from(column);
            let longest = tables()
                .flat_map(|table| table.rows.iter().filter_map(|row| row.get(at)).map(letters))
                .max();
            let longest = longest.unwrap_or(0).clamp(COLUMN_LETTERS.0, COLUMN_LETTERS.1);
            self.sheet.set_column_width(column, longest as f64 + 2.0)?;
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = clean(text);
        let lines = text.chars().count().div_ceil(PARAGRAPH_LETTERS).max(1);
        let format = format.clone().set_text_wrap().set_align(FormatAlign::Top);
        self.sheet.merge_range(self.row, 0, self.row, PARAGRAPH_COLUMNS - 1, &text, &format)?;
        if lines > 1 {
            self.sheet.set_row_height(self.row, LINE_HEIGHT * lines as f64)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Cells stand as they read in the document, rounded; the other sheet has the numbers.
    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        let title = Format::new().set_bold().set_text_wrap();
        for (column, head) in (0..).zip(&table.columns) {
            self.sheet.write_string_with_format(self.row, column, clean(&head.title), &title)?;
        }
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let right = plain.clone().set_align(FormatAlign::Right);
        for row in &table.rows {
            self.row += 1;
            for ((column, cell), head) in (0..).zip(row).zip(&table.columns) {
                let Cell::Text(text) = cell else { continue };
                let format = match head.align {
                    Align::Right => &right,
                    _ => &plain,
                };
                self.sheet.write_string_with_format(self.row, column, clean(text), format)?;
            }
        }
        self.row += 1;
        Ok(())
    }
}
