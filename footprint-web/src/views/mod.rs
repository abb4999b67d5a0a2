//! The views: one question of the reader each.

mod audit;
mod citizen;
mod offer;
mod procurement;

pub(crate) use audit::Audit;
pub(crate) use citizen::Citizen;
pub(crate) use offer::Offer;
pub(crate) use procurement::Procurement;
