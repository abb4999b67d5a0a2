//! Reads inputs into one fleet: layout first, then stretches of rows, in order, by several workers.

use crate::assembly::{Applied, Assembly};
use crate::block::{Log, RowLog, Worker};
use crate::dates::Order;
use crate::dialect::{Dialect, detect};
use crate::encoding::{Sniffed, TextEncoding, sniff};
use crate::formats::{self, Structured};
use crate::kinds;
use crate::matching::{Matcher, NoMatching};
use crate::memory::Memory;
use crate::record::{Splitter, Step, line_ends};
use crate::rejects::RejectedFile;
use crate::rows::{Interpreter, ZoneResolver};
use crate::source::{Bytes, Input};
use encoding_rs::{Encoding, UTF_8};
use footprint_core::date::Date;
use footprint_core::diagnostic::{Code, Diagnosed, Finding, Place};
use footprint_core::fleet::Fleet;
use std::io::Read;
use std::sync::Arc;

/// Bytes of a stretch: a few ten thousand rows.
pub(crate) const STRETCH: usize = 4 << 20;

/// Bytes looked at for the layout of a file.
const HEAD: usize = 1 << 20;

/// How inputs are read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The report's day: acquisitions after it are findings. Without it, the day of the last sighting
    /// of any device and a year bounds them, where the files have one, else [`Self::latest`].
    pub as_of: Option<Date>,
    /// No date of an inventory is believed after this day.
    pub latest: Date,
    /// Finds the electricity zone of a country; without it the rows' countries are not used.
    pub zone: Option<ZoneResolver<'a>>,
    /// Finds the maker's sheet of a model.
    pub matcher: &'a dyn Matcher,
    /// Keeps sites and entities apart; a report that is by neither has fewer lines to assess without.
    pub places: bool,
    /// Workers; the result is the same for any number.
    pub threads: usize,
    /// Told now and then: bytes read of a file, and its size where it is known.
    pub progress: Option<&'a dyn Fn(u64, Option<u64>)>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            as_of: None,
            latest: Date::constant(2100, 12, 31),
            zone: None,
            matcher: &NoMatching,
            places: true,
            threads: 1,
            progress: None,
        }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("as_of", &self.as_of)
            .field("threads", &self.threads)
            .finish_non_exhaustive()
    }
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The fleet.
    pub fleet: Fleet,
    /// The rows set aside, by file, where there are some.
    pub rejected: Vec<RejectedFile>,
    /// The order of day and month in each date column, by table.
    pub(crate) orders: Vec<Vec<Order>>,
}

/// Reads inputs together as one fleet: a device in two of them counts once, in the first that has it
/// in service or in stock.
pub fn read(inputs: Vec<Input<'_>>, options: &Options<'_>) -> Diagnosed<Import> {
    let mut reading = Reading::new(options);
    for input in inputs {
        reading.input(input, &mut |_, _, _, _| {});
    }
    reading.end(&mut |_, _, _, _| {});
    let (fleet, findings) = reading.assembly.finish();
    Diagnosed {
        value: Import { fleet, rejected: reading.rejected, orders: reading.orders },
        findings,
    }
}

/// What is told of a row as it is taken in: its table's number, layout and bytes, and its log.
pub(crate) struct Seen<'s> {
    pub(crate) table: usize,
    pub(crate) dialect: &'s Dialect,
    pub(crate) bytes: &'s [u8],
    pub(crate) row: &'s RowLog,
}

/// Told of each row: file, row, line, outcome.
pub(crate) type Observer<'o> = &'o mut dyn FnMut(u32, &Seen<'_>, u64, Applied);

/// Inputs being read.
pub(crate) struct Reading<'a> {
    pub(crate) options: &'a Options<'a>,
    pub(crate) assembly: Assembly,
    pub(crate) rejected: Vec<RejectedFile>,
    /// By table.
    pub(crate) orders: Vec<Vec<Order>>,
    /// What files that are no delimited text need.
    pub(crate) structured: Structured,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(options: &'a Options<'a>) -> Self {
        let assembly = Assembly::new(options.as_of, options.latest);
        Self {
            options,
            assembly,
            rejected: Vec::new(),
            orders: Vec::new(),
            structured: Structured::default(),
        }
    }

    /// Reads one input.
    pub(crate) fn input(&mut self, input: Input<'_>, observe: Observer<'_>) {
        self.structured.begin(&input);
        match input.bytes {
            Bytes::Whole(bytes) => self.file(&input.name, bytes, true, observe),
            Bytes::Stream(reader) => self.stream(&input.name, reader, observe),
        }
    }

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
    fn encoding(&mut self, name: &Arc<str>, bytes: &[u8]) -> Option<Sniffed> {
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

    fn tell_encoding(&mut self, name: &Arc<str>, encoding: &'static Encoding) {
        let finding = Finding::new(Code::EncodingGuessed).at(Place::file(name));
        self.assembly.tell(finding.with("encoding", encoding.name()));
    }

    /// Finds the layout and tells it.
    fn layout(
        &mut self,
        name: &Arc<str>,
        head: &[u8],
        encoding: TextEncoding,
        last: bool,
    ) -> Option<Dialect> {
        let Some(dialect) = detect(head, encoding, last) else {
            self.no_header(Place::line(name, 1));
            return None;
        };
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
        dialect: &Dialect,
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
        dialect: Dialect,
        observe: Observer<'_>,
    ) {
        let interpreter = self.interpreter(name);
        let size = bytes.len();
        if self.options.threads > 1 && size - dialect.body.0 > 2 * STRETCH {
            self.together(number, bytes, &dialect, interpreter, kept, observe);
        } else {
            let memory = Memory::default();
            let mut worker = Worker::new(0, &dialect, interpreter, &memory, self.options.places);
            let mut at = dialect.body.0;
            while at < size {
                let mut log = worker.read(bytes, at, (at + STRETCH).min(size), true);
                at = log.span.1;
                self.take(number, &mut log, bytes, kept, &dialect, observe);
                memory.give_back(log.rows);
            }
        }
        self.close(&dialect, &bytes[dialect.header.0..dialect.header.1]);
    }

    fn interpreter<'i>(&self, name: &'i str) -> Interpreter<'i>
    where
        'a: 'i,
    {
        Interpreter {
            file_kind: kinds::of_file(name),
            file_name: name,
            zone: self.options.zone,
            matcher: self.options.matcher,
        }
    }

    /// Takes in the log of the stretch that comes next.
    fn take(
        &mut self,
        number: u32,
        log: &mut Log,
        bytes: &[u8],
        kept: bool,
        dialect: &Dialect,
        observe: Observer<'_>,
    ) {
        self.assembly.learn(log);
        let (mut again, table) = (Vec::new(), self.orders.len());
        self.assembly.apply(log, bytes, kept, dialect, &mut |row, line, applied| {
            let seen = Seen { table, dialect, bytes, row };
            if applied.fate == crate::rows::Fate::Duplicate {
                again.push((line, crate::devices::identity(&seen)));
            }
            observe(number, &seen, line, applied);
        });
        for (line, (serial, column)) in again {
            self.assembly.duplicate(line, serial, column, dialect);
        }
        if let Some(progress) = self.options.progress {
            progress(log.span.1 as u64, kept.then_some(bytes.len() as u64));
        }
    }

    /// Ends a file.
    fn close(&mut self, dialect: &Dialect, header: &[u8]) {
        self.orders.push(self.assembly.orders());
        if let Some(rejected) = self.assembly.end(dialect)
            && !rejected.is_empty()
        {
            self.rejected.push(rejected.with_layout(dialect, header));
        }
    }

    /// Several workers read stretches; they are taken in in order.
    ///
    /// Where a stretch begins is guessed (a quoted cell may hold line ends), and checked when the
    /// stretch before it is in: a wrong guess is read again from the right place.
    fn together(
        &mut self,
        number: u32,
        bytes: &[u8],
        dialect: &Dialect,
        interpreter: Interpreter<'_>,
        kept: bool,
        observe: Observer<'_>,
    ) {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let body = dialect.body.0;
        let stretches = (bytes.len() - body).div_ceil(STRETCH);
        let bound = |stretch: usize| {
            if stretch == 0 {
                body
            } else if stretch >= stretches {
                bytes.len()
            } else {
                guess(bytes, body + stretch * STRETCH, dialect)
            }
        };
        let places = self.options.places;
        let next = AtomicUsize::new(0);
        let memory = Memory::default();
        let (send, receive) =
            std::sync::mpsc::sync_channel::<(usize, Log)>(2 * self.options.threads);
        std::thread::scope(|scope| {
            for number in 0..self.options.threads {
                let (send, next, bound, memory) = (send.clone(), &next, &bound, &memory);
                scope.spawn(move || {
                    let mut worker = Worker::new(number, dialect, interpreter, memory, places);
                    loop {
                        let stretch = next.fetch_add(1, Ordering::Relaxed);
                        if stretch >= stretches {
                            break;
                        }
                        let log = worker.read(bytes, bound(stretch), bound(stretch + 1), true);
                        if send.send((stretch, log)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(send);
            let mut again =
                Worker::new(self.options.threads, dialect, interpreter, &memory, places);
            let mut waiting = std::collections::BTreeMap::new();
            let (mut due, mut at) = (0, body);
            for (stretch, log) in receive {
                waiting.insert(stretch, log);
                while let Some(mut log) = waiting.remove(&due) {
                    due += 1;
                    if log.span.0 != at {
                        self.assembly.learn(&mut log);
                        log = again.read(bytes, at, bound(due).max(at), true);
                    }
                    at = log.span.1;
                    self.take(number, &mut log, bytes, kept, dialect, observe);
                    memory.give_back(log.rows);
                }
            }
        });
    }

    /// Reads a stream in bounded memory.
    fn stream(&mut self, name: &Arc<str>, reader: Box<dyn Read + '_>, observe: Observer<'_>) {
        let mut feed = Feed { reader, bytes: Vec::new(), ended: false, wide: None, failed: None };
        feed.fill(HEAD);
        if formats::of(&feed.bytes).is_some() {
            // Such a file is read from both its ends, or as one document.
            feed.fill(formats::LONGEST_STREAM);
            self.file(name, &feed.bytes, false, observe);
            self.failed(name, &feed);
            return;
        }
        let number = self.assembly.add_file(name);
        let Some(sniffed) = self.encoding(name, &feed.bytes) else {
            self.failed(name, &feed);
            return;
        };
        let encoding = match sniffed {
            Sniffed::Wide(encoding) => {
                self.tell_encoding(name, encoding);
                feed.widen(encoding);
                TextEncoding { encoding: UTF_8, guessed: false }
            }
            Sniffed::Text(encoding) => encoding,
            Sniffed::Binary => return,
        };
        let Some(dialect) = self.layout(name, &feed.bytes, encoding, feed.ended) else { return };
        let header = feed.bytes[dialect.header.0..dialect.header.1].to_vec();
        self.assembly.begin(number, dialect.body.1, None);
        let interpreter = self.interpreter(name);
        let memory = Memory::default();
        let mut worker = Worker::new(0, &dialect, interpreter, &memory, self.options.places);
        feed.bytes.drain(..dialect.body.0);
        let (mut skipping, mut done) = (false, dialect.body.0 as u64);
        loop {
            feed.fill(STRETCH);
            if feed.bytes.is_empty() && feed.ended {
                break;
            }
            if skipping {
                let newline = dialect.separators.newline;
                let end =
                    memchr::memchr(newline, &feed.bytes).map_or(feed.bytes.len(), |at| at + 1);
                skipping = end == feed.bytes.len() && feed.bytes.last() != Some(&newline);
                self.assembly.skip_lines(line_ends(&feed.bytes[..end], newline));
                feed.bytes.drain(..end);
                continue;
            }
            let mut log = worker.read(&feed.bytes, 0, feed.bytes.len(), feed.ended);
            let end = log.span.1;
            skipping = log.skipping;
            self.take(number, &mut log, &feed.bytes, false, &dialect, observe);
            memory.give_back(log.rows);
            done += end as u64;
            if let Some(progress) = self.options.progress {
                progress(done, None);
            }
            feed.bytes.drain(..end);
            if end == 0 {
                if feed.ended {
                    break;
                }
                let more = feed.bytes.len() + STRETCH;
                feed.fill(more);
            }
        }
        self.failed(name, &feed);
        self.close(&dialect, &header);
    }

    fn failed(&mut self, name: &Arc<str>, feed: &Feed<'_>) {
        if let Some(reason) = &feed.failed {
            self.assembly
                .tell(Finding::new(Code::Unreadable).at(Place::file(name)).with("reason", reason));
        }
    }
}

/// A stream's bytes as they come.
struct Feed<'a> {
    reader: Box<dyn Read + 'a>,
    bytes: Vec<u8>,
    ended: bool,
    wide: Option<encoding_rs::Decoder>,
    failed: Option<String>,
}

impl Feed<'_> {
    /// Reads until `size` bytes are at hand, or the end.
    fn fill(&mut self, size: usize) {
        let mut buffer = vec![0; 1 << 16];
        while self.bytes.len() < size && !self.ended {
            match self.reader.read(&mut buffer) {
                Ok(0) => {
                    self.ended = true;
                    self.add(&[]);
                }
                Ok(read) => self.add(&buffer[..read]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failed = Some(error.to_string());
                    self.ended = true;
                }
            }
        }
    }

    /// Adds bytes, as UTF-8 where the stream is UTF-16.
    fn add(&mut self, bytes: &[u8]) {
        match &mut self.wide {
            None => self.bytes.extend_from_slice(bytes),
            Some(decoder) => {
                let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0);
                let mut text = vec![0; room];
                let (_, _, written, _) = decoder.decode_to_utf8(bytes, &mut text, self.ended);
                self.bytes.extend_from_slice(&text[..written]);
            }
        }
    }

    /// Reads what is at hand, and what comes, as UTF-16.
    fn widen(&mut self, encoding: &'static Encoding) {
        self.wide = Some(encoding.new_decoder());
        let bytes = std::mem::take(&mut self.bytes);
        self.add(&bytes);
    }
}

/// A likely start of a record at or after `target`: one from which the next records have as many cells
/// as the header.
fn guess(bytes: &[u8], target: usize, dialect: &Dialect) -> usize {
    const TRIES: usize = 64;
    const RECORDS: usize = 4;
    let columns = dialect.columns.headers.len();
    let line_end = |from: usize| {
        memchr::memchr(dialect.separators.newline, &bytes[from..])
            .map_or(bytes.len(), |offset| from + offset + 1)
    };
    let first = line_end(target);
    let mut at = first;
    let mut cells = Vec::new();
    for _ in 0..TRIES {
        let mut splitter = Splitter::new(bytes, at, dialect.separators, true);
        let fits = (0..RECORDS).all(|_| match splitter.next(&mut cells) {
            Step::Record { .. } => {
                cells.len() == columns || cells.len() == 1 && cells[0].start == cells[0].end
            }
            Step::End => true,
            _ => false,
        });
        if fits {
            return at;
        }
        at = line_end(at.min(bytes.len()));
        if at >= bytes.len() {
            break;
        }
    }
    first
}
