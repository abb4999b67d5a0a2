//! Tables that are no file: laid out as sheets are, read as they come.

use crate::bytes::feed::Feed;
use crate::bytes::format::Format;
use crate::fleet::reader::FleetReader;
use crate::fleet::reader::delimited::{HEAD, Table};
use crate::fleet::row_view::Observer;
use crate::table::given::{Rows, TableBytes};
use crate::table::layout::delimited;
use crate::table::locator::Locator;
use crate::table::shape::{Context, Grid, LARGEST_BYTES};
use crate::table::transcript::{ENCODING, SEPARATORS, reshaped};
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::rc::Rc;
use std::sync::Arc;

impl FleetReader<'_> {
    /// Reads a table that is given cell by cell; where it comes from a file, `format` is that file's.
    pub(crate) fn given(
        &mut self,
        name: &Arc<str>,
        format: Option<Format>,
        rows: Box<dyn Rows + '_>,
        observe: Observer<'_>,
    ) {
        let number = self.builder.add_file(name);
        let (headers, left_out) = (rows.headers(), rows.left_out());
        if !left_out.is_empty() {
            let finding = Finding::new(Code::ColumnsNotRead).at(Place::line(name, 1));
            self.builder.tell(finding.with("columns", left_out.join(", ")));
        }
        if headers.is_empty() {
            return self.tell_of_file(Finding::new(Code::EmptyFile).at(Place::file(name)));
        }
        let fault = Rc::default();
        let bytes = TableBytes::new(rows, &headers, Rc::clone(&fault));
        self.given_bytes((number, name), bytes, headers, observe);
        if let Some(fault) = fault.take() {
            self.tell_of_file(fault.finding(name, format));
        }
    }

    /// Reads the bytes of a table, under its headers.
    fn given_bytes(
        &mut self,
        (number, name): (u32, &Arc<str>),
        bytes: TableBytes<'_>,
        headers: Vec<String>,
        observe: Observer<'_>,
    ) {
        let (mut feed, mut head) = (Feed::new(bytes), Vec::new());
        let locator = Locator::Rows(headers.into());
        // A small one is looked at as a whole: it may be no list.
        feed.fill(&mut head, LARGEST_BYTES + 1);
        let looked_at = &head[..head.len().min(HEAD)];
        let last = feed.ended() && looked_at.len() == head.len();
        let layout = delimited(looked_at, SEPARATORS, ENCODING, last);
        if feed.ended() && head.len() <= LARGEST_BYTES {
            let grid = Grid::of_text(&head, SEPARATORS, ENCODING);
            let found = |grid: &Grid| {
                let line = layout.as_ref()?.header.2;
                grid.rows.iter().position(|row| row.line == line)
            };
            let reshaped = grid.and_then(|grid| {
                let found = found(&grid);
                let given = self.options.columns.to_vec();
                let grid = Grid { given, typed: true, ..grid };
                reshaped(name, grid, found, &Context::default(), Some(&locator))
            });
            if let Some((tables, findings)) = reshaped {
                findings.into_iter().for_each(|finding| self.builder.tell(finding));
                return tables
                    .into_iter()
                    .for_each(|table| self.transcribed(number, table, observe));
            }
        }
        if let Some(mut layout) = layout {
            if !self.options.columns.is_empty() {
                layout.understand(looked_at, last, self.options.columns);
            }
            self.tell_layout(&layout, &|line, column| locator.place(name, line, column));
            let body = head.split_off(layout.body.0.min(head.len()));
            let header = head.get(layout.header.0..layout.header.1).unwrap_or(&[]);
            let (file, size) = ((number, name), (head.len() as u64, None));
            feed.give_back(body);
            let table = Table { file, layout: &layout, locator: Some(locator), header, size };
            self.rows(table, &mut feed, observe);
        } else {
            self.no_header(locator.place(name, 1, None));
        }
    }
}
