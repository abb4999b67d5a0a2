//! The split of a change: each device that is in both inventories is carried from the first to the second one
//! step at a time, so that the steps add up exactly.

use super::pairing::{Model, Moves, Place, Way, pair};
use super::{
    Change, Inventory, KindChange, KindOfOne, Part, PartReport, SCHEMA, SiteChange, TrendReport,
    TrendYear,
};
use crate::assessment::fleet::{Batch, FleetLine, Name, Names};
use crate::assessment::impact::Assessor;
use crate::assessment::report::{Spread, finding_report};
use crate::assessment::scope::{Scope, zone_finding};
use crate::catalogue::{Catalogue, Zone};
use crate::terms::date::Date;
use crate::terms::diagnostic::Findings;
use crate::terms::vocabulary::{Criterion, Kind, Language};
use crate::uncertainty::{Nodes, Product, UncertainSum};
use std::collections::BTreeMap;

/// Sites that a change names.
const SITES_SHOWN: usize = 20;

/// The change between inventories, from each to the next.
///
/// # Errors
/// The findings, when there are fewer than two inventories to compare or a scope cannot be used.
pub fn trend(
    inventories: &[Inventory<'_>],
    catalogue: &Catalogue,
    mut findings: Findings,
    language: Language,
) -> Result<TrendReport, Findings> {
    for inventory in inventories {
        if let Err(error) = catalogue.zone(&inventory.scope.country) {
            findings.add(zone_finding(&inventory.scope.country, &error));
            return Err(findings);
        }
    }
    let changes: Vec<Compared> =
        inventories.windows(2).map(|pair| compare(&pair[0], &pair[1], catalogue)).collect();
    let mut years: Vec<TrendYear> = Vec::new();
    for (at, inventory) in inventories.iter().enumerate() {
        // A year between two changes has the same total in both.
        let total = match changes.get(at) {
            Some(change) => change.totals[0],
            None => changes.last().map_or(NOTHING, |change| change.totals[1]),
        };
        years.push(TrendYear {
            label: inventory.label.to_owned(),
            as_of: day(inventory).map(|day| day.to_string()),
            units: inventory.units.iter().map(|unit| unit.units).sum(),
            total,
        });
    }
    Ok(TrendReport {
        schema: SCHEMA,
        edition: footprint_data::EDITION.to_owned(),
        unit: format!("{}/year", Criterion::ClimateChange.unit()),
        years,
        changes: changes.into_iter().map(|compared| compared.change).collect(),
        findings: findings.iter().map(|one| finding_report(language, catalogue, one)).collect(),
    })
}

const NOTHING: Spread = Spread { mean: 0.0, p05: 0.0, p95: 0.0 };

fn day(inventory: &Inventory<'_>) -> Option<Date> {
    inventory.scope.as_of.or(inventory.fleet.newest_date)
}

/// A change, with the totals of both inventories under the same factors.
struct Compared {
    change: Change,
    totals: [Spread; 2],
}

fn compare(first: &Inventory<'_>, second: &Inventory<'_>, catalogue: &Catalogue) -> Compared {
    // The texts of the second become texts of the first: a model is one factor in both.
    let mut names = first.fleet.names.clone();
    let renamed: Vec<FleetLine> = second
        .fleet
        .lines
        .iter()
        .map(|line| line.in_names(&second.fleet.names, &mut names))
        .collect();
    let lines: [&[FleetLine]; 2] = [&first.fleet.lines, &renamed];
    let model = |side: usize, at: u32| -> Model {
        lines[side]
            .get(at as usize)
            .map_or((Kind::Other, 0, 0), |line| (line.kind, line.manufacturer.0, line.model.0))
    };
    let (moves, paired) =
        pair([first.units, second.units], [&|at| model(0, at), &|at| model(1, at)]);
    let days = [day(first), day(second)];
    let mut steps = Steps {
        lines,
        names: &names,
        catalogue,
        now: Views::new(catalogue, first.scope, days[0]),
        later: Views::new(catalogue, first.scope, days[1]),
        last: Views::new(catalogue, second.scope, days[1]),
        parts: BTreeMap::new(),
        sums: Default::default(),
    };
    for &((from, to), units) in &moves {
        steps.carry(from, to, units);
    }
    let (left_units, came_units) = unpaired(&moves);
    let Steps { now, later, last, parts, sums, .. } = steps;
    // One register of factors for all views; the later ones' products have other numbers in it.
    let mut assessor = now.assessor;
    assessor.absorb(later.assessor);
    let products = assessor.absorb(last.assessor);
    let [before, after] = sums;
    let after: Grouped = after
        .into_iter()
        .map(|(key, terms)| {
            let renumbered = terms.into_iter().map(|(product, mean)| (product.of(&products), mean));
            (key, renumbered.collect())
        })
        .collect();
    let sum_of = |groups: &Grouped, kept: &dyn Fn(&GroupKey) -> bool| -> UncertainSum {
        groups
            .iter()
            .filter(|(key, _)| kept(key))
            .flat_map(|(_, terms)| terms.iter().copied())
            .collect()
    };
    let (total_before, total_after) = (sum_of(&before, &|_| true), sum_of(&after, &|_| true));
    let difference = total_after.minus(&total_before);
    let factors = assessor.factors();
    let nodes = Nodes::new(factors, &[&total_before, &total_after, &difference]);
    let spread = |sum: &UncertainSum| Spread::new(sum.mean(), nodes.interval(sum));
    let units = count(&moves, lines);
    let mut by_kind: Vec<KindChange> = Vec::new();
    let kinds: std::collections::BTreeSet<Kind> = units.keys().map(|(kind, _)| *kind).collect();
    for kind in kinds {
        let of_kind = |key: &GroupKey| key.0 == kind;
        let change = sum_of(&after, &of_kind).minus(&sum_of(&before, &of_kind));
        by_kind.push(KindChange {
            kind,
            units: total_units(&units, &|key| key.0 == kind),
            difference: spread(&change),
        });
    }
    let kinds_of_one = by_kind
        .iter()
        .filter(|one| one.units.contains(&0))
        .map(|one| KindOfOne { kind: one.kind, units: one.units })
        .collect();
    by_kind.sort_by(|a, b| b.difference.mean.abs().total_cmp(&a.difference.mean.abs()));
    let change = Change {
        from: days[0].map(|day| day.to_string()),
        to: days[1].map(|day| day.to_string()),
        difference: spread(&difference),
        probability_lower: nodes.probability_less(&total_after, &total_before),
        parts: Part::ALL
            .iter()
            .map(|part| PartReport { part: *part, mean: parts.get(part).copied().unwrap_or(0.0) })
            .collect(),
        paired,
        left_units,
        came_units,
        by_kind,
        by_site: by_site(&before, &after, &units, &names),
        kinds_of_one,
    };
    Compared { change, totals: [spread(&total_before), spread(&total_after)] }
}

/// Kind and site.
type GroupKey = (Kind, Name);
/// Terms of the sum of each group.
type Grouped = BTreeMap<GroupKey, Vec<(Product, f64)>>;
type Units = BTreeMap<GroupKey, [u64; 2]>;

fn unpaired(moves: &Moves) -> (u64, u64) {
    let of = |wanted: fn(&Way) -> bool| {
        moves.iter().filter(|(way, _)| wanted(way)).map(|(_, units)| units).sum()
    };
    (of(|key| key.1.is_none()), of(|key| key.0.is_none()))
}

/// Units of each kind and site in both inventories.
fn count(moves: &Moves, lines: [&[FleetLine]; 2]) -> Units {
    let mut units = Units::new();
    for &((from, to), number) in moves {
        for (side, place) in [from, to].into_iter().enumerate() {
            if let Some(line) = place.and_then(|(at, _)| lines[side].get(at as usize)) {
                units.entry(group_of(line)).or_default()[side] += number;
            }
        }
    }
    units
}

fn group_of(line: &FleetLine) -> GroupKey {
    (line.kind, line.site)
}

fn total_units(units: &Units, kept: &dyn Fn(&GroupKey) -> bool) -> [u64; 2] {
    let of = units.iter().filter(|(key, _)| kept(key)).map(|(_, units)| units);
    of.fold([0, 0], |sum, units| [sum[0] + units[0], sum[1] + units[1]])
}

fn by_site(before: &Grouped, after: &Grouped, units: &Units, names: &Names) -> Vec<SiteChange> {
    let mut means: BTreeMap<Name, f64> = BTreeMap::new();
    for (groups, sign) in [(before, -1.0), (after, 1.0)] {
        for ((_, site), terms) in groups {
            *means.entry(*site).or_default() +=
                sign * terms.iter().map(|(_, mean)| mean).sum::<f64>();
        }
    }
    let mut sites: Vec<SiteChange> = means
        .into_iter()
        .map(|(site, mean)| SiteChange {
            site: names.text(site).to_owned(),
            units: total_units(units, &|key| key.1 == site),
            mean,
        })
        .collect();
    sites.sort_by(|a, b| b.mean.abs().total_cmp(&a.mean.abs()).then_with(|| a.site.cmp(&b.site)));
    sites.truncate(SITES_SHOWN);
    sites
}

/// The assessment of a day under a scope.
struct Views<'a> {
    assessor: Assessor<'a>,
    scope: &'a Scope,
}

impl<'a> Views<'a> {
    fn new(catalogue: &'a Catalogue, scope: &'a Scope, day: Option<Date>) -> Self {
        Self { assessor: Assessor::new(catalogue, scope, day), scope }
    }

    /// The climate terms of units of a line.
    fn terms(
        &mut self,
        line: &FleetLine,
        zone: &Zone,
        date: Option<Date>,
        units: u64,
    ) -> Vec<(Product, f64)> {
        let Some(assessed) = self.assessor.assess(line, &[Batch { date, units }], zone) else {
            return Vec::new();
        };
        let climate =
            assessed.contributions.iter().filter(|part| part.criterion == Criterion::ClimateChange);
        climate.map(|part| (part.product, part.amount)).collect()
    }
}

/// Units carried from the first inventory to the second.
struct Steps<'a> {
    lines: [&'a [FleetLine]; 2],
    names: &'a Names,
    catalogue: &'a Catalogue,
    /// The first day and scope.
    now: Views<'a>,
    /// The second day under the first scope.
    later: Views<'a>,
    /// The second day and scope.
    last: Views<'a>,
    parts: BTreeMap<Part, f64>,
    /// Terms of both inventories.
    sums: [Grouped; 2],
}

/// So many terms of a group are kept one by one before those of one product are added up.
const MOST_TERMS: usize = 1 << 15;

fn add_terms(group: &mut Vec<(Product, f64)>, terms: Vec<(Product, f64)>) {
    group.extend(terms);
    if group.len() > MOST_TERMS {
        let sum: UncertainSum = group.drain(..).collect();
        group.extend(sum.terms());
    }
}

/// A line without its units, which the steps give one by one.
fn without_batches(line: &FleetLine) -> FleetLine {
    FleetLine { matched: line.matched.clone(), batches: Vec::new(), ..*line }
}

/// Whether two lines are assessed alike: they differ in their place and units alone.
fn is_assessed_alike(one: &FleetLine, other: &FleetLine) -> bool {
    one.kind == other.kind
        && one.manufacturer == other.manufacturer
        && one.model == other.model
        && one.screen_inches == other.screen_inches
        && one.status == other.status
        && one.lifetime == other.lifetime
        && one.electricity == other.electricity
        && one.matched == other.matched
}

fn mean(terms: &[(Product, f64)]) -> f64 {
    terms.iter().map(|(_, mean)| mean).sum()
}

impl<'a> Steps<'a> {
    fn carry(&mut self, from: Option<Place>, to: Option<Place>, units: u64) {
        let lines = self.lines;
        let at = |side: usize, place: Option<Place>| {
            place.and_then(|(at, date)| Some((lines[side].get(at as usize)?, date)))
        };
        let (first, second) = (at(0, from), at(1, to));
        let before = first.map(|(line, date)| {
            let zone = self.zone(line, self.now.scope);
            let terms =
                zone.map(|zone| self.now.terms(line, zone, date, units)).unwrap_or_default();
            let value = mean(&terms);
            add_terms(self.sums[0].entry(group_of(line)).or_default(), terms);
            value
        });
        let after = second.map(|(line, date)| {
            let zone = self.zone(line, self.last.scope);
            let terms =
                zone.map(|zone| self.last.terms(line, zone, date, units)).unwrap_or_default();
            let value = mean(&terms);
            add_terms(self.sums[1].entry(group_of(line)).or_default(), terms);
            value
        });
        match (first.zip(before), second.zip(after)) {
            (Some((_, before)), None) => self.add(Part::Left, -before),
            (None, Some((_, after))) => self.add(Part::Came, after),
            (Some((first, before)), Some((second, after))) => {
                self.between(first, second, units, [before, after]);
            }
            (None, None) => {}
        }
    }

    /// The steps of units that are in both inventories.
    fn between(
        &mut self,
        (first, bought): (&FleetLine, Option<Date>),
        (second, bought_after): (&FleetLine, Option<Date>),
        units: u64,
        [before, after]: [f64; 2],
    ) {
        let (scope, last) = (self.later.scope, self.last.scope);
        let mut value = |line: &FleetLine, zone: Option<&Zone>, date: Option<Date>| {
            zone.map_or(0.0, |zone| mean(&self.later.terms(line, zone, date, units)))
        };
        let catalogue = self.catalogue;
        let names = self.names;
        let zone = |line: &FleetLine, scope: &Scope| zone_of(catalogue, names, line, scope);
        let aged = value(first, zone(first, scope), bought);
        let powered = FleetLine {
            electricity: second.electricity,
            status: second.status,
            zone: second.zone,
            ..without_batches(first)
        };
        let (zone_now, zone_after) = (zone(first, scope), zone(second, last));
        let same_zone = zone_now.map(|zone| &zone.key) == zone_after.map(|zone| &zone.key);
        let used = match same_zone && is_assessed_alike(&powered, first) {
            true => aged,
            false => value(&powered, zone_after, bought),
        };
        let known = match bought == bought_after && is_assessed_alike(second, &powered) {
            true => used,
            false => value(second, zone_after, bought_after),
        };
        self.add(Part::Aged, aged - before);
        self.add(Part::Electricity, used - aged);
        self.add(Part::Recognition, known - used);
        self.add(Part::Conventions, after - known);
    }

    fn add(&mut self, part: Part, mean: f64) {
        *self.parts.entry(part).or_default() += mean;
    }

    fn zone(&self, line: &FleetLine, scope: &Scope) -> Option<&'a Zone> {
        zone_of(self.catalogue, self.names, line, scope)
    }
}

/// The zone of a line: its own, else the scope’s.
fn zone_of<'a>(
    catalogue: &'a Catalogue,
    names: &Names,
    line: &FleetLine,
    scope: &Scope,
) -> Option<&'a Zone> {
    let own =
        (line.zone != Name::NONE).then(|| catalogue.zone(names.text(line.zone)).ok()).flatten();
    own.or_else(|| catalogue.zone(&scope.country).ok())
}
