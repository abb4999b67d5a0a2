//! Prints the same results natively and in WebAssembly, for the two to be compared.
#![allow(clippy::print_stdout, reason = "printing is all that this program does")]

use wasm_bindgen::prelude::wasm_bindgen;

/// Every result, one a line: what a script calls where there is no standard output.
#[wasm_bindgen]
pub fn replay() -> String {
    footprint_web::replay()
}

fn main() {
    if cfg!(not(target_family = "wasm")) {
        print!("{}", replay());
    }
}
