//! Folders that are made for a check, and what is in them.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use anyhow::{Context, Result};

use crate::dist::package;

/// Makes a folder anew.
pub(super) fn emptied(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}

/// The files of a folder with their bytes, by their paths in it.
pub(super) fn read(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    package::files(folder)?
        .into_iter()
        .map(|(name, path)| {
            Ok((name, fs::read(&path).with_context(|| path.display().to_string())?))
        })
        .collect()
}

/// The files of a ZIP archive with their bytes, in its order.
pub(super) fn unpacked(archive: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive))?;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let name = file.name()?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).with_context(|| name.clone())?;
        files.push((name, bytes));
    }
    Ok(files)
}
