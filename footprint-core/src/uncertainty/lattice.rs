//! The fixed points: a rank-1 lattice, and one factor's values at them.

use std::collections::BTreeMap;

use super::generator::{GENERATOR, POINTS};
use super::normal;

/// One table of lognormal values per distinct `σ`.
pub(super) struct Tables {
    scores: Vec<f64>,
    by_sigma: BTreeMap<u64, Vec<f64>>,
}

impl Tables {
    pub(super) fn new() -> Self {
        Self { scores: normal_scores(), by_sigma: BTreeMap::new() }
    }

    /// The mean-1 lognormal of this `σ` in each cell of `1/POINTS`, in ascending order.
    pub(super) fn of(&mut self, sigma: f64) -> &[f64] {
        self.by_sigma
            .entry(sigma.to_bits())
            .or_insert_with(|| lognormal_scores(&self.scores, sigma))
    }
}

/// Standard normal quantiles of the cell centres `(k + ½)/POINTS`.
fn normal_scores() -> Vec<f64> {
    let mut scores = vec![0.0; POINTS];
    for k in 0..POINTS / 2 {
        let z = normal::quantile((k as f64 + 0.5) / POINTS as f64);
        scores[k] = z;
        scores[POINTS - 1 - k] = -z;
    }
    scores
}

/// The mean-1 lognormal of this `σ` at the given scores; normalised, so that its mean over the points
/// is 1 in spite of the tails beyond the last cell centre.
fn lognormal_scores(scores: &[f64], sigma: f64) -> Vec<f64> {
    let mut values = vec![1.0; scores.len()];
    let last = scores.len() - 1;
    for k in 0..scores.len() / 2 {
        let low = libm::exp(sigma * scores[k]);
        values[k] = low;
        values[last - k] = 1.0 / low;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter_mut().for_each(|value| *value /= mean);
    values
}

/// The cell index of one coordinate at each point in turn: `i · g mod POINTS`.
///
/// Coordinates beyond the last reuse the first: only factors of no consequence come so late.
pub(super) fn cells(coordinate: usize) -> impl Iterator<Item = usize> {
    let step = GENERATOR[coordinate % GENERATOR.len()] as usize;
    let next = move |&cell: &usize| {
        let cell = cell + step;
        Some(if cell >= POINTS { cell - POINTS } else { cell })
    };
    std::iter::successors(Some(0), next).take(POINTS)
}
