//! A person's answers on their way back into the page.

use footprint_core::applications::citizen::Citizen;

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
