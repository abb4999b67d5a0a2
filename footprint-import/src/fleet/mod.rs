//! Rows counted into a fleet.
//!
//! `reader` takes the inputs one after the other; a table is read in chunks, in parallel where it
//! is long (`parallel`, `chunk_reader`); `builder` takes their logs in the order of the rows.

pub(crate) mod builder;
mod chunk_cells;
mod chunk_description;
pub(crate) mod chunk_log;
mod chunk_reader;
mod date_columns;
mod duplicates;
mod finding_log;
mod finish;
pub(crate) mod interpretation_cache;
pub(crate) mod line_table;
mod open_table;
mod parallel;
pub(crate) mod reader;
mod reader_delimited;
mod reader_shaped;
mod reader_stream;
mod reader_structured;
pub(crate) mod rejected;
pub(crate) mod row_view;
mod unit_counts;
