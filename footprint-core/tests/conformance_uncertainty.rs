//! The uncertainty cases of the worked examples, in our own terms.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]

use footprint_core::uncertainty::{Factors, Gsd, Lognormal, Nodes, UncertainSum};
use serde_json::Value;

/// The case of this id, or `None` where the worked examples are not at hand.
fn case(id: &str) -> Option<Value> {
    let root = std::env::var("FOOTPRINT_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared").to_owned());
    let Ok(text) = std::fs::read_to_string(format!("{root}/examples/worked_examples.json")) else {
        println!("skipped: no worked examples at {root} (set FOOTPRINT_SHARED)");
        return None;
    };
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    Some(cases.into_iter().find(|case| case["id"] == id).unwrap())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn gsd(value: &Value) -> Gsd {
    Gsd::new(number(value)).unwrap()
}

fn close(ours: f64, expected: &Value, tolerance: f64) {
    let expected = number(expected);
    assert!((ours / expected - 1.0).abs() <= tolerance, "{ours} against {expected}");
}

#[test]
fn ecodiag_lognormals() {
    for id in ["ecodiag_ln_laptop", "ecodiag_ln_desktop", "ecodiag_ln_monitor"] {
        let Some(case) = case(id) else { return };
        let (mean, relative) =
            (number(&case["inputs"]["mean"]), number(&case["inputs"]["rel_std"]));
        let ours = Lognormal::from_moments(mean, (relative * mean).powi(2));
        let (expected, tolerance) = (&case["expected"], number(&case["tolerance"]["rel"]));
        close(ours.mu, &expected["mu"], tolerance);
        close(ours.sigma, &expected["sigma"], tolerance);
        close(ours.gsd(), &expected["gsd"], tolerance);
        close(ours.quantile(0.5), &expected["median"], tolerance);
        close(ours.quantile(0.025), &expected["q2_5"], tolerance);
        close(ours.quantile(0.975), &expected["q97_5"], tolerance);
        close(ours.mean(), &case["inputs"]["mean"], 1e-12);
    }
}

/// `n` devices of this mean, each term given its factors by `product`.
fn shared_or_not(case: &Value, shared: bool) -> (Factors<u64>, UncertainSum) {
    let inputs = &case["inputs"];
    let mut factors = Factors::new();
    let mut sum = UncertainSum::new();
    for device in 0..inputs["n"].as_u64().unwrap() {
        let own = factors.own(if shared { 0 } else { device }, gsd(&inputs["gsd"]));
        sum.add(number(&inputs["mean"]), factors.product(&[], Some(own)));
    }
    (factors, sum)
}

#[test]
fn what_is_shared_does_not_average_out() {
    for id in ["shared_factor_n1", "shared_factor_n100"] {
        let Some(case) = case(id) else { return };
        let (factors, sum) = shared_or_not(&case, true);
        let nodes = Nodes::new(&factors, &[&sum]);
        let (expected, tolerance) = (&case["expected"], number(&case["tolerance"]["rel"]));
        close(sum.mean(), &expected["mean"], tolerance);
        close(nodes.quantile(&sum, 0.025) / sum.mean(), &expected["rel_lo"], tolerance);
        close(nodes.quantile(&sum, 0.975) / sum.mean(), &expected["rel_hi"], tolerance);
    }
}

#[test]
fn what_is_independent_averages_out() {
    let Some(case) = case("indep_factor_n100") else { return };
    let (factors, sum) = shared_or_not(&case, false);
    let ours = Lognormal::from_moments(sum.mean(), sum.variance(&factors));
    let tolerance = number(&case["tolerance"]["rel"]);
    close(ours.sigma, &case["expected"]["sigma"], tolerance);
    close(ours.gsd(), &case["expected"]["gsd"], tolerance);
}

#[test]
fn nested_fleet() {
    let Some(case) = case("nested_fleet") else { return };
    let (inputs, expected) = (&case["inputs"], &case["expected"]);
    let mut factors = Factors::new();
    let mut sum = UncertainSum::new();
    let global = factors.shared("global".to_owned(), gsd(&inputs["gsd_global"]));
    for (kind, lines) in inputs["lines"].as_object().unwrap() {
        let category = factors.shared(kind.clone(), gsd(&inputs["gsd_category"][kind]));
        for (index, line) in lines.as_array().unwrap().iter().enumerate() {
            let model = factors.own(format!("{kind} {index}"), gsd(&inputs["gsd_model"][kind]));
            let mean = number(&line["n"]) * number(&line["kg_y_each"]);
            sum.add(mean, factors.product(&[global, category], Some(model)));
        }
    }
    let tolerance = number(&case["tolerance"]["mean_sd_rel"]);
    close(sum.mean(), &expected["mean"], tolerance);
    close(sum.variance(&factors).sqrt(), &expected["sd"], tolerance);
    let matched = Lognormal::from_moments(sum.mean(), sum.variance(&factors));
    close(matched.mu, &expected["fw_mu"], tolerance);
    close(matched.sigma, &expected["fw_sigma"], tolerance);
    close(matched.interval().p05, &expected["fw_q05"], tolerance);
    close(matched.interval().p95, &expected["fw_q95"], tolerance);

    // Where the matched lognormal is only within 6 %, the nodes are as good as the Monte Carlo.
    let nodes = Nodes::new(&factors, &[&sum]);
    close(nodes.interval(&sum).p05, &expected["mc_q05"], 0.005);
    close(nodes.quantile(&sum, 0.5), &expected["mc_q50"], 0.005);
    close(nodes.interval(&sum).p95, &expected["mc_q95"], 0.005);
}

#[test]
fn probability_that_one_is_less() {
    for id in ["pAB_independent", "pAB_fully_shared", "pAB_partly_shared"] {
        let Some(case) = case(id) else { return };
        let inputs = &case["inputs"];
        let mut factors = Factors::new();
        let sums = ["EA", "EB"].map(|option| {
            let mut sum = UncertainSum::new();
            let product = if inputs["shared"] == true {
                let shared = factors.shared("both", gsd(&inputs["gsd"]));
                factors.product(&[shared], None)
            } else if inputs["shared"] == false {
                let own = factors.own(option, gsd(&inputs["gsd"]));
                factors.product(&[], Some(own))
            } else {
                let shared = factors.shared("both", gsd(&inputs["gsd_shared"]));
                let own = factors.own(option, gsd(&inputs["gsd_indep"]));
                factors.product(&[shared], Some(own))
            };
            sum.add(number(&inputs[option]), product);
            sum
        });
        let nodes = Nodes::new(&factors, &[&sums[0], &sums[1]]);
        let ours = nodes.probability_less(&sums[0], &sums[1]);
        let error = (ours - number(&case["expected"]["p"])).abs();
        assert!(error <= number(&case["tolerance"]["abs"]), "{id}: {ours}");
    }
}
