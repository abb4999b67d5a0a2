//! How far a result holds: under every rule, under the rule chosen, or not at all.

use footprint_core::applications::comparison::{Comparison, PairReport, RankingUnder, Verdict};

/// The verdict on the lowest option.
pub(super) enum Badge<'a> {
    /// Robust, and lowest under every rule and set of figures.
    Solid,
    /// Another one is lowest under this rule.
    Depends(&'a RankingUnder),
    /// Not told apart from the next one.
    NoWinner,
}

/// The badge of a comparison, and the pair of its two lowest options with the chance that the first is lower;
/// `None` with fewer than two.
pub(super) fn badge(it: &Comparison) -> Option<(Badge<'_>, f64)> {
    let [low, high, ..] = &it.ranking[..] else { return None };
    let (pair, straight) = pair(it, low, high)?;
    let a_lower = pair.probability_a_lower;
    let probability = if straight { a_lower } else { 1.0 - a_lower };
    let turned = it.rankings.iter().find(|other| other.ranking.first() != Some(low));
    let badge = match (pair.verdict, turned) {
        (Verdict::NoConclusion, _) => Badge::NoWinner,
        (_, Some(rule)) => Badge::Depends(rule),
        (Verdict::Robust, None) => Badge::Solid,
        (Verdict::Likely, None) => Badge::NoWinner,
    };
    Some((badge, probability))
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
