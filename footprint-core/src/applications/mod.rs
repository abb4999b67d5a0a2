//! Questions that are answered with assessments: options side by side, tenders, quotas, a person’s year, a
//! fleet’s plan, what becomes of what leaves it, a territory.

pub mod citizen;
pub mod comparison;
pub mod plan;
pub mod quotas;
pub mod reuse;
pub mod tender;
pub mod territory;
pub mod trend;
