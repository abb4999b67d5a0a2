//! Turns to compute: no more at once than there are processors.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The turns that may be taken at once.
pub(super) struct Turns {
    free: Mutex<usize>,
    given_back: Condvar,
}

/// A turn; given back when dropped.
pub(super) struct Turn<'a>(&'a Turns);

impl Turns {
    pub(super) const fn new(at_once: usize) -> Self {
        Self { free: Mutex::new(at_once), given_back: Condvar::new() }
    }

    /// Waits for a turn, but not for ever.
    pub(super) fn take(&self, patience: Duration) -> Option<Turn<'_>> {
        let waited = self.given_back.wait_timeout_while(self.free(), patience, |free| *free == 0);
        let (mut free, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *free = free.checked_sub(1)?;
        Some(Turn(self))
    }

    fn free(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free() += 1;
        self.0.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn no_more_compute_at_once_than_there_are_turns() {
        let (turns, at_once, most) = (Turns::new(2), AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let turn = turns.take(Duration::from_secs(60));
                        assert!(turn.is_some(), "those who wait are served");
                        most.fetch_max(
                            at_once.fetch_add(1, Ordering::AcqRel) + 1,
                            Ordering::AcqRel,
                        );
                        std::thread::yield_now();
                        at_once.fetch_sub(1, Ordering::AcqRel);
                    }
                });
            }
        });
        assert!(most.into_inner() <= 2);
        let taken = [turns.take(Duration::ZERO), turns.take(Duration::ZERO)];
        assert!(taken.iter().all(Option::is_some));
        assert!(turns.take(Duration::from_millis(5)).is_none(), "nobody waits for ever");
    }
}
