//! Arrow tables as the rows that inventories are read from: those of other programs in memory, and with the
//! feature `files` those of Parquet and Arrow files.
#![forbid(unsafe_code)]

mod rows;
mod texts;

#[cfg(feature = "files")]
mod files;

#[cfg(feature = "files")]
pub use files::open;
pub use rows::Batches;

/// The libraries in the versions that are used here, for those who write such files.
#[cfg(feature = "files")]
pub mod libraries {
    pub use {arrow_array, arrow_ipc, arrow_schema, parquet};
}
