//! The lines of a report: units of one model with one lifetime, whatever their site and status.

use super::{LineReport, Mean};
use crate::catalogue::Catalogue;
use crate::fleet::{FleetLine, Match, Name, Names};
use crate::impact::AssessedLine;
use crate::vocabulary::{Criterion, Kind};
use rustc_hash::FxHashMap;

/// What makes two fleet lines one line of the report.
type LineKey = (Kind, Name, Name, u64, Match);

/// The lines so far, in the order in which they first came.
#[derive(Default)]
pub(super) struct Lines {
    /// Looked up only, never walked.
    index: FxHashMap<LineKey, usize>,
    pub(super) reports: Vec<LineReport>,
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
        report.climate_change.mean += mean;
    }
}
