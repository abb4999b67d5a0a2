//! Reads inputs into one fleet.

use crate::fleet::date_columns::Calendar;
use crate::fleet::finish::Finished;
use crate::fleet::line_table::LinesByDate;
use crate::fleet::marked::Marks;
use crate::fleet::mended::are_rows_set_aside;
use crate::fleet::reader::FleetReader;
use crate::fleet::rejected::RejectedFile;
use crate::input::Input;
use crate::options::Options;
use footprint_core::applications::trend::Units;
use footprint_core::assessment::fleet::Fleet;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding};

/// A fleet, and what is kept to list its rows.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The fleet.
    pub fleet: Fleet,
    /// The rows set aside, by file, if [`Options::rejected_rows`] keeps them.
    pub rejected: Vec<RejectedFile>,
    /// How dates are turned into days, by table.
    pub(crate) calendars: Vec<Calendar>,
    /// Lines of units by their day, where it decides which model a name means.
    pub(crate) by_date: LinesByDate,
}

/// Reads inputs together as one fleet: a device in two of them counts once, in the first that has it
/// in service or in stock.
pub fn read(inputs: Vec<Input<'_>>, options: &Options<'_>) -> Diagnosed<Import> {
    read_with(FleetReader::new(options, false), inputs).0
}

/// The same, with the units of each assessed row by what tells their device again in other inventories that
/// are read with the same marks; in the order of the rows.
pub fn read_units(
    inputs: Vec<Input<'_>>,
    options: &Options<'_>,
    marks: &Marks,
) -> (Diagnosed<Import>, Units) {
    let mut reader = FleetReader::new(options, false);
    reader.builder = reader.builder.marking(marks);
    read_with(reader, inputs)
}

/// Whether bytes are a file of rows set aside of which some have been put right: they are not set aside any more.
pub fn holds_rows_put_right(name: &str, bytes: &[u8], options: &Options<'_>) -> bool {
    are_rows_set_aside(name, bytes) && {
        let rows = read(vec![Input::whole(name, bytes)], options).value.fleet.rows;
        rows.set_aside < rows.read
    }
}

fn read_with(mut reader: FleetReader<'_>, inputs: Vec<Input<'_>>) -> (Diagnosed<Import>, Units) {
    for input in inputs {
        reader.input(input, &mut |_| {});
    }
    reader.end(&mut |_| {});
    if let Some(mended) = reader.options.mended {
        reader.builder.tell_mended(mended);
    }
    let Options { matcher, threads, .. } = *reader.options;
    let finished = reader.builder.finish(matcher, threads);
    let Finished { mut fleet, by_date, mut findings, units } = finished;
    let bays = fleet.set_bay_disks_apart();
    if bays > 0 {
        findings.add(Finding::new(Code::BayDisksApart).with("units", bays));
    }
    let (rejected, calendars) = (reader.rejected, reader.calendars);
    (Diagnosed { value: Import { fleet, rejected, calendars, by_date }, findings }, units)
}
