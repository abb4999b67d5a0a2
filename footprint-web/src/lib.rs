//! The page's views on the model of `footprint-core`, computed in the reader's browser: one WebAssembly
//! module each, so that nobody loads what another view needs.

pub mod audit_worker;
mod components;
mod exchange;
mod host;
mod lists;
mod models;
mod object;
mod offers;
#[cfg(any(test, feature = "pages"))]
pub mod pages;
mod passages;
mod replay;
pub mod reports;
#[cfg_attr(not(any(test, feature = "pages")), allow(dead_code))]
mod simulation;
mod views;
mod words;

use js_sys::Function;
use web_sys::Element;

pub use host::Widget;
pub use replay::replay;

/// Purchase options side by side.
pub fn procurement(root: Element, page: [Function; 3]) -> Widget {
    Widget::new::<views::Procurement>(root, page)
}

/// A tender: what its buyer asks and scores, what a bidder offers.
pub fn tender(root: Element, page: [Function; 3]) -> Widget {
    Widget::new::<views::Tender>(root, page)
}

/// A person's digital year.
pub fn citizen(root: Element, page: [Function; 3]) -> Widget {
    Widget::new::<views::Citizen>(root, page)
}

/// An inventory file, audited in the page.
pub fn audit(root: Element, page: [Function; 3]) -> Widget {
    Widget::new::<views::Audit>(root, page)
}

/// The edition of the shipped data.
pub const fn edition() -> &'static str {
    footprint_data::EDITION
}
