//! Quantiles and `P(A < B)` of uncertain sums, at the points of a lattice.

use super::clusters::Clusters;
use super::factors::{Parts, Structure};
use super::generator::POINTS;
use super::kernel::Kernel;
use super::lattice::{Tables, cells};
use super::points::Points;
use super::sum::Grouped;
use super::{Factors, Interval, Lognormal, UncertainSum, normal};

/// The factors of a register evaluated once at every point, ready for any sum over them.
#[derive(Clone, Debug)]
pub struct Nodes<'a> {
    structure: &'a Structure,
    /// Each shared factor at each point.
    shared: Vec<Vec<f64>>,
    /// Product of each set of shared factors at each point.
    sets: Vec<Vec<f64>>,
    clusters: Clusters,
    /// Each cluster at each point, brought to mean 0 and standard deviation 1.
    shapes: Vec<Vec<f64>>,
}

/// What a coordinate of the lattice stands for.
#[derive(Clone, Copy)]
enum Axis {
    Shared(u32),
    Cluster(u32),
}

/// The factor over which a sum is integrated exactly.
#[derive(Clone, Copy)]
enum Pivot {
    Shared(u32),
    Own(u32),
}

impl<'a> Nodes<'a> {
    /// Evaluates the register's factors; those that matter most to `sums` take the best coordinates.
    pub fn new<K: Ord + Clone>(factors: &'a Factors<K>, sums: &[&UncertainSum]) -> Self {
        let structure = &factors.structure;
        let sums: Vec<Grouped> = sums.iter().map(|sum| sum.grouped(structure)).collect();
        let importance = Importance::new(structure, &sums);
        let clusters = Clusters::new(structure, &importance.own);
        let spreads = clusters.spreads(structure, &sums);

        let mut axes: Vec<(f64, Axis)> = Vec::new();
        axes.extend((0..).zip(&importance.shared).map(|(id, share)| (*share, Axis::Shared(id))));
        axes.extend((0..).zip(&clusters.members).map(|(id, members): (u32, _)| {
            let share = members.iter().map(|&own| importance.own[own as usize]).sum();
            (share, Axis::Cluster(id))
        }));
        // A stable sort: axes of equal importance stay in the order of their numbers.
        axes.sort_by(|a, b| b.0.total_cmp(&a.0));

        let mut tables = Tables::new();
        let mut shared = vec![Vec::new(); structure.shared.len()];
        let mut shapes = vec![Vec::new(); clusters.members.len()];
        for (coordinate, (_, axis)) in axes.into_iter().enumerate() {
            match axis {
                Axis::Shared(id) => {
                    let table = tables.of(structure.shared[id as usize].sigma);
                    shared[id as usize] = cells(coordinate).map(|cell| table[cell]).collect();
                }
                Axis::Cluster(id) => {
                    let spread = spreads[id as usize];
                    let table = tables.of(spread.sigma);
                    let scale = 1.0 / spread.variance.sqrt();
                    shapes[id as usize] =
                        cells(coordinate).map(|cell| (table[cell] - 1.0) * scale).collect();
                }
            }
        }
        let sets = structure.sets.iter().map(|set| product(&shared, set)).collect();
        Self { structure, shared, sets, clusters, shapes }
    }

    /// The `p`-quantile of a sum, `0 < p < 1`.
    pub fn quantile(&self, sum: &UncertainSum, p: f64) -> f64 {
        let [quantile] = self.quantiles(sum, [p]);
        quantile
    }

    /// The 90 % interval of a sum.
    pub fn interval(&self, sum: &UncertainSum) -> Interval {
        let [p05, p95] = self.quantiles(sum, [0.05, 0.95]);
        Interval { p05, p95 }
    }

    fn quantiles<const N: usize>(&self, sum: &UncertainSum, p: [f64; N]) -> [f64; N] {
        let terms: Vec<(Parts, f64)> = self.terms(sum).take(2).collect();
        match terms[..] {
            [] => [0.0; N],
            [(parts, mean)] => p.map(|p| self.product_quantile(parts, mean, p)),
            _ => {
                let sum = sum.grouped(self.structure);
                let pivot = self.pivot(&sum, &[]);
                let at_points = match pivot {
                    Some(Pivot::Shared(id)) => self.shared[id as usize].clone(),
                    Some(Pivot::Own(id)) => self.own(id),
                    None => vec![1.0; POINTS],
                };
                self.points(&sum, pivot).quantiles(&at_points, p)
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
        if let [(a, mean_a), (b, mean_b)] = terms[..] {
            return self.probability_product_less(a, mean_a, b, -mean_b);
        }
        let sum = difference.grouped(self.structure);
        // What multiplies every term does not change the sign.
        let common = self.common_factors(&terms);
        self.points(&sum, self.pivot(&sum, &common)).below(0.0).0
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

    /// The factor with the largest first-order part of the variance, outside `excluded`.
    fn pivot(&self, sum: &Grouped, excluded: &[u32]) -> Option<Pivot> {
        let parts = sum.first_order(self.structure);
        let shared = parts.shared.into_iter().filter(|(id, _)| !excluded.contains(id));
        let single = |own: u32| self.clusters.is_single(self.clusters.of_own[own as usize]);
        let own = parts.own.into_iter().filter(|(id, _)| single(*id));
        shared
            .map(|(id, part)| (Pivot::Shared(id), part))
            .chain(own.map(|(id, part)| (Pivot::Own(id), part)))
            .filter(|(_, part)| *part > 0.0)
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(pivot, _)| pivot)
    }

    /// An own factor that is a cluster by itself, at each point.
    fn own(&self, own: u32) -> Vec<f64> {
        let deviation = self.structure.own[own as usize].variance.sqrt();
        let shape = &self.shapes[self.clusters.of_own[own as usize] as usize];
        shape.iter().map(|shape| 1.0 + deviation * shape).collect()
    }

    /// The sum at each point, split by the pivot.
    fn points(&self, sum: &Grouped, pivot: Option<Pivot>) -> Points {
        let mut rest = vec![0.0; POINTS];
        let mut slope = vec![0.0; POINTS];
        let mut constants = vec![0.0; self.sets.len()];
        let mut used = vec![false; self.sets.len()];
        for &(set, mean) in &sum.by_set {
            constants[set as usize] = mean;
            used[set as usize] = true;
        }
        let weights = self.clusters.weights(self.structure, sum);
        weights.iter().for_each(|weight| used[weight.0 as usize] = true);
        let mut weights = weights.as_slice();
        if let Some(Pivot::Own(pivot)) = pivot {
            for term in sum.by_own.iter().filter(|term| term.own == pivot) {
                constants[term.set as usize] -= term.mean;
                add_scaled(&mut slope, term.mean, &self.sets[term.set as usize]);
            }
        }
        let mut inner = vec![0.0; POINTS];
        for (set, values) in (0..).zip(&self.sets).filter(|(set, _)| used[*set as usize]) {
            inner.fill(constants[set as usize]);
            while let Some((&(of, cluster, weight), left)) = weights.split_first()
                && of == set
            {
                weights = left;
                match pivot {
                    Some(Pivot::Own(own)) if self.clusters.of_own[own as usize] == cluster => {}
                    _ => add_scaled(&mut inner, weight, &self.shapes[cluster as usize]),
                }
            }
            let has_pivot = matches!(pivot, Some(Pivot::Shared(factor))
                if self.structure.sets[set as usize].binary_search(&factor).is_ok());
            let part = if has_pivot { &mut slope } else { &mut rest };
            for ((part, inner), value) in part.iter_mut().zip(&inner).zip(values) {
                *part += inner * value;
            }
        }
        let sigma = match pivot {
            Some(Pivot::Shared(id)) => {
                for (slope, pivot) in slope.iter_mut().zip(&self.shared[id as usize]) {
                    *slope /= pivot;
                }
                Some(self.structure.shared[id as usize].sigma)
            }
            Some(Pivot::Own(id)) => Some(self.structure.own[id as usize].sigma),
            None => None,
        };
        Points { rest, slope, kernel: sigma.map(Kernel::new) }
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

/// `sum += weight · values`, at each point.
fn add_scaled(sum: &mut [f64], weight: f64, values: &[f64]) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += weight * value;
    }
}

/// Product of a set of factors at each point.
fn product(factors: &[Vec<f64>], set: &[u32]) -> Vec<f64> {
    let mut values = vec![1.0; POINTS];
    for &factor in set {
        for (value, factor) in values.iter_mut().zip(&factors[factor as usize]) {
            *value *= factor;
        }
    }
    values
}

/// How much each factor matters: its part of the first-order variance, added up over the sums for
/// shared factors, the largest for own ones.
struct Importance {
    shared: Vec<f64>,
    own: Vec<f64>,
}

impl Importance {
    fn new(structure: &Structure, sums: &[Grouped]) -> Self {
        let mut shared = vec![0.0; structure.shared.len()];
        let mut own = vec![0.0; structure.own.len()];
        for sum in sums {
            let parts = sum.first_order(structure);
            let total: f64 = parts.shared.iter().chain(&parts.own).map(|(_, part)| part).sum();
            if total > 0.0 {
                for (id, part) in parts.shared {
                    shared[id as usize] += part / total;
                }
                for (id, part) in parts.own {
                    let best: &mut f64 = &mut own[id as usize];
                    *best = best.max(part / total);
                }
            }
        }
        Self { shared, own }
    }
}
