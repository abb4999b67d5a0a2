//! What leaves a fleet, what of it can serve again, who needs it, and what that is worth (METHOD.md §9).
//!
//! Rows come in as they were read; every unit that leaves ends in one of three piles, and what is to be reused
//! is handed out in whole numbers. The same rows give the same plan, in whatever order they come.

mod apportion;
mod build;
mod generation;
mod input;
mod law;
mod leaving;
mod need;
mod plan;
mod report;
mod sorting;
mod worth;

pub use apportion::apportion;
pub use build::{ReusePlan, reuse};
pub use input::{
    Channel, ChannelSettings, Destination, Device, Municipality, ReuseInput, ReuseSettings,
    SHARES_TOLERANCE, Standing, Weighting,
};
pub use leaving::{Cause, Lot, Pile, Reason};
pub use report::{
    CauseCount, ChannelReport, KindPiles, LawReport, MunicipalityReport, NeedReport, PeriodReport,
    ReasonCount, ReuseReport, WorthReport,
};

/// Number of the shape of the report.
pub const SCHEMA: u32 = 1;
