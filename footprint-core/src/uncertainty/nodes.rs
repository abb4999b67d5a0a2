//! Quantiles and `P(A < B)` of uncertain sums, at the points of a lattice.

use std::cell::OnceCell;
use std::rc::Rc;

use super::clusters::{Classes, Clusters};
use super::evaluate::Pivot;
use super::factors::{Parts, Spread, Structure};
use super::generator::POINTS;
use super::lattice::{Tables, at_points};
use super::sum::Grouped;
use super::{Factors, Interval, Key, Lognormal, UncertainSum, Weighed, normal};

/// The factors of a register at every point, each evaluated once, when a sum first asks for it.
#[derive(Clone, Debug)]
pub struct Nodes<'a> {
    pub(super) structure: &'a Structure,
    common: Rc<Common>,
    pub(super) clusters: Clusters,
    /// Each shared factor at each point.
    shared: Vec<Axis>,
    /// Each cluster at each point, brought to mean 0 and standard deviation 1.
    shapes: Vec<Axis>,
    /// Product of each set of shared factors at each point.
    sets: Vec<OnceCell<Vec<f64>>>,
}

/// What evaluations over one register share, whatever their sums.
#[derive(Clone, Debug)]
struct Common {
    classes: Classes,
    tables: Rc<Tables>,
}

/// A coordinate of the lattice and the lognormal that it stands for.
#[derive(Clone, Debug)]
struct Axis {
    coordinate: usize,
    spread: Spread,
    values: OnceCell<Vec<f64>>,
}

impl Axis {
    fn new(spread: Spread) -> Self {
        Self { coordinate: 0, spread, values: OnceCell::new() }
    }

    /// What its values follow from.
    fn bits(&self) -> [u64; 2] {
        [self.coordinate as u64, self.spread.sigma.to_bits()]
    }
}

impl<'a> Nodes<'a> {
    /// The nodes of a register; the factors that matter most to `sums` take the best coordinates.
    pub fn new<K: Key>(factors: &'a Factors<K>, sums: &[&UncertainSum]) -> Self {
        Self::with_tables(factors, sums, Rc::default())
    }

    /// The same, with the tables of other registers.
    pub(super) fn with_tables<K: Key>(
        factors: &'a Factors<K>,
        sums: &[&UncertainSum],
        tables: Rc<Tables>,
    ) -> Self {
        let structure = &factors.structure;
        let common = Common { classes: Classes::new(structure), tables };
        let sums: Vec<_> = sums.iter().map(|sum| sum.weigh(structure)).collect();
        Self::over(structure, Rc::new(common), &sums)
    }

    /// Nodes as [`Self::new`] makes them for one sum; at less cost where others of the same register are
    /// `known`.
    pub fn of_weighed<K: Key>(
        factors: &'a Factors<K>,
        sum: &Weighed<'_>,
        known: Option<&Self>,
    ) -> Self {
        let structure = &factors.structure;
        let common = known.map_or_else(
            || Rc::new(Common { classes: Classes::new(structure), tables: Rc::default() }),
            |known| known.common.clone(),
        );
        Self::over(structure, common, std::slice::from_ref(sum))
    }

    fn over(structure: &'a Structure, common: Rc<Common>, sums: &[Weighed<'_>]) -> Self {
        let importance = Importance::new(structure, sums);
        let clusters = Clusters::new(&common.classes, &importance.own);
        let spreads = clusters.spreads(structure, sums);
        let mut shared: Vec<_> = structure.shared.iter().copied().map(Axis::new).collect();
        let mut shapes: Vec<_> = spreads.into_iter().map(Axis::new).collect();

        let of_shared = importance.shared.iter().copied().zip(&mut shared);
        let of_cluster = clusters
            .members
            .iter()
            .map(|members| members.iter().map(|&own| importance.own[own as usize]).sum::<f64>());
        let mut axes: Vec<_> = of_shared.chain(of_cluster.zip(&mut shapes)).collect();
        // A stable sort: axes of equal importance stay in the order of their numbers.
        crate::wire::order::sort_by(&mut axes, |a, b| b.0.total_cmp(&a.0));
        for (coordinate, (_, axis)) in axes.into_iter().enumerate() {
            axis.coordinate = coordinate;
        }
        let sets = vec![OnceCell::new(); structure.sets.len()];
        Self { structure, common, clusters, shared, shapes, sets }
    }

    /// A shared factor at each point.
    pub(super) fn shared(&self, id: u32) -> &[f64] {
        let axis = &self.shared[id as usize];
        axis.values.get_or_init(|| {
            let table = self.common.tables.of(axis.spread.sigma);
            at_points(axis.coordinate, |cell| table[cell])
        })
    }

    /// The shape of a cluster at each point.
    pub(super) fn shape(&self, cluster: u32) -> &[f64] {
        let axis = &self.shapes[cluster as usize];
        axis.values.get_or_init(|| {
            let table = self.common.tables.of(axis.spread.sigma);
            let scale = 1.0 / axis.spread.variance.sqrt();
            at_points(axis.coordinate, |cell| (table[cell] - 1.0) * scale)
        })
    }

    /// The product of a set of shared factors at each point.
    pub(super) fn set(&self, set: u32) -> &[f64] {
        self.sets[set as usize].get_or_init(|| {
            let mut values = vec![1.0; POINTS];
            // What a choice multiplies is in the means of each reading.
            let uncertain = |id: &&u32| self.structure.shared[**id as usize].choice.is_none();
            for &factor in self.structure.sets[set as usize].iter().filter(uncertain) {
                for (value, factor) in values.iter_mut().zip(self.shared(factor)) {
                    *value *= factor;
                }
            }
            values
        })
    }

    /// What the values of a set of shared factors follow from.
    pub(super) fn bits_of_set(&self, set: u32) -> Vec<u64> {
        let uncertain = |id: &&u32| self.structure.shared[**id as usize].choice.is_none();
        let factors = self.structure.sets[set as usize].iter().filter(uncertain);
        factors.flat_map(|&id| self.shared[id as usize].bits()).collect()
    }

    /// What the values of a cluster's shape follow from.
    pub(super) fn bits_of_shape(&self, cluster: u32) -> [u64; 2] {
        self.shapes[cluster as usize].bits()
    }

    /// The `p`-quantile of a sum, `0 < p < 1`.
    pub fn quantile(&self, sum: &UncertainSum, p: f64) -> f64 {
        let [quantile] = self.quantiles(&sum.weigh(self.structure), [p]);
        quantile
    }

    /// The 90 % interval of a sum.
    pub fn interval(&self, sum: &UncertainSum) -> Interval {
        self.interval_of(&sum.weigh(self.structure))
    }

    /// The 90 % interval of a sum that is weighed already.
    pub fn interval_of(&self, sum: &Weighed<'_>) -> Interval {
        let [p05, p95] = self.quantiles(sum, [0.05, 0.95]);
        Interval { p05, p95 }
    }

    /// The 90 % interval of a sum under one reading alone, whose bits say which choices take their
    /// second value.
    pub fn interval_under(&self, sum: &Weighed<'_>, reading: usize) -> Interval {
        let at = sum.position(reading);
        let [p05, p95] = self.quantiles_of(sum, &sum.readings[at..=at], [0.05, 0.95]);
        Interval { p05, p95 }
    }

    fn quantiles<const N: usize>(&self, sum: &Weighed<'_>, p: [f64; N]) -> [f64; N] {
        self.quantiles_of(sum, &sum.readings, p)
    }

    fn quantiles_of<const N: usize>(
        &self,
        sum: &Weighed<'_>,
        readings: &[(usize, Grouped)],
        p: [f64; N],
    ) -> [f64; N] {
        let terms: Vec<(Parts, f64)> = self.terms(sum.sum).take(2).collect();
        match (&terms[..], readings) {
            ([], _) => [0.0; N],
            ([(parts, mean)], [(reading, _)]) => {
                let mean = mean * self.structure.under(parts.set, *reading);
                p.map(|p| self.product_quantile(*parts, mean, p))
            }
            _ => {
                let pivot = self.pivot(&sum.first_order, &[]);
                let points = self.points(readings, pivot);
                match pivot {
                    Some(Pivot::Shared(id)) => points.quantiles(self.shared(id), p),
                    Some(Pivot::Own(id)) => points.quantiles(&self.own(id), p),
                    None => points.quantiles(&[1.0; POINTS], p),
                }
            }
        }
    }

    /// `P(a < b)`, a tie counting half; factors that both share cancel.
    ///
    /// `P(a < b) + P(b < a)` is exactly 1.
    pub fn probability_less(&self, a: &UncertainSum, b: &UncertainSum) -> f64 {
        let difference = a.minus(b);
        // One orientation for both questions, so that the two answers add up to 1.
        match difference.terms().next() {
            None => 0.5,
            Some((_, mean)) if mean < 0.0 => {
                1.0 - self.probability_negative(&difference.scaled(-1.0))
            }
            Some(_) => self.probability_negative(&difference),
        }
    }

    fn probability_negative(&self, difference: &UncertainSum) -> f64 {
        let terms: Vec<(Parts, f64)> = self.terms(difference).collect();
        if terms.iter().all(|(_, mean)| *mean > 0.0) {
            return 0.0;
        }
        let Weighed { readings, first_order, .. } = difference.weigh(self.structure);
        if let ([(a, mean_a), (b, mean_b)], [_]) = (&terms[..], &readings[..]) {
            return self.probability_product_less(*a, *mean_a, *b, -mean_b);
        }
        // What multiplies every term does not change the sign.
        let common = self.common_factors(&terms);
        self.points(&readings, self.pivot(&first_order, &common)).below(0.0).0
    }

    fn terms(&self, sum: &UncertainSum) -> impl Iterator<Item = (Parts, f64)> {
        sum.terms().map(|(product, mean)| (self.structure.parts(product), mean))
    }

    /// Shared factors of every term.
    fn common_factors(&self, terms: &[(Parts, f64)]) -> Vec<u32> {
        let mut sets = terms.iter().map(|(parts, _)| &self.structure.sets[parts.set as usize]);
        let mut common = sets.next().map_or_else(Vec::new, |set| set.to_vec());
        sets.for_each(|set| common.retain(|factor| set.binary_search(factor).is_ok()));
        common
    }

    /// The `p`-quantile of one product, exactly.
    fn product_quantile(&self, parts: Parts, mean: f64, p: f64) -> f64 {
        let variance = self.log_variance(parts, None);
        let of_one = Lognormal { mu: -0.5 * variance, sigma: variance.sqrt() };
        mean * of_one.quantile(if mean < 0.0 { 1.0 - p } else { p })
    }

    /// `P(mean_a · A < mean_b · B)` for two products and positive means, exactly: their ratio is
    /// lognormal.
    fn probability_product_less(&self, a: Parts, mean_a: f64, b: Parts, mean_b: f64) -> f64 {
        let (only_a, only_b) = (self.log_variance(a, Some(b)), self.log_variance(b, Some(a)));
        let distance = libm::log(mean_b / mean_a) + 0.5 * (only_a - only_b);
        if distance == 0.0 { 0.5 } else { normal::cumulative(distance / (only_a + only_b).sqrt()) }
    }

    /// Variance of a product's logarithm, without the factors that `except` has too.
    fn log_variance(&self, parts: Parts, except: Option<Parts>) -> f64 {
        let excepted: &[u32] = except.map_or(&[], |parts| &self.structure.sets[parts.set as usize]);
        let shared = self.structure.sets[parts.set as usize]
            .iter()
            .filter(|factor| excepted.binary_search(factor).is_err())
            .map(|&factor| self.structure.shared[factor as usize]);
        let own = parts
            .own
            .filter(|_| except.is_none_or(|except| except.own != parts.own))
            .map(|factor| self.structure.own[factor as usize]);
        shared.chain(own).map(|spread| spread.sigma * spread.sigma).sum()
    }
}

/// How much each factor matters: its part of the first-order variance, added up over the sums for
/// shared factors, the largest for own ones.
struct Importance {
    shared: Vec<f64>,
    own: Vec<f64>,
}

impl Importance {
    fn new(structure: &Structure, sums: &[Weighed<'_>]) -> Self {
        let mut shared = vec![0.0; structure.shared.len()];
        let mut own = vec![0.0; structure.own.len()];
        for sum in sums {
            let parts = &sum.first_order;
            let total: f64 = parts.shared.iter().chain(&parts.own).map(|(_, part)| part).sum();
            if total > 0.0 {
                for (id, part) in &parts.shared {
                    shared[*id as usize] += part / total;
                }
                for (id, part) in &parts.own {
                    let best: &mut f64 = &mut own[*id as usize];
                    *best = best.max(part / total);
                }
            }
        }
        Self { shared, own }
    }
}
