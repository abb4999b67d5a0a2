//! Binary workbooks of Excel 2007 and later, record after record ([MS-XLSB]).
//!
//! Of our own making: what is read is a dozen kinds of records in the parts of an archive that are read
//! here anyway, and a library would not keep to the budget.

mod records;
#[cfg(test)]
mod tests;

use crate::table::locator::column_letters;
use crate::table::readers::biff::{error, float, long, packed, short};
use crate::table::readers::packed::{Days, Listed, Relations, Texts};
use crate::table::readers::workbook::{Book, Sheet, Stop, day, number};
use crate::table::readers::xml_parts::Parts;
use crate::table::shape::Merge;
use footprint_core::terms::diagnostic::Code;
use std::borrow::Cow;

/// Reads every visible sheet.
pub(in crate::table::readers) fn read(bytes: &[u8], book: &mut Book<'_>) -> Result<(), Stop> {
    let (budget, limits) = (book.budget, book.budget.limits());
    let mut parts = Parts::open(bytes, budget)?;
    let relations = Relations::read(&mut parts, "xl/_rels/workbook.bin.rels", limits.list_part)?;
    let mut workbook = Workbook::default();
    records::read(&mut parts, "xl/workbook.bin", limits.list_part, &mut |kind, data| {
        workbook.learn(kind, data)?;
        if workbook.sheets.len() > limits.sheets {
            return Err(Stop::beyond(Code::TooManyParts, limits.sheets as u64));
        }
        Ok(())
    })?;
    let mut styles = Styles::default();
    records::read(&mut parts, "xl/styles.bin", limits.list_part, &mut |kind, data| {
        styles.learn(kind, data);
        Ok(())
    })?;
    let mut texts = Texts::default();
    let path = relations.texts.as_deref().unwrap_or("xl/sharedStrings.bin");
    records::read(&mut parts, path, limits.shared_text, &mut |kind, data| {
        if kind != SHARED_TEXT {
            return Ok(());
        }
        // A byte says whether how the text looks and sounds comes after it.
        let (text, _) = text(data, 1).ok_or_else(|| Stop::malformed(path))?;
        texts.open().push_str(&text);
        texts.bound(limits.cell, limits.shared_texts)?;
        texts.end();
        Ok(budget.keep(text.len() as u64)?)
    })?;
    for (number, name, path) in relations.shown(&workbook.sheets, book) {
        let mut cells = Cells {
            sheet: book.sheet(number, name),
            texts: &texts,
            days: &styles.days,
            from_1904: workbook.from_1904,
            at: (0, 0),
            within: false,
            hidden: false,
            held: false,
        };
        records::read(&mut parts, path, limits.unpacked, &mut |kind, data| {
            cells.learn(kind, data)
        })?;
        let sheet = cells.sheet;
        book.end(name, sheet);
    }
    Ok(())
}

const SHARED_TEXT: u32 = 19;

/// What the workbook says of its sheets.
#[derive(Default)]
struct Workbook {
    sheets: Vec<Listed>,
    from_1904: bool,
}

impl Workbook {
    fn learn(&mut self, kind: u32, data: &[u8]) -> Result<(), Stop> {
        match kind {
            153 => self.from_1904 = data.first().is_some_and(|flags| flags & 1 == 1),
            156 => {
                let listed = listed(data).ok_or_else(|| Stop::malformed("xl/workbook.bin"))?;
                self.sheets.push(listed);
            }
            _ => {}
        }
        Ok(())
    }
}

/// A sheet in the list: its state, a number, the identifier of its part, its name.
fn listed(data: &[u8]) -> Option<Listed> {
    let hidden = long(data, 0)? != 0;
    // A module of code has no part: the length of its identifier is the greatest there is.
    let (id, end) = match long(data, 8)? {
        u32::MAX => (String::new(), 12),
        _ => text(data, 8)?,
    };
    Some(Listed { name: text(data, end)?.0, id, hidden })
}

/// The styles being read.
#[derive(Default)]
struct Styles {
    in_cells: bool,
    days: Days,
}

impl Styles {
    fn learn(&mut self, kind: u32, data: &[u8]) {
        match kind {
            44 => {
                if let (Some(format), Some((code, _))) = (short(data, 0), text(data, 2)) {
                    self.days.define(format.into(), &code);
                }
            }
            617 => self.in_cells = true,
            618 => self.in_cells = false,
            47 if self.in_cells => self.days.add_style(short(data, 2).unwrap_or(0).into()),
            _ => {}
        }
    }
}

/// A text with its length in letters of two bytes before it, and where it ends.
fn text(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = (long(data, at)? as usize).checked_mul(2)?;
    let end = length.checked_add(at + 4)?;
    let units: Vec<u16> = data
        .get(at + 4..end)?
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    Some((String::from_utf16_lossy(&units), end))
}

/// The cells of a sheet.
struct Cells<'w> {
    sheet: Sheet<'w>,
    texts: &'w Texts,
    days: &'w Days,
    from_1904: bool,
    /// Row and column from 0 of the next cell.
    at: (usize, usize),
    /// Whether the records at hand are those of rows and cells.
    within: bool,
    /// The row at hand is not shown; it holds something.
    hidden: bool,
    held: bool,
}

impl<'w> Cells<'w> {
    fn learn(&mut self, kind: u32, data: &[u8]) -> Result<(), Stop> {
        match kind {
            145 => self.within = true,
            146 => {
                self.end_row();
                self.within = false;
            }
            176 => {
                let corner = |at| long(data, at).map(|number| number as usize);
                if let (Some(top), Some(bottom), Some(left), Some(right)) =
                    (corner(0), corner(4), corner(8), corner(12))
                    && top <= bottom
                    && left <= right
                {
                    self.sheet.merge(Merge { top, left, bottom, right });
                }
            }
            0 if self.within => {
                self.end_row();
                let row = long(data, 0).ok_or_else(|| Stop::malformed(&self.sheet.locator))?;
                self.at = (row as usize, 0);
                self.hidden = data.get(11).is_some_and(|flags| flags & 0x10 != 0);
            }
            1..=18 | 62 if self.within => self.cell(kind, data)?,
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self) {
        self.sheet.hidden += u64::from(self.hidden && self.held);
        (self.hidden, self.held) = (false, false);
    }

    fn cell(&mut self, kind: u32, data: &[u8]) -> Result<(), Stop> {
        // Some cells say their column, the others stand beside the one before.
        let at = if matches!(kind, 12..=18) {
            4
        } else {
            self.at.1 = long(data, 0).unwrap_or(u32::MAX) as usize;
            8
        };
        let (row, column) = self.at;
        let text = self.shown(kind, data, at).ok_or_else(|| {
            let row = row.saturating_add(1);
            Stop::malformed(format!("{}!{}{row}", self.sheet.locator, column_letters(column)))
        })?;
        let text = text.trim();
        self.held |= !text.is_empty();
        self.sheet.bound_cell(self.at, text)?;
        self.sheet.put(row, column, text)?;
        self.at.1 = column.saturating_add(1);
        Ok(())
    }

    /// What a cell shows whose value begins at a byte; of a formula, the value that it had.
    fn shown(&self, kind: u32, data: &[u8], at: usize) -> Option<Cow<'w, str>> {
        let style = (long(data, at - 4)? & 0x00ff_ffff) as usize;
        let number = |value| match self.days.shows(style) {
            true => day(value, self.from_1904),
            false => number(value),
        };
        Some(match kind {
            2 | 13 => number(packed(data, at)?).into(),
            3 | 11 | 14 => error(*data.get(at)?).into(),
            4 | 10 | 15 => if *data.get(at)? == 1 { "true" } else { "false" }.into(),
            5 | 9 | 16 => number(float(data, at)?).into(),
            6 | 8 | 17 => text(data, at)?.0.into(),
            // A byte says whether the text has more than one look.
            62 => text(data, at + 1)?.0.into(),
            7 | 18 => self.texts.get(long(data, at)? as usize).into(),
            _ => "".into(),
        })
    }
}
