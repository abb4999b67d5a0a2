//! A part as it is written: a header, lines of the fleet, devices by their hashes.

use crate::import::Import;
use footprint_core::assessment::fleet::{Electricity, RowCounts};
use footprint_core::assessment::scope::Scope;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::terms::quantity::{KwhPerYear, Watts};
use footprint_core::terms::vocabulary::{Kind, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The version of the form.
pub const SCHEMA: u32 = 1;

/// What stands where nothing was given.
pub(super) const NONE: &str = "–";

/// A text, or what stands for none.
pub(super) const fn or_none(text: &str) -> &str {
    if text.is_empty() { NONE } else { text }
}

/// How a part was made. Parts are merged only if they agree in all but the rows and the counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The version of the form.
    pub footprint_part: u32,
    /// The version of the program.
    pub tool_version: String,
    /// The edition of the reference data.
    pub edition: String,
    /// What the maker's own reference tables are, as a digest; empty for the shipped ones alone.
    pub data: String,
    /// The conventions; its day is never open.
    pub scope: Scope,
    /// Whether lines say site and entity.
    pub places: bool,
    /// What tells the key of the hashes from others; `None` without hashes.
    pub key: Option<String>,
    /// What became of the rows.
    pub rows: RowCounts,
    /// Units that left and of which both days are known, by kind: how many, and days of service of all.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub disposals: BTreeMap<Kind, (u64, u64)>,
    /// How many lines of the fleet follow.
    pub lines: u64,
    /// How many devices follow them.
    pub devices: u64,
}

/// What makes parts: those of one are not merged with those of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maker {
    /// The version of the program.
    pub tool_version: &'static str,
    /// The edition of the reference data.
    pub edition: &'static str,
    /// What the maker's own reference tables are, as a digest; empty for the shipped ones alone.
    pub data: String,
}

impl Header {
    /// The header of what was read; `places` says whether lines keep site and entity. Counts and the key are
    /// filled in as the part is written.
    pub fn of(import: &Import, scope: &Scope, places: bool, maker: Maker) -> Self {
        Self {
            footprint_part: SCHEMA,
            tool_version: maker.tool_version.to_owned(),
            edition: maker.edition.to_owned(),
            data: maker.data,
            // What a report is called is the party's own.
            scope: Scope { title: None, ..scope.clone() },
            places,
            key: None,
            rows: import.fleet.rows,
            disposals: BTreeMap::new(),
            lines: 0,
            devices: 0,
        }
    }

    /// What was made by another than `maker`, of a part by its name.
    pub fn made_otherwise(&self, name: &Arc<str>, maker: &Maker) -> Findings {
        let pairs = [
            ("tool_version", self.tool_version.as_str(), maker.tool_version),
            ("edition", self.edition.as_str(), maker.edition),
            ("data", or_none(&self.data), or_none(&maker.data)),
        ];
        let mut findings = Findings::default();
        for (what, own, other) in pairs.into_iter().filter(|(_, own, other)| own != other) {
            let finding = Finding::new(Code::PartDiffers).at(Place::line(name, 1));
            let finding = finding.with("what", what).with("text", own).with("other", other);
            findings.add(finding.with("file", "footprint"));
        }
        findings
    }
}

/// A line of the fleet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineRecord {
    pub(super) kind: Kind,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) manufacturer: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) model: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) screen_inches: Option<f64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) second_hand: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) storage_gb: Option<f64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) site: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) entity: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) country: String,
    pub(super) status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lifetime_years: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) electricity: Option<ElectricityRecord>,
    /// Positions of the makers' sheets in the catalogue.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) sheets: Vec<u32>,
    /// Units by day of purchase.
    pub(super) units: Vec<(Option<String>, u64)>,
}

/// The electricity that rows give.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ElectricityRecord {
    MeteredKwh(f64),
    DeclaredKwh(f64),
    /// Watts, hours a day, days a year.
    Power(f64, f64, f64),
}

impl From<Electricity> for ElectricityRecord {
    fn from(of: Electricity) -> Self {
        match of {
            Electricity::Metered(kwh) => Self::MeteredKwh(kwh.0),
            Electricity::Declared(kwh) => Self::DeclaredKwh(kwh.0),
            Electricity::Power { watts, hours_per_day, days } => {
                Self::Power(watts.0, hours_per_day, days)
            }
        }
    }
}

impl ElectricityRecord {
    pub(super) fn numbers(self) -> [f64; 3] {
        match self {
            Self::MeteredKwh(kwh) | Self::DeclaredKwh(kwh) => [kwh, 0.0, 0.0],
            Self::Power(watts, hours, days) => [watts, hours, days],
        }
    }

    pub(super) const fn electricity(self) -> Electricity {
        match self {
            Self::MeteredKwh(kwh) => Electricity::Metered(KwhPerYear(kwh)),
            Self::DeclaredKwh(kwh) => Electricity::Declared(KwhPerYear(kwh)),
            Self::Power(watts, hours_per_day, days) => {
                Electricity::Power { watts: Watts(watts), hours_per_day, days }
            }
        }
    }
}

/// A device, by its hashes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeviceRecord {
    pub(super) device: Vec<String>,
    /// Line (from 0), day of purchase, units: what goes if the device is in another part too.
    pub(super) on: Vec<(u32, Option<String>, u64)>,
}

/// A part, read and checked.
#[derive(Clone, Debug)]
pub struct Part {
    /// How it was made.
    pub header: Header,
    pub(super) lines: Vec<LineRecord>,
    pub(super) devices: Vec<DeviceRecord>,
}
