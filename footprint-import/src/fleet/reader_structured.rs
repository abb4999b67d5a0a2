//! Inputs by what they are: files that are not delimited text take the road of those that are.

use crate::bytes::encoding::{Sniffed, sniff};
use crate::bytes::format::{Format, of};
use crate::fleet::reader::Reading;
use crate::fleet::row_view::Observer;
use crate::input::{Bytes, Input};
use crate::table::readers::{Part, read};
use crate::table::transcript::Table;
use footprint_core::terms::diagnostic::{Code, Finding, Place, Severity};
use std::sync::Arc;

impl Reading<'_> {
    /// Reads one input.
    pub(crate) fn input(&mut self, input: Input<'_>, observe: Observer<'_>) {
        self.documents.found = input.found;
        match input.bytes {
            Bytes::Whole(bytes) => self.file(&input.name, bytes, true, observe),
            Bytes::Stream(reader) => self.stream(&input.name, reader, observe),
        }
    }

    /// Reads a file that is all at hand; `kept` says that its bytes stay so.
    pub(crate) fn file(
        &mut self,
        name: &Arc<str>,
        bytes: &[u8],
        kept: bool,
        observe: Observer<'_>,
    ) {
        if let Some(format) = of(bytes) {
            self.structured(format, name, bytes, observe);
            return;
        }
        // A document may be written in UTF-16 too.
        if let [0xff | 0xfe, 0xff | 0xfe, ..] = bytes
            && let Sniffed::Wide(encoding) = sniff(bytes)
        {
            let head = encoding.decode(&bytes[..bytes.len().min(64) & !1]).0;
            if let Some(format) = of(head.as_bytes()) {
                let text = encoding.decode(bytes).0;
                self.structured(format, name, text.as_bytes(), observe);
                return;
            }
        }
        let number = self.assembly.add_file(name);
        self.whole(number, name, bytes, kept, observe);
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
        let limits = self.documents.limits;
        if format == Format::Zip && self.documents.archives >= limits.archives {
            let finding = Finding::new(Code::TooDeep).at(Place::file(name));
            self.assembly.tell(finding.with("limit", limits.archives));
            return;
        }
        // An archive is no file of the fleet: the files in it are.
        let number = if format == Format::Zip { 0 } else { self.assembly.add_file(name) };
        read(format, name, bytes, &limits, &mut |part| match part {
            Part::Table(table) => self.transcribed(number, table, observe),
            Part::Finding(finding) => self.tell_of_file(finding),
            #[cfg(any(feature = "json", feature = "xml"))]
            Part::Whole(device) => {
                self.documents.whole.insert(device);
            }
            #[cfg(any(feature = "json", feature = "xml"))]
            Part::Partial(partial) => self.documents.partial.push((number, partial)),
            #[cfg(feature = "zip")]
            Part::File { name, bytes } => {
                let found = std::mem::replace(&mut self.documents.found, true);
                self.documents.archives += 1;
                self.file(&name, &bytes, false, observe);
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
            self.assembly.not_read(file, finding.place.locator.as_deref());
        }
        self.assembly.tell(match finding.place.file.clone() {
            Some(name) if self.documents.found && no_inventory => {
                Finding::new(Code::SkippedPart).at(Place::file(&name)).with("name", name)
            }
            _ => finding,
        });
    }

    /// Reads a table that was transcribed.
    pub(crate) fn transcribed(&mut self, number: u32, table: Table, observe: Observer<'_>) {
        let name = self.assembly.file_name(number);
        let Table { bytes, dialect, locator, told } = table;
        let Some(dialect) = dialect else {
            self.no_header(locator.place(&name, 1, None));
            return;
        };
        let mut dialect = dialect;
        if told {
            if !self.options.columns.is_empty() && dialect.columns.are_understood() {
                dialect.understand(&bytes, true, self.options.columns);
            }
            self.tell_layout(&dialect, &|line, column| locator.place(&name, line, column));
        }
        self.assembly.begin(number, dialect.body.1, Some(locator));
        self.rows(number, &name, &bytes, false, dialect, observe);
    }
}
