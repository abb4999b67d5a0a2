//! Builds the command for a target.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::Missing;
use crate::{process, setup};

/// Beyond this a download is taken for refused.
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);

/// A C library says when it was built: in words that are always the same.
const NO_TIME: &str = r#"-Wno-builtin-macro-redefined -D__DATE__="" -D__TIME__="""#;

/// Where a program runs.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// Linux, with nothing else: no C library of the system.
    Linux,
    /// Windows.
    Windows,
}

impl Target {
    const fn triple(self) -> &'static str {
        match self {
            Self::Linux => "x86_64-unknown-linux-musl",
            Self::Windows => "x86_64-pc-windows-gnu",
        }
    }

    /// The C compiler and linker of the target, and Debian's package of it.
    const fn compiler(self) -> (&'static str, &'static str) {
        match self {
            Self::Linux => ("musl-gcc", "musl-tools"),
            Self::Windows => ("x86_64-w64-mingw32-gcc", "mingw-w64"),
        }
    }

    /// What is linked besides the packages: the name, the licence, where it comes from, and where Debian keeps
    /// its text.
    pub(super) const fn linked_besides(self) -> [&'static str; 4] {
        match self {
            Self::Linux => {
                ["musl", "MIT", "https://musl.libc.org", "/usr/share/doc/musl-dev/copyright"]
            }
            Self::Windows => [
                "the start-up code of MinGW-w64",
                "ZPL-2.1 and others",
                "https://www.mingw-w64.org",
                "/usr/share/doc/mingw-w64-x86-64-dev/copyright",
            ],
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Linux => "footprint",
            Self::Windows => "footprint.exe",
        }
    }
}

/// Builds the command; gives its path.
pub(super) fn build(target: Target) -> Result<PathBuf> {
    let (compiler, package) = target.compiler();
    // That of Windows is half a gigabyte: whoever wants it installs it.
    if process::find(compiler).is_none() && matches!(target, Target::Linux) {
        setup::apt_get(&[package]).unwrap_or_else(|error| eprintln!("dist: {error:#}"));
    }
    if process::find(compiler).is_none() {
        bail!(Missing(format!("{compiler} is not installed: apt-get install {package}")));
    }
    let triple = target.triple();
    let libraries = rust()?.join("lib/rustlib");
    let has_target = || libraries.join(triple).join("lib").is_dir();
    if !has_target() && process::find("rustup").is_some() {
        let mut add = Command::new("rustup");
        add.args(["target", "add", triple]).current_dir(process::root());
        if let Err(error) = process::run_within(&mut add, DOWNLOAD_LIMIT) {
            eprintln!("dist: {error:#}; trying the sources of the standard library instead");
        }
    }
    let mut home = process::target_dir();
    let mut command = process::cargo();
    command.args(["build", "--release", "--locked", "--package", "footprint-cli"]);
    command.args(["--bin", "footprint", "--target", triple]);
    if !has_target() {
        if !libraries.join("src/rust/library/std/Cargo.toml").is_file() {
            bail!(Missing(format!(
                "no Rust here builds for {triple}: rustup target add {triple}, or rustup component add rust-src"
            )));
        }
        command.arg("-Zbuild-std=std,panic_abort");
        // -Z options are refused by a stable cargo unless told otherwise. What is told so is built anew by every
        // build that is not, and the other way round: they have folders of their own.
        command.env("RUSTC_BOOTSTRAP", "1");
        home.push("with-std");
        command.env("CARGO_TARGET_DIR", &home);
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", flags(target)?.join("\u{1f}"));
    command.env("TARGET_CFLAGS", NO_TIME);
    process::run(&mut command)?;
    let program = home.join(triple).join("release").join(target.file());
    if !program.is_file() {
        bail!("{} was not built", program.display());
    }
    Ok(program)
}

/// The folder of the Rust that builds.
fn rust() -> Result<PathBuf> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(sysroot.trim_end()))
}

/// Folder names of the machine, and the time, would make two builds differ.
fn flags(target: Target) -> Result<Vec<String>> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let home = home.context("neither CARGO_HOME nor HOME is set")?;
    let remap = |path: &Path, name: &str| format!("--remap-path-prefix={}={name}", path.display());
    let mut flags = vec![
        remap(&home, "cargo"),
        remap(&rust()?.join("lib/rustlib/src/rust"), "rust"),
        remap(&process::root(), "footprint"),
        remap(&process::target_dir(), "target"),
        "-Cstrip=symbols".to_owned(),
    ];
    if let Target::Windows = target {
        flags.push("-Clink-arg=-Wl,--no-insert-timestamp".to_owned());
    }
    Ok(flags)
}
