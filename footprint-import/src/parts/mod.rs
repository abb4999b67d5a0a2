//! Parts of an audit: what one party hands over so that many fleets become one, without the rows.
//!
//! **What a part holds**, one JSON value a line: how it was made (edition, day, scope), the number of rows by
//! their outcome, and the fleet's lines: kind, maker and model as the inventory writes them, size of screen,
//! country, status, lifetime and electricity where rows say them, the maker's sheet, and units by day of
//! purchase; site and entity only where a breakdown by them is asked for. With a key, one entry a device that
//! has a serial number: keyed hashes of 128 bits, and its line and day.
//!
//! **What it does not hold**: serial number, name, user, file name, or any other cell. **What it reveals**: a
//! line of one unit is one device, with its day of purchase; and whoever has the key and a serial number can
//! tell whether it is in the part. The key is the parties', and goes to nobody else.
//!
//! **Why `merge` gives the figures of one run, bit for bit**: it adds up whole numbers of units by line and
//! day, which no order changes, and the fleet that comes of it is audited once; an audit takes its lines in
//! one order (`line_order`), so nothing tells a merged fleet from one that was read at once.

mod key;
mod merge;
mod read;
mod record;
mod write;

pub use key::{PartKey, digest};
pub use merge::{Merged, merge};
pub use read::part;
pub use record::{Header, Maker, Part, SCHEMA};
pub use write::{Identified, identified, write};
