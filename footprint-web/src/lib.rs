//! The page's views on the model of `footprint-core`, computed in the reader's browser: one WebAssembly
//! module each, so that nobody loads what another view needs.

pub mod audit_worker;
mod components;
mod exchange;
mod host;
#[cfg(test)]
mod key_figures;
mod lists;
mod object;
mod replay;
mod simulation;
mod views;
mod words;

use js_sys::Function;
use web_sys::Element;

pub use host::Widget;
pub use replay::replay;

/// Purchase options side by side.
pub fn procurement(root: Element, on_result: Function, on_link: Function) -> Widget {
    Widget::new::<views::Procurement>(root, on_result, on_link)
}

/// An offer to a tender, completed and checked by the bidder.
pub fn offer(root: Element, on_result: Function, on_link: Function) -> Widget {
    Widget::new::<views::Offer>(root, on_result, on_link)
}

/// A person's digital year.
pub fn citizen(root: Element, on_result: Function, on_link: Function) -> Widget {
    Widget::new::<views::Citizen>(root, on_result, on_link)
}

/// An inventory file, audited in the page.
pub fn audit(root: Element, on_result: Function, on_link: Function) -> Widget {
    Widget::new::<views::Audit>(root, on_result, on_link)
}

/// The edition of the shipped data.
pub const fn edition() -> &'static str {
    footprint_data::EDITION
}
