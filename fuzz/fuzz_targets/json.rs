#![no_main]
//! JSON.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"[{\"model\":", bytes));
