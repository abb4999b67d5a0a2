//! Reads a part, which may come from anybody: every number is bounded and every word known, or the part is
//! refused at its line.

use super::key::unhex;
use super::record::{DeviceRecord, Header, LineRecord, Part, SCHEMA};
use footprint_core::assessment::scope::LIFETIME_BOUNDS;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use footprint_core::terms::vocabulary::Status;
use std::collections::HashMap;
use std::io::{BufRead, Read};
use std::sync::Arc;

/// Bytes of a line: one of a fleet has as many days as it was bought on.
const LONGEST: u64 = 4 << 20;
/// Lines of the fleet.
const MOST_LINES: u64 = 1 << 22;
/// Devices.
const MOST_DEVICES: u64 = 1 << 24;
/// Units of a line on one day, and rows: far from where whole numbers end.
const MOST: u64 = 1 << 40;
/// Bytes of a text: an inventory's cell is cut there.
const LONGEST_TEXT: usize = 32_767;
/// Sheets that a name may stand for.
const MOST_SHEETS: usize = 10_000;
/// The widest screen, and the most electricity of one unit, kWh a year or W.
const MOST_OF_A_NUMBER: f64 = 1e9;

/// Reads a part.
///
/// # Errors
/// The finding that says where it is none.
pub fn part(
    name: &Arc<str>,
    input: &mut dyn BufRead,
    catalogue: &Catalogue,
) -> Result<Part, Finding> {
    let mut lines = Lines { name, input, line: 0 };
    let header: Header = lines.value()?;
    let at_header = |reason: &str| malformed(name, 1, reason);
    if header.footprint_part != SCHEMA {
        return Err(at_header(&format!("footprint_part: {}", header.footprint_part)));
    }
    if header.lines > MOST_LINES || header.devices > MOST_DEVICES {
        return Err(at_header("lines, devices"));
    }
    let counts = &header.rows;
    let all = [
        counts.read,
        counts.assessed,
        counts.set_aside,
        counts.not_in_service,
        counts.duplicates,
        counts.not_equipment,
        counts.personal,
    ];
    if all.iter().any(|count| *count > MOST) || !counts.balance() {
        return Err(at_header("rows"));
    }
    let gone = header.disposals.values();
    if gone.clone().any(|(units, days)| *units == 0 || *units > MOST || *days > MOST) {
        return Err(at_header("disposals"));
    }
    if header.scope.as_of.is_none() {
        return Err(at_header("scope.as_of"));
    }
    let scope = header.scope.check(catalogue, &Place::line(name, 1));
    if let Some(finding) = scope.iter().next() {
        return Err(finding.clone());
    }
    let mut records = Vec::new();
    for _ in 0..header.lines {
        let record: LineRecord = lines.value()?;
        if let Some(field) = fault(&record, catalogue, header.places) {
            return Err(malformed(name, lines.line, field));
        }
        records.push(record);
    }
    let mut devices = Vec::new();
    let mut left: HashMap<(u32, Option<Date>), u64> = HashMap::new();
    for (line, record) in (0..).zip(&records) {
        left.extend(record.units.iter().map(|(day, units)| ((line, date(day)), *units)));
    }
    for _ in 0..header.devices {
        let device: DeviceRecord = lines.value()?;
        let known = device.device.iter().all(|hash| unhex(hash).is_some());
        if !known || !matches!(device.device.len(), 1..=2) || header.key.is_none() {
            return Err(malformed(name, lines.line, "device"));
        }
        for (line, day, units) in &device.on {
            // A part has no more devices on a day than its line has units.
            let rest = left.get_mut(&(*line, date(day))).and_then(|left| {
                *left = left.checked_sub(*units)?;
                Some(())
            });
            if rest.is_none() || day.is_some() && date(day).is_none() {
                return Err(malformed(name, lines.line, "on"));
            }
        }
        devices.push(device);
    }
    lines.end()?;
    Ok(Part { header, lines: records, devices })
}

/// The field of a line that cannot be used.
fn fault(record: &LineRecord, catalogue: &Catalogue, places: bool) -> Option<&'static str> {
    let texts = [&record.manufacturer, &record.model, &record.site, &record.entity];
    let positive = |number: &f64| *number > 0.0 && *number <= MOST_OF_A_NUMBER;
    let sound = |number: &f64| (0.0..=MOST_OF_A_NUMBER).contains(number);
    let of_electricity = record.electricity.map(|of| of.numbers());
    let sheets = &record.sheets;
    let known = |index: &u32| catalogue.sheet(*index).is_some();
    let mut days = record.units.iter().map(|(day, _)| day);
    let total = record.units.iter().map(|(_, units)| *units).fold(0, u64::saturating_add);
    let checks = [
        ("manufacturer, model, site, entity", texts.iter().all(|text| text.len() <= LONGEST_TEXT)),
        ("site, entity", places || record.site.is_empty() && record.entity.is_empty()),
        ("country", record.country.is_empty() || catalogue.zone(&record.country).is_ok()),
        ("status", record.status != Status::Disposed),
        ("screen_inches", record.screen_inches.as_ref().is_none_or(positive)),
        ("storage_gb", record.storage_gb.as_ref().is_none_or(positive)),
        ("lifetime_years", record.lifetime_years.is_none_or(|of| LIFETIME_BOUNDS.contains(&of))),
        ("electricity", of_electricity.iter().flatten().all(sound)),
        ("sheets", sheets.len() <= MOST_SHEETS && sheets.iter().all(known)),
        ("sheets", sheets.is_sorted_by(|one, next| one < next)),
        ("units", !record.units.is_empty() && total <= MOST),
        ("units", record.units.iter().all(|(_, units)| *units > 0)),
        ("units", days.all(|day| day.is_none() || date(day).is_some())),
        (
            "units",
            record.units.is_sorted_by(|(one, _), (next, _)| {
                let order = |day: &Option<String>| (day.is_none(), date(day));
                order(one) < order(next)
            }),
        ),
    ];
    checks.into_iter().find(|(_, holds)| !holds).map(|(field, _)| field)
}

/// The day of a text, `2021-03-09`.
pub(super) fn date(day: &Option<String>) -> Option<Date> {
    day.as_deref().filter(|day| day.len() == 10)?.parse().ok()
}

fn malformed(name: &Arc<str>, line: u64, reason: impl ToString) -> Finding {
    Finding::new(Code::PartMalformed).at(Place::line(name, line)).with("reason", reason.to_string())
}

/// The lines of a part, read one by one.
struct Lines<'a> {
    name: &'a Arc<str>,
    input: &'a mut dyn BufRead,
    line: u64,
}

impl Lines<'_> {
    /// The next line; empty at the end.
    fn next(&mut self) -> Result<Vec<u8>, Finding> {
        self.line += 1;
        let mut bytes = Vec::new();
        let read = Read::take(&mut *self.input, LONGEST).read_until(b'\n', &mut bytes);
        match read {
            Err(error) => Err(Finding::new(Code::Unreadable)
                .at(Place::file(self.name))
                .with("reason", error.to_string())),
            Ok(_) if !bytes.is_empty() && bytes.pop() != Some(b'\n') => {
                Err(malformed(self.name, self.line, "\\n"))
            }
            Ok(_) => Ok(bytes),
        }
    }

    fn value<T: serde::de::DeserializeOwned>(&mut self) -> Result<T, Finding> {
        let bytes = self.next()?;
        let column = |error: &serde_json::Error| Some(error.column() as u32).filter(|at| *at > 0);
        serde_json::from_slice(&bytes).map_err(|error| {
            let mut finding = malformed(self.name, self.line, reason(&error));
            finding.place.column = column(&error);
            finding
        })
    }

    /// Nothing may follow.
    fn end(&mut self) -> Result<(), Finding> {
        let rest = self.next()?;
        if rest.is_empty() {
            Ok(())
        } else {
            Err(malformed(self.name, self.line, "lines, devices"))
        }
    }
}

/// A reason without the place, which is told beside; short, whatever the file says.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    text.chars().filter(|letter| !letter.is_control()).take(120).collect()
}
