//! Delimited text: its encoding, its layout, its rows.

use crate::bytes::database_client::is_batch_output;
use crate::bytes::encoding::{Sniffed, TextEncoding, sniff};
use crate::bytes::feed::Feed;
use crate::device::interpreter::Interpreter;
use crate::fleet::chunks::{self, Progress};
use crate::fleet::column_roles::ColumnRoles;
use crate::fleet::open_table::OpenTable;
use crate::fleet::reader::FleetReader;
use crate::fleet::row_view::Observer;
use crate::table::columns::Field;
use crate::table::layout::{TableLayout, detect};
use crate::table::locator::Locator;
use crate::table::shape::LARGEST_BYTES;
use crate::table::understanding::{Meaning, carried, old_and_new};
use crate::words::kind;
use crate::words::status::gone_in_header;
use encoding_rs::{Encoding, UTF_8};
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::sync::Arc;

/// Bytes looked at for the format, the encoding and the layout of a file.
pub(crate) const HEAD: usize = 1 << 20;

/// A table about to be read.
pub(crate) struct Table<'t> {
    /// Number and name of its file.
    pub(crate) file: (u32, &'t Arc<str>),
    pub(crate) layout: &'t TableLayout,
    /// Where its rows stand, in files that are no lines of text.
    pub(crate) locator: Option<Locator>,
    /// The bytes of its header.
    pub(crate) header: &'t [u8],
    /// Bytes of the input before its rows, and of all of it where that is known.
    pub(crate) size: (u64, Option<u64>),
}

impl<'a> FleetReader<'a> {
    /// Reads delimited text, whose first bytes are `head`; `size` is that of all of it, where it is known.
    pub(crate) fn text(
        &mut self,
        name: &Arc<str>,
        mut head: Vec<u8>,
        mut feed: Feed<'_>,
        size: Option<u64>,
        observe: Observer<'_>,
    ) {
        let number = self.builder.add_file(name);
        let encoding = match self.encoding(name, &head) {
            Some(Sniffed::Wide(encoding)) => {
                self.tell_encoding(name, encoding);
                head = feed.widen(&head, encoding);
                TextEncoding { encoding: UTF_8, guessed: false }
            }
            Some(Sniffed::Text(encoding)) => encoding,
            Some(Sniffed::Binary) | None => return self.tell_failure(name, &feed),
        };
        if is_batch_output(&head) {
            head = feed.unescape(&head);
        }
        // A small one is looked at as a whole: it may be no list.
        feed.fill(&mut head, LARGEST_BYTES + 1);
        let mut layout = detect(&head, encoding, feed.ended());
        if let Some(layout) = layout.as_mut().filter(|_| !self.options.columns.is_empty()) {
            layout.understand(&head, feed.ended(), self.options.columns);
        }
        let file = (number, name);
        if feed.ended()
            && let Some(layout) = &layout
            && self.is_copy(number, Place::file(name), &head, layout)
        {
            return self.tell_failure(name, &feed);
        }
        if feed.ended() && self.shaped(file, &head, encoding, layout.as_ref(), observe) {
            return self.tell_failure(name, &feed);
        }
        if let Some(layout) = self.layout(name, layout, &head, feed.ended()) {
            let body = head.split_off(layout.body.0.min(head.len()));
            let before = head.len() as u64;
            feed.give_back(body);
            let header = head.get(layout.header.0..layout.header.1).unwrap_or(&[]);
            let size = (before, size);
            let table = Table { file, layout: &layout, locator: None, header, size };
            self.rows(table, &mut feed, observe);
        }
        self.tell_failure(name, &feed);
    }

    /// Tells why reading ended before the input did, where it did.
    pub(crate) fn tell_failure(&mut self, name: &Arc<str>, feed: &Feed<'_>) {
        let Some(reason) = feed.failure() else { return };
        // A budget that is spent is told once, of the archive around.
        if self.documents.budget.spent().is_none() {
            let finding = Finding::new(Code::Unreadable).at(Place::file(name));
            self.builder.tell(finding.with("reason", reason));
        }
    }

    /// Tells the encoding, or that there is no text.
    fn encoding(&mut self, name: &Arc<str>, head: &[u8]) -> Option<Sniffed> {
        let is_blank = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf);
        if head.iter().all(is_blank) {
            self.tell_of_file(Finding::new(Code::EmptyFile).at(Place::file(name)));
            return None;
        }
        let sniffed = sniff(head);
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

    fn tell_encoding(&mut self, name: &Arc<str>, encoding: &'static Encoding) {
        let finding = Finding::new(Code::EncodingGuessed).at(Place::file(name));
        self.builder.tell(finding.with("encoding", encoding.name()));
    }

    /// Tells the layout that was found.
    fn layout(
        &mut self,
        name: &Arc<str>,
        found: Option<TableLayout>,
        head: &[u8],
        last: bool,
    ) -> Option<TableLayout> {
        let Some(layout) = found else {
            // Nothing was set aside: nothing to mend, and nothing to tell.
            if !(last && carried::is_all(head)) {
                self.no_header(Place::line(name, 1));
            }
            return None;
        };
        let place = |line: u64, column: Option<usize>| Place {
            column: column.map(|column| column as u32 + 1),
            ..Place::line(name, line)
        };
        self.tell_layout(&layout, &place);
        if last {
            self.tell_names(&layout, head, &place);
        }
        Some(layout)
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
            self.builder.tell(
                Finding::new(Code::Preamble).at(place(line, None)).with("lines", dialect.preamble),
            );
        }
        for (column, header) in dialect.columns.repeated() {
            let place = Place { field: Some(header.trim().into()), ..place(line, Some(column)) };
            self.builder
                .tell(Finding::new(Code::DuplicateColumn).at(place).with("header", header.trim()));
        }
        let finding = Finding::new(Code::ColumnsRead).at(place(line, None));
        self.builder.tell(finding.with("columns", dialect.columns.described()));
        let not_read = dialect.columns.not_read();
        if !not_read.is_empty() {
            let finding = Finding::new(Code::ColumnsNotRead).at(place(line, None));
            self.builder.tell(finding.with("columns", not_read));
        }
        let readings = dialect.columns.readings();
        for (old, new) in old_and_new(readings) {
            // What the user, or the shape of the table, says of states is read as it is said.
            if readings[new].field == Some(Field::Status) && readings[old].newer.is_none() {
                continue;
            }
            let [header, other] = [new, old].map(|at| readings[at].header.trim());
            let place = Place { field: Some(header.into()), ..place(line, Some(new)) };
            let finding = Finding::new(Code::OldAndNew).at(place);
            self.builder.tell(finding.with("header", header).with("other", other));
        }
        let dated = [
            Field::PurchaseDate,
            Field::DeliveryDate,
            Field::ServiceDate,
            Field::OrderDate,
            Field::Age,
        ];
        let dated = dated.iter().any(|field| !dialect.columns.of(*field).is_empty());
        for (column, reading) in dialect.columns.readings().iter().enumerate() {
            let header = reading.header.trim();
            let at = || Place { field: Some(header.into()), ..place(line, Some(column)) };
            if let Some(remark) =
                gone_in_header(header).filter(|_| reading.field == Some(Field::Quantity))
            {
                let finding = Finding::new(Code::GonePerhaps).at(at()).with("text", remark);
                self.builder.tell(finding.with("header", header));
            }
            if reading.bought {
                let finding = Finding::new(Code::QuantityBought).at(at());
                self.builder.tell(finding.with("header", header));
            }
            if reading.is_doubtful(dated) {
                let looks_like = reading.looks_like.map_or("", Meaning::key);
                let finding = Finding::new(Code::DoubtfulColumn).at(at()).with("header", header);
                self.builder.tell(finding.with("looks_like", looks_like));
            }
        }
    }

    /// Reads the rows of a table, which come from `feed`.
    pub(crate) fn rows(&mut self, table: Table<'_>, feed: &mut Feed<'_>, observe: Observer<'_>) {
        let Table { file: (number, name), layout, locator, header, size: (before, size) } = table;
        let roles = ColumnRoles::new(layout, self.options.places, self.builder.marked.is_some());
        let (line, interpreter) = (layout.body.1, self.interpreter(name, layout));
        let (file, budget) = ((number, name.clone()), self.documents.budget.clone());
        let mut table = OpenTable::new(file, line, locator, interpreter, (layout, &roles), budget)
            .mended(self.options.mended);
        let hasher = self.builder.hasher();
        let mut read = before;
        let threads = self.options.threads;
        chunks::read(feed, (layout, &roles), hasher, threads, &mut |progress| match progress {
            Progress::Skipped(lines) => table.skip_lines(lines),
            Progress::Log(bytes, log) => {
                if read == before
                    && let Some(size) = size.filter(|_| log.end > 0)
                {
                    self.builder.reserve(&mut table, log, size.saturating_sub(before));
                }
                read += log.end as u64;
                self.take(&mut table, bytes, log, observe);
                if let Some(progress) = self.options.progress {
                    progress(read, size);
                }
            }
        });
        self.close(table, header);
    }

    /// What the rows of a file are interpreted with.
    fn interpreter<'i>(&self, name: &'i str, layout: &TableLayout) -> Interpreter<'i>
    where
        'a: 'i,
    {
        Interpreter {
            // Rows set aside remember the name of the file that they were in.
            file_kind: carried::of_file(&layout.columns.headers).or_else(|| kind::of_title(name)),
            file_name: name,
            today: self.options.today(),
            zone: self.options.zone,
            matcher: self.options.matcher,
        }
    }
}
