//! Values as bytes and as the text of a link, and a sort that weighs little: what pages carry.

pub mod link;
pub mod order;
pub(crate) mod packed;
