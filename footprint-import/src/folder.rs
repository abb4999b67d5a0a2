//! The files of a folder, in one order on every machine.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Folders within folders that are looked into.
const DEPTH: usize = 16;
/// Files that are listed; an inventory by agent has one a computer.
const MOST: usize = 200_000;

/// What was found so far.
#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    /// Links, followed once all else is found: what they lead to goes by its own path where it has one.
    links: BTreeSet<PathBuf>,
    /// Where all that was found really is.
    places: BTreeSet<PathBuf>,
}

/// The files of a folder and of the folders in it, by path. Hidden ones are left out; links are followed,
/// and each file and folder is taken once, whatever leads to it.
///
/// # Errors
/// When a folder cannot be read, or holds more files or folders within folders than an inventory does; the
/// error names the folder.
pub fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Found::default();
    found.walk(folder, 0)?;
    while let Some(link) = found.links.pop_first() {
        // One that leads nowhere is listed: to open it says so.
        let Ok(metadata) = link.metadata() else {
            found.files.push(link);
            continue;
        };
        if metadata.is_dir() {
            found.walk(&link, 0)?;
        } else if metadata.is_file() {
            found.file(link);
        }
    }
    found.files.sort();
    Ok(found.files)
}

impl Found {
    fn file(&mut self, path: PathBuf) {
        if path.canonicalize().is_ok_and(|place| self.places.insert(place)) {
            self.files.push(path);
        }
    }

    fn walk(&mut self, folder: &Path, depth: usize) -> io::Result<()> {
        let named = |error: io::Error| {
            io::Error::new(error.kind(), format!("{}: {error}", folder.display()))
        };
        if !self.places.insert(folder.canonicalize().map_err(named)?) {
            return Ok(());
        }
        if depth > DEPTH || self.files.len() > MOST {
            return Err(named(io::ErrorKind::InvalidInput.into()));
        }
        for entry in std::fs::read_dir(folder).map_err(named)? {
            let entry = entry.map_err(named)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') || matches!(&*name, "__MACOSX" | "Thumbs.db" | "desktop.ini") {
                continue;
            }
            let kind = entry.file_type().map_err(named)?;
            if kind.is_dir() {
                self.walk(&entry.path(), depth + 1)?;
            } else if kind.is_file() {
                self.file(entry.path());
            } else if kind.is_symlink() {
                self.links.insert(entry.path());
            }
        }
        Ok(())
    }
}
