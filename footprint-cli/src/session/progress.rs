//! A progress bar on standard error, on a terminal only, and only when the work lasts.

use crate::session::Session;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(300);

/// A bar that counts bytes.
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
}

impl Progress {
    /// A bar for `bytes` to read; hidden where standard error is not a terminal, or with `--quiet`.
    pub(crate) fn new(session: &Session, bytes: u64) -> Self {
        let bar = ProgressBar::hidden();
        if !session.quiet {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let reading = session.pick("Lecture", "Reading");
        if let Ok(style) =
            ProgressStyle::with_template("{msg} {bar:40} {bytes}/{total_bytes} ({eta})")
        {
            bar.set_style(style);
        }
        bar.set_message(reading.to_owned());
        bar.set_length(bytes);
        Self { bar, started: Instant::now() }
    }

    /// Bytes read so far.
    pub(crate) fn at(&self, bytes: u64) {
        if self.started.elapsed() > PATIENCE {
            self.bar.set_position(bytes);
        }
    }

    /// All is read: the bar goes.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
