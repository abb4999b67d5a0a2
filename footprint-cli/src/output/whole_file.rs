//! A file that appears under its name only once it is complete, and the files of one run placed together.

use super::destination::{Destination, folder_of};
use super::interruption::Uninterrupted;
use super::{cannot_write, storage};
use crate::session::ended::Failure;
use footprint_core::terms::vocabulary::Language;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that is being written.
pub(crate) struct WholeFile {
    language: Language,
    /// As the user named it.
    name: PathBuf,
    to: To,
}

enum To {
    /// A temporary neighbour of the place, renamed at the end.
    Neighbour { file: BufWriter<Stored>, place: PathBuf },
    /// A stream or a device, which cannot be replaced.
    Through(BufWriter<Box<dyn Write>>),
}

/// A temporary file whose writes go through [`storage`].
struct Stored(NamedTempFile);

impl Write for Stored {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        storage::write(self.0.as_file_mut(), bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A file of which every byte is on the disk, under a temporary name.
pub(crate) struct CompleteFile {
    language: Language,
    name: PathBuf,
    file: NamedTempFile,
    place: PathBuf,
}

impl WholeFile {
    /// Opens the destination, so that one that cannot be written is told before any long work.
    pub(crate) fn create(language: Language, path: &Path) -> Result<Self, Failure> {
        let failed = |error: io::Error| cannot_write(language, path, &error);
        let through = |to: Box<dyn Write>| To::Through(BufWriter::new(to));
        let to = match Destination::of(path) {
            Destination::StandardOutput => through(Box::new(io::stdout())),
            Destination::StandardError => through(Box::new(io::stderr())),
            Destination::Device(device) => {
                let file = std::fs::OpenOptions::new().write(true).open(device);
                through(Box::new(file.map_err(failed)?))
            }
            Destination::File(place) => {
                let mut files = Uninterrupted::new();
                let file = storage::create(folder_of(&place), &place).map_err(failed)?;
                files.watch(file.path());
                To::Neighbour { file: BufWriter::new(Stored(file)), place }
            }
        };
        Ok(Self { language, name: path.to_owned(), to })
    }

    /// Brings the file to the disk, if all of it could be written; `None` for a stream or a device, which
    /// has it already.
    pub(crate) fn complete(self, written: io::Result<()>) -> Result<Option<CompleteFile>, Failure> {
        let Self { language, name, to } = self;
        let complete = written.and_then(|()| match to {
            To::Neighbour { file, place } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                storage::sync(file.0.as_file())?;
                Ok(Some((file.0, place)))
            }
            To::Through(mut buffer) => buffer.flush().map(|()| None),
        });
        match complete {
            Ok(file) => Ok(file.map(|(file, place)| CompleteFile { language, name, file, place })),
            Err(error) => Err(cannot_write(language, &name, &error)),
        }
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Neighbour { file, .. } => file.write(bytes),
            To::Through(to) => to.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Neighbour { file, .. } => file.flush(),
            To::Through(to) => to.flush(),
        }
    }
}

/// Puts the files of one run in their places, one after the other in the order given, when all of them are
/// complete. An interruption waits until the last is placed; a failure leaves those that follow as they were.
pub(crate) fn place_together(files: impl IntoIterator<Item = CompleteFile>) -> Result<(), Failure> {
    let mut interruptions = Uninterrupted::new();
    for CompleteFile { language, name, file, place } in files {
        let temporary = file.path().to_owned();
        let placed = storage::rename(file.into_temp_path(), &place);
        interruptions.forget(&temporary);
        placed.map_err(|error| cannot_write(language, &name, &error))?;
        storage::sync_folder(folder_of(&place));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::storage::faults;
    use std::collections::BTreeMap;
    use std::ffi::OsString;
    use std::path::Path;

    const OUTPUTS: [&str; 3] = ["rejects.csv", "devices.csv", "report.json"];

    fn audit(folder: &Path) {
        let file = |name: &str| folder.join(name).into_os_string();
        let mut words: Vec<OsString> =
            ["footprint", "audit", "-q", "--lang", "en"].map(Into::into).into();
        words.push(file("in.csv"));
        for (option, name) in ["--rejects", "--devices", "-o"].into_iter().zip(OUTPUTS) {
            words.extend([option.into(), file(name)]);
        }
        // What the status and the message are is seen from outside, in the tests of the command.
        let _ = crate::run(words);
    }

    fn outputs(folder: &Path) -> BTreeMap<String, String> {
        let files = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        let read = |path: &Path| std::fs::read_to_string(path).unwrap();
        let named = files.map(|file| (file.file_name().into_string().unwrap(), read(&file.path())));
        named.filter(|(name, _)| name != "in.csv").collect()
    }

    #[test]
    fn no_failing_call_tears_an_output_or_leaves_a_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let rows = "Type;Modèle;Numéro de série\nlaptop;Latitude 5420;A1B2C3D4\nblob;x;A1B2C3D5\n";
        std::fs::write(folder.join("in.csv"), rows).unwrap();
        let calls = faults::during(None, || audit(folder));
        for call in ["create", "write", "sync", "rename"] {
            assert_eq!(calls.iter().filter(|made| **made == call).count(), OUTPUTS.len(), "{call}");
        }
        let whole = outputs(folder);
        for (failing, call) in calls.iter().enumerate() {
            for name in OUTPUTS {
                std::fs::write(folder.join(name), "old").unwrap();
            }
            faults::during(Some(failing), || audit(folder));
            let found = outputs(folder);
            assert_eq!(found.len(), OUTPUTS.len(), "{call} {failing}: {:?}", found.keys());
            let old = |name: &str| found[name] == "old";
            assert!(OUTPUTS.iter().any(|name| old(name)), "{call} {failing}");
            for name in OUTPUTS.iter().filter(|name| !old(name)) {
                assert_eq!(*call, "rename", "{name} was placed although a {call} failed");
                assert_eq!(found[*name], whole[*name], "{call} {failing}: {name} is torn");
            }
            // In the order given: what follows a file that could not be placed is as it was.
            let placed: Vec<bool> = OUTPUTS.iter().map(|name| !old(name)).collect();
            assert!(placed.is_sorted_by(|one, next| one >= next), "{call} {failing}: {placed:?}");
        }
    }
}
