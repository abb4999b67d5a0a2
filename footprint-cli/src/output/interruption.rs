//! Temporary files are removed when somebody stops the command (Ctrl-C; TERM and HUP where there are signals).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static TEMPORARY: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Keeps interruptions waiting for as long as it lives.
pub(super) struct Uninterrupted(MutexGuard<'static, BTreeSet<PathBuf>>);

impl Uninterrupted {
    /// Waits until no other thread changes the list of temporary files. Interruptions are listened to before the
    /// first file is made: one that came between would leave it behind.
    pub(super) fn new() -> Self {
        static LISTENING: std::sync::Once = std::sync::Once::new();
        LISTENING.call_once(listen);
        Self(TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Has a temporary file removed if the command is stopped.
    pub(super) fn watch(&mut self, file: &Path) {
        self.0.insert(file.to_owned());
    }

    /// Forgets a file that is in its place, or gone.
    pub(super) fn forget(&mut self, file: &Path) {
        self.0.remove(file);
    }

    /// Removes the files, before the end of the command.
    fn remove_all(&self) {
        for file in self.0.iter() {
            let _ = std::fs::remove_file(file);
        }
    }
}

/// Starts to listen. Where that cannot be done an interruption leaves temporary files behind, no more.
#[cfg(unix)]
fn listen() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
    let wait = move || {
        for signal in signals.forever() {
            let files = Uninterrupted::new();
            files.remove_all();
            // The caller sees the same end as from a program that does not listen.
            let _ = emulate_default_handler(signal);
        }
    };
    let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(wait);
}

/// Windows has no signals to wait for: a flag is looked at, a few times a second.
#[cfg(windows)]
fn listen() {
    use signal_hook::consts::SIGINT;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    /// The status of a program that Ctrl-C ends: `STATUS_CONTROL_C_EXIT`.
    const ENDED: i32 = -0x3FFF_FEC6;
    let stopped = Arc::new(AtomicBool::new(false));
    if signal_hook::flag::register(SIGINT, Arc::clone(&stopped)).is_err() {
        return;
    }
    let wait = move || {
        while !stopped.load(Ordering::Relaxed) {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        let files = Uninterrupted::new();
        files.remove_all();
        // No file is placed any more: the list stays locked until the end.
        std::process::exit(ENDED);
    };
    let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(wait);
}

#[cfg(not(any(unix, windows)))]
fn listen() {}
