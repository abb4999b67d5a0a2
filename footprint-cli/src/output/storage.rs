//! The calls that change the file system, in one place, so that a test can make each of them fail.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use tempfile::{NamedTempFile, TempPath};

/// A new file in a folder, under a hidden name, with the rights of `like` where that file is there.
pub(super) fn create(folder: &Path, like: &Path) -> io::Result<NamedTempFile> {
    fault("create")?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".footprint-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    keep_rights(file.as_file(), like)?;
    Ok(file)
}

/// Gives a file the owner, group and rights of the one that it will replace.
#[cfg(unix)]
fn keep_rights(file: &File, like: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(metadata) = like.metadata() else { return Ok(()) };
    // Only the superuser may give files away; anybody else keeps the rights under their own name.
    let _ = fchown(file, Some(metadata.uid()), Some(metadata.gid()));
    file.set_permissions(metadata.permissions())
}

#[cfg(not(unix))]
fn keep_rights(_file: &File, _like: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes all bytes.
pub(super) fn write(file: &mut impl Write, bytes: &[u8]) -> io::Result<usize> {
    fault("write")?;
    file.write(bytes)
}

/// Brings what was written to the disk.
pub(super) fn sync(file: &File) -> io::Result<()> {
    fault("sync")?;
    file.sync_all()
}

/// Puts a file in its place, in one step.
pub(super) fn rename(file: TempPath, path: &Path) -> io::Result<()> {
    fault("rename")?;
    file.persist(path).map_err(|error| error.error)
}

/// Brings the names of a folder to the disk; not every system can.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "fails in tests")]
fn fault(_call: &str) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
fn fault(call: &'static str) -> io::Result<()> {
    faults::next(call)
}

/// Makes one call fail, counted from the start of a run.
#[cfg(test)]
pub(super) mod faults {
    use std::cell::{Cell, RefCell};
    use std::io;

    thread_local! {
        static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
        static CALLS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }

    /// Lets `work` make its calls, of which the one numbered `failing` fails; gives the calls it made.
    pub(in crate::output) fn during(
        failing: Option<usize>,
        work: impl FnOnce(),
    ) -> Vec<&'static str> {
        LEFT.set(failing);
        CALLS.take();
        work();
        LEFT.set(None);
        CALLS.take()
    }

    pub(super) fn next(call: &'static str) -> io::Result<()> {
        CALLS.with_borrow_mut(|calls| calls.push(call));
        match LEFT.get() {
            Some(0) => {
                LEFT.set(None);
                Err(io::Error::other(format!("this {call} was made to fail")))
            }
            Some(left) => {
                LEFT.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}
