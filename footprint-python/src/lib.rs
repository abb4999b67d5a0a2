//! What the Python package `footprint` asks of the front crate. The package (`python/footprint`) has the names,
//! the documentation and the dataclasses; here are the figures, with the interpreter's lock let go while they
//! are worked out.

mod audits;
mod columns;
mod devices;
mod fault;
mod options;
mod source;
mod stop;
mod table;
mod words;

use pyo3::prelude::*;

/// The compiled part of `footprint`.
#[pymodule]
mod _footprint {
    #[pymodule_export]
    use super::audits::{Report, audit, compare, explain, merge, part, trend};
    #[pymodule_export]
    use super::fault::Fault;
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::words::{factors, look_up};

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
