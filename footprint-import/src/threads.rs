//! Work shared out to several threads, with its results in the order of the shares.

use std::panic::resume_unwind;
use std::thread;

/// Works on each share in a thread of its own, the first one in this thread.
pub(crate) fn share_out<S: Send, R: Send>(
    shares: impl IntoIterator<Item = S>,
    work: impl Fn(S) -> R + Sync,
) -> Vec<R> {
    let mut shares = shares.into_iter();
    let own = shares.next();
    let work = &work;
    thread::scope(|scope| {
        let others: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let mut results: Vec<R> = own.into_iter().map(work).collect();
        for other in others {
            results.push(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    })
}
