//! The two forms of a table that is saved; the renderers ask which one they write.

/// A form of a saved table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Comma, decimal point.
    Csv,
    /// Semicolon, decimal comma, marked as UTF-8.
    CsvExcelFr,
}
