#![no_main]
//! Delimited text.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"Type;Modele;Quantite;Date\n", bytes));
