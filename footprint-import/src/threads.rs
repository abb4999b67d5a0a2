//! Work shared out to several threads, with its results in the order of the shares.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// Works on each share; threads take them one after the other, this one among them. Where the system has
/// no thread left, fewer do all of it.
pub fn share_out<S: Send, R: Send>(
    shares: impl IntoIterator<Item = S>,
    work: impl Fn(S) -> R + Sync,
) -> Vec<R> {
    let shares: Vec<S> = shares.into_iter().collect();
    let others = shares.len().saturating_sub(1);
    let left = Mutex::new(shares.into_iter().enumerate());
    let done = Mutex::new(Vec::new());
    let take = || {
        loop {
            let Some((number, share)) = locked(&left).next() else { break };
            let result = work(share);
            locked(&done).push((number, result));
        }
    };
    thread::scope(|scope| {
        for _ in 0..others {
            let _ = thread::Builder::new().spawn_scoped(scope, take);
        }
        take();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Two pieces of work at once.
pub fn both(one: &mut (dyn FnMut() + Send), other: &mut (dyn FnMut() + Send)) {
    let pieces: [&mut (dyn FnMut() + Send); 2] = [&mut || one(), &mut || other()];
    share_out(pieces, |piece| piece());
}

/// What threads share, to this one alone.
pub(crate) fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
