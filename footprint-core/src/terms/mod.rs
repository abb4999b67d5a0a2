//! The vocabulary of the model: closed sets of words, quantities with their units, days, names, findings.

pub mod date;
pub mod diagnostic;
#[cfg(feature = "schema")]
pub(crate) mod json_schema;
mod kind;
pub mod measure;
pub mod name;
pub mod number;
pub mod quantity;
pub mod result_marks;
pub mod service;
pub mod vocabulary;
