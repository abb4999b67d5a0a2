//! Workbooks of Excel 97 to 2003 (and 95), record after record ([MS-XLS]).
//!
//! Of our own making: the library for the other workbooks trusts what such a file declares, and a few
//! bytes can make it ask for all memory.

mod compound_file;

use crate::bytes::budget::Budget;
use crate::table::readers::biff::{error, float, is_day, long, packed, short, shows_day};
use crate::table::readers::workbook::{Book, Stop, day, number};
use encoding_rs::WINDOWS_1252;
use footprint_core::terms::diagnostic::Code;
use std::collections::BTreeSet;

/// Reads every visible sheet.
pub(super) fn read(bytes: &[u8], book: &mut Book<'_>) -> Result<(), Stop> {
    let stream = compound_file::stream(bytes, &["Workbook", "Book"])?;
    let globals = Globals::read(&stream)?;
    let most = book.budget.limits().sheets;
    if globals.sheets.len() > most {
        return Err(Stop::beyond(Code::TooManyParts, most as u64));
    }
    let mut read = BTreeSet::new();
    for (position, listed) in globals.sheets.iter().enumerate() {
        // No two sheets begin at one place.
        if listed.hidden || !read.insert(listed.start) {
            book.skipped.push(listed.name.clone());
            continue;
        }
        let Some(records) = stream.get(listed.start..) else { continue };
        let mut cells = cells(records, &globals, book.budget)?;
        // Rows come in blocks, and a later record of a cell replaces an earlier one.
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut sheet = book.sheet(position + 1, &listed.name);
        let mut cells = cells.into_iter().peekable();
        while let Some((row, column, text)) = cells.next() {
            if cells.peek().is_some_and(|next| (next.0, next.1) == (row, column)) {
                continue;
            }
            sheet.put(usize::from(row), usize::from(column), &text)?;
        }
        book.end(&listed.name, sheet);
    }
    Ok(())
}

/// A record: its kind, and its bytes; those that continue it follow as records of their own.
struct Records<'r>(&'r [u8]);

impl<'r> Iterator for Records<'r> {
    type Item = (u16, &'r [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = short(self.0, 0)?;
        let length = usize::from(short(self.0, 2)?);
        let data = self.0.get(4..4 + length)?;
        self.0 = &self.0[4 + length..];
        Some((kind, data))
    }
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const CONTINUE: u16 = 0x003c;

/// A sheet of the workbook.
struct Listed {
    name: String,
    start: usize,
    hidden: bool,
}

/// What all sheets share.
#[derive(Default)]
struct Globals {
    /// Excel 95 writes single bytes.
    single: bool,
    from_1904: bool,
    sheets: Vec<Listed>,
    texts: Vec<String>,
    /// Formats of its own that show a day, and the format of each style.
    days: BTreeSet<u16>,
    styles: Vec<u16>,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, Stop> {
        let mut globals = Self::default();
        let mut records = Records(stream).peekable();
        let version = match records.next() {
            Some((BOF, data)) => short(data, 0),
            _ => return Err(Stop::malformed("no workbook")),
        };
        globals.single = match version {
            Some(0x0600) => false,
            Some(0x0500) => true,
            _ => return Err(Stop::malformed("Excel 4")),
        };
        while let Some((kind, data)) = records.next() {
            match kind {
                EOF => break,
                0x002f => return Err(Stop::Encrypted),
                0x0022 => globals.from_1904 = short(data, 0) == Some(1),
                0x0085 => globals.sheets.extend(globals.listed(data)),
                0x041e => {
                    if let (Some(id), Some(text)) = (short(data, 0), data.get(2..))
                        && shows_day(&globals.text(text))
                    {
                        globals.days.insert(id);
                    }
                }
                0x00e0 => globals.styles.push(short(data, 2).unwrap_or(0)),
                0x00fc => {
                    let mut pieces = vec![data.get(8..).unwrap_or_default()];
                    while let Some((_, more)) = records.next_if(|(kind, _)| *kind == CONTINUE) {
                        pieces.push(more);
                    }
                    globals.texts = shared(&pieces);
                }
                _ => {}
            }
        }
        Ok(globals)
    }

    /// A sheet in the list; charts and macros are none.
    fn listed(&self, data: &[u8]) -> Option<Listed> {
        let start = long(data, 0)? as usize;
        let (hidden, kind, length) = (*data.get(4)? & 3 != 0, *data.get(5)?, *data.get(6)?);
        let text = data.get(7..)?;
        let name = if self.single {
            single(text.get(..usize::from(length))?)
        } else {
            letters(text.get(1..)?, usize::from(length), *text.first()? & 1 == 1)
        };
        (kind == 0).then_some(Listed { name, start, hidden })
    }

    /// A text with its length before it.
    fn text(&self, data: &[u8]) -> String {
        let text = || {
            if self.single {
                let length = short(data, 0)?;
                return Some(single(data.get(2..)?.get(..usize::from(length))?));
            }
            let (length, wide) = (short(data, 0)?, *data.get(2)? & 1 == 1);
            Some(letters(data.get(3..)?, usize::from(length), wide))
        };
        text().unwrap_or_default()
    }

    /// A number as the sheet shows it.
    fn number(&self, style: Option<u16>, value: f64) -> String {
        let format = style.and_then(|style| self.styles.get(usize::from(style)));
        if format.is_some_and(|format| is_day(u32::from(*format)) || self.days.contains(format)) {
            day(value, self.from_1904)
        } else {
            number(value)
        }
    }
}

/// The cells of a sheet, by row and column.
fn cells(
    stream: &[u8],
    globals: &Globals,
    budget: &Budget,
) -> Result<Vec<(u16, u16, String)>, Stop> {
    let mut cells = Vec::new();
    let (mut depth, mut formula) = (0usize, None);
    let mut size = 0;
    for (kind, data) in Records(stream) {
        budget.event()?;
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // A chart within a sheet has cells of its own.
            _ if depth != 1 => continue,
            _ => {}
        }
        let (Some(row), Some(column)) = (short(data, 0), short(data, 2)) else { continue };
        let style = short(data, 4);
        let mut add = |column: u16, text: String| {
            size += text.len() as u64 + 32;
            cells.push((row, column, text));
        };
        match kind {
            0x00fd => {
                let text = long(data, 6).and_then(|text| globals.texts.get(text as usize));
                text.into_iter().for_each(|text| add(column, text.clone()));
            }
            0x0203 => {
                float(data, 6)
                    .into_iter()
                    .for_each(|value| add(column, globals.number(style, value)));
            }
            0x027e => packed(data, 6)
                .into_iter()
                .for_each(|value| add(column, globals.number(style, value))),
            0x00bd => {
                let count = data.len().saturating_sub(6) / 6;
                for (offset, column) in (0..count).zip(column..) {
                    if let Some(value) = packed(data, 6 + 6 * offset) {
                        add(column, globals.number(short(data, 4 + 6 * offset), value));
                    }
                }
            }
            0x0204 | 0x00d6 => add(column, globals.text(data.get(6..).unwrap_or_default())),
            0x0205 if data.get(7) == Some(&0) => {
                add(column, if data.get(6) == Some(&1) { "true" } else { "false" }.to_owned());
            }
            0x0205 => data.get(6).into_iter().for_each(|code| add(column, error(*code).to_owned())),
            0x0006 => match (short(data, 12), data.get(6)) {
                // The text of a formula stands in the record after it.
                (Some(0xffff), Some(0)) => formula = Some((row, column)),
                (Some(0xffff), Some(2)) => {
                    data.get(8).into_iter().for_each(|code| add(column, error(*code).to_owned()));
                }
                (Some(0xffff), _) => {}
                _ => float(data, 6)
                    .into_iter()
                    .for_each(|value| add(column, globals.number(style, value))),
            },
            0x0207 => {
                if let Some((row, column)) = formula.take() {
                    let text = globals.text(data);
                    size += text.len() as u64 + 32;
                    cells.push((row, column, text));
                }
            }
            _ => {}
        }
        budget.keep(std::mem::take(&mut size))?;
    }
    Ok(cells)
}

/// The texts that cells share, over the records that continue them.
fn shared(pieces: &[&[u8]]) -> Vec<String> {
    let mut reader = Pieces { pieces, piece: 0, at: 0 };
    let mut texts = Vec::new();
    while let Some(text) = reader.text() {
        texts.push(text);
    }
    texts
}

/// Reads over the borders of records.
struct Pieces<'p> {
    pieces: &'p [&'p [u8]],
    piece: usize,
    at: usize,
}

impl Pieces<'_> {
    fn byte(&mut self) -> Option<u8> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if let Some(byte) = piece.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut bytes: usize) {
        while let Some(piece) = self.pieces.get(self.piece) {
            let left = piece.len() - self.at;
            if bytes <= left {
                self.at += bytes;
                return;
            }
            bytes -= left;
            self.piece += 1;
            self.at = 0;
        }
    }

    fn text(&mut self) -> Option<String> {
        let length = self.short()?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.short()? } else { 0 };
        let extra = if flags & 4 != 0 {
            u32::from(self.short()?) | u32::from(self.short()?) << 16
        } else {
            0
        };
        let mut wide = flags & 1 == 1;
        let mut units = Vec::with_capacity(usize::from(length).min(256));
        for _ in 0..length {
            // A text that goes on in the next record says again how it is written.
            if self.pieces.get(self.piece).is_some_and(|piece| self.at == piece.len()) {
                self.piece += 1;
                self.at = 0;
                wide = self.byte()? & 1 == 1;
            }
            units.push(if wide { self.short()? } else { u16::from(self.byte()?) });
        }
        self.skip(4 * usize::from(runs));
        self.skip(extra as usize);
        Some(String::from_utf16_lossy(&units))
    }
}

/// Letters of one byte (the first 256 of Unicode) or two.
fn letters(bytes: &[u8], length: usize, wide: bool) -> String {
    if wide {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .take(length)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    } else {
        bytes.iter().take(length).map(|byte| char::from(*byte)).collect()
    }
}

fn single(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_on_in_the_next_record() {
        // `Éc` in single bytes, then `ran` in two bytes each, then a rich text of one letter.
        let first = [5, 0, 0, 0xc9, b'c'];
        let second = [1, b'r', 0, b'a', 0, b'n', 0, 1, 0, 8, 1, 0, b'x', 0, 0, 0, 0];
        assert_eq!(shared(&[&first, &second]), ["Écran", "x"]);
    }
}
