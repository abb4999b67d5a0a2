//! The files of a command line, opened: mapped where they are files, streamed or kept where they are not.

use crate::ended::Failure;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_import::{FileBytes, Input, files_in};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Opened inputs.
pub(crate) struct Inputs {
    opened: Vec<(String, Opened)>,
    /// What was noticed.
    pub(crate) findings: Findings,
}

enum Opened {
    File(FileBytes),
    /// A file of a folder: it need not be an inventory.
    Found(FileBytes),
    /// Standard input, kept because it is read twice.
    Kept(Vec<u8>),
    /// Standard input, read once.
    Stream,
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
            let at = |shown: &str, error: &dyn std::fmt::Display| {
                Finding::new(Code::Unreadable).at(Place::file(&shown.into())).with("reason", error)
            };
            let unreadable = |error: &dyn std::fmt::Display| at(&shown, error);
            if path.is_dir() {
                for file in files_in(path).map_err(|error| unreadable(&error))? {
                    let shown = file.display().to_string();
                    if first(&file, &shown) {
                        let bytes = FileBytes::open(&file).map_err(|error| at(&shown, &error))?;
                        inputs.push((shown, Opened::Found(bytes)));
                    }
                }
                continue;
            }
            let opened = if path == Path::new("-") {
                if std::mem::replace(&mut streamed, true) {
                    return Err(unreadable(&"-").into());
                }
                if twice {
                    let mut bytes = Vec::new();
                    std::io::stdin().read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
                    Opened::Kept(bytes)
                } else {
                    Opened::Stream
                }
            } else if !first(path, &shown) {
                continue;
            } else {
                Opened::File(FileBytes::open(path).map_err(|error| unreadable(&error))?)
            };
            inputs.push((shown, opened));
        }
        if let Some((_, Opened::File(first))) = inputs.first() {
            first.ask_ahead();
        }
        Ok(Self { opened: inputs, findings })
    }

    /// The inputs, to be read; a stream can be read once.
    pub(crate) fn to_read(&self) -> Vec<Input<'_>> {
        self.opened
            .iter()
            .map(|(name, opened)| match opened {
                Opened::File(bytes) => Input::whole(name, bytes),
                Opened::Found(bytes) => Input::whole(name, bytes).found(),
                Opened::Kept(bytes) => Input::whole(name, bytes),
                Opened::Stream => Input::stream(name, std::io::stdin()),
            })
            .collect()
    }

    /// The bytes of an input by its name; none of a stream.
    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        match self.opened.iter().find(|(known, _)| known == name) {
            Some((_, Opened::File(bytes) | Opened::Found(bytes))) => bytes,
            Some((_, Opened::Kept(bytes))) => bytes,
            _ => &[],
        }
    }

    /// Bytes of all inputs whose size is known.
    pub(crate) fn size(&self) -> u64 {
        self.opened.iter().map(|(name, _)| self.bytes(name).len() as u64).sum()
    }
}
