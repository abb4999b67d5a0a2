//! Forms that a document takes in the command alone: a terminal and a workbook.

pub(crate) mod terminal;
pub(crate) mod xlsx;
