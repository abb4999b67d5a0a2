//! The life-cycle model of digital equipment and uses: text and numbers in, report out.
//!
//! Pure: no clock, file, environment, network, randomness or printing.
#![forbid(unsafe_code)]

pub mod allocation;
pub mod catalogue;
pub mod citizen;
pub mod comparison;
pub mod date;
pub mod diagnostic;
pub mod factor;
pub mod fleet;
pub mod impact;
pub mod life_cycle_inventory;
pub mod link;
pub mod order;
mod packed;
pub mod plan;
pub mod quantity;
pub mod quotas;
pub mod renewal;
pub mod report;
pub mod scope;
mod table;
pub mod tender;
pub mod territory;
pub mod text;
pub mod uncertainty;
pub mod usage;
pub mod vocabulary;
