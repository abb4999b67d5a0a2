//! What a plan of reuse is made from: rows of devices, municipalities, channels.

use crate::assessment::fleet::{Fleet, Match};
use crate::assessment::scope::Scope;
use crate::terms::date::Date;
use crate::terms::vocabulary::{Allocation, Kind};
use std::sync::Arc;

crate::terms::vocabulary::words! {
    /// Where a device that is out of service went, as its row says.
    Destination {
        /// Nothing is said: it is still to be decided.
        Undecided = "undecided",
        /// It is broken, and still to be decided.
        Broken = "broken",
        /// To be thrown away or destroyed, and not gone yet.
        ToRecycle = "to_recycle",
        /// Given, sold or handed on: it serves already.
        Reused = "reused",
        /// Recycled or destroyed.
        Recycled = "recycled",
        /// Stolen, lost, or back with its lessor or supplier: nothing is left to decide.
        Gone = "gone",
    }
}

/// Whether a device serves, and since when it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In service or in stock.
    Owned,
    /// Out of service.
    Out(Destination),
}

/// A row of an inventory: one or more identical devices.
#[derive(Clone, Debug)]
pub struct Device {
    /// Kind of equipment.
    pub kind: Kind,
    /// How many the row stands for.
    pub units: u64,
    /// Day of purchase, or the best date at hand.
    pub bought: Option<Date>,
    /// Day on which its warranty ends, where it is known.
    pub warranty_end: Option<Date>,
    /// Whether it serves.
    pub standing: Standing,
    /// Its line in the fleet, for a device that is assessed.
    pub line: Option<u32>,
    /// Its maker's sheet.
    pub matched: Match,
    /// Serial number, as written.
    pub serial: Arc<str>,
    /// Name of the device, as written.
    pub name: Arc<str>,
    /// Manufacturer and model, as written.
    pub model: Arc<str>,
    /// Site, as written.
    pub site: Arc<str>,
    /// Status, as written.
    pub status: Arc<str>,
}

/// A municipality, as a table of them says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Municipality {
    /// INSEE code, with its leading zero.
    pub code: String,
    /// Name; empty where the tables give none.
    pub name: String,
    /// Inhabitants.
    pub population: Option<f64>,
    /// Households.
    pub households: Option<f64>,
    /// Households without a computer, where somebody counted them.
    pub counted_need: Option<f64>,
    /// Share of people in poverty, 0 to 1.
    pub poverty: Option<f64>,
    /// Share of people or households of 75 and over, 0 to 1.
    pub over_75: Option<f64>,
    /// Index of digital fragility, the higher the more fragile; the mean of its scores.
    pub fragility: Option<f64>,
}

crate::terms::vocabulary::words! {
    /// A way in which a device serves again.
    Channel {
        /// Given for inclusion.
        Given = "given",
        /// Reused inside.
        Inside = "inside",
        /// Sold second-hand.
        Sold = "sold",
        /// Returned to a lessor.
        Returned = "returned",
    }
}

crate::terms::vocabulary::words! {
    /// By what devices are shared between municipalities.
    Weighting {
        /// By households without a computer.
        Need = "need",
        /// By these, times the municipality's index of fragility over the mean.
        Fragility = "fragility",
    }
}

/// What is asked of a channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChannelSettings {
    /// The channel.
    pub channel: Channel,
    /// Share of the reused devices that go this way, 0 to 1.
    pub share: f64,
    /// Displacement: share of them that take the place of a purchase; the usual one where not given.
    pub displacement: Option<f64>,
    /// Least and most that the displacement may be.
    pub bounds: Option<[f64; 2]>,
    /// Cost of one device (refurbishing, transport), euros.
    pub cost: Option<f64>,
    /// Revenue of one device, euros.
    pub price: Option<f64>,
}

/// Rounded shares of channels may sum to so much more or less than 1, and be all the same.
pub const SHARES_TOLERANCE: f64 = 0.005;

/// Choices of a plan.
#[derive(Clone, Debug)]
pub struct ReuseSettings {
    /// How many years ahead.
    pub years: u32,
    /// Devices that workshops can put back in service in a year; `None` without a bound.
    pub capacity: Option<u64>,
    /// Share of the devices taken in that can be put back in service, in place of the kind's estimate.
    pub yields: Option<f64>,
    /// The channels; empty: what serves a household is given, the rest is reused inside. What their shares leave
    /// goes nowhere.
    pub channels: Vec<ChannelSettings>,
    /// By what devices are shared between municipalities.
    pub weighting: Weighting,
    /// How two lives share the making.
    pub second_life: Allocation,
}

impl Default for ReuseSettings {
    fn default() -> Self {
        Self {
            years: 3,
            capacity: None,
            yields: None,
            channels: Vec::new(),
            weighting: Weighting::Need,
            second_life: Allocation::Proportional,
        }
    }
}

/// All that a plan is made from.
#[derive(Clone, Copy, Debug)]
pub struct ReuseInput<'a> {
    /// The fleet, which the rows belong to.
    pub fleet: &'a Fleet,
    /// Its scope.
    pub scope: &'a Scope,
    /// The rows.
    pub devices: &'a [Device],
    /// Municipalities; empty where none are given.
    pub municipalities: &'a [Municipality],
    /// Choices.
    pub settings: &'a ReuseSettings,
}
