//! The split of a change: each device that is in both inventories is carried from the first to the second one
//! step at a time, so that the steps add up exactly.

use super::alike::{Alike, Placed};
use super::pairing::{of_both, pair};
use super::steps::{Day, Steps, Sums, View};
use super::{
    Change, Inventory, KindChange, KindOfOne, OtherSites, Part, PartReport, SCHEMA, SiteChange,
    TrendReport, TrendYear, WithoutAgeing,
};
use crate::assessment::fleet::{FleetLine, Name, Names};
use crate::assessment::impact::Assessor;
use crate::assessment::report::{Both, Spread, finding_report};
use crate::assessment::scope::{Scope, zone_finding};
use crate::catalogue::Catalogue;
use crate::terms::date::Date;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
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
    findings: Findings,
    language: Language,
) -> Result<TrendReport, Findings> {
    trend_by_both(inventories, catalogue, findings, language, &|one, other| {
        one();
        other();
    })
}

/// The same [`trend`], bit for bit, with its work in pieces of which `both` may do two at once.
///
/// # Errors
/// As [`trend`].
pub fn trend_by_both(
    inventories: &[Inventory<'_>],
    catalogue: &Catalogue,
    mut findings: Findings,
    language: Language,
    both: Both<'_>,
) -> Result<TrendReport, Findings> {
    for inventory in inventories {
        if let Err(error) = catalogue.zone(&inventory.scope.country) {
            findings.add(zone_finding(&inventory.scope.country, &error));
            return Err(findings);
        }
    }
    for pair in inventories.windows(2) {
        if let [Some(first), Some(second)] = [day(&pair[0]), day(&pair[1])]
            && first > second
        {
            let place = Place::file(&pair[1].label.into());
            let finding = Finding::new(Code::YearsOutOfOrder).at(place);
            findings.add(finding.with("before", first).with("date", second));
        }
    }
    let changes: Vec<Compared> =
        inventories.windows(2).map(|pair| compare([&pair[0], &pair[1]], catalogue, both)).collect();
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
            units: inventory.units.iter().map(|unit| u64::from(unit.units)).sum(),
            set_aside: inventory.fleet.rows.set_aside,
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

fn compare(
    [first, second]: [&Inventory<'_>; 2],
    catalogue: &Catalogue,
    both: Both<'_>,
) -> Compared {
    // The texts of the second become texts of the first: a model is one factor in both.
    let (mut alike, mut names) = (Alike::default(), first.fleet.names.clone());
    let placed = [first, second].map(|inventory| alike.add(inventory.fleet, &mut names));
    let of_classes = models(&alike.lines);
    let models = placed.each_ref().map(|placed| -> Vec<u32> {
        placed.lines.iter().map(|class| of_classes[*class as usize]).collect()
    });
    let of_same_scope = Scope { as_of: first.scope.as_of, ..second.scope.clone() } == *first.scope;
    let view = |scope, country| View::new(catalogue, &names, scope, country);
    let views = || {
        let mut views = vec![view(first.scope, &first.scope.country)];
        if !of_same_scope {
            views.push(view(first.scope, &second.scope.country));
            views.push(view(second.scope, &second.scope.country));
        }
        views
    };
    let days = [day(first), day(second)];
    let (lists, models) = ([first.units, second.units], [&*models[0], &*models[1]]);
    let (paired, carried) = pair(lists, models, both);
    // Always in two halves, so that sums are the same however many work.
    let halves = carried.split_at(carried.len() / 2);
    let halves = [halves.0, halves.1];
    let [one, other] = of_both(both, |half| {
        Steps::new(alike.clone(), &placed, views(), days).carry_all(lists, halves[half])
    });
    let mut sums = one.plus(other);
    let [left_units, came_units] = sums.alone;
    let classes = Classes { alike: &alike, placed: &placed, days };
    let (before, after, ageing, assessor) =
        terms([first, second], &classes, views(), &mut sums);
    let factors = assessor.factors();
    let sum_of = |terms: &ByKind| -> UncertainSum { terms.values().flatten().copied().collect() };
    let (total_before, total_after) = (sum_of(&before), sum_of(&after));
    let difference = total_after.minus(&total_before);
    // The first inventory as it would be, had its devices grown older already.
    let waited = total_before.plus(&ageing);
    let acted = total_after.minus(&waited);
    let nodes = Nodes::new(factors, &[&total_before, &total_after, &difference, &acted]);
    let spread = |sum: &UncertainSum| Spread::new(sum.mean(), nodes.interval(sum));
    let mut by_kind: Vec<KindChange> = Vec::new();
    for (kind, units) in sums.by_kind() {
        let sum = |terms: &ByKind| -> UncertainSum {
            terms.get(&kind).into_iter().flatten().copied().collect()
        };
        let difference = spread(&sum(&after).minus(&sum(&before)));
        by_kind.push(KindChange { kind, units, difference });
    }
    let kinds_of_one = by_kind
        .iter()
        .filter(|one| one.units.contains(&0))
        .map(|one| KindOfOne { kind: one.kind, units: one.units })
        .collect();
    by_kind.sort_by(|a, b| b.difference.mean.abs().total_cmp(&a.difference.mean.abs()));
    let (by_site, other_sites) = by_site(&sums.by_site, &names);
    let change = Change {
        from: days[0].map(|day| day.to_string()),
        to: days[1].map(|day| day.to_string()),
        difference: spread(&difference),
        probability_lower: nodes.probability_less(&total_after, &total_before),
        without_ageing: WithoutAgeing {
            difference: spread(&acted),
            probability_lower: nodes.probability_less(&total_after, &waited),
        },
        parts: Part::ALL
            .iter()
            .map(|one| PartReport { part: *one, mean: sums.part(*one) })
            .collect(),
        paired,
        left_units,
        came_units,
        by_kind,
        by_site,
        other_sites,
        kinds_of_one,
    };
    Compared { change, totals: [spread(&total_before), spread(&total_after)] }
}

/// The numbers of the models of lines: those of one kind, manufacturer and model share one.
fn models(lines: &[FleetLine]) -> Vec<u32> {
    let model = |line: &FleetLine| (line.kind, line.manufacturer.0, line.model.0);
    let mut all: Vec<_> = lines.iter().map(model).collect();
    all.sort_unstable();
    all.dedup();
    // Each is among them.
    lines.iter().map(|line| all.binary_search(&model(line)).unwrap_or(0) as u32).collect()
}

/// Terms of the sum of each kind.
type ByKind = BTreeMap<Kind, Vec<(Product, f64)>>;

/// The lines of both inventories by their class, and the day of each inventory.
struct Classes<'c> {
    alike: &'c Alike,
    placed: &'c [Placed; 2],
    days: [Option<Date>; 2],
}

/// What the devices that are in both inventories change by growing older alone.
fn ageing(view: &mut View<'_>, classes: &Classes<'_>, carried: &mut Sums) -> UncertainSum {
    let mut sums: [UncertainSum; 2] = Default::default();
    for (class, batches) in carried.take_stayed() {
        let line = &classes.alike.lines[class];
        let Some(zone) = view.zone(line) else { continue };
        for (sum, day) in sums.iter_mut().zip(classes.days) {
            view.assessor.set_day(day);
            let aged: Vec<_> = Day(day).batches(&batches).collect();
            let assessed = view.assessor.assess_into(Vec::new(), line, &aged, zone);
            let parts = assessed.map(|assessed| assessed.contributions).unwrap_or_default();
            for part in parts.iter().filter(|part| part.criterion == Criterion::ClimateChange) {
                sum.add(part.amount, part.product);
            }
        }
    }
    let [younger, older] = sums;
    older.minus(&younger)
}

/// The terms of both inventories, each under its own day and scope, what the devices in both change by growing
/// older, and what has the factors of all.
fn terms<'a>(
    inventories: [&Inventory<'_>; 2],
    classes: &Classes<'_>,
    mut views: Vec<View<'a>>,
    carried: &mut Sums,
) -> (ByKind, ByKind, UncertainSum, Assessor<'a>) {
    let of = |view: &mut View<'a>, side: usize| {
        let day = classes.days[side];
        view.assessor.set_day(day);
        let (placed, lines) = (&classes.placed[side], &inventories[side].fleet.lines);
        let mut terms = ByKind::new();
        let mut aged = Vec::new();
        for class in placed.by_class.chunk_by(|a, b| placed.class(*a) == placed.class(*b)) {
            let line = &classes.alike.lines[placed.class(class[0]) as usize];
            let Some(zone) = view.zone(line) else { continue };
            aged.clear();
            for at in class {
                aged.extend(Day(day).batches(&lines[*at as usize].batches));
            }
            let assessed = view.assessor.assess_into(Vec::new(), line, &aged, zone);
            let parts = assessed.map(|assessed| assessed.contributions).unwrap_or_default();
            let climate = parts.iter().filter(|part| part.criterion == Criterion::ClimateChange);
            let climate = climate.map(|part| (part.product, part.amount));
            terms.entry(line.kind).or_default().extend(climate);
        }
        terms
    };
    let last = views.split_off(1).pop();
    let mut first = views.remove(0);
    let before = of(&mut first, 0);
    let Some(mut last) = last else {
        let after = of(&mut first, 1);
        let ageing = ageing(&mut first, classes, carried);
        return (before, after, ageing, first.assessor);
    };
    let mut after = of(&mut last, 1);
    let ageing = ageing(&mut first, classes, carried);
    // One register of factors for both: the products of the second have other numbers in it.
    let products = first.assessor.absorb(last.assessor);
    for (product, _) in after.values_mut().flatten() {
        *product = product.of(&products);
    }
    (before, after, ageing, first.assessor)
}

/// The sites whose change is the largest, and the others together.
fn by_site(
    counted: &[([u64; 2], [f64; 2])],
    names: &Names,
) -> (Vec<SiteChange>, Option<OtherSites>) {
    let mut sites: Vec<SiteChange> = (0..)
        .zip(counted)
        .filter(|(_, (units, _))| *units != [0, 0])
        .map(|(site, (units, [before, after]))| SiteChange {
            site: names.text(Name(site)).to_owned(),
            units: *units,
            mean: after - before,
        })
        .collect();
    sites.sort_by(|a, b| b.mean.abs().total_cmp(&a.mean.abs()).then_with(|| a.site.cmp(&b.site)));
    let others = sites.split_off(SITES_SHOWN.min(sites.len()));
    let count = |side: usize| others.iter().map(|one| one.units[side]).sum();
    let other = (!others.is_empty()).then(|| OtherSites {
        sites: others.len() as u64,
        units: [count(0), count(1)],
        mean: others.iter().map(|one| one.mean).sum(),
    });
    (sites, other)
}
