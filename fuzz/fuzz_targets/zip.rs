#![no_main]
//! Archives.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"PK\x03\x04", bytes));
