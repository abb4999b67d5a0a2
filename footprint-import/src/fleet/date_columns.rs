//! The date columns of a table, and what their dates show: the order of day and month, the newest.

use crate::device::outcome::{ACQUIRED, TRUE_ACQUISITIONS};
use crate::fleet::unit_counts::unpacked;
use crate::table::columns::Field;
use crate::table::layout::TableLayout;
use crate::words::date::{Order, ReadDate};
use footprint_core::terms::date::Date;

/// What the dates of one column show.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateColumn {
    /// A date whose first number is above 12, and one whose second is.
    pub(crate) day_first: Option<String>,
    /// A date whose second number is above 12.
    pub(crate) month_first: Option<String>,
    /// The line of that date, and how many of its kind there are.
    pub(crate) month_first_met: (u64, u64),
    /// Whether some dates can be read either way.
    pub(crate) open: bool,
    /// The newest dates, as packed year, month and day: settled, day first, month first.
    pub(crate) newest: [u32; 3],
}

/// Most date columns told apart.
pub(crate) const SLOTS: usize = 15;

/// The date columns of a table: of the acquisition, how many of these are the acquisition itself,
/// and of the last sighting.
pub(crate) fn date_columns(dialect: &TableLayout) -> (Vec<usize>, usize, Vec<usize>) {
    let columns = |fields: &[Field]| -> Vec<usize> {
        fields.iter().flat_map(|field| dialect.columns.of(*field).iter().copied()).collect()
    };
    let mut acquired = columns(ACQUIRED);
    let exact = columns(&ACQUIRED[..TRUE_ACQUISITIONS]).len();
    acquired.truncate(SLOTS - 3);
    let mut seen = columns(&[Field::LastSeen]);
    seen.truncate(SLOTS - acquired.len());
    (acquired, exact, seen)
}

impl DateColumn {
    /// Keeps what a date shows of its column.
    #[inline]
    pub(crate) fn note(&mut self, read: ReadDate, line: u32, text: impl Fn() -> String) {
        let pack = |year: u16, month: u8, day: u8| {
            u32::from(year) << 9 | u32::from(month) << 5 | u32::from(day)
        };
        match read {
            ReadDate::Day { year, month, day } => {
                self.newest[0] = self.newest[0].max(pack(year, month, day))
            }
            ReadDate::Numbers { year, first, second } => {
                if first > 12 {
                    self.newest[0] = self.newest[0].max(pack(year, second, first));
                    if self.day_first.is_none() {
                        self.day_first = Some(text());
                    }
                } else if second > 12 {
                    self.newest[0] = self.newest[0].max(pack(year, first, second));
                    self.month_first_met.1 += 1;
                    if self.month_first.is_none() {
                        self.month_first = Some(text());
                        self.month_first_met.0 = u64::from(line);
                    }
                } else {
                    self.open |= first != second;
                    self.newest[1] = self.newest[1].max(pack(year, second, first));
                    self.newest[2] = self.newest[2].max(pack(year, first, second));
                }
            }
            ReadDate::None | ReadDate::Bad => {}
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
        let open = if order == Order::DayFirst { self.newest[1] } else { self.newest[2] };
        [self.newest[0], open].into_iter().filter_map(unpacked).filter(|date| *date <= latest).max()
    }
}

/// Adds what the dates of a stretch show; its lines count from `line`.
pub(crate) fn merge(known: &mut Vec<DateColumn>, more: &[DateColumn], line: u64) {
    if known.len() < more.len() {
        known.resize_with(more.len(), Default::default);
    }
    for (known, more) in known.iter_mut().zip(more) {
        if known.day_first.is_none() {
            known.day_first.clone_from(&more.day_first);
        }
        if known.month_first.is_none() {
            known.month_first.clone_from(&more.month_first);
            known.month_first_met.0 = line + more.month_first_met.0;
        }
        known.month_first_met.1 += more.month_first_met.1;
        known.open |= more.open;
        for (known, more) in known.newest.iter_mut().zip(more.newest) {
            *known = (*known).max(more);
        }
    }
}
