//! The page in a real browser: events, languages, accessibility, weight.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result};

use crate::{process, serve};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser named in `CHROMIUM`, else the first one installed.
pub(crate) fn find() -> Option<PathBuf> {
    env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| NAMES.iter().find_map(|name| process::find(name)))
}

/// Runs `tests/browser` against the pages in `dist`, all of it or the files named; the last line counts
/// what passed and failed.
pub(crate) fn test(dist: &std::path::Path, files: &[String]) -> Result<()> {
    let browser = find().context("no Chromium or Chrome found: run `cargo xtask setup`")?;
    // Links are replayed by the command.
    let command = process::program("footprint", "links")?;
    let server = serve::Server::bind(dist, 0)?;
    let address = server.address()?;
    thread::spawn(move || server.run());
    let tests = process::root().join("footprint-web/tests/browser");
    process::run(
        Command::new("node")
            .arg(tests.join("run.mjs"))
            .args(files)
            .env("FOOTPRINT_PAGE", address)
            .env("FOOTPRINT_DIST", dist)
            .env("FOOTPRINT_CLI", &command)
            .env("FOOTPRINT_COMMAND", &command)
            .env("FOOTPRINT_TOOLS", process::root().join("tools"))
            .env("FOOTPRINT_SHOTS", process::target_dir().join("screenshots"))
            .env("CHROMIUM", browser),
    )
}
