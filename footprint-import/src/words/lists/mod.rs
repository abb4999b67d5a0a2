//! Lists of words that mean one thing wherever they stand, each with its CSV beside it.

pub(crate) mod colour;
pub(crate) mod counted;
pub(crate) mod no_inventory;
pub(crate) mod ordinary;
pub(crate) mod personal;
