//! Quantiles of many equally likely values, quickly.

use super::Interval;

/// Cells of the histogram that finds the neighbourhood of a quantile.
const CELLS: usize = 1024;

/// Values that are passed by together.
const BLOCK: usize = 64;

/// Added to a number below 2¹⁶, it leaves the nearest whole number in the lowest bits.
const WHOLE_IN_LOW_BITS: f64 = 4_503_599_627_370_496.0;

/// The 90 % interval of equally likely values, each standing for the middle of its cell of `1/n`, by
/// linear interpolation; 0 for no value.
///
/// A histogram tells in which cell the quantile lies, and only that cell is sorted: several times
/// quicker than selecting among all values, and exactly the same result.
pub(crate) fn interval_of(values: &[f64]) -> Interval {
    let (least, most) = bounds(values);
    if least >= most {
        let only = values.first().copied().unwrap_or(0.0);
        return Interval { p05: only, p95: only };
    }
    let scale = (CELLS - 1) as f64 / (most - least);
    let cells: Vec<u16> = values
        .iter()
        .map(|value| ((value - least) * scale + WHOLE_IN_LOW_BITS).to_bits() as u16)
        .collect();
    let counts = counts(&cells);
    let position = |p: f64| {
        let last = (values.len() - 1) as f64;
        // Not `clamp`, whose panic would bring the writing of numbers into every page.
        f64::min(f64::max(p * values.len() as f64 - 0.5, 0.0), last)
    };
    let quantile = |p: f64| {
        let position = position(p);
        let low = position.floor();
        let [first, second] = ranked(values, &cells, &counts, low as usize);
        first + (position - low) * (second - first)
    };
    Interval { p05: quantile(0.05), p95: quantile(0.95) }
}

/// The least and the largest value, several lanes at a time.
fn bounds(values: &[f64]) -> (f64, f64) {
    let mut least = [f64::INFINITY; 8];
    let mut most = [f64::NEG_INFINITY; 8];
    let (blocks, rest) = values.as_chunks::<8>();
    for block in blocks {
        for lane in 0..8 {
            let value = block[lane];
            least[lane] = if value < least[lane] { value } else { least[lane] };
            most[lane] = if value > most[lane] { value } else { most[lane] };
        }
    }
    let min = |a: f64, b: f64| if b < a { b } else { a };
    let max = |a: f64, b: f64| if b > a { b } else { a };
    let least = least.into_iter().chain(rest.iter().copied()).fold(f64::INFINITY, min);
    let most = most.into_iter().chain(rest.iter().copied()).fold(f64::NEG_INFINITY, max);
    (least, most)
}

/// Values in each cell; two tables in turn, so that one count need not wait for the last.
fn counts(cells: &[u16]) -> [u32; CELLS] {
    let (mut even, mut odd) = ([0_u32; CELLS], [0_u32; CELLS]);
    let (pairs, rest) = cells.as_chunks::<2>();
    for &[a, b] in pairs {
        even[a as usize % CELLS] += 1;
        odd[b as usize % CELLS] += 1;
    }
    for &cell in rest {
        even[cell as usize % CELLS] += 1;
    }
    for (even, odd) in even.iter_mut().zip(odd) {
        *even += odd;
    }
    even
}

/// The values of this rank and of the next one.
fn ranked(values: &[f64], cells: &[u16], counts: &[u32; CELLS], rank: usize) -> [f64; 2] {
    let mut below = 0;
    let mut first = 0;
    while first + 1 < CELLS && below + counts[first] as usize <= rank {
        below += counts[first] as usize;
        first += 1;
    }
    // The next rank may lie in a later cell.
    let mut last = first;
    let mut within = counts[first] as usize;
    while last + 1 < CELLS && below + within <= rank + 1 {
        last += 1;
        within += counts[last] as usize;
    }
    // Whole blocks are passed by at once: hardly one holds a value that is looked for.
    let span = (last - first) as u16;
    let is_near = |cell: u16| cell.wrapping_sub(first as u16) <= span;
    let mut inside = Vec::new();
    for (cells, values) in cells.chunks(BLOCK).zip(values.chunks(BLOCK)) {
        if cells.iter().fold(false, |any, cell| any | is_near(*cell)) {
            let near = cells.iter().zip(values).filter(|(cell, _)| is_near(**cell));
            inside.extend(near.map(|(_, value)| *value));
        }
    }
    crate::wire::order::sort_by(&mut inside, f64::total_cmp);
    let at = |rank: usize| inside.get(rank).or(inside.last()).copied().unwrap_or(0.0);
    [at(rank - below), at(rank + 1 - below)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_quantile_of_sorted_values() {
        let cube = |x: f64| x * x * x;
        let values: Vec<f64> = (0..1000).map(|k| cube(f64::from(k * 617 % 1000))).collect();
        let Interval { p05, p95 } = interval_of(&values);
        // Position 0.05 × 1000 − ½ = 49.5: between the 50th and the 51st value.
        assert!((p05 - 0.5 * (cube(49.0) + cube(50.0))).abs() < 1e-9);
        assert!((p95 - 0.5 * (cube(949.0) + cube(950.0))).abs() < 1e-6);
        assert_eq!(interval_of(&[3.0; 5]), Interval { p05: 3.0, p95: 3.0 });
        assert_eq!(interval_of(&[]), Interval { p05: 0.0, p95: 0.0 });
        let outlier = interval_of(&[-1e12, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(outlier.p95, 4.0);
    }
}
