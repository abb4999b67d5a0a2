//! Inventory files as the tools write them in, a fleet and its findings out.
//!
//! Every row read has one outcome: assessed, set aside, not in service, duplicate, no equipment, or
//! personal. A blank line, a line of delimiters, a title and a repeated header are not rows.

mod assembly;
mod block;
mod cells;
mod date_columns;
mod dates;
mod devices;
mod dialect;
mod encoding;
#[cfg(feature = "native")]
mod folder;
mod formats;
mod hashing;
mod headers;
mod identity;
mod kinds;
#[cfg(feature = "native")]
mod map;
mod matching;
mod memory;
mod read;
mod record;
mod registry;
mod rejects;
mod row;
mod rows;
mod serials;
mod source;
mod statuses;
mod units;
mod words;

pub use devices::{DeviceRow, devices};
#[cfg(feature = "native")]
pub use folder::files_in;
pub use headers::Field;
#[cfg(feature = "native")]
pub use map::FileBytes;
pub use matching::{
    Found, Matcher, NoMatching, Query, Rule, RunnerUp, SheetMatcher, Unnamed, worth_naming,
};
pub use read::{Import, Options, read};
pub use rejects::RejectedFile;
pub use rows::{Fate, ZoneResolver};
pub use source::{Bytes, Input};
