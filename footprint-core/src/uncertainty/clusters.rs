//! The factors that are one line’s alone, gathered into a few coordinates of the lattice: the more they weigh, the more
//! coordinates they get.

use rustc_hash::FxHashMap;

use super::factors::{Parts, Spread, Structure};
use super::sum::{Grouped, Weighed};
use crate::wire::order::by_numbers;

/// An own factor that explains less than this of every sum shares one coordinate with its like.
const NEGLIGIBLE_SHARE: f64 = 0.05;

/// So many own factors each have a coordinate whatever their importance: a comparison of a few devices
/// lumps nothing.
const FEW: usize = 64;

/// Standard deviations of the lumps' shapes are multiples of this, so that few tables are made.
const SHAPE_STEP: f64 = 1.0 / 16.0;

/// The own factors of a register by the sets of shared factors under which they stand: those of one
/// class may be lumped, whatever the sums.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    /// Class of each own factor.
    of_own: Vec<u32>,
    count: usize,
}

impl Classes {
    pub(super) fn new(structure: &Structure) -> Self {
        let of_own = |parts: &Parts| Some((parts.own?, parts.set));
        let sets: Vec<(u32, u32)> = structure.products.iter().filter_map(of_own).collect();
        let ranges = [structure.own.len(), structure.sets.len()];
        let sets = by_numbers(&sets, ranges, |&(own, set)| [own, set]);
        // Looked up only: classes are numbered in the order of their first own factors.
        let mut numbers: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let mut classes = Vec::with_capacity(structure.own.len());
        let mut sets = sets.into_iter().peekable();
        let mut of_one = Vec::new();
        for own in 0..structure.own.len() as u32 {
            of_one.clear();
            while let Some((_, set)) = sets.next_if(|next| next.0 == own) {
                of_one.push(set);
            }
            let next = numbers.len() as u32;
            let class = match numbers.get(&of_one) {
                Some(class) => *class,
                None => *numbers.entry(of_one.clone()).or_insert(next),
            };
            classes.push(class);
        }
        Self { of_own: classes, count: numbers.len() }
    }
}

/// A partition of the own factors: each one that matters alone, the small ones by their classes.
#[derive(Clone, Debug)]
pub(super) struct Clusters {
    /// Cluster of each own factor.
    pub(super) of_own: Vec<u32>,
    /// Own factors of each cluster.
    pub(super) members: Vec<Vec<u32>>,
}

impl Clusters {
    /// Gathers the own factors of these importances.
    pub(super) fn new(classes: &Classes, importance: &[f64]) -> Self {
        let mut members: Vec<Vec<u32>> = Vec::new();
        let mut lumps = vec![None; classes.count];
        let mut of_own = Vec::with_capacity(importance.len());
        let few = importance.len() <= FEW;
        for ((own, class), importance) in (0..).zip(&classes.of_own).zip(importance) {
            let next = members.len() as u32;
            let cluster = if *importance >= NEGLIGIBLE_SHARE || few {
                next
            } else {
                *lumps[*class as usize].get_or_insert(next)
            };
            if cluster == next {
                members.push(Vec::new());
            }
            members[cluster as usize].push(own);
            of_own.push(cluster);
        }
        Self { of_own, members }
    }

    /// Whether a cluster is one factor.
    pub(super) fn is_single(&self, cluster: u32) -> bool {
        self.members[cluster as usize].len() == 1
    }

    /// The lognormal whose shape each cluster takes: a single factor's own; for a lump, that with the
    /// relative variance of its total in the first sum that has one.
    pub(super) fn spreads(&self, structure: &Structure, sums: &[Weighed<'_>]) -> Vec<Spread> {
        let mut moments = vec![(0.0, 0.0); self.members.len()];
        for sum in sums {
            let mut of_sum = vec![(0.0, 0.0); self.members.len()];
            for terms in sum.expected.owns() {
                let mean: f64 = terms.iter().map(|term| term.mean).sum();
                let own = terms[0].own as usize;
                let (total, variance): &mut (f64, f64) = &mut of_sum[self.of_own[own] as usize];
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
            _ if mean == 0.0 => Spread::from_sigma(SHAPE_STEP),
            _ => {
                let sigma = libm::log1p(variance / (mean * mean)).sqrt();
                Spread::from_sigma((sigma / SHAPE_STEP).ceil() * SHAPE_STEP)
            }
        };
        self.members.iter().zip(moments).map(spread).collect()
    }

    /// What multiplies each cluster's standardised shape under each set, in order of set and cluster.
    ///
    /// A lump's total `L` has variance `Σ v_f M_f²`, where `M_f` is all that factor f multiplies. What
    /// it contributes under one set is replaced by its regression on `L`: the variance of the lump is
    /// kept exactly. A single factor is exact under each set.
    pub(super) fn weights(&self, structure: &Structure, sum: &Grouped) -> Vec<(u32, u32, f64)> {
        let mut weights = Vec::with_capacity(sum.by_own.len());
        let mut totals = vec![(0.0, 0.0); self.members.len()];
        for terms in sum.owns() {
            let own = terms[0].own;
            let cluster = self.of_own[own as usize];
            let variance = structure.own[own as usize].variance;
            if self.is_single(cluster) {
                let deviation = variance.sqrt();
                weights.extend(terms.iter().map(|term| (term.set, cluster, term.mean * deviation)));
                continue;
            }
            let mean: f64 = terms.iter().map(|term| term.mean).sum();
            let total: &mut (f64, f64) = &mut totals[cluster as usize];
            total.0 += mean;
            total.1 += variance * mean * mean;
            weights.extend(terms.iter().map(|t| (t.set, cluster, t.mean * variance * mean)));
        }
        for (_, cluster, weight) in &mut weights {
            let (mean, variance) = totals[*cluster as usize];
            if variance > 0.0 {
                // The shape leans to the right, and to the left where the lump counts negatively.
                let deviation = if mean < 0.0 { -variance.sqrt() } else { variance.sqrt() };
                *weight /= deviation;
            }
        }
        // The members of a lump are added in the order of their numbers.
        let ranges = [structure.sets.len(), self.members.len()];
        let mut weights = by_numbers(&weights, ranges, |&(set, cluster, _)| [set, cluster]);
        weights.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        weights
    }
}
