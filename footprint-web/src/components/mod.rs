//! The widgets that all views are made of.

mod choice;
mod curves;
mod documents;
mod dots;
mod measure;
mod picture;
mod said;
mod slider;
mod stepper;
mod table;

pub(crate) use choice::{Choice, choice, options};
pub(crate) use curves::{Curves, curves, height};
pub(crate) use documents::{Asked, documents, no_document, papers};
pub(crate) use dots::{dot, hue_class, round_up, stacked_bar};
pub(crate) use measure::{Measure, measure};
pub(crate) use picture::Picture;
pub(crate) use said::use_said;
pub(crate) use slider::{Track, slider};
pub(crate) use stepper::{Stepper, stepper};
pub(crate) use table::{scaled_table, table};
