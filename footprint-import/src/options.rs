//! How inputs are read.

use crate::device::interpreter::ZoneResolver;
use crate::device::model::{Matcher, NoMatching};
use crate::fleet::mended::MendedRows;
use crate::table::columns::GivenColumn;
use crate::table::given::Columnar;
use footprint_core::terms::date::Date;

/// How inputs are read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The report's day: acquisitions after it are findings, disposals after it are to come. Without it, the day of the last sighting
    /// of any device and a year bounds them, where the files have one, else [`Self::latest`].
    pub as_of: Option<Date>,
    /// No date of an inventory is believed after this day: by default, the end of the year after the
    /// edition's.
    pub latest: Date,
    /// Finds the electricity zone of a country; without it the rows' countries are not used.
    pub zone: Option<ZoneResolver<'a>>,
    /// Finds the maker's sheet of a model.
    pub matcher: &'a dyn Matcher,
    /// What the user says of columns, by their headers; it wins over every rule.
    pub columns: &'a [GivenColumn],
    /// Keeps sites and entities apart; a report that is by neither has fewer lines to assess without.
    pub places: bool,
    /// Keeps the bytes of the rows that are set aside, to be written back.
    pub rejected_rows: bool,
    /// Rows that other inputs hold put right: where they were set aside they are no fault again.
    pub mended: Option<&'a MendedRows>,
    /// Opens files that hold their table column by column; without it they are told as not read.
    pub columnar: Option<Columnar>,
    /// Tells, of each row that is listed, what identifies its device.
    pub identities: bool,
    /// How many threads read; the result is the same for any number.
    pub threads: usize,
    /// Told now and then: bytes read of a file, and its size where it is known.
    pub progress: Option<&'a dyn Fn(u64, Option<u64>)>,
}

impl Options<'_> {
    /// The day after which a disposal is still to come: the report's, else the last of the edition's year.
    pub(crate) fn today(&self) -> Date {
        self.as_of.unwrap_or_else(|| end_of_edition(self.latest))
    }
}

/// The last day of the edition's year, by the last day that is believed: the end of the year after.
pub(crate) fn end_of_edition(latest: Date) -> Date {
    Date::new(latest.year() - 1, 12, 31).unwrap_or(latest)
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            as_of: None,
            latest: Date::constant(footprint_data::LATEST_YEAR, 12, 31),
            zone: None,
            matcher: &NoMatching,
            columns: &[],
            places: true,
            rejected_rows: false,
            mended: None,
            columnar: None,
            identities: false,
            threads: 1,
            progress: None,
        }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("as_of", &self.as_of)
            .field("threads", &self.threads)
            .finish_non_exhaustive()
    }
}
