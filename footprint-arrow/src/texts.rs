//! Columns as texts.

use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowTimestampType, Float16Type, Float32Type, Float64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{
    AnyDictionaryArray, Array, ArrayRef, BinaryViewArray, GenericBinaryArray, GenericStringArray,
    LargeStringArray, OffsetSizeTrait, StringArray, StringViewArray,
};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, TimeUnit};
use footprint_import::RowWriter;
use std::fmt::Display;
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
/// views show) stays there once. (The library's casts would do the same, and weigh megabytes.)
pub(crate) fn as_text(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    Ok(match column.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::BinaryView => {
            column.clone()
        }
        DataType::Binary => bytes(column.as_binary::<i32>()),
        DataType::LargeBinary => bytes(column.as_binary::<i64>()),
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            dictionary.with_values(as_text(dictionary.values())?)
        }
        DataType::Float16 => {
            numbers(column.as_primitive::<Float16Type>().iter().map(|of| Some(of?.to_f32())))
        }
        DataType::Float32 => numbers(column.as_primitive::<Float32Type>().iter()),
        DataType::Float64 => numbers(column.as_primitive::<Float64Type>().iter()),
        DataType::Timestamp(unit, zone) => {
            // Zones by name would take a table of them: their times are in UTC, as they are kept.
            let zone = zone
                .as_ref()
                .map(|zone| if zone.starts_with(['+', '-']) { zone.clone() } else { UTC.into() });
            match unit {
                TimeUnit::Second => times::<TimestampSecondType>(column, zone)?,
                TimeUnit::Millisecond => times::<TimestampMillisecondType>(column, zone)?,
                TimeUnit::Microsecond => times::<TimestampMicrosecondType>(column, zone)?,
                TimeUnit::Nanosecond => times::<TimestampNanosecondType>(column, zone)?,
            }
        }
        _ => shown(column)?,
    })
}

/// Texts of which somebody says that they are bytes.
fn bytes<O: OffsetSizeTrait>(column: &GenericBinaryArray<O>) -> ArrayRef {
    let text = |bytes: Option<&[u8]>| std::str::from_utf8(bytes?).ok().map(str::to_owned);
    Arc::new(column.iter().map(text).collect::<StringArray>())
}

/// Numbers with a decimal point, none for what is not one.
fn numbers<N: Into<f64> + Display + Copy>(numbers: impl Iterator<Item = Option<N>>) -> ArrayRef {
    let shown = |number: Option<N>| {
        number.filter(|number| (*number).into().is_finite()).map(|number| number.to_string())
    };
    Arc::new(numbers.map(shown).collect::<StringArray>())
}

/// Times, in a zone of their own.
fn times<T: ArrowTimestampType>(
    column: &ArrayRef,
    zone: Option<Arc<str>>,
) -> Result<ArrayRef, ArrowError> {
    let times = column.as_primitive::<T>().clone().with_timezone_opt(zone);
    shown(&(Arc::new(times) as ArrayRef))
}

/// Cells as the library shows them; times at midnight are days.
fn shown(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let options = FormatOptions::default();
    let shown = ArrayFormatter::try_new(column, &options)?;
    let mut texts = StringBuilder::new();
    let mut text = String::new();
    for row in 0..column.len() {
        text.clear();
        if shown.value(row).write(&mut text).is_err() {
            // A day of no calendar.
            text.clear();
        }
        let day = MIDNIGHT.iter().find_map(|midnight| text.strip_suffix(midnight));
        texts.append_value(day.unwrap_or(&text));
    }
    Ok(Arc::new(texts.finish()))
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
