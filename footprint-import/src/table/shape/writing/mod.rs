//! Writes a wide table as a list, and compares its totals with their parts.

mod device;
mod heading;

use crate::table::columns::{self, Field};
use crate::table::shape::grid::Grid;
use crate::table::shape::listing::{Layout, ListRow, Listing, ShapeFinding};
use crate::table::shape::roles::{Header, Line, Part};
use crate::table::shape::texts::label::Label;
use crate::table::shape::texts::title::Context;
use crate::table::shape::texts::value::Value;
use crate::table::shape::wide::down::may_be_place;
use crate::table::shape::wide::{Rows, at};
use crate::words::lists::personal;
use crate::words::status::gone_in_header;
use footprint_core::terms::diagnostic::Code;
use std::ops::Range;

/// The word for a person's own device.
const PERSONAL: &str = "BYOD";

/// How a wide table is read.
pub(super) struct Plan<'g> {
    pub(super) grid: &'g Grid,
    pub(super) header: &'g Header,
    pub(super) body: Range<usize>,
    pub(super) context: &'g Context,
    /// Columns that say something of the whole row.
    pub(super) shared: Vec<usize>,
    pub(super) totals: Vec<usize>,
    /// Rows that count nothing of their own: sums of their neighbours, stocks of earlier years.
    pub(super) left_out: Vec<usize>,
    /// What is told of rows and columns that are sums of their neighbours.
    pub(super) sums: Vec<ShapeFinding>,
    /// The column of the years or days in which what a row counts was bought.
    pub(super) years: Option<usize>,
    /// Rows and columns of which movements leave so many.
    pub(super) left: Vec<(usize, usize, u64)>,
    /// Columns that hold more numbers than texts.
    pub(super) numbers: Vec<usize>,
    /// Columns of numbers that nothing is known of.
    pub(super) unread: Vec<usize>,
    pub(super) parts: Vec<Part>,
    /// The column of the kinds, where they stand in rows.
    /// What the column of kinds holds: kinds, or models.
    pub(super) names: Field,
    pub(super) kind_column: Option<usize>,
    /// The lines of a pivot table.
    pub(super) lines: Option<Vec<Line>>,
    /// The row is a device by itself, beside its parts.
    pub(super) own_device: bool,
    pub(super) layout: Layout,
}

/// Columns of the listing that are not those of the table.
struct Added {
    shared: Vec<(usize, usize)>,
    kind: Option<usize>,
    place: Option<usize>,
    status: Option<usize>,
    date: Option<usize>,
    quantity: Option<usize>,
    /// Whose the devices are, where lines of a pivot table say so.
    owner: Option<usize>,
    model: Option<usize>,
    /// By column of the table.
    attributes: Vec<(usize, usize)>,
}

/// Writes the listing; `None` when no cell holds a device.
pub(super) fn write(plan: &Plan<'_>, periods: Option<(Code, usize, String)>) -> Option<Listing> {
    let mut listing = Listing { layout: plan.layout, ..Listing::default() };
    let added = plan.columns(&mut listing);
    let mut rows = Rows::new();
    let mut place = None;
    for row in plan.rows() {
        let before = rows.len();
        plan.row(row, &added, &mut rows);
        if let (true, Some((text, said_at))) = (rows.len() == before, plan.place_named(row)) {
            let values = vec![("text", text.clone().into()), ("field", "site".into())];
            listing.tell(Code::ContextRead, row, said_at.map(|(_, column)| column), values);
            place = Some((text, said_at));
        }
        if let (Some(to), Some((text, said_at))) = (added.place, &place) {
            rows[before..].iter_mut().for_each(|device| device.set(to, text.clone(), *said_at));
        }
    }
    if rows.is_empty() {
        return None;
    }
    let code = match plan.layout {
        Layout::Pivot => Code::PivotRead,
        Layout::Workstation => Code::WorkstationRead,
        _ => Code::WideRead,
    };
    let count = rows.len().to_string();
    listing.rows = rows;
    let layout = listing.layout.key().to_owned();
    listing.tell(
        code,
        plan.header.first,
        None,
        vec![("rows", count.into()), ("layout", layout.into())],
    );
    if let Some(text) = plan.context.gone_by_name()
        && plan.parts.iter().all(|part| part.status.is_none())
    {
        let values = vec![("text", text.into()), ("rows", listing.rows.len().into())];
        listing.tell(Code::SectionOut, plan.header.first, None, values);
    }
    if let Some((code, column, text)) = periods {
        listing.tell(code, plan.header.last, Some(column), vec![("periods", text.into())]);
    }
    if plan.kind_column.is_none()
        && plan.parts.iter().all(|part| part.kind.is_none())
        && let Some((text, place)) = &plan.context.kind
    {
        let (row, column) =
            place.map_or((plan.header.first, None), |(row, column)| (row, Some(column)));
        listing.tell(
            Code::ContextRead,
            row,
            column,
            vec![("text", text.clone().into()), ("field", "kind".into())],
        );
    }
    listing.findings.extend(plan.sums.iter().cloned());
    for column in plan.part_columns() {
        let head = &plan.header.heads[column];
        if let Some(remark) = gone_in_header(&head.own.text) {
            let values = vec![("text", remark.into()), ("header", (&head.own.text).into())];
            listing.tell(Code::GonePerhaps, head.row, Some(column), values);
        }
    }
    for &column in &plan.unread {
        let head = &plan.header.heads[column];
        let values =
            vec![("header", head.own.text.clone().into()), ("looks_like", "quantity".into())];
        listing.tell(Code::DoubtfulColumn, head.row, Some(column), values);
    }
    plan.check_columns(&mut listing);
    plan.check_rows(&mut listing);
    Some(listing)
}

impl Plan<'_> {
    /// The rows that are devices.
    pub(super) fn rows(&self) -> Vec<usize> {
        self.body.clone().filter(|&row| !self.is_total(row) && !self.is_header(row)).collect()
    }

    pub(super) fn is_total(&self, row: usize) -> bool {
        if self.left_out.contains(&row) {
            return true;
        }
        let label =
            self.grid.filled(row).first().map(|&column| Label::of(self.grid.cell(row, column)));
        label.is_some_and(|label| label.total || label.percent) || self.is_silent_total(row)
    }

    /// The last row has no label, and the sums of those above it, of which one is more than nothing.
    fn is_silent_total(&self, row: usize) -> bool {
        let last = self.body.clone().rfind(|&row| !self.grid.is_blank(row));
        if last != Some(row)
            || self.shared.iter().any(|&column| !self.grid.cell(row, column).is_empty())
        {
            return false;
        }
        let above = self.body.start..row;
        let counts = self.part_columns();
        above.len() > 1
            && counts.iter().any(|&column| self.count(row, column).is_some_and(|count| count > 0))
            && counts.iter().all(|&column| {
                let sum: u64 = above.clone().map(|row| self.count(row, column).unwrap_or(0)).sum();
                self.count(row, column).unwrap_or(0) == sum
            })
    }

    pub(super) fn is_header(&self, row: usize) -> bool {
        let header = self.header.last;
        let filled = self.grid.filled(row);
        !filled.is_empty()
            && filled
                .iter()
                .all(|&column| self.grid.cell(row, column) == self.grid.cell(header, column))
    }

    /// Columns of counts.
    pub(super) fn part_columns(&self) -> Vec<usize> {
        let counts = |part: &Part| {
            part.columns
                .iter()
                .filter(|(_, field)| matches!(field, None | Some(Field::Quantity)))
                .map(|(column, _)| *column)
                .collect::<Vec<_>>()
        };
        self.parts.iter().flat_map(counts).collect()
    }

    /// What is left of a count of a part without those that other columns tell.
    fn net(&self, row: usize, part: &Part, count: u64) -> u64 {
        let of_part = |column: usize| part.columns.iter().any(|(known, _)| *known == column);
        let left = self.left.iter().find(|(at, column, _)| *at == row && of_part(*column));
        if let Some((_, _, left)) = left {
            return *left;
        }
        let told = part.less.iter().map(|&column| self.count(row, column).unwrap_or(0));
        count.checked_sub(told.sum()).unwrap_or(count)
    }

    /// What a column counts in a row beside the columns that count some of it.
    pub(super) fn own_count(&self, row: usize, column: usize) -> Option<u64> {
        let count = self.count(row, column)?;
        let of = |part: &&Part| part.columns.iter().any(|(known, _)| *known == column);
        Some(self.parts.iter().find(of).map_or(count, |part| self.net(row, part, count)))
    }

    pub(super) fn count(&self, row: usize, column: usize) -> Option<u64> {
        match Value::of(self.grid.cell(row, column)) {
            Value::Count(count) => Some(count),
            Value::Mark => Some(1),
            _ => None,
        }
    }

    /// Whether a line of a pivot table, or one that it is part of, is of people's own devices.
    fn is_of_person(&self, line: &Line) -> bool {
        let Some(column) = self.kind_column else { return false };
        let mut rows = line.above.iter().chain(std::iter::once(&line.row));
        rows.any(|&row| personal::is_personal(self.grid.cell(row, column)))
    }

    /// Whether a cell of a part says that the device is its user's own.
    fn is_own_in(&self, part: &Part) -> bool {
        let mut bare = part.columns.iter().filter(|(_, field)| field.is_none());
        bare.any(|(column, _)| {
            self.body.clone().any(|row| device::says_own(self.grid.cell(row, *column)))
        })
    }

    /// Lays out the columns.
    fn columns(&self, listing: &mut Listing) -> Added {
        let heads = &self.header.heads;
        let texts = |column: usize| {
            self.body.clone().any(|row| Value::of(self.grid.cell(row, column)) == Value::Text)
        };
        let placed = self.shared.iter().any(|&column| {
            matches!(heads[column].own.field, Some(Field::Site | Field::Entity | Field::Name))
        }) || self.parts.iter().any(|part| part.place.is_some());
        let mut shared = Vec::new();
        let mut unplaced = !placed && self.lines.is_none();
        for &column in &self.shared {
            if self.lines.is_some() && self.kind_column == Some(column) {
                continue;
            }
            let own = &heads[column].own;
            let field = if self.kind_column == Some(column) {
                Some(self.names)
            } else if self.unread.contains(&column) {
                Some(Field::Known)
            } else if self.years == Some(column) {
                Some(Field::PurchaseDate)
            } else if own.field.is_none()
                && unplaced
                && texts(column)
                && !self.own_device
                && may_be_place(&own.text)
            {
                unplaced = false;
                Some(Field::Site)
            } else {
                None
            };
            let header = if own.text.is_empty() { "—".to_owned() } else { own.text.clone() };
            shared.push((column, listing.column(header, field, at(heads[column].row, column))));
        }
        let any = |is: &dyn Fn(&Part) -> bool| self.parts.iter().any(is);
        let kinds = any(&|part| part.kind.is_some())
            || self.lines.is_some()
            || self.kind_column.is_none() && self.context.kind.is_some();
        let places = any(&|part| part.place.is_some())
            || self.lines.is_some()
            || self.context.place.is_some()
            || self.any_place_named();
        let statuses = any(&|part| part.status.is_some()) || self.context.status.is_some();
        let dates = any(&|part| part.period.is_some());
        let mut add =
            |wanted: bool, header: &str, field| wanted.then(|| listing.column_of(header, field));
        let kind = add(kinds, "Type", Field::Kind);
        let place = add(places, "Site", Field::Site);
        let status = add(statuses, "Statut", Field::Status);
        let owners = self.lines.iter().flatten().any(|line| self.is_of_person(line))
            || any(&|part| part.personal || self.is_own_in(part));
        let owner = add(owners, "Propriété", Field::Ownership);
        let date = add(dates, "Date d'achat", Field::PurchaseDate);
        let bare = any(&|part| {
            part.columns.iter().any(|(_, field)| matches!(field, None | Some(Field::Quantity)))
        });
        let quantity = add(bare, "Quantité", Field::Quantity);
        let named = any(&|part| {
            part.columns.iter().any(|(column, field)| field.is_none() && texts(*column))
        });
        let model = add(named, "Modèle", Field::Model);
        let mut attributes = Vec::new();
        for (column, field) in self.parts.iter().flat_map(|part| &part.columns) {
            if let Some(field) = field.filter(|field| *field != Field::Quantity) {
                let header = match field {
                    Field::Model => "Modèle",
                    Field::Manufacturer => "Marque",
                    Field::Serial => "N° de série",
                    Field::PurchaseDate => "Date d'achat",
                    Field::Kind => "Type",
                    _ => heads[*column].own.text.as_str(),
                };
                attributes.push((*column, listing.column_of(header, field)));
            }
        }
        Added { shared, kind, place, status, date, quantity, owner, model, attributes }
    }

    /// Writes the devices of a row.
    fn row(&self, row: usize, added: &Added, rows: &mut Rows) {
        let line = self.lines.as_ref().and_then(|lines| lines.iter().find(|line| line.row == row));
        if self.lines.is_some() && line.is_none_or(|line| !line.leaf) {
            return;
        }
        let mut common = ListRow { row, cells: Vec::new() };
        self.common(row, line, added, &mut common);
        if self.own_device {
            let mut own = common.clone();
            for &(column, to) in &added.shared {
                own.set(to, self.grid.cell(row, column), at(row, column));
            }
            if self
                .grid
                .filled(row)
                .iter()
                .any(|column| self.shared.contains(column) && self.tells(*column))
            {
                rows.push(own);
            }
        }
        for part in &self.parts {
            let counted = self.counted_in_words(row, part);
            if counted.is_empty() {
                rows.extend(self.device(row, part, added, &common));
                continue;
            }
            for (count, kind, column) in counted {
                let mut device = common.clone();
                let header = at(self.header.heads[column].row, column);
                Self::say(part, added, header, &mut device);
                for (to, text) in [(added.quantity, count.to_string()), (added.kind, kind)] {
                    if let Some(to) = to {
                        device.set(to, text, at(row, column));
                    }
                }
                rows.push(device);
            }
        }
    }

    /// Whether a shared column names the device of the row.
    fn tells(&self, column: usize) -> bool {
        let own = &self.header.heads[column].own;
        // `Type de poste`, `Marque / Modèle`: what other words than the usual ones say.
        let field = own.field.or_else(|| columns::named(&own.text));
        field.is_some_and(|field| {
            matches!(
                field,
                Field::Model
                    | Field::ModelAlt
                    | Field::MakerModel
                    | Field::Serial
                    | Field::Manufacturer
                    | Field::Kind
            )
        })
    }

    /// What all devices of a row have in common.
    fn common(&self, row: usize, line: Option<&Line>, added: &Added, common: &mut ListRow) {
        for &(column, to) in &added.shared {
            let field = columns::named(&self.header.heads[column].own.text);
            // Beside a device of the row itself, what is said of the row is said of that device.
            let of_row = matches!(
                field,
                Some(Field::Site | Field::Entity | Field::Zone | Field::Status | Field::Ownership)
            );
            if !self.own_device || of_row {
                common.set(to, self.grid.cell(row, column), at(row, column));
            }
        }
        if let (Some(to), Some((text, place))) = (added.kind, &self.context.kind)
            && self.kind_column.is_none()
            && self.parts.iter().all(|part| part.kind.is_none())
        {
            common.set(to, text, *place);
        }
        if let (Some(to), Some((text, place))) = (added.place, &self.context.place) {
            common.set(to, text, *place);
        }
        if let (Some(to), Some((text, place))) = (added.status, &self.context.status) {
            common.set(to, text, *place);
        }
        let Some((line, column)) = line.zip(self.kind_column) else { return };
        if let (Some(to), true) = (added.owner, self.is_of_person(line)) {
            common.set(to, PERSONAL, at(row, column));
        }
        let above: Vec<&str> = line.above.iter().map(|&row| self.grid.cell(row, column)).collect();
        let joined = above.join(" > ");
        let own = self.grid.cell(row, column);
        let (kind, place) =
            if line.kinds_below { (own, joined.as_str()) } else { (joined.as_str(), own) };
        let upper = at(line.above.first().copied().unwrap_or(row), column);
        let (kind_at, place_at) =
            if line.kinds_below { (at(row, column), upper) } else { (upper, at(row, column)) };
        if let Some(to) = added.kind {
            common.set(to, kind, kind_at);
        }
        if let Some(to) = added.place
            && !place.is_empty()
        {
            common.set(to, place, place_at);
        }
    }
}
