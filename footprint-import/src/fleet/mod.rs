//! Rows counted into a fleet.
//!
//! `reader` takes the inputs one after the other; a table is read in chunks, in parallel where it
//! is long (`chunks`, `chunk_reader`); `builder` counts their rows in order.

mod builder;
mod chunk_cells;
mod chunk_log;
mod chunk_reader;
mod chunks;
mod column_roles;
pub(crate) mod date_columns;
mod finding_log;
pub(crate) mod finish;
mod interpretation_cache;
pub(crate) mod line_table;
mod open_table;
pub(crate) mod reader;
mod reader_delimited;
mod reader_shaped;
mod reader_structured;
pub(crate) mod rejected;
pub(crate) mod row_view;
mod serial_index;
mod unit_counts;
