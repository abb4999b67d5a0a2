//! What must hold of every uncertain sum.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use approx::{assert_abs_diff_eq, assert_relative_eq};
use footprint_core::uncertainty::{Factors, Gsd, Lognormal, Nodes, Product, UncertainSum};
use proptest::prelude::*;

/// Means and, by number, shared and own factors of the terms of a sum.
type Terms = Vec<(f64, [usize; 2], usize)>;

const SHARED: [f64; 6] = [1.15, 1.34, 2.25, 1.2, 1.3, 1.0];
const OWN: [f64; 6] = [1.4, 1.62, 1.22, 1.3, 2.16, 1.0];

fn gsd(value: f64) -> Gsd {
    Gsd::new(value).unwrap()
}

fn build(factors: &mut Factors<usize>, terms: &Terms) -> UncertainSum {
    let mut sum = UncertainSum::new();
    for (mean, shared, own) in terms {
        sum.add(*mean, product(factors, shared, *own));
    }
    sum
}

fn product(factors: &mut Factors<usize>, shared: &[usize; 2], own: usize) -> Product {
    let method = factors.shared(0, gsd(SHARED[0]));
    let [a, b] = shared.map(|factor| factors.shared(factor, gsd(SHARED[factor])));
    let own = factors.own(own, gsd(OWN[own]));
    factors.product(&[method, a, b], Some(own))
}

/// The definition, over all pairs of terms.
fn variance_by_definition(terms: &Terms) -> f64 {
    let variance = |gsd: f64| gsd.ln().powi(2);
    let shared = |term: &[usize; 2]| {
        let mut factors = vec![0, term[0], term[1]];
        factors.sort_unstable();
        factors.dedup();
        factors
    };
    let mut total = 0.0;
    for (a, a_shared, a_own) in terms {
        for (b, b_shared, b_own) in terms {
            let common = shared(a_shared).into_iter().filter(|f| shared(b_shared).contains(f));
            let mut log = common.map(|f| variance(SHARED[f])).sum::<f64>();
            if a_own == b_own {
                log += variance(OWN[*a_own]);
            }
            total += a * b * (log.exp() - 1.0);
        }
    }
    total
}

fn terms(low: f64) -> impl Strategy<Value = Terms> {
    prop::collection::vec((low..100.0, [0..6_usize, 0..6_usize], 0..6_usize), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn variance_is_that_of_the_definition(terms in terms(-100.0)) {
        let mut factors = Factors::new();
        let sum = build(&mut factors, &terms);
        let expected = variance_by_definition(&terms);
        let scale: f64 = terms.iter().map(|term| term.0 * term.0).sum();
        assert_abs_diff_eq!(sum.variance(&factors), expected, epsilon = 1e-10 * scale.max(1.0));
    }

    #[test]
    fn the_interval_contains_the_mean_and_scales(terms in terms(1.0), k in 0.01..100.0) {
        let mut factors = Factors::new();
        let sum = build(&mut factors, &terms);
        let nodes = Nodes::new(&factors, &[&sum]);
        let interval = nodes.interval(&sum);
        prop_assert!(0.0 < interval.p05 && interval.p05 <= sum.mean() && sum.mean() <= interval.p95);
        let scaled = nodes.interval(&sum.scaled(k));
        assert_relative_eq!(scaled.p05, k * interval.p05, max_relative = 1e-6);
        assert_relative_eq!(scaled.p95, k * interval.p95, max_relative = 1e-6);
        let opposite = nodes.interval(&sum.scaled(-1.0));
        assert_relative_eq!(opposite.p05, -interval.p95, max_relative = 1e-6);
        assert_relative_eq!(opposite.p95, -interval.p05, max_relative = 1e-6);
    }

    #[test]
    fn a_certain_term_shifts(terms in terms(1.0), shift in 0.0..100.0) {
        let mut factors = Factors::new();
        let certain = factors.shared(99, Gsd::CERTAIN);
        let certain = factors.product(&[certain], None);
        let sum = build(&mut factors, &terms);
        let mut shifted = sum.clone();
        shifted.add(shift, certain);
        let nodes = Nodes::new(&factors, &[&sum]);
        assert_relative_eq!(shifted.mean(), sum.mean() + shift, max_relative = 1e-12);
        assert_relative_eq!(shifted.variance(&factors), sum.variance(&factors), max_relative = 1e-9);
        // One product has a closed form and a shifted one has not: they agree to the nodes' accuracy.
        assert_relative_eq!(nodes.interval(&shifted).p05, nodes.interval(&sum).p05 + shift, max_relative = 1e-3);
        assert_relative_eq!(nodes.interval(&shifted).p95, nodes.interval(&sum).p95 + shift, max_relative = 1e-3);
    }

    #[test]
    fn probabilities_are_complementary(a in terms(-20.0), b in terms(-20.0)) {
        let mut factors = Factors::new();
        let (a, b) = (build(&mut factors, &a), build(&mut factors, &b));
        let nodes = Nodes::new(&factors, &[&a, &b]);
        let (less, more) = (nodes.probability_less(&a, &b), nodes.probability_less(&b, &a));
        prop_assert!((0.0..=1.0).contains(&less));
        prop_assert_eq!(less + more, 1.0);
        prop_assert_eq!(nodes.probability_less(&a, &a), 0.5);
    }

    #[test]
    fn first_order_shares_do_not_exceed_the_whole(terms in terms(1.0)) {
        let mut factors = Factors::new();
        let sum = build(&mut factors, &terms);
        let drivers = sum.weighed(&factors).drivers(&factors, usize::MAX);
        prop_assert!(drivers.is_sorted_by(|a, b| a.share >= b.share));
        let first = sum.weighed(&factors).drivers(&factors, 2);
        prop_assert_eq!(&first[..], &drivers[..first.len()]);
        prop_assert_eq!(first.len(), drivers.len().min(2));
        prop_assert!(drivers.iter().map(|driver| driver.share).sum::<f64>() <= 1.0 + 1e-9);
    }
}

#[test]
fn the_empty_sum_is_zero() {
    let factors = Factors::<u8>::new();
    let empty = UncertainSum::new();
    let nodes = Nodes::new(&factors, &[&empty]);
    let interval = nodes.interval(&empty);
    assert_eq!((empty.mean(), empty.variance(&factors)), (0.0, 0.0));
    assert_eq!((interval.p05, interval.p95), (0.0, 0.0));
    assert_eq!(nodes.probability_less(&empty, &empty), 0.5);
    assert!(empty.weighed(&factors).drivers(&factors, 8).is_empty());
}

#[test]
fn the_same_key_is_the_same_factor() {
    let mut factors = Factors::new();
    let first = factors.shared("laptop", gsd(1.34));
    assert_eq!(factors.shared("laptop", gsd(2.0)), first);
    let other = factors.shared("monitor", gsd(2.25));
    assert_eq!(
        factors.product(&[first, other], None),
        factors.product(&[other, first, other], None)
    );
    assert_eq!(factors.shared_key(first), &"laptop");
}

#[test]
fn a_spread_is_at_least_one() {
    assert!(
        Gsd::new(0.99).is_none()
            && Gsd::new(f64::NAN).is_none()
            && Gsd::new(f64::INFINITY).is_none()
    );
    assert_eq!(Gsd::new(1.0), Some(Gsd::CERTAIN));
}

/// A single wide factor: the nodes must agree with the closed form when a sum hides it in two terms.
#[test]
fn two_halves_of_one_lognormal() {
    let mut factors = Factors::new();
    let wide = factors.shared("wide", gsd(2.25));
    let hair = factors.shared("hair", gsd(1.000_001));
    let mut sum = UncertainSum::new();
    sum.add(50.0, factors.product(&[wide], None));
    sum.add(50.0, factors.product(&[wide, hair], None));
    let nodes = Nodes::new(&factors, &[&sum]);
    let exact = Lognormal::from_mean(100.0, gsd(2.25));
    for p in [0.01, 0.05, 0.5, 0.95, 0.99] {
        assert_relative_eq!(nodes.quantile(&sum, p), exact.quantile(p), max_relative = 1e-3);
    }
}
