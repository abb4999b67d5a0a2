//! What was interpreted already, shared by the workers of a table.

use crate::hashing::HashedMap;
use crate::identity::{Identity, group};
use crate::log::Log;
use crate::rows::{Fate, Outcome};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Interpretations by the hash of the cells that they come from.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    identities: Mutex<HashedMap<Arc<Identity>>>,
    learnt: Mutex<Learnt>,
    /// Logs that were taken in, to be filled again: new memory costs more than the rows.
    spare: Mutex<Vec<Log>>,
}

/// What was learnt, numbered in whatever order the workers came to it: no result may rest on that order.
#[derive(Debug, Default)]
pub(crate) struct Learnt {
    pub(crate) buckets: Numbered<Bucket>,
    pub(crate) outcomes: Numbered<Arc<Outcome>>,
    /// Site and entity.
    pub(crate) places: Numbered<Arc<[String; 2]>>,
}

/// Rows that agree in all describing cells, site and entity, by the numbers of these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bucket {
    pub(crate) outcome: u32,
    pub(crate) place: u32,
}

/// A bucket that is known: its number, what becomes of its rows, the group of their serials.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) bucket: u32,
    pub(crate) fate: Fate,
    pub(crate) group: u8,
}

/// Values with a number each, looked up by hash. Each is made once per hash, unless two make it at once:
/// what they make is the same.
#[derive(Debug)]
pub(crate) struct Numbered<T> {
    numbers: HashedMap<u32>,
    list: Vec<T>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { numbers: HashedMap::default(), list: Vec::new() }
    }
}

impl<T> Numbered<T> {
    fn get(&self, hash: u64) -> Option<u32> {
        self.numbers.get(&hash).copied()
    }

    fn add(&mut self, hash: u64, value: T) -> u32 {
        *self.numbers.entry(hash).or_insert_with(|| {
            self.list.push(value);
            self.list.len() as u32 - 1
        })
    }

    /// Those from a number on.
    pub(crate) fn from(&self, number: usize) -> &[T] {
        self.list.get(number..).unwrap_or(&[])
    }
}

impl Memory {
    /// An empty log.
    pub(crate) fn log(&self) -> Log {
        locked(&self.spare).pop().unwrap_or_default()
    }

    /// Takes back a log.
    pub(crate) fn give_back(&self, mut log: Log) {
        log.clear();
        locked(&self.spare).push(log);
    }

    /// Who a device is.
    pub(crate) fn identity(&self, hash: u64, make: impl FnOnce() -> Identity) -> Arc<Identity> {
        let known = locked(&self.identities).get(&hash).cloned();
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            locked(&self.identities).entry(hash).or_insert(made).clone()
        })
    }

    /// The number of what a row comes to, and its fate.
    pub(crate) fn outcome(&self, hash: u64, make: impl FnOnce() -> Outcome) -> (u32, Fate) {
        let known = self.learnt().outcomes.get(hash);
        let made = known.is_none().then(|| Arc::new(make()));
        let mut learnt = self.learnt();
        let number = match (known, made) {
            (None, Some(made)) => learnt.outcomes.add(hash, made),
            (known, _) => known.unwrap_or_default(),
        };
        (number, learnt.outcomes.list[number as usize].fate)
    }

    /// The number of a place.
    pub(crate) fn place(&self, hash: u64, make: impl FnOnce() -> [String; 2]) -> u32 {
        let known = self.learnt().places.get(hash);
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            self.learnt().places.add(hash, made)
        })
    }

    /// A bucket.
    pub(crate) fn bucket(&self, hash: u64, make: impl FnOnce() -> Bucket) -> Found {
        let learnt = self.learnt();
        if let Some(number) = learnt.buckets.get(hash) {
            return learnt.found(number);
        }
        drop(learnt);
        let made = make();
        let mut learnt = self.learnt();
        let number = learnt.buckets.add(hash, made);
        learnt.found(number)
    }

    /// All that was learnt so far.
    pub(crate) fn learnt(&self) -> MutexGuard<'_, Learnt> {
        locked(&self.learnt)
    }
}

impl Learnt {
    fn found(&self, number: u32) -> Found {
        let outcome = &self.outcomes.list[self.buckets.list[number as usize].outcome as usize];
        let group = outcome.device.as_ref().map_or(0, |device| group(device.kind));
        Found { bucket: number, fate: outcome.fate, group }
    }
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
