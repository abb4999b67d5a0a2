//! The XML parts of a packed workbook: read as they are unpacked, within bounds.

use crate::bytes::limits::Limits;
use crate::table::readers::workbook::Stop;
use crate::table::readers::zip;
use ::zip::result::ZipError;
use footprint_core::terms::diagnostic::Code;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{BufReader, Cursor, Read};

/// The parts of an archive of XML, by name.
pub(super) struct Parts<'b> {
    archive: ::zip::ZipArchive<Cursor<&'b [u8]>>,
    gap: usize,
    depth: usize,
}

impl<'b> Parts<'b> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Stop> {
        let archive = ::zip::ZipArchive::new(Cursor::new(bytes)).map_err(zip::Fault::from)?;
        if archive.len() > limits.files {
            return Err(Stop::beyond(Code::TooManyParts, limits.files as u64));
        }
        Ok(Self { archive, gap: limits.tag_gap, depth: limits.depth })
    }

    /// Gives the events of a part of at most so many bytes; a part that is not there has none.
    pub(super) fn read(
        &mut self,
        name: &str,
        most: u64,
        each: &mut dyn FnMut(&Event<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(()),
            Err(error) => return Err(zip::Fault::from(error).into()),
        };
        let bounded = Bounded { inner: part, left: most, most, gap: self.gap, since: 0 };
        let mut reader = Reader::from_reader(BufReader::new(bounded));
        let (mut buffer, mut depth) = (Vec::new(), 0usize);
        loop {
            buffer.clear();
            let event = match reader.read_event_into(&mut buffer) {
                Ok(event) => event,
                Err(error) => {
                    let bound = reader.get_ref().get_ref().met();
                    return Err(bound.unwrap_or_else(|| Stop::malformed(error)));
                }
            };
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::DocType(_) => return Err(Stop::malformed("DOCTYPE")),
                Event::Eof if depth > 0 => return Err(Stop::malformed(name)),
                Event::Eof => return Ok(()),
                _ => {}
            }
            if depth > self.depth {
                return Err(Stop::beyond(Code::TooDeep, self.depth as u64));
            }
            each(&event)?;
        }
    }
}

/// Refuses more bytes than a bound, or more between two tags than any cell has.
struct Bounded<R> {
    inner: R,
    left: u64,
    most: u64,
    gap: usize,
    since: usize,
}

impl<R> Bounded<R> {
    /// The bound that was met.
    fn met(&self) -> Option<Stop> {
        if self.since > self.gap {
            Some(Stop::beyond(Code::TooManyBytes, self.gap as u64))
        } else {
            (self.left == 0).then_some(Stop::beyond(Code::TooManyBytes, self.most))
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let bytes = &buffer[..read];
        self.left = self.left.saturating_sub(read as u64);
        match (memchr::memchr(b'<', bytes), memchr::memrchr(b'<', bytes)) {
            (Some(first), Some(last)) if self.since + first <= self.gap => self.since = read - last,
            (Some(first), _) => self.since += first,
            _ => self.since += read,
        }
        if self.met().is_some() {
            return Err(std::io::Error::other("bound"));
        }
        Ok(read)
    }
}
