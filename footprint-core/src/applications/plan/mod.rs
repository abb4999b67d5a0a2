//! A fleet's plan: levers applied one after the other until a target is reached, and the years on the way.
//!
//! Every saving is what is left to save after the levers before it, so that nothing is saved twice.

mod begin;
mod build;
mod cohort;
mod report;
mod target;
mod trajectory;

pub use build::plan;
pub use report::{
    DeviceGroup, LeverReport, OtherDevices, Place, PlanReport, SiteGroup, Sites, TargetReport,
    YearReport,
};
pub use target::{PlanSettings, Target};

/// Number of the shapes of input and report.
pub const SCHEMA: u32 = 1;
