//! What results of this project bear, so that they are never read as an inventory.

/// The name that workbooks of results define.
pub const DEFINED_NAME: &str = "footprint_result";
/// What pages of results have in their head.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"footprint\">";
