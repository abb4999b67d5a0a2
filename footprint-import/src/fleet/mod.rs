//! Rows counted into a fleet.
//!
//! `reader` takes the inputs one after the other; a table is read in chunks, in parallel where it
//! is long (`chunks`); `builder` counts their rows in order.

mod builder;
mod chunks;
mod column_roles;
pub(crate) mod date_columns;
mod finding_log;
pub(crate) mod finish;
mod interpretation_cache;
mod keyed_hash;
pub(crate) mod line_table;
pub(crate) mod marked;
pub(crate) mod mended;
mod open_table;
pub(crate) mod reader;
pub(crate) mod rejected;
pub(crate) mod row_view;
mod serial_index;
mod unit_counts;
