//! Running sums of one group of fleet lines.

use crate::assessment::allocation::Aged;
use crate::assessment::impact::AssessedLine;
use crate::terms::vocabulary::{Criterion, Stage};
use crate::uncertainty::Product;

/// A sum of numbers in the order in which they come. Where those before are still to be told, the numbers
/// are kept: the sum of sums would differ in its last digits.
#[derive(Clone, Debug)]
pub(super) enum Running {
    Sum(f64),
    Waiting(Vec<f64>),
}

impl Default for Running {
    fn default() -> Self {
        Self::Sum(0.0)
    }
}

impl Running {
    /// Nothing so far, and others before it.
    pub(super) const fn waiting() -> Self {
        Self::Waiting(Vec::new())
    }

    #[inline]
    pub(super) fn add(&mut self, number: f64) {
        match self {
            Self::Sum(sum) => *sum += number,
            Self::Waiting(numbers) => numbers.push(number),
        }
    }

    /// Adds what comes after.
    pub(super) fn absorb(&mut self, later: Self) {
        match later {
            Self::Sum(sum) => self.add(sum),
            Self::Waiting(numbers) => numbers.into_iter().for_each(|number| self.add(number)),
        }
    }

    pub(super) fn value(&self) -> f64 {
        match self {
            Self::Sum(sum) => *sum,
            Self::Waiting(numbers) => numbers.iter().fold(0.0, |sum, number| sum + number),
        }
    }
}

/// What a group of lines sums to.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) units: u64,
    pub(super) dated_units: u64,
    age_years: Running,
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
                self.age_years.add(age.0.max(0.0) * batch.units as f64);
            }
        }
        for contribution in &assessed.contributions {
            self.terms[contribution.criterion.index()]
                .push((contribution.product, contribution.amount));
        }
    }

    /// Nothing so far, and other lines before it.
    pub(super) fn waiting() -> Self {
        Self { age_years: Running::waiting(), ..Self::default() }
    }

    /// Adds the sums of lines that come after, whose products are these here.
    pub(super) fn absorb(&mut self, later: Self, products: &[Product]) {
        self.units += later.units;
        self.dated_units += later.dated_units;
        self.age_years.absorb(later.age_years);
        for (terms, later) in self.terms.iter_mut().zip(later.terms) {
            terms.extend(later.into_iter().map(|(product, mean)| (product.of(products), mean)));
        }
    }

    /// The terms for a criterion, as they came.
    pub(super) fn terms(
        &self,
        criterion: Criterion,
    ) -> impl ExactSizeIterator<Item = (Product, f64)> {
        self.terms[criterion.index()].iter().copied()
    }

    /// The mean for a criterion.
    pub(super) fn mean(&self, criterion: Criterion) -> f64 {
        self.terms[criterion.index()].iter().map(|(_, mean)| mean).sum()
    }

    /// Mean age of the dated units.
    pub(super) fn mean_age_years(&self) -> Option<f64> {
        (self.dated_units > 0).then(|| self.age_years.value() / self.dated_units as f64)
    }
}

/// Means by stage and criterion.
#[derive(Clone, Debug, Default)]
pub(super) struct StageMeans([[Running; Criterion::ALL.len()]; Stage::ALL.len()]);

impl StageMeans {
    pub(super) fn add(&mut self, assessed: &AssessedLine) {
        for contribution in &assessed.contributions {
            self.0[contribution.stage.index()][contribution.criterion.index()]
                .add(contribution.amount);
        }
    }

    /// Nothing so far, and other lines before it.
    pub(super) fn waiting() -> Self {
        Self(std::array::from_fn(|_| std::array::from_fn(|_| Running::waiting())))
    }

    /// Adds the means of lines that come after.
    pub(super) fn absorb(&mut self, later: Self) {
        for (mean, later) in self.0.iter_mut().flatten().zip(later.0.into_iter().flatten()) {
            mean.absorb(later);
        }
    }

    /// The mean of a stage for a criterion.
    pub(super) fn mean(&self, stage: Stage, criterion: Criterion) -> f64 {
        self.0[stage.index()][criterion.index()].value()
    }
}
