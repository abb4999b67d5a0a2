//! The rows of an inventory as the plan of reuse takes them.

use footprint_core::applications::reuse::{Destination, Device, Standing};
use footprint_core::assessment::fleet::{Fleet, FleetLine};
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::terms::vocabulary::Kind;
use footprint_core::wording::device_name;
use footprint_import::{DeviceRow, OutPart, destination_of};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Years in which a device that is out may have been bought; a day outside them was typed wrong.
const PLAUSIBLE_YEARS: std::ops::RangeInclusive<i16> = 1990..=footprint_data::LATEST_YEAR;

/// Devices in service, in stock, and out of service. A device that is out and of no kind that can be told is
/// one of no known use: it is counted all the same. One that another row says is in service counts as in service
/// alone.
pub fn devices(fleet: &Fleet, rows: &[DeviceRow], found: &mut Findings) -> Vec<Device> {
    let mut words = Words::default();
    let serving: HashSet<(bool, &[u8])> = rows
        .iter()
        .filter_map(|row| Some((row, fleet.lines.get(row.fleet_line? as usize)?)))
        .flat_map(|(row, line)| {
            row.identities.iter().map(move |known| (is_screen(line.kind), &known[..]))
        })
        .collect();
    let serves_elsewhere = |row: &DeviceRow| {
        let kind = row.out.as_ref().and_then(|out| out.parts.first()?.kind);
        let screen = kind.is_some_and(is_screen);
        row.out.is_some() && row.identities.iter().any(|one| serving.contains(&(screen, &one[..])))
    };
    rows.iter()
        .filter(|row| !serves_elsewhere(row))
        .flat_map(|row| of_row(fleet, row, &mut words, found))
        .collect()
}

/// A screen and a computer may share a number: that of the set.
fn is_screen(kind: Kind) -> bool {
    kind == Kind::Monitor
}

/// Sites, statuses and models, each kept once: many rows say the same.
#[derive(Default)]
struct Words<'r> {
    empty: Arc<str>,
    /// Sites and statuses.
    texts: HashMap<&'r str, Arc<str>>,
    models: HashMap<(&'r str, &'r str), Arc<str>>,
}

impl<'r> Words<'r> {
    fn shown(&self, text: &str) -> Arc<str> {
        match text.trim() {
            "" => self.empty.clone(),
            text => crate::clean(text).into(),
        }
    }

    fn text(&mut self, text: &'r str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let shown = self.shown(text);
        self.texts.insert(text, shown.clone());
        shown
    }

    fn model(&mut self, maker: &'r str, model: &'r str) -> Arc<str> {
        if let Some(known) = self.models.get(&(maker, model)) {
            return known.clone();
        }
        let shown = self.shown(&device_name(maker, model));
        self.models.insert((maker, model), shown.clone());
        shown
    }
}

/// The devices of a row: one, or those of a pack that is out of service; each part of one in service is a row.
fn of_row<'r>(
    fleet: &Fleet,
    row: &'r DeviceRow,
    words: &mut Words<'r>,
    found: &mut Findings,
) -> Vec<Device> {
    let site = words.text(&row.site);
    let model = words.model(row.manufacturer.trim(), row.model.trim());
    // Whoever takes a device over signs for its number: a placeholder stays to be filled in. A short one may have been
    // given by hand.
    let is_one = footprint_import::identifies(row.serial.as_bytes())
        || row.serial.len() < 4 && !row.serial.trim_matches('0').is_empty();
    let serial = if is_one { row.serial.as_str() } else { "" };
    let (serial, name) = (words.shown(serial), words.shown(&row.name));
    let status =
        words.text(row.out.as_ref().map_or(row.status.as_str(), |out| out.status.as_str()));
    let of = |kind, standing, line: Option<u32>, known: Option<&FleetLine>| Device {
        kind,
        units: row.units.max(1),
        bought: row.date,
        warranty_end: row.warranty_end,
        standing,
        line,
        matched: known.map(|line| line.matched.clone()).unwrap_or_default(),
        serial: serial.clone(),
        name: name.clone(),
        model: model.clone(),
        site: site.clone(),
        status: status.clone(),
    };
    if let Some(at) = row.fleet_line {
        let Some(line) = fleet.lines.get(at as usize) else { return Vec::new() };
        let mut device = of(line.kind, Standing::Owned, Some(at), Some(line));
        // A date that was not believed is in no batch of the line.
        let key = |date: Option<Date>| (date.is_none(), date);
        let known = line.batches.binary_search_by_key(&key(row.date), |batch| key(batch.date));
        device.bought = row.date.filter(|_| known.is_ok());
        return vec![device];
    }
    let Some(out) = &row.out else { return Vec::new() };
    let destination = destination_of(&out.status);
    if destination == Destination::Undecided && !out.status.is_empty() {
        let name = fleet.files.get(row.file as usize);
        let place = name.map_or_else(Place::default, |name| Place::line(name, row.line));
        found.add(Finding::new(Code::DestinationUnsaid).at(place).with("text", &out.status));
    }
    let bought = out.date.filter(|day| PLAUSIBLE_YEARS.contains(&day.year()));
    let part = |part: &OutPart| {
        let kind = part.kind.unwrap_or(Kind::Other);
        let mut device = of(kind, Standing::Out(destination), None, None);
        device.units = row.units.max(1).saturating_mul(part.count.max(1));
        device.matched = part.matched.clone();
        device.bought = bought;
        device
    };
    out.parts.iter().map(part).collect()
}
