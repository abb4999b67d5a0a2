#![no_main]
//! The sheet of a workbook.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"", &footprint_fuzz::workbook(bytes)));
