//! Small delimited texts whose table is no plain list: transcribed before they are read.

use crate::bytes::encoding::TextEncoding;
use crate::fleet::reader::FleetReader;
use crate::fleet::reader::delimited::HEAD;
use crate::fleet::row_view::Observer;
use crate::table::layout::TableLayout;
use crate::table::shape::{Context, Grid, LARGEST_BYTES, most_regular};
use crate::table::transcript::reshaped;
use std::sync::Arc;

impl FleetReader<'_> {
    /// Reads a small text that is no plain list, though it may be laid out as one; gives whether it was none.
    pub(crate) fn shaped(
        &mut self,
        (number, name): (u32, &Arc<str>),
        bytes: &[u8],
        encoding: TextEncoding,
        layout: Option<&TableLayout>,
        observe: Observer<'_>,
    ) -> bool {
        if bytes.len() > LARGEST_BYTES {
            return false;
        }
        let (grid, found) = match layout {
            Some(dialect) => {
                let Some(grid) = Grid::of_text(bytes, dialect.separators, encoding) else {
                    return false;
                };
                let found = grid.rows.iter().position(|row| row.line == dialect.header.2);
                (grid, found)
            }
            None => {
                let head = &bytes[..bytes.len().min(HEAD)];
                let newline = if memchr::memchr(b'\n', head).is_none() { b'\r' } else { b'\n' };
                match most_regular(bytes, newline, encoding) {
                    Some((_, grid)) => (grid, None),
                    None => return false,
                }
            }
        };
        let context = Context::default();
        let Some((tables, findings)) = reshaped(name, grid, found, &context, None) else {
            return false;
        };
        findings.into_iter().for_each(|finding| self.builder.tell(finding));
        for table in tables {
            self.transcribed(number, table, observe);
        }
        true
    }
}
