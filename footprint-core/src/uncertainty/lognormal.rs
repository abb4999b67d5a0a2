//! One lognormal variable: its spread, its moments, its quantiles.

use super::normal;

/// A geometric standard deviation, at least 1: the spread of a lognormal factor.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Gsd(f64);

impl Default for Gsd {
    /// No spread.
    fn default() -> Self {
        Self::CERTAIN
    }
}

impl Gsd {
    /// No spread: the factor is known.
    pub const CERTAIN: Self = Self(1.0);

    /// A spread, or `None` unless `value` is finite and at least 1.
    pub fn new(value: f64) -> Option<Self> {
        (value.is_finite() && value >= 1.0).then_some(Self(value))
    }

    /// The geometric standard deviation itself.
    pub const fn value(self) -> f64 {
        self.0
    }

    /// `σ = ln GSD`.
    pub fn sigma(self) -> f64 {
        libm::log(self.0)
    }

    /// Variance of the mean-1 lognormal with this spread: `e^{σ²} − 1`.
    pub fn variance(self) -> f64 {
        let sigma = self.sigma();
        libm::expm1(sigma * sigma)
    }

    /// The spread of this factor times an independent one of this relative variance.
    #[must_use]
    pub fn widened_by(self, relative_variance: f64) -> Self {
        let sigma = self.sigma();
        let sigma_squared = sigma * sigma + libm::log1p(relative_variance.max(0.0));
        Self(libm::exp(sigma_squared.sqrt()))
    }
}

/// The 90 % interval, from the 5th to the 95th percentile; every interval shown anywhere is this one.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// 5th percentile.
    pub p05: f64,
    /// 95th percentile.
    pub p95: f64,
}

/// A lognormal variable: `e^{μ + σZ}`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lognormal {
    /// Mean of the logarithm.
    pub mu: f64,
    /// Standard deviation of the logarithm.
    pub sigma: f64,
}

impl Lognormal {
    /// The lognormal with this (positive) mean and spread.
    ///
    /// ```
    /// use footprint_core::uncertainty::{Gsd, Lognormal};
    /// // 100 laptops on one factor of GSD 1.4: 49 % to 183 % of the mean, at 95 %.
    /// let one = Lognormal::from_mean(1.0, Gsd::new(1.4).unwrap());
    /// assert!((one.quantile(0.025) - 0.48866394804).abs() < 1e-11);
    /// assert!((one.quantile(0.975) - 1.82734973072).abs() < 1e-11);
    /// ```
    pub fn from_mean(mean: f64, gsd: Gsd) -> Self {
        let sigma = gsd.sigma();
        Self { mu: libm::log(mean) - 0.5 * sigma * sigma, sigma }
    }

    /// The lognormal with this (positive) mean and this variance: the Fenton-Wilkinson approximation
    /// of a sum whose moments are known (Fenton 1960).
    pub fn from_moments(mean: f64, variance: f64) -> Self {
        let sigma_squared = libm::log1p(variance / (mean * mean));
        Self { mu: libm::log(mean) - 0.5 * sigma_squared, sigma: sigma_squared.sqrt() }
    }

    /// Geometric standard deviation, `e^σ`.
    pub fn gsd(self) -> f64 {
        libm::exp(self.sigma)
    }

    /// Arithmetic mean.
    pub fn mean(self) -> f64 {
        libm::exp(self.mu + 0.5 * self.sigma * self.sigma)
    }

    /// The `p`-quantile, `0 ≤ p ≤ 1`.
    pub fn quantile(self, p: f64) -> f64 {
        if self.sigma == 0.0 {
            libm::exp(self.mu)
        } else {
            libm::exp(self.mu + self.sigma * normal::quantile(p))
        }
    }

    /// The 90 % interval.
    pub fn interval(self) -> Interval {
        Interval { p05: self.quantile(0.05), p95: self.quantile(0.95) }
    }
}
