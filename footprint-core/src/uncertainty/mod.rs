//! Uncertainty.
