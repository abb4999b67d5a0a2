//! What a local authority says of its territory.

use crate::catalogue::Study;
use crate::terms::quantity::Years;
use crate::terms::vocabulary::{Allocation, words};
use serde::{Deserialize, Serialize};

words! {
    /// Whether data centres abroad that serve the territory are counted; a choice, not a fact.
    Hosting {
        /// France and abroad, as the study of 2025.
        WithAbroad = "with-abroad",
        /// France alone, as the study of 2022.
        FranceOnly = "france-only",
    }
}

/// A territory; the file of `footprint territory`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Territory {
    /// Number of this shape.
    pub schema: u32,
    /// Name.
    pub title: String,
    /// Electricity zone.
    pub country: String,
    /// Which data centres count.
    pub hosting: Hosting,
    /// The national study that layer A scales.
    pub study: Study,
    /// Year of the diagnosis.
    #[cfg_attr(feature = "schema", schemars(range(min = 2000)))]
    pub year: i32,
    /// Year in which the levers of a scenario are fully in place.
    #[cfg_attr(feature = "schema", schemars(range(min = 2000)))]
    pub levers_by: i32,
    /// Inhabitants; those of the municipalities where not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub population: Option<f64>,
    /// Municipalities.
    #[serde(rename = "municipality")]
    pub municipalities: Vec<Municipality>,
    /// What is known of the stock of devices, once for a device.
    #[serde(rename = "stock")]
    pub stocks: Vec<GivenStock>,
    /// Indicators measured year by year.
    pub measured: Vec<Measured>,
    /// What the authority aims at.
    #[serde(rename = "target", skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Target>,
    /// What it does, or plans to do.
    #[serde(rename = "action", skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// Convention that shares the making of a refurbished device between its two users.
    pub second_life: Allocation,
    /// Share of refurbished devices that really replace a new one, 0 to 1; 1 where it is not given, and a
    /// finding says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displacement: Option<f64>,
}

impl Default for Territory {
    fn default() -> Self {
        Self {
            schema: super::SCHEMA,
            title: String::new(),
            country: "FRA".to_owned(),
            hosting: Hosting::WithAbroad,
            study: Study::Ademe2022,
            year: 2025,
            levers_by: 2030,
            population: None,
            municipalities: Vec::new(),
            stocks: Vec::new(),
            measured: Vec::new(),
            targets: Vec::new(),
            actions: Vec::new(),
            second_life: Allocation::default(),
            displacement: None,
        }
    }
}

/// What an authority aims at in a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Year.
    #[cfg_attr(feature = "schema", schemars(range(min = 2000)))]
    pub year: i32,
    /// Change since the year of the diagnosis, as a share: -0.2 is a fifth less.
    #[cfg_attr(feature = "schema", schemars(range(min = -1.0, max = 1.0)))]
    pub change: f64,
}

/// What an authority does for the devices of its territory; it grows evenly from its first year to the one
/// in which it is fully in place, and is wholly in place from that one on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Action {
    /// What it is called.
    pub text: String,
    /// First year; that of the diagnosis where not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 2000)))]
    pub from: Option<i32>,
    /// Year in which it is fully in place, after that of the diagnosis; that of the levers where not given, or its
    /// first year where that is later.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 2000)))]
    pub by: Option<i32>,
    /// Years added to every lifetime.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 20.0)))]
    pub longer_years: f64,
    /// Share of refurbished devices, of the kinds that have a second life, 0 to 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub refurbished_share: f64,
    /// Share of devices given up, 0 to 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub fewer_share: f64,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// INSEE code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Inhabitants.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub population: f64,
    /// Households.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub households: Option<f64>,
    /// Businesses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub businesses: Option<f64>,
    /// Public bodies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub public_bodies: Option<f64>,
    /// Devices per head against the national rate, where a survey tells.
    #[serde(default = "national_rate")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 10.0)))]
    pub equipment: f64,
}

fn national_rate() -> f64 {
    1.0
}

/// Two of three linked numbers; the third follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GivenStock {
    /// Key of the device in `stocks.csv`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["connected_object", "console_home", "console_portable", "desktop_home", "desktop_work", "feature_phone", "landline_phone", "laptop", "monitor", "printer", "smart_speaker", "smartphone", "tablet", "television", "tv_box", "vr_headset"])))]
    pub device: String,
    /// Devices in the territory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub units: Option<f64>,
    /// Devices acquired a year, second lives included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub sales_per_year: Option<f64>,
    /// Years of service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.5, max = 40.0)))]
    pub lifetime_years: Option<Years>,
}

/// Indicators of a year, as the authority measured them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// Year.
    pub year: i32,
    /// Municipality; the whole territory where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// Mean age of the devices in service, years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub mean_age_years: Option<f64>,
    /// Devices per agent of the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub devices_per_agent: Option<f64>,
    /// Devices per household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub devices_per_household: Option<f64>,
    /// Share of second-hand devices among those bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub second_hand_share: Option<f64>,
    /// Share of decommissioned devices that go to reuse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub reuse_rate: Option<f64>,
}
