//! Rows that were set aside and put right in the file of their reasons. They are read from there; where each
//! stood, which its reason says, it is not asked for again.

use crate::bytes::encoding::{Sniffed, TextEncoding, decode, sniff};
use crate::bytes::limits::MOST_READ_OF_CELL;
use crate::fleet::reader::HEAD;
use crate::input::{Bytes, Input};
use crate::table::layout::detect;
use crate::table::splitter::{Splitter, Step};
use crate::table::understanding::carried;
use encoding_rs::UTF_8;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Read;

/// First bytes in which a header of reasons must stand.
const LOOK: u64 = 1 << 16;
/// Bytes of a text with mended rows: more than anybody mends by hand.
const LONGEST_TEXT: u64 = 128 << 20;
/// The same of a workbook, which must be unpacked to be looked at.
const LONGEST_WORKBOOK: u64 = 4 << 20;

/// Where the rows stood that files of rows set aside hold.
#[derive(Clone, Debug, Default)]
pub struct MendedRows {
    /// By the name of the file as it is given now: `exports/parc.csv:12`, `parc.xlsx:Feuil1!12`.
    places: BTreeSet<String>,
}

impl MendedRows {
    /// Looks which of the inputs are files of rows set aside, and where their rows stood in the others. Each
    /// input is read and done with before the next.
    pub fn read<'i>(inputs: impl IntoIterator<Item = Input<'i>>) -> Self {
        let (mut names, mut origins) = (Vec::new(), Vec::new());
        for input in inputs {
            let text = text(&input.name, input.bytes);
            names.push(input.name);
            origins.extend(text.iter().flat_map(|text| self::origins(text)));
        }
        let places = origins.iter().filter_map(|origin| place_now(origin, &names)).collect();
        Self { places }
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

    /// How many rows of a file are to be found elsewhere.
    pub(crate) fn of_file(&self, file: &str) -> usize {
        let begin = format!("{file}:");
        self.places.range(begin.clone()..).take_while(|place| place.starts_with(&begin)).count()
    }

    /// Whether the row that stands there is to be found elsewhere.
    pub(crate) fn has(&self, place: &str) -> bool {
        self.places.contains(place)
    }
}

/// What a reason begins with: where its row stood, and ` - ` before the code of a finding.
pub(crate) fn origin(reason: &str) -> Option<&str> {
    let is_code = |text: &str| {
        let digits = text.as_bytes().get(..4);
        digits.is_some_and(|code| code[..3].iter().all(u8::is_ascii_digit) && code[3] == b':')
    };
    reason.match_indices(" - F").find(|(at, sign)| is_code(&reason[at + sign.len()..])).map(
        |(at, _)| {
            let origin = reason[..at].trim_start();
            origin.strip_prefix('\'').unwrap_or(origin)
        },
    )
}

/// An origin by the name that its file is given under now: the same, or one in another folder, if one alone
/// is called so.
fn place_now(origin: &str, names: &[std::sync::Arc<str>]) -> Option<String> {
    let rest = |name: &str| origin.strip_prefix(name)?.strip_prefix(':');
    if names.iter().any(|name| rest(name).is_some()) {
        return Some(origin.to_owned());
    }
    let moved = names.iter().filter_map(|name| {
        let own = format!("{}:", last(name));
        let (folder, rest) = origin.split_at(origin.find(&own)?);
        let whole = folder.is_empty() || folder.ends_with(['/', '\\']);
        whole.then(|| format!("{name}:{}", &rest[own.len()..]))
    });
    let mut moved: Vec<String> = moved.collect();
    moved.pop_if(|_| true).filter(|_| moved.is_empty())
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
        assert_eq!(origin("parc.csv:12 - F101: le type"), Some("parc.csv:12"));
        assert_eq!(origin("a - b.xlsx:Feuil1!12 - F104: x - F1"), Some("a - b.xlsx:Feuil1!12"));
        assert_eq!(origin("F101: le type ne se déduit pas"), None);
        assert_eq!(origin("parc - F10"), None);
    }

    #[test]
    fn a_file_in_another_folder_is_the_same_if_one_alone_is_called_so() {
        let names = ["now/parc.csv", "a/x.csv", "b/x.csv"].map(std::sync::Arc::from);
        let now = |origin| place_now(origin, &names);
        assert_eq!(now("then/parc.csv:12").as_deref(), Some("now/parc.csv:12"));
        assert_eq!(now("parc.csv:Feuil1!3").as_deref(), Some("now/parc.csv:Feuil1!3"));
        assert_eq!(now("a/x.csv:3").as_deref(), Some("a/x.csv:3"));
        assert_eq!(now("x.csv:3"), None);
        assert_eq!(now("grand_parc.csv:12"), None);
    }
}
