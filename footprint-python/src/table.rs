//! Tables handed to Python, as Arrow.

use crate::fault::Wrong;
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch, RecordBatchIterator};
use arrow_schema::DataType;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

/// A table: any library that knows Arrow reads it (`polars.DataFrame(t)`, `pyarrow.table(t)`,
/// `pandas.DataFrame.from_arrow(t)`, a DuckDB query).
#[pyclass(frozen, module = "footprint")]
pub(crate) struct Table(pub(crate) RecordBatch);

#[pymethods]
impl Table {
    /// The names of its columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<footprint.Table: {} rows; {}>", self.0.num_rows(), self.column_names().join(", "))
    }

    /// Its first rows, as a notebook shows them.
    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("footprint._results")?.getattr("table_html")?.call1((slf,))
    }

    /// A frame of polars, which must be installed.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.getattr("DataFrame")?.call1((slf,))
    }

    /// A frame of pandas 3 or newer, which must be installed.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pandas")?.getattr("DataFrame")?.call_method1("from_arrow", (slf,))
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err("a table cannot be pickled; keep its columns, `.to_pydict()`"))
    }

    /// The columns as lists, by name, without any other library; of the first `rows` alone where that is given.
    #[pyo3(signature = (rows=None))]
    fn to_pydict<'py>(&self, py: Python<'py>, rows: Option<usize>) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(py);
        let all = self.0.num_rows();
        let table = self.0.slice(0, rows.unwrap_or(all).min(all));
        for (field, column) in table.schema().fields().iter().zip(table.columns()) {
            columns.set_item(field.name(), list(py, column)?)?;
        }
        Ok(columns)
    }

    /// The Arrow C stream interface; a schema that is asked for is not heeded.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = vec![Ok(self.0.clone())];
        let reader = RecordBatchIterator::new(batches, self.0.schema());
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}

/// A column as a list.
fn list<'py>(py: Python<'py>, column: &dyn Array) -> PyResult<Bound<'py, PyList>> {
    match column.data_type() {
        DataType::Int64 => PyList::new(py, column.as_primitive::<Int64Type>()),
        DataType::Float64 => PyList::new(py, column.as_primitive::<Float64Type>()),
        DataType::Boolean => PyList::new(py, column.as_boolean()),
        DataType::Date32 => {
            let day = py.import("datetime")?.getattr("date")?.getattr("fromordinal")?;
            // 1 January 1970 is day 719163 of Python's.
            let days = column
                .as_primitive::<Date32Type>()
                .iter()
                .map(|number| number.map(|number| day.call1((number + 719_163,))).transpose());
            PyList::new(py, days.collect::<PyResult<Vec<_>>>()?)
        }
        DataType::Utf8 => PyList::new(py, column.as_string::<i32>()),
        other => Err(Wrong::Argument(format!("a column of {other}")).into()),
    }
}
