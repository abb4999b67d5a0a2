//! Pages of HTML, which web tools export as `.xls`: each table is a sheet.
//!
//! A page need not be well formed, so that no XML reader serves: tags that are no part of a table are
//! passed, and a cell ends where the next one begins.

use crate::table::readers::workbook::{Book, Sheet, Stop};
use crate::table::shape::Merge;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::borrow::Cow;

/// Rows and columns that a cell may span.
const MOST_SPANNED: usize = 1_000;
/// Bytes in which a page declares its encoding.
const HEAD: usize = 4_096;

/// Reads every table.
pub(super) fn read(bytes: &[u8], book: &mut Book<'_>) -> Result<(), Stop> {
    let text = decoded(bytes);
    let mut page = Page { book, tables: 0, open: None, depth: 0, caption: None };
    let mut rest = &*text;
    while let Some(start) = rest.find('<') {
        page.text(&rest[..start]);
        rest = &rest[start..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.find("-->").map_or("", |end| &after[end + 3..]);
            continue;
        }
        let Some(end) = tag_end(rest) else { break };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric())
            .collect::<String>()
            .to_ascii_lowercase();
        if tag.starts_with('/') {
            page.close(&name)?;
            continue;
        }
        if matches!(name.as_str(), "script" | "style") && !tag.ends_with('/') {
            let close = format!("</{name}");
            let closes = |at: &usize| {
                let tag = rest.as_bytes().get(*at..at + close.len());
                tag.is_some_and(|tag| tag.eq_ignore_ascii_case(close.as_bytes()))
            };
            let at = rest.match_indices("</").map(|(at, _)| at).find(closes);
            rest = at.map_or("", |at| &rest[at..]);
            continue;
        }
        page.start(&name, tag)?;
    }
    page.text(rest);
    page.end_table()
}

/// The end of a tag that begins a text; quotes around attributes may hold one.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if text[..at].trim_end().ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.find('>')
}

/// The text of a page in the encoding that it declares.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let declared = head.split_once("charset=").and_then(|(_, rest)| {
        let label: String = rest
            .trim_start_matches(['"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        Encoding::for_label(label.as_bytes())
    });
    declared.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
}

/// A cell being read.
struct Cell {
    column: usize,
    columns: usize,
    rows: usize,
    text: String,
}

/// A table being read.
struct Open<'l> {
    sheet: Sheet<'l>,
    caption: String,
    /// Row from 0, once one has begun.
    row: Option<usize>,
    column: usize,
    hidden: bool,
    cell: Option<Cell>,
    /// By column: rows that a cell above still covers.
    covered: Vec<usize>,
}

/// A page being read.
struct Page<'p, 'l> {
    book: &'p mut Book<'l>,
    tables: usize,
    open: Option<Open<'l>>,
    /// Tables within a cell: their text is the cell's.
    depth: usize,
    caption: Option<String>,
}

impl Page<'_, '_> {
    fn start(&mut self, name: &str, tag: &str) -> Result<(), Stop> {
        match name {
            "table" => {
                if self.open.is_some() {
                    self.depth += 1;
                    return Ok(());
                }
                self.tables += 1;
                self.open = Some(Open {
                    sheet: self.book.sheet(self.tables, ""),
                    caption: String::new(),
                    row: None,
                    column: 0,
                    hidden: false,
                    cell: None,
                    covered: Vec::new(),
                });
            }
            "caption" if self.depth == 0 => self.caption = Some(String::new()),
            "tr" if self.depth == 0 => {
                if let Some(open) = &mut self.open {
                    open.end_row()?;
                    open.row = Some(open.row.map_or(0, |row| row + 1));
                    open.hidden =
                        tag.replace(' ', "").to_ascii_lowercase().contains("display:none");
                }
            }
            "td" | "th" if self.depth == 0 => {
                if let Some(open) = &mut self.open {
                    open.end_cell()?;
                    open.begin_cell(tag);
                }
            }
            "br" => self.text("\n"),
            "p" | "div" | "li" | "tr" | "td" | "th" => self.text(" "),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Stop> {
        match name {
            "table" if self.depth > 0 => self.depth -= 1,
            "table" => self.end_table()?,
            "caption" => {
                if let (Some(open), Some(caption)) = (&mut self.open, self.caption.take()) {
                    open.caption = caption;
                }
            }
            "tr" if self.depth == 0 => {
                if let Some(open) = &mut self.open {
                    open.end_row()?;
                }
            }
            "td" | "th" if self.depth == 0 => {
                if let Some(open) = &mut self.open {
                    open.end_cell()?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(caption) = &mut self.caption {
            unescape(text, caption);
        } else if let Some(cell) = self.open.as_mut().and_then(|open| open.cell.as_mut()) {
            unescape(text, &mut cell.text);
        }
    }

    fn end_table(&mut self) -> Result<(), Stop> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        open.end_row()?;
        self.book.end(open.caption.trim(), open.sheet);
        Ok(())
    }
}

impl Open<'_> {
    fn begin_cell(&mut self, tag: &str) {
        let row = *self.row.get_or_insert(0);
        while self.covered.get(self.column).is_some_and(|until| *until > row) {
            self.column += 1;
        }
        let spans = ["rowspan", "colspan"].map(|name| span(tag, name));
        let column = self.column;
        self.cell = Some(Cell { column, rows: spans[0], columns: spans[1], text: String::new() });
        self.column = column.saturating_add(spans[1]);
        if spans[0] > 1 && self.column <= self.sheet.columns() {
            self.covered.resize(self.covered.len().max(self.column), 0);
            self.covered[column..self.column].fill(row + spans[0]);
        }
    }

    fn end_cell(&mut self) -> Result<(), Stop> {
        let (Some(cell), Some(row)) = (self.cell.take(), self.row) else { return Ok(()) };
        if cell.rows > 1 || cell.columns > 1 {
            self.sheet.merge(Merge {
                top: row,
                left: cell.column,
                bottom: row + cell.rows - 1,
                right: cell.column + cell.columns - 1,
            });
        }
        let lines: Vec<String> = cell
            .text
            .split('\n')
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        if !lines.is_empty() && std::mem::take(&mut self.hidden) {
            self.sheet.hidden += 1;
        }
        self.sheet.put(row, cell.column, &lines.join("\n"))
    }

    fn end_row(&mut self) -> Result<(), Stop> {
        self.end_cell()?;
        self.column = 0;
        Ok(())
    }
}

/// Rows or columns that a tag says its cell spans.
fn span(tag: &str, name: &str) -> usize {
    let lower = tag.to_ascii_lowercase();
    let value = lower.split_once(name).and_then(|(_, rest)| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let digits: String =
            rest.trim_start_matches(['"', '\'']).chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    });
    value.unwrap_or(1).clamp(1, MOST_SPANNED)
}

/// Adds a text with its line ends as spaces, but for a lone one, and its references resolved.
fn unescape(text: &str, to: &mut String) {
    if text == "\n" {
        to.push('\n');
        return;
    }
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        to.extend(rest[..start].chars().map(spaced));
        rest = &rest[start..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let letter = end.and_then(|end| letter(&rest[1..end]));
        match (letter, end) {
            (Some(letter), Some(end)) => {
                to.push(letter);
                rest = &rest[end + 1..];
            }
            _ => {
                to.push('&');
                rest = &rest[1..];
            }
        }
    }
    to.extend(rest.chars().map(spaced));
}

const fn spaced(letter: char) -> char {
    if matches!(letter, '\n' | '\r' | '\t') { ' ' } else { letter }
}

/// The letters of Latin 1 that have a name, from U+00C0 on.
const NAMES: [&str; 64] = [
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

/// What a reference stands for.
fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|letter| !letter.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "nbsp" | "thinsp" | "ensp" => ' ',
        "deg" => '°',
        "ordm" => 'º',
        "euro" => '€',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "oelig" => 'œ',
        "OElig" => 'Œ',
        "sup2" => '²',
        _ => {
            let position = NAMES.iter().position(|known| *known == name)?;
            char::from_u32(0xc0 + position as u32)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_letters() {
        let mut text = String::new();
        unescape("Mod&egrave;le&nbsp;N&#176; &amp; &inconnu; &", &mut text);
        assert_eq!(text, "Modèle N° & &inconnu; &");
    }

    #[test]
    fn tags_end_where_their_quotes_are_closed() {
        assert_eq!(tag_end("<td title=\"a > b\">x"), Some(17));
        assert_eq!(tag_end("<td title=\"a > b"), Some(13));
        assert_eq!(tag_end("<td"), None);
        assert_eq!(span("td colspan=3", "colspan"), 3);
        assert_eq!(span("TD ROWSPAN = '2'", "rowspan"), 2);
        assert_eq!(span("td", "rowspan"), 1);
    }
}
