//! The life-cycle model of digital equipment and uses: text and numbers in, report out.
//!
//! Pure: no clock, file, environment, network, randomness or printing.
#![forbid(unsafe_code)]

pub mod date;
pub mod diagnostic;
pub mod fleet;
pub mod quantity;
pub mod text;
pub mod uncertainty;
pub mod vocabulary;
