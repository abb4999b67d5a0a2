//! Why nothing could be computed, as an exception.

use footprint_render::json;
use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyOSError, PyValueError};
use pyo3::prelude::*;
use std::io;
use std::path::PathBuf;

create_exception!(_footprint, Fault, PyException, "Its text, and its findings as JSON.");

/// What went wrong.
pub(crate) enum Wrong {
    /// Nothing could be computed of what was given.
    Audit(footprint::Error),
    /// An argument cannot be used.
    Argument(String),
    /// A file cannot be opened.
    File(PathBuf, io::Error),
}

impl From<footprint::Error> for Wrong {
    fn from(error: footprint::Error) -> Self {
        Self::Audit(error)
    }
}

impl From<Wrong> for PyErr {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::Audit(error) => {
                Fault::new_err((error.to_string(), json::line(&error.findings())))
            }
            Wrong::Argument(text) => PyValueError::new_err(text),
            // With number, text and file name Python makes the exception of its own: `FileNotFoundError`.
            Wrong::File(path, error) => {
                PyOSError::new_err((error.raw_os_error(), text_of(&error), path.into_os_string()))
            }
        }
    }
}

/// The system's text without the number, which the exception shows too.
fn text_of(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
