#![no_main]
//! XML of agents.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::reads(b"<REQUEST>", bytes));
