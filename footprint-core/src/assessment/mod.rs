//! The assessment of equipment in the four phases of ISO 14040: scope, inventory, impact assessment,
//! interpretation.

pub mod allocation;
pub mod fleet;
pub mod impact;
pub mod life_cycle_inventory;
pub mod line_order;
mod many_fleets;
pub mod observed_life;
pub mod organisation_uses;
pub mod report;
pub mod scope;
