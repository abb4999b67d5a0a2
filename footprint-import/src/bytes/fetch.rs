//! Memory that is asked for before it is needed: a row waits for a few places far apart, each of which
//! takes as long as all its arithmetic unless it was asked for some rows earlier.
#![allow(unsafe_code)]
// One call is: to a hint that the compiler has no safe name for.

/// Asks for what stands at a position of `all`, which need not be in it.
#[inline]
pub(crate) fn ahead<T>(all: &[T], position: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        let address = all.as_ptr().wrapping_add(position);
        // SAFETY: a hint of SSE, which is part of x86-64; it reads nothing and is sound for any address.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(address.cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (all, position);
}
