//! Reads inputs into one fleet.

use crate::fleet::builder::Finished;
use crate::fleet::interpretation_cache::Spent;
use crate::fleet::line_table::Dated;
use crate::fleet::reader::Reading;
use crate::fleet::rejected::RejectedFile;
use crate::input::Input;
use crate::options::Options;
use crate::words::date::Order;
use footprint_core::assessment::fleet::Fleet;
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding};

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The fleet.
    pub fleet: Fleet,
    /// The rows set aside, by file, where there are some.
    pub rejected: Vec<RejectedFile>,
    /// The order of day and month in each date column, by table.
    pub(crate) orders: Vec<Vec<Order>>,
    /// Lines of units by their day, where it decides which model a name means.
    pub(crate) dated: Dated,
    /// What the rows were interpreted with. Nobody needs it any more, but to free it takes a while: whoever
    /// drops the import decides when.
    _spent: Vec<Spent>,
}

/// Reads inputs together as one fleet: a device in two of them counts once, in the first that has it
/// in service or in stock.
pub fn read(inputs: Vec<Input<'_>>, options: &Options<'_>) -> Diagnosed<Import> {
    let mut reading = Reading::new(options, false);
    for input in inputs {
        reading.input(input, &mut |_| {});
    }
    reading.end(&mut |_| {});
    let Finished { mut fleet, dated, mut findings, spent } =
        reading.assembly.finish(options.matcher);
    let bays = fleet.set_bay_disks_apart();
    if bays > 0 {
        findings.add(Finding::new(Code::BayDisksApart).with("units", bays));
    }
    Diagnosed {
        value: Import {
            fleet,
            rejected: reading.rejected,
            orders: reading.orders,
            dated,
            _spent: spent,
        },
        findings,
    }
}
