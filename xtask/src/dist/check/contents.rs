//! What must be in each download.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::folders;
use crate::process;

/// What stands beside a program, wherever it is.
const PAPERS: [&str; 6] = [
    "README.md",
    "README.fr.md",
    "METHOD.md",
    "THIRD-PARTY.md",
    "examples/town_glpi.csv",
    "examples/README.md",
];

/// Its licences.
const LICENCES: [&str; 4] = ["LICENSE-MIT", "LICENSE-APACHE", "LICENSES.md", "models.LICENSE.md"];

const LINUX: [&str; 7] = [
    "/footprint",
    "man/man1/footprint.1",
    "man/man1/footprint-audit.1",
    "man/fr/man1/footprint-audit.1",
    "completions/footprint.bash",
    "completions/_footprint",
    "completions/footprint.fish",
];

const WINDOWS: [&str; 4] =
    ["/footprint.exe", "/LISEZMOI.txt", "/README.txt", "completions/footprint.ps1"];

const DEBIAN: [&str; 8] = [
    "usr/bin/footprint",
    "usr/share/man/man1/footprint.1.gz",
    "usr/share/man/man1/footprint-audit.1.gz",
    "usr/share/man/fr/man1/footprint-audit.1.gz",
    "usr/share/bash-completion/completions/footprint",
    "usr/share/zsh/vendor-completions/_footprint",
    "usr/share/fish/vendor_completions.d/footprint.fish",
    "usr/share/doc/footprint/copyright",
];

const PAGES: [&str; 6] = [
    "/index.html",
    "/audit.html",
    "/audit_bg.wasm",
    "/legal.html",
    "licences/THIRD-PARTY.md",
    "licences/LICENSE-MIT",
];

/// Opens a download and fails where something is not in it.
pub(in crate::dist) fn holds(download: &Path) -> Result<String> {
    let name = download.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut list = Command::new(if name.ends_with(".deb") { "dpkg-deb" } else { "tar" });
    let inside: Vec<String> = if name.ends_with(".zip") {
        let files = folders::unpacked(&fs::read(download)?)?;
        files.into_iter().map(|(name, _)| name).collect()
    } else {
        list.arg(if name.ends_with(".deb") { "--contents" } else { "-tf" }).arg(download);
        let printed = process::output(&mut list)?;
        printed.lines().map(|line| line.trim_end().to_owned()).collect()
    };
    let wanted: Vec<&str> = if name.ends_with(".deb") {
        [&DEBIAN[..], &PAPERS].concat()
    } else if name.contains("pages") {
        PAGES.to_vec()
    } else if name.contains("windows") {
        [&WINDOWS[..], &PAPERS, &LICENCES].concat()
    } else {
        [&LINUX[..], &PAPERS, &LICENCES].concat()
    };
    let missing: Vec<&str> =
        wanted.into_iter().filter(|end| !inside.iter().any(|name| name.ends_with(end))).collect();
    if !missing.is_empty() {
        bail!("{name} lacks {}", missing.join(", "));
    }
    Ok(format!("checked: {name} has what belongs into it ({} entries)", inside.len()))
}

/// Checks the file of checksums as people do.
pub(in crate::dist) fn sums(folder: &Path) -> Result<()> {
    let mut check = Command::new("sha256sum");
    process::run(check.args(["--check", "--quiet", "SHA256SUMS"]).current_dir(folder))
}
