//! Reports as people and programs read them: a document of headings, paragraphs and tables, and one module for
//! each format that it takes. The command and the page share them: one wording, one rounding, files that are
//! equal to the byte.
#![forbid(unsafe_code)]

pub mod audit;
pub mod csv;
pub mod document;
pub mod html;
pub mod json;
pub mod markdown;
mod plain;
pub mod say;

pub use plain::{capital, clean, is_obeyed_or_hidden, source_line};
