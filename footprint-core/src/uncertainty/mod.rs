//! Closed-form uncertainty of sums of products of shared, independent, mean-1 lognormal factors
//! (METHOD.md §3).
//!
//! A total is `X = Σ mean · Π F`, where every `F` is lognormal with mean 1 and `σ = ln GSD`. A factor
//! that several terms name is one and the same draw for all of them: what is shared does not average
//! out. Mean and variance are exact; quantiles and `P(A < B)` are read at the fixed points of a rank-1
//! lattice, the same in every build and on every target.
//!
//! ```
//! use footprint_core::uncertainty::{Factors, Gsd, Nodes, UncertainSum};
//! let gsd = |value| Gsd::new(value).unwrap();
//! let mut factors = Factors::new();
//! let method = factors.shared("method", gsd(1.15));
//! let laptops = factors.shared("laptops", gsd(1.34));
//! let (first, second) = (factors.own("model 1", gsd(1.4)), factors.own("model 2", gsd(1.4)));
//! let mut total = UncertainSum::new();
//! total.add(2221.0, factors.product(&[method, laptops], Some(first)));
//! total.add(1481.0, factors.product(&[method, laptops], Some(second)));
//!
//! let nodes = Nodes::new(&factors, &[&total]);
//! let interval = nodes.interval(&total);
//! assert!(interval.p05 < total.mean() && total.mean() < interval.p95);
//! assert_eq!(*total.weighed(&factors).drivers(&factors, 1)[0].key, "laptops");
//! ```

mod clusters;
mod evaluate;
mod factors;
mod generator;
mod kernel;
mod lattice;
mod lognormal;
mod memory;
mod nodes;
mod normal;
mod points;
mod sum;

pub use factors::{Factors, Key, OwnFactor, Product, SharedFactor, SharedSet};
pub use lognormal::{Gsd, Interval, Lognormal};
pub use memory::Memory;
pub use nodes::Nodes;
pub use sum::{Driver, UncertainSum, Weighed};
