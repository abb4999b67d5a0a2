//! The views: one question of the reader each.

mod simulator;

pub(crate) use simulator::Simulator;
