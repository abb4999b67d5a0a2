//! Lists that say in headings, in titles or once above what their rows have in common.

use crate::table::columns::{self, Field};
use crate::table::shape::grid::Grid;
use crate::table::shape::listing::{Layout, ListRow, Listing};
use crate::table::shape::of_which::Shares;
use crate::table::shape::roles::Header;
use crate::table::shape::texts::title::{Context, Said};
use crate::table::shape::wide::{TELLING, at};
use footprint_core::terms::diagnostic::Code;
use std::ops::Range;

/// What a row of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Blank,
    Device,
    Total,
    /// It says something of the rows below it.
    Heading,
    /// A repeated header, a title, a note: nothing of its own.
    Passed,
}

/// A list being read.
pub(super) struct List<'g> {
    pub(super) grid: &'g Grid,
    pub(super) header: &'g Header,
    pub(super) body: Range<usize>,
    pub(super) lines: Vec<Line>,
    /// Columns that hold something, with their fields as far as their headers say.
    pub(super) columns: Vec<(usize, Option<Field>)>,
}

/// Reads the rows below a header as a list; `None` when each row says all of itself, so that the list can
/// be read as it stands.
pub(super) fn read(
    grid: &Grid,
    header: &Header,
    body: Range<usize>,
    context: &Context,
    alone: bool,
    titles: &[usize],
) -> Option<Listing> {
    let mut list = List { grid, header, body, lines: Vec::new(), columns: Vec::new() };
    let holds = |column: usize| list.body.clone().any(|row| !grid.cell(row, column).is_empty());
    list.columns = (0..header.heads.len())
        .filter(|&column| !header.heads[column].own.text.is_empty() || holds(column))
        .map(|column| (column, header.heads[column].own.field))
        .collect();
    list.classify(titles);
    list.sums_of_kinds();
    let shares = list.shares();
    let fills = list.fills();
    let has = |field| list.columns.iter().any(|(_, known)| *known == Some(field));
    let headings = list.lines.contains(&Line::Heading);
    let passed = list.lines.contains(&Line::Passed);
    let in_context = context.kind.is_some() && !list.kinds_told()
        || context.status.is_some() && !has(Field::Status)
        || context.place.is_some() && !has(Field::Site)
        || context.owner.is_some() && !has(Field::Ownership)
        || context.date.is_some() && !has(Field::PurchaseDate);
    let spare_total = list
        .body
        .clone()
        .zip(&list.lines)
        .any(|(row, line)| *line == Line::Total && !list.begins_as_total(row));
    if alone
        && !headings
        && !passed
        && fills.is_empty()
        && !in_context
        && !spare_total
        && !shares.any()
    {
        return None;
    }
    let context = list.with_first_place(context, titles);
    list.write(&context, &fills, headings, &shares)
}

impl List<'_> {
    /// What the title above the header adds where headings among the rows name places and the header
    /// comes again after them: the place of the first rows.
    fn with_first_place(&self, context: &Context, titles: &[usize]) -> Context {
        let mut with = context.clone();
        let heading = self.lines.iter().position(|line| *line == Line::Heading);
        let repeated = heading.is_some_and(|at| self.lines.get(at + 1) == Some(&Line::Passed));
        if let (Some(first), Some(&title), None) = (heading, titles.last(), &context.place)
            && repeated
        {
            let says_place = |row: usize| {
                let [column] = self.grid.filled(row)[..] else { return None };
                let mut said = Context::default();
                said.learn(&self.grid.plain(row, column), at(row, column), true);
                said.place
            };
            if says_place(self.body.start + first).is_some() {
                with.place = says_place(title);
            }
        }
        with
    }

    /// Whether the column of kinds is filled in every row.
    fn kinds_told(&self) -> bool {
        let columns: Vec<usize> = self
            .columns
            .iter()
            .filter(|(_, field)| {
                matches!(field, Some(Field::Kind | Field::ItemType | Field::Role | Field::Chassis))
            })
            .map(|(column, _)| *column)
            .collect();
        let told =
            |row: usize| columns.iter().any(|&column| !self.grid.cell(row, column).is_empty());
        let mut devices =
            self.body.clone().zip(&self.lines).filter(|(_, line)| **line == Line::Device);
        !columns.is_empty() && devices.all(|(row, _)| told(row))
    }

    /// Writes the listing.
    fn write(
        &self,
        context: &Context,
        fills: &[usize],
        headings: bool,
        shares: &Shares,
    ) -> Option<Listing> {
        let layout = if headings {
            Layout::Sections
        } else if fills.is_empty() {
            Layout::List
        } else {
            Layout::Grouped
        };
        let mut listing = Listing { layout, ..Listing::default() };
        let columns: Vec<(usize, usize)> = self
            .columns
            .iter()
            .map(|(column, _)| {
                let head = &self.header.heads[*column];
                let mut text = head.own.text.clone();
                if text.is_empty() {
                    text = "—".to_owned();
                }
                (*column, listing.column(text, None, at(head.row, *column)))
            })
            .collect();
        let mut common = context.clone();
        let mut above: Vec<Option<(String, usize)>> = vec![None; self.header.heads.len()];
        let mut outer_is_place = None;
        // Whether rows, and no other heading, follow the heading that says that they are gone.
        let mut status_of_rows = None;
        // What says that rows are gone, and how many of them.
        let mut outs: Vec<(Said, u64)> = Vec::new();
        for (row, line) in self.body.clone().zip(&self.lines) {
            match line {
                Line::Blank | Line::Passed => {}
                Line::Heading => {
                    let column = self.grid.filled(row)[0];
                    // People's own devices end where another heading begins.
                    common.owner.clone_from(&context.owner);
                    let before = common.clone();
                    let text = self.grid.plain(row, column);
                    let learned = common.learn(&text, at(row, column), true);
                    if common.status != before.status {
                        status_of_rows = None;
                    } else if status_of_rows.replace(false) == Some(true) {
                        // A heading beside it, not below it: `Matériel réformé`, its rows, `Imprimantes`.
                        common.status.clone_from(&context.status);
                        if let Some((ended, _)) = &before.status {
                            let values =
                                vec![("text", ended.into()), ("heading", text.as_str().into())];
                            listing.tell(Code::StatusEnded, row, Some(column), values);
                        }
                    }
                    if !learned {
                        continue;
                    }
                    let place = common.place != before.place;
                    let outer = *outer_is_place.get_or_insert(place);
                    if place && outer && before.kind == common.kind {
                        common.kind.clone_from(&context.kind);
                    } else if !place && !outer {
                        common.place.clone_from(&context.place);
                    }
                    let field = if place {
                        "site"
                    } else if common.kind != before.kind {
                        "kind"
                    } else if common.owner != before.owner {
                        "ownership"
                    } else if common.status != before.status {
                        "status"
                    } else {
                        "purchase_date"
                    };
                    let values = vec![("text", text.into()), ("field", field.into())];
                    listing.tell(Code::ContextRead, row, Some(column), values);
                    above.fill(None);
                }
                Line::Total => {
                    let mut total = self.cells(row, &columns);
                    if !self.begins_as_total(row) {
                        let to = listing.column_of("—", Field::Verdict);
                        total.set(to, crate::table::readers::TOTAL, None);
                    }
                    listing.rows.push(total);
                    // An inner total leaves what stands left of it.
                    let label = self.grid.filled(row).first().copied().unwrap_or_default();
                    above.iter_mut().skip(label).for_each(|above| *above = None);
                }
                Line::Device => {
                    let gone = || common.status != context.status && common.is_gone();
                    status_of_rows = status_of_rows.or_else(|| Some(gone()));
                    if let Some(said) = common.status.as_ref()
                        && common.is_gone()
                        && self.is_blank(row, &[Field::Status])
                    {
                        match outs.last_mut() {
                            Some((of, rows)) if of == said => *rows += 1,
                            _ => outs.push((said.clone(), 1)),
                        }
                    }
                    let mut device = self.cells(row, &columns);
                    self.fill(row, &columns, fills, &mut above, &mut device);
                    self.add_context(row, &common, &mut listing, &mut device);
                    shares.write(row, &columns, &mut listing, &mut device);
                    listing.rows.push(device);
                }
            }
        }
        for ((text, place), rows) in outs {
            let (text, row, column) = match place {
                Some((row, column)) => (self.grid.plain(row, column), row, Some(column)),
                // The name of a sheet beside others says it of all of them, and plainly.
                None if !context.alone => continue,
                None => (text, self.header.first, None),
            };
            let values = vec![("text", text.into()), ("rows", rows.into())];
            listing.tell(Code::SectionOut, row, column, values);
        }
        for (said, field) in
            [(&context.kind, "kind"), (&context.status, "status"), (&context.place, "site")]
        {
            let used = listing.columns.iter().any(|column| {
                column.at.is_none() && column.field.is_some_and(|known| known.key() == field)
            });
            if let (Some((text, place)), true) = (said, used) {
                let (row, column) =
                    place.map_or((self.header.first, None), |(row, column)| (row, Some(column)));
                listing.tell(
                    Code::ContextRead,
                    row,
                    column,
                    vec![("text", text.clone().into()), ("field", field.into())],
                );
            }
        }
        let mut passed =
            self.body.clone().zip(&self.lines).filter(|(_, line)| **line == Line::Passed);
        if let Some((row, _)) = passed.next() {
            let lines = (1 + passed.count()).to_string();
            listing.tell(Code::LinesPassed, row, None, vec![("lines", lines.into())]);
        }
        for &column in fills {
            let header = self.header.heads[column].own.text.clone();
            listing.tell(
                Code::BlanksFilled,
                self.header.last,
                Some(column),
                vec![("header", header.into())],
            );
        }
        (!listing.rows.is_empty()).then_some(listing)
    }

    /// The cells of a row as they stand.
    fn cells(&self, row: usize, columns: &[(usize, usize)]) -> ListRow {
        let mut cells = ListRow { row, cells: Vec::new() };
        for &(column, to) in columns {
            cells.set(to, self.grid.cell(row, column), at(row, column));
        }
        cells
    }

    /// Whether a row holds a device, where columns would say so: a model, a serial number, a quantity.
    fn holds_device(&self, row: usize) -> bool {
        let tells = |column: &usize| {
            let head = &self.header.heads[*column].own;
            let field = head.field.or_else(|| columns::named(&head.text));
            field.is_some_and(|field| field == Field::Quantity || TELLING.contains(&field))
        };
        let mut telling =
            self.columns.iter().map(|(column, _)| column).filter(|column| tells(column)).peekable();
        telling.peek().is_none() || telling.any(|column| !self.grid.cell(row, *column).is_empty())
    }

    /// Whether a row says nothing in the columns of some fields.
    fn is_blank(&self, row: usize, fields: &[Field]) -> bool {
        self.columns.iter().all(|(column, field)| {
            !field.is_some_and(|field| fields.contains(&field))
                || self.grid.cell(row, *column).is_empty()
        })
    }

    /// Adds what headings and titles say where the row says nothing.
    fn add_context(
        &self,
        row: usize,
        common: &Context,
        listing: &mut Listing,
        device: &mut ListRow,
    ) {
        let said: [(&Option<Said>, &str, Field, &[Field]); 5] = [
            (&common.owner, "Propriété", Field::Ownership, &[Field::Ownership]),
            (
                &common.kind,
                "Type",
                Field::Kind,
                &[Field::Kind, Field::ItemType, Field::Role, Field::Chassis],
            ),
            (&common.status, "Statut", Field::Status, &[Field::Status]),
            (&common.place, "Site", Field::Site, &[Field::Site]),
            (&common.date, "Date d'achat", Field::PurchaseDate, &[Field::PurchaseDate]),
        ];
        for (said, header, field, fields) in said {
            // A line without a device under `Parc mobile` is none.
            if field == Field::Kind && !self.holds_device(row) {
                continue;
            }
            if let Some((text, place)) = said
                && self.is_blank(row, fields)
            {
                let to = listing.column_of(header, field);
                device.set(to, text.clone(), *place);
            }
        }
    }
}
