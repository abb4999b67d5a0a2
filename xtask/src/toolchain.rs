//! The Rust that builds for WebAssembly: rustup's target where it is installed, else any Rust that
//! has the sources of its standard library, which is then built along with the page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler, whether it has to build the standard library itself, and whether for size above all.
pub(crate) struct Toolchain {
    rustc: PathBuf,
    sysroot: PathBuf,
    build_std: bool,
    small: bool,
}

impl Toolchain {
    /// The one that builds the smallest page: with the sources of the standard library, which is then
    /// built for size and without the wording of faults. Without them anywhere, or where a `plain` build is
    /// asked for: one with a ready-made library.
    pub(crate) fn find(plain: bool) -> Option<Self> {
        Some(match plain {
            false => Self::with_sources().or_else(Self::ready_made)?,
            true => Self::ready_made()
                .or_else(|| Some(Self { small: false, ..Self::with_sources()? }))?,
        })
    }

    fn with_sources() -> Option<Self> {
        let found = Self::all().into_iter().find(Self::has_sources)?;
        Some(Self { build_std: true, small: true, ..found })
    }

    fn ready_made() -> Option<Self> {
        Self::all().into_iter().find(Self::has_target)
    }

    /// Whether pages are as small as they can be.
    pub(crate) const fn is_small(&self) -> bool {
        self.small
    }

    fn all() -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for rustc in ["rustc", "/usr/bin/rustc"].map(PathBuf::from) {
            if let Ok(printed) = process::output(rustc_command(&rustc).args(["--print", "sysroot"]))
            {
                let sysroot = PathBuf::from(printed.trim_end());
                if found.iter().all(|other| other.sysroot != sysroot) {
                    found.push(Self { rustc, sysroot, build_std: false, small: false });
                }
            }
        }
        found
    }

    fn has_target(&self) -> bool {
        self.sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir()
    }

    fn has_sources(&self) -> bool {
        self.sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
    }

    /// Which Rust this is, for people.
    pub(crate) fn describe(&self) -> String {
        let version =
            process::output(rustc_command(&self.rustc).arg("--version")).unwrap_or_default();
        let std = match (self.small, self.build_std) {
            (true, _) => "standard library built for size, faults without wording",
            (false, true) => "standard library built from its sources",
            (false, false) => {
                "ready-made standard library: pages weigh an eighth more than with the sources \
                 (rustup component add rust-src, or Debian's rust-web-src)"
            }
        };
        format!("{}, {std}", version.trim_end())
    }

    /// Builds binaries of `footprint-web` with the profile `wasm`; returns the folder they are in.
    pub(crate) fn build(&self, binaries: &[&str]) -> Result<PathBuf> {
        let mut command = self.cargo();
        command.args([
            "build",
            "--locked",
            "--profile",
            "wasm",
            "--target",
            TARGET,
            "--package",
            "footprint-web",
        ]);
        for binary in binaries {
            command.args(["--bin", binary]);
        }
        let mut flags = self.remapped_paths()?;
        if self.build_std {
            command.arg("-Zbuild-std=std,panic_abort");
            // -Z options are refused by a stable cargo unless told otherwise.
            command.env("RUSTC_BOOTSTRAP", "1");
            if let Some(linker) = self.borrowed_linker() {
                command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            }
        }
        if self.small {
            command.args(["-Zbuild-std-features=optimize_for_size", "-Zpanic-immediate-abort"]);
            command.args(["--config", "profile.wasm.panic=\"immediate-abort\""]);
            flags.extend(["-Zlocation-detail=none".into(), "-Zfmt-debug=none".into()]);
        }
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        process::run(&mut command)?;
        Ok(process::target_dir().join(TARGET).join("wasm"))
    }

    fn cargo(&self) -> Command {
        if self.is_active() {
            return process::cargo();
        }
        let folder = self.rustc.parent().unwrap_or(Path::new("/usr/bin"));
        let mut command = Command::new(folder.join("cargo"));
        command.current_dir(process::root()).env("PATH", format!("{}:/bin", folder.display()));
        leave_rustup(&mut command);
        command
    }

    /// Whether this is the Rust that runs the present program, as opposed to another of the machine.
    fn is_active(&self) -> bool {
        self.rustc.parent().is_none_or(|folder| folder.as_os_str().is_empty())
    }

    /// Folder names of the machine would end up in the page: 2.7 kB that also make builds differ.
    fn remapped_paths(&self) -> Result<Vec<String>> {
        let cargo_home = env::var_os("CARGO_HOME")
            .map(PathBuf::from)
            .or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))
            .context("neither CARGO_HOME nor HOME is set")?;
        let mut pairs = vec![(process::root(), "/footprint"), (self.sysroot.clone(), "/rust")];
        if let Ok(indexes) = fs::read_dir(cargo_home.join("registry/src")) {
            for index in indexes {
                pairs.push((index?.path(), "/crates"));
            }
        }
        Ok(pairs
            .iter()
            .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
            .collect())
    }

    /// Debian's Rust comes without a linker for WebAssembly: take rustup's, else the system's.
    fn borrowed_linker(&self) -> Option<PathBuf> {
        let active =
            process::output(rustc_command(Path::new("rustc")).args(["--print", "sysroot"])).ok();
        let sysroots =
            std::iter::once(self.sysroot.clone()).chain(active.map(|path| path.trim_end().into()));
        let shipped = sysroots.filter_map(|sysroot| {
            let targets = fs::read_dir(sysroot.join("lib/rustlib")).ok()?;
            targets
                .flatten()
                .map(|target| target.path().join("bin/rust-lld"))
                .find(|linker| linker.is_file())
        });
        shipped
            .into_iter()
            .next()
            .or_else(|| process::find("rust-lld"))
            .or_else(|| process::find("wasm-ld"))
    }
}

/// A compiler named by its path must not hear from the rustup that runs us.
fn rustc_command(rustc: &Path) -> Command {
    let mut command = Command::new(rustc);
    command.current_dir(process::root());
    if rustc.is_absolute() {
        leave_rustup(&mut command);
    }
    command
}

fn leave_rustup(command: &mut Command) {
    for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "RUSTDOC", "LD_LIBRARY_PATH"] {
        command.env_remove(name);
    }
}
