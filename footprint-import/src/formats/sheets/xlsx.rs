//! Office Open XML workbooks, cell after cell.

use super::super::{Limits, zip};
use super::{Book, Stop, number};
use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use footprint_core::diagnostic::Code;
use std::io::Cursor;

/// Reads every visible sheet.
pub(super) fn read(bytes: &[u8], book: &mut Book<'_>) -> Result<(), Stop> {
    check(bytes, book.limits)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(stop)?;
    let sheets: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    for (position, (name, visible)) in sheets.into_iter().enumerate() {
        if !visible {
            book.skipped.push(name);
            continue;
        }
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart stands on a sheet of its own.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(stop(error)),
        };
        let mut sheet = book.sheet(position + 1);
        while let Some(cell) = cells.next_cell().map_err(stop)? {
            let (row, column) = cell.get_position();
            let (row, column) = (row as usize, column as usize);
            match cell.get_value() {
                DataRef::SharedString(text) => sheet.put(row, column, text)?,
                DataRef::String(text) => sheet.put(row, column, text)?,
                other => sheet.put(row, column, &text(&Data::from(other.clone())))?,
            }
        }
        book.end(&name, sheet);
    }
    Ok(())
}

/// The text of a cell.
fn text(value: &Data) -> String {
    match value {
        Data::Int(value) => value.to_string(),
        Data::Float(value) => number(*value),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(date) => day(date),
        _ => String::new(),
    }
}

/// A day in the form of ISO 8601; a time alone, or what is no day, as its number.
fn day(date: &ExcelDateTime) -> String {
    let value = date.as_f64();
    // 1 January 1900 to 31 December 9999.
    if !date.is_datetime() || !(1.0..2_958_466.0).contains(&value) {
        return number(value);
    }
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    if value.fract() == 0.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }
}

fn stop(error: XlsxError) -> Stop {
    match error {
        XlsxError::Password => Stop::Encrypted,
        error => Stop::malformed(error),
    }
}

/// Unpacks every part once without keeping it: what a part says of its size need not be true.
fn check(bytes: &[u8], limits: &Limits) -> Result<(), Stop> {
    let mut total = 0;
    zip::each_part(bytes, limits, &mut |name, reader| {
        if !name.starts_with("xl/") {
            return Ok(());
        }
        let shared = name.ends_with("sharedStrings.xml");
        let most = if shared { limits.shared_text } else { limits.unpacked - total };
        let gap = if name.ends_with(".xml") { limits.tag_gap } else { usize::MAX };
        total += zip::measure(reader, most, gap)?;
        Ok(())
    })?;
    if total > limits.unpacked {
        return Err(Stop::beyond(Code::TooManyBytes, limits.unpacked));
    }
    Ok(())
}
