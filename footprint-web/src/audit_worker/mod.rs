//! The audit of inventory files in a worker: bytes in, what the page shows out; the page has no model.

mod answer;
mod files;
pub(crate) mod message;
mod save;
mod session;
mod settle;
mod texts;
mod years;

pub use message::{Answer, Choices, Part, Settings};
pub use save::SavedFile;
pub use session::{Session, choices};
