//! What a tender gives people to read: the sheet of its scores, of an offer that a bidder checks too, and the clauses
//! that announce it.

mod cautions;
mod clauses;
pub mod figures;
mod headers;
mod not_ranked;
mod score_sheet;
mod steps;

pub use cautions::convention;
pub use clauses::clauses;
pub use headers::{HEADERS, field_name, headers, named};
pub use not_ranked::not_ranked;
pub use score_sheet::ScoreSheet;
