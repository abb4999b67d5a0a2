//! Quantiles and `P(A < B)` of uncertain sums, at the points of a lattice.

use std::collections::BTreeMap;

use super::factors::{Parts, Spread, Structure};
use super::generator::POINTS;
use super::sum::Grouped;
use super::{Factors, Interval, Lognormal, UncertainSum, lattice, normal};

/// An own factor that explains less than this of every sum shares one coordinate with its like.
const NEGLIGIBLE_SHARE: f64 = 0.01;

/// The factors of a register evaluated once at every point, ready for any sum over them.
#[derive(Clone, Debug)]
pub struct Nodes<'a> {
    structure: &'a Structure,
    /// Product of each set of shared factors, at each point.
    sets: Vec<Vec<f64>>,
    clusters: Vec<Cluster>,
    /// Cluster of each own factor.
    cluster_of: Vec<u32>,
}

/// One own factor, or many small ones under the same sets of shared factors.
#[derive(Clone, Debug)]
struct Cluster {
    /// The factor at each point, brought to mean 0 and standard deviation 1.
    shape: Vec<f64>,
    single: bool,
}

/// What a coordinate of the lattice stands for.
#[derive(Clone, Copy)]
enum Axis {
    Shared(u32),
    Cluster(u32),
}

impl<'a> Nodes<'a> {
    /// Evaluates the register's factors; those that matter most to `sums` take the best coordinates.
    pub fn new<K: Ord + Clone>(factors: &'a Factors<K>, sums: &[&UncertainSum]) -> Self {
        let structure = &factors.structure;
        let grouped: Vec<Grouped> = sums.iter().map(|sum| sum.grouped(structure)).collect();
        let importance = Importance::new(structure, &grouped);
        let (cluster_of, members) = cluster(structure, &importance.own);

        let mut axes: Vec<(f64, Axis)> = Vec::new();
        axes.extend((0..).zip(&importance.shared).map(|(id, share)| (*share, Axis::Shared(id))));
        axes.extend((0..).zip(&members).map(|(id, members): (u32, _)| {
            let share = members.iter().map(|&own| importance.own[own as usize]).sum();
            (share, Axis::Cluster(id))
        }));
        // A stable sort: axes of equal importance stay in the order of their numbers.
        axes.sort_by(|a, b| b.0.total_cmp(&a.0));

        let mut tables = Tables::new();
        let mut shared = vec![Vec::new(); structure.shared.len()];
        let mut clusters = vec![Cluster { shape: Vec::new(), single: true }; members.len()];
        let cluster_spreads = cluster_spreads(structure, &grouped, &cluster_of, &members);
        for (coordinate, (_, axis)) in axes.into_iter().enumerate() {
            match axis {
                Axis::Shared(id) => {
                    let table = tables.of(structure.shared[id as usize].sigma);
                    shared[id as usize] =
                        lattice::cells(coordinate).map(|cell| table[cell]).collect();
                }
                Axis::Cluster(id) => {
                    let spread = cluster_spreads[id as usize];
                    let table = tables.of(spread.sigma);
                    let deviation = spread.variance.sqrt();
                    clusters[id as usize] = Cluster {
                        shape: lattice::cells(coordinate)
                            .map(|cell| (table[cell] - 1.0) / deviation)
                            .collect(),
                        single: members[id as usize].len() == 1,
                    };
                }
            }
        }
        let sets = structure
            .sets
            .iter()
            .map(|set| {
                let mut values = vec![1.0; POINTS];
                for &factor in set {
                    for (value, factor) in values.iter_mut().zip(&shared[factor as usize]) {
                        *value *= factor;
                    }
                }
                values
            })
            .collect();
        Self { structure, sets, clusters, cluster_of }
    }

    /// The `p`-quantile of a sum, `0 ≤ p ≤ 1`.
    pub fn quantile(&self, sum: &UncertainSum, p: f64) -> f64 {
        match self.single_product(sum) {
            Some((mean, sigma)) => product_quantile(mean, sigma, p),
            None => select(&mut self.values(sum), p),
        }
    }

    /// The 90 % interval of a sum.
    pub fn interval(&self, sum: &UncertainSum) -> Interval {
        if let Some((mean, sigma)) = self.single_product(sum) {
            return Interval {
                p05: product_quantile(mean, sigma, 0.05),
                p95: product_quantile(mean, sigma, 0.95),
            };
        }
        let mut values = self.values(sum);
        Interval { p05: select(&mut values, 0.05), p95: select(&mut values, 0.95) }
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
        let terms: Vec<(Parts, f64)> = difference
            .terms()
            .map(|(product, mean)| (self.structure.parts(product), mean))
            .collect();
        if let [(a, mean_a), (b, mean_b)] = terms[..]
            && mean_a * mean_b < 0.0
        {
            return self.probability_of_ratio(a, b, mean_a, mean_b);
        }
        let values = self.values(difference);
        let less = values.iter().filter(|value| **value < 0.0).count();
        let ties = values.iter().filter(|value| **value == 0.0).count();
        (2 * less + ties) as f64 / (2 * values.len()) as f64
    }

    /// `P(mean_a · A + mean_b · B < 0)` for two products and means of opposite signs: exact, since the
    /// ratio of two products is lognormal.
    fn probability_of_ratio(&self, a: Parts, b: Parts, mean_a: f64, mean_b: f64) -> f64 {
        let only = |of: Parts, not: Parts| {
            let not_set = &self.structure.sets[not.set as usize];
            let shared = self.structure.sets[of.set as usize]
                .iter()
                .filter(|factor| not_set.binary_search(factor).is_err())
                .map(|&factor| self.structure.shared[factor as usize]);
            let own = of.own.filter(|_| of.own != not.own);
            shared
                .chain(own.map(|factor| self.structure.own[factor as usize]))
                .map(|spread| spread.sigma * spread.sigma)
                .sum::<f64>()
        };
        let (only_a, only_b) = (only(a, b), only(b, a));
        // ln(mean_a A / mean_b B) is normal with this mean and this variance.
        let mean = libm::log(mean_a.abs() / mean_b.abs()) - 0.5 * (only_a - only_b);
        let deviation = (only_a + only_b).sqrt();
        let a_is_smaller = if mean == 0.0 { 0.5 } else { normal::cumulative(-mean / deviation) };
        if mean_a > 0.0 { a_is_smaller } else { 1.0 - a_is_smaller }
    }

    /// Mean and `σ` of a sum of one term or none: its distribution is known exactly.
    fn single_product(&self, sum: &UncertainSum) -> Option<(f64, f64)> {
        let mut terms = sum.terms();
        let Some((product, mean)) = terms.next() else { return Some((0.0, 0.0)) };
        if terms.next().is_some() {
            return None;
        }
        let parts = self.structure.parts(product);
        let shared = self.structure.sets[parts.set as usize]
            .iter()
            .map(|&factor| self.structure.shared[factor as usize]);
        let own = parts.own.map(|factor| self.structure.own[factor as usize]);
        let variance: f64 = shared.chain(own).map(|spread| spread.sigma * spread.sigma).sum();
        Some((mean, variance.sqrt()))
    }

    /// The sum at each point.
    fn values(&self, sum: &UncertainSum) -> Vec<f64> {
        let grouped = sum.grouped(self.structure);
        // What multiplies each set: a constant, and clusters with their weights.
        let mut noise: BTreeMap<u32, BTreeMap<u32, f64>> = BTreeMap::new();
        for (&cluster, terms) in &self.by_cluster(&grouped) {
            for (set, weight) in self.weights(cluster, terms) {
                *noise.entry(set).or_default().entry(cluster).or_insert(0.0) += weight;
            }
        }
        let mut constants: BTreeMap<u32, f64> = grouped.by_set.iter().copied().collect();
        for &set in noise.keys() {
            constants.entry(set).or_insert(0.0);
        }
        let mut values = vec![0.0; POINTS];
        let mut inner = vec![0.0; POINTS];
        for (set, constant) in constants {
            inner.fill(constant);
            for (&cluster, &weight) in noise.get(&set).into_iter().flatten() {
                let shape = &self.clusters[cluster as usize].shape;
                for (inner, shape) in inner.iter_mut().zip(shape) {
                    *inner += weight * shape;
                }
            }
            let set = &self.sets[set as usize];
            for ((value, inner), set) in values.iter_mut().zip(&inner).zip(set) {
                *value += inner * set;
            }
        }
        values
    }

    fn by_cluster(&self, grouped: &Grouped) -> BTreeMap<u32, Vec<(u32, u32, f64)>> {
        let mut clusters: BTreeMap<u32, Vec<(u32, u32, f64)>> = BTreeMap::new();
        for &term in &grouped.by_own {
            clusters.entry(self.cluster_of[term.0 as usize]).or_default().push(term);
        }
        clusters
    }

    /// What multiplies a cluster's shape, under each set of shared factors.
    ///
    /// A cluster's total `L` has variance `Σ v_f M_f²`, where `M_f` is all that factor f multiplies.
    /// The part of it under one set is replaced by its regression on `L`: the variance of the whole
    /// cluster is exact, and exact under each set when the factor is alone.
    fn weights(&self, cluster: u32, terms: &[(u32, u32, f64)]) -> Vec<(u32, f64)> {
        let variance = |own: u32| self.structure.own[own as usize].variance;
        if self.clusters[cluster as usize].single {
            return terms
                .iter()
                .map(|&(own, set, mean)| (set, mean * variance(own).sqrt()))
                .collect();
        }
        let (mut total, mut mean_total) = (0.0, 0.0);
        let mut by_set: BTreeMap<u32, f64> = BTreeMap::new();
        for terms in terms.chunk_by(|a, b| a.0 == b.0) {
            let mean: f64 = terms.iter().map(|term| term.2).sum();
            let variance = variance(terms[0].0);
            total += variance * mean * mean;
            mean_total += mean;
            for &(_, set, part) in terms {
                *by_set.entry(set).or_insert(0.0) += variance * part * mean;
            }
        }
        if total == 0.0 {
            return Vec::new();
        }
        // The shape leans to the right; it must lean to the left where the cluster counts negatively.
        let deviation = if mean_total < 0.0 { -total.sqrt() } else { total.sqrt() };
        by_set.into_iter().map(|(set, covariance)| (set, covariance / deviation)).collect()
    }
}

/// How much each factor matters: the sum, over the sums, of its part of the first-order variance.
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
                parts.shared.iter().for_each(|&(id, part)| shared[id as usize] += part / total);
                parts.own.iter().for_each(|&(id, part)| {
                    own[id as usize] = f64::max(own[id as usize], part / total);
                });
            }
        }
        Self { shared, own }
    }
}

/// The cluster of each own factor and the members of each cluster.
fn cluster(structure: &Structure, importance: &[f64]) -> (Vec<u32>, Vec<Vec<u32>>) {
    let mut sets_of = vec![Vec::new(); structure.own.len()];
    for parts in &structure.products {
        if let Some(own) = parts.own {
            sets_of[own as usize].push(parts.set);
        }
    }
    let mut members: Vec<Vec<u32>> = Vec::new();
    let mut lumps: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    let mut cluster_of = Vec::with_capacity(sets_of.len());
    for ((own, mut sets), importance) in (0..).zip(sets_of).zip(importance) {
        let next = members.len() as u32;
        let cluster = if *importance >= NEGLIGIBLE_SHARE {
            next
        } else {
            sets.sort_unstable();
            *lumps.entry(sets).or_insert(next)
        };
        if cluster == next {
            members.push(Vec::new());
        }
        members[cluster as usize].push(own);
        cluster_of.push(cluster);
    }
    (cluster_of, members)
}

/// The lognormal whose shape each cluster takes: its own for a single factor; for many, that with the
/// relative variance of their total in the first sum that has one, rounded so that few tables are made.
fn cluster_spreads(
    structure: &Structure,
    sums: &[Grouped],
    cluster_of: &[u32],
    members: &[Vec<u32>],
) -> Vec<Spread> {
    let mut moments = vec![(0.0, 0.0); members.len()];
    for sum in sums {
        let mut of_sum = vec![(0.0, 0.0); members.len()];
        for terms in sum.owns() {
            let mean: f64 = terms.iter().map(|term| term.2).sum();
            let own = terms[0].0 as usize;
            let (total, variance): &mut (f64, f64) = &mut of_sum[cluster_of[own] as usize];
            *total += mean;
            *variance += structure.own[own].variance * mean * mean;
        }
        for (moments, of_sum) in moments.iter_mut().zip(of_sum) {
            if moments.0 == 0.0 {
                *moments = of_sum;
            }
        }
    }
    let spread = |(members, (mean, variance)): (&Vec<u32>, (f64, f64))| match members[..] {
        [own] => structure.own[own as usize],
        _ if mean == 0.0 => Spread::from_sigma(1.0 / 16.0),
        _ => {
            let sigma = libm::log1p(variance / (mean * mean)).sqrt();
            Spread::from_sigma((16.0 * sigma).ceil() / 16.0)
        }
    };
    members.iter().zip(moments).map(spread).collect()
}

/// One table of lognormal values per distinct `σ`.
struct Tables {
    scores: Vec<f64>,
    by_sigma: BTreeMap<u64, Vec<f64>>,
}

impl Tables {
    fn new() -> Self {
        Self { scores: lattice::normal_scores(), by_sigma: BTreeMap::new() }
    }

    fn of(&mut self, sigma: f64) -> &[f64] {
        self.by_sigma
            .entry(sigma.to_bits())
            .or_insert_with(|| lattice::lognormal_scores(&self.scores, sigma))
    }
}

/// The `p`-quantile of a product of this mean, which may be negative.
fn product_quantile(mean: f64, sigma: f64, p: f64) -> f64 {
    let of_one = Lognormal { mu: -0.5 * sigma * sigma, sigma };
    mean * of_one.quantile(if mean < 0.0 { 1.0 - p } else { p })
}

/// The `p`-quantile of equally likely values, each standing for the middle of its cell of `1/n`, by
/// linear interpolation.
fn select(values: &mut [f64], p: f64) -> f64 {
    let last = values.len() - 1;
    let position = (p * values.len() as f64 - 0.5).clamp(0.0, last as f64);
    let below = position.floor();
    let (_, &mut low, above) = values.select_nth_unstable_by(below as usize, f64::total_cmp);
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    low + (position - below) * (high - low)
}
