//! Files that are read whole: settings, keys, and tables that people fill in. What never ends is none of these.

use crate::session::system_errors::why;
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes of settings: nobody writes longer ones by hand.
pub(crate) const SETTINGS: u64 = 16 << 20;
/// Bytes of a table of purchases, offers or municipalities, which a spreadsheet could still open.
pub(crate) const TABLE: u64 = 128 << 20;

/// All bytes of a file; `-` is standard input.
///
/// # Errors
/// When it cannot be read, or has more bytes than `most`.
pub(crate) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Finding> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(most + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
    };
    match read {
        Err(error) => Err(unreadable(path, why(&path.display().to_string(), &error))),
        Ok(_) if bytes.len() as u64 > most => {
            Err(Finding::new(Code::TooManyBytes).at(place(path)).with("limit", most))
        }
        Ok(_) => Ok(bytes),
    }
}

/// A file that cannot be read.
pub(crate) fn unreadable(path: &Path, reason: impl std::fmt::Display) -> Finding {
    Finding::new(Code::Unreadable).at(place(path)).with("reason", reason.to_string())
}

fn place(path: &Path) -> Place {
    Place::file(&path.display().to_string().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_more_bytes_is_refused_and_none_is_cut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "Type\n").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"Type\n");
        assert_eq!(read(&path, 4).unwrap_err().code, Code::TooManyBytes);
        assert_eq!(read(folder.path(), 4).unwrap_err().code, Code::Unreadable);
    }
}
