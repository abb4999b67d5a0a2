//! Bounds on what is read.

/// Rows of a table that are told apart by what they say of their device and its place: no fleet has so
/// many different ones.
pub(crate) const MOST_DISTINCT_ROWS: usize = 300_000;

/// How much is read: far above any inventory, far below what harms a machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Bytes of a file that is unpacked as it is read.
    pub(crate) unpacked: u64,
    /// Bytes that are kept: of a file within an archive, of the text of a workbook's cells.
    pub(crate) bytes: u64,
    /// Bytes of the text that all cells of a workbook share.
    pub(crate) shared_text: u64,
    /// Bytes between two tags of a packed XML part: a cell holds at most 32,767 characters.
    pub(crate) tag_gap: usize,
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
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked: 2 << 30,
            bytes: 512 << 20,
            shared_text: 256 << 20,
            tag_gap: 1 << 20,
            columns: 2_000,
            files: 50_000,
            parts: 2_000_000,
            depth: 64,
            archives: 2,
        }
    }
}
