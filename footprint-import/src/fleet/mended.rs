//! Rows that were set aside and put right in the file of their reasons. They are read from there; where each
//! stood, which its reason says, it is not asked for again.

mod of_table;

use crate::bytes::encoding::{Sniffed, TextEncoding, decode, sniff};
use crate::bytes::limits::MOST_READ_OF_CELL;
use crate::fleet::reader::HEAD;
use crate::input::{Bytes, Input};
use crate::table::layout::detect;
use crate::table::splitter::{Splitter, Step};
use crate::table::understanding::carried;
use encoding_rs::UTF_8;
use footprint_core::terms::diagnostic::Code;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Arc;

/// First bytes in which a header of reasons must stand.
const LOOK: u64 = 1 << 16;
/// Bytes of a text with mended rows: more than anybody mends by hand.
const LONGEST_TEXT: u64 = 128 << 20;
/// The same of a workbook, which must be unpacked to be looked at.
const LONGEST_WORKBOOK: u64 = 4 << 20;

/// Where a row stood in its file, and a check of what it said: of each row put right one is to be found.
pub(crate) type Key = (String, u32);

/// Rows that files of rows set aside hold, by where each stood first.
#[derive(Clone, Debug, Default)]
pub struct MendedRows {
    /// How many rows stood there, in different files, and said that.
    rows: BTreeMap<Key, u32>,
    /// The last input that holds the row of an origin: it counts there.
    last: BTreeMap<String, Arc<str>>,
    /// The rows that should be found in an input.
    expected: BTreeMap<Arc<str>, Vec<Key>>,
    /// Rows beyond the first of one origin, by the input that holds them.
    again: BTreeMap<Arc<str>, u64>,
}

impl MendedRows {
    /// Looks which of the inputs are files of rows set aside, and where their rows stood in the others. Each
    /// input is read and done with before the next.
    pub fn read<'i>(inputs: impl IntoIterator<Item = Input<'i>>) -> Self {
        let (mut names, mut mended) = (Vec::new(), Self::default());
        for input in inputs {
            let mut own = BTreeSet::new();
            for origin in text(&input.name, input.bytes).iter().flat_map(|text| origins(text)) {
                if !own.insert(origin.clone()) {
                    *mended.again.entry(input.name.clone()).or_default() += 1;
                }
            }
            mended.last.extend(own.into_iter().map(|origin| (origin, input.name.clone())));
            names.push(input.name);
        }
        for origin in mended.last.keys() {
            let Some((stood, check)) = parts(origin) else { continue };
            let (file, place) = stood.rsplit_once(':').unwrap_or(("", stood));
            let key = (place.to_owned(), check);
            *mended.rows.entry(key.clone()).or_default() += 1;
            if let Some(name) = names.iter().find(|name| last(name) == last(file)) {
                mended.expected.entry(name.clone()).or_default().push(key);
            }
        }
        mended
    }

    /// The same of inputs about to be read, among those whose bytes are at hand: a stream is read once.
    pub fn among(inputs: &[Input<'_>]) -> Self {
        if inputs.len() < 2 {
            return Self::default();
        }
        Self::read(inputs.iter().map(|input| match &input.bytes {
            Bytes::Whole(bytes) => Input::whole(&input.name, bytes),
            Bytes::Stream { .. } | Bytes::Table(_) => Input::whole(&input.name, &[]),
        }))
    }

    /// Whether there is no such row.
    pub(crate) fn is_empty(&self) -> bool {
        self.last.is_empty()
    }

    /// Whether a row that is set aside is put right in another input; `found` counts those that were found.
    pub(crate) fn holds(&self, stood: &str, text: &[u8], found: &mut BTreeMap<Key, u32>) -> bool {
        let place = stood.rsplit_once(':').map_or(stood, |(_, place)| place);
        let key = (place.to_owned(), check(text));
        let Some(rows) = self.rows.get(&key) else { return false };
        let found = found.entry(key).or_default();
        let holds = *found < *rows;
        *found += u32::from(holds);
        holds
    }

    /// Whether a later input than this one holds the row of an origin too.
    pub(crate) fn is_later(&self, origin: &str, input: &str) -> bool {
        self.last.get(origin).is_some_and(|last| **last != *input)
    }

    /// By input: rows that should have been found there and were not, and rows that come from one and the same.
    pub(crate) fn doubts(&self, found: &BTreeMap<Key, u32>) -> Vec<(Code, Arc<str>, u64)> {
        let missing = |key: &&Key| found.get(*key) < self.rows.get(*key);
        let unmet = self.expected.iter().map(|(input, keys)| {
            (Code::MendedNotFound, input.clone(), keys.iter().filter(missing).count() as u64)
        });
        let again =
            self.again.iter().map(|(input, rows)| (Code::MendedTwice, input.clone(), *rows));
        unmet.chain(again).filter(|(_, _, rows)| *rows > 0).collect()
    }
}

/// Whether bytes are a file of rows set aside.
pub(crate) fn are_rows_set_aside(name: &str, bytes: &[u8]) -> bool {
    text(name, Bytes::Whole(bytes)).iter().any(|text| !origins(text).is_empty())
}

/// Where a row stood, with a check of what it said: `parc.csv:12 #0a1b2c3d`.
pub(crate) fn origin_of(stood: &str, text: &[u8]) -> String {
    format!("{stood} {CHECK}{:08x}", check(text))
}

/// Stands before the check of an origin.
const CHECK: char = '#';
/// Digits of a check.
const DIGITS: usize = 8;

/// The origin that a reason begins with.
pub(crate) fn origin(reason: &str) -> Option<&str> {
    let reason = reason.trim_start();
    let reason = reason.strip_prefix('\'').unwrap_or(reason);
    let ends = reason.match_indices(CHECK).map(|(at, sign)| at + sign.len() + DIGITS);
    let mut origins = ends.filter_map(|end| reason.get(..end));
    origins.find(|origin| parts(origin).is_some())
}

/// Where the row of an origin stood, and the check of what it said.
fn parts(origin: &str) -> Option<(&str, u32)> {
    let (stood, digits) = origin.rsplit_once(CHECK)?;
    let is_check = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((stood.trim_end(), u32::from_str_radix(digits, 16).ok().filter(|_| is_check)?))
}

/// A check of the text of a row, the same in every run (FNV-1a, folded): it tells a row that was changed, and keeps
/// no rows apart by itself.
fn check(text: &[u8]) -> u32 {
    let hash = text.trim_ascii_end().iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}

/// The name of a file without its folders.
fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The texts of an input that may hold a header of reasons: none, its own, or one for each sheet.
fn text(name: &str, bytes: Bytes<'_>) -> Vec<Vec<u8>> {
    let (head, rest): (Cow<'_, [u8]>, Option<Box<dyn Read + '_>>) = match bytes {
        Bytes::Whole(bytes) => (bytes.into(), None),
        Bytes::Stream { mut reader, .. } => {
            let mut head = Vec::new();
            if reader.by_ref().take(LOOK).read_to_end(&mut head).is_err() {
                return Vec::new();
            }
            (head.into(), Some(reader))
        }
        Bytes::Table(_) => return Vec::new(),
    };
    let is_workbook = is_workbook(&head);
    let longest = if is_workbook { LONGEST_WORKBOOK } else { LONGEST_TEXT };
    if !is_workbook && !speaks_of_reasons(&head) {
        return Vec::new();
    }
    let mut all = head.into_owned();
    if let Some(mut rest) = rest
        && rest.by_ref().take(longest).read_to_end(&mut all).is_err()
    {
        return Vec::new();
    }
    if all.len() as u64 > longest {
        // What is read of it says that its rows are counted beside those that they come from.
        return Vec::new();
    }
    if is_workbook { sheets(name, &all) } else { vec![all] }
}

#[cfg(feature = "spreadsheet")]
fn sheets(name: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let found = crate::table::sheets::sheets(name, bytes);
    found.into_iter().flat_map(|found| found.value).map(|sheet| sheet.text.into_bytes()).collect()
}

#[cfg(not(feature = "spreadsheet"))]
fn sheets(_: &str, _: &[u8]) -> Vec<Vec<u8>> {
    Vec::new()
}

/// Whether bytes begin like a workbook.
fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0")
}

/// Whether the title of a column of reasons stands in the first bytes, whatever their encoding.
fn speaks_of_reasons(head: &[u8]) -> bool {
    let head = head.get(..LOOK as usize).unwrap_or(head);
    let narrow: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    carried::TITLES.iter().any(|title| memchr::memmem::find(&narrow, title.as_bytes()).is_some())
}

/// Where the rows of a text stood, by its column of reasons.
fn origins(bytes: &[u8]) -> Vec<String> {
    let (bytes, encoding) = match sniff(bytes) {
        Sniffed::Text(encoding) => (Cow::Borrowed(bytes), encoding),
        Sniffed::Wide(wide) => {
            let text = wide.decode(bytes).0.into_owned().into_bytes();
            (Cow::Owned(text), TextEncoding { encoding: UTF_8, guessed: false })
        }
        Sniffed::Binary => return Vec::new(),
    };
    let head = bytes.get(..HEAD).unwrap_or(&bytes);
    let Some(layout) = detect(head, encoding, head.len() == bytes.len()) else { return Vec::new() };
    let headers = &layout.columns.headers;
    let Some(column) = headers.iter().rposition(|header| carried::is_reason(header)) else {
        return Vec::new();
    };
    let mut splitter = Splitter::new(&bytes, layout.body.0, layout.separators, true);
    let (mut cells, mut found) = (Vec::new(), Vec::new());
    loop {
        match splitter.next(&mut cells) {
            Step::Record { start, .. } => {
                let Some(cell) = cells.get(column) else { continue };
                let (from, to) = (start + cell.start as usize, start + cell.end as usize);
                let reason = bytes.get(from..to.min(from + MOST_READ_OF_CELL)).unwrap_or(&[]);
                found.extend(origin(&decode(reason, encoding, &mut false)).map(str::to_owned));
            }
            Step::TooLong { .. } => {}
            Step::More | Step::End => return found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_where_its_row_stood() {
        let stood = origin_of("a - b #1.xlsx:Feuil1!12", b"laptop;x");
        assert_eq!(origin(&format!("'{stood} – F101: le type")), Some(&*stood));
        assert_eq!(parts(&stood), Some(("a - b #1.xlsx:Feuil1!12", check(b"laptop;x\r"))));
        for reason in
            ["F101: le type ne se déduit pas", "parc.csv:12 #123", "parc.csv:12 #é0a1b2c3d"]
        {
            assert_eq!(origin(reason), None, "{reason}");
        }
    }

    #[test]
    fn a_row_put_right_is_found_once_where_it_says_the_same() {
        let mended =
            format!("Type;Motif du rejet\nlaptop;{} - F101: x\n", origin_of("p.csv:3", b"blob"));
        let inputs = || [Input::whole("q.csv", b""), Input::whole("m.csv", mended.as_bytes())];
        let rows = MendedRows::read(inputs());
        let mut found = BTreeMap::new();
        assert!(
            !rows.holds("q.csv:3", b"other", &mut found)
                && !rows.holds("q.csv:4", b"blob", &mut found)
        );
        assert!(
            rows.holds("q.csv:3", b"blob", &mut found)
                && !rows.holds("r.csv:3", b"blob", &mut found)
        );
    }
}
