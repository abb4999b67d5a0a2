//! The running state of an audit: lines assessed one by one, their contributions added up by group.

use super::basis::Basis;
use super::group::{Running, StageMeans, Sums};
use super::lines::Lines;
use super::quality::Quality;
use super::{Both, Grouping, MatchCounts};
use crate::assessment::allocation::Aged;
use crate::assessment::fleet::{Fleet, FleetLine, Name};
use crate::assessment::impact::{Assessor, Contribution};
use crate::assessment::scope::Scope;
use crate::catalogue::{Catalogue, ProfileOrigin, Zone};
use crate::terms::date::Date;
use crate::terms::vocabulary::{Breakdown, Criterion, Kind};
use std::collections::BTreeMap;

/// The running state of an audit.
pub(super) struct Fold<'a> {
    pub(super) fleet: &'a Fleet,
    pub(super) scope: &'a Scope,
    pub(super) catalogue: &'a Catalogue,
    pub(super) as_of: Option<Date>,
    /// A breakdown besides the one by kind.
    pub(super) by: Option<Grouping>,
    pub(super) country: &'a Zone,
    zones: BTreeMap<Name, &'a Zone>,
    /// Other lines come before.
    waiting: bool,
    pub(super) assessor: Assessor<'a>,
    /// These two serve line after line.
    contributions: Vec<Contribution>,
    aged: Vec<Aged>,
    pub(super) stages: StageMeans,
    pub(super) kinds: BTreeMap<Kind, Sums>,
    pub(super) groups: BTreeMap<String, Sums>,
    /// The groups within each, by both keys.
    pub(super) inner: BTreeMap<(String, String), Sums>,
    pub(super) covered_units: [u64; Criterion::ALL.len()],
    pub(super) matches: MatchCounts,
    pub(super) over_age_units: u64,
    /// Units that no acquisition year can hold.
    pub(super) unplaced_units: u64,
    /// Climate means by the quality of the figures behind them.
    pub(super) qualities: [Running; Quality::ALL.len()],
    pub(super) lines: Lines,
    pub(super) basis: Basis,
}

impl<'a> Fold<'a> {
    pub(super) fn new(
        fleet: &'a Fleet,
        scope: &'a Scope,
        catalogue: &'a Catalogue,
        by: Option<Grouping>,
        country: &'a Zone,
    ) -> Self {
        let as_of = scope.as_of.or(fleet.newest_date);
        Self {
            fleet,
            scope,
            catalogue,
            as_of,
            by: by.filter(|by| *by != Grouping::from(Breakdown::Kind)),
            country,
            zones: BTreeMap::new(),
            waiting: false,
            assessor: Assessor::new(catalogue, scope, as_of)
                .of_fleet(fleet)
                .covering_lifetimes(fleet),
            contributions: Vec::new(),
            aged: Vec::new(),
            stages: StageMeans::default(),
            kinds: BTreeMap::new(),
            groups: BTreeMap::new(),
            inner: BTreeMap::new(),
            covered_units: [0; Criterion::ALL.len()],
            matches: MatchCounts::default(),
            over_age_units: 0,
            unplaced_units: 0,
            qualities: Default::default(),
            lines: Lines::default(),
            basis: Basis::default(),
        }
    }

    /// The state of lines that others come before.
    pub(super) fn waiting(&self) -> Self {
        Self {
            waiting: true,
            stages: StageMeans::waiting(),
            qualities: std::array::from_fn(|_| Running::waiting()),
            lines: Lines::waiting(),
            ..Self::new(self.fleet, self.scope, self.catalogue, self.by, self.country)
        }
    }

    /// Adds the state of lines that come after: the same, bit for bit, as if they had been added here.
    pub(super) fn absorb(&mut self, later: Self, both: Both<'_>) {
        let Self { assessor, kinds, groups, inner, stages, lines, .. } = self;
        let (mut later_sums, mut later_lines) = (
            Some((later.assessor, later.kinds, later.groups, later.inner)),
            Some((later.stages, later.lines)),
        );
        both(
            &mut || {
                let Some((of_lines, by_kind, by_group, within)) = later_sums.take() else { return };
                let products = assessor.absorb(of_lines);
                for (kind, sums) in by_kind {
                    kinds.entry(kind).or_default().absorb(sums, &products);
                }
                for (key, sums) in by_group {
                    groups.entry(key).or_default().absorb(sums, &products);
                }
                for (keys, sums) in within {
                    inner.entry(keys).or_default().absorb(sums, &products);
                }
            },
            &mut || {
                let Some((later_stages, later_lines)) = later_lines.take() else { return };
                stages.absorb(later_stages);
                lines.absorb(later_lines);
            },
        );
        for (sum, later) in self.qualities.iter_mut().zip(later.qualities) {
            sum.absorb(later);
        }
        for (sum, later) in self.covered_units.iter_mut().zip(later.covered_units) {
            *sum += later;
        }
        self.matches.archetype += later.matches.archetype;
        self.matches.sheet += later.matches.sheet;
        self.matches.range += later.matches.range;
        self.over_age_units += later.over_age_units;
        self.unplaced_units += later.unplaced_units;
        self.basis.absorb(later.basis);
    }

    pub(super) fn add_line(&mut self, line: &FleetLine) {
        let mut aged = std::mem::take(&mut self.aged);
        aged.clear();
        let as_of = self.as_of;
        aged.extend(line.batches.iter().map(|batch| Aged::on(as_of, *batch)));
        if self.by.is_some_and(|by| by.has(Breakdown::Age)) {
            for (age, batches) in by_age(&aged) {
                let keys = self.group_keys(line, &age);
                self.add_part(line, &batches, keys);
            }
        } else {
            let keys = self.group_keys(line, "");
            self.add_part(line, &aged, keys);
        }
        self.aged = aged;
    }

    /// The key of the group of a line's units of an age, and that of the group within it.
    fn group_keys(&self, line: &FleetLine, age: &str) -> Option<(String, Option<String>)> {
        let text = |name: Name| self.fleet.names.text(name).to_owned();
        let key = |by: Breakdown| match by {
            Breakdown::Site => text(line.site),
            Breakdown::Entity => text(line.entity),
            Breakdown::Manufacturer => text(line.manufacturer),
            Breakdown::Kind => line.kind.key().to_owned(),
            Breakdown::Age => age.to_owned(),
        };
        let Grouping { by, then } = self.by?;
        Some((key(by), then.map(key)))
    }

    fn add_part(
        &mut self,
        line: &FleetLine,
        batches: &[Aged],
        group: Option<(String, Option<String>)>,
    ) {
        let zone = self.zone_of(line);
        let buffer = std::mem::take(&mut self.contributions);
        let Some(mut assessed) = self.assessor.assess_into(buffer, line, batches, zone) else {
            return;
        };
        let units: u64 = batches.iter().map(|aged| aged.batch.units).sum();
        self.stages.add(&assessed);
        for part in &assessed.contributions {
            if part.criterion == Criterion::ClimateChange {
                let quality = Quality::of(part.stage, &assessed.inventory);
                self.qualities[quality.index()].add(part.amount);
            }
        }
        let none = if self.waiting { Sums::waiting } else { Sums::default };
        self.kinds.entry(line.kind).or_insert_with(none).add(&assessed, batches);
        if let Some((group, within)) = group {
            if let Some(within) = within {
                let keys = (group.clone(), within);
                self.inner.entry(keys).or_insert_with(none).add(&assessed, batches);
            }
            self.groups.entry(group).or_insert_with(none).add(&assessed, batches);
        }
        for (sum, covered) in self.covered_units.iter_mut().zip(assessed.covered) {
            *sum += if covered { units } else { 0 };
        }
        self.over_age_units += assessed.weight.over_age_units;
        self.unplaced_units += assessed.weight.undated_units;
        match assessed.inventory.profile.origin {
            ProfileOrigin::Archetype => self.matches.archetype += units,
            ProfileOrigin::Sheet(_) => self.matches.sheet += units,
            ProfileOrigin::Range(_) => self.matches.range += units,
        }
        self.basis.note(&assessed, zone, self.scope);
        if line.second_hand {
            self.basis.note_second_hand(line.kind, self.scope);
        }
        self.lines.add(line, units, &assessed, &self.fleet.names, self.catalogue);
        assessed.contributions.clear();
        self.contributions = assessed.contributions;
    }

    fn zone_of(&mut self, line: &FleetLine) -> &'a Zone {
        if line.zone == Name::NONE {
            return self.country;
        }
        let (catalogue, fleet, country) = (self.catalogue, self.fleet, self.country);
        self.zones
            .entry(line.zone)
            .or_insert_with(|| catalogue.zone(fleet.names.text(line.zone)).unwrap_or(country))
    }
}

/// Batches by age in whole years; undated ones last, under an empty key.
fn by_age(batches: &[Aged]) -> Vec<(String, Vec<Aged>)> {
    let mut ages: BTreeMap<Option<i64>, Vec<Aged>> = BTreeMap::new();
    for aged in batches {
        ages.entry(aged.age.map(|age| age.0 as i64)).or_default().push(*aged);
    }
    let key = |age: Option<i64>| age.map_or(String::new(), |years| format!("{years:02}"));
    ages.into_iter().map(|(age, batches)| (key(age), batches)).collect()
}
