//! The files of a folder, in one order on every machine.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// A scope of this name in a folder is the scope of its inventory, and no inventory.
pub(crate) const SCOPE_NAME: &str = "scope.toml";
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

/// The files of a folder and of the folders in it, by path. Hidden ones and scopes are left out; links are followed,
/// and each file and folder is taken once, whatever leads to it.
///
/// # Errors
/// When a folder cannot be read, or holds more files or folders within folders than an inventory does; the
/// error names the folder.
pub(crate) fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
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
            let is_beside = matches!(&*name, "__MACOSX" | "Thumbs.db" | "desktop.ini" | SCOPE_NAME);
            if name.starts_with('.') || is_beside {
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_in_a_folder_are_followed_once() {
        let folder = std::env::temp_dir().join(format!("footprint-links-{}", std::process::id()));
        let (site, elsewhere) = (folder.join("parc/site"), folder.join("elsewhere"));
        std::fs::create_dir_all(&site).unwrap();
        std::fs::create_dir_all(&elsewhere).unwrap();
        std::fs::write(site.join("a.csv"), "x").unwrap();
        std::fs::write(elsewhere.join("b.csv"), "x").unwrap();
        let parc = folder.join("parc");
        symlink(&parc, site.join("up")).unwrap();
        symlink(&site, parc.join("again")).unwrap();
        symlink(&elsewhere, parc.join("c")).unwrap();
        symlink(elsewhere.join("b.csv"), parc.join("one.csv")).unwrap();
        symlink(folder.join("gone.csv"), parc.join("nowhere.csv")).unwrap();
        let files = files_in(&parc).unwrap();
        let names: Vec<_> =
            files.iter().map(|file| file.strip_prefix(&parc).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["c/b.csv", "nowhere.csv", "site/a.csv"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn hidden_files_and_scopes_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("b/.git")).unwrap();
        for name in ["z.csv", "b/parc.xls", "b/.git/config", "a.txt", ".DS_Store", "scope.toml"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let files = files_in(folder.path()).unwrap();
        let names: Vec<_> =
            files.iter().map(|file| file.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, ["a.txt", "b/parc.xls", "z.csv"].map(Path::new));
    }
}
