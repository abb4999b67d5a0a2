//! The shape of a territory's report; serialised, it is the JSON of `footprint territory`.

use super::{Derived, Hosting};
use crate::assessment::report::{DriverShare, FindingReport, Spread};
use crate::catalogue::Study;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A territory's diagnosis and projection; amounts are kg CO2e a year.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TerritoryReport {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data.
    pub edition: String,
    /// Name.
    pub title: String,
    /// Electricity zone.
    pub country: String,
    /// Which data centres count.
    pub hosting: Hosting,
    /// The national study of layer A.
    pub study: Study,
    /// Year.
    pub year: i32,
    /// Unit of the amounts.
    #[cfg_attr(feature = "schema", schemars(extend("const" = "kg CO2e/year")))]
    pub unit: String,
    /// Inhabitants.
    pub population: f64,
    /// Layer A: the national study, scaled.
    pub top_down: Spread,
    /// Layer B: from stocks, lines and data centres.
    pub bottom_up: Spread,
    /// A − B: what the bottom does not explain.
    pub residual: f64,
    /// Both layers by tier and phase.
    pub rows: Vec<RowReport>,
    /// Terminals of layer B by stage: manufacturing, distribution, use, end of life.
    pub terminals_by_stage: StageReport,
    /// Devices, largest first.
    pub devices: Vec<StockReport>,
    /// Published figures beside ours.
    pub comparisons: Vec<ComparisonReport>,
    /// Scenarios.
    pub projections: Vec<ProjectionReport>,
    /// Every year to come as things go, and with what the authority does (with all levers, where it says
    /// nothing of that).
    #[serde(default)]
    pub paths: Vec<ProjectionReport>,
    /// What the authority aims at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetReport>,
    /// What it does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ActionReport>,
    /// Published projections, each on its own base and perimeter.
    pub published_projections: Vec<PublishedReport>,
    /// Municipalities; their sums are the territory.
    pub municipalities: Vec<MunicipalityReport>,
    /// The authority's own fleet, which stands beside the territory and in no total of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet: Option<OwnFleet>,
    /// Indicators to follow year by year.
    pub indicators: Vec<IndicatorReport>,
    /// What drives the uncertainty of layer B.
    pub drivers: Vec<DriverShare>,
    /// Sources of the figures used, by id.
    pub sources: Vec<crate::catalogue::Source>,
    /// What was noticed.
    pub findings: Vec<FindingReport>,
}

/// The fleet of the local authority itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnFleet {
    /// Devices assessed.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub units: u64,
    /// Climate change, kg CO2e a year of service.
    pub climate_change: Spread,
    /// Its mean ÷ layer A.
    pub share_of_top_down: f64,
}

/// A tier, or a phase of it, in both layers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RowReport {
    /// `terminals.embodied`, `networks`…
    pub row: String,
    /// Layer A.
    pub top_down: f64,
    /// Layer B.
    pub bottom_up: Spread,
    /// A − B.
    pub residual: f64,
    /// In words.
    pub text: String,
}

/// Terminals of layer B by stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StageReport {
    /// Manufacturing.
    pub manufacturing: f64,
    /// Distribution.
    pub distribution: f64,
    /// Use.
    #[serde(rename = "use")]
    pub use_: f64,
    /// End of life.
    pub end_of_life: f64,
}

/// Devices of the territory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StockReport {
    /// Key in `stocks.csv`.
    pub device: String,
    /// In service.
    pub units: f64,
    /// Acquired a year.
    pub sales_per_year: f64,
    /// Years of service.
    pub lifetime_years: f64,
    /// Which of the three followed from the others.
    pub derived: Derived,
    /// Embodied impact a year.
    pub embodied: f64,
    /// Electricity a year; `None` where no figure is known.
    pub electricity: Option<f64>,
    /// All.
    pub climate_change: Spread,
    /// In words.
    pub text: String,
}

/// A published figure beside ours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ComparisonReport {
    /// Stable id.
    pub id: String,
    /// Ours.
    pub ours: f64,
    /// Published.
    pub published: f64,
    /// Unit of both.
    pub unit: String,
    /// Source id of the published one.
    pub source: String,
    /// What is compared, in words.
    pub text: String,
    /// Why they differ.
    pub reason: String,
}

/// A scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProjectionReport {
    /// Stable key.
    pub scenario: String,
    /// The year of the diagnosis and the years ahead.
    pub points: Vec<PointReport>,
    /// In words.
    pub text: String,
}

/// An aim of the authority, and whether it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetReport {
    /// Year.
    pub year: i32,
    /// Change since the year of the diagnosis, as a share.
    pub change: f64,
    /// What may still be emitted, kg CO2e.
    pub allowed: f64,
    /// What is emitted as things go.
    pub trend: f64,
    /// What is emitted with the actions; the same where there are none.
    pub planned: f64,
    /// Probability that it is no more than allowed.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub probability: f64,
}

/// What the authority does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActionReport {
    /// What it is called.
    pub text: String,
    /// First year.
    pub from: i32,
    /// Year in which it is fully in place.
    pub by: i32,
    /// What it saves alone in the last year of the paths, kg CO2e.
    pub saving: f64,
}

/// A year of a scenario, residual included.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PointReport {
    /// Year.
    pub year: i32,
    /// Everything.
    pub total: f64,
    /// 5th percentile of the total.
    pub p05: f64,
    /// 95th percentile of the total.
    pub p95: f64,
    /// Terminals.
    pub terminals: f64,
    /// Networks.
    pub networks: f64,
    /// Data centres.
    pub data_centres: f64,
    /// Rounding of the printed total, which is in no tier and which nothing moves: the four make the total.
    pub rounding: f64,
    /// Per head.
    pub kg_per_head: f64,
    /// Change since the year of the diagnosis, as a share of its mean.
    pub change: f64,
    /// 5th percentile of the change: what both years have in common cancels.
    pub change_p05: f64,
    /// 95th percentile of the change.
    pub change_p95: f64,
}

/// A published national projection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PublishedReport {
    /// Study.
    pub study: String,
    /// Year.
    pub year: i32,
    /// Mt CO2e of France.
    pub mt: f64,
    /// Change since the base of the same study.
    pub change: f64,
    /// Source id.
    pub source: String,
    /// Its perimeter.
    pub text: String,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MunicipalityReport {
    /// INSEE code, where it is known.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Inhabitants.
    pub population: f64,
    /// Layer A.
    pub top_down: f64,
    /// Layer B, terminals.
    pub terminals: f64,
    /// Layer B, networks.
    pub networks: f64,
    /// Layer B, data centres.
    pub data_centres: f64,
    /// Layer B.
    pub bottom_up: f64,
    /// Devices.
    pub devices: f64,
}

/// An indicator of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct IndicatorReport {
    /// Municipality; empty for the territory.
    pub municipality: String,
    /// INSEE code of the municipality; empty for the territory, and where it is not known.
    pub insee_code: String,
    /// Year.
    pub year: i32,
    /// Stable key.
    pub indicator: String,
    /// Value.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// `computed` by this model, or `measured` by the authority.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["computed", "measured"])))]
    pub origin: Cow<'static, str>,
    /// In words.
    pub text: String,
}
