#![no_main]
//! A maker and a model, one a line.

use footprint_core::catalogue::Catalogue;
use footprint_import::SheetMatcher;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::bundled().value);
static MATCHER: LazyLock<SheetMatcher<'_>> = LazyLock::new(|| SheetMatcher::new(&CATALOGUE));

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (maker, model) = text.split_once('\n').unwrap_or(("", &text));
    let found = MATCHER.find(maker, model, None, None);
    assert_eq!(found, MATCHER.find(maker, model, None, None));
    assert!(MATCHER.runners_up(maker, model, 5).len() <= 5);
});
