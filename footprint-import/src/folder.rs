//! The files of a folder, in one order on every machine.

use std::collections::BTreeSet;
use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};

/// Folders within folders that are looked into.
const DEPTH: usize = 16;
/// Files that are listed; an inventory by agent has one a computer.
const MOST: usize = 200_000;

/// The files of a folder and of the folders in it, by path. Hidden ones are left out; links are followed,
/// and a folder is looked into once, whatever leads to it.
///
/// # Errors
/// When a folder cannot be read, or holds more files or folders within folders than an inventory does.
pub fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(folder, 0, &mut BTreeSet::new(), &mut files)?;
    files.sort();
    Ok(files)
}

fn walk(
    folder: &Path,
    depth: usize,
    seen: &mut BTreeSet<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> io::Result<()> {
    if !seen.insert(folder.canonicalize()?) {
        return Ok(());
    }
    if depth > DEPTH || files.len() > MOST {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, folder.display().to_string()));
    }
    let mut entries: Vec<DirEntry> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    // Links last: what they lead to goes by its own path where it has one here.
    let is_link = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_symlink());
    entries.sort_by_key(|entry| (is_link(entry), entry.file_name()));
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || matches!(&*name, "__MACOSX" | "Thumbs.db" | "desktop.ini") {
            continue;
        }
        let path = entry.path();
        // Sockets and the like are no files. A link that leads nowhere is listed: to open it says so.
        let kind = path.metadata().map(|found| found.file_type());
        if kind.as_ref().is_ok_and(std::fs::FileType::is_dir) {
            walk(&path, depth + 1, seen, files)?;
        } else if kind.map_or(true, |kind| kind.is_file()) {
            files.push(path);
        }
    }
    Ok(())
}
