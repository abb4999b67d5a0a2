//! The shape of a plan; serialised, it is the JSON of `footprint plan`.

use crate::assessment::report::{FindingReport, Spread};
use crate::catalogue::{Effect, Effort};
use crate::terms::date::Date;
use crate::terms::vocabulary::Kind;
use serde::{Deserialize, Serialize};

/// A fleet's plan; amounts are kg CO2e a year of service, the lifetimes of the levers included.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanReport {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data.
    pub edition: String,
    /// The day that counted as today.
    pub as_of: Option<String>,
    /// Electricity zone.
    pub country: String,
    /// Year of the target.
    pub by: i32,
    /// Units of the fleet.
    pub units: u64,
    /// Unit of the amounts.
    #[cfg_attr(feature = "schema", schemars(extend("const" = "kg CO2e/year")))]
    pub unit: String,
    /// Today.
    pub today: Spread,
    /// The target.
    pub target: TargetReport,
    /// Levers, cheapest first, each after those before it.
    pub levers: Vec<LeverReport>,
    /// Where the levers that are needed save most.
    pub sites: Sites,
    /// With the levers that are needed, or all of them where they do not suffice.
    pub with_plan: Spread,
    /// Whether the target is reached.
    pub reached: bool,
    /// What is missing; 0 where the target is reached.
    pub gap: f64,
    /// Year by year, from the fleet's real ages.
    pub trajectory: Vec<YearReport>,
    /// Currency of the costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// What was noticed.
    pub findings: Vec<FindingReport>,
}

/// A target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TargetReport {
    /// What it allows a year.
    pub allowed: f64,
    /// What must be saved a year; 0 where it is met already.
    pub required: f64,
    /// Share of today that must be saved.
    pub share: f64,
}

/// A lever in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeverReport {
    /// Stable key.
    pub lever: String,
    /// What it changes.
    pub effect: Effect,
    /// By how much: years, or a share.
    pub amount: f64,
    /// What it asks.
    pub effort: Effort,
    /// Kinds of the fleet that it acts on.
    pub kinds: Vec<Kind>,
    /// Units that it acts on.
    pub units: f64,
    /// What it saves after the levers before it.
    pub saving: Spread,
    /// What it would save alone.
    pub alone: f64,
    /// What is left after it.
    pub after: f64,
    /// Share of today saved with it and those before it.
    pub cumulated_share: f64,
    /// What it costs a year (negative: it saves), where the prices are known.
    pub cost_per_year: Option<f64>,
    /// Cost of a tonne saved.
    pub cost_per_tonne: Option<f64>,
    /// Whether the target needs it.
    pub needed: bool,
    /// Of a lever that is needed, the devices to begin with, at most 20 groups: those that would be replaced
    /// first where it keeps them longer, else those on which it saves most.
    #[cfg_attr(feature = "schema", schemars(length(max = 20)))]
    pub devices: Vec<DeviceGroup>,
    /// The devices of a needed lever beyond these.
    pub other_devices: OtherDevices,
    /// In words.
    pub text: String,
}

/// Devices of one model at one place that a lever acts on; their savings and the others' add up to the
/// lever's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DeviceGroup {
    /// Kind of equipment.
    pub kind: Kind,
    /// Manufacturer, as written.
    pub manufacturer: Option<String>,
    /// Model, as written.
    pub model: Option<String>,
    /// Site.
    pub site: Option<String>,
    /// Entity.
    pub entity: Option<String>,
    /// Year in which they would be replaced as things are, for a lever that keeps them longer.
    pub due: Option<i32>,
    /// Units.
    pub units: f64,
    /// What the lever saves on them after the levers before it, kg CO2e a year.
    pub saving: f64,
    /// Serial numbers of the first of them, where the inventory has any; whoever has its rows adds them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = 100)))]
    pub serials: Vec<String>,
    /// Where they are: lines of the fleet, and days of purchase; not of the report as it is written.
    #[serde(skip)]
    pub batches: Vec<(u32, Option<Date>)>,
}

/// Devices beyond a list, summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OtherDevices {
    /// How many groups of devices.
    pub groups: u64,
    /// Units.
    pub units: f64,
    /// What the lever saves on them, kg CO2e a year.
    pub saving: f64,
}

/// The sites of a fleet, those where a plan saves most first; their savings add up to the plan's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Sites {
    /// What they are.
    pub by: Place,
    /// The sites; none where the inventory names neither sites nor entities.
    pub groups: Vec<SiteGroup>,
}

/// What stands for the sites of a fleet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Sites.
    Site,
    /// Entities, where an inventory names no site.
    Entity,
}

/// A site, or an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SiteGroup {
    /// Its name; `None` for the devices of none.
    pub name: Option<String>,
    /// Units that a needed lever acts on.
    pub units: f64,
    /// What the needed levers save there, kg CO2e a year.
    pub saving: f64,
    /// Share of what the plan saves.
    pub share: f64,
}

/// A year on the way: what is bought in it, and the electricity of the fleet.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct YearReport {
    /// Year.
    pub year: i32,
    /// Units replaced as things are.
    pub replaced: f64,
    /// Units replaced with the plan.
    pub replaced_with_plan: f64,
    /// Making of what is bought and electricity, as things are.
    pub emitted: Spread,
    /// The same with the plan.
    pub emitted_with_plan: Spread,
    /// Spread over service, as things are.
    pub amortised: Spread,
    /// The same with the plan, which comes into force year by year.
    pub amortised_with_plan: Spread,
}
