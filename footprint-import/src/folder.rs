//! The files of a folder, in one order on every machine.

use std::io;
use std::path::{Path, PathBuf};

/// Folders within folders that are looked into.
const DEPTH: usize = 16;
/// Files that are listed; an inventory by agent has one a computer.
const MOST: usize = 200_000;

/// The files of a folder and of the folders in it, by path. Hidden ones are left out, and links are
/// not followed.
///
/// # Errors
/// When a folder cannot be read, or holds more files or folders within folders than an inventory does.
pub fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(folder, 0, &mut files)?;
    files.sort();
    Ok(files)
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if depth > DEPTH || files.len() > MOST {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, folder.display().to_string()));
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || matches!(&*name, "__MACOSX" | "Thumbs.db" | "desktop.ini") {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(&entry.path(), depth + 1, files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}
