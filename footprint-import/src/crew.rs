//! Several workers on one table: each takes the stretch that comes next, and the logs are put in order.

use crate::dialect::Dialect;
use crate::interpreter::Interpreter;
use crate::log::Log;
use crate::memory::Memory;
use crate::record::{Splitter, Step};
use crate::threads::meanwhile;
use crate::worker::Worker;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes of a stretch: a few thousand rows, so that workers end at about the same time.
pub(crate) const STRETCH: usize = 1 << 19;

/// Bytes that are read before their rows are taken in: what is kept of the rows meanwhile is small, and
/// used again for those that follow.
const ROUND: usize = 32 * STRETCH;

/// The same for one worker, who has nobody to wait for: a page hears how far it is.
const ROUND_ALONE: usize = 4 * STRETCH;

/// The workers of one table.
pub(crate) struct Crew<'a> {
    dialect: &'a Dialect,
    workers: Vec<Worker<'a>>,
    /// Reads again what another began in the wrong place.
    again: Worker<'a>,
}

impl<'a> Crew<'a> {
    /// A crew of `threads` workers.
    pub(crate) fn new(
        threads: usize,
        dialect: &'a Dialect,
        interpreter: Interpreter<'a>,
        memory: &'a Memory,
        places: bool,
    ) -> Self {
        let worker = || Worker::new(dialect, interpreter, memory, places);
        let workers: Vec<_> = (0..threads.max(1)).map(|_| worker()).collect();
        let again = worker();
        Self { dialect, workers, again }
    }

    /// Bytes of a round.
    pub(crate) fn round(&self) -> usize {
        if self.workers.len() > 1 { ROUND } else { ROUND_ALONE }
    }

    /// Reads the records that begin in `bytes` from `from` and before `until`, by stretches: their logs,
    /// in order. `last` when no bytes follow. The first worker does `before` first, while the others
    /// begin.
    ///
    /// Where a stretch begins is guessed (a quoted cell may hold line ends), and checked once the one
    /// before it is read: a wrong guess is read again from the right place.
    pub(crate) fn read(
        &mut self,
        bytes: &[u8],
        from: usize,
        until: usize,
        last: bool,
        before: impl FnOnce(),
    ) -> Vec<Log> {
        let stretches = match self.workers.len() {
            1 => 1,
            _ => until.saturating_sub(from).div_ceil(STRETCH).max(1),
        };
        let mut bounds = vec![from];
        let guesses = (1..stretches).map(|number| from + number * STRETCH);
        bounds.extend(guesses.map(|target| guess(bytes, target, self.dialect)));
        bounds.push(until);
        let next = AtomicUsize::new(0);
        let crew = self.workers.iter_mut().take(stretches);
        let read = meanwhile(before, crew, |worker| {
            let mut logs = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(&[start, end]) = bounds.get(number..number + 2) else { return logs };
                logs.push((number, worker.read(bytes, start, end, last)));
            }
        });
        let mut read: Vec<(usize, Log)> = read.into_iter().flatten().collect();
        read.sort_unstable_by_key(|(number, _)| *number);
        let (mut logs, mut at) = (Vec::with_capacity(stretches), from);
        for (number, mut log) in read {
            if log.span.0 != at {
                log = self.again.read(bytes, at, bounds[number + 1].max(at), last);
            }
            at = log.span.1;
            logs.push(log);
        }
        logs
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
