//! Bounds on what is read.

/// Bytes of a cell that are interpreted: no model, status or country is as long.
pub(crate) const MOST_READ_OF_CELL: usize = 2_000;

/// How much is read: far above any inventory, far below what harms a machine.
// A build that leaves readers out leaves their bounds unused.
#[cfg_attr(not(all(feature = "spreadsheet", feature = "json")), allow(dead_code))]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Bytes of a document of known size, which is read as a whole.
    pub(crate) document: u64,
    /// Bytes that are kept: of a document from a pipe or an archive, of the text of all cells of an input.
    pub(crate) bytes: u64,
    /// Bytes to which an input unpacks, with all archives and parts in it.
    pub(crate) unpacked: u64,
    /// Tags and records of an input, with all archives and parts in it.
    pub(crate) events: u64,
    /// Bytes of the text that all cells of a workbook share.
    pub(crate) shared_text: u64,
    /// Texts that all cells of a workbook share.
    pub(crate) shared_texts: usize,
    /// Bytes of a part that lists sheets or styles.
    pub(crate) list_part: u64,
    /// Bytes of one tag, comment or text of a packed XML part: a cell holds at most 32,767 characters.
    pub(crate) event: usize,
    /// Bytes of the text of a cell of a workbook.
    pub(crate) cell: usize,
    /// Sheets of a workbook.
    pub(crate) sheets: usize,
    /// Columns of a sheet or of a list of records.
    pub(crate) columns: usize,
    /// Files of an archive.
    pub(crate) files: usize,
    /// Values of a document.
    pub(crate) parts: usize,
    /// Levels of a document.
    pub(crate) depth: usize,
    /// Archives within archives.
    pub(crate) archives: usize,
    /// Rows of an input that are told apart by what they say of their device and its place: no fleet has
    /// so many different ones.
    pub(crate) distinct_rows: usize,
    /// Of these, rows that describe their device otherwise: a model costs more than a place.
    pub(crate) descriptions: usize,
    /// Bytes of what rows that are told apart say.
    pub(crate) distinct_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document: 512 << 20,
            bytes: 256 << 20,
            unpacked: 1 << 30,
            events: 100_000_000,
            shared_text: 256 << 20,
            shared_texts: 10_000_000,
            list_part: 32 << 20,
            event: 1 << 20,
            cell: 256 << 10,
            sheets: 5_000,
            columns: 2_000,
            files: 50_000,
            parts: 2_000_000,
            depth: 64,
            archives: 2,
            distinct_rows: 300_000,
            descriptions: 200_000,
            distinct_bytes: 128 << 20,
        }
    }
}
