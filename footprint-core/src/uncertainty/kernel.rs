//! The distribution function of a mean-1 lognormal, tabulated so that a lattice can call it at every
//! point.

use super::normal;

/// Standard deviations covered on each side of the median; beyond, 0 or 1 within 1e-9.
const REACH: f64 = 6.0;

/// Cells per standard deviation, at least: linear interpolation is then within 1e-4.
const CELLS_PER_SIGMA: f64 = 32.0;

const MANTISSA_BITS: u32 = 52;

/// `P(F ≤ x)`, linear between points evenly spaced within each power of two, so that the leading bits
/// of `x` are the index into the table.
pub(super) struct Kernel {
    /// Bits of an `f64` below those that number the cells.
    shift: u32,
    first: u64,
    /// Where the first cell and the last begin: nothing is below the one, and all below the other.
    bounds: [f64; 2],
    /// Probability below each cell, and density within it.
    cells: Vec<(f64, f64)>,
}

impl Kernel {
    /// The kernel of a positive `σ`.
    pub(super) fn new(sigma: f64) -> Self {
        let mut cell_bits = 5;
        while cell_bits < 40 && f64::from(1_u32 << cell_bits.min(30)) * sigma < CELLS_PER_SIGMA {
            cell_bits += 1;
        }
        let shift = MANTISSA_BITS - cell_bits;
        let at = |sigmas: f64| libm::exp(sigma * sigmas - 0.5 * sigma * sigma).to_bits() >> shift;
        // One more on each side, in which nothing is.
        let (first, last) = (at(-REACH) - 1, at(REACH) + 1);
        let start = |cell: u64| f64::from_bits(cell << shift);
        let cumulative = |cell: u64| {
            let log = libm::log(start(cell));
            normal::cumulative(log / sigma + 0.5 * sigma)
        };
        let mut below = cumulative(first + 1);
        let within = (first + 1..last).map(|cell| {
            let up_to = cumulative(cell + 1);
            // Every cell of one power of two is as wide: 2^(exponent - cell bits).
            let exponent = cell >> cell_bits;
            let inverse_width =
                f64::from_bits((2 * 1023 - exponent + u64::from(cell_bits)) << MANTISSA_BITS);
            let cell = (below, (up_to - below) * inverse_width);
            below = up_to;
            cell
        });
        let cells = std::iter::once((0.0, 0.0)).chain(within).chain([(1.0, 0.0)]).collect();
        Self { shift, first, bounds: [start(first), start(last)], cells }
    }

    /// Distribution function and density at `x`.
    pub(super) fn at(&self, x: f64) -> (f64, f64) {
        let [lowest, highest] = self.bounds;
        let x = x.max(lowest).min(highest);
        let cell = x.to_bits() >> self.shift;
        let (below, density) =
            self.cells.get((cell - self.first) as usize).copied().unwrap_or((1.0, 0.0));
        (below + (x - f64::from_bits(cell << self.shift)) * density, density)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_lognormal_distribution() {
        for sigma in [0.01, 0.05, 0.14, 0.34, 0.81, 1.1, 2.0] {
            let kernel = Kernel::new(sigma);
            for k in 1..1000 {
                let p = f64::from(k) / 1000.0;
                let x = libm::exp(sigma * normal::quantile(p) - 0.5 * sigma * sigma);
                assert!((kernel.at(x).0 - p).abs() < 1e-4, "σ {sigma}, p {p}: {:?}", kernel.at(x));
            }
            assert_eq!((kernel.at(-1.0).0, kernel.at(0.0).0, kernel.at(1e9).0), (0.0, 0.0, 1.0));
        }
    }
}
