//! Results written out bit for bit, to prove that a browser computes what the command line computes.

use std::fmt::Write as _;

use footprint_core::uncertainty::{Factors, Gsd, Nodes, UncertainSum};
use footprint_core::vocabulary::{Kind, Language};

use crate::simulation;
use crate::state::State;

/// One line a result: what it is, then its floating-point numbers as the bits they are made of.
pub fn replay() -> String {
    let mut text = String::new();
    for gsd in [1.01, 1.15, 1.4, 2.0, 3.5] {
        let _ = writeln!(text, "interval of gsd {gsd}:{}", bits(&interval(gsd)));
    }
    for kind in Kind::ALL {
        for zone in ["FRA", "POL"] {
            let state = State {
                kind: *kind,
                zone: zone.into(),
                units: "7".into(),
                ..State::new(Language::En)
            };
            let Some(simulation) =
                state.request().ok().and_then(|request| simulation::simulate(&request))
            else {
                continue;
            };
            let stages = simulation.stages(Language::En).into_iter().map(|(_, amount)| amount);
            let numbers: Vec<f64> = [simulation.mean, simulation.p05, simulation.p95]
                .into_iter()
                .chain(stages)
                .collect();
            let _ = writeln!(text, "7 × {kind} in {zone}:{}", bits(&numbers));
        }
    }
    text
}

/// A sum of two models of one kind: logarithms, exponentials, lattice nodes and quantiles are all in it.
fn interval(gsd: f64) -> Vec<f64> {
    let Some(gsd) = Gsd::new(gsd) else { return Vec::new() };
    let mut factors = Factors::new();
    let method = factors.shared("method", gsd);
    let kind = factors.shared("kind", gsd);
    let (first, second) = (factors.own("model 1", gsd), factors.own("model 2", gsd));
    let mut total = UncertainSum::new();
    total.add(2221.0, factors.product(&[method, kind], Some(first)));
    total.add(1481.0, factors.product(&[method, kind], Some(second)));
    let interval = Nodes::new(&factors, &[&total]).interval(&total);
    vec![total.mean(), interval.p05, interval.p95]
}

fn bits(values: &[f64]) -> String {
    values.iter().fold(String::new(), |mut text, value| {
        let _ = write!(text, " {:016x}", value.to_bits());
        text
    })
}
