//! Builds the targets, all at once.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, setup};

/// What watches over memory.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Sanitizer {
    /// Nothing: the workspace has no unsafe code of its own.
    None,
    /// The address sanitizer, with its search for leaks. Rust calls it unstable; it comes with the compiler.
    Address,
}

/// What makes the compiler count the edges that are reached, for libFuzzer.
const COUNTED: [&str; 4] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
];

/// Builds all targets; gives the folder that they are in.
pub(super) fn build(folder: &Path, sanitizer: Sanitizer) -> Result<PathBuf> {
    // libFuzzer is compiled along.
    if std::env::var_os("CXX").is_none() && process::find("c++").is_none() {
        setup::apt_get(&["g++"]).context("no C++ compiler is installed")?;
    }
    let host = host()?;
    let mut flags = COUNTED.to_vec();
    let mut command = process::cargo();
    command.current_dir(folder);
    let built = match sanitizer {
        Sanitizer::None => folder.join("target"),
        Sanitizer::Address => {
            flags.push("-Zsanitizer=address");
            // -Z options are refused by a stable compiler unless told otherwise.
            command.env("RUSTC_BOOTSTRAP", "1");
            folder.join("target/address")
        }
    };
    command.args(["build", "--locked", "--release", "--bins"]);
    // With a target named, build scripts and macros are spared the flags.
    command.args(["--target", &host]).arg("--target-dir").arg(&built);
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    process::run(&mut command)?;
    Ok(built.join(host).join("release"))
}

/// The target that the compiler builds for by itself.
fn host() -> Result<String> {
    let told = process::output(Command::new("rustc").current_dir(process::root()).arg("-vV"))?;
    match told.lines().find_map(|line| line.strip_prefix("host: ")) {
        Some(host) => Ok(host.to_owned()),
        None => bail!("rustc does not tell its host"),
    }
}
