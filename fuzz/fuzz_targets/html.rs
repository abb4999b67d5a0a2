#![no_main]
//! Pages of HTML.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"<html><table><tr><th>Type<th>Modele<tr><td>", bytes));
