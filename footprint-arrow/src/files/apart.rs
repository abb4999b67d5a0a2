//! A thread of its own for what the libraries do with a file. They were not written for files that are made to
//! harm, and the command ends at once where code panics: here a panic ends the thread alone, and is told as a
//! damaged file. Files nest their columns as deeply as they like, hence the stack.

use super::Opened;
use crate::rows::ROWS;
use crate::texts::as_text;
use arrow_array::{ArrayRef, RecordBatch};
use footprint_import::TableFault;
use std::cell::Cell;
use std::panic;
use std::sync::Once;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Bytes of the stack; those that nothing uses take no memory.
const STACK: usize = 64 << 20;

/// What is told of a file: its columns first, then its rows.
pub(super) enum Told {
    Opened(Opened),
    Rows(Slice),
}

/// Some rows, as columns of texts.
pub(super) struct Slice {
    pub(super) columns: Vec<ArrayRef>,
    pub(super) rows: usize,
}

type Sender = SyncSender<Result<Told, TableFault>>;

/// Whom a reader tells.
pub(super) struct Tell(Sender);

impl Tell {
    /// Tells the columns.
    pub(super) fn opened(&self, opened: Opened) -> Result<(), TableFault> {
        self.tell(Told::Opened(opened))
    }

    /// Tells the rows of a batch.
    pub(super) fn batch(&self, batch: &RecordBatch) -> Result<(), TableFault> {
        for first in (0..batch.num_rows()).step_by(ROWS) {
            let rows = ROWS.min(batch.num_rows() - first);
            let column = |column: &ArrayRef| as_text(&column.slice(first, rows));
            let columns = batch.columns().iter().map(column).collect::<Result<_, _>>();
            self.tell(Told::Rows(Slice { columns: columns.map_err(super::damaged)?, rows }))?;
        }
        Ok(())
    }

    /// Waits until it is heard: no more than one slice is made ahead.
    fn tell(&self, told: Told) -> Result<(), TableFault> {
        // Nobody listens any more: the rest is not wanted, and nor is this.
        self.0.send(Ok(told)).map_err(super::damaged)
    }
}

thread_local! {
    /// Whom a panic of this thread is told to.
    static TELL: Cell<Option<Sender>> = const { Cell::new(None) };
}

/// Reads in a thread of its own; what is received ends with the file, or with a fault.
pub(super) fn run(
    read: impl FnOnce(&Tell) -> Result<(), TableFault> + Send + 'static,
) -> Result<Receiver<Result<Told, TableFault>>, TableFault> {
    static HOOK: Once = Once::new();
    HOOK.call_once(keep_panics);
    let (tell, told) = sync_channel(0);
    let work = move || {
        TELL.set(Some(tell.clone()));
        let tell = Tell(tell);
        if let Err(fault) = read(&tell) {
            // Nobody may listen any more.
            let _ = tell.0.send(Err(fault));
        }
    };
    thread::Builder::new().stack_size(STACK).spawn(work).map_err(super::damaged)?;
    Ok(told)
}

/// Lets a thread that reads tell its panic, and no more: where a panic ends the program, it never comes to that,
/// and stays here until the program ends. Panics of other threads go where they went before.
fn keep_panics() {
    let others = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let Some(tell) = TELL.try_with(Cell::take).ok().flatten() else { return others(panic) };
        let reason = panic.payload_as_str().unwrap_or("panic").to_owned();
        let _ = tell.send(Err(TableFault::Damaged(reason)));
        while cfg!(panic = "abort") {
            thread::park();
        }
    }));
}
