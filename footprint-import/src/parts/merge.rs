//! Merges parts into one fleet.

use super::key::{DeviceHash, unhex};
use super::read::date;
use super::record::{DeviceRecord, Header, LineRecord, NONE, Part, or_none};
use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine, Match, Origin};
use footprint_core::assessment::line_order::compare;
use footprint_core::assessment::scope::Scope;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Argument, Code, Diagnosed, Finding, Findings, Place};
use footprint_core::terms::quantity::Years;
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A fleet made of parts, and how they were made.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The fleet; it has no files and no inputs.
    pub fleet: Fleet,
    /// The header of the parts, all alike but for the counts.
    pub header: Header,
}

/// Merges parts, each with its name, in whatever order they are given.
///
/// A device in several parts counts once. Where they say different things of it, which is told, what comes first
/// in the order of lines stays, so that the result does not depend on the order of the parts.
///
/// # Errors
/// Findings, where parts were not made alike: each names what differs.
pub fn merge(parts: Vec<(Arc<str>, Part)>) -> Result<Diagnosed<Merged>, Findings> {
    let mut findings = Findings::default();
    let Some((first_name, first)) = parts.first() else { return Err(findings) };
    let mut header = first.header.clone();
    for (name, part) in &parts {
        for (what, own, other) in differences(&part.header, &header) {
            let finding = Finding::new(Code::PartDiffers).at(Place::line(name, 1));
            let finding = finding.with("what", what).with("text", own).with("other", other);
            findings.add(finding.with("file", first_name));
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut fleet = Fleet::default();
    // Where the lines of each part begin among all.
    let mut starts = Vec::new();
    for (_, part) in &parts {
        starts.push(fleet.lines.len());
        add_rows(&mut fleet, &part.header);
        for record in &part.lines {
            let line = line(record, &mut fleet);
            fleet.lines.push(line);
        }
    }
    if header.key.is_none() && parts.len() > 1 {
        findings.add(Finding::new(Code::PartsNotCompared));
    }
    let (alike, unlike) = take_out_repeated(&mut fleet, &parts, &starts);
    fleet.rows.duplicates += alike + unlike;
    fleet.rows.assessed = fleet.rows.assessed.saturating_sub(alike + unlike);
    for (code, times) in [(Code::DeviceInSeveralParts, alike), (Code::DeviceUnlikeInParts, unlike)]
    {
        if times > 0 {
            findings.add(Finding::new(code).times(times));
        }
    }
    fleet.lines.retain(|line| !line.batches.is_empty());
    let bays = fleet.set_bay_disks_apart();
    if bays > 0 {
        findings.add(Finding::new(Code::BayDisksApart).with("units", bays));
    }
    header.rows = fleet.rows;
    header.lines = fleet.lines.len() as u64;
    Ok(Diagnosed { value: Merged { fleet, header }, findings })
}

/// What differs between two parts that should have been made alike: each field, here and there.
fn differences(own: &Header, other: &Header) -> Vec<(String, Argument, Argument)> {
    let (mut own, mut other) = (made(own), made(other));
    let mut differing = Vec::new();
    let fields: BTreeSet<String> = own.keys().chain(other.keys()).cloned().collect();
    for field in fields {
        let [own, other] =
            [&mut own, &mut other].map(|made| made.remove(&field).unwrap_or_else(|| NONE.into()));
        if own != other {
            differing.push((field, own, other));
        }
    }
    differing
}

/// How a part was made: by field, as far as it says.
fn made(header: &Header) -> BTreeMap<String, Argument> {
    let mut made = conventions(&header.scope);
    let places = if header.places { "--by site" } else { NONE };
    let fields = [
        ("tool_version", header.tool_version.as_str()),
        ("edition", header.edition.as_str()),
        ("data", or_none(&header.data)),
        ("places", places),
        ("key", header.key.as_deref().unwrap_or(NONE)),
    ];
    made.extend(fields.map(|(field, value)| (field.to_owned(), Argument::from(value))));
    made
}

/// The conventions of a scope by their keys; what is said of a kind or a use by both: `lifetimes.laptop`.
fn conventions(scope: &Scope) -> BTreeMap<String, Argument> {
    let mut found = BTreeMap::new();
    let Ok(Value::Object(fields)) = serde_json::to_value(scope) else { return found };
    for (field, value) in fields {
        match value {
            Value::Object(inner) => {
                for (key, value) in &inner {
                    found.insert([field.as_str(), ".", key.as_str()].concat(), shown(value));
                }
            }
            value => {
                found.insert(field, shown(&value));
            }
        }
    }
    found
}

/// A value of a scope: numbers as they are written in the language of who reads them.
fn shown(value: &Value) -> Argument {
    match value {
        Value::Null => NONE.into(),
        Value::String(text) => text.as_str().into(),
        Value::Number(number) => number.as_f64().unwrap_or_default().into(),
        other => other.to_string().into(),
    }
}

fn add_rows(fleet: &mut Fleet, header: &Header) {
    let (sum, rows) = (&mut fleet.rows, &header.rows);
    sum.read += rows.read;
    sum.assessed += rows.assessed;
    sum.set_aside += rows.set_aside;
    sum.not_in_service += rows.not_in_service;
    sum.duplicates += rows.duplicates;
    sum.not_equipment += rows.not_equipment;
    sum.personal += rows.personal;
    for (kind, (units, days)) in &header.disposals {
        let all = fleet.disposals.entry(*kind).or_default();
        all.units += units;
        all.days += days;
    }
}

fn line(record: &LineRecord, fleet: &mut Fleet) -> FleetLine {
    let names = &mut fleet.names;
    FleetLine {
        kind: record.kind,
        manufacturer: names.intern(&record.manufacturer),
        model: names.intern(&record.model),
        screen_inches: record.screen_inches,
        second_hand: record.second_hand,
        storage_gb: record.storage_gb,
        site: names.intern(&record.site),
        entity: names.intern(&record.entity),
        zone: names.intern(&record.country),
        status: record.status,
        lifetime: record.lifetime_years.map(Years),
        electricity: record.electricity.map(|of| of.electricity()),
        matched: match record.sheets[..] {
            [] => Match::Archetype,
            [index] => Match::Sheet(index),
            _ => Match::Range(record.sheets.clone().into()),
        },
        origin: Origin { file: 0, line: 0 },
        batches: record
            .units
            .iter()
            .map(|(day, units)| Batch { date: date(day), units: *units })
            .collect(),
    }
}

/// A device of some part, with the lines of the fleet that it is on.
struct Candidate {
    hashes: Vec<DeviceHash>,
    on: Vec<(usize, Option<Date>, u64)>,
}

/// Takes devices that are in several parts out of all but one; how many of which those say the same, and how many of
/// which they do not.
fn take_out_repeated(
    fleet: &mut Fleet,
    parts: &[(Arc<str>, Part)],
    starts: &[usize],
) -> (u64, u64) {
    let hashes = |device: &DeviceRecord| -> Vec<DeviceHash> {
        device.device.iter().filter_map(|hash| unhex(hash)).collect()
    };
    let devices = || parts.iter().flat_map(|(_, part)| &part.devices);
    let mut met: HashMap<DeviceHash, bool> = HashMap::new();
    for hash in devices().flat_map(hashes) {
        met.entry(hash).and_modify(|again| *again = true).or_insert(false);
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for ((_, part), start) in parts.iter().zip(starts) {
        for device in &part.devices {
            let hashes = hashes(device);
            if hashes.iter().any(|hash| met.get(hash) == Some(&true)) {
                let on = device.on.iter();
                let on = on.map(|(line, day, units)| (start + *line as usize, date(day), *units));
                candidates.push(Candidate { hashes, on: on.collect() });
            }
        }
    }
    let place = |candidate: &Candidate| candidate.on.first().and_then(|on| fleet.lines.get(on.0));
    let stand = |one: &Candidate, other: &Candidate| {
        let lines = match (place(one), place(other)) {
            (Some(a), Some(b)) => compare((a, &fleet.names), (b, &fleet.names)),
            (a, b) => a.is_some().cmp(&b.is_some()),
        };
        let days = |of: &Candidate| -> Vec<_> {
            of.on.iter().map(|(_, day, units)| (*day, *units)).collect()
        };
        lines.then_with(|| days(one).cmp(&days(other)))
    };
    candidates.sort_by(|one, other| stand(one, other).then_with(|| one.hashes.cmp(&other.hashes)));
    let mut kept: HashMap<DeviceHash, &Candidate> = HashMap::new();
    let mut gone: FxHashMap<(usize, Option<Date>), u64> = FxHashMap::default();
    let (mut alike, mut unlike) = (0, 0);
    for candidate in &candidates {
        let first = candidate.hashes.iter().find_map(|hash| kept.get(hash).copied());
        for hash in &candidate.hashes {
            kept.entry(*hash).or_insert(candidate);
        }
        if let Some(first) = first {
            match stand(first, candidate).is_eq() {
                true => alike += 1,
                false => unlike += 1,
            }
            for (line, day, units) in &candidate.on {
                *gone.entry((*line, *day)).or_default() += units;
            }
        }
    }
    for ((line, day), units) in gone {
        let Some(line) = fleet.lines.get_mut(line) else { continue };
        for batch in line.batches.iter_mut().filter(|batch| batch.date == day) {
            batch.units = batch.units.saturating_sub(units);
        }
        line.batches.retain(|batch| batch.units > 0);
    }
    (alike, unlike)
}
