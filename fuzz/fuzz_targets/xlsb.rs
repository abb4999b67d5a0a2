#![no_main]
//! The records of a sheet of a binary workbook.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"", &footprint_fuzz::binary_workbook(bytes)));
