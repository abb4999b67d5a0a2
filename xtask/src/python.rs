//! The Python package: its wheel built, installed into an environment of its own, and tested there. What the
//! command reads with the feature `parquet` is tested here too: Arrow is compiled nowhere else.

use std::env::consts::EXE_EXTENSION;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Build the wheels as they are passed on: optimised, into `target/dist`; without it a quick build is
    /// tested.
    #[arg(long)]
    release: bool,
    /// Leave out the tests of Parquet and Arrow files: the command is compiled with Arrow for them, too.
    #[arg(long)]
    skip_parquet: bool,
}

/// The tests of Parquet and Arrow files.
const PARQUET: [&str; 4] = ["--features", "footprint-cli/parquet", "--test", "parquet"];

/// What builds wheels, in the versions that they were tried with.
const MATURIN: &str = "maturin>=1.9,<2";

/// What the tests use; PySpark besides, where there is a Java.
const TESTED_WITH: [&str; 9] = [
    "pytest",
    "pyarrow",
    "polars",
    "pandas",
    "duckdb",
    "matplotlib",
    "nbclient",
    "ipykernel",
    "schemathesis>=4,<5",
];

pub(crate) fn run(options: &Options) -> Result<()> {
    // The tests of the package ask the command, too.
    let tested = if options.skip_parquet {
        println!("skipped: the tests of Parquet and Arrow files: --skip-parquet");
        process::program("footprint", "links")?
    } else {
        process::run(process::cargo().args(process::TESTS).args(PARQUET))?;
        process::target_dir().join("debug/footprint").with_extension(EXE_EXTENSION)
    };
    let Some(python) = process::find("python3") else {
        println!("skipped: the Python package: python3 is not installed");
        return Ok(());
    };
    let home = process::target_dir().join("python");
    let Some(tools) = environment(&python, &home.join("tools"))? else {
        println!("skipped: the Python package: python3 has no venv (Debian: python3-venv)");
        return Ok(());
    };
    install(&tools, &[MATURIN])?;
    let wheels =
        if options.release { process::target_dir().join("dist") } else { home.join("wheels") };
    let module = wheel(&tools, &home, &wheels, ("footprint-python", "footprint_python"), options)?;
    let own = environment(&python, &home.join("venv"))?.context("no venv")?;
    install(&own, &TESTED_WITH)?;
    let java = process::find("java").is_some();
    if java {
        install(&own, &["pyspark>=4,<5"])?;
    }
    reinstall(&own, &module)?;
    let command = if options.release {
        let program = wheel(&tools, &home, &wheels, ("footprint-cli", "footprint"), options)?;
        reinstall(&own, &program)?;
        own.with_file_name("footprint").with_extension(EXE_EXTENSION)
    } else {
        tested
    };
    let tests = process::root().join("footprint-python/tests");
    process::run(
        Command::new(&own)
            .args(["-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider"])
            .arg(tests)
            .env("FOOTPRINT_COMMAND", command)
            .env("PYTHONDONTWRITEBYTECODE", "1"),
    )
}

/// The Python of an environment in a folder, made where it is not there; none where Python cannot make one.
fn environment(python: &Path, folder: &Path) -> Result<Option<PathBuf>> {
    let own = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !own.is_file() {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        if process::run(Command::new(python).args(["-m", "venv"]).arg(folder)).is_err() {
            return Ok(None);
        }
    }
    Ok(Some(own))
}

fn install(python: &Path, what: &[&str]) -> Result<()> {
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    process::run(Command::new(python).args(pip).args(what))
}

/// Installs a wheel over one of the same version.
fn reinstall(python: &Path, wheel: &Path) -> Result<()> {
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    process::run(Command::new(python).args(pip).args(["--force-reinstall", "--no-deps"]).arg(wheel))
}

/// Builds the wheel of a folder of the project; its path.
fn wheel(
    tools: &Path,
    home: &Path,
    wheels: &Path,
    (folder, name): (&str, &str),
    options: &Options,
) -> Result<PathBuf> {
    let mut command = Command::new(tools);
    command.args(["-m", "maturin", "build", "--locked", "--out"]).arg(wheels);
    command.arg("--manifest-path").arg(process::root().join(folder).join("Cargo.toml"));
    if options.release {
        command.arg("--release");
    }
    let found = || -> Result<Vec<PathBuf>> {
        let files = fs::read_dir(wheels).map(|files| files.filter_map(Result::ok).collect());
        let files: Vec<fs::DirEntry> = files.unwrap_or_default();
        let is = |path: &PathBuf| {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            file.starts_with(&format!("{name}-")) && file.ends_with(".whl")
        };
        Ok(files.into_iter().map(|file| file.path()).filter(is).collect())
    };
    for old in found()? {
        fs::remove_file(old)?;
    }
    // The command is built where the rest of the project is; the module has libraries of its own.
    if folder == "footprint-python" {
        command.env("CARGO_TARGET_DIR", home.join("build"));
    }
    process::run(command.current_dir(process::root()))?;
    match found()?.as_slice() {
        [one] => Ok(one.clone()),
        others => bail!("{} wheels of {name} in {}", others.len(), wheels.display()),
    }
}
