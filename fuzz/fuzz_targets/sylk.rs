#![no_main]
//! SYLK.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"ID;PGLPI\nC;Y1;X1;K\"Type\"\n", bytes));
