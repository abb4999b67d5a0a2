//! The parts of a packed workbook, most of them XML: read as they are unpacked, from one budget.

use crate::bytes::budget::{Budget, Metered};
use crate::table::readers::workbook::Stop;
use crate::table::readers::zip;
use ::zip::result::ZipError;
use footprint_core::terms::diagnostic::Code;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::cell::Cell;
use std::io::{BufReader, Cursor, Read};

/// The parts of an archive, by name.
pub(super) struct Parts<'b> {
    archive: ::zip::ZipArchive<Cursor<&'b [u8]>>,
    budget: &'b Budget,
}

impl<'b> Parts<'b> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'b [u8], budget: &'b Budget) -> Result<Self, Stop> {
        let archive = ::zip::ZipArchive::new(Cursor::new(bytes)).map_err(zip::Fault::from)?;
        let most = budget.limits().files;
        if archive.len() > most {
            return Err(Stop::beyond(Code::TooManyParts, most as u64));
        }
        Ok(Self { archive, budget })
    }

    /// The budget that all parts are read from.
    pub(super) const fn budget(&self) -> &'b Budget {
        self.budget
    }

    /// The bytes of a part, which the budget counts; none if it is not there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<impl Read + '_>, Stop> {
        match self.archive.by_name(name) {
            Ok(part) => Ok(Some(Metered::new(part, self.budget))),
            Err(ZipError::FileNotFound) => Ok(None),
            Err(error) => Err(zip::Fault::from(error).into()),
        }
    }

    /// Gives the events of a part of at most so many bytes; a part that is not there has none.
    pub(super) fn read(
        &mut self,
        name: &str,
        most: u64,
        each: &mut dyn FnMut(&Event<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let (budget, limits) = (self.budget, self.budget.limits());
        let Some(part) = self.part(name)? else { return Ok(()) };
        let since = Cell::new(0);
        let bounded = Bounded { inner: part, left: most, event: limits.event, since: &since };
        let mut reader = Reader::from_reader(BufReader::new(bounded));
        let (mut buffer, mut depth) = (Vec::new(), 0usize);
        loop {
            buffer.clear();
            let event = match reader.read_event_into(&mut buffer) {
                Ok(event) => event,
                Err(error) => {
                    let bounded = reader.get_ref().get_ref();
                    return Err(if since.get() > limits.event {
                        Stop::beyond(Code::TooManyBytes, limits.event as u64)
                    } else if let Some(bound) = budget.spent() {
                        bound.into()
                    } else if bounded.left == 0 {
                        Stop::beyond(Code::TooManyBytes, most)
                    } else {
                        Stop::malformed(error)
                    });
                }
            };
            since.set(0);
            budget.event()?;
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::DocType(_) => return Err(Stop::malformed("DOCTYPE")),
                Event::Eof if depth > 0 => return Err(Stop::malformed(name)),
                Event::Eof => return Ok(()),
                _ => {}
            }
            if depth > limits.depth {
                return Err(Stop::beyond(Code::TooDeep, limits.depth as u64));
            }
            each(&event)?;
        }
    }
}

/// Refuses more bytes than a bound, or more without the end of a tag, a comment or a text.
struct Bounded<'s, R> {
    inner: R,
    left: u64,
    event: usize,
    /// Bytes that were read since the last event, set back by whoever takes the events.
    since: &'s Cell<usize>,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.saturating_sub(read as u64);
        self.since.set(self.since.get() + read);
        if self.left == 0 || self.since.get() > self.event {
            return Err(std::io::Error::other("bound"));
        }
        Ok(read)
    }
}

/// An attribute, by its name without the prefix; empty when there is none.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| {
            quick_xml::escape::unescape(&attribute.value)
                .map_or_else(|_| attribute.value.to_string(), Into::into)
        })
        .unwrap_or_default()
}
