//! Files as memory: a mapped file costs no copy, and its pages are the system's to drop.
#![allow(unsafe_code)]

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// The bytes of a file.
#[derive(Debug)]
pub struct FileBytes(Kept);

#[derive(Debug)]
enum Kept {
    Mapped(Arc<memmap2::Mmap>),
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
                return Ok(Self(Kept::Mapped(Arc::new(map))));
            }
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(Self(Kept::Read(bytes)))
    }

    /// Asks the system for the first pages of a mapped file, in a thread of its own: it has them ready by the
    /// time that the reference data is read.
    pub fn ask_ahead(&self) {
        #[cfg(target_os = "linux")]
        if let Kept::Mapped(map) = &self.0 {
            /// Fewer bytes are not worth a thread.
            const LEAST: usize = 1 << 22;
            /// More might push what is needed first out of a small memory again.
            const MOST: usize = 1 << 28;
            if map.len() >= LEAST {
                let map = map.clone();
                let ask =
                    move || map.advise_range(memmap2::Advice::PopulateRead, 0, map.len().min(MOST));
                // Where the system cannot, pages come one after the other as they are read.
                let _ = std::thread::Builder::new().spawn(ask);
            }
        }
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
