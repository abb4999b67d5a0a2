//! Fleets made for the benchmarks.
