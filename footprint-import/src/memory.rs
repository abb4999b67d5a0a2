//! What was interpreted already, shared by the workers of a table.

use crate::hashing::HashedMap;
use crate::identity::Identity;
use crate::log::Log;
use crate::rows::Outcome;
use std::sync::{Arc, Mutex, PoisonError};

/// Interpretations by the hash of the cells that they come from.
#[derive(Default)]
pub(crate) struct Memory {
    identities: Shared<Identity>,
    outcomes: Shared<Outcome>,
    /// Logs that were taken in, to be filled again: new memory costs more than the rows.
    spare: Mutex<Vec<Log>>,
}

impl Memory {
    /// An empty log.
    pub(crate) fn log(&self) -> Log {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Takes back a log.
    pub(crate) fn give_back(&self, mut log: Log) {
        log.clear();
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(log);
    }

    /// Who a device is.
    pub(crate) fn identity(&self, hash: u64, make: impl FnOnce() -> Identity) -> Arc<Identity> {
        self.identities.get(hash, make)
    }

    /// What a row comes to.
    pub(crate) fn outcome(&self, hash: u64, make: impl FnOnce() -> Outcome) -> Arc<Outcome> {
        self.outcomes.get(hash, make)
    }
}

/// A map that is asked once per worker and value; what is made is the same whoever makes it, so two
/// may make it at once.
struct Shared<T>(Mutex<HashedMap<Arc<T>>>);

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(Mutex::new(HashedMap::default()))
    }
}

impl<T> Shared<T> {
    fn get(&self, hash: u64, make: impl FnOnce() -> T) -> Arc<T> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&hash).cloned();
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            map.entry(hash).or_insert(made).clone()
        })
    }
}
