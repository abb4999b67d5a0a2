//! Charts: what they show, and how that is drawn. Amounts are told by place and length, never by colour alone,
//! so that a chart printed in grey says the same.

mod axis;
mod course;
mod drawing;
#[cfg(feature = "office")]
pub(crate) mod emf;
mod rows;
pub(crate) mod svg;
mod width;

pub(crate) use drawing::Drawing;
#[cfg(feature = "office")]
pub(crate) use width::text_width;

use footprint_core::assessment::report::Spread;
use footprint_core::terms::vocabulary::Language;

/// A chart of this height, in pixels, has room under a heading in a quarter of a page.
const MOST_UNDER_HEADING: f64 = 160.0;

/// What a chart shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// A mean as a dot and its interval as a whisker, a row for each name.
    Intervals {
        /// Unit of the axis.
        unit: String,
        /// Name and amount.
        rows: Vec<(String, Spread)>,
    },
    /// A bar for each name.
    Bars {
        /// Unit of the axis.
        unit: String,
        /// Name, amount, and the amount as it is shown.
        rows: Vec<(String, f64, String)>,
    },
    /// Amounts over years: a line for each series, its interval as a band.
    Course {
        /// Unit of the axis.
        unit: String,
        /// Name of the years’ values, such as `with the plan`, and year with amount.
        series: Vec<(String, Vec<(i32, Spread)>)>,
    },
    /// What leads from one amount to another.
    Waterfall {
        /// Unit of the axis.
        unit: String,
        /// Where it starts: name and amount.
        from: (String, f64),
        /// Name, change, and the change as it is shown.
        steps: Vec<(String, f64, String)>,
        /// Where it ends.
        to: (String, f64),
    },
}

impl Chart {
    /// Keeps the first rows of a chart that has one for each name.
    pub fn truncate(&mut self, most: usize) {
        match self {
            Self::Intervals { rows, .. } => rows.truncate(most),
            Self::Bars { rows, .. } => rows.truncate(most),
            Self::Course { .. } | Self::Waterfall { .. } => {}
        }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Intervals { rows, .. } => rows.is_empty(),
            Self::Bars { rows, .. } => rows.is_empty(),
            Self::Course { series, .. } => series.iter().all(|(_, points)| points.is_empty()),
            Self::Waterfall { .. } => false,
        }
    }

    /// Whether the chart with the heading above it takes more than a quarter of a page.
    pub(crate) fn is_tall(&self) -> bool {
        // Heights are those of any language.
        self.draw(Language::En).height > MOST_UNDER_HEADING
    }

    /// The chart as marks on a sheet.
    pub(crate) fn draw(&self, language: Language) -> Drawing {
        match self {
            Self::Intervals { unit, rows } => rows::intervals(unit, rows, language),
            Self::Bars { unit, rows } => rows::bars(unit, rows, language),
            Self::Course { unit, series } => course::draw(unit, series, language),
            Self::Waterfall { unit, from, steps, to } => {
                rows::waterfall(unit, from, steps, to, language)
            }
        }
    }
}
