//! Small parts that views are made of.

mod choice;
mod field;
mod slider;

pub(crate) use choice::{Choice, choice};
pub(crate) use field::{Field, field};
pub(crate) use slider::{Slider, slider};
