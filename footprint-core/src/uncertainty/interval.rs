//! Quantiles of many equally likely values, quickly.

use super::Interval;

/// Cells of the histogram that finds the neighbourhood of a quantile.
const CELLS: usize = 1024;

/// The 90 % interval of equally likely values, each standing for the middle of its cell of `1/n`, by
/// linear interpolation; 0 for no value.
///
/// A histogram tells in which cell the quantile lies, and only that cell is sorted: several times
/// quicker than selecting among all values, and exactly the same result.
pub(crate) fn interval_of(values: &[f64]) -> Interval {
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for &value in values {
        least = if value < least { value } else { least };
        most = if value > most { value } else { most };
    }
    if values.is_empty() || least >= most {
        let only = values.first().copied().unwrap_or(0.0);
        return Interval { p05: only, p95: only };
    }
    let scale = (CELLS - 1) as f64 / (most - least);
    let cell = |value: f64| ((value - least) * scale) as usize;
    let mut counts = [0_u32; CELLS];
    for &value in values {
        counts[cell(value).min(CELLS - 1)] += 1;
    }
    let ranked = |rank: usize| {
        let mut below = 0;
        for (index, &count) in counts.iter().enumerate() {
            if rank < below + count as usize {
                let mut inside: Vec<f64> =
                    values.iter().copied().filter(|&value| cell(value) == index).collect();
                inside.sort_unstable_by(f64::total_cmp);
                return inside.get(rank - below).copied().unwrap_or(most);
            }
            below += count as usize;
        }
        most
    };
    let quantile = |p: f64| {
        let last = values.len() - 1;
        let position = (p * values.len() as f64 - 0.5).clamp(0.0, last as f64);
        let below = position.floor();
        let low = ranked(below as usize);
        let high = if below < position { ranked((below as usize + 1).min(last)) } else { low };
        low + (position - below) * (high - low)
    };
    Interval { p05: quantile(0.05), p95: quantile(0.95) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_quantile_of_sorted_values() {
        let values: Vec<f64> = (0..1000).map(|k| f64::from(k * 617 % 1000).powi(3)).collect();
        let cube = |x: f64| x.powi(3);
        let Interval { p05, p95 } = interval_of(&values);
        // Position 0.05 × 1000 − ½ = 49.5: between the 50th and the 51st value.
        assert!((p05 - 0.5 * (cube(49.0) + cube(50.0))).abs() < 1e-9);
        assert!((p95 - 0.5 * (cube(949.0) + cube(950.0))).abs() < 1e-6);
        assert_eq!(interval_of(&[3.0; 5]), Interval { p05: 3.0, p95: 3.0 });
    }
}
