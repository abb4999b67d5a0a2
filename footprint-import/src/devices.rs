//! Row by row, for those who list devices: a second pass over the same inputs.

use crate::assembly::Applied;
use crate::dialect::{Dialect, unquoted};
use crate::encoding::decode;
use crate::headers::Field;
use crate::read::{Import, Options, Reading, Seen};
use crate::record::{Splitter, Step};
use crate::rows::Fate;
use crate::source::Input;
use footprint_core::date::Date;

/// One row of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    /// Position in the fleet's files.
    pub file: u32,
    /// Line of that file.
    pub line: u64,
    /// What became of the row.
    pub fate: Fate,
    /// How many units it stands for.
    pub units: u64,
    /// Position in the fleet's lines, when it is assessed.
    pub fleet_line: Option<u32>,
    /// The day of purchase, or the best date at hand.
    pub date: Option<Date>,
    /// Name of the device.
    pub name: String,
    /// Serial number.
    pub serial: String,
    /// Manufacturer, as written.
    pub manufacturer: String,
    /// Model, as written.
    pub model: String,
}

/// Reads the inputs of `import` again and gives each row to `each`, in order. The inputs and options
/// must be those it was made with.
pub fn devices(
    inputs: Vec<Input<'_>>,
    options: &Options<'_>,
    import: &Import,
    each: &mut dyn FnMut(&DeviceRow),
) {
    let options = Options { threads: 1, ..*options };
    let mut reading = Reading::new(&options);
    let mut observe = |file, seen: &Seen<'_>, line, applied: Applied| {
        let orders = import.orders.get(seen.table).map_or(&[][..], Vec::as_slice);
        let cells = texts(seen);
        let of = |field| first(seen.dialect, &cells, field).0;
        each(&DeviceRow {
            file,
            line,
            fate: applied.fate,
            units: applied.units,
            fleet_line: applied.line,
            date: seen
                .row
                .date
                .resolve(orders.get(seen.row.date.slot()).copied().unwrap_or_default()),
            name: of(Field::Name),
            serial: of(Field::Serial),
            manufacturer: of(Field::Manufacturer),
            model: of(Field::Model),
        });
    };
    for input in inputs {
        reading.input(input, &mut observe);
    }
    reading.end(&mut observe);
}

/// What identifies the device of a row: serial, else hardware identifier, with its column.
pub(crate) fn identity(seen: &Seen<'_>) -> (String, Option<usize>) {
    let cells = texts(seen);
    let field = if seen.row.serial == 0 { Field::Uuid } else { Field::Serial };
    first(seen.dialect, &cells, field)
}

/// The first filled cell of a field.
fn first(dialect: &Dialect, cells: &[String], field: Field) -> (String, Option<usize>) {
    dialect
        .columns
        .of(field)
        .iter()
        .filter_map(|&column| Some((cells.get(column)?, column)))
        .map(|(text, column)| (crate::cells::clean(text).into_owned(), Some(column)))
        .find(|(text, _)| !text.is_empty())
        .unwrap_or_default()
}

/// The cells of a row as text.
fn texts(seen: &Seen<'_>) -> Vec<String> {
    let (start, length) = seen.row.span;
    let end = (start + length as usize).min(seen.bytes.len());
    let mut cells = Vec::new();
    let bytes = &seen.bytes[..end];
    let Step::Record { .. } =
        Splitter::new(bytes, start, seen.dialect.separators, true).next(&mut cells)
    else {
        return Vec::new();
    };
    cells
        .iter()
        .map(|cell| {
            let raw = &bytes[start + cell.start as usize..start + cell.end as usize];
            let text = decode(raw, seen.dialect.encoding, &mut false);
            unquoted(&text, cell.quoted).into_owned()
        })
        .collect()
}
