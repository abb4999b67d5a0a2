//! The audit of inventory files in a worker: bytes in, what the page shows out; the page has no model.

mod answer;
mod files;
pub(crate) mod message;
mod session;
mod settle;
mod texts;

pub use message::{Answer, Choices, Settings};
pub use session::{SavedFile, Session, choices};
