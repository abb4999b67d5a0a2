//! The fixed points: a rank-1 lattice, and one factor's values at them.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

use super::generator::{GENERATOR, POINTS};
use super::normal;

/// One table of lognormal values per distinct `σ`, made when it is first asked for.
///
/// They are few, whatever is assessed, and are found by walking.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    by_sigma: RefCell<Vec<(u64, Rc<Vec<f64>>)>>,
}

impl Tables {
    /// The mean-1 lognormal of this `σ` in each cell of `1/POINTS`, in ascending order.
    pub(super) fn of(&self, sigma: f64) -> Rc<Vec<f64>> {
        let mut tables = self.by_sigma.borrow_mut();
        if let Some((_, table)) = tables.iter().find(|(known, _)| *known == sigma.to_bits()) {
            return table.clone();
        }
        let table = Rc::new(lognormal_scores(normal_scores(), sigma));
        tables.push((sigma.to_bits(), table.clone()));
        table
    }
}

/// Standard normal quantiles of the cell centres `(k + ½)/POINTS`, computed once.
fn normal_scores() -> &'static [f64] {
    static SCORES: OnceLock<Vec<f64>> = OnceLock::new();
    SCORES.get_or_init(|| {
        let mut scores = vec![0.0; POINTS];
        for k in 0..POINTS / 2 {
            let z = normal::quantile((k as f64 + 0.5) / POINTS as f64);
            scores[k] = z;
            scores[POINTS - 1 - k] = -z;
        }
        scores
    })
}

/// The mean-1 lognormal of this `σ` at the given scores; normalised, so that its mean over the points
/// is 1 in spite of the tails beyond the last cell centre.
fn lognormal_scores(scores: &[f64], sigma: f64) -> Vec<f64> {
    let mut values = vec![1.0; scores.len()];
    let last = scores.len() - 1;
    for k in 0..scores.len() / 2 {
        let low = libm::exp(sigma * scores[k]);
        values[k] = low;
        values[last - k] = 1.0 / low;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter_mut().for_each(|value| *value /= mean);
    values
}

/// One coordinate's values at each point in turn, given its value in a cell: point `i` is in the cell
/// `i · g mod POINTS`.
///
/// Coordinates beyond the last reuse the first: only factors of no consequence come so late.
pub(super) fn at_points(coordinate: usize, value: impl Fn(usize) -> f64) -> Vec<f64> {
    let step = GENERATOR[coordinate % GENERATOR.len()] as usize;
    let mut cell = 0;
    let next = |_| {
        let here = cell;
        cell += step;
        if cell >= POINTS {
            cell -= POINTS;
        }
        value(here)
    };
    (0..POINTS).map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Generating vector by component-by-component search (Sloan and Reztsov 2002): each
    /// component minimises the worst-case error in the weighted Korobov space of smoothness 2, with
    /// product weights `0.05/√j`; `g` and `POINTS − g` are the same, and none is used twice.
    fn construct(dimensions: usize) -> Vec<usize> {
        let kernel: Vec<f64> = (0..POINTS)
            .map(|k| {
                let x = k as f64 / POINTS as f64;
                2.0 * core::f64::consts::PI * core::f64::consts::PI * (x * x - x + 1.0 / 6.0)
            })
            .collect();
        let half = POINTS / 2;
        let mut product = vec![1.0; half + 1];
        let mut generator: Vec<usize> = Vec::new();
        for dimension in 1..=dimensions {
            let error = |candidate: usize| {
                let (mut sum, mut cell) = (0.0, 0);
                for product in &product[1..] {
                    cell += candidate;
                    if cell >= POINTS {
                        cell -= POINTS;
                    }
                    sum += product * kernel[cell];
                }
                sum
            };
            // The first component may be any: all are alike.
            let best = if dimension == 1 {
                Some(1)
            } else {
                (1..=half)
                    .filter(|candidate| !generator.contains(candidate))
                    .map(|candidate| (error(candidate), candidate))
                    .min_by(|a, b| a.0.total_cmp(&b.0))
                    .map(|best| best.1)
            };
            let best = best.expect("more candidates than dimensions");
            generator.push(best);
            let weight = 0.05 / (dimension as f64).sqrt();
            for (k, product) in product.iter_mut().enumerate() {
                *product *= 1.0 + weight * kernel[k * best % POINTS];
            }
        }
        generator
    }

    /// `FOOTPRINT_REWRITE=1 cargo test -p footprint-core generating_vector` writes the file anew.
    #[allow(clippy::disallowed_methods)] // the test rewrites its own file when asked
    #[test]
    fn generating_vector_is_the_constructed_one() {
        if std::env::var_os("FOOTPRINT_REWRITE").is_none() {
            let first: Vec<usize> = GENERATOR[..16].iter().map(|&step| usize::from(step)).collect();
            assert_eq!(construct(16), first);
            return;
        }
        let mut text = format!(
            "//! The generating vector of the lattice; derived, see the test in `lattice.rs`.\n\n\
             /// Points of the lattice: a prime.\n\
             pub(super) const POINTS: usize = {POINTS};\n\n\
             /// Step of each coordinate from one point to the next, in cells of `1/POINTS`.\n\
             pub(super) const GENERATOR: [u16; {}] = [\n",
            GENERATOR.len()
        );
        for row in construct(GENERATOR.len()).chunks(16) {
            let row: Vec<String> = row.iter().map(usize::to_string).collect();
            text += &format!("    {},\n", row.join(", "));
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/uncertainty/generator.rs");
        std::fs::write(path, text + "];\n").unwrap();
    }

    #[test]
    fn every_coordinate_visits_every_cell_once() {
        for coordinate in 0..GENERATOR.len() {
            let mut cells = at_points(coordinate, |cell| cell as f64);
            cells.sort_by(f64::total_cmp);
            assert!(cells.iter().enumerate().all(|(k, &cell)| cell == k as f64), "{coordinate}");
        }
    }

    #[test]
    fn tables_have_mean_one_and_nearly_the_variance() {
        let tables = Tables::default();
        for sigma in [0.05, 0.34, 0.81, 1.1] {
            let table = tables.of(sigma);
            let mean = |f: &dyn Fn(f64) -> f64| {
                table.iter().map(|x| f(*x)).sum::<f64>() / table.len() as f64
            };
            assert!((mean(&|x| x) - 1.0).abs() < 1e-12);
            let variance = mean(&|x| (x - 1.0) * (x - 1.0));
            assert!(
                (variance / libm::expm1(sigma * sigma) - 1.0).abs() < 0.05,
                "σ {sigma}: {variance}"
            );
        }
    }
}
