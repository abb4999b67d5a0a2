//! The rows of a table, chunk after chunk: read ahead in several threads, and handed on in order.

mod asides;
mod cells;
pub(in crate::fleet) mod log;
mod ranges;
pub(in crate::fleet) mod reader;

use crate::bytes::feed::Feed;
use crate::fleet::chunks::log::ChunkLog;
use crate::fleet::chunks::reader::ChunkReader;
use crate::fleet::column_roles::ColumnRoles;
use crate::fleet::keyed_hash::KeyedHash;
use crate::table::layout::TableLayout;
use crate::table::splitter::{Splitter, Step, line_ends};
use crate::threads::locked;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Bytes of a chunk: a few thousand rows, so that threads end at about the same time.
const CHUNK: usize = 1 << 20;
/// Bytes at the end of a chunk in which the beginning of a record is looked for.
const MARGIN: usize = 1 << 16;
/// Chunks that are read and wait, for each thread.
const WAITING: usize = 2;

/// A chunk of a table.
struct Chunk {
    number: usize,
    bytes: Vec<u8>,
    /// No bytes follow.
    last: bool,
    /// What a thread read in it, if the chunk begins where a record does.
    log: Option<ChunkLog>,
}

/// What is given of each chunk, in order.
pub(crate) enum Progress<'c> {
    /// Its bytes and what was read in them.
    Log(&'c [u8], &'c mut ChunkLog),
    /// Lines of a record too long, which was logged before.
    Skipped(u64),
}

/// Reads the rows of a table from `feed`, with `threads` threads.
pub(crate) fn read(
    feed: &mut Feed<'_>,
    (layout, roles): (&TableLayout, &ColumnRoles),
    hasher: KeyedHash,
    threads: usize,
    take: &mut dyn FnMut(Progress<'_>),
) {
    let reader = |number| ChunkReader::new(number, (layout, roles), hasher);
    let spares = &Spares::default();
    let mut source = Source { feed, layout, spares, number: 0, rest: Vec::new(), ended: false };
    let mut order =
        InOrder { reader: reader(0), layout, spares, rest: Vec::new(), skipping: false };
    let Some(first) = source.next() else { return };
    if first.last || threads < 2 {
        let mut chunk = Some(first);
        while let Some(next) = chunk {
            order.take(next, take);
            chunk = source.next();
        }
        return;
    }
    let (to_read, wanted) = sync_channel::<Chunk>(WAITING * threads);
    let (read, done) = sync_channel::<Chunk>(WAITING * threads);
    let wanted = Mutex::new(wanted);
    thread::scope(|scope| {
        let mut started = 0;
        for number in 1..=threads {
            let (wanted, read, reader) = (&wanted, read.clone(), reader(number));
            let work = move || work(reader, spares, wanted, &read);
            // Where the system has no thread left, those that are there read all.
            started += usize::from(thread::Builder::new().spawn_scoped(scope, work).is_ok());
        }
        drop(read);
        let mut to_read = (started > 0).then_some(to_read);
        let (mut next, mut sent, mut taken) = (Some(first), 0, 0);
        let mut waiting = BTreeMap::new();
        while next.is_some() || taken < sent {
            let room = sent - taken < WAITING * started.max(1);
            if let Some(chunk) = next.take_if(|_| room) {
                sent += 1;
                let unsent = match &to_read {
                    Some(channel) => channel.send(chunk).err().map(|unsent| unsent.0),
                    None => Some(chunk),
                };
                waiting.extend(unsent.map(|chunk| (chunk.number, chunk)));
                next = source.next();
                if next.is_none() {
                    to_read = None;
                }
            } else {
                let Ok(chunk) = done.recv() else { break };
                waiting.insert(chunk.number, chunk);
            }
            while let Some(chunk) = waiting.remove(&taken) {
                order.take(chunk, take);
                taken += 1;
            }
        }
    });
}

/// Buffers and logs of chunks that were taken, for chunks to come: memory that is given back and asked
/// for again is cleared by the system each time, which took a fifth of the time of a long file.
#[derive(Default)]
struct Spares {
    buffers: Mutex<Vec<Vec<u8>>>,
    logs: Mutex<Vec<ChunkLog>>,
}

impl Spares {
    /// An empty buffer.
    fn buffer(&self) -> Vec<u8> {
        locked(&self.buffers).pop().unwrap_or_else(|| Vec::with_capacity(CHUNK + MARGIN))
    }

    /// A log to write.
    fn log(&self) -> ChunkLog {
        locked(&self.logs).pop().unwrap_or_default()
    }

    /// Takes back a buffer.
    fn keep_buffer(&self, mut buffer: Vec<u8>) {
        // One that grew for a long record is not kept.
        if buffer.capacity() <= 2 * (CHUNK + MARGIN) {
            buffer.clear();
            locked(&self.buffers).push(buffer);
        }
    }

    /// Takes back a log.
    fn keep_log(&self, log: ChunkLog) {
        locked(&self.logs).push(log);
    }
}

/// Reads the chunks that are wanted, until there is none.
fn work(
    mut reader: ChunkReader<'_>,
    spares: &Spares,
    wanted: &Mutex<Receiver<Chunk>>,
    read: &SyncSender<Chunk>,
) {
    loop {
        let Ok(chunk) = locked(wanted).recv() else { break };
        let log = Some(reader.read(&chunk.bytes, chunk.last, spares.log()));
        if read.send(Chunk { log, ..chunk }).is_err() {
            break;
        }
    }
}

/// Cuts a table into chunks that probably begin with a record.
struct Source<'s, 'f> {
    feed: &'s mut Feed<'f>,
    layout: &'s TableLayout,
    spares: &'s Spares,
    number: usize,
    /// Bytes after the last cut.
    rest: Vec<u8>,
    ended: bool,
}

impl Source<'_, '_> {
    /// The next chunk.
    fn next(&mut self) -> Option<Chunk> {
        if self.ended {
            return None;
        }
        let mut bytes = self.spares.buffer();
        bytes.append(&mut self.rest);
        self.feed.fill(&mut bytes, CHUNK + MARGIN);
        self.ended = self.feed.ended();
        if !self.ended {
            let cut = likely_start(&bytes, CHUNK.min(bytes.len()), self.layout);
            self.rest = bytes.split_off(cut);
        }
        self.number += 1;
        Some(Chunk { number: self.number - 1, bytes, last: self.ended, log: None })
    }
}

/// Takes chunks in order. Where a chunk begins is guessed (a quoted cell may hold line ends), and checked
/// once the one before it is read: after a wrong guess the chunk is read again from the right place.
struct InOrder<'a> {
    reader: ChunkReader<'a>,
    layout: &'a TableLayout,
    spares: &'a Spares,
    /// Bytes of a record that goes on in the next chunk.
    rest: Vec<u8>,
    /// A record too long goes on in the next chunk.
    skipping: bool,
}

impl InOrder<'_> {
    fn take(&mut self, chunk: Chunk, take: &mut dyn FnMut(Progress<'_>)) {
        let Chunk { mut bytes, last, mut log, .. } = chunk;
        if self.skipping || !self.rest.is_empty() {
            if let Some(log) = log.take() {
                take(Progress::Log(&bytes, &mut log.into_groups()));
            }
            if self.skipping {
                let newline = self.layout.separators.newline;
                let end = memchr::memchr(newline, &bytes);
                self.skipping = end.is_none();
                let rest = bytes.split_off(end.map_or(bytes.len(), |at| at + 1));
                take(Progress::Skipped(line_ends(&bytes, newline)));
                self.spares.keep_buffer(std::mem::replace(&mut bytes, rest));
                if self.skipping {
                    return;
                }
            } else {
                self.rest.append(&mut bytes);
                self.spares
                    .keep_buffer(std::mem::replace(&mut bytes, std::mem::take(&mut self.rest)));
            }
        }
        let mut log = log.unwrap_or_else(|| self.reader.read(&bytes, last, self.spares.log()));
        let end = log.end.min(bytes.len());
        self.skipping = log.skipping;
        take(Progress::Log(&bytes, &mut log));
        self.spares.keep_log(log);
        self.rest = bytes.split_off(end);
        self.spares.keep_buffer(bytes);
    }
}

/// A likely start of a record at or after `target`: one from which the next records have as many cells
/// as the header.
fn likely_start(bytes: &[u8], target: usize, layout: &TableLayout) -> usize {
    const TRIES: usize = 64;
    const RECORDS: usize = 4;
    let columns = layout.columns.headers.len();
    let line_end = |from: usize| {
        let rest = bytes.get(from..).unwrap_or(&[]);
        memchr::memchr(layout.separators.newline, rest)
            .map_or(bytes.len(), |offset| from + offset + 1)
    };
    let first = line_end(target);
    let mut at = first;
    let mut cells = Vec::new();
    for _ in 0..TRIES {
        let mut splitter = Splitter::new(bytes, at, layout.separators, true);
        let fits = (0..RECORDS).all(|_| match splitter.next(&mut cells) {
            Step::Record { .. } => {
                cells.len() == columns
                    || matches!(cells.as_slice(), [cell] if cell.start == cell.end)
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
