//! Row by row, for those who list devices: a second pass over the same inputs.

use crate::device::outcome::RowOutcome;
use crate::fleet::chunk_log::RowLog;
use crate::fleet::line_table::Dated;
use crate::fleet::reader::Reading;
use crate::fleet::row_view::{Applied, Taken};
use crate::import::Import;
use crate::input::Input;
use crate::options::Options;
use crate::table::columns::Field;
use crate::threads::share_out;
use crate::words::date::Order;
use footprint_core::terms::date::Date;

/// Fewer rows are not worth a thread.
const LEAST: usize = 500;

/// One row of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    /// Position in the fleet's files.
    pub file: u32,
    /// Line of that file.
    pub line: u64,
    /// What became of the row.
    pub outcome: RowOutcome,
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

/// Reads the inputs of `import` again: `make` turns each row into something, in several threads, and
/// `each` is given the results in the order of the rows. The inputs and options must be those that
/// `import` was made with.
pub fn devices<T: Send>(
    inputs: Vec<Input<'_>>,
    options: &Options<'_>,
    import: &Import,
    make: impl Fn(DeviceRow) -> T + Sync,
    mut each: impl FnMut(T),
) {
    let mut reading = Reading::new(options, true);
    let mut observe = |taken: &Taken<'_>| {
        let orders = import.orders.get(taken.table).map_or(&[][..], Vec::as_slice);
        let share = taken.applied.len().div_ceil(options.threads.max(1)).max(LEAST);
        let shares = taken.log.rows.chunks(share).zip(taken.applied.chunks(share));
        let made = share_out(shares, |(rows, applied)| {
            let rows = rows.iter().zip(applied);
            rows.map(|(row, applied)| make(device(taken, (orders, &import.dated), row, *applied)))
                .collect::<Vec<_>>()
        });
        made.into_iter().flatten().for_each(&mut each);
    };
    for input in inputs {
        reading.input(input, &mut observe);
    }
    reading.end(&mut observe);
}

/// One row, with its cells.
fn device(
    taken: &Taken<'_>,
    (orders, dated): (&[Order], &Dated),
    row: &RowLog,
    applied: Applied,
) -> DeviceRow {
    let date = row.date.resolve(orders.get(row.date.slot()).copied().unwrap_or_default());
    let on = |line| {
        let parted = dated.get(&(line, date)).or_else(|| dated.get(&(line, None)));
        parted.copied().unwrap_or(line)
    };
    let mut cells = Vec::new();
    let record = taken.record(row, &mut cells);
    let of = |field| taken.first(&record, field).0;
    DeviceRow {
        file: taken.file,
        line: taken.dialect.file_line(taken.line + u64::from(row.line)),
        outcome: applied.outcome,
        units: applied.units,
        fleet_line: applied.line.map(on),
        date,
        name: of(Field::Name),
        serial: of(Field::Serial),
        manufacturer: of(Field::Manufacturer),
        model: of(Field::Model),
    }
}
