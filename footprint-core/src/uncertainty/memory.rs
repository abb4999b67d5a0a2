//! What was computed for one picture and serves the next: a slider moves one option, and most of what the
//! others rest on stays, to the last bit.

use std::cell::RefCell;
use std::rc::Rc;

use super::lattice::Tables;
use super::{Factors, Interval, Key, Nodes, UncertainSum, interval_of};

/// Sums at the nodes by the bits of all that they follow from: those of the last picture, and of this one.
///
/// What is found here is what would be computed again: figures are the same with a memory and without.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    tables: Rc<Tables>,
    last: Vec<Kept>,
    this: RefCell<Vec<Kept>>,
}

/// What is asked: each kind of question has its own numbers.
const VALUES: u64 = 0;
const INTERVAL: u64 = 1;
const NUMBER: u64 = 2;

#[derive(Clone, Debug)]
struct Kept {
    from: Vec<u64>,
    values: Rc<Vec<f64>>,
}

/// A sum at the nodes, and what it follows from.
pub(crate) struct Remembered {
    from: Vec<u64>,
    pub(crate) values: Rc<Vec<f64>>,
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

    /// A sum at the nodes.
    pub(crate) fn values(&self, nodes: &Nodes<'_>, sum: &UncertainSum) -> Remembered {
        let sum = sum.grouped(nodes.structure);
        let from = nodes.bits_of_sum(&sum);
        let values = self.recall(&[&[VALUES], &from], &|| nodes.evaluate(&sum, None).0);
        Remembered { from, values }
    }

    /// The 90 % interval of a sum at the nodes.
    pub(crate) fn interval(&self, of: &Remembered) -> Interval {
        let ends = self.recall(&[&[INTERVAL], &of.from], &|| {
            let Interval { p05, p95 } = interval_of(&of.values);
            vec![p05, p95]
        });
        Interval { p05: ends[0], p95: ends[1] }
    }

    /// A number that follows from two sums at the nodes.
    pub(crate) fn number(&self, a: &Remembered, b: &Remembered, make: &dyn Fn() -> f64) -> f64 {
        // Where the first ends is part of the question: either may be a sum of nothing.
        let first = [NUMBER, a.from.len() as u64];
        self.recall(&[&first, &a.from, &b.from], &|| vec![make()])[0]
    }

    /// The list that follows from these numbers; made only where neither picture has it.
    fn recall(&self, from: &[&[u64]], make: &dyn Fn() -> Vec<f64>) -> Rc<Vec<f64>> {
        let from = from.concat();
        let mut this = self.this.borrow_mut();
        let known = this.iter().chain(&self.last).find(|kept| kept.from == from);
        let values = known.map_or_else(|| Rc::new(make()), |kept| kept.values.clone());
        this.push(Kept { from, values: values.clone() });
        values
    }
}
