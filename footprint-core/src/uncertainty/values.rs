//! A sum at every point of the lattice, for whoever compares many sums with one another.

use super::{Interval, Nodes, UncertainSum, interval_of};

impl Nodes<'_> {
    /// The sum at each point; two sums over the same nodes can be compared point by point.
    pub(crate) fn values(&self, sum: &UncertainSum) -> Vec<f64> {
        self.evaluate(&sum.grouped(self.structure), None).0
    }

    /// The 90 % interval of a sum from its values; exact where it is one product.
    pub(crate) fn interval_of_values(&self, sum: &UncertainSum) -> Interval {
        if sum.terms().nth(1).is_some() {
            interval_of(&self.values(sum))
        } else {
            self.interval(sum)
        }
    }
}
