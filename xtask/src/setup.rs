//! Installs what the page's build and the tests need: the WebAssembly target, a browser, npm and
//! Python tools.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{browser, process, toolchain::Toolchain};

/// Beyond this a download is taken for refused, and the next way is tried.
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);
const RUST_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// What is set up, for people, and how.
type Step = (&'static str, fn() -> Result<()>);

/// Goes on after a step that failed, so that one message per missing thing is shown, then fails.
pub(crate) fn run() -> Result<()> {
    let steps: [Step; 3] = [
        ("Rust for WebAssembly", wasm_target),
        ("npm packages", npm_packages),
        ("browser", chromium),
    ];
    let mut missing = Vec::new();
    for (name, step) in steps {
        if let Err(error) = step() {
            eprintln!("setup: {name}: {error:#}");
            missing.push(name);
        }
    }
    // One test needs them, and says that it was skipped where they are not there.
    if let Err(error) = python_packages() {
        eprintln!("setup: Python packages: {error:#}; one test will be skipped");
    }
    if let Err(error) = mariadb() {
        eprintln!("setup: MariaDB: {error:#}; the tests with a GLPI base will be skipped");
    }
    if !missing.is_empty() {
        bail!("not set up: {}", missing.join(", "));
    }
    Ok(())
}

fn wasm_target() -> Result<()> {
    let small = || Toolchain::find(false).filter(Toolchain::is_small);
    if small().is_none() && process::find("rustup").is_some() {
        let wanted: [&[&str]; 2] =
            [&["component", "add", "rust-src"], &["target", "add", "wasm32-unknown-unknown"]];
        for words in wanted {
            let mut command = Command::new("rustup");
            command.args(words).current_dir(process::root());
            if let Err(error) = process::run_within(&mut command, DOWNLOAD_LIMIT) {
                eprintln!("setup: {error:#}; trying this system's packages instead");
            }
        }
    }
    if small().is_none()
        && let Err(error) = apt_get(&RUST_PACKAGES)
    {
        eprintln!("setup: {error:#}");
    }
    let found = Toolchain::find(false).context(
        "no Rust here can build for wasm32-unknown-unknown: \
         run `rustup target add wasm32-unknown-unknown`, or `rustup component add rust-src`",
    )?;
    eprintln!("setup: Rust for WebAssembly: {}", found.describe());
    Ok(())
}

fn npm_packages() -> Result<()> {
    let tools = process::root().join("tools");
    // npm writes this file last, as a copy of what it installed.
    let installed = tools.join("node_modules/.package-lock.json");
    let age = |file: PathBuf| file.metadata().and_then(|data| data.modified()).ok();
    if age(installed) >= age(tools.join("package-lock.json")) {
        eprintln!("setup: npm packages: there");
        return Ok(());
    }
    if process::find("npm").is_none() {
        bail!("npm is not installed: install Node.js 20 or later (https://nodejs.org)");
    }
    process::run(Command::new("npm").args(["ci", "--prefix"]).arg(tools))
}

/// A folder of Python packages of its own, so that nothing else on the machine changes.
fn python_packages() -> Result<()> {
    let tools = process::root().join("tools");
    let folder = tools.join("python");
    if folder.join("bin/frictionless").exists() {
        eprintln!("setup: Python packages: there");
        return Ok(());
    }
    if process::find("python3").is_none() {
        bail!("python3 is not installed: install Python 3.9 or later (https://www.python.org)");
    }
    process::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "-q", "-r"]).arg(tools.join("requirements.txt"));
    process::run_within(&mut pip, DOWNLOAD_LIMIT)
}

/// A server of their own is started by the tests with a GLPI base.
fn mariadb() -> Result<()> {
    let there = || process::find("mariadbd").is_some() || Path::new("/usr/sbin/mariadbd").is_file();
    if !there() {
        apt_get(&["mariadb-server", "mariadb-client"])?;
    }
    eprintln!("setup: MariaDB: there");
    Ok(())
}

fn chromium() -> Result<()> {
    if let Some(found) = browser::find() {
        eprintln!("setup: browser: {}", found.display());
        return Ok(());
    }
    apt_get(&["chromium"])?;
    browser::find().map(|_| ()).context("install Chromium or Chrome, or name it in CHROMIUM")
}

/// Installs Debian packages, where that can be done without asking for a password.
pub(crate) fn apt_get(packages: &[&str]) -> Result<()> {
    if process::find("apt-get").is_none() {
        bail!("cannot install {} here: this is not a Debian or Ubuntu system", packages.join(", "));
    }
    let administrator = process::output(Command::new("id").arg("-u"))?.trim() == "0";
    let allowed =
        || Command::new("sudo").args(["-n", "true"]).status().is_ok_and(|status| status.success());
    if !administrator && (process::find("sudo").is_none() || !allowed()) {
        bail!("run as administrator: apt-get install {}", packages.join(" "));
    }
    let command = |words: &[&str]| {
        let mut command = if administrator {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "apt-get"]);
            sudo
        };
        command.env("DEBIAN_FRONTEND", "noninteractive").args(words);
        command
    };
    process::run(&mut command(&["update", "-q"]))?;
    process::run(command(&["install", "-q", "-y", "--no-install-recommends"]).args(packages))
}
