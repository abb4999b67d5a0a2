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
    /// Probability below each cell, and within it.
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
        let (first, last) = (at(-REACH), at(REACH));
        let cumulative = |cell: u64| {
            let log = libm::log(f64::from_bits(cell << shift));
            normal::cumulative(log / sigma + 0.5 * sigma)
        };
        let mut below = cumulative(first);
        let cells = (first + 1..=last + 1)
            .map(|end| {
                let up_to = cumulative(end);
                let cell = (below, up_to - below);
                below = up_to;
                cell
            })
            .collect();
        Self { shift, first, cells }
    }

    /// Distribution function and density at `x`.
    pub(super) fn at(&self, x: f64) -> (f64, f64) {
        if x <= 0.0 {
            return (0.0, 0.0);
        }
        let bits = x.to_bits();
        let cell = bits >> self.shift;
        if cell < self.first {
            return (0.0, 0.0);
        }
        let Some(&(below, within)) = self.cells.get((cell - self.first) as usize) else {
            return (1.0, 0.0);
        };
        let start = f64::from_bits(cell << self.shift);
        // Every cell of one power of two is as wide: 2^(exponent - cell bits).
        let exponent = bits >> MANTISSA_BITS;
        let cell_bits = u64::from(MANTISSA_BITS - self.shift);
        let inverse_width = f64::from_bits((2 * 1023 - exponent + cell_bits) << MANTISSA_BITS);
        let density = within * inverse_width;
        (below + (x - start) * density, density)
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
