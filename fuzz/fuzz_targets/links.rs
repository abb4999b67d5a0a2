#![no_main]
//! Links of the page: any text, and any JSON packed as a link.

use footprint_core::wire::link;
use footprint_fuzz::runs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).replace('\0', "");
    let packed = link::encode(bytes);
    assert_eq!(link::decode(&packed).as_deref(), Some(bytes));
    for carried in [text, packed] {
        runs(&["compare", &format!("#procurement={carried}"), "--format", "json"]);
    }
});
