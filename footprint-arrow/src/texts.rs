//! Columns as texts.

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{
    AnyDictionaryArray, Array, ArrayRef, BinaryViewArray, GenericStringArray, LargeStringArray,
    OffsetSizeTrait, StringArray, StringViewArray,
};
use arrow_cast::cast;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType};
use footprint_import::RowWriter;
use std::sync::Arc;

/// What ends the text of a time that is a day.
const MIDNIGHT: [&str; 2] = ["T00:00:00", "T00:00:00Z"];
/// The offset of times in UTC.
const UTC: &str = "+00:00";

/// What a column holds whose cells are more than one value each; no such column is read.
pub(crate) fn shape(of: &DataType) -> Option<&'static str> {
    match of {
        DataType::List(_)
        | DataType::LargeList(_)
        | DataType::FixedSizeList(..)
        | DataType::ListView(_)
        | DataType::LargeListView(_) => Some("list"),
        DataType::Struct(_) => Some("struct"),
        DataType::Map(..) => Some("map"),
        DataType::Union(..) => Some("union"),
        DataType::Dictionary(_, values) => shape(values),
        DataType::RunEndEncoded(_, values) => shape(values.data_type()),
        _ => None,
    }
}

/// A column as text: texts as they are, numbers with as many digits as they have, days as `2026-11-21`,
/// nothing for what is missing or not a number. What its library keeps once (the values of a dictionary, what
/// views show) stays there once.
pub(crate) fn as_text(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let text = |texts: StringArray| Arc::new(texts) as ArrayRef;
    match column.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::BinaryView => {
            Ok(column.clone())
        }
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            Ok(dictionary.with_values(as_text(dictionary.values())?))
        }
        DataType::Float16 | DataType::Float32 | DataType::Float64 => {
            let numbers = cast(column, &DataType::Float64)?;
            let numbers = numbers.as_primitive::<Float64Type>();
            let shown = |number: Option<f64>| {
                number.filter(|number| number.is_finite()).map(|number| number.to_string())
            };
            Ok(text(numbers.iter().map(shown).collect()))
        }
        // Zones by name would take a table of them: their times are in UTC, as they are kept.
        DataType::Timestamp(unit, Some(zone)) if !zone.starts_with(['+', '-']) => {
            let ticks = cast(column, &DataType::Int64)?;
            days(&cast(&ticks, &DataType::Timestamp(*unit, Some(UTC.into())))?)
        }
        DataType::Timestamp(..) | DataType::Date64 => days(column),
        _ => cast(column, &DataType::Utf8).or_else(|_| {
            let options = FormatOptions::default();
            let shown = ArrayFormatter::try_new(column, &options)?;
            let each = (0..column.len()).map(|row| shown.value(row).try_to_string());
            Ok(text(each.collect::<Result<Vec<_>, _>>()?.into()))
        }),
    }
}

/// Times as text; those at midnight are days.
fn days(times: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let times = cast(times, &DataType::Utf8)?;
    let day = |time: Option<&str>| {
        let time = time?;
        let day = MIDNIGHT.iter().find_map(|midnight| time.strip_suffix(midnight));
        Some(day.unwrap_or(time).to_owned())
    };
    Ok(Arc::new(times.as_string::<i32>().iter().map(day).collect::<StringArray>()))
}

/// A column of texts.
pub(crate) enum Texts<'a> {
    Short(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
    /// Bytes that are said to be no text; some writers say it of texts.
    Bytes(&'a BinaryViewArray),
    /// Texts by their places in a dictionary, which has some.
    Placed(&'a dyn Array, Vec<usize>, Box<Texts<'a>>),
    /// Nothing anywhere.
    Nothing,
}

impl<'a> Texts<'a> {
    /// The texts of a column that [`as_text`] gave.
    pub(crate) fn of(column: &'a ArrayRef) -> Self {
        match column.data_type() {
            DataType::Utf8 => Self::Short(column.as_string()),
            DataType::LargeUtf8 => Self::Large(column.as_string()),
            DataType::Utf8View => Self::View(column.as_string_view()),
            DataType::BinaryView => Self::Bytes(column.as_binary_view()),
            DataType::Dictionary(..) => {
                let dictionary: &'a dyn AnyDictionaryArray = column.as_any_dictionary();
                if dictionary.values().is_empty() {
                    return Self::Nothing;
                }
                let texts = Box::new(Self::of(dictionary.values()));
                Self::Placed(dictionary.keys(), dictionary.normalized_keys(), texts)
            }
            _ => Self::Nothing,
        }
    }

    /// Whether every cell is plain, as far as can be told at once by a look at about so many texts.
    pub(crate) fn are_plain(&self, about: usize) -> bool {
        fn of<O: OffsetSizeTrait>(texts: &GenericStringArray<O>, about: usize) -> bool {
            let offsets = texts.value_offsets();
            let (first, last) = (offsets.first(), offsets.last());
            let (first, last) =
                (first.map_or(0, |at| at.as_usize()), last.map_or(0, |at| at.as_usize()));
            texts.len() <= about
                && texts.value_data().get(first..last).is_some_and(RowWriter::are_plain)
        }
        match self {
            Self::Short(texts) => of(texts, about),
            Self::Large(texts) => of(texts, about),
            Self::Placed(_, _, texts) => texts.are_plain(about),
            Self::View(_) | Self::Bytes(_) | Self::Nothing => false,
        }
    }

    #[inline]
    pub(crate) fn at(&self, row: usize) -> &'a str {
        match self {
            Self::Short(texts) if texts.is_valid(row) => texts.value(row),
            Self::Large(texts) if texts.is_valid(row) => texts.value(row),
            Self::View(texts) if texts.is_valid(row) => texts.value(row),
            Self::Bytes(bytes) if bytes.is_valid(row) => {
                std::str::from_utf8(bytes.value(row)).unwrap_or_default()
            }
            Self::Placed(keys, places, texts) if keys.is_valid(row) => texts.at(places[row]),
            _ => "",
        }
    }
}
