//! What was interpreted already, shared by the workers of a table.

use crate::bytes::hashing::HashedMap;
use crate::device::attributes::RowAttributes;
use crate::device::identity::{Identity, group};
use crate::device::outcome::{Interpretation, RowOutcome};
use crate::fleet::chunk_log::Log;
use crate::threads::locked;
use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard};

/// What nobody needs any more, but takes a while to free.
pub(crate) type Spent = Arc<dyn Any + Send + Sync>;

/// Interpretations by the hash of the cells that they come from.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) identities: Kept<Identity>,
    pub(crate) stated: Kept<RowAttributes>,
    learnt: Mutex<Learnt>,
    /// Logs that were taken in, to be filled again: new memory costs more than the rows.
    spare: Mutex<Vec<Log>>,
}

/// What some cells come to, made once for all rows that agree in them.
#[derive(Debug)]
pub(crate) struct Kept<T>(Mutex<HashedMap<Arc<T>>>);

/// What was learnt, numbered in whatever order the workers came to it: no result may rest on that order.
#[derive(Debug, Default)]
pub(crate) struct Learnt {
    pub(crate) buckets: Numbered<Bucket, Found>,
    pub(crate) outcomes: Numbered<Arc<Interpretation>, Come>,
    /// Site and entity.
    pub(crate) places: Numbered<Arc<[String; 2]>, u32>,
}

/// Rows that agree in all describing cells, site and entity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bucket {
    pub(crate) outcome: Come,
    /// Number of the place.
    pub(crate) place: u32,
}

/// What rows come to: the number of the outcome, what becomes of them, how many units each stands for, the
/// group of their serials.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Come {
    pub(crate) number: u32,
    pub(crate) units: u32,
    pub(crate) outcome: RowOutcome,
    group: u8,
}

/// A bucket that is known: its number, what becomes of its rows, the group of their serials.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) bucket: u32,
    pub(crate) outcome: RowOutcome,
    pub(crate) group: u8,
}

/// Values in a list, and what is asked of them by hash. Each is made once per hash, unless two make it at
/// once: what they make is the same.
#[derive(Debug)]
pub(crate) struct Numbered<T, K> {
    known: HashedMap<K>,
    list: Vec<T>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Kept<T> {
    /// What the cells of a hash come to.
    pub(crate) fn get(&self, hash: u64, make: impl FnOnce() -> T) -> Arc<T> {
        let known = locked(&self.0).get(&hash).cloned();
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            locked(&self.0).entry(hash).or_insert(made).clone()
        })
    }
}

impl<T, K> Default for Numbered<T, K> {
    fn default() -> Self {
        Self { known: HashedMap::default(), list: Vec::new() }
    }
}

impl<T, K: Copy> Numbered<T, K> {
    fn get(&self, hash: u64) -> Option<K> {
        self.known.get(&hash).copied()
    }

    /// Adds a value that is still new; `known` makes what is asked of it from its number.
    fn add(&mut self, hash: u64, value: T, known: impl FnOnce(u32) -> K) -> K {
        *self.known.entry(hash).or_insert_with(|| {
            self.list.push(value);
            known(self.list.len() as u32 - 1)
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

    /// The number of a place.
    pub(crate) fn place(&self, hash: u64, make: impl FnOnce() -> [String; 2]) -> u32 {
        let known = self.learnt().places.get(hash);
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            self.learnt().places.add(hash, made, |number| number)
        })
    }

    /// The bucket of a hash, whose rows come to the outcome of another, which `make` makes, at the place of
    /// such an outcome. Looked up in one go and added in one go: workers wait for each other here.
    pub(crate) fn bucket(
        &self,
        hash: u64,
        describing: u64,
        make: impl FnOnce() -> Interpretation,
        place: impl FnOnce(RowOutcome) -> u32,
    ) -> Found {
        let known = {
            let learnt = self.learnt();
            if let Some(found) = learnt.buckets.get(hash) {
                return found;
            }
            learnt.outcomes.get(describing)
        };
        let outcome = known.ok_or_else(|| Arc::new(make()));
        let place = place(match &outcome {
            Ok(known) => known.outcome,
            Err(made) => made.outcome,
        });
        let mut learnt = self.learnt();
        let outcome = outcome.unwrap_or_else(|made| {
            let (outcome, units) = (made.outcome, made.units as u32);
            let group = made.device.as_ref().map_or(0, |device| group(device.kind));
            let known = |number| Come { number, units, outcome, group };
            learnt.outcomes.add(describing, made, known)
        });
        let Come { outcome: fate, group, .. } = outcome;
        let known = |bucket| Found { bucket, outcome: fate, group };
        learnt.buckets.add(hash, Bucket { outcome, place }, known)
    }

    /// All that was learnt so far.
    pub(crate) fn learnt(&self) -> MutexGuard<'_, Learnt> {
        locked(&self.learnt)
    }
}
