//! How a delimited text is laid out: delimiter, line end, what stands before the header, the header.

use crate::bytes::encoding::{TextEncoding, beginning, decode};
use crate::table::among_rows::{AROUND, is_among_its_like};
use crate::table::columns::{Columns, Field, GivenColumn, is_same_header};
use crate::table::shape::Layout;
use crate::table::splitter::{Cell, Separators, Splitter, Step};
use crate::table::understanding::carried;
use crate::table::understanding::{ColumnReading, SAMPLE_ROWS, header_line, understand};
use crate::words::fold::fold;
use crate::words::label;
use memchr::memchr;
use std::borrow::Cow;

/// Lines looked at to find the header.
const LOOK: usize = 60;

/// Delimiters tried, in order of preference.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// How a text is laid out.
#[derive(Clone, Debug)]
pub(crate) struct TableLayout {
    /// Between cells and lines.
    pub(crate) separators: Separators,
    /// Of the cells.
    pub(crate) encoding: TextEncoding,
    /// The columns, by field.
    pub(crate) columns: Columns,
    /// Every line that has a header ends with a delimiter too many.
    pub(crate) trailing: bool,
    /// A row may end before the header does: sheets leave empty cells out.
    pub(crate) short_rows: bool,
    /// Lines with text before the header.
    pub(crate) preamble: u64,
    /// Where the header record begins and ends, and its line.
    pub(crate) header: (usize, usize, u64),
    /// Where the first record after it begins, and its line.
    pub(crate) body: (usize, u64),
    /// The lines of the file that the rows of a transcribed table come from; empty where rows stand on
    /// lines of their own.
    pub(crate) lines: Vec<u64>,
    /// Its shape before it was made a list.
    pub(crate) shape: Layout,
}

impl TableLayout {
    /// The line of the file of a line of the table.
    pub(crate) fn file_line(&self, line: u64) -> u64 {
        let row = (line as usize).checked_sub(1);
        row.and_then(|row| self.lines.get(row)).copied().unwrap_or(line)
    }
}

/// Finds the layout in the first bytes of a text; `None` when no line looks like a header.
pub(crate) fn detect(head: &[u8], encoding: TextEncoding, last: bool) -> Option<TableLayout> {
    let newline =
        if memchr(b'\n', head).is_none() && memchr(b'\r', head).is_some() { b'\r' } else { b'\n' };
    let said = said_delimiter(head, newline)
        .or_else(|| delimiter_of_reasons(head))
        .or_else(|| regular_delimiter(head, newline));
    let mut best: Option<(usize, TableLayout)> = None;
    for delimiter in
        DELIMITERS.into_iter().filter(|delimiter| said.is_none_or(|said| said == *delimiter))
    {
        let separators = Separators { delimiter, newline };
        if let Some((score, dialect)) = header(head, separators, encoding, last)
            && best.as_ref().is_none_or(|(known, _)| score > *known)
        {
            best = Some((score, dialect));
        }
    }
    best.map(|(_, layout)| layout.understood(head, last))
}

/// The delimiter that a first line such as `sep=;` names.
fn said_delimiter(head: &[u8], newline: u8) -> Option<u8> {
    let line = &head[..memchr(newline, head).unwrap_or(head.len().min(64))];
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii_end();
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let lower = line.get(..4)?.to_ascii_lowercase();
    let said = *line.get(4)?;
    (lower == b"sep=" && DELIMITERS.contains(&said)).then_some(said)
}

/// The delimiter before the column of reasons of rows set aside, whose header stands in quotes.
fn delimiter_of_reasons(head: &[u8]) -> Option<u8> {
    let title = |title: &str| memchr::memmem::find(head, format!("\"{title}").as_bytes());
    let at = carried::TITLES.into_iter().filter_map(title).min()?;
    let before = *head.get(at.checked_sub(1)?)?;
    DELIMITERS.contains(&before).then_some(before)
}

/// The one delimiter that splits every line of the beginning into equally many cells, at least two.
fn regular_delimiter(head: &[u8], newline: u8) -> Option<u8> {
    let is_regular = |delimiter: &u8| {
        let separators = Separators { delimiter: *delimiter, newline };
        let mut splitter = Splitter::new(head, 0, separators, true);
        let (mut cells, mut width, mut lines) = (Vec::new(), None, 0);
        while lines < LOOK
            && let Step::Record { start, end, .. } = splitter.next(&mut cells)
        {
            // The last line may be cut off.
            if end == head.len() && lines > 1 {
                break;
            }
            if !head[start..end].trim_ascii().is_empty() {
                lines += 1;
                if cells.len() < 2 || *width.get_or_insert(cells.len()) != cells.len() {
                    return false;
                }
            }
        }
        lines > 1
    };
    let mut regular = DELIMITERS.into_iter().filter(is_regular);
    regular.next().filter(|_| regular.next().is_none())
}

/// The layout of a text whose delimiter is known; `None` when no line looks like a header.
pub(crate) fn delimited(
    head: &[u8],
    separators: Separators,
    encoding: TextEncoding,
    last: bool,
) -> Option<TableLayout> {
    let (_, layout) = header(head, separators, encoding, last)?;
    Some(layout.understood(head, last))
}

/// The best header line for one delimiter, with its score; what its columns mean is not yet asked.
fn header(
    head: &[u8],
    separators: Separators,
    encoding: TextEncoding,
    last: bool,
) -> Option<(usize, TableLayout)> {
    let mut splitter = Splitter::new(head, 0, separators, last);
    let mut cells = Vec::new();
    let mut best: Option<(usize, TableLayout)> = None;
    // The line before, where it names columns and no device.
    let mut whole: Option<(usize, TableLayout)> = None;
    let (mut line, mut counted, mut preamble) = (1, 0, 0);
    let mut before: Vec<String> = Vec::new();
    let lines = first_lines(head, separators, encoding, last);
    for at in 0..LOOK {
        let Step::Record { start, end, .. } = splitter.next(&mut cells) else { break };
        line += crate::table::splitter::line_ends(&head[counted..start], separators.newline);
        counted = start;
        let texts = texts(head, start, &cells, encoding);
        let filled = texts.iter().filter(|text| !text.trim().is_empty()).count();
        if filled == 0 {
            continue;
        }
        let trailing = texts.len() > 1 && texts.last().is_some_and(|text| text.trim().is_empty());
        let line_read = header_line(texts.iter().map(String::as_str));
        let (known, telling) =
            (line_read.known.saturating_sub(line_read.values), line_read.telling);
        // A header names columns: most of its words are known, or several are and one of them tells
        // what a device is.
        // Rows set aside come back under the header that they had.
        let apart = carried::read(&texts).is_some();
        let known = if apart { usize::MAX } else { known };
        // A lone cell that another delimiter would split is no header of one column.
        let alone = filled == 1
            && cells
                .iter()
                .zip(&texts)
                .all(|(cell, text)| cell.quoted || !text.contains([';', ',', '\t', '|']));
        let body = splitter.position();
        let body_line =
            line + crate::table::splitter::line_ends(&head[start..body], separators.newline);
        let layout = || TableLayout {
            separators,
            encoding,
            columns: Columns::named(texts.clone()),
            trailing,
            short_rows: false,
            preamble,
            header: (start, end, line),
            body: (body, body_line),
            lines: Vec::new(),
            shape: Layout::List,
        };
        // `Total number of devices: 81`
        let sum = filled == 1 && texts.iter().any(|text| label::is_total(&fold(text)));
        let above = whole.take();
        if line_read.is_whole() {
            whole = Some((known, layout()));
        }
        let around = || lines.iter().take(at + AROUND + 1).skip(at.saturating_sub(AROUND));
        let is_row = !apart
            && (!line_read.plain && is_alike(&before, &texts)
                || is_among_its_like(&texts, around().map(Vec::as_slice)));
        before.clone_from(&texts);
        if !is_row
            && !sum
            && (telling && (known >= 2 || alone) || apart)
            && best.as_ref().is_none_or(|(score, _)| known > *score)
        {
            // Below a line of headers, words for kinds and statuses are a row.
            let above = above.filter(|_| !line_read.plain && !apart);
            best = Some(
                above.map_or_else(|| (known, layout()), |(more, above)| (known.max(more), above)),
            );
        }
        preamble += 1;
    }
    best
}

impl TableLayout {
    /// The same, with what the columns mean by themselves.
    fn understood(mut self, head: &[u8], last: bool) -> Self {
        self.understand(head, last, &[]);
        self
    }

    /// Finds what the columns mean: from what the user says, the headers and the first rows.
    pub(crate) fn understand(&mut self, head: &[u8], last: bool, given: &[GivenColumn]) {
        let mut splitter = Splitter::new(head, self.body.0, self.separators, last);
        let mut cells = Vec::new();
        let mut rows = Vec::new();
        while rows.len() < SAMPLE_ROWS
            && let Step::Record { start, .. } = splitter.next(&mut cells)
        {
            rows.push(texts(head, start, &cells, self.encoding));
        }
        let shape: Vec<Option<Field>> =
            self.columns.readings().iter().map(ColumnReading::of_shape).collect();
        let headers = std::mem::take(&mut self.columns.headers);
        let given = |header: &str| {
            let given = given.iter().find(|column| is_same_header(&column.header, header));
            given.map(|column| column.field)
        };
        let column = |at: usize| rows.iter().filter_map(move |row| row.get(at).map(String::as_str));
        self.columns = Columns::understood(understand(&headers, column, &given, &shape));
    }
}

/// The cells of the lines that may be the header, and of those around them.
fn first_lines(
    head: &[u8],
    separators: Separators,
    encoding: TextEncoding,
    last: bool,
) -> Vec<Vec<String>> {
    let mut splitter = Splitter::new(head, 0, separators, last);
    let (mut cells, mut lines) = (Vec::new(), Vec::new());
    while lines.len() < LOOK + AROUND
        && let Step::Record { start, .. } = splitter.next(&mut cells)
    {
        lines.push(texts(head, start, &cells, encoding));
    }
    lines
}

/// Whether two lines are rows of one list: they fill the same cells, several of them, and have digits in one of
/// them both.
fn is_alike(before: &[String], line: &[String]) -> bool {
    let filled = |line: &[String]| -> Vec<usize> {
        (0..line.len()).filter(|&at| !line[at].trim().is_empty()).collect()
    };
    let has_digit = |text: &String| text.bytes().any(|byte| byte.is_ascii_digit());
    let columns = filled(line);
    columns.len() > 3
        && columns == filled(before)
        && columns.iter().any(|&at| has_digit(&line[at]) && has_digit(&before[at]))
}

/// The cells of a record as text.
fn texts(bytes: &[u8], start: usize, cells: &[Cell], encoding: TextEncoding) -> Vec<String> {
    cells
        .iter()
        .map(|cell| {
            let raw = &bytes[start + cell.start as usize..start + cell.end as usize];
            let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
            // After a mark that comes late (GLPI 10.0.17), the quote is no longer the first byte.
            let text = decode(beginning(raw.trim_ascii()), encoding, &mut false);
            let text = text.trim_start_matches('\u{feff}');
            let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
            unquoted(bare.unwrap_or(text), cell.quoted).into_owned()
        })
        .collect()
}

/// The text of a cell with its doubled quotes made single.
pub(crate) fn unquoted(text: &str, quoted: bool) -> Cow<'_, str> {
    if quoted && text.contains("\"\"") {
        Cow::Owned(text.replace("\"\"", "\""))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::UTF_8;

    fn detected(text: &str) -> TableLayout {
        detect(text.as_bytes(), TextEncoding { encoding: UTF_8, guessed: false }, true)
            .expect("a header")
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_a_header() {
        for delimiter in [";", ",", "\t", "|"] {
            let text = "Nom;Type;Modèle\na;b;c,d\n".replace(';', delimiter);
            assert_eq!(detected(&text).separators.delimiter, delimiter.as_bytes()[0]);
        }
        assert_eq!(detected("\u{feff}sep=,\nNom,Type\n").separators.delimiter, b',');
        assert_eq!(detected("\"sep=;\"\nNom;Type\n").header.2, 2);
    }

    #[test]
    fn lines_before_the_header_are_counted() {
        let dialect = detected(
            "Parc informatique\nÉdité le 12/03/2024\n\nMarque;Modèle;Quantité\nDell;x;2\n",
        );
        assert_eq!((dialect.preamble, dialect.header.2, dialect.body.1), (2, 4, 5));
    }

    #[test]
    fn a_mark_on_the_second_line_is_no_letter() {
        let dialect = detected("\n\u{feff}\"Nom\";\"Statut\";\"Modèle\";\n\"a\";\"b\";\"c\";\n");
        assert_eq!(dialect.columns.headers, ["Nom", "Statut", "Modèle", ""]);
        assert!(dialect.trailing);
        assert_eq!(dialect.header.2, 2);
    }

    #[test]
    fn text_without_a_header_has_none() {
        let utf_8 = TextEncoding { encoding: UTF_8, guessed: false };
        assert!(detect(b"1;2;3\n4;5;6\n", utf_8, true).is_none());
    }
}
