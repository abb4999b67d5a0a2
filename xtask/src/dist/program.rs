//! Builds the command for a target.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process;

/// Beyond this a download is taken for refused.
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);

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
    if process::find(compiler).is_none() {
        bail!("the C compiler {compiler} is not installed: apt-get install {package}");
    }
    let triple = target.triple();
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let libraries = Path::new(sysroot.trim_end()).join("lib/rustlib");
    let has_target = || libraries.join(triple).join("lib").is_dir();
    if !has_target() && process::find("rustup").is_some() {
        let mut add = Command::new("rustup");
        add.args(["target", "add", triple]).current_dir(process::root());
        if let Err(error) = process::run_within(&mut add, DOWNLOAD_LIMIT) {
            eprintln!("dist: {error:#}; trying the sources of the standard library instead");
        }
    }
    let mut command = process::cargo();
    command.args(["build", "--release", "--locked", "--package", "footprint-cli"]);
    command.args(["--bin", "footprint", "--target", triple]);
    if !has_target() {
        if !libraries.join("src/rust/library/std/Cargo.toml").is_file() {
            bail!(
                "no Rust here builds for {triple}: rustup target add {triple}, or rustup component add rust-src"
            );
        }
        command.arg("-Zbuild-std=std,panic_abort");
        // -Z options are refused by a stable cargo unless told otherwise.
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", remapped_paths()?.join("\u{1f}"));
    process::run(&mut command)?;
    let program = process::target_dir().join(triple).join("release").join(target.file());
    if !program.is_file() {
        bail!("{} was not built", program.display());
    }
    Ok(program)
}

/// Folder names of the machine would make two builds differ.
fn remapped_paths() -> Result<Vec<String>> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let home = home.context("neither CARGO_HOME nor HOME is set")?;
    let remap = |path: &Path, name: &str| format!("--remap-path-prefix={}={name}", path.display());
    Ok(vec![
        remap(&home, "cargo"),
        remap(&process::root(), "footprint"),
        "-Cstrip=symbols".to_owned(),
    ])
}
