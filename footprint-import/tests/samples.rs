//! The constructed samples of the field guide: every row is accounted for as expected.

use footprint_core::assessment::fleet::RowCounts;
use footprint_core::terms::diagnostic::Diagnosed;
use footprint_import::{Import, Input, Options, read};
use std::path::PathBuf;

fn shared() -> Option<PathBuf> {
    let path = std::env::var_os("FOOTPRINT_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    path.join("samples/constructed").is_dir().then_some(path)
}

fn read_one(name: &str, bytes: &[u8], threads: usize) -> Diagnosed<Import> {
    read(vec![Input::whole(name, bytes)], &Options { threads, ..Options::default() })
}

#[test]
fn every_constructed_sample_comes_out_exactly() {
    let Some(shared) = shared() else {
        println!("skipped: no shared samples");
        return;
    };
    let folder = shared.join("samples/constructed");
    let expected: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let mut checked = 0;
    for (name, case) in expected.as_object().unwrap() {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let rows: RowCounts = serde_json::from_value(case["rows"].clone()).unwrap();
        for reading in [
            read_one(name, &bytes, 1),
            read(vec![Input::stream(name, bytes.as_slice())], &Options::default()),
        ] {
            let fleet = &reading.value.fleet;
            let findings: Vec<_> = reading.findings.iter().collect();
            assert_eq!(fleet.rows, rows, "{name}: {findings:#?}");
            assert!(fleet.rows.balance());
            let units: u64 = fleet.lines.iter().map(|line| line.units()).sum();
            assert_eq!(Some(units), case["units"].as_u64(), "{name}");
        }
        checked += 1;
    }
    assert!(checked >= 11);
}
