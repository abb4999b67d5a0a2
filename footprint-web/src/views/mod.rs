//! The views: one question of the reader each.

mod audit;
mod citizen;
mod procurement;
mod tender;

pub(crate) use audit::Audit;
pub(crate) use citizen::Citizen;
pub(crate) use procurement::Procurement;
pub(crate) use tender::Tender;
