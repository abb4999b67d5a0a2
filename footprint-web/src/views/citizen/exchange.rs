//! A person's answers on their way out of the page and back: the link, the saved file, paper.

use footprint_core::citizen::Citizen;
use footprint_core::link;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAnchorElement, window};

use super::state::MOST_ROWS;
use crate::exchange::{json, of_json, saved};

/// The person of a JSON text; a list longer than the page's own is not one of ours.
pub(crate) fn person(json: &str) -> Option<Citizen> {
    // A list in place of an object would be read as the fields in order.
    let person: Citizen = json.trim_start().starts_with('{').then(|| of_json(json))??;
    let rows = person.devices.len() + person.subscriptions.len() + person.uses.len();
    (rows <= MOST_ROWS).then_some(person)
}

/// The text of a link to a person.
pub(crate) fn link(person: &Citizen) -> String {
    link::encode(json(person).as_bytes())
}

/// The person of a link.
pub(crate) fn of_link(text: &str) -> Option<Citizen> {
    person(&String::from_utf8(link::decode(text)?).ok()?)
}

/// Saves a person as a file, without anything being sent.
pub(crate) fn save(person: &Citizen, name: &str) {
    let anchor = window().and_then(|window| window.document()).and_then(|document| {
        document.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()
    });
    if let Some(anchor) = anchor {
        anchor.set_href(&saved("application/json", &json(person)));
        anchor.set_download(name);
        anchor.click();
    }
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
