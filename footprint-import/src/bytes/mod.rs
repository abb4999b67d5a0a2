//! What the bytes of an input are: their format and encoding, how much of them is read, their hashes.

pub(crate) mod encoding;
pub(crate) mod fetch;
pub(crate) mod format;
pub(crate) mod hashing;
pub(crate) mod limits;
pub(crate) mod slots;
