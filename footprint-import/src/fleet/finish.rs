//! The end of a file, where the order of its dates is settled, and the end of all.

use crate::device::model::Matcher;
use crate::fleet::builder::Assembly;
use crate::fleet::date_columns::{DateColumn, date_columns};
use crate::fleet::interpretation_cache::Spent;
use crate::fleet::line_table::{self, Lines};
use crate::fleet::open_table::{FileState, Met};
use crate::fleet::rejected::RejectedFile;
use crate::fleet::unit_counts::{UNDATED, packed};
use crate::table::layout::TableLayout;
use crate::words::date::Order;
use footprint_core::assessment::fleet::Fleet;
use footprint_core::terms::date::{Date, days_between};
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A date of one file, where it was read first and how often.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    place: Place,
    date: Date,
    rows: u64,
}

/// Older dates are no equipment's.
const EARLIEST: Date = Date::constant(1980, 1, 1);
/// A device may be bought this many days after the last sighting of any.
const AFTER_LAST_SIGHTING: i64 = 366;
/// A newest date that comes so many days after the one before may be a slip.
const LONE_DAYS: i64 = 366;

/// What all files come to.
pub(crate) struct Finished {
    pub(crate) fleet: Fleet,
    pub(crate) dated: line_table::Dated,
    pub(crate) findings: Findings,
    pub(crate) spent: Vec<Spent>,
}

impl Assembly {
    /// Ends the file at hand: the order of its dates is settled. Gives its set-aside rows.
    pub(crate) fn end(&mut self, dialect: &TableLayout) -> Option<RejectedFile> {
        let mut file = self.file.take()?;
        let (acquired, exact, seen) = date_columns(dialect);
        file.columns.resize_with(acquired.len() + seen.len(), Default::default);
        let orders: Vec<Order> = file.columns.iter().map(DateColumn::order).collect();
        self.tell_orders(&mut file, &acquired, dialect);
        for (column, order) in file.columns.iter().zip(&orders).skip(acquired.len()) {
            let newest = column.newest(*order, self.latest);
            self.newest_seen = self.newest_seen.max(newest);
        }
        let dates = file.dates.take();
        let aged = self.day_of_the_list(&file, &orders, acquired.len());
        let mut ages = None;
        let mut days = Vec::with_capacity(dates.len());
        let mut weak: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        for Met { raw, line, rows } in dates {
            let column = acquired.get(raw.slot()).copied();
            let mut place = file.place(line, column);
            place.field = column
                .and_then(|column| dialect.columns.headers.get(column))
                .map(|header| header.trim().into());
            if raw.slot() >= exact {
                weak.entry(raw.slot()).or_insert((line, 0)).1 += rows;
            }
            let date = match raw.age_months() {
                Some(months) => aged.and_then(|day| {
                    ages.get_or_insert(raw.slot());
                    day.checked_sub(jiff::Span::new().months(months)).ok()
                }),
                None => raw.resolve(orders.get(raw.slot()).copied().unwrap_or_default()),
            };
            days.push(date.map_or(UNDATED, packed));
            if let Some(date) = date {
                self.dated.push(Dated { place, date, rows });
            }
        }
        self.units.settle(&days, self.threads);
        if let (Some(slot), Some(day)) = (ages, aged) {
            let column = acquired[slot];
            let header = dialect.columns.headers[column].trim().to_owned();
            let values = vec![("header", header), ("date", day.to_string())];
            let line = dialect.header.2;
            self.note(&mut file, line, &(Code::AgesFrom, Some(column), values), 1, dialect);
            // A list that gives ages was made on the day from which they count.
            self.newest_seen = self.newest_seen.max(Some(day));
        }
        for (slot, (line, rows)) in weak {
            let column = acquired[slot];
            let header = dialect.columns.headers[column].trim().to_owned();
            let finding = (Code::WeakDate, Some(column), vec![("column", header)]);
            self.note(&mut file, line, &finding, rows, dialect);
        }
        let outcomes = std::mem::take(&mut file.outcomes);
        // Rows and first line of each outcome, over the places it was met in.
        let mut counts = vec![(0u64, u64::MAX); outcomes.len()];
        self.fleet.rows.duplicates += file.repeated;
        let mut read = file.repeated;
        for (bucket, origin) in file.buckets.iter().zip(&file.origins) {
            let rows = u64::from(bucket.rows);
            if rows > 0 {
                let (sum, first) = &mut counts[origin.outcome as usize];
                *sum += rows;
                *first = (*first).min(origin.first);
            }
            read += rows;
            *bucket.outcome.count(&mut self.fleet.rows) += rows;
        }
        self.fleet.rows.read += read;
        if let Some(input) = self.fleet.inputs.last_mut() {
            input.rows = read;
            input.read = read > 0;
        }
        let (mut damaged, mut damaged_at) = (0, u64::MAX);
        for number in std::mem::take(&mut file.met) {
            let (shared, (rows, line)) = (&outcomes[number as usize], counts[number as usize]);
            if rows == 0 {
                continue;
            }
            for finding in shared.outcome.findings.iter() {
                self.note(&mut file, line, finding, rows, dialect);
            }
            if shared.outcome.damaged {
                damaged += rows;
                damaged_at = damaged_at.min(line);
            }
        }
        if damaged > 0 {
            let values = vec![("encoding", dialect.encoding.encoding.name().to_owned())];
            let finding = (Code::EncodingDamaged, None, values);
            self.note(&mut file, damaged_at, &finding, damaged, dialect);
        }
        if read == 0 {
            let place = file.place(dialect.header.2, None);
            self.findings.add(Finding::new(Code::HeaderOnly).at(place));
        }
        self.flush(&mut file, dialect);
        let reason = |number: u32| outcomes[number as usize].outcome.findings.to_vec();
        let rejected = RejectedFile::new(file.name, file.rejected, reason);
        self.spend(Arc::new(outcomes));
        Some(rejected)
    }

    /// The day from which the ages of a list count back: the report's, else that of its last sighting, else
    /// of its newest purchase, else the last of the year of the edition.
    fn day_of_the_list(&self, file: &FileState, orders: &[Order], acquired: usize) -> Option<Date> {
        let newest = |from: usize, until: usize| {
            let columns = file.columns.get(from..until)?.iter().zip(orders.get(from..until)?);
            columns.filter_map(|(column, order)| column.newest(*order, self.latest)).max()
        };
        self.as_of
            .or_else(|| newest(acquired, file.columns.len()))
            .or_else(|| newest(0, acquired))
            .or_else(|| Date::new(self.latest.year() - 1, 12, 31).ok())
    }

    /// Says how dates were read where that was not plain.
    fn tell_orders(&mut self, file: &mut FileState, acquired: &[usize], dialect: &TableLayout) {
        for (slot, &column) in acquired.iter().enumerate() {
            let shown = file.columns[slot].clone();
            let line = dialect.header.2;
            match (&shown.day_first, &shown.month_first) {
                (None, Some(example)) => {
                    let values = vec![("order", "MM/DD".to_owned()), ("because", example.clone())];
                    self.note(file, line, &(Code::DateOrder, Some(column), values), 1, dialect);
                }
                (Some(example), Some(other)) => {
                    let values = vec![("order", "DD/MM".to_owned()), ("because", example.clone())];
                    self.note(file, line, &(Code::DateOrder, Some(column), values), 1, dialect);
                    // Those that can only be the other way round are told where they stand.
                    let values = vec![("order", "MM/DD".to_owned()), ("because", other.clone())];
                    let (line, count) = shown.month_first_met;
                    self.note(file, line, &(Code::DateOrder, Some(column), values), count, dialect);
                }
                (None, None) if shown.open => {
                    let values = vec![("order", "DD/MM".to_owned())];
                    let finding = (Code::DateOrderAssumed, Some(column), values);
                    self.note(file, line, &finding, 1, dialect);
                }
                _ => {}
            }
        }
    }

    /// Warns of a newest date, which counts as today, that stands alone: it may be a slip.
    fn tell_lone(&mut self, newest: Option<Date>) {
        let Some(newest) = newest else { return };
        let earlier = self.dated.iter().map(|dated| dated.date).filter(|date| *date < newest);
        let Some(before) = earlier.max() else { return };
        if days_between(before, newest) > LONE_DAYS
            && let Some(lone) = self.dated.iter().find(|dated| dated.date == newest)
        {
            let finding = Finding::new(Code::LoneNewestDate).at(lone.place.clone());
            self.findings.add(finding.with("date", newest).with("before", before));
        }
    }

    /// The fleet, once every file is in: dates beyond the last plausible day are told and dropped.
    pub(crate) fn finish(mut self, matcher: &dyn Matcher) -> Finished {
        let last = self.as_of.unwrap_or_else(|| match self.newest_seen {
            Some(seen) => seen
                .checked_add(jiff::Span::new().days(AFTER_LAST_SIGHTING))
                .map_or(self.latest, |last| last.min(self.latest)),
            None => self.latest,
        });
        let mut newest = self.newest_seen.filter(|seen| *seen <= last);
        for dated in self.dated.clone() {
            let code = if dated.date > last {
                if self.as_of.is_none() && self.newest_seen.is_some() && last < self.latest {
                    Code::AfterSightings
                } else {
                    Code::FutureDate
                }
            } else if dated.date < EARLIEST {
                Code::AncientDate
            } else {
                newest = newest.max(Some(dated.date));
                continue;
            };
            let finding =
                Finding::new(code).at(dated.place).times(dated.rows).with("text", dated.date);
            self.findings.add(match (code, self.newest_seen) {
                (Code::FutureDate, _) => finding.with("as_of", last),
                (Code::AfterSightings, Some(seen)) => finding.with("as_of", seen),
                _ => finding,
            });
        }
        if self.as_of.is_none() && self.newest_seen.is_none() {
            if let Some(newest) = newest {
                let finding = Finding::new(Code::ReferenceFromPurchases).with("date", newest);
                self.findings.add(finding);
            }
            self.tell_lone(newest);
        }
        self.fleet.newest_date = newest;
        let (registry, plausible) = (self.registry, EARLIEST..=last);
        // Its memory serves the batches.
        drop(self.seen);
        let line = |at, batches| registry.fleet_line(at, batches);
        let lines = self.units.lines(registry.len(), &plausible, self.threads, line);
        let Lines { lines, names, dated, spent } = registry.finish(lines, matcher);
        self.fleet.lines = lines;
        self.fleet.names = names;
        self.spent.push(spent);
        Finished { fleet: self.fleet, dated, findings: self.findings, spent: self.spent }
    }
}
