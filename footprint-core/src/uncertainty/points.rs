//! One sum at every point of the lattice, and its distribution.

use super::kernel::Kernel;

/// Steps of Newton's method that a quantile takes at most, and how near its probability is near enough.
const MOST_STEPS: usize = 6;
const NEAR: f64 = 1e-6;

/// A sum as `rest + slope · F` at every point, where the pivot `F` is its most important factor.
///
/// All factors but the pivot are taken at the lattice's points; over the pivot the distribution is
/// integrated exactly ("conditional Monte Carlo"), so that it is smooth and converges much faster.
pub(super) struct Points {
    rest: Vec<f64>,
    slope: Vec<f64>,
    inverse_slope: Vec<f64>,
    /// The pivot's distribution; none when no factor can serve, and `slope` is 0.
    kernel: Option<Kernel>,
    /// Whether the sum rises with the pivot at every point.
    rises: bool,
}

impl Points {
    pub(super) fn new(rest: Vec<f64>, slope: Vec<f64>, kernel: Option<Kernel>) -> Self {
        let inverse_slope = match kernel {
            Some(_) => slope.iter().map(|slope| 1.0 / slope).collect(),
            // Every slope is 0.
            None => vec![f64::INFINITY; slope.len()],
        };
        let rises = inverse_slope.iter().all(|inverse| *inverse > 0.0 && inverse.is_finite());
        Self { rest, slope, inverse_slope, kernel, rises }
    }

    /// `P(sum < x)`, a tie counting half, and the density.
    pub(super) fn below(&self, x: f64) -> (f64, f64) {
        let (mut probability, mut density) = (0.0, 0.0);
        let points = self.rest.iter().zip(&self.inverse_slope);
        match &self.kernel {
            // As nearly all sums do.
            Some(kernel) if self.rises => {
                for (rest, inverse_slope) in points {
                    let (below, dense) = kernel.at((x - rest) * inverse_slope);
                    probability += below;
                    density += dense * inverse_slope;
                }
            }
            kernel => {
                for (rest, inverse_slope) in points {
                    let left = x - rest;
                    match kernel {
                        Some(kernel) if inverse_slope.is_finite() => {
                            let (below, dense) = kernel.at(left * inverse_slope);
                            probability += if *inverse_slope > 0.0 { below } else { 1.0 - below };
                            density += dense * inverse_slope.abs();
                        }
                        _ if left > 0.0 => probability += 1.0,
                        _ if left == 0.0 => probability += 0.5,
                        _ => {}
                    }
                }
            }
        }
        let count = self.rest.len() as f64;
        (probability / count, density / count)
    }

    /// The `p`-quantiles asked for, given the pivot at each point.
    pub(super) fn quantiles<const N: usize>(&self, pivot: &[f64], p: [f64; N]) -> [f64; N] {
        let mut values: Vec<f64> = self
            .rest
            .iter()
            .zip(&self.slope)
            .zip(pivot.iter().cycle())
            .map(|((rest, slope), pivot)| rest + slope * pivot)
            .collect();
        p.map(|p| self.refine(select(&mut values, p), p))
    }

    /// Newton's method from a quantile that is nearly right, for as long as a step helps.
    fn refine(&self, start: f64, p: f64) -> f64 {
        let mut at = start;
        let (mut below, mut density) = self.below(at);
        for _ in 0..MOST_STEPS {
            if density <= 0.0 || (below - p).abs() < NEAR {
                break;
            }
            let next = at - (below - p) / density;
            let (next_below, next_density) = self.below(next);
            if (next_below - p).abs() >= (below - p).abs() {
                break;
            }
            (at, below, density) = (next, next_below, next_density);
        }
        at
    }
}

/// The `p`-quantile of equally likely values, each standing for the middle of its cell of `1/n`, by
/// linear interpolation.
fn select(values: &mut [f64], p: f64) -> f64 {
    let last = values.len() - 1;
    // Not `clamp`, whose panic would bring the writing of numbers into every page.
    let position = f64::min(f64::max(p * values.len() as f64 - 0.5, 0.0), last as f64);
    let below = position.floor();
    let (_, &mut low, above) = values.select_nth_unstable_by(below as usize, f64::total_cmp);
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    low + (position - below) * (high - low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate_between_cell_middles() {
        let mut values = [4.0, 1.0, 3.0, 2.0];
        assert_eq!(select(&mut values, 0.5), 2.5);
        assert_eq!(select(&mut values, 0.125), 1.0);
        assert_eq!((select(&mut values, 0.0), select(&mut values, 1.0)), (1.0, 4.0));
    }

    #[test]
    fn without_a_pivot_a_tie_counts_half() {
        let points = Points::new(vec![-1.0, 0.0, 0.0, 2.0], vec![0.0; 4], None);
        assert_eq!(points.below(0.0), (0.5, 0.0));
        assert_eq!(points.quantiles(&[1.0; 4], [0.5]), [0.0]);
    }
}
