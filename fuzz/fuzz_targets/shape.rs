#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| footprint_fuzz::shape(bytes));
