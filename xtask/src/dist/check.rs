//! Tries what was built.

mod contents;
mod debian;
mod folders;
mod shipped;
mod wine;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

pub(super) use contents::{holds, sums};
pub(super) use debian::installed_and_removed;
pub(super) use wine::same_as;

/// Runs the program where there is nothing but itself and an inventory: no library, no locale, no `/tmp`.
/// Says how it went, or why it was skipped.
pub(super) fn in_an_empty_root(program: &Path) -> Result<String> {
    let root = process::target_dir().join("empty-root");
    folders::emptied(&root)?;
    fs::copy(program, root.join("footprint")).context("copying the program")?;
    fs::copy(process::root().join("data/examples/town_glpi.csv"), root.join("town.csv"))?;
    let Some(inside) = inside(&root, "/footprint", "/town.csv") else {
        return Ok("skipped: the program in an empty root (neither unshare nor chroot is allowed)"
            .to_owned());
    };
    same_outside(program, &root.join("town.csv"), "/town.csv", &inside)?;
    fs::remove_dir_all(&root)?;
    Ok(format!(
        "checked: the program audits an inventory in an empty root ({} bytes of JSON)",
        inside.len()
    ))
}

/// What a program prints that has nothing but a root; none where the system does not let one try. As an ordinary
/// user where it lets one, else as the administrator.
fn inside(root: &Path, program: &str, inventory: &str) -> Option<String> {
    let tries: [&[&str]; 2] = [&["unshare", "-r", "chroot"], &["chroot"]];
    tries.iter().find_map(|start| {
        let (first, rest) = start.split_first()?;
        let mut command = Command::new(first);
        command.args(rest).arg(root).args([program, "audit", inventory]).args(AS_JSON);
        let printed = command.output().ok()?.stdout;
        (!printed.is_empty()).then(|| String::from_utf8_lossy(&printed).into_owned())
    })
}

const AS_JSON: [&str; 5] = ["--format", "json", "--lang", "fr", "-q"];

/// Fails where a program says something else of an inventory in a root than outside of it.
fn same_outside(program: &Path, inventory: &Path, named: &str, inside: &str) -> Result<()> {
    let printed = process::output(Command::new(program).arg("audit").arg(inventory).args(AS_JSON))?;
    if printed.replace(&*inventory.to_string_lossy(), named) != inside {
        bail!("in a root of its own the program says something else");
    }
    Ok(())
}
