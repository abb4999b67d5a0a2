//! Writes a part.

use super::key::{DeviceHash, PartKey, hex};
use super::record::{DeviceRecord, Header, LineRecord};
use crate::device::kind::group;
use crate::device_rows::{DeviceRow, devices};
use crate::import::Import;
use crate::input::Input;
use crate::options::Options;
use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine, Match, Name};
use footprint_core::assessment::line_order::compare;
use footprint_core::terms::date::Date;
use footprint_core::terms::vocabulary::Kind;
use std::io::{self, Write};

/// A device that has a serial number or a hardware identifier, as hashes.
#[derive(Clone, Debug)]
pub struct Identified {
    hashes: Vec<DeviceHash>,
    /// Line, day of purchase, units.
    on: Vec<(u32, Option<Date>, u64)>,
}

/// The devices of a fleet that can be told from others, by a second reading of its inputs: those that
/// `import` was made of, with the same options.
pub fn identified(
    inputs: Vec<Input<'_>>,
    options: &Options<'_>,
    import: &Import,
    key: &PartKey,
) -> Vec<Identified> {
    let mut found: Vec<Identified> = Vec::new();
    let lines = &import.fleet.lines;
    let options = Options { identities: true, ..*options };
    // Hashed where it is read: no serial number leaves this.
    let make = |row: DeviceRow| {
        let line = row.fleet_line?;
        let FleetLine { kind, batches, .. } = lines.get(line as usize)?;
        // A date that was not believed is in no batch of the line.
        let date = row.date.filter(|_| batches.iter().any(|batch| batch.date == row.date));
        // A bay is one device, whether its disks are in this part or in another.
        let kinds = match kind {
            Kind::StorageEnclosure => group(Kind::StorageBay),
            kind => group(*kind),
        };
        let hash = |identity: &Vec<u8>| {
            let named: Vec<u8> = [kinds].into_iter().chain(identity.iter().copied()).collect();
            key.hash(&named)
        };
        let hashes: Vec<DeviceHash> = row.identities.iter().map(hash).collect();
        Some((row.further, hashes, (line, date, row.units)))
    };
    let mut open = false;
    devices(inputs, &options, import, make, |made| {
        let Some((further, hashes, on)) = made else { return };
        match found.last_mut() {
            Some(device) if further && open => device.on.push(on),
            _ if further => {}
            _ => {
                open = !hashes.is_empty();
                if open {
                    found.push(Identified { hashes, on: vec![on] });
                }
            }
        }
    });
    found
}

/// Writes a part of a fleet under a header, whose counts are filled in; devices come with the key they were
/// hashed with.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(
    fleet: &Fleet,
    header: Header,
    devices: Option<(&PartKey, Vec<Identified>)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (lines, positions) = ordered(fleet, header.places);
    let mut records = Vec::new();
    for device in devices.iter().flat_map(|(_, devices)| devices) {
        let on = device.on.iter().filter_map(|(line, date, units)| {
            let line = *positions.get(*line as usize)?;
            Some((line, date.map(|date| date.to_string()), *units))
        });
        let mut hashes: Vec<String> = device.hashes.iter().map(|hash| hex(hash)).collect();
        hashes.sort_unstable();
        records.push(DeviceRecord { device: hashes, on: on.collect() });
    }
    // Not in the order of the rows, which is nobody's business.
    records.sort_unstable();
    let header = Header {
        key: devices.as_ref().map(|(key, _)| key.mark()),
        rows: fleet.rows,
        disposals: fleet.disposals.iter().map(|(kind, of)| (*kind, (of.units, of.days))).collect(),
        lines: lines.len() as u64,
        devices: records.len() as u64,
        ..header
    };
    line_of(&header, out)?;
    for line in &lines {
        line_of(&record(line, fleet), out)?;
    }
    for device in &records {
        line_of(device, out)?;
    }
    Ok(())
}

fn line_of(value: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// The lines of a fleet in order, those that say the same as one; and where each line of the fleet went.
fn ordered(fleet: &Fleet, places: bool) -> (Vec<FleetLine>, Vec<u32>) {
    let mut lines: Vec<(usize, FleetLine)> = fleet.lines.iter().cloned().enumerate().collect();
    if !places {
        for (_, line) in &mut lines {
            (line.site, line.entity) = (Name::NONE, Name::NONE);
        }
    }
    let stand = |a: &FleetLine, b: &FleetLine| compare((a, &fleet.names), (b, &fleet.names));
    lines.sort_by(|(_, a), (_, b)| stand(a, b));
    let mut positions = vec![0; lines.len()];
    let mut kept: Vec<FleetLine> = Vec::new();
    for (at, line) in lines {
        match kept.last_mut() {
            Some(last) if stand(last, &line).is_eq() => last.batches.extend(line.batches),
            _ => kept.push(line),
        }
        if let Some(position) = positions.get_mut(at) {
            *position = kept.len() as u32 - 1;
        }
    }
    (kept, positions)
}

fn record(line: &FleetLine, fleet: &Fleet) -> LineRecord {
    let text = |name| fleet.names.text(name).to_owned();
    let mut batches: Vec<Batch> = line.batches.clone();
    batches.sort_by_key(|batch| (batch.date.is_none(), batch.date));
    let mut units: Vec<(Option<String>, u64)> = Vec::new();
    for batch in batches {
        let day = batch.date.map(|date| date.to_string());
        match units.last_mut() {
            Some((last, sum)) if *last == day => *sum += batch.units,
            _ => units.push((day, batch.units)),
        }
    }
    LineRecord {
        kind: line.kind,
        manufacturer: text(line.manufacturer),
        model: text(line.model),
        screen_inches: line.screen_inches,
        second_hand: line.second_hand,
        storage_gb: line.storage_gb,
        site: text(line.site),
        entity: text(line.entity),
        country: text(line.zone),
        status: line.status,
        lifetime_years: line.lifetime.map(|years| years.0),
        electricity: line.electricity.map(Into::into),
        sheets: match &line.matched {
            Match::Archetype => Vec::new(),
            Match::Sheet(index) => vec![*index],
            Match::Range(range) => range.to_vec(),
        },
        units,
    }
}
