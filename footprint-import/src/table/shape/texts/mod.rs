//! What a text of a table says of itself: a label of kinds and places, a period, a value, a title.

pub(in crate::table::shape) mod label;
#[cfg(feature = "spreadsheet")]
pub(in crate::table::shape) mod named_period;
pub(in crate::table::shape) mod period;
pub(in crate::table::shape) mod title;
pub(in crate::table::shape) mod value;
