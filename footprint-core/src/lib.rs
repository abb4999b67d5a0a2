//! The life-cycle model of digital equipment and uses: text and numbers in, report out.
//!
//! Pure: no clock, file, environment, network, randomness or printing.
#![forbid(unsafe_code)]

pub mod applications;
pub mod assessment;
pub mod catalogue;
pub mod terms;
pub mod uncertainty;
pub mod usage;
pub mod wire;
pub mod wording;
