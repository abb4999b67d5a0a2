//! Inventory files as the tools write them in, a fleet and its findings out.
//!
//! Every row read has one outcome: assessed, set aside, not in service, duplicate, no equipment, or
//! personal. A blank line, a line of delimiters, a title and a repeated header are not rows.

mod assembly;
mod cells;
mod crew;
mod date_columns;
mod dates;
mod devices;
mod dialect;
mod documents;
mod encoding;
mod fetch;
#[cfg(feature = "native")]
mod folder;
mod formats;
mod hashing;
mod headers;
mod identity;
mod interpreter;
mod keys;
mod kinds;
mod log;
#[cfg(feature = "native")]
mod map;
mod matching;
mod memory;
mod options;
mod read;
mod reading;
mod record;
mod registry;
mod rejects;
mod row;
mod rows;
mod scan;
mod serials;
mod slots;
mod source;
mod stated;
mod statuses;
mod stream;
mod taken;
mod text;
mod threads;
mod units;
mod words;
#[cfg(feature = "spreadsheet")]
mod workbook;
mod worker;

pub use devices::{DeviceRow, devices};
#[cfg(feature = "native")]
pub use folder::files_in;
pub use headers::Field;
pub use interpreter::ZoneResolver;
pub use kinds::kind_of_word;
#[cfg(feature = "native")]
pub use map::FileBytes;
pub use matching::{
    Found, Matcher, Meant, NoMatching, Query, Rule, RunnerUp, SheetMatcher, Unnamed, worth_naming,
};
pub use options::Options;
pub use read::{Import, read};
pub use rejects::RejectedFile;
pub use rows::Fate;
pub use source::{Bytes, Input};
pub use threads::share_out;
#[cfg(feature = "spreadsheet")]
pub use workbook::{Sheet, sheets};
