//! How far a result holds: the badge is the library's, the option named beside it is the one nearest to the
//! lowest.

use footprint_core::applications::comparison::{Comparison, PairReport};

/// The option that is hardest to tell from the lowest, and the chance that the lowest is lower; `None` with
/// fewer than two.
pub(super) fn nearest(it: &Comparison) -> Option<(&str, f64)> {
    let (low, others) = it.ranking.split_first()?;
    let chance = |other: &str| {
        let (pair, straight) = pair(it, low, other)?;
        let a_lower = pair.probability_a_lower;
        Some(if straight { a_lower } else { 1.0 - a_lower })
    };
    let known = others.iter().filter_map(|other| Some((other.as_str(), chance(other)?)));
    known.min_by(|(_, a), (_, b)| a.total_cmp(b))
}

/// The pair of two options, and whether the first of them is its `a`.
pub(super) fn pair<'a>(
    it: &'a Comparison,
    low: &str,
    high: &str,
) -> Option<(&'a PairReport, bool)> {
    it.comparisons.iter().find_map(|pair| {
        let straight = pair.a == low && pair.b == high;
        (straight || (pair.a == high && pair.b == low)).then_some((pair, straight))
    })
}
