//! The shape of a person's report; serialised, it is the JSON of `footprint citizen`.

use super::Acquired;
use crate::assessment::report::{DriverShare, FindingReport, Mean, Spread};
use crate::catalogue::Effort;
use crate::terms::vocabulary::{Allocation, Kind};
use crate::usage::{Network, NetworkModel};
use serde::{Deserialize, Serialize};

/// A person's digital year; amounts are kg CO2e a year.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CitizenReport {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data.
    pub edition: String,
    /// What the report is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Electricity zone.
    pub country: String,
    /// How networks are shared.
    pub network_model: NetworkModel,
    /// How two owners share the making of a device.
    pub allocation: Allocation,
    /// Unit of the amounts.
    #[cfg_attr(feature = "schema", schemars(extend("const" = "kg CO2e/year")))]
    pub unit: String,
    /// The whole year: devices, subscriptions, and what the uses add to them.
    pub total: Spread,
    /// The same by part.
    pub by_part: PartReport,
    /// Devices, largest first.
    pub devices: Vec<DeviceReport>,
    /// Subscriptions.
    pub subscriptions: Vec<SubscriptionReport>,
    /// Uses, largest first.
    pub uses: Vec<UseReport>,
    /// The national mean.
    pub national: NationalReport,
    /// What this person could change, largest saving first; savings on one device do not add up.
    pub levers: Vec<LeverReport>,
    /// The year with the changes that the person tries; absent without any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<ChangedReport>,
    /// Things that people know that emit as much as the whole year.
    pub equivalents: Vec<EquivalentReport>,
    /// What drives the uncertainty.
    pub drivers: Vec<DriverShare>,
    /// Sources of the figures used, by id.
    pub sources: Vec<crate::catalogue::Source>,
    /// What was noticed.
    pub findings: Vec<FindingReport>,
}

/// Means by part; they sum to the total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PartReport {
    /// Manufacturing of the devices in the list, refurbishing included.
    pub device_manufacturing: f64,
    /// Their transport and end of life.
    pub device_other_embodied: f64,
    /// Their electricity.
    pub device_electricity: f64,
    /// Subscriptions, and the data that the uses move.
    pub networks: f64,
    /// Data centres of the uses.
    pub data_centres: f64,
    /// Devices that the uses take and that are not in the list.
    pub others_devices: f64,
}

impl PartReport {
    /// The sum of the parts.
    pub fn sum(&self) -> f64 {
        self.device_manufacturing
            + self.device_other_embodied
            + self.device_electricity
            + self.networks
            + self.data_centres
            + self.others_devices
    }
}

/// Devices of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DeviceReport {
    /// Kind.
    pub kind: Kind,
    /// How many.
    pub units: f64,
    /// How they came.
    pub acquired: Acquired,
    /// Years over which they are spread.
    pub years: f64,
    /// People who share them.
    pub shared_by: f64,
    /// Making, transport, end of life, refurbishing.
    pub embodied: Mean,
    /// Electricity.
    pub electricity: Mean,
    /// All.
    pub climate_change: Spread,
    /// In words.
    pub text: String,
}

/// A subscription.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SubscriptionReport {
    /// Network.
    pub network: Network,
    /// People who share it.
    pub shared_by: f64,
    /// Its standing impact.
    pub climate_change: Spread,
}

/// A use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UseReport {
    /// Key of the activity.
    pub activity: String,
    /// Data moved in the year.
    pub gigabytes: f64,
    /// What it adds to the year beside devices and subscriptions.
    pub counted: Spread,
    /// What doing more or less of it changes.
    pub marginal: Mean,
    /// The share of everything that it carries, devices and subscriptions included.
    pub attributional: Mean,
    /// The part of that which is counted with the devices in the list.
    pub device_elsewhere: Mean,
    /// Data moved in the networks.
    pub network: Mean,
    /// Data centres.
    pub data_centre: Mean,
    /// Whether it is small in this year.
    pub small: bool,
    /// Whether sources differ so much that only the order of magnitude counts.
    pub order_of_magnitude: bool,
    /// In words.
    pub text: String,
}

/// The national mean per head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NationalReport {
    /// Everything.
    pub per_head: f64,
    /// Terminals, those of employers included.
    pub terminals: f64,
    /// Networks.
    pub networks: f64,
    /// Data centres, those abroad included.
    pub data_centres: f64,
    /// This year ÷ the mean.
    pub ratio: f64,
    /// Source id.
    pub source: String,
    /// What it contains that a person's list does not.
    pub text: String,
}

/// What could be changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeverReport {
    /// Stable key.
    pub lever: String,
    /// What it asks.
    pub effort: Effort,
    /// What it saves a year.
    pub saving: Spread,
    /// Whether the person tries it; absent when nothing is tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tried: Option<bool>,
    /// What it changes beside the others that are tried; absent when nothing is tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<Mean>,
    /// Whether it is small in this year.
    pub small: bool,
    /// In words.
    pub text: String,
}

/// The year with the changes that a person tries, applied one after the other to the same year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChangedReport {
    /// The whole year then.
    pub total: Spread,
    /// The same by part.
    pub by_part: PartReport,
    /// What all of it saves.
    pub saving: Spread,
}

/// Something that emits as much as the year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EquivalentReport {
    /// Stable id.
    pub id: String,
    /// How many.
    pub amount: f64,
    /// Of what, in words.
    pub text: String,
    /// Source id.
    pub source: String,
}
