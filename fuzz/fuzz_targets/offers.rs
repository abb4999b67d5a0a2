#![no_main]
//! Offers for a tender, and the tender of some offers.

use footprint_fuzz::{example, file, runs};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((which, text)) = bytes.split_first() else { return };
    let (path, tender, offers) = (file("in", text), example("tender.toml"), example("offers.csv"));
    match which % 4 {
        0 => runs(&["compare", &tender, "--offers", &path, "--format", "json"]),
        1 => runs(&["compare", &path, "--offers", &offers, "--format", "md"]),
        2 => runs(&["compare", "--check-offer", &path, "--request", &tender]),
        _ => runs(&["compare", "--request", &path]),
    }
});
