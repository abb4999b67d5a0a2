//! Tries what was built.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

/// Runs the program where there is nothing but itself and an inventory: no library, no locale, no `/tmp`.
/// Says how it went, or why it was skipped.
pub(super) fn in_an_empty_root(program: &Path) -> Result<String> {
    let root = process::target_dir().join("empty-root");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    fs::create_dir_all(&root)?;
    fs::copy(program, root.join("footprint")).context("copying the program")?;
    fs::copy(process::root().join("data/examples/town_glpi.csv"), root.join("town.csv"))?;
    let words = ["/footprint", "audit", "/town.csv", "--format", "json", "--lang", "fr"];
    // As an ordinary user where the system lets one, else as the administrator.
    let tries: [&[&str]; 2] = [&["unshare", "-r", "chroot"], &["chroot"]];
    let printed = tries.iter().find_map(|start| {
        let (first, rest) = start.split_first()?;
        let output = Command::new(first).args(rest).arg(&root).args(words).output().ok()?;
        (!output.stdout.is_empty()).then_some(output.stdout)
    });
    let Some(printed) = printed else {
        return Ok("skipped: the program in an empty root (neither unshare nor chroot is allowed)"
            .to_owned());
    };
    let outside = Command::new(program)
        .args(["audit", "town.csv", "--format", "json", "--lang", "fr"])
        .current_dir(&root)
        .output()
        .context("starting the program")?
        .stdout;
    fs::remove_dir_all(&root)?;
    let inside = String::from_utf8_lossy(&printed).replace("/town.csv", "town.csv");
    if inside != String::from_utf8_lossy(&outside) {
        bail!("in an empty root the program says something else");
    }
    Ok(format!(
        "checked: the program audits an inventory in an empty root ({} bytes of JSON)",
        printed.len()
    ))
}
