//! Several workers on one table: each takes the stretch that comes next, and the logs are taken in, in
//! order, as they come.

use crate::device::interpreter::Interpreter;
use crate::fleet::chunk_log::Log;
use crate::fleet::chunk_reader::Worker;
use crate::fleet::interpretation_cache::Memory;
use crate::table::layout::TableLayout;
use crate::table::splitter::{Splitter, Step};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

/// Bytes of a stretch: a few thousand rows, so that workers end at about the same time.
const STRETCH: usize = 1 << 19;

/// Stretches that are read and wait, for each worker: what is kept of their rows is small, and used again
/// for those that follow.
const WAITING: usize = 8;

/// The workers of one table.
pub(crate) struct Crew<'a> {
    dialect: &'a TableLayout,
    /// The one of this thread.
    own: Worker<'a>,
    others: Vec<Worker<'a>>,
}

impl<'a> Crew<'a> {
    /// A crew of `threads` workers.
    pub(crate) fn new(
        threads: usize,
        dialect: &'a TableLayout,
        interpreter: Interpreter<'a>,
        memory: &'a Memory,
        places: bool,
    ) -> Self {
        let worker = || Worker::new(dialect, interpreter, memory, places);
        Self { dialect, own: worker(), others: (1..threads).map(|_| worker()).collect() }
    }

    /// Reads the records of `bytes` from `from` on, by stretches. This thread gives their logs to `take`,
    /// in order, and reads while the one that comes next is not there.
    ///
    /// Where a stretch begins is guessed (a quoted cell may hold line ends), and checked once the one
    /// before it is read: a wrong guess is read again from the right place.
    pub(crate) fn read(self, bytes: &[u8], from: usize, mut take: impl FnMut(Log)) {
        let Self { dialect, mut own, others } = self;
        let stretches = bytes.len().saturating_sub(from).div_ceil(STRETCH);
        let start = |number: usize| match number {
            0 => from,
            _ if number == stretches => bytes.len(),
            _ => guess(bytes, from + number * STRETCH, dialect),
        };
        let next = AtomicUsize::new(0);
        let begin = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|next| *next < stretches);
        let read = |worker: &mut Worker<'_>, number: usize| {
            (number, worker.read(bytes, start(number), start(number + 1), true))
        };
        thread::scope(|scope| {
            let (logs, come) = sync_channel(WAITING * others.len());
            for mut worker in others.into_iter().take(stretches.saturating_sub(1)) {
                let (logs, begin, read) = (logs.clone(), &begin, &read);
                // Where the system has no thread left, those that are there read all.
                let _ = thread::Builder::new().spawn_scoped(scope, move || {
                    while let Some(number) = begin() {
                        if logs.send(read(&mut worker, number)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(logs);
            let mut waiting = BTreeMap::new();
            let (mut taken, mut at) = (0, from);
            while taken < stretches {
                waiting.extend(come.try_iter());
                if let Some(log) = waiting.remove(&taken) {
                    taken += 1;
                    let log: Log = if log.span.0 == at {
                        log
                    } else {
                        own.read(bytes, at, start(taken).max(at), true)
                    };
                    at = log.span.1;
                    take(log);
                } else if let Some(number) = begin() {
                    waiting.extend([read(&mut own, number)]);
                } else {
                    let Ok(log) = come.recv() else { break };
                    waiting.extend([log]);
                }
            }
        });
    }
}

/// A likely start of a record at or after `target`: one from which the next records have as many cells
/// as the header.
fn guess(bytes: &[u8], target: usize, dialect: &TableLayout) -> usize {
    const TRIES: usize = 64;
    const RECORDS: usize = 4;
    // Long cells with quotes would be read to their end at each try.
    const FAR: usize = 1 << 16;
    let bytes = &bytes[..bytes.len().min(target.saturating_add(FAR))];
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
