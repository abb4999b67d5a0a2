//! Inventory files as the tools write them in, a fleet and its findings out.
//!
//! The data takes this road: an input is `bytes` of some format and encoding; its `words` have
//! meanings; it is a `table` under a header; each row is a `device`; devices are counted into a
//! `fleet`.
//!
//! Every row read has one outcome: assessed, set aside, not in service, duplicate, no equipment, or
//! personal. A blank line, a line of delimiters, a title and a repeated header are not rows.
#![forbid(unsafe_code)]

// What is asked, and the way in.
mod device_rows;
mod import;
mod input;
mod options;
mod own_names;

// The road of the data, each room over those before it.
/// What the bytes of an input are: format, encoding, bounds.
mod bytes;

/// What a word or a number in a cell means.
mod words;

/// Any file as a table under a header.
mod table;

/// Which device a row is.
mod device;

/// Counting rows into a fleet.
mod fleet;

/// Ledgers of purchases and disposals: tables beside the road of devices.
#[cfg(feature = "spreadsheet")]
mod ledger;

/// Parts of an audit, to be merged without the rows.
#[cfg(feature = "parts")]
pub mod parts;

// Work shared out to threads.
mod threads;

pub use device::interpreter::ZoneResolver;
pub use device::model::{
    Matcher, ModelMatch, NoMatching, OwnKind, Query, Rule, RunnerUp, SheetMatcher, Unnamed,
    worth_naming,
};
pub use device::outcome::RowOutcome;
pub use device_rows::{DeviceRow, OutOfService, OutPart, devices};
pub use fleet::marked::Marks;
pub use fleet::mended::MendedRows;
pub use fleet::rejected::{RejectedFile, TITLES};
pub use import::{Import, holds_rows_put_right, read, read_units};
pub use input::{Bytes, Input};
#[cfg(feature = "spreadsheet")]
pub use ledger::{GivenCategory, LedgerOptions, categories, join_ledgers, ledger};
pub use options::Options;
pub use own_names::{own_names, unmet_columns};
#[cfg(feature = "spreadsheet")]
pub use table::channels::channels;
pub use table::columns::{Field, GivenColumn, is_same_header};
pub use table::given::{Columnar, RowWriter, Rows, TableFault};
#[cfg(feature = "spreadsheet")]
pub use table::municipalities::{municipalities, one_list};
#[cfg(feature = "spreadsheet")]
pub use table::sheets::{Sheet, sheets};
pub use threads::{both, share_out};
pub use words::destination::destination_of;
pub use words::formula::begins_like_formula;
pub use words::kind::kind_of_word;
pub use words::serial::identifies;
