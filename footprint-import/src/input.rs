//! Where the bytes of an input come from: a mapped file, memory, or a stream.

use std::io::Read;
use std::sync::Arc;

/// One input to read.
pub struct Input<'a> {
    /// The name shown in findings.
    pub name: Arc<str>,
    /// The bytes.
    pub bytes: Bytes<'a>,
    /// It was found in a folder, not asked for by name: when it is no inventory it is skipped with a
    /// note.
    pub found: bool,
}

/// The bytes of an input.
pub enum Bytes<'a> {
    /// At hand as a whole: in memory, or a mapped file.
    Whole(&'a [u8]),
    /// Read once, in bounded memory.
    Stream(Box<dyn Read + 'a>),
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<'a> Input<'a> {
    /// An input whose bytes are at hand.
    pub fn whole(name: &str, bytes: &'a [u8]) -> Self {
        Self { name: name.into(), bytes: Bytes::Whole(bytes), found: false }
    }

    /// An input that is read once.
    pub fn stream(name: &str, reader: impl Read + 'a) -> Self {
        Self { name: name.into(), bytes: Bytes::Stream(Box::new(reader)), found: false }
    }

    /// The same, found in a folder.
    #[must_use]
    pub fn found(mut self) -> Self {
        self.found = true;
        self
    }
}
