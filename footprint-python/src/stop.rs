//! Ctrl-C during long work: Python is asked between stretches of rows, and what is left is not read.

use crate::fault::Wrong;
use footprint::import::{RowWriter, Rows, TableFault};
use pyo3::exceptions::PyKeyboardInterrupt;
use pyo3::prelude::*;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

/// How often Python is asked at most: to ask takes its lock.
const PATIENCE: Duration = Duration::from_millis(100);
/// Why the rest of a table is not read; nobody reads it, for the exception is raised instead.
const INTERRUPTED: &str = "interrupted";

/// Whether some work is to stop.
pub(crate) struct Stop {
    /// The thread that Python called; others are told nothing of signals.
    caller: ThreadId,
    asked: AtomicBool,
    /// When Python was asked last, and what it raised.
    last: Mutex<(Instant, Option<PyErr>)>,
}

impl Stop {
    /// For work that the calling thread begins.
    pub(crate) fn new() -> Arc<Self> {
        let last = Mutex::new((Instant::now(), None));
        Arc::new(Self { caller: thread::current().id(), asked: AtomicBool::new(false), last })
    }

    /// Whether to stop, for which Python is asked now and then.
    pub(crate) fn is_asked(&self) -> bool {
        if self.asked.load(Relaxed) {
            return true;
        }
        if thread::current().id() != self.caller {
            return false;
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0.elapsed() < PATIENCE {
            return false;
        }
        let raised = Python::attach(|py| py.check_signals()).err();
        self.asked.store(raised.is_some(), Relaxed);
        *last = (Instant::now(), raised);
        self.asked.load(Relaxed)
    }

    /// Stops where the text of a fault tells of Ctrl-C: in a generator of batches it is raised there, and Arrow
    /// carries texts alone.
    pub(crate) fn heed(&self, fault: &str) {
        if fault.contains("KeyboardInterrupt") {
            self.asked.store(true, Relaxed);
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            last.1 = Some(PyKeyboardInterrupt::new_err(()));
        }
    }

    /// What the work gave, or what Python raised meanwhile.
    pub(crate) fn or<R>(&self, given: Result<R, Wrong>) -> PyResult<R> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match last.1.take() {
            Some(raised) => Err(raised),
            None => Ok(given?),
        }
    }
}

/// What is read until the work is to stop.
pub(crate) struct Stopping<T> {
    pub(crate) of: T,
    pub(crate) stop: Arc<Stop>,
}

impl<T: Rows> Rows for Stopping<T> {
    fn headers(&self) -> Vec<String> {
        self.of.headers()
    }

    fn left_out(&self) -> Vec<String> {
        self.of.left_out()
    }

    fn next_rows(&mut self, to: &mut RowWriter) -> Result<bool, TableFault> {
        if self.stop.is_asked() {
            return Err(TableFault::Damaged(INTERRUPTED.to_owned()));
        }
        self.of.next_rows(to).inspect_err(|fault| {
            if let TableFault::Damaged(text) = fault {
                self.stop.heed(text);
            }
        })
    }
}

impl<T: Read> Read for Stopping<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stop.is_asked() {
            return Err(io::Error::other(INTERRUPTED));
        }
        self.of.read(buffer)
    }
}
