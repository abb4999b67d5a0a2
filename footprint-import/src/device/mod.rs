//! Which device a row is, and whether it counts.

pub(crate) mod attributes;
pub(crate) mod identity;
pub(crate) mod interpreter;
pub(crate) mod kind;
pub(crate) mod model;
pub(crate) mod outcome;
