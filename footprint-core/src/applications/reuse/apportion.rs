//! Whole numbers from shares: the largest remainder, within a bound for each.

/// Shares `total` out in whole numbers by `weights`, none above its cap.
///
/// Quotas are `total × weight / sum of weights`; who would pass its cap gets the cap, and the others share the
/// rest anew; then each gets the whole part of its quota, and what is left goes to the largest remainders, of
/// equal ones to the first. Gives less than `total` only where all caps are reached. A weight that is not a
/// positive number counts as 0; where all are, the caps are the weights.
///
/// ```
/// use footprint_core::applications::reuse::apportion;
/// assert_eq!(apportion(10, &[5.0, 3.0, 1.0], &[99, 99, 99]), [6, 3, 1]);
/// assert_eq!(apportion(10, &[5.0, 3.0, 1.0], &[4, 99, 99]), [4, 5, 1]);
/// assert_eq!(apportion(10, &[5.0, 3.0], &[2, 2]), [2, 2]);
/// ```
pub fn apportion(total: u64, weights: &[f64], caps: &[u64]) -> Vec<u64> {
    let usable = |weight: f64| if weight.is_finite() && weight > 0.0 { weight } else { 0.0 };
    let mut shares = vec![0; caps.len()];
    let mut left = total.min(caps.iter().fold(0, |sum: u64, cap| sum.saturating_add(*cap)));
    let mut open: Vec<(usize, f64)> =
        weights.iter().take(caps.len()).map(|weight| usable(*weight)).enumerate().collect();
    while left > 0 {
        open.retain(|(at, _)| shares[*at] < caps[*at]);
        if open.is_empty() {
            break;
        }
        if open.iter().all(|(_, weight)| *weight == 0.0) {
            open.iter_mut().for_each(|(at, weight)| *weight = (caps[*at] - shares[*at]) as f64);
        }
        let sum: f64 = open.iter().map(|(_, weight)| weight).sum();
        let quota = |weight: f64| left as f64 * weight / sum;
        let full: Vec<usize> = open
            .iter()
            .filter(|(at, weight)| quota(*weight) >= caps[*at] as f64)
            .map(|(at, _)| *at)
            .collect();
        if full.is_empty() {
            hand_out(left, &open, sum, &mut shares);
            break;
        }
        for at in full {
            shares[at] = caps[at].min(left);
            left -= shares[at];
        }
    }
    shares
}

/// Quotas that are all below their caps, rounded by the largest remainder.
fn hand_out(total: u64, open: &[(usize, f64)], sum: f64, shares: &mut [u64]) {
    let mut left = total;
    let mut remainders: Vec<(f64, usize)> = Vec::with_capacity(open.len());
    for (at, weight) in open {
        let quota = total as f64 * weight / sum;
        let whole = (quota.floor() as u64).min(left);
        shares[*at] = whole;
        left -= whole;
        remainders.push((quota - quota.floor(), *at));
    }
    remainders.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, at) in remainders.into_iter().take(left as usize) {
        shares[at] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_is_handed_out_and_no_cap_is_passed(
            total in 0_u64..5_000,
            rows in proptest::collection::vec((0.0..100.0_f64, 0_u64..300), 1..40),
        ) {
            let (weights, caps): (Vec<f64>, Vec<u64>) = rows.into_iter().unzip();
            let shares = apportion(total, &weights, &caps);
            prop_assert_eq!(shares.iter().sum::<u64>(), total.min(caps.iter().sum()));
            for (share, cap) in shares.iter().zip(&caps) {
                prop_assert!(share <= cap);
            }
        }

        #[test]
        fn without_caps_each_is_within_one_of_its_quota(
            total in 0_u64..5_000,
            weights in proptest::collection::vec(0.1..100.0_f64, 1..40),
        ) {
            let caps = vec![u64::MAX; weights.len()];
            let shares = apportion(total, &weights, &caps);
            let sum: f64 = weights.iter().sum();
            for (share, weight) in shares.iter().zip(&weights) {
                let quota = total as f64 * weight / sum;
                prop_assert!((*share as f64 - quota).abs() < 1.0 + 1e-9);
            }
        }
    }
}
