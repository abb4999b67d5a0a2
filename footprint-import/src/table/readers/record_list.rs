//! Lists of records as the interfaces of tools give them: GLPI, Fleet, osquery, Snipe-IT, NetBox,
//! ServiceNow, iTop, Intune, PCR-SI, and any other list of objects whose names are known.

use crate::table::columns::{self, Field, GivenColumn, is_same_header};
use crate::table::locator::Locator;
use crate::table::readers::node::Node;
use crate::table::readers::{Part, Sink};
use crate::table::transcript::{Table, Text};
use crate::words::list;
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// Paths whose meaning no header tells.
static PATHS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    list(include_str!("../../words/paths.csv"))
        .filter_map(|row| {
            let field = Field::ALL.iter().find(|field| field.key() == row[0])?;
            Some((row.get(1)?.clone(), *field))
        })
        .collect()
});

/// The last part of a path that holds the name of a thing.
const NAMING: [&str; 7] =
    ["name", "display_value", "display", "label", "value", "date", "datetime"];

/// How deep a record's values are looked for.
const DEPTH: usize = 4;

/// The field of a path: `model.name` is the model.
fn field(path: &str) -> Option<Field> {
    let path = path.strip_prefix("fields.").unwrap_or(path).to_lowercase();
    if let Some(field) = PATHS.get(&path) {
        return Some(*field);
    }
    if path.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let Some((thing, last)) = path.rsplit_once('.') else {
        return columns::named(&path);
    };
    if !NAMING.contains(&last) {
        return None;
    }
    PATHS.get(thing).copied().or_else(|| columns::named(thing))
}

/// What the user says of a path; one that is not to be read is known, so that it is told.
fn said(path: &str, given: &[GivenColumn]) -> Option<Field> {
    let column = given.iter().find(|column| is_same_header(&column.header, path))?;
    Some(column.field.unwrap_or(Field::Known))
}

/// Whether names are those of a device.
pub(super) fn is_record(names: &[&str], given: &[GivenColumn]) -> bool {
    let meant = |name: &&str| said(name, given).or_else(|| field(name));
    let fields: Vec<Field> = names.iter().filter_map(meant).collect();
    fields.len() >= 2
        && fields.iter().any(|field| {
            matches!(field, Field::Model | Field::Manufacturer | Field::Serial | Field::Kind)
        })
}

/// The classes of GLPI, by the name of the column that holds the model.
const CLASSES: [(&str, &str); 6] = [
    ("computermodels_id", "Computer"),
    ("monitormodels_id", "Monitor"),
    ("printermodels_id", "Printer"),
    ("networkequipmentmodels_id", "NetworkEquipment"),
    ("phonemodels_id", "Phone"),
    ("peripheralmodels_id", "Peripheral"),
];

/// Records of one shape.
#[derive(Debug)]
pub(super) struct Records {
    base: String,
    text: Text,
    /// Paths with their fields, in the order of their first appearance.
    columns: Vec<(String, Field)>,
    /// Every path met: its column, where it has one.
    known: HashMap<String, Option<usize>>,
    class: Option<&'static str>,
    /// A number where a name is needed: its path, the number, the first record, how often.
    numbers: Vec<(usize, String, usize, u64)>,
    rows: usize,
}

impl Records {
    /// None yet, in a list at a path.
    pub(super) fn new(base: String) -> Self {
        Self {
            base,
            text: Text::default(),
            columns: Vec::new(),
            known: HashMap::new(),
            class: None,
            numbers: Vec::new(),
            rows: 0,
        }
    }

    /// Learns the names of a record; `given` is what the user says of them.
    pub(super) fn learn(&mut self, record: &Node, given: &[GivenColumn]) {
        let (known, columns, class) = (&mut self.known, &mut self.columns, &mut self.class);
        flat(record, &mut String::new(), 0, &mut |path, _| {
            if known.contains_key(path) {
                return;
            }
            *class = class.or_else(|| {
                CLASSES.iter().find(|(name, _)| *name == path).map(|(_, class)| *class)
            });
            let column = if let Some(field) = said(path, given) {
                // Of several columns of a field the first one counts: that which the user names.
                known.values_mut().flatten().for_each(|column| *column += 1);
                columns.insert(0, (path.to_owned(), field));
                Some(0)
            } else {
                field(path).map(|field| {
                    columns.push((path.to_owned(), field));
                    columns.len() - 1
                })
            };
            known.insert(path.to_owned(), column);
        });
    }

    /// How many different names were learnt.
    pub(super) fn names(&self) -> usize {
        self.known.len()
    }

    /// Bytes of text so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the names are those of devices.
    pub(super) fn is_telling(&self) -> bool {
        self.columns.iter().any(|(_, field)| field.is_telling() && *field != Field::Name)
    }

    /// Adds a record.
    pub(super) fn add(&mut self, record: &Node) {
        let mut cells = vec![""; self.columns.len()];
        flat(record, &mut String::new(), 0, &mut |path, text| {
            if let Some(Some(column)) = self.known.get(path)
                && cells[*column].is_empty()
            {
                cells[*column] = text;
            }
        });
        for (column, cell) in cells.iter_mut().enumerate() {
            let (path, field) = &self.columns[column];
            let is_number = path.ends_with("_id") && cell.bytes().all(|byte| byte.is_ascii_digit());
            if !is_number || cell.is_empty() || *field == Field::Known {
                continue;
            }
            if *cell == "0" {
                *cell = "";
                continue;
            }
            match self.numbers.iter_mut().find(|(known, ..)| *known == column) {
                Some((.., count)) => *count += 1,
                None => self.numbers.push((column, (*cell).to_owned(), self.rows, 1)),
            }
        }
        for cell in cells {
            self.text.cell(cell);
        }
        // A record is a row even when nothing in it is known.
        self.text.cell(self.class.unwrap_or("record"));
        self.text.end_row();
        self.rows += 1;
    }

    /// Gives the table; `given` is what the user says of its paths.
    pub(super) fn hand_over(mut self, name: &Arc<str>, given: &[GivenColumn], sink: Sink<'_>) {
        // Snipe-IT's own word is known; the name beside it is what its users made up.
        if self.known.contains_key("status_label.status_meta") {
            for (path, field) in &mut self.columns {
                if path == "status_label.name" && said(path, given).is_none() {
                    *field = Field::Known;
                }
            }
        }
        let pointers: Vec<String> =
            self.columns.iter().map(|(path, _)| path.replace('.', "/")).collect();
        for (column, number, row, count) in std::mem::take(&mut self.numbers) {
            let locator = format!("{}/{row}/{}", self.base, pointers[column]);
            let place = Place { locator: Some(locator.into()), ..Place::file(name) };
            let finding = Finding::new(Code::NumbersForNames).at(place).times(count);
            sink(Part::Finding(finding.with("text", number)));
        }
        let class = if self.class.is_some() { Field::ItemType } else { Field::Known };
        self.columns.push((String::new(), class));
        let locator = Locator::Records { list: self.base, columns: pointers };
        sink(Part::Table(Table::given(self.text, self.columns, locator, true)));
    }
}

/// Gives every text of a record with its path; of a list, the first.
fn flat<'n>(node: &'n Node, path: &mut String, depth: usize, each: &mut dyn FnMut(&str, &'n str)) {
    match node {
        Node::Text(text) => each(path, text),
        Node::List(values) => {
            if let Some(Node::Text(first)) = values.first() {
                each(path, first);
            }
        }
        Node::Map(values) if depth < DEPTH => {
            for (name, value) in values {
                let before = path.len();
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
                flat(value, path, depth + 1, each);
                path.truncate(before);
            }
        }
        Node::Map(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_tools() {
        for (path, expected) in [
            ("model.name", Some(Field::Model)),
            ("model.id", None),
            ("manufacturer.name", Some(Field::Manufacturer)),
            ("category.name", Some(Field::Kind)),
            ("purchase_date.date", Some(Field::PurchaseDate)),
            ("assigned_to.type", None),
            ("device_type.model", Some(Field::Model)),
            ("device_type.manufacturer.name", Some(Field::Manufacturer)),
            ("role.name", Some(Field::Role)),
            ("hardware_serial", Some(Field::Serial)),
            ("fields.brand_name", Some(Field::Manufacturer)),
            ("40", Some(Field::Model)),
            ("yearly_electricity_consumption", Some(Field::KwhPerYear)),
            ("computermodels_id", Some(Field::Model)),
        ] {
            assert_eq!(field(path), expected, "{path}");
        }
    }

    #[test]
    fn every_path_of_the_list_has_a_known_field() {
        assert_eq!(PATHS.len(), list(include_str!("../../words/paths.csv")).count());
    }
}
