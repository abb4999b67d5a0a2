//! Small parts that views are made of.

mod choice;
mod field;
mod stages;

pub(crate) use choice::Choice;
pub(crate) use field::Field;
pub(crate) use stages::Stages;
