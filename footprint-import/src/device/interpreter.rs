//! Interprets rows: all cells of one, or only those that say which device it is.

use crate::device::model::Matcher;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Argument, Code};
use footprint_core::terms::vocabulary::Kind;

/// A finding of a row without its line: code, column (from 0), values.
pub(crate) type RowFinding = (Code, Option<usize>, Vec<(&'static str, Argument)>);

/// Finds the electricity zone of a country's name or code, or else one that was perhaps meant.
pub type ZoneResolver<'a> = &'a (dyn Fn(&str) -> Result<String, Option<String>> + Sync);

/// What rows are interpreted with.
#[derive(Clone, Copy)]
pub(crate) struct Interpreter<'a> {
    /// The kind that the file's name speaks of.
    pub(crate) file_kind: Option<Kind>,
    /// The file's name, for the finding that says so.
    pub(crate) file_name: &'a str,
    /// Whoever leaves after this day is in service.
    pub(crate) today: Date,
    pub(crate) zone: Option<ZoneResolver<'a>>,
    pub(crate) matcher: &'a dyn Matcher,
}
