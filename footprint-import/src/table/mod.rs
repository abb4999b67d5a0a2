//! Any file as a table under a header.

pub(crate) mod alike;
pub(crate) mod among_rows;
#[cfg(feature = "spreadsheet")]
pub(crate) mod channels;
pub(crate) mod columns;
#[cfg(feature = "spreadsheet")]
pub(crate) mod filled_table;
pub(crate) mod given;
pub(crate) mod layout;
pub(crate) mod locator;
#[cfg(feature = "spreadsheet")]
pub(crate) mod municipalities;
pub(crate) mod readers;
pub(crate) mod record;
pub(crate) mod shape;
#[cfg(feature = "spreadsheet")]
pub(crate) mod sheets;
pub(crate) mod splitter;
#[cfg(feature = "spreadsheet")]
pub(crate) mod text_rows;
pub(crate) mod transcript;
pub(crate) mod understanding;
