//! Where the bytes of an input come from: memory, or a stream.

use crate::table::given::Rows;
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
    /// At hand as a whole.
    Whole(&'a [u8]),
    /// Read once; delimited text in bounded memory.
    Stream {
        /// Gives the bytes.
        reader: Box<dyn Read + 'a>,
        /// How many there are, where that is known.
        size: Option<u64>,
    },
    /// No bytes: a table that is given cell by cell.
    Table(Box<dyn Rows + 'a>),
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
        let bytes = Bytes::Stream { reader: Box::new(reader), size: None };
        Self { name: name.into(), bytes, found: false }
    }

    /// A table that is no file.
    pub fn table(name: &str, rows: impl Rows + 'a) -> Self {
        Self { name: name.into(), bytes: Bytes::Table(Box::new(rows)), found: false }
    }

    /// The same with the size of its stream in bytes, for whoever is told of the progress.
    #[must_use]
    pub fn of_size(mut self, bytes: u64) -> Self {
        if let Bytes::Stream { size, .. } = &mut self.bytes {
            *size = Some(bytes);
        }
        self
    }

    /// The same, found in a folder.
    #[must_use]
    pub fn found(mut self) -> Self {
        self.found = true;
        self
    }
}
