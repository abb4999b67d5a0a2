//! The rows of record batches, cell by cell.

use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, GenericStringArray, OffsetSizeTrait, RecordBatch, RecordBatchReader,
    StringArray,
};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType};
use footprint::import::{RowWriter, Rows};

/// Rows written at a time; a batch may have millions.
const ROWS: usize = 8192;

/// What ends the text of a time that is a day.
const MIDNIGHT: [&str; 2] = ["T00:00:00", "T00:00:00Z"];

/// The rows of a stream of batches.
pub(crate) struct Batches {
    reader: Box<dyn RecordBatchReader + Send>,
    /// The batch at hand, and its rows that were written.
    at: Option<(RecordBatch, usize)>,
}

impl Batches {
    /// All rows of a stream.
    pub(crate) fn new(reader: Box<dyn RecordBatchReader + Send>) -> Self {
        Self { reader, at: None }
    }
}

impl Rows for Batches {
    fn headers(&self) -> Vec<String> {
        self.reader.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn next_rows(&mut self, to: &mut RowWriter) -> Result<bool, String> {
        loop {
            if let Some((batch, written)) = &mut self.at
                && *written < batch.num_rows()
            {
                let length = ROWS.min(batch.num_rows() - *written);
                write(&batch.slice(*written, length), to).map_err(|error| error.to_string())?;
                *written += length;
                return Ok(true);
            }
            match self.reader.next() {
                None => return Ok(false),
                Some(batch) => self.at = Some((batch.map_err(|error| error.to_string())?, 0)),
            }
        }
    }
}

/// Writes all rows of a batch.
fn write(batch: &RecordBatch, to: &mut RowWriter) -> Result<(), ArrowError> {
    let columns: Result<Vec<ArrayRef>, _> = batch.columns().iter().map(as_text).collect();
    let columns = columns?;
    let columns: Vec<(Texts<'_>, bool)> =
        columns.iter().map(Texts::of).map(|texts| (texts, texts.are_plain())).collect();
    for row in 0..batch.num_rows() {
        for (column, plain) in &columns {
            if *plain {
                to.plain_cell(column.at(row));
            } else {
                to.cell(column.at(row));
            }
        }
        to.end_row();
    }
    Ok(())
}

/// A column of texts.
#[derive(Clone, Copy)]
enum Texts<'a> {
    Short(&'a StringArray),
    Large(&'a arrow_array::LargeStringArray),
    View(&'a arrow_array::StringViewArray),
}

impl<'a> Texts<'a> {
    fn of(column: &'a ArrayRef) -> Self {
        match column.data_type() {
            DataType::LargeUtf8 => Self::Large(column.as_string()),
            DataType::Utf8View => Self::View(column.as_string_view()),
            _ => Self::Short(column.as_string()),
        }
    }

    /// Whether every cell is plain, as far as can be told at once.
    fn are_plain(self) -> bool {
        fn of<O: OffsetSizeTrait>(texts: &GenericStringArray<O>) -> bool {
            let offsets = texts.value_offsets();
            let (first, last) = (offsets.first(), offsets.last());
            let (first, last) =
                (first.map_or(0, |at| at.as_usize()), last.map_or(0, |at| at.as_usize()));
            texts.value_data().get(first..last).is_some_and(RowWriter::are_plain)
        }
        match self {
            Self::Short(texts) => of(texts),
            Self::Large(texts) => of(texts),
            Self::View(_) => false,
        }
    }

    #[inline]
    fn at(&self, row: usize) -> &'a str {
        match self {
            Self::Short(texts) if texts.is_valid(row) => texts.value(row),
            Self::Large(texts) if texts.is_valid(row) => texts.value(row),
            Self::View(texts) if texts.is_valid(row) => texts.value(row),
            _ => "",
        }
    }
}

/// A column as text: texts as they are, numbers with as many digits as they have, days as `2026-11-21`,
/// nothing for what is missing or not a number; lists and the like as they are shown.
fn as_text(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let text = |texts: StringArray| std::sync::Arc::new(texts) as ArrayRef;
    match column.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Ok(column.clone()),
        DataType::Float16 | DataType::Float32 | DataType::Float64 => {
            let numbers = arrow_cast::cast(column, &DataType::Float64)?;
            let numbers = numbers.as_primitive::<arrow_array::types::Float64Type>();
            let shown = |number: Option<f64>| {
                number.filter(|number| number.is_finite()).map(|number| number.to_string())
            };
            Ok(text(numbers.iter().map(shown).collect()))
        }
        DataType::Timestamp(..) | DataType::Date64 => {
            let times = arrow_cast::cast(column, &DataType::Utf8)?;
            let day = |time: Option<&str>| {
                let time = time?;
                let day = MIDNIGHT.iter().find_map(|midnight| time.strip_suffix(midnight));
                Some(day.unwrap_or(time).to_owned())
            };
            Ok(text(times.as_string::<i32>().iter().map(day).collect()))
        }
        _ => arrow_cast::cast(column, &DataType::Utf8).or_else(|_| {
            let options = FormatOptions::default();
            let shown = ArrayFormatter::try_new(column, &options)?;
            let each = (0..column.len()).map(|row| shown.value(row).try_to_string());
            Ok(text(each.collect::<Result<Vec<_>, _>>()?.into()))
        }),
    }
}
