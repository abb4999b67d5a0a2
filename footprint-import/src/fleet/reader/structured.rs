//! Inputs by what they are: files that are not delimited text take the road of those that are.

use crate::bytes::encoding::{Sniffed, sniff};
use crate::bytes::feed::Feed;
use crate::bytes::format::{Format, is_office_document, of};
use crate::bytes::own_result::is_own_result;
use crate::bytes::script::is_script;
use crate::fleet::reader::FleetReader;
use crate::fleet::reader::delimited::{HEAD, Table};
use crate::fleet::row_view::Observer;
use crate::input::{Bytes, Input};
use crate::table::given::{Rows, TableFault};
use crate::table::readers::{Part, read};
use crate::table::transcript::Table as Transcript;
use crate::table::understanding::carried;
use encoding_rs::Encoding;
use footprint_core::terms::diagnostic::{Code, Finding, Place, Severity};
use std::io::Read;
use std::rc::Rc;
use std::sync::Arc;

impl FleetReader<'_> {
    /// Reads one input.
    pub(crate) fn input(&mut self, input: Input<'_>, observe: Observer<'_>) {
        self.documents.found = input.found;
        self.documents.budget = Rc::default();
        match input.bytes {
            Bytes::Whole(bytes) => self.file(&input.name, bytes, observe),
            Bytes::Stream { reader, size } => self.stream(&input.name, reader, size, observe),
            Bytes::Table(rows) => self.given(&input.name, None, rows, observe),
        }
    }

    /// Reads a file that comes piece by piece.
    fn stream(
        &mut self,
        name: &Arc<str>,
        reader: impl Read,
        size: Option<u64>,
        observe: Observer<'_>,
    ) {
        let (mut feed, mut head) = (Feed::new(reader), Vec::new());
        feed.fill(&mut head, HEAD);
        if self.is_result(name, &head) {
            return;
        }
        let Some((format, _)) = document(&head) else {
            return self.text(name, head, feed, size, observe);
        };
        let columnar = self.options.columnar.filter(|_| format.is_columnar());
        if format.is_columnar() && columnar.is_none() {
            return self.structured(format, name, &head, observe);
        }
        // A document is read from both its ends, or as a whole.
        let limits = self.documents.budget.limits();
        let most = if size.is_some() { limits.document } else { limits.bytes } as usize;
        if let Some(size) = size {
            // Without it the room would double. Where there is none, reading tells.
            let more = size.min(most as u64 + 1) as usize;
            let _ = head.try_reserve_exact(more.saturating_sub(head.len()) + 1);
        }
        feed.fill(&mut head, most + 1);
        if head.len() > most {
            let finding = Finding::new(Code::TooManyBytes).at(Place::file(name));
            return self.tell_of_file(finding.with("limit", most));
        }
        match (feed.failure(), columnar) {
            (Some(_), _) => self.tell_failure(name, &feed),
            (None, Some(open)) => self.columnar(format, name, open(head), observe),
            (None, None) => self.file(name, &head, observe),
        }
    }

    /// Reads a file that holds its table column by column, and was opened.
    fn columnar(
        &mut self,
        format: Format,
        name: &Arc<str>,
        opened: Result<Box<dyn Rows>, TableFault>,
        observe: Observer<'_>,
    ) {
        match opened {
            Ok(rows) => self.given(name, Some(format), rows, observe),
            Err(fault) => {
                self.builder.add_file(name);
                self.tell_of_file(fault.finding(name, Some(format)));
            }
        }
    }

    /// Tells of a file that this program wrote, of scripts, and of notes that were found beside inventories.
    fn is_result(&mut self, name: &Arc<str>, head: &[u8]) -> bool {
        let is_note = || {
            let ending = name.len().checked_sub(3).and_then(|at| name.get(at..));
            ending.is_some_and(|ending| ending.eq_ignore_ascii_case(".md"))
        };
        if is_own_result(head) {
            self.builder.add_file(name);
            self.tell_of_file(Finding::new(Code::OwnResult).at(Place::file(name)));
            return true;
        }
        if is_script(head) {
            self.builder.add_file(name);
            // A query or a dump beside inventories is passed as notes are.
            let code = if self.documents.found { Code::NoHeader } else { Code::BinaryFile };
            self.tell_of_file(Finding::new(code).at(Place::file(name)));
            return true;
        }
        if self.documents.found && is_note() {
            self.builder.add_file(name);
            self.no_header(Place::line(name, 1));
            return true;
        }
        false
    }

    /// Reads a file that is all at hand.
    pub(crate) fn file(&mut self, name: &Arc<str>, bytes: &[u8], observe: Observer<'_>) {
        if self.is_result(name, bytes) {
            return;
        }
        match document(bytes) {
            Some((format, None)) => self.structured(format, name, bytes, observe),
            Some((format, Some(encoding))) => {
                let text = encoding.decode(bytes).0;
                self.structured(format, name, text.as_bytes(), observe);
            }
            None => {
                let (mut feed, mut head) = (Feed::new(bytes), Vec::new());
                feed.fill(&mut head, HEAD);
                self.text(name, head, feed, Some(bytes.len() as u64), observe);
            }
        }
    }

    /// Ends the reading: inventories that hold only what changed join the whole ones.
    pub(crate) fn end(&mut self, observe: Observer<'_>) {
        #[cfg(any(feature = "json", feature = "xml"))]
        for (number, partial) in std::mem::take(&mut self.documents.partial) {
            let merged = self.documents.whole.contains(&partial.device);
            self.transcribed(number, partial.into_table(merged), observe);
        }
        #[cfg(not(any(feature = "json", feature = "xml")))]
        let _ = observe;
    }

    /// Reads a file that is not delimited text.
    fn structured(&mut self, format: Format, name: &Arc<str>, bytes: &[u8], observe: Observer<'_>) {
        if let Some(open) = self.options.columnar.filter(|_| format.is_columnar()) {
            return self.columnar(format, name, open(bytes.to_vec()), observe);
        }
        let budget = self.documents.budget.clone();
        let most = budget.limits().archives;
        if format == Format::Zip && self.documents.archives >= most {
            let finding = Finding::new(Code::TooDeep).at(Place::file(name));
            self.builder.tell(finding.with("limit", most));
            return;
        }
        if format == Format::Zip && is_office_document(bytes) {
            self.builder.add_file(name);
            return self.tell_of_file(Finding::new(Code::BinaryFile).at(Place::file(name)));
        }
        // An archive is no file of the fleet: the files in it are.
        let number = if format == Format::Zip { 0 } else { self.builder.add_file(name) };
        let columns = self.options.columns;
        read(format, name, bytes, columns, &budget, &mut |part| match part {
            Part::Table(table) => self.transcribed(number, table, observe),
            Part::Finding(finding) => self.tell_of_file(finding),
            #[cfg(any(feature = "json", feature = "xml"))]
            Part::Whole(device) => {
                self.documents.whole.insert(device);
            }
            #[cfg(any(feature = "json", feature = "xml"))]
            Part::Partial(partial) => self.documents.partial.push((number, partial)),
            Part::File { name, reader } => {
                let found = std::mem::replace(&mut self.documents.found, true);
                self.documents.archives += 1;
                self.stream(&name, reader, None, observe);
                self.documents.archives -= 1;
                self.documents.found = found;
            }
        });
    }

    /// Tells of a file as a whole; when it was only found, that it is no inventory is no fault.
    pub(crate) fn tell_of_file(&mut self, finding: Finding) {
        let no_inventory = matches!(
            finding.code,
            Code::EmptyFile | Code::BinaryFile | Code::NoHeader | Code::UnknownDocument
        );
        if !self.documents.found
            && finding.code.severity() == Severity::Error
            && let Some(file) = &finding.place.file
        {
            self.builder.not_read(file, finding.place.locator.as_deref());
        }
        self.builder.tell(match finding.place.file.clone() {
            // A letter or a result is none; an empty or damaged file may have been one.
            Some(name)
                if self.documents.found
                    && matches!(finding.code, Code::NoHeader | Code::OwnResult) =>
            {
                Finding::new(Code::SkippedPart).at(Place::file(&name)).with("name", name)
            }
            Some(name) if self.documents.found && no_inventory => {
                Finding::new(Code::FileNotRead).at(Place::file(&name))
            }
            _ => finding,
        });
    }

    /// Reads a table that was transcribed.
    pub(crate) fn transcribed(&mut self, number: u32, table: Transcript, observe: Observer<'_>) {
        let name = self.builder.file_name(number);
        let Transcript { bytes, dialect, locator, told } = table;
        let Some(layout) = dialect else {
            if !carried::is_all(&bytes) {
                self.no_header(locator.place(&name, 1, None));
            }
            return;
        };
        if told && self.is_copy(number, locator.place(&name, 1, None), &bytes, &layout) {
            return;
        }
        if told {
            let place = |line: u64, column: Option<usize>| locator.place(&name, line, column);
            self.tell_layout(&layout, &place);
            self.tell_names(&layout, &bytes, &place);
        }
        let header = bytes.get(layout.header.0..layout.header.1).unwrap_or(&[]);
        let body = bytes.get(layout.body.0..).unwrap_or(&[]);
        let (file, locator) = ((number, &name), Some(locator));
        let size = (layout.body.0 as u64, Some(bytes.len() as u64));
        let table = Table { file, layout: &layout, locator, header, size };
        self.rows(table, &mut Feed::new(body), observe);
    }
}

/// The format of a file that is not delimited text, and its encoding if that is UTF-16.
fn document(bytes: &[u8]) -> Option<(Format, Option<&'static Encoding>)> {
    if let Some(format) = of(bytes) {
        return Some((format, None));
    }
    let [0xff | 0xfe, 0xff | 0xfe, ..] = bytes else { return None };
    let Sniffed::Wide(encoding) = sniff(bytes) else { return None };
    let head = encoding.decode(bytes.get(..64).unwrap_or(bytes)).0;
    of(head.as_bytes()).map(|format| (format, Some(encoding)))
}
