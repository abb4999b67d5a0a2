//! Names that come again in a list whose devices have no number of their own.

use crate::device::identity::IDENTIFYING;
use crate::fleet::reader::FleetReader;
use crate::table::columns::Field;
use crate::table::layout::TableLayout;
use crate::table::shape::{Grid, Layout};
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::collections::BTreeMap;

impl FleetReader<'_> {
    /// Tells the names that several rows of a small list have, which say the same of their device: each counts, and
    /// they may be one.
    pub(crate) fn tell_names(
        &mut self,
        layout: &TableLayout,
        bytes: &[u8],
        place: &dyn Fn(u64, Option<usize>) -> Place,
    ) {
        let columns = &layout.columns;
        let [name] = columns.of(Field::Name)[..] else { return };
        // The parts of a workstation have its name.
        let is_list = matches!(layout.shape, Layout::List | Layout::Sections | Layout::Grouped);
        if !is_list || !columns.of(Field::Quantity).is_empty() {
            return;
        }
        let body = bytes.get(layout.body.0..).unwrap_or(&[]);
        let Some(grid) = Grid::of_text(body, layout.separators, layout.encoding) else { return };
        let filled = |row: usize, fields: &[Field]| -> Vec<&str> {
            let columns = fields.iter().flat_map(|field| columns.of(*field));
            columns.map(|column| grid.cell(row, *column)).filter(|cell| !cell.is_empty()).collect()
        };
        let mut rows: BTreeMap<(&str, Vec<&str>), Vec<usize>> = BTreeMap::new();
        for row in 0..grid.rows.len() {
            let text = grid.cell(row, name);
            if is_of_device(text) && filled(row, &[Field::Serial, Field::Uuid]).is_empty() {
                let said = [IDENTIFYING, &[Field::Status]].concat();
                rows.entry((text, filled(row, &said))).or_default().push(row);
            }
        }
        for ((text, _), rows) in rows {
            let [_, again, ..] = rows[..] else { continue };
            let line = (layout.body.1 + grid.rows[again].line).saturating_sub(1);
            let finding = Finding::new(Code::NameTwice).at(place(line, Some(name)));
            self.builder.tell(finding.with("text", text).with("rows", rows.len()));
        }
    }
}

/// Whether a name is one that a device has alone: `PC-MAIRIE-01`, and no word of a list.
fn is_of_device(name: &str) -> bool {
    name.len() > 3
        && !name.contains(char::is_whitespace)
        && name.contains(|letter: char| letter.is_ascii_digit())
        && name.contains(char::is_alphabetic)
}
