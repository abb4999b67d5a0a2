//! The shape of a plan of reuse; serialised, it is the JSON of `footprint reuse`.

use super::input::{Channel, Weighting};
use super::leaving::{Cause, Pile, Reason};
use crate::assessment::report::{FindingReport, Spread};
use crate::terms::vocabulary::{Allocation, Kind};
use serde::{Deserialize, Serialize};

/// What leaves, who needs it and what that is worth.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReuseReport {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data.
    pub edition: String,
    /// The day that counted as today.
    pub as_of: Option<String>,
    /// Years ahead.
    pub years: u32,
    /// Devices that leave, those that are out already with them.
    pub leaving: u64,
    /// Those that serve again.
    pub reuse: u64,
    /// Those that give parts.
    pub parts: u64,
    /// Those that are recycled.
    pub recycling: u64,
    /// Devices that are gone without a choice: stolen, lost, back with a supplier.
    pub gone: u64,
    /// Mass of what is recycled and of what gives parts, kg; kinds without a mass are left out.
    pub waste_kg: f64,
    /// Period by period; the first is what is out already.
    pub periods: Vec<PeriodReport>,
    /// By kind.
    pub by_kind: Vec<KindPiles>,
    /// Why devices are in their piles.
    pub reasons: Vec<ReasonCount>,
    /// Why devices leave.
    pub causes: Vec<CauseCount>,
    /// By channel.
    pub channels: Vec<ChannelReport>,
    /// Devices to be reused that had been handed on before.
    pub already_reused: u64,
    /// Devices to be reused that nobody gets: beyond the workshops' capacity.
    pub waiting: u64,
    /// Devices to be reused that nobody gets: no household of the municipalities is left without.
    pub beyond_need: u64,
    /// Devices to be reused that nobody gets: the shares of the channels leave them without one.
    #[serde(default)]
    pub unassigned: u64,
    /// Devices that workshops can put back in service in a year.
    pub capacity: Option<u64>,
    /// Who has no computer; `None` where no municipality is given.
    pub need: Option<NeedReport>,
    /// Against the law, period by period.
    pub law: Vec<LawReport>,
    /// How two lives share the making.
    pub second_life: Allocation,
    /// Making of the reused devices, carried by their first users, kg CO2e.
    pub making_first_life: f64,
    /// The same carried by their second users, refurbishing with it, kg CO2e.
    pub making_second_life: f64,
    /// Making and refurbishing of the reused devices, kg CO2e: the sum of both.
    pub making_and_refurbishing: f64,
    /// Years of service that the second lives add, over all devices.
    pub years_added: f64,
    /// What was noticed.
    pub findings: Vec<FindingReport>,
}

/// What leaves in one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PeriodReport {
    /// 0 for what is out already, then 1, 2…
    pub period: u32,
    /// Last day of the period; the reference day for what is out already.
    pub until: Option<String>,
    /// Devices that leave.
    pub leaving: u64,
    /// Those that serve again.
    pub reuse: u64,
    /// Those that give parts.
    pub parts: u64,
    /// Those that are recycled.
    pub recycling: u64,
    /// Devices handed out in the period, from this one and earlier ones.
    pub placed: u64,
}

/// The piles of a kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KindPiles {
    /// Kind.
    pub kind: Kind,
    /// Devices owned today.
    pub owned: u64,
    /// Years that they serve; `None` where none is owned.
    pub service_years: Option<f64>,
    /// Whether the fleet's own ages say so; else the kind's usual lifetime.
    pub pace_is_observed: bool,
    /// Devices that leave, those that are out already with them.
    pub leaving: u64,
    /// Those of them that are out already: they are not among those owned.
    pub out_already: u64,
    /// Those that serve again.
    pub reuse: u64,
    /// Those that give parts.
    pub parts: u64,
    /// Those that are recycled.
    pub recycling: u64,
    /// Share of those taken in that is put back in service; `None` where the kind has no second use.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub yields: Option<f64>,
    /// Whether that is an estimate.
    pub yield_is_estimated: bool,
}

/// How many devices are in a pile for a reason.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReasonCount {
    /// The pile.
    pub pile: Pile,
    /// The reason.
    pub reason: Reason,
    /// Devices.
    pub units: u64,
}

/// How many devices leave for a cause.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CauseCount {
    /// The cause.
    pub cause: Cause,
    /// Devices.
    pub units: u64,
}

/// What goes one way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChannelReport {
    /// The channel.
    pub channel: Channel,
    /// Devices.
    pub units: u64,
    /// Those that equip a household with a computer.
    pub equipping: u64,
    /// Devices whose kind has no figure of a second life: they are counted, and in no amount of carbon.
    pub without_figure: u64,
    /// Cost of all, euros; `None` where no price is given.
    pub cost: Option<f64>,
    /// Revenue of all, euros; `None` where no price is given.
    pub revenue: Option<f64>,
    /// What an association may ask for all of them at most, euros (decree 2022-1413).
    pub ceiling: f64,
    /// Mass that serves on, kg; kinds without a mass are left out.
    pub mass_kept_kg: f64,
    /// Carbon; `None` where no device has a figure.
    pub worth: Option<WorthReport>,
}

/// The carbon of a channel over the second lives of its devices, kg CO2e.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WorthReport {
    /// Displacement: share of the devices that take the place of a purchase.
    pub displacement: f64,
    /// Least and most that it may be.
    pub displacement_bounds: [f64; 2],
    /// Whether it is the usual one, an estimate.
    pub displacement_is_assumed: bool,
    /// Added: refurbishing and electricity of the second lives.
    pub added: Spread,
    /// Avoided: what the purchases would have emitted; `None` where nothing is displaced.
    pub avoided: Option<Spread>,
    /// Avoided less added; `None` where nothing is displaced.
    pub balance: Option<Spread>,
    /// Probability that more is avoided than added; `None` where nothing is displaced.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub probability_avoids: Option<f64>,
    /// Displacement from which more is avoided than added.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub break_even_displacement: Option<f64>,
}

/// Who has no computer, and who gets one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NeedReport {
    /// By what devices are shared.
    pub weighting: Weighting,
    /// Households without a computer, over the municipalities with data.
    pub total: Spread,
    /// Devices given that equip a household.
    pub equipped: u64,
    /// Households that stay without: the need less those equipped.
    pub unmet: f64,
    /// Municipalities without data.
    pub without_data: u64,
    /// By municipality, in the order of codes.
    pub municipalities: Vec<MunicipalityReport>,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MunicipalityReport {
    /// INSEE code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Households without a computer; `None` where nothing is known.
    pub need: Option<Spread>,
    /// Index of digital fragility, as the file gives it.
    pub fragility: Option<f64>,
    /// Place by that index, 1 the most fragile.
    pub fragility_rank: Option<u64>,
    /// Devices given that equip a household.
    pub devices: u64,
    /// Devices given beside them: screens, printers, phones.
    pub beside: u64,
    /// Share of the need that is met.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub met: Option<f64>,
}

/// A period against the law (REEN art. 16).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LawReport {
    /// 0 for what is out already.
    pub period: u32,
    /// Year whose rule is taken.
    pub year: i32,
    /// Devices under ten years that leave, those of unknown age with them.
    pub under_ten: u64,
    /// Those of unknown age.
    pub age_unknown: u64,
    /// Devices under ten years that go to reuse.
    pub to_reuse: u64,
    /// Share reached; `None` where nothing leaves.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub reached: Option<f64>,
    /// Share asked; `None` where no rule is in force.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub required: Option<f64>,
    /// Devices more that should go to reuse.
    pub missing: u64,
    /// Devices of ten years and more, which do not count.
    pub ten_and_over: u64,
}
