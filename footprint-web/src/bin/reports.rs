//! The module that writes documents of what the views hold, loaded when one is asked for.

use footprint_core::terms::vocabulary::Language;
use wasm_bindgen::prelude::*;

/// Makes a document of settings given as JSON, and saves it: what it is of (`compare`, `citizen`, `tender-check`,
/// `tender-clauses`, `tender-request`, `tender-score`), its subject, the settings, its form (`odt`, `docx`, `xlsx`; of
/// some `csv` or `json`) and its language.
///
/// # Errors
/// When there is no such document, or the browser has no room for it.
#[wasm_bindgen]
pub fn save(
    what: &str,
    subject: &str,
    settings: &str,
    form: &str,
    language: &str,
) -> Result<(), JsValue> {
    let language = Language::from_key(language).unwrap_or(Language::En);
    footprint_web::reports::save([what, subject, settings, form], language)
}

fn main() {}
