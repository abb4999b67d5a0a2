//! A sum at every point of the lattice, for whoever compares many sums with one another.

use super::{Nodes, UncertainSum};

impl Nodes<'_> {
    /// The sum at each point; two sums over the same nodes can be compared point by point.
    pub(crate) fn values(&self, sum: &UncertainSum) -> Vec<f64> {
        self.points(&sum.grouped(self.structure), None).into_values()
    }
}
