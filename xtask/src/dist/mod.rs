//! What people download: a static Linux program, a Windows program, a Debian package, the pages; each with
//! licences, manual pages, completions and examples, and a file of checksums. Two builds of one commit give
//! the same bytes.

mod check;
mod package;
mod program;
mod tree;

use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use program::Target;

pub(crate) use tree::{copy, licences_of_pages};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// What to build; everything that can be built here, where nothing is named.
    #[arg(value_enum)]
    what: Vec<What>,
    /// The folder of what is built.
    #[arg(long, default_value = "target/dist")]
    output: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// The static Linux program, as a `.tar.gz`.
    Linux,
    /// The same as a Debian package.
    Deb,
    /// The Windows program, as a ZIP.
    Windows,
    /// The pages of `dist/` as a ZIP; `cargo xtask web` builds them.
    Pages,
}

/// What is not on this machine, and how to have it.
#[derive(Debug)]
struct Missing(String);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

/// What every step needs.
#[derive(Clone)]
struct Work {
    /// The folder of what is built.
    output: PathBuf,
    /// Where trees are laid out before they are packed.
    stage: PathBuf,
    version: String,
    /// The time that every file has: seconds of the commit, or `SOURCE_DATE_EPOCH`.
    epoch: u64,
}

impl Work {
    fn new(options: &Options) -> Result<Self> {
        let output = process::root().join(&options.output);
        let stage = output.join("stage");
        if stage.exists() {
            fs::remove_dir_all(&stage)?;
        }
        fs::create_dir_all(&stage).with_context(|| stage.display().to_string())?;
        Ok(Self { output, stage, version: env!("CARGO_PKG_VERSION").to_owned(), epoch: epoch()? })
    }

    /// The name of a download without its extension.
    fn named(&self, of: &str) -> String {
        format!("footprint-{}-{of}", self.version)
    }
}

fn epoch() -> Result<u64> {
    let told = match env::var("SOURCE_DATE_EPOCH") {
        Ok(told) => told,
        Err(_) => process::output(
            Command::new("git").args(["log", "-1", "--format=%ct"]).current_dir(process::root()),
        )
        .context("no commit tells the time: set SOURCE_DATE_EPOCH")?,
    };
    told.trim().parse().with_context(|| format!("SOURCE_DATE_EPOCH: {}", told.trim()))
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let work = Work::new(options)?;
    let all = [What::Linux, What::Deb, What::Windows, What::Pages];
    let wanted = if options.what.is_empty() { &all[..] } else { &options.what };
    let mut built: Vec<PathBuf> = Vec::new();
    let mut missing = Vec::new();
    let mut has_failed = false;
    let mut note = |name: &str, made: Result<PathBuf>| match made {
        Ok(path) => built.push(path),
        Err(error) => {
            has_failed |= !error.is::<Missing>();
            missing.push(format!("{name}: {error:#}"));
        }
    };
    // The Linux program also writes the manual pages and completions of all.
    if wanted.iter().any(|what| *what != What::Pages) {
        match linux_tree(&work) {
            Ok(tree) => {
                if wanted.contains(&What::Linux) {
                    let name = work.named("x86_64-linux");
                    note("Linux program", packed(&work, |work| package::tar(work, &name)));
                }
                if wanted.contains(&What::Deb) {
                    note("Debian package", debian(&work, &tree));
                }
                if wanted.contains(&What::Windows) {
                    note("Windows program", windows(&work, &tree));
                }
            }
            Err(error) => note("Linux program", Err(error)),
        }
    }
    if wanted.contains(&What::Pages) {
        note("pages", pages(&work));
    }
    fs::remove_dir_all(&work.stage)?;
    package::checksums(&work, &built)?;
    if !built.is_empty() {
        check::sums(&work.output)?;
    }
    for path in &built {
        let size = path.metadata()?.len();
        println!("built: {} ({:.1} MB)", path.display(), size as f64 / 1e6);
    }
    for reason in &missing {
        println!("not built: {reason}");
    }
    if built.is_empty() || has_failed || !options.what.is_empty() && !missing.is_empty() {
        bail!("not everything that was asked for could be built");
    }
    Ok(())
}

/// The Linux program with all that goes with it, laid out and tried.
fn linux_tree(work: &Work) -> Result<PathBuf> {
    let program = program::build(Target::Linux)?;
    let tree = work.stage.join(work.named("x86_64-linux"));
    tree::lay_out(&tree, &program, "footprint", Target::Linux)?;
    tree::written_by(&tree.join("footprint"), &tree)?;
    println!("{}", check::in_an_empty_root(&tree.join("footprint"))?);
    Ok(tree)
}

/// The Windows program with what the Linux one wrote.
fn windows(work: &Work, linux: &Path) -> Result<PathBuf> {
    let program = program::build(Target::Windows)?;
    let name = work.named("x86_64-windows");
    let tree = work.stage.join(&name);
    tree::lay_out(&tree, &program, "footprint.exe", Target::Windows)?;
    tree::copy(&linux.join("completions"), &tree.join("completions"))?;
    println!("{}", check::same_as(&linux.join("footprint"), &tree.join("footprint.exe"))?);
    packed(work, |work| package::zip(work, &name, &tree))
}

/// The Debian package of the Linux program.
fn debian(work: &Work, linux: &Path) -> Result<PathBuf> {
    let path = packed(work, |work| package::deb(work, linux))?;
    checked(&path, || check::installed_and_removed(&path, &linux.join("footprint")))?;
    Ok(path)
}

/// Packs, and packs again: the same files must give the same bytes, with all in them that belongs there.
fn packed(work: &Work, pack: impl Fn(&Work) -> Result<PathBuf>) -> Result<PathBuf> {
    let path = pack(work)?;
    let again = Work { output: work.stage.join("again"), ..work.clone() };
    fs::create_dir_all(&again.output)?;
    checked(&path, || {
        if fs::read(&path)? != fs::read(pack(&again)?)? {
            bail!("packed twice, the bytes differ");
        }
        check::holds(&path)
    })?;
    Ok(path)
}

/// Says what a check found; what fails it is not kept.
fn checked(path: &Path, check: impl Fn() -> Result<String>) -> Result<()> {
    match check() {
        Ok(said) => println!("{said}"),
        Err(error) => {
            fs::remove_file(path)?;
            return Err(error);
        }
    }
    Ok(())
}

/// The pages as they are in `dist`, with their licences.
fn pages(work: &Work) -> Result<PathBuf> {
    let dist = process::root().join("dist");
    if !dist.join("index.html").is_file() {
        bail!(Missing("they are not built yet: cargo xtask web".to_owned()));
    }
    let name = work.named("pages");
    let tree = work.stage.join(&name);
    tree::copy(&dist, &tree)?;
    tree::licences_of_pages(&tree.join("licences"))?;
    packed(work, |work| package::zip(work, &name, &tree))
}
