//! Prints the same results natively and in WebAssembly, for the two to be compared.
#![allow(clippy::print_stdout, reason = "printing is all that this program does")]

fn main() {
    // In WebAssembly there is nothing to print to: the script that loads the module calls `replay`.
    #[cfg(not(target_family = "wasm"))]
    print!("{}", footprint_web::replay());
    #[cfg(target_family = "wasm")]
    use footprint_web as _;
}
