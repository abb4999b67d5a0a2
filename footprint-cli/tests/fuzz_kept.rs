//! The inputs that the fuzz targets keep (`fuzz/kept.zip`), with the ordinary compiler: what each target asks
//! of its inputs holds for all of them.
#![allow(clippy::unwrap_used)]

use std::env;
use std::fs::File;
use std::io::Read;
use std::panic::catch_unwind;
use std::process::Command;

#[allow(
    clippy::expect_used,
    unreachable_pub,
    reason = "a crate of its own, without the lints of the workspace"
)]
#[path = "../../fuzz/src/lib.rs"]
mod fuzz;

/// Targets that run whole commands, which take a tenth of a second: of their inputs a quarter is tried here, and
/// all of them by each run of the fuzzer.
const COMMANDS: [&str; 4] = ["links", "offers", "outputs", "settings"];

/// The inputs of a target: each follows its length in four bytes.
fn inputs(target: &str) -> Vec<Vec<u8>> {
    let kept = File::open(concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/kept.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(kept).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(target).unwrap().read_to_end(&mut bytes).unwrap();
    let (mut rest, mut found) = (bytes.as_slice(), Vec::new());
    while let Some((length, after)) = rest.split_first_chunk() {
        let (input, after) = after.split_at(u32::from_le_bytes(*length) as usize);
        found.push(input.to_vec());
        rest = after;
    }
    assert!(!found.is_empty() && rest.is_empty(), "{target}");
    found.into_iter().step_by(if COMMANDS.contains(&target) { 4 } else { 1 }).collect()
}

#[test]
fn what_is_kept_holds() {
    const INSIDE: &str = "FOOTPRINT_FUZZ_KEPT";
    // The commands print to the process, whatever runs the test.
    if env::var_os(INSIDE).is_none() {
        let mut again = Command::new(env::current_exe().unwrap());
        again.args(["--exact", "what_is_kept_holds", "--nocapture"]).env(INSIDE, "1");
        let folder = tempfile::tempdir().unwrap();
        let ended = again.env("TMPDIR", folder.path()).output().unwrap();
        let told = String::from_utf8_lossy(&ended.stderr);
        let is_told = |line: &&str| line.contains(INSIDE) || line.contains("panicked at");
        let told: Vec<&str> = told.lines().filter(is_told).collect();
        assert!(ended.status.success(), "{told:#?}");
        return;
    }
    let failed = footprint_import::share_out(fuzz::TARGETS, |(name, target)| {
        let holds = |input: &Vec<u8>| catch_unwind(|| target(input)).is_ok();
        inputs(name)
            .into_iter()
            .filter(|input| !holds(input))
            .map(|input| {
                eprintln!("{INSIDE}: {name}: {}", input.escape_ascii());
            })
            .count()
    });
    assert_eq!(failed.iter().sum::<usize>(), 0);
}
