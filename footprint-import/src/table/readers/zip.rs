//! Archives: each file by itself as it is unpacked, never more bytes than the budget allows, whatever an
//! archive says of its sizes.

use crate::bytes::budget::{Bound, Budget, Metered};
use crate::bytes::format::Format;
use crate::table::readers::{Part, Sink, beyond, malformed};
use ::zip::result::ZipError;
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::io::Cursor;
use std::sync::Arc;

/// What is wrong with an archive.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is damaged.
    Malformed(String),
    /// It is protected by a password.
    Encrypted,
    /// A bound was met.
    Beyond(Code, u64),
}

impl From<ZipError> for Fault {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::UnsupportedArchive(reason) if reason == ZipError::PASSWORD_REQUIRED => {
                Self::Encrypted
            }
            error => Self::Malformed(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}

/// Reads an archive: every file in it, apart from those that tools leave beside, one after the other and
/// by name, since the order within an archive is an accident.
pub(super) fn read(name: &Arc<str>, bytes: &[u8], budget: &Budget, sink: Sink<'_>) {
    if let Err(fault) = each_file(name, bytes, budget, sink) {
        sink(match fault {
            Fault::Malformed(reason) => malformed(name, Format::Zip, reason),
            Fault::Encrypted => {
                Part::Finding(Finding::new(Code::EncryptedFile).at(Place::file(name)))
            }
            Fault::Beyond(code, limit) => beyond(name, code, limit),
        });
    }
}

fn each_file(name: &Arc<str>, bytes: &[u8], budget: &Budget, sink: Sink<'_>) -> Result<(), Fault> {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes))?;
    let most = budget.limits().files;
    if archive.len() > most {
        return Err(Fault::Beyond(Code::TooManyParts, most as u64));
    }
    let mut files = Vec::new();
    for position in 0..archive.len() {
        // Looks at all of them before the first is read: a damaged or protected archive gives nothing.
        let file = archive.by_index(position)?;
        let part = file.name()?;
        // Nothing is unpacked to a disk: a name that climbs out of its folder does no harm here.
        let hidden = part.split(['/', '\\']).any(|name| {
            name == "__MACOSX" || (name.starts_with('.') && !matches!(name, "." | ".."))
        });
        if !file.is_dir() && !hidden {
            files.push((part.into_owned(), position));
        }
    }
    if files.is_empty() {
        sink(Part::Finding(Finding::new(Code::EmptyFile).at(Place::file(name))));
    }
    files.sort();
    for (part, position) in files {
        let mut reader = Metered::new(archive.by_index(position)?, budget);
        sink(Part::File { name: format!("{name}/{part}").into(), reader: &mut reader });
        if let Some(Bound { code, limit }) = budget.spent() {
            let place = Place { locator: Some(part.into()), ..Place::file(name) };
            sink(Part::Finding(Finding::new(code).at(place).with("limit", limit)));
            return Ok(());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::limits::Limits;
    use std::io::Write;

    /// The files that can be read to their end, as a code, and what is told.
    fn told(bytes: &[u8], limits: &Limits) -> Vec<Code> {
        let mut codes = Vec::new();
        let budget = Budget::new(*limits);
        read(&"x".into(), bytes, &budget, &mut |part| match part {
            Part::Finding(finding) => codes.push(finding.code),
            Part::File { reader, .. } => {
                let read = std::io::copy(reader, &mut std::io::sink());
                codes.extend(read.is_ok().then_some(Code::SkippedPart));
            }
            _ => panic!("a file"),
        });
        codes
    }

    #[test]
    fn names_that_climb_are_read_and_hidden_ones_are_not() {
        let mut writer = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["../x.csv", "./y.csv", "a/../../z.csv", "..\\w.csv", ".git/v.csv", ".u.csv"] {
            writer.start_file(name, ::zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(b"Type\nlaptop\n").unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        let mut names = Vec::new();
        read(&"p.zip".into(), &bytes, &Budget::default(), &mut |part| match part {
            Part::File { name, .. } => names.push(name.to_string()),
            _ => panic!("a file"),
        });
        let expected =
            ["p.zip/../x.csv", "p.zip/..\\w.csv", "p.zip/./y.csv", "p.zip/a/../../z.csv"];
        assert_eq!(names, expected);
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let mut writer = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a.csv", "b.csv"] {
            writer.start_file(name, ::zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(&[b' '; 60_000]).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < 1_000);
        let limits = |unpacked| Limits { unpacked, ..Limits::default() };
        let read = Code::SkippedPart;
        assert_eq!(told(&bytes, &limits(120_000)), [read, read]);
        // Whatever was met in the last file is told too, and nothing is read after it.
        assert_eq!(told(&bytes, &limits(119_999)), [read, Code::TooManyBytes]);
        assert_eq!(told(&bytes, &limits(59_999)), [Code::TooManyBytes]);
        let few = Limits { files: 1, ..Limits::default() };
        assert_eq!(told(&bytes, &few), [Code::TooManyParts]);
        // What the archive says of its sizes does not count.
        let mut lying = bytes;
        let size = 60_000u32.to_le_bytes();
        while let Some(at) = memchr::memmem::find(&lying, &size) {
            lying[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
        }
        assert!(!told(&lying, &limits(50_000)).contains(&Code::SkippedPart));
    }
}
