//! What a word or a number in a cell means.

pub(crate) mod acquisition;
pub(crate) mod clean;
pub(crate) mod date;
pub(crate) mod designation;
pub(crate) mod destination;
pub(crate) mod family;
pub(crate) mod fold;
pub(crate) mod formula;
pub(crate) mod kind;
pub(crate) mod label;
pub(crate) mod lists;
pub(crate) mod number;
pub(crate) mod number_range;
pub(crate) mod serial;
pub(crate) mod status;
pub(crate) mod tokens;

/// The rows of one of the crate's own word lists, without its header.
pub(crate) fn list(text: &'static str) -> impl Iterator<Item = Vec<String>> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
        .map(|record| record.iter().map(str::to_owned).collect())
}
