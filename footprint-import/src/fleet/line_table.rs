//! The lines of a fleet as they are found: devices, places, and the pairs of both.

use crate::device::model::Matcher;
use crate::device::outcome::Device;
use crate::words::number;
use footprint_core::assessment::fleet::{
    Batch, Electricity, FleetLine, Match, Name, Names, Origin,
};
use footprint_core::terms::date::{Date, years_between};
use footprint_core::terms::quantity::Years;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What identifies a line of the fleet, numbers by their bits.
#[derive(Clone, PartialEq, Eq, Hash)]
struct DeviceKey {
    kind: u8,
    status: u8,
    manufacturer: Name,
    model: Name,
    zone: Name,
    matched: Match,
    by_date: bool,
    leaves: Option<Date>,
    screen: u64,
    second_hand: bool,
    storage: u64,
    lifetime: u64,
    electricity: [u64; 4],
}

/// A line as it grows.
struct Line {
    device: u32,
    place: u32,
    origin: Origin,
}

/// Devices, places and lines, each with its position.
#[derive(Default)]
pub(crate) struct LineTable {
    names: Names,
    devices: Vec<(Device, [Name; 3])>,
    device_keys: HashMap<DeviceKey, u32>,
    /// Devices whose day of purchase decides which model their name means, or how long they serve.
    by_date: BTreeSet<u32>,
    places: Vec<(Name, Name)>,
    place_keys: HashMap<(Name, Name), u32>,
    lines: Vec<Line>,
    line_keys: HashMap<(u32, u32), u32>,
}

impl LineTable {
    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The position of a device.
    pub(crate) fn device(&mut self, device: &Device) -> u32 {
        let bits = |number: Option<f64>| number.map_or(u64::MAX, f64::to_bits);
        let (names, identity) = (&mut self.names, &device.identity);
        let mut named =
            || [names.intern(&identity.known.manufacturer), names.intern(identity.model())];
        let [manufacturer, model] = *identity.names.get_or_init(&mut named);
        let key = DeviceKey {
            kind: device.kind.index() as u8,
            status: device.status.index() as u8,
            manufacturer,
            model,
            zone: names.intern(&device.zone),
            matched: device.identity.meant.matched.clone(),
            by_date: device.identity.meant.by_date,
            leaves: device.leaves,
            screen: bits(device.screen_inches),
            second_hand: device.second_hand,
            storage: bits(device.storage_gb),
            lifetime: bits(device.lifetime.map(|years| years.0)),
            electricity: match device.electricity {
                None => [0; 4],
                Some(Electricity::Metered(kwh)) => [1, kwh.0.to_bits(), 0, 0],
                Some(Electricity::Declared(kwh)) => [2, kwh.0.to_bits(), 0, 0],
                Some(Electricity::Power { watts, hours_per_day, days }) => {
                    [watts.0.to_bits(), hours_per_day.to_bits(), days.to_bits(), 3]
                }
            },
        };
        let (devices, by_date) = (&mut self.devices, &mut self.by_date);
        let names = [key.manufacturer, key.model, key.zone];
        *self.device_keys.entry(key).or_insert_with(|| {
            let number = devices.len() as u32;
            devices.push((device.clone(), names));
            if device.identity.meant.by_date || device.leaves.is_some() {
                by_date.insert(number);
            }
            number
        })
    }

    /// The name of a text.
    pub(crate) fn name(&mut self, text: &str) -> Name {
        self.names.intern(text)
    }

    /// The position of a place.
    pub(crate) fn place(&mut self, site: &str, entity: &str) -> u32 {
        let key = (self.names.intern(site), self.names.intern(entity));
        let places = &mut self.places;
        *self.place_keys.entry(key).or_insert_with(|| {
            places.push(key);
            places.len() as u32 - 1
        })
    }

    /// The line of a device at a place; `origin` is where a new one was read.
    pub(crate) fn line(&mut self, device: u32, place: u32, origin: Origin) -> u32 {
        let lines = &mut self.lines;
        *self.line_keys.entry((device, place)).or_insert_with(|| {
            lines.push(Line { device, place, origin });
            lines.len() as u32 - 1
        })
    }

    /// A line of the fleet.
    fn fleet_line(&self, at: usize, batches: Vec<Batch>) -> FleetLine {
        let line = &self.lines[at];
        let (device, [manufacturer, model, zone]) = &self.devices[line.device as usize];
        let (site, entity) = self.places[line.place as usize];
        FleetLine {
            kind: device.kind,
            manufacturer: *manufacturer,
            model: *model,
            screen_inches: device.screen_inches,
            second_hand: device.second_hand,
            storage_gb: device.storage_gb,
            site,
            entity,
            zone: *zone,
            status: device.status,
            lifetime: device.lifetime,
            electricity: device.electricity,
            matched: device.identity.meant.matched.clone(),
            origin: line.origin,
            batches,
        }
    }

    /// The lines of the fleet with their batches, and its texts. Where the day of purchase decides which
    /// model a name means, a line is one of several: the others follow after all lines.
    pub(crate) fn finish(self, batches: Vec<Vec<Batch>>, matcher: &dyn Matcher) -> FleetLines {
        let lines =
            batches.into_iter().enumerate().map(|(at, batches)| self.fleet_line(at, batches));
        let lines = lines.collect();
        let Self { names, devices, by_date, lines: keys, .. } = self;
        let mut all = FleetLines { lines, names, by_date: LinesByDate::new() };
        for (at, line) in keys.iter().enumerate().filter(|(_, line)| by_date.contains(&line.device))
        {
            let device = &devices[line.device as usize].0;
            all.part(at, |date| {
                let matched = if device.identity.meant.by_date {
                    matcher.find(device.identity.known.query(Some(device.kind), date)).matched
                } else {
                    device.identity.meant.matched.clone()
                };
                (matched, device.lifetime.or_else(|| planned_service(device.leaves, date)))
            });
        }
        all
    }
}

/// Which model units of one day are, and how long they serve where that is their own.
type Meant = (Match, Option<Years>);

/// Years from the day a device came to the day it is planned to leave, where they are plausible.
fn planned_service(leaves: Option<Date>, came: Option<Date>) -> Option<Years> {
    let (least, most) = number::LIFETIME_YEARS;
    let years = years_between(came?, leaves?);
    (least..=most).contains(&years.0).then_some(years)
}

/// The lines that units are on where the day of purchase decides, by the line of their strings and the
/// day; days that are not believed count as none.
pub(crate) type LinesByDate = BTreeMap<(u32, Option<Date>), u32>;

/// The lines of a fleet.
pub(crate) struct FleetLines {
    pub(crate) lines: Vec<FleetLine>,
    pub(crate) names: Names,
    pub(crate) by_date: LinesByDate,
}

impl FleetLines {
    /// Parts a line by what its strings mean, and how long its units serve, on each of its days.
    fn part(&mut self, at: usize, meant: impl Fn(Option<Date>) -> Meant) {
        let batches = std::mem::take(&mut self.lines[at].batches);
        let mut parts: Vec<(Meant, Vec<Batch>)> = Vec::new();
        for batch in batches {
            let matched = meant(batch.date);
            match parts.iter_mut().find(|(known, _)| *known == matched) {
                Some((_, batches)) => batches.push(batch),
                None => parts.push((matched, vec![batch])),
            }
        }
        for (number, ((matched, lifetime), batches)) in parts.into_iter().enumerate() {
            let line = if number > 0 { self.lines.len() } else { at } as u32;
            self.by_date.extend(batches.iter().map(|batch| ((at as u32, batch.date), line)));
            if number > 0 {
                self.lines.push(FleetLine { matched, lifetime, batches, ..self.lines[at].clone() });
            } else {
                self.lines[at].matched = matched;
                self.lines[at].lifetime = lifetime;
                self.lines[at].batches = batches;
            }
        }
    }
}
