//! What others made: whether it may be used, and the licences that go with the binary.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process;

/// The systems of the Python wheels.
const WHEELS: [&str; 3] =
    ["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"];

/// Workspaces of their own, each with its lock.
const WORKSPACES: [&str; 3] = ["Cargo.toml", "fuzz/Cargo.toml", "footprint-python/Cargo.toml"];

/// Checks that no lock is behind the dependencies of its workspace: a build that keeps to it would stop.
pub(crate) fn locks() -> Result<()> {
    for manifest in WORKSPACES {
        let mut metadata = process::cargo();
        metadata.args([
            "metadata",
            "--locked",
            "--format-version",
            "1",
            "--manifest-path",
            manifest,
        ]);
        let read = metadata.stdout(Stdio::null()).status()?;
        if !read.success() {
            bail!(
                "the lock of {manifest} is stale: run `cargo metadata` there, and keep what it writes"
            );
        }
    }
    Ok(())
}

/// Checks licences, sources, bans and known weaknesses by `deny.toml`. Says so where `cargo-deny` is not
/// installed, or its list of weaknesses is not to be had.
pub(crate) fn deny() -> Result<()> {
    if process::find("cargo-deny").is_none() {
        eprintln!("not checked: cargo-deny is not installed (cargo install cargo-deny --locked)");
        return Ok(());
    }
    let check = |parts: &[&str]| process::run(process::cargo().args(["deny", "check"]).args(parts));
    check(&["licenses", "bans", "sources"])?;
    // The Python package has libraries of its own, for the systems that wheels are made for.
    for target in WHEELS {
        let mut wheel = process::cargo();
        wheel.args(["deny", "--manifest-path", "footprint-python/Cargo.toml"]);
        wheel.args(["--config", "deny.toml", "--target", target]);
        process::run(wheel.args(["check", "licenses", "bans", "sources"]))?;
    }
    // The list is a Git repository beside cargo's own files: fetched once, it serves without a network.
    let fetched = process::run(process::cargo().args(["deny", "fetch", "db"]));
    if let Err(error) = fetched {
        eprintln!("not checked: the list of known weaknesses cannot be fetched ({error:#})");
        return Ok(());
    }
    check(&["advisories"])
}

#[derive(clap::Args)]
pub(crate) struct Options {
    /// The file to write.
    #[arg(long, default_value = "THIRD-PARTY.md")]
    output: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
    /// Where it comes from; none for the packages of this workspace.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    /// `dev` and `build` are no part of the binary.
    kind: Option<String>,
}

/// The package of the command, and what people call it.
pub(crate) const COMMAND: [&str; 2] = ["footprint-cli", "the `footprint` command"];

/// The package of the pages.
pub(crate) const PAGES: [&str; 2] = ["footprint-web", "the pages"];

/// Writes the packages that the command is built of, with their licences and the texts of these.
pub(crate) fn licences(options: &Options) -> Result<()> {
    write_licences(&process::root().join(&options.output), COMMAND)
}

/// Writes to a file the packages that one of this workspace is built of.
pub(crate) fn write_licences(path: &Path, of: [&str; 2]) -> Result<()> {
    let printed =
        process::output(process::cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Metadata = serde_json::from_str(&printed).context("cargo metadata")?;
    let (text, packages) = listed(&metadata, of)?;
    fs::write(path, text).with_context(|| path.display().to_string())?;
    eprintln!("{}: {packages} packages", path.display());
    Ok(())
}

/// The text, and how many packages it names.
fn listed(metadata: &Metadata, [package, name]: [&str; 2]) -> Result<(String, usize)> {
    let behind = behind(package, metadata)?;
    let mut packages: Vec<&Package> = metadata
        .packages
        .iter()
        .filter(|package| behind.contains(package.id.as_str()) && package.source.is_some())
        .collect();
    packages.sort_by_key(|package| (&package.name, &package.version));
    let mut text = format!(
        "# Licences of what makes {name}\n\n\
         | package | version | licence | source |\n|---|---|---|---|\n"
    );
    let mut texts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for package in &packages {
        let licence = package.license.as_deref().unwrap_or("see its text below");
        let source = package.repository.as_deref().unwrap_or("crates.io");
        text.push_str(&format!(
            "| {} | {} | {licence} | {source} |\n",
            package.name, package.version
        ));
        for licence in texts_of(&package.manifest_path)? {
            texts.entry(licence).or_default().push(&package.name);
        }
    }
    for (licence, mut names) in texts {
        names.dedup();
        text.push_str(&format!(
            "\n## {}\n\n````text\n{}\n````\n",
            names.join(", "),
            licence.trim_end()
        ));
    }
    Ok((text, packages.len()))
}

/// The packages that a package is built of, by their identifiers.
fn behind<'m>(name: &str, metadata: &'m Metadata) -> Result<BTreeSet<&'m str>> {
    let root = metadata.packages.iter().find(|package| package.name == name);
    let root = root.with_context(|| format!("no package {name}"))?;
    let mut found = BTreeSet::new();
    let mut next = vec![root.id.as_str()];
    while let Some(id) = next.pop() {
        if !found.insert(id) {
            continue;
        }
        let node = metadata.resolve.nodes.iter().find(|node| node.id == id);
        let dependencies = node.into_iter().flat_map(|node| &node.deps);
        let built = dependencies
            .filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none()));
        next.extend(built.map(|dependency| dependency.pkg.as_str()));
    }
    Ok(found)
}

/// The texts of the licences beside a manifest.
fn texts_of(manifest: &Path) -> Result<Vec<String>> {
    let folder = manifest.parent().context("a manifest has a folder")?;
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .flatten()
        .map(|file| file.path())
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().to_uppercase());
            let is_text = |name: &str| {
                ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT"]
                    .iter()
                    .any(|start| name.starts_with(start))
            };
            path.is_file() && name.is_some_and(|name| is_text(&name))
        })
        .collect();
    files.sort();
    files.iter().map(|file| Ok(String::from_utf8_lossy(&fs::read(file)?).into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_tests_and_builds_need_is_no_part_of_the_binary() {
        let package = |name: &str| {
            format!(
                r#"{{"id":"{name}","name":"{name}","version":"1.0.0","license":"MIT","repository":null,"manifest_path":"/x/Cargo.toml","source":"registry"}}"#
            )
        };
        let packages = ["footprint-cli", "a", "b", "tested", "built"].map(package).join(",");
        let metadata: Metadata = serde_json::from_str(&format!(
            r#"{{"packages":[{packages}],"resolve":{{"nodes":[
                {{"id":"footprint-cli","deps":[
                    {{"pkg":"a","dep_kinds":[{{"kind":null}}]}},
                    {{"pkg":"tested","dep_kinds":[{{"kind":"dev"}}]}},
                    {{"pkg":"built","dep_kinds":[{{"kind":"build"}}]}}]}},
                {{"id":"a","deps":[{{"pkg":"b","dep_kinds":[{{"kind":"dev"}},{{"kind":null}}]}}]}}]}}}}"#
        ))
        .unwrap();
        let found: Vec<_> = behind("footprint-cli", &metadata).unwrap().into_iter().collect();
        assert_eq!(found, ["a", "b", "footprint-cli"]);
        assert!(behind("c", &metadata).is_err());
    }
}
