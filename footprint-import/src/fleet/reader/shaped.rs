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
                // `Laptops` above `Latitude 5420,12`: a heading that the delimiter of the rows has no part in.
                let heading = grid.width() == 1 && found.is_some_and(|row| grid.is_kind(row));
                let parted = heading.then(|| regular(bytes, encoding)).flatten();
                match parted.filter(|grid| grid.width() > 1) {
                    Some(parted) => (parted, None),
                    None => (grid, found),
                }
            }
            None => match regular(bytes, encoding) {
                Some(grid) => (grid, None),
                None => return false,
            },
        };
        let grid = Grid { given: self.options.columns.to_vec(), ..grid };
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

/// The cells of a text by the delimiter that parts its lines alike.
fn regular(bytes: &[u8], encoding: TextEncoding) -> Option<Grid> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let newline = if memchr::memchr(b'\n', head).is_none() { b'\r' } else { b'\n' };
    most_regular(bytes, newline, encoding).map(|(_, grid)| grid)
}
