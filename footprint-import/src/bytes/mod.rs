//! What the bytes of an input are: their format and encoding, how much of them is read.

pub(crate) mod budget;
pub(crate) mod database_client;
pub(crate) mod encoding;
pub(crate) mod feed;
pub(crate) mod format;
pub(crate) mod limits;
pub(crate) mod own_result;
pub(crate) mod script;
