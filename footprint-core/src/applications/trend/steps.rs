//! Units carried from one inventory to the next, a step at a time.

use super::Part;
use super::alike::{Alike, Placed};
use super::pairing::Unit;
use crate::assessment::allocation::{Aged, embodied_weight};
use crate::assessment::fleet::{Batch, FleetLine, Name, Names};
use crate::assessment::impact::{Assessor, OfUnit};
use crate::assessment::scope::Scope;
use crate::catalogue::{Catalogue, Zone};
use crate::terms::date::Date;
use crate::terms::service::Service;
use crate::terms::vocabulary::Kind;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A day on which units are as old as they are then.
#[derive(Default)]
pub(super) struct Day {
    date: Option<Date>,
    /// By the day of purchase as one number; looked up only.
    ages: FxHashMap<i32, Aged>,
}

impl Day {
    pub(super) fn new(date: Option<Date>) -> Self {
        Self { date, ..Self::default() }
    }

    /// One unit as old as it is on this day.
    fn aged(&mut self, bought: Option<Date>) -> Aged {
        let one = || Aged::on(self.date, Batch { date: bought, units: 1 });
        let [year, month, day] = bought.map_or([0; 3], |day| {
            [i32::from(day.year()), i32::from(day.month()), i32::from(day.day())]
        });
        *self.ages.entry(year << 9 | month << 5 | day).or_insert_with(one)
    }

    /// The climate change of a year of a unit, kg CO2e.
    fn of(&mut self, unit: &OfUnit, scope: &Scope, bought: Option<Date>) -> f64 {
        let aged = [self.aged(bought)];
        let share = |before| {
            let service = Service { years: unit.lifetime, before, after: None };
            let service = (service, scope.second_life);
            let weight =
                embodied_weight(&aged, service, self.date, scope.accounting, unit.over_age);
            weight.by_lifetime + weight.by_age
        };
        let refurbishing = match unit.before {
            Some(_) => unit.refurbishing * share(None),
            None => 0.0,
        };
        unit.embodied * share(unit.before) + refurbishing + unit.used
    }

    /// Batches as old as they are on this day.
    pub(super) fn batches<'d>(
        &'d mut self,
        batches: &'d [Batch],
    ) -> impl Iterator<Item = Aged> + 'd {
        batches.iter().map(|batch| Aged { batch: *batch, ..self.aged(batch.date) })
    }
}

/// What units emit under a scope, by their class.
pub(super) struct View<'a> {
    pub(super) assessor: Assessor<'a>,
    pub(super) scope: &'a Scope,
    catalogue: &'a Catalogue,
    names: &'a Names,
    /// The zone of lines that have none of their own.
    country: Option<&'a Zone>,
    known: Vec<Option<OfUnit>>,
}

impl<'a> View<'a> {
    /// A scope; lines that name no zone stand in this country.
    pub(super) fn new(
        catalogue: &'a Catalogue,
        names: &'a Names,
        scope: &'a Scope,
        country: &str,
    ) -> Self {
        let country = catalogue.zone(country).ok();
        let assessor = Assessor::new(catalogue, scope, scope.as_of);
        Self { assessor, scope, catalogue, names, country, known: Vec::new() }
    }

    /// The zone of a line: its own, else the scope’s.
    pub(super) fn zone(&self, line: &FleetLine) -> Option<&'a Zone> {
        let own = (line.zone != Name::NONE)
            .then(|| self.catalogue.zone(self.names.text(line.zone)).ok())
            .flatten();
        own.or(self.country)
    }

    /// What a unit of a class emits; nothing where its kind has no figure.
    fn unit(&mut self, alike: &Alike, class: u32) -> OfUnit {
        let at = class as usize;
        if let Some(Some(known)) = self.known.get(at) {
            return *known;
        }
        let line = &alike.lines[at];
        let unit = self.zone(line).and_then(|zone| self.assessor.of_unit(line, zone));
        let unit = unit.unwrap_or_default();
        if self.known.len() <= at {
            self.known.resize(at + 1, None);
        }
        self.known[at] = Some(unit);
        unit
    }
}

/// Units carried from the first inventory to the second.
pub(super) struct Steps<'a> {
    pub(super) alike: Alike,
    pub(super) placed: [Placed; 2],
    /// The first scope; the first scope in the second’s country; the second scope. One where they are the
    /// same, apart from their day.
    pub(super) views: Vec<View<'a>>,
    pub(super) days: [Day; 2],
    pub(super) parts: BTreeMap<Part, f64>,
    /// Units in both, and means.
    pub(super) by_kind: BTreeMap<Kind, [u64; 2]>,
    pub(super) by_site: Vec<([u64; 2], [f64; 2])>,
    /// Units in both, by their class in the first and day of purchase.
    pub(super) stayed: FxHashMap<(u32, Option<Date>), u64>,
}

impl<'a> Steps<'a> {
    /// Nothing carried yet, on no day.
    pub(super) fn new(alike: Alike, placed: [Placed; 2], views: Vec<View<'a>>) -> Self {
        let (days, parts, by_kind, by_site, stayed) = Default::default();
        Self { alike, placed, views, days, parts, by_kind, by_site, stayed }
    }

    /// Carries so many units of a row of the first inventory to one of the second.
    pub(super) fn carry(&mut self, from: Option<&Unit>, to: Option<&Unit>, units: u64) {
        let many = units as f64;
        let last = self.views.len() - 1;
        let before = from.and_then(|unit| {
            let &(class, site) = self.placed[0].lines.get(unit.line as usize)?;
            let value = many * self.value(0, 0, class, unit.date);
            self.count(0, (class, site), units, value);
            Some((class, unit.date, value))
        });
        let after = to.and_then(|unit| {
            let &(class, site) = self.placed[1].lines.get(unit.line as usize)?;
            let value = many * self.value(last, 1, class, unit.date);
            self.count(1, (class, site), units, value);
            Some((class, unit.date, value))
        });
        match (before, after) {
            (Some((.., before)), None) => self.add(Part::Left, -before),
            (None, Some((.., after))) => self.add(Part::Came, after),
            (Some((first, bought, before)), Some((second, bought_after, after))) => {
                *self.stayed.entry((first, bought)).or_default() += units;
                let between = last.min(1);
                let aged = many * self.value(0, 1, first, bought);
                let powered = self.alike.powered(first, second);
                let used = match powered == first && between == 0 {
                    true => aged,
                    false => many * self.value(between, 1, powered, bought),
                };
                let known = match powered == second && bought == bought_after {
                    true => used,
                    false => many * self.value(between, 1, second, bought_after),
                };
                self.add(Part::Aged, aged - before);
                self.add(Part::Electricity, used - aged);
                self.add(Part::Recognition, known - used);
                self.add(Part::Conventions, after - known);
            }
            (None, None) => {}
        }
    }

    /// What a unit of a class emits under a view on a day.
    fn value(&mut self, view: usize, day: usize, class: u32, bought: Option<Date>) -> f64 {
        let view = &mut self.views[view];
        let unit = view.unit(&self.alike, class);
        self.days[day].of(&unit, view.scope, bought)
    }

    fn add(&mut self, part: Part, mean: f64) {
        *self.parts.entry(part).or_default() += mean;
    }

    fn count(&mut self, side: usize, (class, site): (u32, Name), units: u64, mean: f64) {
        let kind = self.alike.lines[class as usize].kind;
        self.by_kind.entry(kind).or_default()[side] += units;
        let site = site.0 as usize;
        if self.by_site.len() <= site {
            self.by_site.resize_with(site + 1, Default::default);
        }
        self.by_site[site].0[side] += units;
        self.by_site[site].1[side] += mean;
    }
}
