//! What bidders send: tables and books of offers, read as they were written.

mod book;
mod header_scale;
mod headers;
mod lot_name;
mod offer;
mod offer_row;

pub use book::{
    BidderTwice, OfferSheet, OfferTwice, join_offers, read_offer_book, read_offer_book_with,
};
pub use headers::COLUMNS as FIELDS_OF_OFFERS;
pub use lot_name::is_same_lot;
pub use offer::{
    Declaration, MissingColumn, Offer, OfferTable, SetAside, UnreadCell, read_offer_table,
    read_offers,
};
