//! Running sums of one group of fleet lines.

use crate::allocation::Aged;
use crate::impact::AssessedLine;
use crate::uncertainty::Product;
use crate::vocabulary::{Criterion, Stage};

/// What a group of lines sums to.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) units: u64,
    pub(super) dated_units: u64,
    pub(super) age_years: f64,
    /// Terms by criterion, as they came.
    terms: [Vec<(Product, f64)>; Criterion::ALL.len()],
}

impl Sums {
    /// Adds `batches` of a line, assessed.
    pub(super) fn add(&mut self, assessed: &AssessedLine, batches: &[Aged]) {
        for Aged { batch, age } in batches {
            self.units += batch.units;
            if let Some(age) = age {
                self.dated_units += batch.units;
                self.age_years += age.0.max(0.0) * batch.units as f64;
            }
        }
        for contribution in &assessed.contributions {
            self.terms[contribution.criterion.index()]
                .push((contribution.product, contribution.amount));
        }
    }

    /// The terms for a criterion, as they came.
    pub(super) fn terms(&self, criterion: Criterion) -> impl Iterator<Item = (Product, f64)> {
        self.terms[criterion.index()].iter().copied()
    }

    /// The mean for a criterion.
    pub(super) fn mean(&self, criterion: Criterion) -> f64 {
        self.terms[criterion.index()].iter().map(|(_, mean)| mean).sum()
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
