//! The Debian package, installed where nothing else is.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{folders, inside, same_outside};
use crate::dist::package;
use crate::process;

/// Installs the package into a root, runs the program there, and removes it: nothing may be left.
pub(in crate::dist) fn installed_and_removed(package: &Path, program: &Path) -> Result<String> {
    let root = process::target_dir().join("debian-root");
    folders::emptied(&root)?;
    let state = root.join("var/lib/dpkg");
    for folder in ["info", "updates", "triggers"] {
        fs::create_dir_all(state.join(folder))?;
    }
    fs::write(state.join("status"), "")?;
    // Files belong to the administrator: as an ordinary user one is that in a name space of its own.
    let Some(start) = [&["unshare", "-r", "dpkg"][..], &["dpkg"]]
        .into_iter()
        .find(|start| dpkg(start, &root).arg("--install").arg(package).output().is_ok_and(done))
    else {
        let tried = dpkg(&["dpkg"], &root).arg("--install").arg(package).output()?;
        let said = String::from_utf8_lossy(&tried.stderr).into_owned();
        if said.contains("privilege") || said.contains("not permitted") {
            return Ok("skipped: the Debian package installed and removed (neither unshare nor \
                       dpkg is allowed here)"
                .to_owned());
        }
        bail!("the Debian package cannot be installed: {said}");
    };
    let example = "usr/share/doc/footprint/examples/town_glpi.csv";
    let inventory = format!("/{example}");
    let printed = inside(&root, "/usr/bin/footprint", &inventory)
        .context("the program of the Debian package does not run where it was installed")?;
    same_outside(program, &root.join(example), &inventory, &printed)?;
    let files = installed(&root)?.len();
    let removed = dpkg(start, &root).args(["--purge", "footprint"]).output()?;
    if !removed.status.success() {
        bail!("the Debian package cannot be removed: {}", String::from_utf8_lossy(&removed.stderr));
    }
    let left = installed(&root)?;
    if !left.is_empty() || root.join("usr").exists() {
        bail!("the Debian package leaves behind: {left:?}");
    }
    fs::remove_dir_all(&root)?;
    Ok(format!(
        "checked: the Debian package is installed ({files} files), its program audits an \
         inventory, and nothing is left when it is removed"
    ))
}

fn done(output: std::process::Output) -> bool {
    output.status.success()
}

/// dpkg on a root of its own.
fn dpkg(start: &[&str], root: &Path) -> Command {
    let mut words = start.iter();
    let mut command = Command::new(words.next().copied().unwrap_or("dpkg"));
    command.args(words).arg(format!("--root={}", root.display()));
    command.args(["--force-not-root", "--log=/dev/null"]);
    // It asks for programs that ordinary users do not have on their path.
    let path = env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{path}:/usr/sbin:/sbin")).env("LC_ALL", "C");
    command
}

/// The files of the root that are not dpkg's own.
fn installed(root: &Path) -> Result<Vec<String>> {
    let files = package::files(root)?.into_iter().map(|(name, _)| name);
    Ok(files.filter(|name| !name.starts_with("var/lib/dpkg/")).collect())
}
