//! A person's answers on their way back into the page, and what is done with the page: copied, printed.

use footprint_core::applications::citizen::Citizen;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

use super::state::MOST_ROWS;
use crate::exchange::{linked, of_json};

/// The person of a JSON text; a list longer than the page's own is not one of ours.
pub(crate) fn person(json: &str) -> Option<Citizen> {
    // A list in place of an object would be read as the fields in order.
    let person: Citizen = json.trim_start().starts_with('{').then(|| of_json(json))??;
    let rows = person.devices.len() + person.subscriptions.len() + person.uses.len();
    (rows <= MOST_ROWS).then_some(person)
}

/// The person of a link.
pub(crate) fn of_link(text: &str) -> Option<Citizen> {
    person(&linked(text)?)
}

/// Copies the page's address; `false` where the browser does not allow it.
pub(crate) async fn copy_address() -> bool {
    let Some(window) = window() else { return false };
    let Ok(address) = window.location().href() else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(&address)).await.is_ok()
}

/// Opens the browser's printing.
pub(crate) fn print() {
    if let Some(window) = window() {
        // A browser without a printer says so itself.
        let _ = window.print();
    }
}
