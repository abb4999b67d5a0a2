//! Workbooks: every visible sheet with a header line is a table.

use crate::bytes::budget::Budget;
use crate::bytes::format::Format;
use crate::table::columns::{Field, GivenColumn};
use crate::table::locator::Locator;
use crate::table::readers::{
    Part, Sink, copies, html, malformed, ods, packed, periods, sylk, xls, xml_2003,
};
use crate::table::shape::{
    Context, Counts, Grid, Merge, is_of_orders, is_of_what_is_gone, is_summary, summaries,
};
use crate::table::transcript::{ENCODING, SEPARATORS, Table, reshaped};
use crate::words::clean::clean;
use crate::words::fold::fold;
use footprint_core::terms::diagnostic::{Code, Finding, Place};
use std::sync::Arc;

pub(super) use super::sheet::{MOST_ROWS, Sheet, day, number};
pub(super) use super::stop::Stop;

/// What stands for the value of a formula that the file does not give: neither empty nor a number.
pub(super) const UNSOLVED: &str = "=?";

/// Reads a workbook; `columns` is what the user says of its columns.
pub(super) fn read(
    format: Format,
    name: &Arc<str>,
    bytes: &[u8],
    columns: &[GivenColumn],
    budget: &Budget,
    sink: Sink<'_>,
) {
    match open(format, name, bytes, budget, sink) {
        Some(book) if book.is_result => {
            sink(Part::Finding(Finding::new(Code::OwnResult).at(Place::file(name))));
        }
        Some(book) => book.hand_over(name, columns, sink),
        None => {}
    }
}

/// The names, the delimited text and the merged cells of all sheets that are neither hidden nor empty.
pub(crate) fn texts(
    format: Format,
    name: &Arc<str>,
    bytes: &[u8],
    budget: &Budget,
    sink: Sink<'_>,
) -> Vec<(String, Vec<u8>, Vec<Merge>)> {
    let Some(book) = open(format, name, bytes, budget, sink) else { return Vec::new() };
    for title in book.skipped {
        sink(skipped(name, title));
    }
    book.sheets.into_iter().map(|sheet| (sheet.name, sheet.table.bytes, sheet.merges)).collect()
}

/// A sheet that is not read.
fn skipped(name: &Arc<str>, title: String) -> Part<'static> {
    Part::Finding(Finding::new(Code::SkippedPart).at(Place::file(name)).with("name", title))
}

fn open<'l>(
    format: Format,
    name: &Arc<str>,
    bytes: &[u8],
    budget: &'l Budget,
    sink: Sink<'_>,
) -> Option<Book<'l>> {
    let mut book = Book { budget, sheets: Vec::new(), skipped: Vec::new(), is_result: false };
    let read = match format {
        Format::Ods => ods::read(bytes, &mut book),
        Format::Xls => xls::read(bytes, &mut book),
        Format::Xlsb => packed::xlsb::read(bytes, &mut book),
        Format::Html => html::read(bytes, &mut book),
        Format::Sylk => sylk::read(bytes, &mut book),
        Format::Xml2003 => xml_2003::read(bytes, &mut book),
        _ => packed::xlsx::read(bytes, &mut book),
    };
    match read {
        // A page without a table is a page, not an empty workbook.
        Ok(()) if format == Format::Html && book.sheets.is_empty() => {
            let finding = Finding::new(Code::UnknownDocument).at(Place::file(name));
            sink(Part::Finding(finding.with("format", "HTML").with("known", "<table>")));
        }
        Ok(()) => return Some(book),
        Err(Stop::Malformed(reason)) => sink(malformed(name, format, reason)),
        Err(Stop::Encrypted) => {
            sink(Part::Finding(Finding::new(Code::EncryptedFile).at(Place::file(name))));
        }
        Err(Stop::Beyond { code, limit, locator }) => {
            let place = Place { locator: locator.map(Into::into), ..Place::file(name) };
            sink(Part::Finding(Finding::new(code).at(place).with("limit", limit)));
        }
    }
    None
}

/// Letters of the name of a sheet; spreadsheets allow 31.
const LONGEST_NAME: usize = 64;

/// A sheet that was read.
struct ReadSheet {
    name: String,
    table: Table,
    merges: Vec<Merge>,
    /// Rows that hold something and are not shown.
    hidden: u64,
}

/// The sheets read so far.
pub(super) struct Book<'l> {
    pub(super) budget: &'l Budget,
    sheets: Vec<ReadSheet>,
    /// Names of hidden sheets.
    pub(super) skipped: Vec<String>,
    /// It is a result that this program wrote.
    pub(super) is_result: bool,
}

impl<'l> Book<'l> {
    /// Begins the sheet at a position, from 1; cells stand on it by its name, if it has one.
    pub(super) fn sheet(&self, position: usize, name: &str) -> Sheet<'l> {
        let name: String = clean(name).chars().take(LONGEST_NAME).collect();
        let name = name.trim();
        let locator = if name.is_empty() { format!("sheet{position}") } else { name.to_owned() };
        Sheet::new(locator, self.budget)
    }

    /// Ends a sheet.
    pub(super) fn end(&mut self, name: &str, mut sheet: Sheet<'_>) {
        if sheet.text.len() == 0 {
            return;
        }
        sheet.text.end_row();
        self.sheets.push(ReadSheet {
            name: name.to_owned(),
            table: Table::found(sheet.text, Locator::Sheet(sheet.locator)),
            merges: sheet.merges,
            hidden: sheet.hidden,
        });
    }

    /// The names of the sheets with tables, where each is of the orders of a year: what was ordered in them came
    /// since. Beside any other table, it may not be here yet, or be in that one too; sums of the orders, and what is
    /// gone, are no such table.
    fn orders(&self) -> Option<String> {
        let tables = self.sheets.iter().filter(|sheet| sheet.table.dialect.is_some());
        let names: Vec<&str> = tables
            .map(|sheet| sheet.name.as_str())
            .filter(|name| !is_summary(name) && !is_of_what_is_gone(name))
            .collect();
        let all = !names.is_empty() && names.iter().all(|name| is_of_orders(name));
        all.then(|| names.join(", "))
    }

    /// Gives the tables. A sheet that only counts kinds sums up another one that lists devices: it
    /// does not count again.
    fn hand_over(mut self, name: &Arc<str>, columns: &[GivenColumn], sink: Sink<'_>) {
        let empty = self.sheets.is_empty();
        if !columns.is_empty() {
            self.sheets.iter_mut().for_each(|sheet| sheet.table.understand(columns));
        }
        copies::leave_out(
            name,
            &mut self.sheets,
            |sheet| (sheet.name.as_str(), &sheet.table),
            sink,
        );
        let alone = self.sheets.len() == 1;
        let signatures: Vec<String> = self.sheets.iter().map(ReadSheet::signature).collect();
        let named: Vec<(&str, String)> =
            self.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.headers())).collect();
        let orders = self.orders();
        let mut hidden = self.skipped;
        let series = if orders.is_some() { Vec::new() } else { periods::series(&named) };
        let is_period = |at: &usize| series.iter().any(|series| series.sheets.contains(at));
        let mut shaped = Vec::new();
        for (at, (sheet, signature)) in self.sheets.iter().zip(&signatures).enumerate() {
            let named = self.sheets.iter().zip(&signatures).enumerate();
            let others: Vec<&str> = named
                .filter(|(other, (_, same))| *other != at && !same.is_empty() && *same == signature)
                // The name of a period is no place.
                .filter(|_| !is_period(&at))
                .map(|(_, (sheet, _))| sheet.name.as_str())
                .collect();
            let came = orders.is_some() && is_of_orders(&sheet.name);
            shaped.push(sheet.shape(name, &others, columns, [came, alone]));
        }
        let mut sheets: Vec<(ReadSheet, Option<Shaped>)> =
            self.sheets.into_iter().zip(shaped).collect();
        let lists = |(sheet, shaped): &(ReadSheet, Option<Shaped>)| match shaped {
            Some((tables, _)) => tables.iter().any(names_devices),
            None => names_devices(&sheet.table),
        };
        let any_list = sheets.iter().any(lists);
        let is_table = |(sheet, shaped): &(ReadSheet, Option<Shaped>)| {
            shaped.is_some() || sheet.table.dialect.is_some()
        };
        let any_table = sheets.iter().any(is_table);
        let taken: Vec<bool> = sheets
            .iter()
            .map(|sheet| {
                let refused = matches!(&sheet.1, Some((tables, _)) if tables.is_empty());
                if any_list { lists(sheet) || refused } else { is_table(sheet) || !any_table }
            })
            .collect();
        let several = taken.iter().filter(|taken| **taken).count() > 1;
        let counts: Vec<(Counts, bool)> = sheets
            .iter()
            .zip(&taken)
            .map(|(sheet, taken)| match *taken && several {
                true => (sheet.0.counts(sheet.1.as_ref()), is_summary(&sheet.0.name)),
                false => (Counts::new(), false),
            })
            .collect();
        let summaries = summaries(&counts);
        if let Some(names) = orders {
            let finding = Finding::new(Code::OrdersCounted).at(Place::file(name));
            sink(Part::Finding(finding.with("names", names)));
        }
        let mut past: Vec<usize> = Vec::new();
        let counted = |at: &usize| taken[*at] && !summaries.contains(at);
        for series in series.iter().filter(|series| series.sheets.iter().all(counted)) {
            let of =
                |at: &usize| (sheets[*at].0.name.as_str(), &sheets[*at].0.table, &counts[*at].0);
            let (old, told) = series.read(name, &series.sheets.iter().map(of).collect::<Vec<_>>());
            past.extend(old);
            told.into_iter().for_each(|finding| sink(Part::Finding(finding)));
        }
        for (at, sheet) in sheets.drain(..).enumerate() {
            let (sheet, shaped) = sheet;
            if !taken[at] {
                hidden.push(sheet.name);
                continue;
            }
            if past.contains(&at) {
                continue;
            }
            if summaries.contains(&at) {
                let place = sheet.table.locator.place(name, 1, None);
                let finding = Finding::new(Code::SumsNotCounted).at(place);
                sink(Part::Finding(finding.with("text", sheet.name)));
                continue;
            }
            if sheet.hidden > 0 {
                let place = Place { locator: Some(sheet.name.into()), ..Place::file(name) };
                let finding = Finding::new(Code::HiddenRows).at(place).with("rows", sheet.hidden);
                sink(Part::Finding(finding));
            }
            match shaped {
                Some((tables, findings)) => {
                    findings.into_iter().for_each(|finding| sink(Part::Finding(finding)));
                    tables.into_iter().for_each(|table| sink(Part::Table(table)));
                }
                None => sink(Part::Table(sheet.table)),
            }
        }
        for title in hidden {
            sink(skipped(name, title));
        }
        if empty {
            sink(Part::Finding(Finding::new(Code::EmptyFile).at(Place::file(name))));
        }
    }
}

/// The tables of a sheet that is no plain list, and what is told of it.
type Shaped = (Vec<Table>, Vec<Finding>);

/// Whether a table has a column that names a device.
fn names_devices(table: &Table) -> bool {
    table.dialect.as_ref().is_some_and(|dialect| {
        [Field::Model, Field::ModelAlt, Field::Serial, Field::Uuid, Field::Name]
            .iter()
            .any(|field| !dialect.columns.of(*field).is_empty())
    })
}

impl ReadSheet {
    /// The headers of a list, without their numbers.
    fn headers(&self) -> String {
        let Some(dialect) = &self.table.dialect else { return String::new() };
        let headers = dialect.columns.headers.iter().map(|header| fold(header));
        let mut all = headers.collect::<Vec<_>>().join(";");
        all.retain(|letter| !letter.is_ascii_digit());
        all
    }

    /// The headers of a list that does not say where its devices are.
    fn signature(&self) -> String {
        let Some(dialect) = &self.table.dialect else { return String::new() };
        let placed =
            [Field::Site, Field::Entity].iter().any(|field| !dialect.columns.of(*field).is_empty());
        if placed {
            return String::new();
        }
        dialect.columns.headers.iter().map(|header| fold(header)).collect::<Vec<_>>().join(";")
    }

    /// Devices by kind that the sheet counts.
    fn counts(&self, shaped: Option<&Shaped>) -> Counts {
        let tables = shaped.map_or(std::slice::from_ref(&self.table), |(tables, _)| tables);
        let mut counts = Counts::new();
        for (kind, units) in tables.iter().filter_map(Table::counts).flatten() {
            *counts.entry(kind).or_default() += units;
        }
        counts
    }

    /// The sheet as lists, where it is no plain one; the `others` have its header. `came` says that what it names as
    /// ordered came since, `alone` that there is no other sheet.
    fn shape(
        &self,
        name: &Arc<str>,
        others: &[&str],
        columns: &[GivenColumn],
        [came, alone]: [bool; 2],
    ) -> Option<Shaped> {
        let mut grid = Grid::of_text(&self.table.bytes, SEPARATORS, ENCODING)?;
        grid.merges.clone_from(&self.merges);
        grid.given = columns.to_vec();
        let found = self.table.dialect.as_ref().map(|dialect| dialect.header.2 as usize - 1);
        let mut context = Context::of_sheet(&self.name, others);
        context.alone = alone;
        if came {
            (context.status, context.place) = (None, None);
        }
        reshaped(name, grid, found, &context, Some(&self.table.locator))
    }
}
