//! Records out of delimited bytes, without copying: lenient about quotes, bounded in length.
//!
//! A cell is quoted when it begins with a quote. It closes at a quote before a delimiter, a line end
//! or the end of the data; a doubled quote stands for one; any other quote is a character (tools that
//! do not escape theirs). A quote inside an unquoted cell is a character too (`Écran 24"`). A quote
//! that does not close within [`LONGEST`] is a character and a finding, so that one slip costs a row,
//! not the rest of the file.

use memchr::{memchr, memchr2};

/// The longest record, in bytes; no inventory has longer ones.
pub(crate) const LONGEST: usize = 1 << 20;

/// How a table separates its cells and lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Separators {
    /// Between cells.
    pub(crate) delimiter: u8,
    /// Between lines: a line feed, or a carriage return in files that have no line feed.
    pub(crate) newline: u8,
}

/// A cell of a record, by its position after the record's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// First byte, after the opening quote.
    pub(crate) start: u32,
    /// One past the last byte, before the closing quote.
    pub(crate) end: u32,
    /// Whether the cell is quoted, so that doubled quotes stand for one.
    pub(crate) quoted: bool,
}

/// What the splitter met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A record.
    Record {
        /// First byte.
        start: usize,
        /// One past the last byte, without the line end.
        end: usize,
        /// Line ends inside quoted cells may be there.
        quoted: bool,
        /// A quote was opened and never closed.
        unclosed: bool,
    },
    /// A record longer than [`LONGEST`], skipped to its line end, or to the end of the bytes at hand
    /// when `ended` is false.
    TooLong {
        /// First byte.
        start: usize,
        /// One past the last byte skipped.
        end: usize,
        /// Whether its line end was met.
        ended: bool,
    },
    /// The bytes end inside a record, and more may come.
    More,
    /// There is nothing left.
    End,
}

/// Splits bytes into records.
#[derive(Clone, Debug)]
pub(crate) struct Splitter<'a> {
    bytes: &'a [u8],
    at: usize,
    separators: Separators,
    /// Whether the bytes are the last ones.
    last: bool,
    /// No quote closes between the one that was tried last and here.
    open_until: usize,
}

/// Where a quoted cell ends.
enum Close {
    At(usize),
    Never,
    More,
}

impl<'a> Splitter<'a> {
    /// Records of `bytes` from `at`; `last` when no bytes follow them. A byte order mark at the beginning is
    /// no part of the first cell, which may be quoted.
    pub(crate) fn new(bytes: &'a [u8], at: usize, separators: Separators, last: bool) -> Self {
        let at = if at == 0 && bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { at };
        Self::within(bytes, at, separators, last)
    }

    /// The same of bytes out of a file: what looks like a byte order mark is part of the first cell.
    pub(crate) const fn within(
        bytes: &'a [u8],
        at: usize,
        separators: Separators,
        last: bool,
    ) -> Self {
        Self { bytes, at, separators, last, open_until: 0 }
    }

    /// Where the next record begins.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// The next record; its cells replace those in `cells`.
    #[inline]
    pub(crate) fn next(&mut self, cells: &mut Vec<Cell>) -> Step {
        cells.clear();
        let bytes = self.bytes;
        let start = self.at;
        if start >= bytes.len() {
            return if self.last { Step::End } else { Step::More };
        }
        let limit = bytes.len().min(start + LONGEST);
        let Separators { delimiter, newline } = self.separators;
        let mut at = start;
        let (mut any_quoted, mut unclosed) = (false, false);
        loop {
            let mut from = at;
            if bytes.get(at) == Some(&b'"') {
                match self.close(at, limit) {
                    Close::At(quote) => {
                        any_quoted = true;
                        cells.push(Cell {
                            start: (at + 1 - start) as u32,
                            end: (quote - start) as u32,
                            quoted: true,
                        });
                        at = quote + 1;
                        if at < limit && bytes[at] == delimiter {
                            at += 1;
                            continue;
                        }
                        if at < bytes.len() && bytes[at] == b'\r' && newline == b'\n' {
                            at += 1;
                        }
                        self.at = (at + 1).min(bytes.len());
                        return Step::Record { start, end: quote + 1, quoted: true, unclosed };
                    }
                    Close::More => return Step::More,
                    Close::Never => {
                        unclosed = true;
                        from = at + 1;
                    }
                }
            }
            let rest = bytes.get(from..limit).unwrap_or(&[]);
            match memchr2(delimiter, newline, rest).map(|offset| from + offset) {
                Some(end) if bytes[end] == delimiter => {
                    cells.push(Cell {
                        start: (at - start) as u32,
                        end: (end - start) as u32,
                        quoted: false,
                    });
                    at = end + 1;
                }
                Some(end) => {
                    self.at = end + 1;
                    return self.finish(cells, start, at, end, any_quoted, unclosed);
                }
                None if limit < bytes.len() || limit - start >= LONGEST => {
                    return self.skip(cells, start);
                }
                None if self.last => {
                    self.at = bytes.len();
                    return self.finish(cells, start, at, bytes.len(), any_quoted, unclosed);
                }
                None => return Step::More,
            }
        }
    }

    /// Ends a record whose last cell is not quoted.
    #[inline]
    fn finish(
        &self,
        cells: &mut Vec<Cell>,
        start: usize,
        at: usize,
        mut end: usize,
        quoted: bool,
        unclosed: bool,
    ) -> Step {
        if self.separators.newline == b'\n' && end > at && self.bytes[end - 1] == b'\r' {
            end -= 1;
        }
        cells.push(Cell { start: (at - start) as u32, end: (end - start) as u32, quoted: false });
        Step::Record { start, end, quoted, unclosed }
    }

    /// The closing quote of the cell that opens at `open`.
    #[inline]
    fn close(&mut self, open: usize, limit: usize) -> Close {
        let bytes = self.bytes;
        let Separators { delimiter, newline } = self.separators;
        let mut from = open + 1;
        if self.open_until > from {
            // An earlier quote of these bytes was followed this far and none closed it.
            from = self.open_until;
        }
        while let Some(offset) = memchr(b'"', bytes.get(from..limit).unwrap_or(&[])) {
            let quote = from + offset;
            match bytes.get(quote + 1) {
                Some(&next) if next == delimiter || next == newline => return Close::At(quote),
                Some(b'\r') if newline == b'\n' => match bytes.get(quote + 2) {
                    Some(b'\n') => return Close::At(quote),
                    None if self.last => return Close::At(quote),
                    None => return Close::More,
                    Some(_) => from = quote + 1,
                },
                Some(b'"') => from = quote + 2,
                Some(_) => from = quote + 1,
                None if self.last => return Close::At(quote),
                None => return Close::More,
            }
        }
        if limit == bytes.len() && !self.last && limit - open < LONGEST {
            return Close::More;
        }
        self.open_until = limit;
        Close::Never
    }

    /// Skips a record that is too long.
    fn skip(&mut self, cells: &mut Vec<Cell>, start: usize) -> Step {
        cells.clear();
        let rest = &self.bytes[start + LONGEST..];
        let (end, ended) = match memchr(self.separators.newline, rest) {
            Some(offset) => (start + LONGEST + offset, true),
            None => (self.bytes.len(), self.last),
        };
        self.at = (end + 1).min(self.bytes.len());
        Step::TooLong { start, end, ended }
    }
}

/// Number of line ends in `bytes`.
pub(crate) fn line_ends(bytes: &[u8], newline: u8) -> u64 {
    memchr::memchr_iter(newline, bytes).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut splitter =
            Splitter::new(text.as_bytes(), 0, Separators { delimiter, newline: b'\n' }, true);
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        while let Step::Record { start, .. } = splitter.next(&mut cells) {
            rows.push(
                cells
                    .iter()
                    .map(|cell| {
                        text[start + cell.start as usize..start + cell.end as usize].to_owned()
                    })
                    .collect(),
            );
        }
        rows
    }

    #[test]
    fn quotes_are_read_as_the_tools_write_them() {
        assert_eq!(
            split("a;\"b;\"\"c\"\"\";d\r\ne;;\n", b';'),
            [vec!["a", "b;\"\"c\"\"", "d"], vec!["e", "", ""]]
        );
        assert_eq!(split("Écran 24\";\"x\ny\";\"\"", b';'), [["Écran 24\"", "x\ny", ""]]);
        assert_eq!(split("\"Écran 24\" large\";b\n", b';'), [["Écran 24\" large", "b"]]);
    }

    #[test]
    fn an_unclosed_quote_costs_its_own_row() {
        let text = "\"a;b\nc;d\n";
        let mut splitter =
            Splitter::new(text.as_bytes(), 0, Separators { delimiter: b';', newline: b'\n' }, true);
        let mut cells = Vec::new();
        assert!(matches!(splitter.next(&mut cells), Step::Record { unclosed: true, end: 4, .. }));
        assert_eq!(cells.len(), 2);
        assert!(matches!(
            splitter.next(&mut cells),
            Step::Record { unclosed: false, start: 5, .. }
        ));
        assert_eq!(splitter.next(&mut cells), Step::End);
    }

    #[test]
    fn a_line_too_long_is_skipped_whole() {
        let mut text = vec![b'x'; 3 * LONGEST];
        text.extend(b"\na;b\n");
        let mut splitter =
            Splitter::new(&text, 0, Separators { delimiter: b';', newline: b'\n' }, true);
        let mut cells = Vec::new();
        assert_eq!(
            splitter.next(&mut cells),
            Step::TooLong { start: 0, end: 3 * LONGEST, ended: true }
        );
        assert!(matches!(splitter.next(&mut cells), Step::Record { .. }));
        assert_eq!(cells.len(), 2);
    }
}
