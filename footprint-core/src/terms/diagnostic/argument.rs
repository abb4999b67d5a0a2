//! What the wording of a finding names: a number, bounds, a day, or a text.

use crate::terms::date::Date;
use crate::terms::number;
use std::cmp::Ordering;
use std::fmt;

/// A value that the wording of a finding names, in the type that it has: worded when it is shown, in the
/// language of who reads it.
///
/// In JSON a number, `{"least": 0, "most": 1}`, `{"date": "2026-11-06"}`, or a string.
///
/// ```
/// use footprint_core::terms::diagnostic::Argument;
/// let read = |json| serde_json::from_str::<Argument>(json).unwrap();
/// assert_eq!(read("12"), Argument::from(12u64));
/// assert_eq!(read("\"12\""), Argument::from("12"));
/// ```
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Argument {
    /// How many: rows, units, bytes.
    Count(u64),
    /// A measure, in the unit that the wording says.
    Measure(f64),
    /// Between what a value must lie.
    Bounds {
        /// At least; `None` where there is no least.
        least: Option<f64>,
        /// At most.
        most: f64,
    },
    /// A day.
    Day {
        /// Which.
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        date: Date,
    },
    /// A text of the input, or the key of a closed set, whose label is shown.
    Text(String),
}

impl Argument {
    /// The text or key; `None` of a number, bounds or a day.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The count or measure; `None` of a text, bounds or a day.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Count(count) => Some(*count as f64),
            Self::Measure(measure) => Some(*measure),
            _ => None,
        }
    }

    /// What orders values: their type, their numbers, their text.
    fn key(&self) -> (u8, u64, u64, &str) {
        let bits = |value: f64| value.to_bits();
        match self {
            Self::Count(count) => (0, *count, 0, ""),
            Self::Measure(measure) => (1, bits(*measure), 0, ""),
            Self::Bounds { least, most } => (2, bits(least.unwrap_or(f64::NAN)), bits(*most), ""),
            Self::Day { date } => {
                let parts = [i64::from(date.year()), date.month().into(), date.day().into()];
                (3, parts.iter().fold(0, |all, part| all * 100 + *part).cast_unsigned(), 0, "")
            }
            Self::Text(text) => (4, 0, 0, text),
        }
    }
}

impl PartialEq for Argument {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Argument {}

impl std::hash::Hash for Argument {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl Ord for Argument {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Argument {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As programs write it, for logs and tests: `12`, `0.5`, `0 … 1`, `2026-11-06`.
impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Measure(measure) => f.write_str(&number::written(*measure)),
            Self::Bounds { least, most } => {
                let least = least.map(number::written).unwrap_or_default();
                write!(f, "{least} … {}", number::written(*most))
            }
            Self::Day { date } => write!(f, "{date}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

macro_rules! from_counts {
    ($($number:ty),+) => {
        $(impl From<$number> for Argument {
            fn from(count: $number) -> Self {
                u64::try_from(count).map_or(Self::Measure(count as f64), Self::Count)
            }
        })+
    };
}
from_counts!(u8, u16, u32, u64, usize, i32, i64);

impl From<f64> for Argument {
    fn from(measure: f64) -> Self {
        Self::Measure(measure)
    }
}

impl From<Date> for Argument {
    fn from(date: Date) -> Self {
        Self::Day { date }
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: AsRef<str> + ?Sized> From<&T> for Argument {
    fn from(text: &T) -> Self {
        Self::Text(text.as_ref().to_owned())
    }
}

impl From<std::borrow::Cow<'_, str>> for Argument {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<std::sync::Arc<str>> for Argument {
    fn from(text: std::sync::Arc<str>) -> Self {
        Self::Text(text.as_ref().to_owned())
    }
}

/// Bounds of numbers: `(0.0..=1.0)`, `(..=1e9)`.
impl From<std::ops::RangeInclusive<f64>> for Argument {
    fn from(bounds: std::ops::RangeInclusive<f64>) -> Self {
        Self::Bounds { least: Some(*bounds.start()), most: *bounds.end() }
    }
}

impl From<std::ops::RangeToInclusive<f64>> for Argument {
    fn from(bounds: std::ops::RangeToInclusive<f64>) -> Self {
        Self::Bounds { least: None, most: bounds.end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_reads_back_as_itself() {
        let all = [
            Argument::from(7u32),
            Argument::from(0.25),
            Argument::from(4.0),
            Argument::from(0.0..=1.0),
            Argument::from(..=1e9),
            Argument::from(jiff::civil::date(2026, 11, 6)),
            Argument::from("2026-11-06"),
            Argument::from("12"),
        ];
        for argument in all {
            let json = serde_json::to_string(&argument).unwrap();
            assert_eq!(serde_json::from_str::<Argument>(&json).unwrap(), argument, "{json}");
        }
    }
}
