//! Inventory files that are not delimited text: told by their first bytes, never by their name, and
//! transcribed into tables that take the same road as CSV.

// A build that leaves readers out leaves what they share unused.
#![cfg_attr(
    not(all(feature = "spreadsheet", feature = "json")),
    allow(dead_code, unused_variables, unused_imports)
)]

#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) mod agent_inventory;
#[cfg(feature = "spreadsheet")]
mod biff;
#[cfg(feature = "spreadsheet")]
mod copies;
#[cfg(feature = "spreadsheet")]
mod html;
#[cfg(feature = "json")]
mod json;
#[cfg(any(feature = "json", feature = "xml"))]
mod node;
#[cfg(feature = "spreadsheet")]
mod ods;
#[cfg(feature = "spreadsheet")]
mod packed;
#[cfg(feature = "spreadsheet")]
mod periods;
#[cfg(feature = "json")]
mod record_list;
#[cfg(feature = "spreadsheet")]
mod sheet;
#[cfg(feature = "spreadsheet")]
mod stop;
#[cfg(feature = "spreadsheet")]
mod sylk;
#[cfg(feature = "spreadsheet")]
pub(crate) mod workbook;
#[cfg(feature = "spreadsheet")]
mod xls;
#[cfg(feature = "xml")]
mod xml;
#[cfg(feature = "spreadsheet")]
mod xml_2003;
#[cfg(feature = "spreadsheet")]
mod xml_parts;
#[cfg(feature = "zip")]
mod zip;

use crate::bytes::budget::Budget;
use crate::bytes::format::Format;
use crate::table::columns::GivenColumn;
#[cfg(any(feature = "json", feature = "xml"))]
use crate::table::readers::agent_inventory::Partial;
use crate::table::transcript::Table;
use footprint_core::terms::diagnostic::{Argument, Code, Finding, Place};
use std::sync::Arc;

/// Verdict on a row: a partial inventory.
#[cfg(any(feature = "json", feature = "xml"))]
const PARTIAL: &str = "partial";
/// Verdict on a row: a partial inventory whose whole one was read.
pub(crate) const MERGED: &str = "merged";
/// Verdict on a row: a print queue.
pub(crate) const QUEUE: &str = "queue";
/// Verdict on a row: a total.
pub(crate) const TOTAL: &str = "total";

/// What a reader gives, part after part.
#[allow(clippy::large_enum_variant)] // a handful a file, each moved once
pub(crate) enum Part<'p> {
    /// A table.
    Table(Table),
    /// Something noticed.
    Finding(Finding),
    /// Inventories that hold only what changed: they wait for the whole ones of all files.
    #[cfg(any(feature = "json", feature = "xml"))]
    Partial(Box<Partial>),
    /// A device whose whole inventory was read.
    #[cfg(any(feature = "json", feature = "xml"))]
    Whole(String),
    /// A file within the file.
    File {
        /// Its name.
        name: Arc<str>,
        /// Unpacks its bytes.
        reader: &'p mut dyn std::io::Read,
    },
}

/// Takes the parts as they come.
pub(crate) type Sink<'s> = &'s mut dyn FnMut(Part<'_>);

/// Reads a file of a format that [`Format::of`] told; what the user says of its `columns` wins over every rule.
pub(crate) fn read(
    format: Format,
    name: &Arc<str>,
    bytes: &[u8],
    columns: &[GivenColumn],
    budget: &Budget,
    sink: Sink<'_>,
) {
    match format {
        #[cfg(feature = "spreadsheet")]
        Format::Xlsx
        | Format::Xlsb
        | Format::Xls
        | Format::Ods
        | Format::Html
        | Format::Sylk
        | Format::Xml2003 => workbook::read(format, name, bytes, columns, budget, sink),
        #[cfg(feature = "zip")]
        Format::Zip => zip::read(name, bytes, budget, sink),
        #[cfg(feature = "json")]
        Format::Json => json::read(name, bytes, columns, budget, sink),
        #[cfg(feature = "xml")]
        Format::Xml => xml::read(name, bytes, budget, sink),
        Format::Parquet | Format::Arrow => sink(left_out(name, format)),
        #[cfg(not(all(feature = "spreadsheet", feature = "json", feature = "xml")))]
        other => sink(left_out(name, other)),
    }
}

/// A file of a format that this build does not read.
fn left_out(name: &Arc<str>, format: Format) -> Part<'static> {
    let finding = Finding::new(Code::FormatLeftOut).at(Place::file(name));
    Part::Finding(finding.with("format", format.name()).with("feature", format.feature()))
}

/// A file that is damaged or not what its first bytes say.
#[cfg(any(feature = "json", feature = "xml", feature = "zip"))]
fn malformed(name: &Arc<str>, format: Format, reason: impl Into<Argument>) -> Part<'static> {
    let finding = Finding::new(Code::MalformedFile).at(Place::file(name));
    Part::Finding(finding.with("format", format.name()).with("reason", reason))
}

/// A bound was met.
#[cfg(any(feature = "json", feature = "xml", feature = "zip"))]
fn beyond(name: &Arc<str>, code: Code, limit: impl Into<Argument>) -> Part<'static> {
    Part::Finding(Finding::new(code).at(Place::file(name)).with("limit", limit))
}

/// Gives the inventories of agents.
#[cfg(any(feature = "json", feature = "xml"))]
fn hand_over(documents: agent_inventory::Documents, sink: Sink<'_>) {
    let (table, whole, partial) = documents.into_table();
    sink(Part::Table(table));
    whole.into_iter().for_each(|device| sink(Part::Whole(device)));
    partial.into_iter().for_each(|partial| sink(Part::Partial(Box::new(partial))));
}
