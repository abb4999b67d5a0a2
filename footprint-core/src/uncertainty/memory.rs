//! What was computed for one picture and serves the next: a slider moves one option, and most of what the
//! others rest on stays, to the last bit.

use std::cell::RefCell;
use std::rc::Rc;

use super::lattice::Tables;
use super::{Factors, Interval, Key, Nodes, UncertainSum};

/// Figures of sums at the nodes by the bits of all that they follow from: those of the last picture, and
/// of this one.
///
/// What is found here is what would be computed again: figures are the same with a memory and without.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    tables: Rc<Tables>,
    last: Vec<Kept>,
    this: RefCell<Vec<Kept>>,
}

/// What is asked: each kind of question has its own number.
const INTERVAL: u64 = 0;
const PROBABILITY: u64 = 1;

#[derive(Clone, Debug)]
struct Kept {
    from: Vec<u64>,
    figures: [f64; 2],
}

impl Memory {
    /// Begins another picture, and forgets what the last one had no use for.
    pub(crate) fn turn(&mut self) {
        self.last = self.this.take();
    }

    /// Nodes as [`Nodes::new`] makes them.
    pub(crate) fn nodes<'a, K: Key>(
        &self,
        factors: &'a Factors<K>,
        sums: &[&UncertainSum],
    ) -> Nodes<'a> {
        Nodes::with_tables(factors, sums, self.tables.clone())
    }

    /// The 90 % interval of a sum.
    pub(crate) fn interval(&self, nodes: &Nodes<'_>, sum: &UncertainSum) -> Interval {
        let weighed = sum.weigh(nodes.structure);
        let from = [vec![INTERVAL], nodes.bits_of_sum(&weighed)].concat();
        let [p05, p95] = self.recall(from, &|| {
            let Interval { p05, p95 } = nodes.interval_of(&weighed);
            [p05, p95]
        });
        Interval { p05, p95 }
    }

    /// `P(a < b)`.
    pub(crate) fn probability_less(
        &self,
        nodes: &Nodes<'_>,
        a: &UncertainSum,
        b: &UncertainSum,
    ) -> f64 {
        let [of_a, of_b] = [a, b].map(|sum| nodes.bits_of_sum(&sum.weigh(nodes.structure)));
        // Where the first ends is part of the question: either may be a sum of nothing.
        let from = [vec![PROBABILITY, of_a.len() as u64], of_a, of_b].concat();
        self.recall(from, &|| [nodes.probability_less(a, b), 0.0])[0]
    }

    /// The figures that follow from these numbers; made only where neither picture has them.
    fn recall(&self, from: Vec<u64>, make: &dyn Fn() -> [f64; 2]) -> [f64; 2] {
        let mut this = self.this.borrow_mut();
        let known = this.iter().chain(&self.last).find(|kept| kept.from == from);
        let figures = known.map_or_else(make, |kept| kept.figures);
        this.push(Kept { from, figures });
        figures
    }
}
