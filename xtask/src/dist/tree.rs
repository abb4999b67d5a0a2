//! A download laid out as a folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, supply};

/// What stands beside the program, by its path in the project.
const BESIDE: [&str; 7] = [
    "README.md",
    "README.fr.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "METHOD.md",
    "data/LICENSES.md",
    "data/models.LICENSE.md",
];

/// Shells whose completions are written, and the names of the files.
const SHELLS: [(&str, &str); 4] = [
    ("bash", "footprint.bash"),
    ("zsh", "_footprint"),
    ("fish", "footprint.fish"),
    ("powershell", "footprint.ps1"),
];

/// Lays out a program with its papers and the examples.
pub(super) fn lay_out(tree: &Path, program: &Path, name: &str) -> Result<()> {
    fs::create_dir_all(tree)?;
    fs::copy(program, tree.join(name)).with_context(|| program.display().to_string())?;
    for path in BESIDE {
        let file = process::root().join(path);
        let name = file.file_name().context("a file has a name")?;
        fs::copy(&file, tree.join(name)).with_context(|| file.display().to_string())?;
    }
    supply::write_licences(&tree.join("THIRD-PARTY.md"))?;
    copy(&process::root().join("data/examples"), &tree.join("examples"))
}

/// Adds what the program writes itself: manual pages in both languages, completions.
pub(super) fn written_by(program: &Path, tree: &Path) -> Result<()> {
    for (lang, folder) in [("en", "man"), ("fr", "man/fr")] {
        let folder = tree.join(folder).join("man1");
        process::run(Command::new(program).args(["--lang", lang, "man"]).arg(&folder))?;
    }
    fs::create_dir_all(tree.join("completions"))?;
    for (shell, file) in SHELLS {
        let to = tree.join("completions").join(file);
        process::run(
            Command::new(program).args(["--lang", "en", "completions", shell, "-o"]).arg(to),
        )?;
    }
    Ok(())
}

/// Copies a folder.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
