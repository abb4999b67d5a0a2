//! Tables of several files that say the same, cell by cell.

use crate::fleet::keyed_hash::KeyedHash;
use crate::fleet::reader::FleetReader;
use crate::table::alike::{Alike, Rows, alike};
use crate::table::layout::TableLayout;
use crate::table::shape::LARGEST_BYTES;
use crate::table::understanding::carried;
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// The tables read so far, as far as they are small.
pub(crate) struct Seen {
    hashers: [KeyedHash; 2],
    /// The first file with a table, by what the table says.
    first: HashMap<[u64; 2], u32>,
    /// Tables that are told to say the same as another one, by the names of their files and sheets.
    told: BTreeSet<String>,
}

impl Default for Seen {
    fn default() -> Self {
        Self { hashers: KeyedHash::two(), first: HashMap::new(), told: BTreeSet::new() }
    }
}

impl FleetReader<'_> {
    /// Whether a table of the file with this number says what one of another file says, and does not count again;
    /// what is found is told. `place` is where it stands.
    pub(crate) fn is_copy(
        &mut self,
        number: u32,
        place: Place,
        bytes: &[u8],
        layout: &TableLayout,
    ) -> bool {
        // Rows that were set aside come back as often as they were read.
        let apart = layout.columns.headers.iter().any(|header| carried::is_reason(header));
        if bytes.len() > LARGEST_BYTES || apart {
            return false;
        }
        let says = self.copies.hashers.map(|hasher| hasher.of(bytes));
        let first = *self.copies.first.entry(says).or_insert(number);
        if first == number {
            return false;
        }
        let (name, other) = (self.builder.file_name(number), self.builder.file_name(first));
        let found = relation(&name, &other, Rows::of(bytes, Some(layout)));
        let sheet = place.locator.as_deref().and_then(|locator| locator.rsplit_once('!'));
        let shown =
            sheet.map_or_else(|| name.to_string(), |(sheet, _)| format!("{name} ({sheet})"));
        if found != Alike::Apart && self.copies.told.insert(shown.clone()) {
            self.builder.tell(if found == Alike::Copy {
                Finding::new(Code::RowsTwice).at(place).with("name", shown)
            } else {
                let names = format!("{other}, {shown}");
                Finding::new(Code::TablesAlike).at(place).with("names", names)
            });
        }
        found == Alike::Copy
    }
}

/// What tables of two files that say the same are to each other: a folder may be that of a place, as a name may.
fn relation(name: &str, other: &str, rows: Rows) -> Alike {
    let stem = |name: &str| {
        let stem = Path::new(name).file_stem().unwrap_or_default();
        stem.to_string_lossy().replace(['_', '-'], " ")
    };
    let folder = |name: &str| Path::new(name).parent().map(Path::to_path_buf);
    match alike(&stem(name), &stem(other), rows) {
        Alike::Copy if folder(name) != folder(other) && !rows.is_named() => Alike::Doubtful,
        found => found,
    }
}
