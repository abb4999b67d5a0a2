//! Interpretation (ISO 14040): contributions folded into the figures of an audit; every figure is a filtered sum of them.

mod basis;
mod build;
mod finding;
mod fold;
mod group;
mod lines;
mod quality;

pub use build::{Both, Spent, audit, audit_by_both};
pub use finding::finding_report;
pub use quality::Quality;

use crate::assessment::fleet::{InputTable, RowCounts};
use crate::terms::diagnostic::{Argument, Code};
use crate::terms::vocabulary::{
    Accounting, Allocation, Breakdown, Criterion, FactorSet, Kind, Lifetimes, OverAge, Sheets,
    Stage,
};
use crate::uncertainty::Interval;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Number of the JSON shape.
pub const SCHEMA: u32 = 1;

/// The audit of a fleet; serialised, it is the JSON of `footprint audit`.
///
/// Amounts are per year of service (amortised) or of the year of `as_of` (acquisition year).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditReport {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data.
    pub edition: String,
    /// What the report is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day that counted as today.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
    pub as_of: Option<String>,
    /// Electricity zone.
    pub country: String,
    /// Accounting view.
    pub accounting: Accounting,
    /// Rule for devices older than their lifetime.
    pub over_age: OverAge,
    /// Factor set.
    pub factors: FactorSet,
    /// How makers' sheets count under ADEME's figures.
    #[serde(default)]
    pub sheets: Sheets,
    /// How two users share the making of a device that is bought second-hand.
    #[serde(default)]
    pub second_life: Allocation,
    /// Second-hand devices, and what other conventions make of the total; `None` where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_hand: Option<SecondHand>,
    /// The tables read, and what their columns were understood as.
    pub inputs: Vec<InputTable>,
    /// What became of every row.
    pub rows: RowCounts,
    /// Files to which the command wrote the rows set aside, to be mended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejects: Vec<String>,
    /// Units assessed.
    pub units: u64,
    /// Units by what they were matched to.
    #[serde(rename = "match")]
    pub matches: MatchCounts,
    /// Totals by criterion.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "crate::terms::json_schema::EachOf<Criterion, Total>")
    )]
    pub total: BTreeMap<Criterion, Total>,
    /// Means by stage and criterion.
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "crate::terms::json_schema::EachOf<Stage, crate::terms::json_schema::EachOf<Criterion, Mean>>"
        )
    )]
    pub by_stage: BTreeMap<Stage, BTreeMap<Criterion, Mean>>,
    /// By kind of equipment, largest first.
    pub by_kind: Vec<KindGroup>,
    /// The climate total in each family of sources, the headline's first; the interval of the total
    /// covers them all.
    pub readings: Vec<Reading>,
    /// By whatever was asked, largest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<BreakdownReport>,
    /// Manufacturing ÷ total, climate change; `None` for a total of 0.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub manufacturing_share: Option<f64>,
    /// Embodied ÷ total, climate change; `None` for a total of 0.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub embodied_share: Option<f64>,
    /// Share of the climate total by the quality of the figures behind it.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "crate::terms::json_schema::SomeOf<Quality, f64>")
    )]
    pub quality: BTreeMap<Quality, f64>,
    /// What drives the uncertainty of the climate total, most important first.
    pub drivers: Vec<DriverShare>,
    /// Units older than their lifetime.
    pub over_age_units: u64,
    /// Units without a date of purchase.
    pub undated_units: u64,
    /// People who use the equipment, where the scope says how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<f64>,
    /// What the user chose in place of usual values, and what it changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choices: Option<Choices>,
    /// Published figures to set beside.
    pub benchmarks: Vec<BenchmarkReport>,
    /// Uses, beside the equipment and in no total above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uses: Option<crate::assessment::organisation_uses::UsesReport>,
    /// Lines, by kind, manufacturer and model.
    pub lines: Vec<LineReport>,
    /// Sources of the figures used, by id.
    pub sources: Vec<crate::catalogue::Source>,
    /// What was noticed.
    pub findings: Vec<FindingReport>,
}

impl AuditReport {
    /// Whether makers' sheets count as declared beside kinds that are ADEME's.
    pub fn sheets_as_declared(&self) -> bool {
        self.factors == FactorSet::Ademe && self.sheets == Sheets::AsDeclared
    }
}

/// What the user chose: lifetimes in place of the usual ones, and what words, models and columns mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choices {
    /// Kind by kind, those of which the fleet has units.
    pub lifetimes: Vec<OwnLifetime>,
    /// Climate total under the usual lifetimes, in the unit of the total.
    pub usual_total: f64,
    /// Words, models and columns that the user says the meaning of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<crate::assessment::fleet::OwnName>,
}

/// A lifetime that the user gave.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OwnLifetime {
    /// Kind.
    pub kind: Kind,
    /// Years given.
    pub years: f64,
    /// Usual years.
    pub usual_years: f64,
    /// Units that it counts for.
    pub units: u64,
}

/// Devices that were bought second-hand, and the climate total under every convention on their making.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SecondHand {
    /// How many.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub units: u64,
    /// The report's own convention first; the last, where it is proportional, counts no first life that
    /// nothing proves.
    pub readings: Vec<SecondHandReading>,
}

/// The climate total under one convention on second lives.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SecondHandReading {
    /// The convention.
    pub second_life: Allocation,
    /// Whether first lives count that nothing proves.
    pub unproven_first_lives: bool,
    /// Mean, in the unit of the total.
    pub climate_change: f64,
}

/// Units by what they were matched to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MatchCounts {
    /// One maker's sheet.
    pub sheet: u64,
    /// Several sheets that cannot be told apart.
    pub range: u64,
    /// The archetype of the kind.
    pub archetype: u64,
}

/// A total with its interval and its coverage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Total {
    /// Unit.
    pub unit: String,
    /// Mean.
    pub mean: f64,
    /// 5th percentile.
    pub p05: f64,
    /// 95th percentile.
    pub p95: f64,
    /// Share of units that have a figure for the criterion.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub coverage: f64,
}

/// A mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mean {
    /// Mean, in the unit of the total of the same criterion.
    pub mean: f64,
}

/// A mean with its 90 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// 5th percentile.
    pub p05: f64,
    /// 95th percentile.
    pub p95: f64,
}

impl Spread {
    pub(crate) const fn new(mean: f64, interval: Interval) -> Self {
        Self { mean, p05: interval.p05, p95: interval.p95 }
    }
}

/// The climate total under one choice of sources and of lifetimes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The family of sources.
    pub factors: FactorSet,
    /// The usual lifetimes of the kinds, or those that the fleet's ages imply.
    pub lifetimes: Lifetimes,
    /// Climate change, with its 90 % interval under this reading alone.
    pub climate_change: Spread,
}

/// The units of a kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KindGroup {
    /// Kind.
    pub kind: Kind,
    /// Units.
    pub units: u64,
    /// Mean age of the dated units, years; `None` where none is dated.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub mean_age_years: Option<f64>,
    /// Climate change.
    pub climate_change: Spread,
    /// Means of the other criteria.
    #[serde(flatten)]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "crate::terms::json_schema::EachOf<Criterion, Mean, 1>")
    )]
    pub others: BTreeMap<Criterion, Mean>,
}

/// What a report is broken down by: one thing, or one within another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// The groups.
    pub by: Breakdown,
    /// What each of them is broken down by in its turn.
    pub then: Option<Breakdown>,
}

impl From<Breakdown> for Grouping {
    fn from(by: Breakdown) -> Self {
        Self { by, then: None }
    }
}

impl Grouping {
    /// Whether one of the two is this.
    pub fn has(self, wanted: Breakdown) -> bool {
        self.by == wanted || self.then == Some(wanted)
    }

    /// Whether places are needed: a site or an entity.
    pub fn of_places(self) -> bool {
        self.has(Breakdown::Site) || self.has(Breakdown::Entity)
    }
}

/// A breakdown other than by kind alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BreakdownReport {
    /// By what.
    pub by: Breakdown,
    /// By what within each group; `None` where nothing was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<Breakdown>,
    /// Largest first.
    pub groups: Vec<Group>,
}

/// One group of a breakdown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// Site, entity, manufacturer, key of the kind, or age in whole years; empty where it is not known.
    pub key: String,
    /// Units.
    pub units: u64,
    /// Mean age of the dated units, years.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub mean_age_years: Option<f64>,
    /// Climate change.
    pub climate_change: Spread,
    /// Its own groups, where it is broken down in its turn; their sums are its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
}

/// An uncertain factor and the share of the variance that it explains.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DriverShare {
    /// Stable key, such as `category:monitor`.
    pub factor: String,
    /// First-order share of the variance of the climate total.
    pub share_of_variance: f64,
    /// The factor in words.
    pub text: String,
}

/// A published figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BenchmarkReport {
    /// Id.
    pub id: String,
    /// Value.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// Source id.
    pub source: String,
    /// What it covers, in words.
    pub text: String,
}

/// Units of one model with one lifetime.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LineReport {
    /// Kind.
    pub kind: Kind,
    /// Manufacturer, as written.
    pub manufacturer: String,
    /// Model, as written.
    pub model: String,
    /// Units.
    pub units: u64,
    /// Lifetime applied.
    pub lifetime_years: f64,
    /// Name of the matched model; `None` for the archetype.
    #[serde(rename = "match")]
    pub matched: Option<String>,
    /// Climate change.
    pub climate_change: Mean,
}

/// What a program reads instead of a report where nothing could be computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StopReport {
    /// Why, in the reader's words.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub error: String,
    /// What was found on the way.
    pub findings: Vec<FindingReport>,
}

/// A finding, placed and worded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingReport {
    /// File, as the user named it.
    pub file: Option<String>,
    /// Line, from 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub line: Option<u64>,
    /// Column, from 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub column: Option<u32>,
    /// Field, by its header or key.
    pub field: Option<String>,
    /// A place that line and column do not tell.
    pub locator: Option<String>,
    /// How often.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub count: u64,
    /// Severity.
    pub severity: crate::terms::diagnostic::Severity,
    /// Stable code.
    pub code: Code,
    /// The values of the wording.
    pub args: BTreeMap<String, Argument>,
    /// The wording.
    pub text: String,
}
