#![no_main]
//! What a file says, in every form that is written: no control sign comes through.

use footprint_fuzz::{file, runs};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((which, text)) = bytes.split_first() else { return };
    let (path, output) = (file("in.csv", text), file("out", b""));
    let (devices, rejects) = (file("devices.csv", b""), file("rejects.csv", b""));
    let format = ["json", "md", "csv", "html", "csv-excel-fr", "table"][usize::from(which % 6)];
    runs(&[
        "audit", &path, "--by", "site", "--format", format, "-o", &output, "--devices", &devices,
        "--rejects", &rejects,
    ]);
    let written = std::fs::read(&output).unwrap_or_default();
    let text = String::from_utf8(written).expect("UTF-8");
    let is_obeyed = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
    assert!(!text.contains(is_obeyed), "{format}");
});
