//! The lines of a report: units of one model with one lifetime, whatever their site and status.

use super::{LineReport, Mean};
use crate::assessment::fleet::{FleetLine, Match, Name, Names};
use crate::assessment::impact::AssessedLine;
use crate::catalogue::Catalogue;
use crate::terms::vocabulary::{Criterion, Kind};
use rustc_hash::FxHashMap;

/// What makes two fleet lines one line of the report.
type LineKey = (Kind, Name, Name, u64, Match);

/// The lines so far, in the order of the fleet's.
#[derive(Default)]
pub(super) struct Lines {
    /// Looked up only, never walked.
    index: FxHashMap<LineKey, usize>,
    pub(super) reports: Vec<LineReport>,
    /// Means of lines that others come before, each with its position, in place of their sums.
    waiting: Option<Vec<(usize, f64)>>,
}

impl Lines {
    pub(super) fn add(
        &mut self,
        line: &FleetLine,
        units: u64,
        assessed: &AssessedLine,
        names: &Names,
        catalogue: &Catalogue,
    ) {
        let inventory = &assessed.inventory;
        let lifetime = inventory.lifetime.value.0;
        let key =
            (line.kind, line.manufacturer, line.model, lifetime.to_bits(), line.matched.clone());
        let mean: f64 = assessed
            .contributions
            .iter()
            .filter(|contribution| contribution.criterion == Criterion::ClimateChange)
            .map(|contribution| contribution.amount)
            .sum();
        let index = *self.index.entry(key).or_insert(self.reports.len());
        if index == self.reports.len() {
            self.reports.push(LineReport {
                kind: line.kind,
                manufacturer: names.text(line.manufacturer).to_owned(),
                model: names.text(line.model).to_owned(),
                units: 0,
                lifetime_years: lifetime,
                matched: inventory.profile.origin.name(catalogue),
                climate_change: Mean::default(),
            });
        }
        let report = &mut self.reports[index];
        report.units += units;
        match &mut self.waiting {
            Some(means) => means.push((index, mean)),
            None => report.climate_change.mean += mean,
        }
    }

    /// None so far, and others before them.
    pub(super) fn waiting() -> Self {
        Self { waiting: Some(Vec::new()), ..Self::default() }
    }

    /// Adds lines that come after.
    pub(super) fn absorb(&mut self, later: Self) {
        let mut keys: Vec<_> = later.index.into_iter().collect();
        crate::wire::order::sort_by_key(&mut keys, |(_, position)| *position);
        let mut positions = Vec::with_capacity(keys.len());
        for ((key, _), report) in keys.into_iter().zip(later.reports) {
            let position = *self.index.entry(key).or_insert(self.reports.len());
            match self.reports.get_mut(position) {
                Some(known) => known.units += report.units,
                None => self.reports.push(report),
            }
            positions.push(position);
        }
        for (position, mean) in later.waiting.unwrap_or_default() {
            self.reports[positions[position]].climate_change.mean += mean;
        }
    }
}
