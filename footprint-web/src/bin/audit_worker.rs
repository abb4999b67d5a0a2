//! The module that reads an inventory in a worker, without the page's part.

use wasm_bindgen::prelude::wasm_bindgen;

/// The edition of the data that an audit here rests on.
#[wasm_bindgen]
pub fn edition() -> String {
    footprint_web::edition().to_owned()
}

fn main() {}
