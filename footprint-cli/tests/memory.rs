//! What a program keeps of small audits that it runs one after the other would fill its memory. Alone in its
//! process, whose memory it measures.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::fs;

#[test]
fn small_audits_give_their_memory_back() {
    let folder = tempfile::tempdir().unwrap();
    let (fleet, report) = (folder.path().join("fleet.csv"), folder.path().join("report.json"));
    fs::write(&fleet, "Type;Modele;Quantite;Site\nlaptop;Latitude 5420;3;a\nserver;x;1;b\n")
        .unwrap();
    let kilobytes = || -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    };
    let after = |times: u32| {
        for _ in 0..times {
            let words = ["footprint", "audit", "--quiet", "--format", "json", "-o"];
            let words = words.into_iter().map(Into::into);
            footprint_cli::run(words.chain([report.clone().into(), fleet.clone().into()]));
        }
        kilobytes()
    };
    let (first, last) = (after(20), after(300));
    assert!(report.is_file() && last < first + 6_000, "{first} kB, then {last} kB");
}
