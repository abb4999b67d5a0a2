//! The module behind the answer of the procurement view.

use footprint_web::procurement_details as details;
use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::File;

/// A scenario that ships, by its position, as bytes.
#[wasm_bindgen]
pub fn example(index: u32, language: &str, country: &str) -> Vec<u8> {
    details::example(index, language, country)
}

/// The scenario of a link, as bytes; nothing where it is none that can be compared.
#[wasm_bindgen]
pub fn of_link(text: &str) -> Option<Vec<u8>> {
    details::of_link(text)
}

/// The scenario of a file, as bytes.
#[wasm_bindgen]
pub async fn open(file: File) -> Option<Vec<u8>> {
    details::open(file).await
}

/// Saves a scenario as a file.
#[wasm_bindgen]
pub fn save(scenario: &[u8], name: &str) {
    details::save(scenario, name);
}

/// The comparison as an object, and the link to its scenario.
#[wasm_bindgen]
pub fn compare(scenario: &[u8]) -> Option<Array> {
    details::comparison(scenario)
}

/// What stands behind the answer, as HTML.
#[wasm_bindgen]
pub fn reasons(scenario: &[u8], language: &str) -> String {
    details::reasons(scenario, language)
}

/// Loads the makers' sheets; whether they are there.
#[wasm_bindgen]
pub async fn load_models() -> bool {
    details::load_models().await
}

/// How many models hold every word, then kind, maker and model of the first.
#[wasm_bindgen]
pub fn search(kind: Option<String>, text: &str) -> Array {
    details::search(kind.as_deref(), text)
}

/// What a scenario says at first sight, with makers' sheets, as bytes.
#[wasm_bindgen]
pub fn glance(scenario: &[u8]) -> Option<Vec<u8>> {
    details::seen(scenario)
}

fn main() {}
