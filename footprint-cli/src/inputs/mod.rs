//! What a command reads: the inventories of a command line, opened all or none, read once or twice, and the same
//! at the end as they were at the beginning; settings, links, tables that people fill in, reference data of
//! their own.

mod file;
pub(crate) mod fleet_reading;
mod folder;
pub(crate) mod link;
pub(crate) mod looks;
pub(crate) mod own_columns;
pub(crate) mod reference_data;
pub(crate) mod scope;
pub(crate) mod settings;
pub(crate) mod table_file;
mod toml_faults;
mod toml_mends;
pub(crate) mod whole;
pub(crate) mod years;

pub(crate) use folder::{SCOPE_NAME, files_in};

use crate::session::ended::Failure;
use crate::session::system_errors::why;
use file::SteadyFile;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_import::{Columnar, Input, MendedRows};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

/// Opens Parquet and Arrow files, in a build that reads them.
#[cfg(feature = "parquet")]
pub(crate) const COLUMNAR: Option<Columnar> = Some(footprint_arrow::open);
#[cfg(not(feature = "parquet"))]
pub(crate) const COLUMNAR: Option<Columnar> = None;
/// Bytes of a pipe that are kept to be read twice.
const MOST_KEPT: u64 = 512 << 20;

/// Opened inputs.
pub(crate) struct Inputs {
    opened: Vec<(String, Opened)>,
    /// What was noticed.
    pub(crate) findings: Findings,
    /// Rows of the files that are put right in another of them.
    pub(crate) mended: MendedRows,
}

enum Opened {
    /// A file, and whether it was found in a folder: such a one need not be an inventory.
    File(SteadyFile, bool),
    /// A pipe or a device that is read twice: its bytes in a file without a name, which ends with the process.
    Kept(File),
    /// A pipe or a device, read once.
    Pipe(PathBuf),
}

impl Opened {
    fn to_read<'a>(&'a self, name: &str) -> Result<Input<'a>, Failure> {
        Ok(match self {
            Self::File(file, found) => {
                let input = Input::stream(name, file.reader()).of_size(file.size());
                if *found { input.found() } else { input }
            }
            Self::Kept(file) => {
                let again = file.try_clone().and_then(|mut file| file.rewind().map(|()| file));
                let again = again.map_err(|error| unreadable(name, error))?;
                Input::stream(name, again).of_size(self.size())
            }
            Self::Pipe(path) => {
                Input::stream(name, pipe(path).map_err(|error| unreadable(name, error))?)
            }
        })
    }

    fn size(&self) -> u64 {
        match self {
            Self::File(file, _) => file.size(),
            Self::Kept(file) => file.metadata().map_or(0, |metadata| metadata.len()),
            Self::Pipe(_) => 0,
        }
    }
}

impl Inputs {
    /// Opens every input or none: a total without one of the files would be wrong in silence.
    /// `twice` says that they will be read a second time.
    pub(crate) fn open(paths: &[PathBuf], twice: bool) -> Result<Self, Failure> {
        let mut inputs = Vec::new();
        let mut findings = Findings::default();
        let mut places = BTreeSet::new();
        // Devices without serial numbers would count twice.
        let mut first = |path: &Path, shown: &str| {
            let first = path.canonicalize().map_or(true, |place| places.insert(place));
            if !first {
                findings.add(Finding::new(Code::FileTwice).at(Place::file(&shown.into())));
            }
            first
        };
        let mut streamed = false;
        for path in paths {
            let shown = path.display().to_string();
            if path.is_dir() {
                for file in files_in(path).map_err(|error| unreadable(&shown, error))? {
                    let shown = file.display().to_string();
                    if first(&file, &shown) {
                        let file =
                            SteadyFile::open(&file).map_err(|error| unreadable(&shown, error))?;
                        inputs.push((shown, Opened::File(file, true)));
                    }
                }
                continue;
            }
            let is_stdin = path == Path::new("-");
            if is_stdin && std::mem::replace(&mut streamed, true) {
                return Err(unreadable(&shown, "-"));
            }
            if !is_stdin && !first(path, &shown) {
                continue;
            }
            let metadata = if is_stdin { None } else { Some(path.metadata()) };
            let missing = |error: std::io::Error| unreadable(&shown, why(&shown, &error));
            let opened = match metadata.transpose().map_err(missing)? {
                Some(metadata) if metadata.is_file() => {
                    let file = SteadyFile::open(path).map_err(|error| unreadable(&shown, error))?;
                    Opened::File(file, false)
                }
                _ if twice => Opened::Kept(kept(path, &shown)?),
                _ => Opened::Pipe(path.clone()),
            };
            inputs.push((shown, opened));
        }
        let mended = mended(&inputs);
        Ok(Self { opened: inputs, findings, mended })
    }

    /// The inputs, to be read; a pipe can be read once, and one that is kept by one reader at a time.
    ///
    /// # Errors
    /// When a pipe cannot be opened.
    pub(crate) fn to_read(&self) -> Result<Vec<Input<'_>>, Failure> {
        self.opened.iter().map(|(name, opened)| opened.to_read(name)).collect()
    }

    /// Makes sure that no file has changed since it was opened: its rows would be of two states at once.
    ///
    /// # Errors
    /// With a finding for each file that has changed or is gone.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let mut changed = Findings::default();
        for (name, opened) in &self.opened {
            let Opened::File(file, _) = opened else { continue };
            let place = Place::file(&name.as_str().into());
            match file.is_unchanged() {
                Ok(true) => {}
                Ok(false) => changed.add(Finding::new(Code::ChangedWhileRead).at(place)),
                Err(reason) => {
                    changed.add(
                        Finding::new(Code::Unreadable).at(place).with("reason", reason.to_string()),
                    );
                }
            }
        }
        if changed.is_empty() { Ok(()) } else { Err(Failure::Findings(changed)) }
    }

    /// Bytes of all files.
    pub(crate) fn size(&self) -> u64 {
        self.opened.iter().map(|(_, opened)| opened.size()).sum()
    }
}

/// Which rows of the files are put right in another of them; a pipe is read once, and not for that.
fn mended(inputs: &[(String, Opened)]) -> MendedRows {
    if inputs.len() < 2 {
        return MendedRows::default();
    }
    let is_table = |name: &str| {
        let name = name.to_ascii_lowercase();
        !name.ends_with(".json") && !name.ends_with(".xml")
    };
    MendedRows::read(inputs.iter().map(|(name, opened)| match opened {
        Opened::File(file, _) if is_table(name) => {
            Input::stream(name, file.reader()).of_size(file.size())
        }
        // No bytes: its name counts, for it may be the file that the rows come from.
        _ => Input::whole(name, &[]),
    }))
}

/// An input that cannot be read.
fn unreadable(shown: &str, reason: impl std::fmt::Display) -> Failure {
    let finding = Finding::new(Code::Unreadable).at(Place::file(&shown.into()));
    finding.with("reason", reason.to_string()).into()
}

/// Opens standard input, a pipe or a device.
fn pipe(path: &Path) -> std::io::Result<Box<dyn Read>> {
    Ok(if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path)?)
    })
}

/// The bytes of a pipe that is read twice, in a file.
fn kept(path: &Path, shown: &str) -> Result<File, Failure> {
    let copy = || -> std::io::Result<(File, u64)> {
        let mut file = tempfile::tempfile()?;
        let copied = std::io::copy(&mut pipe(path)?.take(MOST_KEPT + 1), &mut file)?;
        Ok((file, copied))
    };
    let (file, copied) = copy().map_err(|error| unreadable(shown, error))?;
    if copied > MOST_KEPT {
        let finding = Finding::new(Code::PipeTooLong).at(Place::file(&shown.into()));
        return Err(finding.with("limit", MOST_KEPT).into());
    }
    Ok(file)
}
