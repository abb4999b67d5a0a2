//! Reports as people and programs read them: a document of headings, paragraphs and tables, and one module for
//! each format that it takes. The command and the page share them: one wording, one rounding, files that are
//! equal to the byte.
#![forbid(unsafe_code)]

pub mod audit;
mod caption;
pub mod chart;
pub mod citizen;
pub mod compare;
pub mod csv;
pub mod document;
pub mod french_columns;
pub mod html;
pub mod json;
pub mod markdown;
#[cfg(feature = "office")]
pub mod office;
pub mod outline;
mod plain;
mod readers;
pub mod reuse;
pub mod say;
pub mod tender;
pub mod trend;

pub use caption::to_fill_in;
pub use plain::{capital, clean, file_names, is_obeyed_or_hidden, source_line, tied};
pub use readers::{for_readers, in_plain_words};
