//! The end of a table, where the order of its dates is settled, and the end of all.

use crate::device::model::Matcher;
use crate::fleet::builder::FleetBuilder;
use crate::fleet::date_columns::{Calendar, DateColumn};
use crate::fleet::line_table::{FleetLines, LinesByDate};
use crate::fleet::mended::MendedRows;
use crate::fleet::open_table::{OpenTable, TableDate};
use crate::fleet::rejected::RejectedFile;
use crate::fleet::serial_index::SerialIndex;
use crate::options::end_of_edition;
use crate::words::date::{Order, ReadDate};
use crate::words::number::LIFETIME_YEARS;
use footprint_core::applications::trend::Units;
use footprint_core::assessment::fleet::Fleet;
use footprint_core::terms::date::{Date, UNDATED, days_between, packed, years_between};
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use std::collections::BTreeMap;

/// A date of one table, where it was read first and how often.
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
/// Lists that share most of their devices and lie so many days apart show one fleet twice.
const DAYS_APART: u64 = 60;

/// A table that was counted: its file, its rows, its newest day and whether that is of a sighting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    file: u32,
    rows: u64,
    day: Date,
    sighted: bool,
}

/// A fleet and what was noticed.
pub(crate) struct Finished {
    pub(crate) fleet: Fleet,
    pub(crate) by_date: LinesByDate,
    pub(crate) findings: Findings,
    /// The units by what tells their device again; none unless that was asked for.
    pub(crate) units: Units,
}

/// A table that is read to its end.
pub(crate) struct ClosedTable {
    /// How its dates are turned into days.
    pub(crate) calendar: Calendar,
    /// The rows that were set aside, if they are kept.
    pub(crate) rejected: RejectedFile,
}

impl FleetBuilder {
    /// Ends a table.
    pub(crate) fn close(&mut self, mut table: OpenTable<'_>) -> ClosedTable {
        let orders: Vec<Order> = table.acquired.iter().map(DateColumn::order).collect();
        self.tell_orders(&mut table);
        for column in &table.seen {
            let newest = column.newest(column.order(), self.latest);
            self.newest_seen = self.newest_seen.max(newest);
        }
        let calendar = Calendar { orders, today: self.day_of_the_list(&table) };
        let days = self.days(&mut table, &calendar);
        self.units.add_table(std::mem::take(&mut table.units), &days);
        if let Some(marked) = &mut self.marked {
            marked.close(&days);
        }
        self.add_disposals(&table, &calendar);
        self.count(&mut table);
        self.tell_two_days(&table);
        self.flush(&mut table);
        let groups = std::mem::take(&mut table.devices);
        let reason = |number: u32| {
            let group = groups.get(number as usize);
            group.map_or_else(Vec::new, |group| group.interpretation.findings.to_vec())
        };
        let rows = std::mem::take(&mut table.rejected);
        let rejected = RejectedFile::new(
            table.name.clone(),
            rows,
            (table.layout(), table.file_kind()),
            reason,
        );
        ClosedTable { calendar, rejected }
    }

    /// Adds the devices of a table that are gone and whose days of purchase and disposal are known.
    fn add_disposals(&mut self, table: &OpenTable<'_>, calendar: &Calendar) {
        let (least, most) = LIFETIME_YEARS;
        let exact = table.roles().exact;
        for ((group, bought), units) in &table.disposed {
            let group = table.devices.get(*group as usize);
            let left = group.and_then(|group| group.interpretation.left);
            // A date that only bounds the acquisition tells no service.
            let came = calendar.day(*bought).filter(|_| bought.slot() < exact);
            let (Some((kind, Some(left))), Some(came)) = (left, came) else { continue };
            if (least..=most).contains(&years_between(came, left).0) {
                let all = self.fleet.disposals.entry(kind).or_default();
                all.units += units;
                all.days += units * days_between(came, left).unsigned_abs();
            }
        }
    }

    /// The days of a table's dates, packed; those of a column that only bounds the acquisition are told.
    fn days(&mut self, table: &mut OpenTable<'_>, calendar: &Calendar) -> Vec<u32> {
        let (roles, roles_layout) = (table.roles(), table.layout());
        let mut ages = None;
        let mut days = Vec::with_capacity(table.dates.len());
        let mut weak: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        for TableDate { raw, line, rows } in std::mem::take(&mut table.dates) {
            if raw.age_months().is_some() {
                ages.get_or_insert(raw.slot());
            }
            let date = calendar.day(raw);
            days.push(date.map_or(UNDATED, packed));
            if rows == 0 {
                continue;
            }
            if raw.slot() >= roles.exact {
                weak.entry(raw.slot()).or_insert((line, 0)).1 += rows;
            }
            if let Some(date) = date {
                let place = table.place(line, roles.acquired.get(raw.slot()).copied());
                self.dated.push(Dated { place, date, rows });
            }
        }
        let header_of = |column: Option<usize>| {
            let headers = &roles_layout.columns.headers;
            let header = column.and_then(|column| headers.get(column));
            header.map(|header| header.trim().to_owned()).unwrap_or_default()
        };
        if let (Some(slot), Some(day)) = (ages, calendar.today) {
            let column = roles.acquired.get(slot).copied();
            let values = vec![("header", header_of(column).into()), ("date", day.into())];
            let line = roles_layout.header.2;
            self.note(table, line, &(Code::AgesFrom, column, values), 1);
            // A list that gives ages was made on the day from which they count.
            self.newest_seen = self.newest_seen.max(Some(day));
        }
        for (slot, (line, rows)) in weak {
            let column = roles.acquired.get(slot).copied();
            let finding = (Code::WeakDate, column, vec![("column", header_of(column).into())]);
            self.note(table, line, &finding, rows);
        }
        days
    }

    /// Adds the rows of a table to those of the fleet, and tells what there is to tell of them.
    fn count(&mut self, table: &mut OpenTable<'_>) {
        self.fleet.rows.duplicates += table.repeated + table.replaced;
        let mut read = table.repeated + table.replaced;
        if table.replaced > 0 {
            let finding = Finding::new(Code::MendedElsewhere);
            let place = table.place(table.layout().header.2, None);
            self.findings.add(finding.at(place).with("rows", table.replaced));
        }
        for group in table.groups() {
            read += group.rows;
            *group.outcome.count(&mut self.fleet.rows) += group.rows;
        }
        self.fleet.rows.read += read;
        if let Some(input) = self.fleet.inputs.last_mut() {
            input.rows = read;
            input.read = read > 0;
        }
        let (mut damaged, mut damaged_at) = (0, u64::MAX);
        for number in std::mem::take(&mut table.met) {
            let Some((rows, line)) = table.group(number).map(|group| (group.rows, group.first))
            else {
                continue;
            };
            let Some(group) = table.devices.get(number as usize).filter(|_| rows > 0) else {
                continue;
            };
            if group.interpretation.damaged {
                damaged += rows;
                damaged_at = damaged_at.min(line);
            }
            for finding in group.interpretation.findings.clone().iter() {
                self.note(table, line, finding, rows);
            }
        }
        if damaged > 0 {
            let encoding = table.layout().encoding.encoding.name().to_owned();
            let finding = (Code::EncodingDamaged, None, vec![("encoding", encoding.into())]);
            self.note(table, damaged_at, &finding, damaged);
        }
        if read == 0 {
            let place = table.place(table.layout().header.2, None);
            self.findings.add(Finding::new(Code::HeaderOnly).at(place));
        }
    }

    /// Tells of rows that are put right somewhere and are not set aside where they are said to come from, and of those
    /// that come from one and the same.
    pub(crate) fn tell_mended(&mut self, mended: &MendedRows) {
        for (code, input, rows) in mended.doubts(&self.found_mended) {
            self.findings.add(Finding::new(code).at(Place::file(&input)).with("rows", rows));
        }
    }

    /// The day from which the ages of a list count back: the report's, else that of its last sighting, else
    /// of its newest purchase, else the last of the year of the edition.
    fn day_of_the_list(&self, table: &OpenTable<'_>) -> Option<Date> {
        self.as_of
            .or_else(|| self.newest(&table.seen))
            .or_else(|| self.newest(&table.acquired))
            .or_else(|| Some(end_of_edition(self.latest)))
    }

    /// The newest date of some columns.
    fn newest(&self, columns: &[DateColumn]) -> Option<Date> {
        let newest = columns.iter().filter_map(|column| column.newest(column.order(), self.latest));
        newest.max()
    }

    /// Warns of a table most of whose devices another file has too, months before or after: added up, two days of a
    /// fleet are no fleet.
    fn tell_two_days(&mut self, table: &OpenTable<'_>) {
        let seen = self.newest(&table.seen);
        let Some(day) = seen.or_else(|| self.newest(&table.acquired)) else { return };
        let rows = self.fleet.inputs.last().map_or(0, |input| input.rows);
        let listed = Listed { file: table.file(), rows, day, sighted: seen.is_some() };
        let other = self.listed.iter().find(|other| {
            other.file != listed.file
                && other.sighted == listed.sighted
                && days_between(other.day, day).unsigned_abs() >= DAYS_APART
                && table.repeated * 2 >= rows.min(other.rows)
        });
        if let Some(other) = other.filter(|_| table.repeated > 0) {
            let finding = Finding::new(Code::FleetOnTwoDays).at(Place::file(&table.name));
            let finding = finding
                .with("name", self.file_name(other.file))
                .with("before", day.min(other.day))
                .with("date", day.max(other.day));
            self.findings.add(finding);
        }
        self.listed.push(listed);
    }

    /// Says how dates were read where that was not plain.
    fn tell_orders(&mut self, table: &mut OpenTable<'_>) {
        let line = table.layout().header.2;
        for (slot, &column) in table.roles().acquired.iter().enumerate() {
            let Some(shown) = table.acquired.get(slot).cloned() else { continue };
            let mut note = |code, line, values, count| {
                self.note(table, line, &(code, Some(column), values), count);
            };
            let because = |order: &str, example: &str| {
                vec![("order", order.into()), ("because", example.into())]
            };
            match (&shown.day_first, &shown.month_first) {
                (None, Some((example, _))) => {
                    note(Code::DateOrder, line, because("MM/DD", example), 1);
                }
                (Some(example), Some((other, at))) => {
                    note(Code::DateOrder, line, because("DD/MM", example), 1);
                    // Those that can only be the other way round are told where they stand.
                    let rows = month_first_rows(table, slot);
                    let finding = (Code::DateOrder, Some(column), because("MM/DD", other));
                    self.note(table, *at, &finding, rows);
                }
                (None, None) if shown.open => {
                    note(Code::DateOrderAssumed, line, vec![("order", "DD/MM".into())], 1);
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

    /// The fleet, once every table is closed: dates beyond the last plausible day are told and dropped.
    pub(crate) fn finish(mut self, matcher: &dyn Matcher, threads: usize) -> Finished {
        let last = self.as_of.unwrap_or_else(|| match self.newest_seen {
            Some(seen) => seen
                .checked_add(jiff::Span::new().days(AFTER_LAST_SIGHTING))
                .map_or(self.latest, |last| last.min(self.latest)),
            None => self.latest,
        });
        let mut newest = self.newest_seen.filter(|seen| *seen <= last);
        for dated in &self.dated {
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
            let finding = Finding::new(code).at(dated.place.clone()).times(dated.rows);
            let finding = finding.with("text", dated.date);
            self.findings.add(match (code, self.newest_seen) {
                (Code::FutureDate, _) => finding.with("as_of", last),
                (Code::AfterSightings, Some(seen)) => finding.with("as_of", seen),
                _ => finding,
            });
        }
        if self.as_of.is_none() && self.newest_seen.is_none() {
            let purchase = self.dated.iter().find(|dated| Some(dated.date) == newest);
            if let Some(Dated { place, date, .. }) = purchase {
                let finding = Finding::new(Code::ReferenceFromPurchases).at(place.clone());
                self.findings.add(finding.with("date", *date));
            }
            self.tell_lone(newest);
        }
        self.fleet.newest_date = newest;
        // What told devices apart is as large as the lines that follow: they get its room.
        self.serials = SerialIndex::default();
        let plausible = EARLIEST..=last;
        if let Some(marked) = &self.marked {
            marked.count(&mut self.units);
        }
        let batches = self.units.into_batches(self.lines.len(), &plausible, threads);
        let FleetLines { lines, names, by_date } = self.lines.finish(batches, matcher);
        self.fleet.lines = lines;
        self.fleet.names = names;
        let units = self.marked.map(|marked| marked.into_units(&by_date, &plausible));
        let units = units.unwrap_or_default();
        Finished { fleet: self.fleet, by_date, findings: self.findings, units }
    }
}

/// How many rows have a date in a column that can only be month first.
fn month_first_rows(table: &OpenTable<'_>, slot: usize) -> u64 {
    let month_first = |date: &&TableDate| {
        let read = date.raw.read();
        date.raw.slot() == slot
            && matches!(read, ReadDate::Numbers { first: ..=12, second: 13.., .. })
    };
    table.dates.iter().filter(month_first).map(|date| date.rows).sum()
}
