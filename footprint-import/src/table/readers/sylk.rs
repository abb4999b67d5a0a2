//! SYLK, as GLPI and old spreadsheets write it: a record a line, a cell a record.

use crate::table::readers::workbook::{Book, MOST_ROWS, Stop};
use encoding_rs::WINDOWS_1252;
use std::collections::BTreeMap;

/// Reads the one sheet.
pub(super) fn read(bytes: &[u8], book: &mut Book<'_>) -> Result<(), Stop> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let mut cells: BTreeMap<(usize, usize), String> = BTreeMap::new();
    let (mut row, mut column) = (0usize, 0usize);
    for line in text.split(['\n', '\r']) {
        let mut fields = fields(line).into_iter();
        let kind = fields.next().unwrap_or_default();
        if !matches!(kind.as_str(), "C" | "F") {
            if kind == "E" {
                break;
            }
            continue;
        }
        let mut value = None;
        for field in fields {
            let mut letters = field.chars();
            let (name, rest) = (letters.next(), letters.as_str());
            match name {
                Some('X') => column = rest.parse().unwrap_or(column),
                Some('Y') => row = rest.parse().unwrap_or(row),
                Some('K') if kind == "C" => value = Some(plain(rest)),
                _ => {}
            }
        }
        if let Some(value) = value.filter(|value| !value.is_empty())
            && (1..=MOST_ROWS).contains(&row)
            && column > 0
        {
            book.budget.keep(value.len() as u64 + 32)?;
            cells.insert((row - 1, column - 1), value);
        }
    }
    let mut sheet = book.sheet(1, "");
    for ((row, column), text) in cells {
        sheet.put(row, column, &text)?;
    }
    book.end("", sheet);
    Ok(())
}

/// The fields of a record: two semicolons are one within a field.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != ';' {
            if let Some(field) = fields.last_mut() {
                field.push(letter);
            }
        } else if letters.next_if_eq(&';').is_some() {
            if let Some(field) = fields.last_mut() {
                field.push(';');
            }
        } else {
            fields.push(String::new());
        }
    }
    fields
}

/// A value as a cell shows it.
fn plain(value: &str) -> String {
    let text = match value.strip_prefix('"') {
        Some(text) => text.strip_suffix('"').unwrap_or(text).replace("\"\"", "\""),
        None => match value {
            "TRUE" => "true".to_owned(),
            "FALSE" => "false".to_owned(),
            other => other.to_owned(),
        },
    };
    accented(&text).trim().to_owned()
}

/// Letters with an accent, which old files write as an escape, the accent and the letter.
fn accented(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}N") {
        plain.push_str(before);
        let mut letters = after.chars();
        let accent = match letters.next() {
            Some('A') => Some('\u{300}'),
            Some('B') => Some('\u{301}'),
            Some('C') => Some('\u{302}'),
            Some('D') => Some('\u{303}'),
            Some('H') => Some('\u{308}'),
            Some('K') => Some('\u{327}'),
            _ => None,
        };
        match (accent, letters.next()) {
            (Some(accent), Some(letter)) => {
                plain.extend([letter, accent]);
                rest = letters.as_str();
            }
            _ => rest = after,
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semicolons_quotes_and_accents() {
        assert_eq!(fields("C;Y1;K\"a;;b\""), ["C", "Y1", "K\"a;b\""]);
        assert_eq!(plain("\"24\"\"\""), "24\"");
        assert_eq!(plain("\"Mod\u{1b}NAele\""), "Mode\u{300}le");
        assert_eq!(plain("12"), "12");
    }
}
