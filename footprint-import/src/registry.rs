//! The lines of a fleet as they are found: devices, places, and the pairs of both.

use crate::hashing::{FastMap, HashedMap, fast_map};
use crate::rows::Device;
use footprint_core::fleet::{Batch, Electricity, FleetLine, Match, Name, Names, Origin};

/// What identifies a line of the fleet, numbers by their bits.
#[derive(Clone, PartialEq, Eq, Hash)]
struct DeviceKey {
    kind: u8,
    status: u8,
    manufacturer: Name,
    model: Name,
    zone: Name,
    matched: Match,
    screen: u64,
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
pub(crate) struct Registry {
    names: Names,
    devices: Vec<(Device, [Name; 3])>,
    device_keys: FastMap<DeviceKey, u32>,
    places: Vec<(Name, Name)>,
    place_keys: FastMap<(Name, Name), u32>,
    lines: Vec<Line>,
    line_keys: HashedMap<u32>,
}

impl Registry {
    pub(crate) fn new() -> Self {
        Self {
            names: Names::default(),
            devices: Vec::new(),
            device_keys: fast_map(),
            places: Vec::new(),
            place_keys: fast_map(),
            lines: Vec::new(),
            line_keys: HashedMap::default(),
        }
    }

    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The position of a device.
    pub(crate) fn device(&mut self, device: &Device) -> u32 {
        let bits = |number: Option<f64>| number.map_or(u64::MAX, f64::to_bits);
        let names = &mut self.names;
        let key = DeviceKey {
            kind: device.kind.index() as u8,
            status: device.status.index() as u8,
            manufacturer: names.intern(&device.identity.known.manufacturer),
            model: names.intern(device.identity.model()),
            zone: names.intern(&device.zone),
            matched: device.identity.matched.clone(),
            screen: bits(device.screen_inches),
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
        let devices = &mut self.devices;
        let names = [key.manufacturer, key.model, key.zone];
        *self.device_keys.entry(key).or_insert_with(|| {
            devices.push((device.clone(), names));
            devices.len() as u32 - 1
        })
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
    #[inline]
    pub(crate) fn line(&mut self, device: u32, place: u32, origin: Origin) -> u32 {
        let lines = &mut self.lines;
        *self.line_keys.entry(pair(device, place)).or_insert_with(|| {
            lines.push(Line { device, place, origin });
            lines.len() as u32 - 1
        })
    }

    /// The lines of the fleet with their batches, and its texts.
    pub(crate) fn finish(self, batches: Vec<Vec<Batch>>) -> (Vec<FleetLine>, Names) {
        let lines = self.lines.into_iter().zip(batches).map(|(line, batches)| {
            let (device, [manufacturer, model, zone]) = &self.devices[line.device as usize];
            let (site, entity) = self.places[line.place as usize];
            FleetLine {
                kind: device.kind,
                manufacturer: *manufacturer,
                model: *model,
                screen_inches: device.screen_inches,
                site,
                entity,
                zone: *zone,
                status: device.status,
                lifetime: device.lifetime,
                electricity: device.electricity,
                matched: device.identity.matched.clone(),
                origin: line.origin,
                batches,
            }
        });
        (lines.collect(), self.names)
    }
}

/// Two numbers as one that is spread like a hash.
pub(crate) fn pair(high: u32, low: u32) -> u64 {
    (u64::from(high) << 32 | u64::from(low)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}
