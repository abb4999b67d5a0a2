//! A file that is read once or twice, and must not change meanwhile.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A regular file as it was when the command began.
#[derive(Debug)]
pub(crate) struct SteadyFile {
    path: PathBuf,
    state: State,
}

/// What differs once a file is written to or replaced.
#[derive(Debug, PartialEq, Eq)]
struct State {
    size: u64,
    modified: Option<SystemTime>,
    /// Device and number of the file, where the system tells them.
    identity: Option<(u64, u64)>,
}

impl State {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            Some((metadata.dev(), metadata.ino()))
        };
        #[cfg(not(unix))]
        let identity = None;
        Self { size: metadata.len(), modified: metadata.modified().ok(), identity }
    }
}

impl SteadyFile {
    /// Looks at a file, which must be readable.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let metadata = File::open(path)?.metadata()?;
        Ok(Self { path: path.to_owned(), state: State::of(&metadata) })
    }

    /// Bytes of the file.
    pub(crate) const fn size(&self) -> u64 {
        self.state.size
    }

    /// Reads the file from its beginning. It is opened when it is first read, and closed with the reader:
    /// a folder may hold more files than a process may have open.
    pub(crate) const fn reader(&self) -> SteadyReader<'_> {
        SteadyReader { file: self, opened: None }
    }

    /// Whether the file is what it was.
    ///
    /// # Errors
    /// When it is gone.
    pub(crate) fn is_unchanged(&self) -> io::Result<bool> {
        Ok(State::of(&self.path.metadata()?) == self.state)
    }
}

/// Reads a [`SteadyFile`].
#[derive(Debug)]
pub(crate) struct SteadyReader<'f> {
    file: &'f SteadyFile,
    opened: Option<File>,
}

impl Read for SteadyReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.opened {
            Some(file) => file.read(buffer),
            None => self.opened.insert(File::open(&self.file.path)?).read(buffer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_written_to_or_replaced_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "Type\nlaptop\n").unwrap();
        let file = SteadyFile::open(&path).unwrap();
        let mut text = String::new();
        file.reader().read_to_string(&mut text).unwrap();
        assert_eq!(text, "Type\nlaptop\n");
        assert!(file.is_unchanged().unwrap());
        std::fs::write(&path, "Type\n").unwrap();
        assert!(!file.is_unchanged().unwrap());
        std::fs::remove_file(&path).unwrap();
        assert!(file.is_unchanged().is_err());
    }
}
