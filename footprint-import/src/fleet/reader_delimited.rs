//! Delimited text that is all at hand: its encoding, its layout, its rows.

use crate::bytes::encoding::{Sniffed, TextEncoding, sniff};
use crate::device::interpreter::Interpreter;
use crate::fleet::interpretation_cache::Memory;
use crate::fleet::parallel::Crew;
use crate::fleet::reader::{Reading, Table};
use crate::fleet::row_view::Observer;
use crate::table::layout::{TableLayout, detect};
use crate::table::understanding::Meaning;
use crate::words::kind;
use encoding_rs::{Encoding, UTF_8};
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::sync::Arc;

/// Bytes looked at for the layout of a file.
pub(crate) const HEAD: usize = 1 << 20;

impl<'a> Reading<'a> {
    /// Reads delimited text that is all at hand; `kept` says that its bytes stay so.
    pub(crate) fn whole(
        &mut self,
        number: u32,
        name: &Arc<str>,
        bytes: &[u8],
        kept: bool,
        observe: Observer<'_>,
    ) {
        match self.encoding(name, bytes) {
            Some(Sniffed::Wide(encoding)) => {
                let (text, _, _) = encoding.decode(bytes);
                self.tell_encoding(name, encoding);
                let utf_8 = TextEncoding { encoding: UTF_8, guessed: false };
                self.table(number, name, text.as_bytes(), utf_8, false, observe);
            }
            Some(Sniffed::Text(encoding)) => {
                self.table(number, name, bytes, encoding, kept, observe)
            }
            _ => {}
        }
    }

    /// Tells the encoding, or that there is no text.
    pub(crate) fn encoding(&mut self, name: &Arc<str>, bytes: &[u8]) -> Option<Sniffed> {
        if bytes
            .iter()
            .take(HEAD)
            .all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf))
        {
            self.tell_of_file(Finding::new(Code::EmptyFile).at(Place::file(name)));
            return None;
        }
        let sniffed = sniff(bytes);
        match sniffed {
            Sniffed::Binary => {
                self.tell_of_file(Finding::new(Code::BinaryFile).at(Place::file(name)));
                return None;
            }
            Sniffed::Text(text) if text.guessed => self.tell_encoding(name, text.encoding),
            _ => {}
        }
        Some(sniffed)
    }

    pub(crate) fn tell_encoding(&mut self, name: &Arc<str>, encoding: &'static Encoding) {
        let finding = Finding::new(Code::EncodingGuessed).at(Place::file(name));
        self.assembly.tell(finding.with("encoding", encoding.name()));
    }

    /// Finds the layout and tells it.
    pub(crate) fn layout(
        &mut self,
        name: &Arc<str>,
        head: &[u8],
        encoding: TextEncoding,
        last: bool,
    ) -> Option<TableLayout> {
        let Some(mut dialect) = detect(head, encoding, last) else {
            self.no_header(Place::line(name, 1));
            return None;
        };
        if !self.options.columns.is_empty() {
            dialect.understand(head, last, self.options.columns);
        }
        self.tell_layout(&dialect, &|line, column| Place {
            column: column.map(|column| column as u32 + 1),
            ..Place::line(name, line)
        });
        Some(dialect)
    }

    /// Tells that no line looks like a header.
    pub(crate) fn no_header(&mut self, place: Place) {
        let known = "Type, Marque, Modèle, Statut, Quantité, Date d'achat";
        self.tell_of_file(Finding::new(Code::NoHeader).at(place).with("known", known));
    }

    /// Tells how a table is laid out.
    pub(crate) fn tell_layout(
        &mut self,
        dialect: &TableLayout,
        place: &dyn Fn(u64, Option<usize>) -> Place,
    ) {
        let line = dialect.header.2;
        if dialect.preamble > 0 {
            self.assembly.tell(
                Finding::new(Code::Preamble).at(place(line, None)).with("lines", dialect.preamble),
            );
        }
        for (column, header) in dialect.columns.repeated() {
            let place = Place { field: Some(header.trim().into()), ..place(line, Some(column)) };
            self.assembly
                .tell(Finding::new(Code::DuplicateColumn).at(place).with("header", header.trim()));
        }
        let finding = Finding::new(Code::ColumnsRead).at(place(line, None));
        self.assembly.tell(finding.with("columns", dialect.columns.described()));
        let not_read = dialect.columns.not_read();
        if !not_read.is_empty() {
            let finding = Finding::new(Code::ColumnsNotRead).at(place(line, None));
            self.assembly.tell(finding.with("columns", not_read));
        }
        for (column, reading) in dialect.columns.readings().iter().enumerate() {
            let header = reading.header.trim();
            let at = || Place { field: Some(header.into()), ..place(line, Some(column)) };
            if reading.bought {
                let finding = Finding::new(Code::QuantityBought).at(at());
                self.assembly.tell(finding.with("header", header));
            }
            if reading.is_doubtful() {
                let looks_like = reading.looks_like.map_or("", Meaning::key);
                let finding = Finding::new(Code::DoubtfulColumn).at(at()).with("header", header);
                self.assembly.tell(finding.with("looks_like", looks_like));
            }
        }
    }

    /// Reads a table whose bytes are at hand; `kept` says that they stay so.
    fn table(
        &mut self,
        number: u32,
        name: &Arc<str>,
        bytes: &[u8],
        encoding: TextEncoding,
        kept: bool,
        observe: Observer<'_>,
    ) {
        if self.shaped(number, name, bytes, encoding, observe) {
            return;
        }
        let head = &bytes[..bytes.len().min(HEAD)];
        let Some(dialect) = self.layout(name, head, encoding, head.len() == bytes.len()) else {
            return;
        };
        self.assembly.begin(number, dialect.body.1, None);
        self.rows(number, name, bytes, kept, dialect, observe);
    }

    /// Reads the rows of a table that was begun.
    pub(crate) fn rows(
        &mut self,
        number: u32,
        name: &Arc<str>,
        bytes: &[u8],
        kept: bool,
        dialect: TableLayout,
        observe: Observer<'_>,
    ) {
        let memory = Arc::new(Memory::default());
        let interpreter = self.interpreter(name);
        let (threads, places) = (self.options.threads, self.options.places);
        let crew = Crew::new(threads, &dialect, interpreter, &memory, places);
        let table = Table { number, bytes, kept, dialect: &dialect };
        let body = dialect.body.0;
        crew.read(bytes, body, |log| {
            let read = (log.span.1 - body) as u64;
            if log.span.0 == body && read > 0 {
                let all = |some: usize| some as u64 * (bytes.len() - body) as u64 / read;
                let [rows, keys] = [log.rows.len(), log.keys.len()].map(|some| all(some) as usize);
                self.assembly.expect(rows, keys);
            }
            self.take(log, &memory, &table, observe);
        });
        self.close(&dialect, &bytes[dialect.header.0..dialect.header.1]);
        self.assembly.spend(memory);
    }

    /// What the rows of a file are interpreted with.
    pub(crate) fn interpreter<'i>(&self, name: &'i str) -> Interpreter<'i>
    where
        'a: 'i,
    {
        Interpreter {
            file_kind: kind::of_file(name),
            file_name: name,
            zone: self.options.zone,
            matcher: self.options.matcher,
        }
    }
}
