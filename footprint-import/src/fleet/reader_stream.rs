//! Inputs that come as a stream: read once, in bounded memory.

use crate::bytes::encoding::{Sniffed, TextEncoding};
use crate::bytes::format;
use crate::fleet::chunk_reader::Worker;
use crate::fleet::interpretation_cache::Memory;
use crate::fleet::reader::{Reading, Table};
use crate::fleet::reader_delimited::HEAD;
use crate::fleet::row_view::Observer;
use crate::table::readers;
use crate::table::shape::LARGEST_BYTES;
use crate::table::splitter::line_ends;
use encoding_rs::{Encoding, UTF_8};
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::io::Read;
use std::sync::Arc;

/// Bytes of a stream that are at hand at once, but for a longer record.
const CHUNK: usize = 4 << 20;

impl Reading<'_> {
    /// Reads a stream in bounded memory.
    pub(crate) fn stream(
        &mut self,
        name: &Arc<str>,
        reader: Box<dyn Read + '_>,
        observe: Observer<'_>,
    ) {
        let mut feed = Feed { reader, bytes: Vec::new(), ended: false, wide: None, failed: None };
        feed.fill(HEAD);
        if format::of(&feed.bytes).is_some() {
            // Such a file is read from both its ends, or as one document.
            feed.fill(readers::LONGEST_STREAM);
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
        // A small one is looked at as a whole: it may be no list.
        feed.fill(LARGEST_BYTES + 1);
        if feed.ended && self.shaped(number, name, &feed.bytes, encoding, observe) {
            self.failed(name, &feed);
            return;
        }
        let Some(dialect) = self.layout(name, &feed.bytes, encoding, feed.ended) else { return };
        let header = feed.bytes[dialect.header.0..dialect.header.1].to_vec();
        self.assembly.begin(number, dialect.body.1, None);
        let interpreter = self.interpreter(name);
        let memory = Arc::new(Memory::default());
        let mut worker = Worker::new(&dialect, interpreter, &memory, self.options.places);
        feed.bytes.drain(..dialect.body.0);
        let (mut skipping, mut done) = (false, dialect.body.0 as u64);
        loop {
            feed.fill(CHUNK);
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
            let log = worker.read(&feed.bytes, 0, feed.bytes.len(), feed.ended);
            let end = log.span.1;
            skipping = log.skipping;
            let table = Table { number, bytes: &feed.bytes, kept: false, dialect: &dialect };
            self.take(log, &memory, &table, observe);
            done += end as u64;
            if let Some(progress) = self.options.progress {
                progress(done, None);
            }
            feed.bytes.drain(..end);
            if end == 0 {
                if feed.ended {
                    break;
                }
                let more = feed.bytes.len() + CHUNK;
                feed.fill(more);
            }
        }
        self.failed(name, &feed);
        self.close(&dialect, &header);
        self.assembly.spend(memory);
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
