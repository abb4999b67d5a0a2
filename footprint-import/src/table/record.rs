//! A record at hand: its cells by column, as bytes.

use crate::bytes::encoding::{TextEncoding, beginning, decode};
use crate::table::layout::unquoted;
use crate::table::splitter::Cell;
use footprint_core::terms::diagnostic::Argument;
use std::borrow::Cow;

/// A text short enough for a finding.
pub(crate) fn shown(text: &str) -> String {
    cut(text.trim())
}

/// The beginning of a long text, or all of another.
fn cut(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The values of a finding, each short enough: a cell may be a page long.
pub(crate) fn shown_values(values: &[(&'static str, Argument)]) -> Vec<(&'static str, Argument)> {
    let short = |value: &Argument| match value.text() {
        Some(text) => Argument::from(cut(text)),
        None => value.clone(),
    };
    values.iter().map(|(name, value)| (*name, short(value))).collect()
}

/// A record at hand.
pub(crate) struct Record<'r> {
    pub(crate) bytes: &'r [u8],
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) cells: &'r [Cell],
    /// Lines since the start of the stretch.
    pub(crate) line: u32,
}

impl<'r> Record<'r> {
    /// The bytes of a cell; empty when the record has no such cell.
    #[inline]
    pub(crate) fn raw(&self, column: usize) -> &'r [u8] {
        match self.cells.get(column) {
            Some(cell) => {
                &self.bytes[self.start + cell.start as usize..self.start + cell.end as usize]
            }
            None => &[],
        }
    }

    /// The text of a cell to be interpreted, cut where it is longer than any that means something;
    /// `damaged` says that it is none in the encoding of the file.
    pub(crate) fn text(
        &self,
        column: usize,
        encoding: TextEncoding,
        damaged: &mut bool,
    ) -> Cow<'r, str> {
        self.decoded(column, beginning(self.raw(column)), encoding, damaged)
    }

    /// The whole text of a cell, to be shown as it is.
    pub(crate) fn whole_text(&self, column: usize, encoding: TextEncoding) -> Cow<'r, str> {
        self.decoded(column, self.raw(column), encoding, &mut false)
    }

    fn decoded(
        &self,
        column: usize,
        raw: &'r [u8],
        encoding: TextEncoding,
        damaged: &mut bool,
    ) -> Cow<'r, str> {
        let Some(cell) = self.cells.get(column) else { return Cow::Borrowed("") };
        match decode(raw, encoding, damaged) {
            Cow::Borrowed(text) => unquoted(text, cell.quoted),
            Cow::Owned(text) => Cow::Owned(unquoted(&text, cell.quoted).into_owned()),
        }
    }

    /// The bytes from one cell to another, with what is between them and the quotes around them: those of a
    /// cell that is not quoted may end with one.
    #[inline]
    pub(crate) fn run(&self, first: usize, end: usize) -> &'r [u8] {
        let last = end.min(self.cells.len());
        match (self.cells.get(first), last.checked_sub(1).and_then(|last| self.cells.get(last))) {
            (Some(first), Some(last)) if last.end >= first.start => {
                let start = first.start as usize - usize::from(first.quoted);
                let end = last.end as usize + usize::from(last.quoted);
                &self.bytes[self.start + start..self.start + end]
            }
            _ => &[],
        }
    }

    /// The bytes of some cells, so that records whose cells differ have different keys.
    pub(crate) fn key(&self, columns: &[usize]) -> Vec<u8> {
        let mut key = Vec::new();
        for &column in columns {
            let raw = self.raw(column);
            // A quote within means another text where the cell is quoted.
            let quoted = self.cells.get(column).is_some_and(|cell| cell.quoted);
            key.push(u8::from(quoted && raw.contains(&b'"')));
            key.extend_from_slice(&(raw.len() as u32).to_le_bytes());
            key.extend_from_slice(raw);
        }
        key
    }

    /// The first cell with something in it; a record without one is a blank line.
    #[inline]
    pub(crate) fn first_filled(&self) -> Option<usize> {
        (0..self.cells.len()).find(|&column| {
            let raw = self.raw(column);
            raw.first().is_some_and(u8::is_ascii_alphanumeric)
                || !raw.trim_ascii().is_empty() && raw != b"\xef\xbb\xbf" && raw != b"\xc2\xa0"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::splitter::{Separators, Splitter, Step};

    /// The keys of the first two cells of each record, and the bytes from one to the other.
    fn keys(text: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
        let separators = Separators { delimiter: b';', newline: b'\n' };
        let mut splitter = Splitter::new(text.as_bytes(), 0, separators, true);
        let (mut cells, mut keys) = (Vec::new(), Vec::new());
        while let Step::Record { start, end, .. } = splitter.next(&mut cells) {
            let record = Record { bytes: text.as_bytes(), start, end, cells: &cells, line: 0 };
            keys.push((record.key(&[0, 1]), record.run(0, 2).to_vec()));
        }
        keys
    }

    #[test]
    fn cells_of_other_text_have_other_keys_whatever_is_quoted() {
        // `v v` and `v v"`; `v""v` and `v"v`.
        for text in ["\"v v\";x;y\nv v\";x;y\n", "v\"\"v;x;y\n\"v\"\"v\";x;y\n"] {
            let keys = keys(text);
            assert_eq!(keys.len(), 2, "{text}");
            assert_ne!(keys[0].0, keys[1].0, "{text}");
            assert_ne!(keys[0].1, keys[1].1, "{text}");
        }
        let same = keys("\"v v\";x;y\nv v;\"x\";y\n");
        assert_eq!(same[0].0, same[1].0);
    }
}
