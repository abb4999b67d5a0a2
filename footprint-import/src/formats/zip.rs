//! Archives: each part by itself, never more bytes than the limits allow, whatever an archive says of
//! its sizes.

use super::{Format, Limits, Part, Sink, beyond, malformed};
use ::zip::result::ZipError;
use footprint_core::diagnostic::{Code, Finding, Place};
use std::io::{Cursor, Read};
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

/// Opens the parts one after the other, in the order of the archive.
pub(super) fn each_part(
    bytes: &[u8],
    limits: &Limits,
    each: &mut dyn FnMut(&str, &mut dyn Read) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes))?;
    if archive.len() > limits.parts {
        return Err(Fault::Beyond(Code::TooManyParts, limits.parts as u64));
    }
    for part in 0..archive.len() {
        let mut file = archive.by_index(part)?;
        if file.is_dir() {
            continue;
        }
        let name = file.name()?.into_owned();
        each(&name, &mut file)?;
    }
    Ok(())
}

/// Counts the bytes of a part, and refuses more than `most`, or more than `gap` between two tags.
#[cfg(feature = "spreadsheet")]
pub(super) fn measure(reader: &mut dyn Read, most: u64, gap: usize) -> Result<u64, Fault> {
    let mut buffer = vec![0; 1 << 16];
    let (mut total, mut since) = (0, 0usize);
    loop {
        let read = reader.read(&mut buffer)?;
        if read == 0 {
            return Ok(total);
        }
        total += read as u64;
        let chunk = &buffer[..read];
        match (memchr::memchr(b'<', chunk), memchr::memrchr(b'<', chunk)) {
            (Some(first), Some(last)) => {
                if since + first > gap {
                    return Err(Fault::Beyond(Code::TooManyBytes, gap as u64));
                }
                since = read - last;
            }
            _ => since += read,
        }
        if since > gap {
            return Err(Fault::Beyond(Code::TooManyBytes, gap as u64));
        }
        if total > most {
            return Err(Fault::Beyond(Code::TooManyBytes, most));
        }
    }
}

/// Reads an archive: every file in it, apart from those that tools leave beside.
pub(super) fn read(name: &Arc<str>, bytes: &[u8], limits: &Limits, sink: Sink<'_>) {
    let mut left = limits.bytes;
    let mut files = Vec::new();
    let result = each_part(bytes, limits, &mut |part, reader| {
        let hidden = part.split('/').any(|name| name.starts_with('.') || name == "__MACOSX");
        if hidden {
            return Ok(());
        }
        let mut bytes = Vec::new();
        reader.take(left.saturating_add(1)).read_to_end(&mut bytes)?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or(Fault::Beyond(Code::TooManyBytes, limits.bytes))?;
        files.push((part.to_owned(), bytes));
        Ok(())
    });
    match result {
        Ok(()) if files.is_empty() => {
            sink(Part::Finding(Finding::new(Code::EmptyFile).at(Place::file(name))));
        }
        Ok(()) => {
            // By name: the order within an archive is an accident.
            files.sort();
            for (part, bytes) in files {
                sink(Part::File { name: format!("{name}/{part}").into(), bytes });
            }
        }
        Err(Fault::Malformed(reason)) => sink(malformed(name, Format::Zip, reason)),
        Err(Fault::Encrypted) => {
            sink(Part::Finding(Finding::new(Code::EncryptedFile).at(Place::file(name))));
        }
        Err(Fault::Beyond(code, limit)) => sink(beyond(name, code, limit)),
    }
}
