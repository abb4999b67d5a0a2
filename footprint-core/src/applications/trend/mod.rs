//! The change between inventories of one fleet: its difference with an interval, the probability that
//! emissions fell, and its exact parts (METHOD.md, “Did it fall?”).
//!
//! All inventories are assessed under one edition of the data, with the same uncertain factors: what both
//! share cancels, so that a difference is far surer than either total.

mod alike;
mod bearers;
mod pairing;
mod split;
mod steps;

pub use pairing::{Mark, Paired, Unit, Units};
pub use split::{trend, trend_by_both};

use crate::assessment::fleet::Fleet;
use crate::assessment::report::{FindingReport, Spread};
use crate::assessment::scope::Scope;
use crate::terms::vocabulary::Kind;
use serde::{Deserialize, Serialize};

/// Number of the shape.
pub const SCHEMA: u32 = 1;

/// An inventory of one day.
#[derive(Clone, Copy, Debug)]
pub struct Inventory<'a> {
    /// What it is called: its file or folder.
    pub label: &'a str,
    /// The fleet.
    pub fleet: &'a Fleet,
    /// Its scope; `as_of` is its day.
    pub scope: &'a Scope,
    /// Its assessed devices, row by row: all units of its lines.
    pub units: &'a Units,
}

/// The change between inventories; serialised, it is the JSON of `footprint trend`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TrendReport {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data, the same for all inventories.
    pub edition: String,
    /// Unit of the amounts.
    #[cfg_attr(feature = "schema", schemars(extend("const" = "kg CO2e/year")))]
    pub unit: String,
    /// The inventories, in the order given.
    #[cfg_attr(feature = "schema", schemars(length(min = 2)))]
    pub years: Vec<TrendYear>,
    /// From each inventory to the next.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub changes: Vec<Change>,
    /// What was noticed.
    pub findings: Vec<FindingReport>,
}

/// An inventory of a trend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TrendYear {
    /// What it is called.
    pub label: String,
    /// Its day.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
    pub as_of: Option<String>,
    /// Units assessed.
    pub units: u64,
    /// Rows of its files that are set aside: what they hold is not in the units.
    pub set_aside: u64,
    /// Climate change, kg CO2e a year of service.
    pub total: Spread,
}

/// The change from one inventory to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Change {
    /// Day of the first.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
    pub from: Option<String>,
    /// Day of the second.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
    pub to: Option<String>,
    /// Second minus first, kg CO2e a year.
    pub difference: Spread,
    /// Probability that the second is lower.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub probability_lower: f64,
    /// What of it is a change of the fleet.
    pub of_fleet: OfFleet,
    /// The parts; they sum to the difference.
    pub parts: Vec<PartReport>,
    /// How devices were found again.
    pub paired: Paired,
    /// Units that are in the first alone.
    pub left_units: u64,
    /// Units that are in the second alone.
    pub came_units: u64,
    /// By kind, the largest change first.
    pub by_kind: Vec<KindChange>,
    /// By site, the largest change first; a site without a name is empty.
    pub by_site: Vec<SiteChange>,
    /// The sites beyond those named, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_sites: Option<OtherSites>,
    /// Kinds that one of the two lacks altogether: the perimeter may differ.
    pub kinds_of_one: Vec<KindOfOne>,
}

/// A change of the fleet itself: without the devices that only grew older, whose making is spread over more years,
/// and without what is only known or counted otherwise of devices that are in both (models, dates, conventions).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfFleet {
    /// Second minus first, kg CO2e a year.
    pub difference: Spread,
    /// Probability that the second is lower; ½ where nothing was done.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub probability_lower: f64,
}

/// A part of a change.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PartReport {
    /// Which.
    pub part: Part,
    /// Its mean, kg CO2e a year.
    pub mean: f64,
}

crate::terms::vocabulary::words! {
    /// A part of a change between two inventories, in the order in which they are told apart.
    Part {
        /// Devices that are in the first inventory alone.
        Left = "left",
        /// Devices that are in the second alone.
        Came = "came",
        /// Devices that are in both, older by the time between them.
        Aged = "aged",
        /// Their electricity: what they use, and the carbon of a kilowatt-hour where they stand.
        Electricity = "electricity",
        /// What is known of them: model, kind, date of purchase.
        Recognition = "recognition",
        /// Conventions of the scope: lifetimes, factors, rules.
        Conventions = "conventions",
        /// Edition of the data; nothing, since both are assessed under one.
        Edition = "edition",
    }
}

/// The change of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KindChange {
    /// Kind.
    pub kind: Kind,
    /// Units in the first and in the second.
    pub units: [u64; 2],
    /// Second minus first.
    pub difference: Spread,
}

/// The change of a site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SiteChange {
    /// Site.
    pub site: String,
    /// Units in the first and in the second.
    pub units: [u64; 2],
    /// Second minus first, mean.
    pub mean: f64,
}

/// The change of the sites that are not named.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtherSites {
    /// How many.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub sites: u64,
    /// Units in the first and in the second.
    pub units: [u64; 2],
    /// Second minus first, mean.
    pub mean: f64,
}

/// A kind that one inventory alone has.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KindOfOne {
    /// Kind.
    pub kind: Kind,
    /// Units in the first and in the second; one of them is 0.
    pub units: [u64; 2],
}
