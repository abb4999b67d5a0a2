//! What the dates of a column show: the order of day and month, the newest.

use crate::words::date::{self, Order, RawDate, ReadDate};
use footprint_core::terms::date::{Date, unpacked};

/// How the dates of a table are turned into days.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    /// The order of day and month in each column of acquisition dates.
    pub(crate) orders: Vec<Order>,
    /// The day from which ages count back.
    pub(crate) today: Option<Date>,
}

impl Calendar {
    /// The day that a date or an age means.
    pub(crate) fn day(&self, raw: RawDate) -> Option<Date> {
        match raw.age_months() {
            Some(months) => self.today?.checked_sub(jiff::Span::new().months(months)).ok(),
            None => raw.resolve(self.orders.get(raw.slot()).copied().unwrap_or_default()),
        }
    }

    /// The day of a cell that is no date of acquisition: day first, unless a column of the table puts the month first.
    pub(crate) fn other_day(&self, text: &str) -> Option<Date> {
        let order = self.orders.iter().find(|order| **order == Order::MonthFirst);
        RawDate::new(date::read(text), 0).resolve(order.copied().unwrap_or(Order::DayFirst))
    }
}

/// What the dates of one column show.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateColumn {
    /// A date whose first number is above 12.
    pub(crate) day_first: Option<String>,
    /// A date whose second number is above 12, and its line.
    pub(crate) month_first: Option<(String, u64)>,
    /// Whether some dates can be read either way.
    pub(crate) open: bool,
    /// The newest dates, as packed year, month and day: settled, day first, month first.
    newest: [u32; 3],
}

impl DateColumn {
    /// Keeps what a date shows of its column; `text` is its cell.
    pub(crate) fn note(&mut self, read: ReadDate, line: u64, text: impl Fn() -> String) {
        let pack = |year: u16, month: u8, day: u8| {
            u32::from(year) << 9 | u32::from(month) << 5 | u32::from(day)
        };
        let [settled, day_first, month_first] = &mut self.newest;
        match read {
            ReadDate::Day { year, month, day } => *settled = (*settled).max(pack(year, month, day)),
            ReadDate::Numbers { year, first, second } if first > 12 => {
                *settled = (*settled).max(pack(year, second, first));
                self.day_first.get_or_insert_with(text);
            }
            ReadDate::Numbers { year, first, second } if second > 12 => {
                *settled = (*settled).max(pack(year, first, second));
                self.month_first.get_or_insert_with(|| (text(), line));
            }
            ReadDate::Numbers { year, first, second } => {
                self.open |= first != second;
                *day_first = (*day_first).max(pack(year, second, first));
                *month_first = (*month_first).max(pack(year, first, second));
            }
            ReadDate::None | ReadDate::Bad => {}
        }
    }

    /// Adds what later dates of the column show; their lines count from `line`.
    pub(crate) fn merge(&mut self, later: &Self, line: u64) {
        if self.day_first.is_none() {
            self.day_first.clone_from(&later.day_first);
        }
        if let (None, Some((text, at))) = (&self.month_first, &later.month_first) {
            self.month_first = Some((text.clone(), line + at));
        }
        self.open |= later.open;
        for (newest, later) in self.newest.iter_mut().zip(later.newest) {
            *newest = (*newest).max(later);
        }
    }

    /// The order of day and month that a column shows; day first unless only the other is seen.
    pub(crate) fn order(&self) -> Order {
        if self.month_first.is_some() && self.day_first.is_none() {
            Order::MonthFirst
        } else {
            Order::DayFirst
        }
    }

    /// The newest date of a column up to `latest`.
    pub(crate) fn newest(&self, order: Order, latest: Date) -> Option<Date> {
        let [settled, day_first, month_first] = self.newest;
        let open = if order == Order::DayFirst { day_first } else { month_first };
        [settled, open].into_iter().filter_map(unpacked).filter(|date| *date <= latest).max()
    }
}
