//! Running sums of one group of fleet lines.

use crate::date::{Date, years_between};
use crate::fleet::Batch;
use crate::impact::AssessedLine;
use crate::uncertainty::UncertainSum;
use crate::vocabulary::{Criterion, Stage};

/// What a group of lines sums to.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) units: u64,
    pub(super) dated_units: u64,
    pub(super) age_years: f64,
    pub(super) criteria: [UncertainSum; Criterion::ALL.len()],
}

impl Sums {
    /// Adds `batches` of a line, assessed.
    pub(super) fn add(&mut self, assessed: &AssessedLine, batches: &[Batch], as_of: Option<Date>) {
        for batch in batches {
            self.units += batch.units;
            if let Some((bought, today)) = batch.date.zip(as_of) {
                self.dated_units += batch.units;
                self.age_years += years_between(bought, today).0.max(0.0) * batch.units as f64;
            }
        }
        for contribution in &assessed.contributions {
            self.criteria[contribution.criterion.index()]
                .add(contribution.amount, contribution.product);
        }
    }

    pub(super) fn climate(&self) -> &UncertainSum {
        &self.criteria[Criterion::ClimateChange.index()]
    }

    /// Mean age of the dated units.
    pub(super) fn mean_age_years(&self) -> Option<f64> {
        (self.dated_units > 0).then(|| self.age_years / self.dated_units as f64)
    }
}

/// Means by stage and criterion.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StageMeans(pub(super) [[f64; Criterion::ALL.len()]; Stage::ALL.len()]);

impl StageMeans {
    pub(super) fn add(&mut self, assessed: &AssessedLine) {
        for contribution in &assessed.contributions {
            self.0[contribution.stage.index()][contribution.criterion.index()] +=
                contribution.amount;
        }
    }
}
