//! The serial numbers of the devices to begin with: a second look at the rows.

use footprint_core::applications::plan::PlanReport;
use footprint_core::terms::date::Date;
use footprint_import::{Field, Import, Input, Options, devices};
use std::collections::HashMap;

/// So many serial numbers of one group of devices are told.
const MOST: usize = 100;

/// Whether there is a device to look for, and a column that may tell it.
pub(super) fn are_there(report: &PlanReport, import: &Import) -> bool {
    let mut columns = import.fleet.inputs.iter().flat_map(|input| &input.columns);
    let is_serial =
        |field: &Option<std::borrow::Cow<'_, str>>| field.as_deref() == Some(Field::Serial.key());
    report.levers.iter().any(|lever| !lever.devices.is_empty())
        && columns.any(|column| is_serial(&column.field))
}

/// A group of devices: positions of its lever, and in the lever's list.
type Group = (usize, usize);

/// Adds the serial numbers of the devices that a plan begins with, from the inputs of `import`.
pub(super) fn add(
    report: &mut PlanReport,
    inputs: Vec<Input<'_>>,
    options: &Options<'_>,
    import: &Import,
) {
    // Looked up only.
    let mut wanted: HashMap<(u32, Option<Date>), Vec<Group>> = HashMap::new();
    for (lever, of_lever) in report.levers.iter().enumerate() {
        for (device, group) in of_lever.devices.iter().enumerate() {
            for batch in &group.batches {
                wanted.entry(*batch).or_default().push((lever, device));
            }
        }
    }
    let make = |row: footprint_import::DeviceRow| {
        // A placeholder identifies nothing.
        let line = row.fleet_line.filter(|_| !row.identities.is_empty())?;
        // A date that was not believed is in no batch of the line.
        let key = |date: Option<Date>| (date.is_none(), date);
        let batches = &import.fleet.lines.get(line as usize)?.batches;
        let known = batches.binary_search_by_key(&key(row.date), |batch| key(batch.date));
        let groups = wanted.get(&(line, row.date.filter(|_| known.is_ok())))?;
        Some((groups, row.serial)).filter(|(_, serial)| !serial.is_empty())
    };
    let options = Options { identities: true, ..*options };
    devices(inputs, &options, import, make, |found| {
        let Some((groups, serial)) = found else { return };
        for (lever, device) in groups {
            let group = report.levers.get_mut(*lever).and_then(|one| one.devices.get_mut(*device));
            let serials = group.map(|group| &mut group.serials);
            if let Some(serials) = serials.filter(|serials| serials.len() < MOST) {
                serials.push(serial.clone());
            }
        }
    });
}
