#![no_main]
//! Settings of every command: the first byte says of which.

use footprint_fuzz::{example, file, runs};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((which, text)) = bytes.split_first() else { return };
    let (path, school) = (file("settings.toml", text), example("school.csv"));
    match which % 7 {
        0 => runs(&["compare", &path, "--format", "json"]),
        1 => runs(&["quotas", &path, "--format", "json"]),
        2 => runs(&["territory", &path, "--format", "json"]),
        3 => runs(&["citizen", &path, "--format", "json"]),
        4 => runs(&["audit", &school, "--scope", &path, "--format", "json"]),
        5 => runs(&["audit", &school, "--aliases", &path, "--format", "json"]),
        _ => runs(&["plan", &school, "--settings", &path, "--target", "-40%", "--by", "2030"]),
    }
});
