//! Row by row, for those who list devices: a second pass over the same inputs.

use crate::dates::Order;
use crate::headers::Field;
use crate::log::RowLog;
use crate::options::Options;
use crate::read::Import;
use crate::reading::Reading;
use crate::rows::Fate;
use crate::source::Input;
use crate::taken::{Applied, Taken};
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
    let mut reading = Reading::new(options, true);
    let mut observe = |taken: &Taken<'_>| {
        let orders = import.orders.get(taken.table).map_or(&[][..], Vec::as_slice);
        for (row, applied) in taken.log.rows.iter().zip(taken.applied) {
            each(&device(taken, orders, row, *applied));
        }
    };
    for input in inputs {
        reading.input(input, &mut observe);
    }
    reading.end(&mut observe);
}

/// One row, with its cells.
fn device(taken: &Taken<'_>, orders: &[Order], row: &RowLog, applied: Applied) -> DeviceRow {
    let cells = taken.cells(row);
    let of = |field| taken.first(&cells, field).0;
    DeviceRow {
        file: taken.file,
        line: taken.line + u64::from(row.line),
        fate: applied.fate,
        units: applied.units,
        fleet_line: applied.line,
        date: row.date.resolve(orders.get(row.date.slot()).copied().unwrap_or_default()),
        name: of(Field::Name),
        serial: of(Field::Serial),
        manufacturer: of(Field::Manufacturer),
        model: of(Field::Model),
    }
}
