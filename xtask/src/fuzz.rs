//! Runs each fuzz target for a while, with the seeds and the corpus that are kept.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::process;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// How long each target runs.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Targets to run alone (`csv`, `settings`…).
    targets: Vec<String>,
}

/// An input may take as much memory, in megabytes.
const MEGABYTES: u32 = 600;
/// And as many seconds.
const SECONDS: u32 = 5;

pub(crate) fn run(options: &Options) -> Result<()> {
    available()?;
    let folder = process::root().join("fuzz");
    let all = targets(&folder)?;
    if let Some(unknown) = options.targets.iter().find(|target| !all.contains(target)) {
        bail!("no fuzz target is called {unknown}; there are {}", all.join(", "));
    }
    let wanted = |target: &&String| options.targets.is_empty() || options.targets.contains(target);
    let mut failed = Vec::new();
    for target in all.iter().filter(wanted) {
        // New inputs go into the first folder; the seeds are read only.
        let corpus = folder.join("corpus").join(target);
        fs::create_dir_all(&corpus).with_context(|| corpus.display().to_string())?;
        let mut command = process::cargo();
        command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").env_remove("RUSTC");
        command.args(["+nightly", "fuzz", "run", target]).arg(&corpus);
        let seeds = folder.join("seeds").join(target);
        if seeds.is_dir() {
            command.arg(seeds);
        }
        command.args([
            "--".to_owned(),
            format!("-max_total_time={}", options.seconds),
            format!("-rss_limit_mb={MEGABYTES}"),
            format!("-timeout={SECONDS}"),
            "-close_fd_mask=1".to_owned(),
            "-print_final_stats=1".to_owned(),
        ]);
        if let Err(error) = process::run(&mut command) {
            eprintln!("{target}: {error:#}");
            failed.push(target.as_str());
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("faults found by {}", failed.join(", ")) }
}

/// Says in plain words what is missing.
fn available() -> Result<()> {
    if process::find("cargo-fuzz").is_none() {
        bail!("cargo-fuzz is not installed: run `cargo install cargo-fuzz --locked`");
    }
    let nightly = process::find("rustup").is_some_and(|rustup| {
        let installed =
            process::output(std::process::Command::new(rustup).args(["toolchain", "list"]));
        installed.is_ok_and(|list| list.lines().any(|line| line.starts_with("nightly")))
    });
    if !nightly {
        bail!(
            "no nightly Rust is installed: run `rustup toolchain install nightly --profile minimal`"
        );
    }
    Ok(())
}

/// The targets, by name.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let files = fs::read_dir(folder.join("fuzz_targets")).context("fuzz/fuzz_targets")?;
    let mut names: Vec<String> = files
        .flatten()
        .filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}
