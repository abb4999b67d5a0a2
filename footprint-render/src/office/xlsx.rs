//! A document as a workbook: a sheet to read, then a sheet for each table with all digits of its numbers. Text is
//! written as text, never as a formula; the only formulas are sums of the rows above.

use super::numbers;
use super::page::{Page, print_settings};
use super::scores::{self, Scores};
use crate::caption::{captioned, to_fill_in};
use crate::csv::Value;
use crate::document::{Block, Cell, Document, Table};
use crate::plain::tied;
use footprint_core::terms::result_marks::DEFINED_NAME;
use footprint_core::terms::vocabulary::Language;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

/// Letters of a cell: a sheet holds 32,767 units of UTF-16.
const MOST_LETTERS: usize = 16_000;
/// The widest that a column is, letters.
const WIDEST: usize = 60;
/// Letters of a number, about.
const NUMBER_LETTERS: usize = 10;
/// Letters of the name of a sheet.
const SHEET_LETTERS: usize = 28;

/// Figures as a sheet of their own.
pub struct Figures<'a> {
    /// Name of their sheet.
    pub name: &'a str,
    /// Names of the columns.
    pub header: &'a [&'a str],
    /// The rows.
    pub rows: &'a [Vec<Value>],
}

/// The document as the bytes of a workbook: what is to be read, and each table as a sheet.
///
/// # Errors
/// When the workbook cannot be written in memory.
pub fn render(document: &Document, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut book = workbook_of_results()?;
    let name = match language {
        Language::Fr => "Rapport",
        Language::En => "Report",
    };
    Page::new(book.add_worksheet(), name, language)?.write(document)?;
    let mut names = vec![name.to_lowercase()];
    for (block, caption) in captioned(document, language) {
        let (Block::Table(table), Some(caption)) = (block, caption) else { continue };
        let name = sheet_name(&format!("{} {}", caption.number, caption.text), &mut names);
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        write_numbers(sheet, table, language)?;
    }
    book.save_to_buffer()
}

/// The document, the figures behind it and the formulas of the scores as the bytes of a workbook; `name` is the
/// name of the first sheet.
///
/// # Errors
/// When the workbook cannot be written in memory.
pub fn score_sheet(
    document: &Document,
    name: &str,
    figures: &Figures<'_>,
    formulas: &Scores<'_>,
    language: Language,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = workbook_of_results()?;
    Page::new(book.add_worksheet(), name, language)?.write(document)?;
    write_rows(book.add_worksheet(), figures)?;
    scores::write(book.add_worksheet(), formulas, language)?;
    book.save_to_buffer()
}

/// Rows under a header as the bytes of a workbook of one sheet, ready for a pivot table.
///
/// # Errors
/// When the workbook cannot be written in memory.
pub fn sheet(name: &str, header: &[&str], rows: &[Vec<Value>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = workbook_of_results()?;
    let sheet = book.add_worksheet();
    write_rows(sheet, &Figures { name, header, rows })?;
    let (last_row, last_column) = (rows.len().max(1) as u32, header.len().max(1) as u16 - 1);
    sheet.autofilter(0, 0, last_row, last_column)?;
    book.save_to_buffer()
}

/// The same with a sheet for each; their names are made such as sheets may have.
///
/// # Errors
/// When the workbook cannot be written in memory: a sheet has a million rows at most.
pub fn sheets(all: &[Figures<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = workbook()?;
    let mut names = Vec::new();
    for figures in all {
        let name = sheet_name(figures.name, &mut names);
        write_rows(book.add_worksheet(), &Figures { name: &name, ..*figures })?;
    }
    if all.is_empty() {
        book.add_worksheet();
    }
    book.save_to_buffer()
}

fn write_rows(sheet: &mut Worksheet, figures: &Figures<'_>) -> Result<(), XlsxError> {
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
    let letters = |cell: &Value| match cell {
        Value::Text(text) => text.chars().count(),
        Value::Number(_) | Value::Count(_) => NUMBER_LETTERS,
        Value::Empty => 0,
    };
    let column = |at: usize| {
        let cells = figures.rows.iter().filter_map(|row| row.get(at)).map(letters);
        cells.chain([figures.header[at].chars().count()]).max().unwrap_or(0)
    };
    let columns: Vec<usize> = (0..figures.header.len()).map(column).collect();
    fit(sheet, &columns)
}

/// Makes the columns as wide as their cells, within bounds, and says how the sheet is printed: `letters` are those of
/// the longest cell of each column.
fn fit(sheet: &mut Worksheet, letters: &[usize]) -> Result<(), XlsxError> {
    sheet.autofit();
    for (column, letters) in (0..).zip(letters) {
        if *letters > WIDEST {
            sheet.set_column_width(column, WIDEST as f64)?;
        }
    }
    print_settings(sheet, letters.iter().map(|letters| letters.min(&WIDEST)).sum(), Some(0))
}

/// A workbook that defines a name by which it is told from an inventory when it is found among some.
fn workbook_of_results() -> Result<Workbook, XlsxError> {
    let mut book = workbook()?;
    book.define_name(DEFINED_NAME, "=1")?;
    Ok(book)
}

pub(super) fn workbook() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // The same figures give the same bytes: the day of writing is no figure.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    Ok(book)
}

/// A name that a sheet may have and no other has.
fn sheet_name(wanted: &str, taken: &mut Vec<String>) -> String {
    let allowed = |c: char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = clean(wanted).chars().filter(|c| allowed(*c)).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(SHEET_LETTERS).collect();
    let mut name = name.trim_end().to_owned();
    let mut number = 2;
    while taken.contains(&name.to_lowercase()) {
        let start: String = name.chars().take(SHEET_LETTERS - 4).collect();
        name = format!("{start} ({number})");
        number += 1;
    }
    taken.push(name.to_lowercase());
    name
}

/// A table with numbers as numbers: an interval takes two columns, beside that of the numbers where a column has both;
/// a sum is a formula.
fn write_numbers(
    sheet: &mut Worksheet,
    table: &Table,
    language: Language,
) -> Result<(), XlsxError> {
    let [low, high] = match language {
        Language::Fr => [" (bas)", " (haut)"],
        Language::En => [" (low)", " (high)"],
    };
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let mut places = Vec::new();
    let mut next: u16 = 0;
    for at in table.shown_columns() {
        let title = clean(&tied(&table.columns[at].title, language));
        let cells = || table.all_rows().filter_map(move |(row, _)| row.get(at));
        let has_intervals = cells().any(|cell| matches!(cell, Cell::Interval(..)));
        let has_numbers = cells().any(|cell| matches!(cell, Cell::Number(..) | Cell::Share(..)));
        let place = next;
        if has_numbers || !has_intervals {
            sheet.write_string_with_format(0, next, &title, &head)?;
            next += 1;
        }
        let interval = next;
        if has_intervals {
            sheet.write_string_with_format(0, next, format!("{title}{low}"), &head)?;
            sheet.write_string_with_format(0, next + 1, format!("{title}{high}"), &head)?;
            next += 2;
        }
        places.push((at, place, interval));
    }
    for (row, (cells, is_total)) in (1..).zip(table.all_rows()) {
        for &(at, place, interval) in &places {
            let Some(cell) = cells.get(at) else { continue };
            let column = if matches!(cell, Cell::Interval(..)) { interval } else { place };
            if is_total && let Some((formula, total)) = sum_above(table, at, column, cell) {
                let format = number_format(total, cell).set_bold();
                sheet.write_formula_with_format(row, column, formula, &format)?;
            } else {
                write_cell(sheet, row, column, cell, is_total, language)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut letters = vec![NUMBER_LETTERS; usize::from(next)];
    for &(at, column, _) in &places {
        let cells = table.all_rows().filter_map(|(row, _)| row.get(at)?.shown());
        let longest = cells.map(|text| text.chars().count()).max().unwrap_or(0);
        let title = table.columns[at].title.chars().count();
        letters[usize::from(column)] = longest.max(title);
    }
    fit(sheet, &letters)
}

/// The format of a number of a cell.
fn number_format(value: f64, cell: &Cell) -> Format {
    Format::new().set_num_format(numbers::of_size(value, cell.shown().unwrap_or_default()))
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    is_total: bool,
    language: Language,
) -> Result<(), XlsxError> {
    let bold = |format: Format| if is_total { format.set_bold() } else { format };
    let text = bold(Format::new().set_text_wrap().set_align(FormatAlign::Top));
    match cell {
        Cell::Text(words) => {
            let words = clean(&tied(words, language));
            sheet.write_string_with_format(row, column, words, &text)?
        }
        Cell::Number(_, value) | Cell::Share(_, value) => {
            let format = bold(number_format(*value, cell));
            sheet.write_number_with_format(row, column, *value, &format)?
        }
        Cell::Interval(_, from, to) => {
            for (column, end) in (column..).zip([*from, *to]) {
                let format = bold(number_format(end, cell));
                sheet.write_number_with_format(row, column, end, &format)?;
            }
            sheet
        }
        Cell::Field => sheet.write_string_with_format(row, column, to_fill_in(language), &text)?,
        Cell::Bar(_) => sheet,
    };
    Ok(())
}

/// The sum of the column above and what it comes to, if that is what the cell says.
fn sum_above(table: &Table, at: usize, column: u16, cell: &Cell) -> Option<(Formula, f64)> {
    let (Cell::Number(_, total) | Cell::Share(_, total)) = cell else { return None };
    let mut sum = 0.0;
    for row in &table.rows {
        let (Cell::Number(_, value) | Cell::Share(_, value)) = row.get(at)? else { return None };
        sum += value;
    }
    if (sum - total).abs() > 1e-9 * total.abs().max(1.0) {
        return None;
    }
    let letters = rust_xlsxwriter::utility::column_number_to_name(column);
    let formula = format!("=SUM({letters}2:{letters}{})", table.rows.len() + 1);
    Some((Formula::new(formula).set_result(total.to_string()), *total))
}

/// Text as a cell takes it.
pub(super) fn clean(text: &str) -> String {
    let mut text = crate::clean(text);
    if text.chars().count() > MOST_LETTERS {
        text = text.chars().take(MOST_LETTERS).chain(['…']).collect();
    }
    text
}
