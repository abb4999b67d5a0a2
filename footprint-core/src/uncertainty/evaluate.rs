//! One sum evaluated at every point of the lattice.

use super::Nodes;
use super::generator::POINTS;
use super::kernel::Kernel;
use super::points::Points;
use super::sum::{FirstOrder, Grouped, Weighed};

/// Points handled together, so that what is added up stays in the nearest cache.
const TILE: usize = 512;

/// The factor over which a sum is integrated exactly.
#[derive(Clone, Copy)]
pub(super) enum Pivot {
    Shared(u32),
    Own(u32),
}

/// What multiplies the product of one set of shared factors.
struct Part {
    set: u32,
    /// Whether it multiplies the pivot too.
    has_pivot: bool,
    constant: f64,
    /// Clusters, and what multiplies their shapes.
    weights: Vec<(u32, f64)>,
}

impl Nodes<'_> {
    /// The factor with the largest first-order part of the variance, outside `excluded`.
    pub(super) fn pivot(&self, parts: &FirstOrder, excluded: &[u32]) -> Option<Pivot> {
        let shared = parts.shared.iter().copied().filter(|(id, _)| !excluded.contains(id));
        let single = |own: u32| self.clusters.is_single(self.clusters.of_own[own as usize]);
        let own = parts.own.iter().copied().filter(|(id, _)| single(*id));
        shared
            .map(|(id, part)| (Pivot::Shared(id), part))
            .chain(own.map(|(id, part)| (Pivot::Own(id), part)))
            .filter(|(_, part)| *part > 0.0)
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(pivot, _)| pivot)
    }

    /// An own factor that is a cluster by itself, at each point.
    pub(super) fn own(&self, own: u32) -> Vec<f64> {
        let deviation = self.structure.own[own as usize].variance.sqrt();
        let shape = self.shape(self.clusters.of_own[own as usize]);
        shape.iter().map(|shape| 1.0 + deviation * shape).collect()
    }

    /// The sum at each point under each of its readings, split by the pivot.
    pub(super) fn points(&self, readings: &[(usize, Grouped)], pivot: Option<Pivot>) -> Points {
        let (mut rest, mut slope) = (Vec::new(), Vec::new());
        for (_, reading) in readings {
            let (of_rest, of_slope) = self.evaluate(reading, pivot);
            rest.extend(of_rest);
            slope.extend(of_slope);
        }
        let sigma = match pivot {
            Some(Pivot::Shared(id)) => {
                for (slope, pivot) in slope.iter_mut().zip(self.shared(id).iter().cycle()) {
                    *slope /= pivot;
                }
                Some(self.structure.shared[id as usize].sigma)
            }
            Some(Pivot::Own(id)) => Some(self.structure.own[id as usize].sigma),
            None => None,
        };
        Points::new(rest, slope, sigma.map(Kernel::new))
    }

    /// At each point, what the pivot does not multiply, and what it does (a shared one in it).
    pub(super) fn evaluate(&self, sum: &Grouped, pivot: Option<Pivot>) -> (Vec<f64>, Vec<f64>) {
        let mut rest = vec![0.0; POINTS];
        let mut slope = vec![0.0; POINTS];
        let parts = self.parts(sum, pivot);
        for start in (0..POINTS).step_by(TILE) {
            let tile = start..POINTS.min(start + TILE);
            let mut buffer = [0.0; TILE];
            let inner = &mut buffer[..tile.len()];
            for part in &parts {
                inner.fill(part.constant);
                for &(cluster, weight) in &part.weights {
                    let shape = &self.shape(cluster)[tile.clone()];
                    for (inner, shape) in inner.iter_mut().zip(shape) {
                        *inner += weight * shape;
                    }
                }
                let sum = if part.has_pivot { &mut slope } else { &mut rest };
                let set = &self.set(part.set)[tile.clone()];
                for ((sum, inner), set) in sum[tile.clone()].iter_mut().zip(&*inner).zip(set) {
                    *sum += inner * set;
                }
            }
        }
        (rest, slope)
    }

    /// What the distribution of a sum follows from.
    pub(super) fn bits_of_sum(&self, sum: &Weighed<'_>) -> Vec<u64> {
        let mut bits = vec![sum.readings.len() as u64];
        for part in sum.readings.iter().flat_map(|(_, reading)| self.parts(reading, None)) {
            let set = self.bits_of_set(part.set);
            bits.extend([set.len() as u64, part.weights.len() as u64, part.constant.to_bits()]);
            bits.extend(set);
            for (cluster, weight) in part.weights {
                bits.extend(self.bits_of_shape(cluster));
                bits.push(weight.to_bits());
            }
        }
        bits
    }

    /// What the sets of shared factors multiply.
    fn parts(&self, sum: &Grouped, pivot: Option<Pivot>) -> Vec<Part> {
        let own_pivot = match pivot {
            Some(Pivot::Own(own)) => Some((own, self.clusters.of_own[own as usize])),
            _ => None,
        };
        let mut constants = vec![None; self.structure.sets.len()];
        for &(set, mean) in &sum.by_set {
            constants[set as usize] = Some(mean);
        }
        let mut parts = Vec::with_capacity(sum.by_set.len());
        for term in sum.by_own.iter().filter(|term| own_pivot.is_some_and(|own| own.0 == term.own))
        {
            *constants[term.set as usize].get_or_insert(0.0) -= term.mean;
            let part =
                Part { set: term.set, has_pivot: true, constant: term.mean, weights: Vec::new() };
            parts.push(part);
        }
        let weights = self.clusters.weights(self.structure, sum);
        for &(set, ..) in &weights {
            constants[set as usize].get_or_insert(0.0);
        }
        let mut weights = weights.into_iter().peekable();
        for (set, constant) in (0..).zip(constants) {
            let Some(constant) = constant else { continue };
            let mut of_set = Vec::new();
            while let Some((_, cluster, weight)) = weights.next_if(|weight| weight.0 == set) {
                if own_pivot.is_none_or(|own| own.1 != cluster) {
                    of_set.push((cluster, weight));
                }
            }
            let has_pivot = matches!(pivot, Some(Pivot::Shared(factor))
                if self.structure.sets[set as usize].binary_search(&factor).is_ok());
            parts.push(Part { set, has_pivot, constant, weights: of_set });
        }
        parts
    }
}
