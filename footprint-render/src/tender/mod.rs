//! What a tender gives people to read: the sheet of its scores, of an offer that a bidder checks too, and the clauses
//! that announce it.

mod cautions;
mod clauses;
mod headers;
mod score_sheet;
mod steps;

pub use clauses::clauses;
pub use headers::{HEADERS, field_name, headers, named};
pub use score_sheet::ScoreSheet;
