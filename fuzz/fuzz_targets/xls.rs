#![no_main]
//! Workbooks of Excel 97 to 2003.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes));
