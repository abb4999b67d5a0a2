//! The closed-form uncertainty against a seeded Monte Carlo that knows nothing of it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]

use footprint_core::uncertainty::{Factors, Gsd, Nodes, OwnFactor, SharedFactor, UncertainSum};

/// An uncertain sum written out in full: each term names the factors that multiply it.
#[derive(Clone, Default)]
struct Model {
    gsd: Vec<f64>,
    own: Vec<bool>,
    terms: Vec<(f64, Vec<usize>)>,
}

impl Model {
    fn factor(&mut self, gsd: f64, own: bool) -> usize {
        self.gsd.push(gsd);
        self.own.push(own);
        self.gsd.len() - 1
    }

    fn shared(&mut self, gsd: f64) -> usize {
        self.factor(gsd, false)
    }

    fn own(&mut self, gsd: f64) -> usize {
        self.factor(gsd, true)
    }

    fn term(&mut self, mean: f64, factors: &[usize]) {
        self.terms.push((mean, factors.to_vec()));
    }

    fn sigmas(&self) -> Vec<f64> {
        self.gsd.iter().map(|gsd| gsd.ln()).collect()
    }

    /// The same sums as the code under test takes them; `parts` holds term indices.
    fn as_sums(&self, parts: &[Vec<usize>]) -> (Factors<usize>, Vec<UncertainSum>) {
        let mut factors = Factors::new();
        let sums = parts
            .iter()
            .map(|part| {
                let mut sum = UncertainSum::new();
                for &index in part {
                    let (mean, names) = &self.terms[index];
                    let mut shared: Vec<SharedFactor> = Vec::new();
                    let mut own: Option<OwnFactor> = None;
                    for &name in names {
                        let gsd = Gsd::new(self.gsd[name]).unwrap();
                        if self.own[name] {
                            own = Some(factors.own(name, gsd));
                        } else {
                            shared.push(factors.shared(name, gsd));
                        }
                    }
                    sum.add(*mean, factors.product(&shared, own));
                }
                sum
            })
            .collect();
        (factors, sums)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014) and Box-Muller.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform on (0, 1).
    fn uniform(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    fn below(&mut self, n: usize) -> usize {
        (self.uniform() * n as f64) as usize
    }

    fn normals(&mut self, z: &mut [f64]) {
        for pair in z.chunks_mut(2) {
            let radius = (-2.0 * self.uniform().ln()).sqrt();
            let (sin, cos) = (std::f64::consts::TAU * self.uniform()).sin_cos();
            pair[0] = radius * cos;
            if let Some(second) = pair.get_mut(1) {
                *second = radius * sin;
            }
        }
    }
}

/// Value of each listed term.
fn sum(terms: &[(f64, Vec<usize>)], values: &[f64]) -> f64 {
    terms.iter().map(|(mean, names)| names.iter().fold(*mean, |x, &f| x * values[f])).sum()
}

/// Two million values of the whole model, in antithetic pairs.
fn draws(model: &Model, seed: u64) -> Vec<f64> {
    let sigmas = model.sigmas();
    let mut random = Random(seed);
    let mut z = vec![0.0; sigmas.len()];
    let (mut there, mut back) = (z.clone(), z.clone());
    let mut values = Vec::with_capacity(2_000_000);
    for _ in 0..1_000_000 {
        random.normals(&mut z);
        for (f, sigma) in sigmas.iter().enumerate() {
            let (up, down) = ((sigma * z[f]).exp(), (-0.5 * sigma * sigma).exp());
            there[f] = up * down;
            back[f] = down / up;
        }
        values.push(sum(&model.terms, &there));
        values.push(sum(&model.terms, &back));
    }
    values
}

/// Variance by importance sampling, with its relative standard error.
///
/// The square of a wide lognormal sum is too heavy-tailed for plain draws: their own error on the
/// variance exceeds the bound to be proved. Half the draws are tilted towards where the square of one
/// term has its mass, and every draw is weighted by its density ratio.
fn variance(model: &Model, seed: u64, count: usize) -> (f64, f64) {
    let sigmas = model.sigmas();
    let mean: f64 = model.terms.iter().map(|term| term.0).sum();
    let second_moments: Vec<f64> = model
        .terms
        .iter()
        .map(|(mean, names)| {
            mean * mean * names.iter().map(|&f| sigmas[f] * sigmas[f]).sum::<f64>().exp()
        })
        .collect();
    let total: f64 = second_moments.iter().sum();
    let mut random = Random(seed);
    let mut values = vec![0.0; sigmas.len()];
    let (mut first, mut second) = (0.0, 0.0);
    for draw in 0..count {
        random.normals(&mut values);
        if draw % 2 == 1 {
            let mut left = random.uniform() * total;
            let term = second_moments.iter().position(|m| {
                left -= m;
                left <= 0.0
            });
            for &f in &model.terms[term.unwrap_or(0)].1 {
                values[f] += 2.0 * sigmas[f];
            }
        }
        for (value, sigma) in values.iter_mut().zip(&sigmas) {
            *value = (sigma * *value - 0.5 * sigma * sigma).exp();
        }
        let (mut x, mut squares) = (0.0, 0.0);
        for (mean, names) in &model.terms {
            let term = names.iter().fold(*mean, |x, &f| x * values[f]);
            x += term;
            squares += term * term;
        }
        let estimate = (x - mean) * (x - mean) / (0.5 + 0.5 * squares / total);
        first += estimate;
        second += estimate * estimate;
    }
    let (variance, square) = (first / count as f64, second / count as f64);
    (variance, ((square - variance * variance) / count as f64).sqrt() / variance)
}

fn quantile(values: &mut [f64], p: f64) -> f64 {
    let rank = (p * values.len() as f64) as usize;
    *values.select_nth_unstable_by(rank, f64::total_cmp).1
}

fn close(ours: f64, theirs: f64, bound: f64, what: &str) {
    let error = ours / theirs - 1.0;
    println!("{what}: {ours:.6} against {theirs:.6}, {:+.3} %", 100.0 * error);
    assert!(error.abs() <= bound, "{what}: {ours} against {theirs}");
}

fn check(model: &Model, seed: u64) {
    let (factors, sums) = model.as_sums(&[(0..model.terms.len()).collect()]);
    let total = &sums[0];
    let nodes = Nodes::new(&factors, &[total]);

    let mut values = draws(model, seed);
    close(total.mean(), values.iter().sum::<f64>() / values.len() as f64, 0.005, "mean");
    let (expected, standard_error) = variance(model, seed + 1, 1_000_000);
    assert!(standard_error < 0.0015, "the reference itself must be sharp: {standard_error}");
    close(total.variance(&factors), expected, 0.005, "variance");
    let interval = nodes.interval(total);
    close(interval.p05, quantile(&mut values, 0.05), 0.02, "p05");
    close(interval.p95, quantile(&mut values, 0.95), 0.02, "p95");
    close(nodes.quantile(total, 0.5), quantile(&mut values, 0.5), 0.02, "p50");
}

/// Spread of the category and of the model, kg per unit and year, by kind.
struct Kind(f64, f64, f64);
const LAPTOP: Kind = Kind(1.34, 1.40, 37.0);
const MONITOR: Kind = Kind(2.25, 1.62, 11.6);
const SERVER: Kind = Kind(2.01, 1.80, 265.0);

/// Spreads of 40 kinds (facts/kinds.csv, edition of November 2026), with rounded yearly kg.
const FORTY: [Kind; 40] = [
    Kind(1.34, 1.40, 37.0),
    Kind(1.40, 1.47, 35.0),
    Kind(2.0, 1.47, 30.0),
    Kind(2.0, 1.47, 22.0),
    Kind(2.0, 1.47, 110.0),
    Kind(1.35, 1.47, 75.0),
    Kind(2.0, 1.13, 15.0),
    Kind(2.25, 1.62, 11.6),
    Kind(1.60, 1.53, 31.8),
    Kind(2.0, 1.5, 4.0),
    Kind(1.53, 1.57, 29.0),
    Kind(2.0, 1.5, 7.0),
    Kind(2.0, 1.5, 2.4),
    Kind(2.0, 1.5, 2.5),
    Kind(1.49, 1.5, 10.0),
    Kind(1.49, 2.16, 38.0),
    Kind(2.0, 1.5, 230.0),
    Kind(2.0, 1.5, 600.0),
    Kind(2.09, 1.5, 13.0),
    Kind(1.30, 1.5, 46.0),
    Kind(1.42, 1.3, 11.0),
    Kind(2.0, 1.3, 11.0),
    Kind(2.01, 1.5, 16.0),
    Kind(2.01, 1.5, 9.0),
    Kind(1.20, 1.5, 35.0),
    Kind(1.88, 1.5, 6.0),
    Kind(1.70, 1.5, 5.0),
    Kind(2.20, 1.3, 12.0),
    Kind(2.0, 1.5, 3.0),
    Kind(2.0, 1.5, 1.2),
    Kind(1.3, 1.5, 7.0),
    Kind(1.3, 2.58, 6.0),
    Kind(2.0, 1.5, 8.0),
    Kind(2.0, 1.5, 16.0),
    Kind(1.51, 1.5, 30.0),
    Kind(2.0, 1.5, 60.0),
    Kind(2.0, 1.5, 50.0),
    Kind(2.01, 1.80, 265.0),
    Kind(2.0, 2.0, 800.0),
    Kind(3.0, 1.5, 20.0),
];

/// A fleet as the audit makes it: for each kind and model, units whose lifetime is assumed and units
/// whose dates are known, the latter kind of model twice as frequent; every third model has its maker's
/// sheet; the use phase hangs on the grid.
fn fleet(kinds: &[(&Kind, usize, f64)]) -> Model {
    let mut model = Model::default();
    let method = model.shared(1.15);
    let sheets = model.shared(1.15);
    let grid = model.shared(1.3);
    for (Kind(category, own, yearly), models, units) in kinds {
        let category = model.shared(*category);
        let lifetime = model.shared(1.2);
        for m in 0..*models {
            let units = units / (1 + m) as f64;
            let (upper, spread) = if m % 3 == 2 { (sheets, 1.22) } else { (category, *own) };
            let factor = model.own(spread);
            let consumption = model.own(1.3);
            model.term(0.9 * units * yearly / 3.0, &[method, upper, lifetime, factor]);
            model.term(0.9 * units * yearly / 1.5, &[method, upper, factor]);
            model.term(0.1 * units * yearly, &[method, grid, consumption]);
        }
    }
    model
}

#[test]
fn laptops_and_monitors() {
    check(&fleet(&[(&LAPTOP, 2, 60.0), (&MONITOR, 2, 240.0)]), 1);
}

#[test]
fn monitors_alone() {
    check(&fleet(&[(&MONITOR, 1, 100.0)]), 2);
}

#[test]
fn servers() {
    check(&fleet(&[(&SERVER, 4, 30.0)]), 3);
}

#[test]
fn forty_kinds() {
    let kinds: Vec<_> =
        FORTY.iter().enumerate().map(|(i, kind)| (kind, 1 + i % 3, 3000.0 / kind.2)).collect();
    check(&fleet(&kinds), 4);
}

#[test]
fn many_small_models() {
    check(&fleet(&[(&LAPTOP, 40, 60.0), (&MONITOR, 20, 100.0)]), 5);
}

#[test]
fn probability_of_random_pairs() {
    let mut random = Random(6);
    let mut worst: f64 = 0.0;
    for pair in 0..100 {
        let mut model = Model::default();
        let shared: Vec<usize> = (0..4).map(|_| model.shared(random.between(1.05, 2.5))).collect();
        let method = model.shared(1.15);
        let mut options = [Vec::new(), Vec::new()];
        for option in &mut options {
            for _ in 0..1 + random.below(4) {
                let mut names = vec![method, shared[random.below(4)]];
                if random.uniform() < 0.5 {
                    names.push(shared[random.below(4)]);
                    names.dedup();
                }
                if random.uniform() < 0.8 {
                    names.push(model.own(random.between(1.05, 2.0)));
                }
                option.push(model.terms.len());
                let mean = random.between(20.0, 100.0);
                model.term(mean, &names);
            }
        }
        let (factors, sums) = model.as_sums(&options);
        let nodes = Nodes::new(&factors, &[&sums[0], &sums[1]]);
        let ours = nodes.probability_less(&sums[0], &sums[1]);
        assert_eq!(ours + nodes.probability_less(&sums[1], &sums[0]), 1.0);

        let sigmas = model.sigmas();
        let [a, b] = options
            .map(|option| option.iter().map(|&term| model.terms[term].clone()).collect::<Vec<_>>());
        let mut values = vec![0.0; sigmas.len()];
        let mut less = 0;
        for _ in 0..300_000 {
            random.normals(&mut values);
            for (value, sigma) in values.iter_mut().zip(&sigmas) {
                *value = (sigma * *value - 0.5 * sigma * sigma).exp();
            }
            less += u32::from(sum(&a, &values) < sum(&b, &values));
        }
        let theirs = f64::from(less) / 300_000.0;
        worst = worst.max((ours - theirs).abs());
        assert!((ours - theirs).abs() < 0.01, "pair {pair}: {ours} against {theirs}");
    }
    println!("worst difference {worst:.4}");
}
