#![no_main]
//! The content of an OpenDocument spreadsheet.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"", &footprint_fuzz::document(bytes)));
