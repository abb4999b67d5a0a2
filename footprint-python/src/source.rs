//! Where an inventory comes from: a file, bytes, or an Arrow table.

use crate::fault::Wrong;
use crate::stop::{Stop, Stopping};
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_pyarrow::FromPyArrow;
use footprint::import::Input;
use footprint_arrow::Batches;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// One source with its name.
pub(crate) struct Source {
    name: String,
    held: Held,
    stop: Arc<Stop>,
}

enum Held {
    Path(PathBuf),
    Bytes(PyBackedBytes),
    /// All batches, which can be read as often as is wanted.
    Batches(Vec<RecordBatch>, arrow_schema::SchemaRef),
    /// Batches that come once.
    Stream(Mutex<Option<Box<dyn RecordBatchReader + Send>>>, arrow_schema::SchemaRef),
}

impl Source {
    /// A source of Python: `(name, object)`; `twice` says that it will be read a second time, `stop` when it is not
    /// read to its end.
    pub(crate) fn of(
        name: String,
        given: &Bound<'_, PyAny>,
        twice: bool,
        stop: &Arc<Stop>,
    ) -> PyResult<Self> {
        let of = |held| Self { name, held, stop: Arc::clone(stop) };
        if given.hasattr("__arrow_c_stream__")? || given.hasattr("__arrow_c_array__")? {
            return Ok(of(arrow(given, twice, stop)?));
        }
        if let Ok(bytes) = given.extract::<PyBackedBytes>() {
            return Ok(of(Held::Bytes(bytes)));
        }
        let path: PathBuf = given.extract().map_err(|_| {
            PyTypeError::new_err(
                "an inventory is a path, bytes, or an Arrow table (an object with __arrow_c_stream__)",
            )
        })?;
        // Every file or none: a total without one of them would be wrong in silence.
        match File::open(&path) {
            Ok(_) => Ok(of(Held::Path(path))),
            Err(error) => Err(Wrong::File(path, error).into()),
        }
    }

    /// What is read of it.
    pub(crate) fn input(&self) -> Result<Input<'_>, Wrong> {
        Ok(match &self.held {
            Held::Path(path) => {
                let open = || {
                    let file = File::open(path)?;
                    let size = file.metadata()?.len();
                    Ok((file, size))
                };
                let (file, size) = open().map_err(|error| Wrong::File(path.clone(), error))?;
                Input::stream(&self.name, self.stopping(file)).of_size(size)
            }
            Held::Bytes(bytes) => Input::whole(&self.name, bytes),
            Held::Batches(batches, schema) => {
                let again = batches.clone().into_iter().map(Ok);
                let reader = arrow_array::RecordBatchIterator::new(again, schema.clone());
                Input::table(&self.name, self.stopping(Batches::new(Box::new(reader))))
            }
            Held::Stream(stream, schema) => {
                let taken = stream.lock().unwrap_or_else(PoisonError::into_inner).take();
                let reader = taken.unwrap_or_else(|| {
                    Box::new(arrow_array::RecordBatchIterator::new(Vec::new(), schema.clone()))
                });
                Input::table(&self.name, self.stopping(Batches::new(reader)))
            }
        })
    }

    fn stopping<T>(&self, of: T) -> Stopping<T> {
        Stopping { of, stop: Arc::clone(&self.stop) }
    }
}

/// What an object of Arrow holds, which may be a column alone.
fn arrow(given: &Bound<'_, PyAny>, twice: bool, stop: &Stop) -> PyResult<Held> {
    let no_table = |error: PyErr| {
        let text = error.to_string();
        let is_column = text.contains("as a Schema") || text.contains("Expected Struct");
        match given.get_type().name() {
            Ok(name) if is_column => PyTypeError::new_err(format!(
                "a table is needed, columns with their headers; this {name} is one column"
            )),
            _ => error,
        }
    };
    if !given.hasattr("__arrow_c_stream__")? {
        let batch = RecordBatch::from_pyarrow_bound(given).map_err(no_table)?;
        let schema = batch.schema();
        return Ok(Held::Batches(vec![batch], schema));
    }
    let reader = RecordBatchStreamReader::from_pyarrow_bound(given).map_err(no_table)?;
    let schema = reader.schema();
    if !twice {
        return Ok(Held::Stream(Mutex::new(Some(Box::new(reader))), schema));
    }
    let py = given.py();
    let batches =
        py.detach(|| reader.take_while(|_| !stop.is_asked()).collect::<Result<Vec<_>, _>>());
    let batches = stop.or(batches.map_err(|error| {
        let text = error.to_string();
        stop.heed(&text);
        Wrong::Argument(text)
    }))?;
    Ok(Held::Batches(batches, Arc::clone(&schema)))
}
