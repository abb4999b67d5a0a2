//! Small parts that views are made of.

mod bars;
mod choice;
mod curves;
mod drawing;
mod field;
mod measure;
mod sheet;
mod slider;
mod stepper;
mod tree;

pub(crate) use bars::{interval_bar, stacked_bar};
pub(crate) use choice::{Choice, choice};
pub(crate) use curves::{Curves, curves, height};
pub(crate) use drawing::Drawing;
pub(crate) use field::{Field, field};
pub(crate) use measure::{Measure, Track, measure, mend, slip};
pub(crate) use sheet::Sheet;
pub(crate) use slider::{Slider, slider};
pub(crate) use stepper::{Stepper, stepper};
pub(crate) use tree::Tree;
