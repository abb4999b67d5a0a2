//! The split of a change: each device that is in both inventories is carried from the first to the second one
//! step at a time, so that the steps add up exactly.

use super::alike::{Alike, Placed};
use super::pairing::{Mark, of_both, pair};
use super::steps::{Day, Stayed, Steps, View, Views};
use super::{
    Change, Inventory, KindChange, KindOfOne, OfFleet, OtherSites, Part, PartReport, SCHEMA,
    SiteChange, TrendReport, TrendYear,
};
use crate::assessment::fleet::{Batch, FleetLine, Name, Names};
use crate::assessment::impact::Assessor;
use crate::assessment::line_order;
use crate::assessment::report::{Both, Spread, finding_report};
use crate::assessment::scope::{Scope, zone_finding};
use crate::catalogue::Catalogue;
use crate::terms::date::Date;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::vocabulary::{Accounting, Criterion, Kind, Language};
use crate::uncertainty::{Nodes, Product, UncertainSum};
use crate::wire::order::sort_by;
use std::collections::BTreeMap;

/// Rows whose serial numbers say something of an inventory.
const FEW: usize = 5;
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
    // A change from one year to the next is one of service: the year of purchase has its own view.
    let of_service =
        |inventory: &Inventory<'_>| inventory.scope.accounting == Accounting::Amortised;
    if !inventories.iter().all(of_service) {
        findings.add(Finding::new(Code::SpreadOverService));
    }
    let scopes: Vec<Scope> = inventories
        .iter()
        .map(|it| Scope { accounting: Accounting::Amortised, ..it.scope.clone() })
        .collect();
    let inventories = inventories.iter().zip(&scopes);
    let inventories: Vec<Inventory<'_>> =
        inventories.map(|(inventory, scope)| Inventory { scope, ..*inventory }).collect();
    let changes: Vec<Compared> =
        inventories.windows(2).map(|pair| compare([&pair[0], &pair[1]], catalogue, both)).collect();
    for (pair, compared) in inventories.windows(2).zip(&changes) {
        let bear = |side: &Inventory<'_>| {
            side.units.serials.iter().filter(|one| **one != Mark::NONE).take(FEW).count() == FEW
        };
        if compared.change.paired.by_serial == 0 && pair.iter().all(bear) {
            let finding = Finding::new(Code::SerialsUnlike);
            findings.add(finding.with("name", pair[0].label).with("other", pair[1].label));
        }
    }
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
            units: inventory.units.rows.iter().map(|unit| u64::from(unit.units)).sum(),
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

/// A change, with the totals of both inventories, each as its own audit gives it.
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
    let (fleets, days) = ([first.fleet, second.fleet], [day(first), day(second)]);
    let view = |scope, country, side: usize| {
        View::new(catalogue, &names, scope, country, fleets[side], days[side])
    };
    let views = || Views {
        first: [0, 1].map(|side| view(first.scope, &first.scope.country, side)),
        others: (!of_same_scope).then(|| {
            [first.scope, second.scope].map(|scope| view(scope, &second.scope.country, 1))
        }),
    };
    let (lists, models) = ([first.units, second.units], [&*models[0], &*models[1]]);
    let (paired, carried) = pair(lists, models, days[0], both);
    let rows = lists.map(|list| &*list.rows);
    // Always in two halves, so that sums are the same however many work.
    let halves = carried.split_at(carried.len() / 2);
    let halves = [halves.0, halves.1];
    let [one, other] = of_both(both, |half| {
        Steps::new(alike.clone(), &placed, views(), days).carry_all(rows, halves[half])
    });
    let ((one, mut alike), (other, of_other)) = (one, other);
    let stayed = Stayed::new([&one, &other], &alike.take_in(of_other), both);
    let sums = one.plus(other);
    let [left_units, came_units] = sums.alone;
    let classes = Classes { alike: &alike, placed: &placed, days };
    let assessed = Assessed::new([first, second], &classes, views, &stayed, both);
    let Assessed { before, after, totals, stayed, known, assessor } = assessed;
    let factors = assessor.factors();
    let sum_of = |terms: &ByKind| -> UncertainSum { terms.values().flatten().copied().collect() };
    let (total_before, total_after) = (sum_of(&before), sum_of(&after));
    let difference = total_after.minus(&total_before);
    // The first inventory as it would be, had its devices grown older already; the second as it would be, were its
    // devices that are in both known and counted as in the first.
    let waited = total_before.minus(&stayed[0]).plus(&stayed[1]);
    let as_known = total_after.minus(&known);
    let of_fleet = as_known.minus(&waited);
    let nodes = Nodes::new(factors, &[&total_before, &total_after, &difference, &of_fleet]);
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
        of_fleet: OfFleet {
            difference: spread(&of_fleet),
            probability_lower: nodes.probability_less(&as_known, &waited),
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
    Compared { change, totals }
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
type ByKind = BTreeMap<Kind, Terms>;

/// The lines of both inventories by their class, and the day of each inventory.
struct Classes<'c> {
    alike: &'c Alike,
    placed: &'c [Placed; 2],
    days: [Option<Date>; 2],
}

/// The terms of a sum.
type Terms = Vec<(Product, f64)>;

impl Classes<'_> {
    /// The terms of the sum of each kind of an inventory, on its own day, in the order of an audit: factors are then
    /// numbered as there, and so are the coordinates that they take.
    fn terms(&self, side: usize, inventory: &Inventory<'_>, view: &mut View<'_>) -> ByKind {
        let (placed, lines) = (&self.placed[side], &inventory.fleet.lines);
        let mut terms = ByKind::new();
        let mut batches = Vec::new();
        let classes = placed.by_class.chunk_by(|a, b| placed.class(*a) == placed.class(*b));
        let mut classes: Vec<&[u32]> = classes.collect();
        let line = |class: &[u32]| &self.alike.lines[placed.class(class[0]) as usize];
        let names = view.names;
        sort_by(&mut classes, |a, b| line_order::compare((line(a), names), (line(b), names)));
        for class in classes {
            let number = placed.class(class[0]);
            batches.clear();
            for at in class {
                batches.extend_from_slice(&lines[*at as usize].batches);
            }
            let kind = self.alike.lines[number as usize].kind;
            terms.entry(kind).or_default().extend(self.of_class(number, side, &batches, view));
        }
        terms
    }

    /// The terms of units of one class on the day of an inventory.
    fn of_class(&self, class: u32, side: usize, batches: &[Batch], view: &mut View<'_>) -> Terms {
        let (line, day) = (&self.alike.lines[class as usize], self.days[side]);
        let Some(zone) = view.zone(line) else { return Terms::new() };
        view.assessor.set_day(day);
        let aged: Vec<_> = Day(day).batches(batches).collect();
        let assessed = view.assessor.assess_into(Vec::new(), line, &aged, zone);
        let parts = assessed.map(|assessed| assessed.contributions).unwrap_or_default();
        let climate = parts.iter().filter(|part| part.criterion == Criterion::ClimateChange);
        climate.map(|part| (part.product, part.amount)).collect()
    }
}

/// One of two inventories, assessed.
struct Side<'a> {
    /// The sum of each kind.
    terms: ByKind,
    /// The sum of all.
    total: Spread,
    /// The devices that are in both, under the first scope on the day of this inventory.
    stayed: Terms,
    /// Those of them that are known or counted otherwise in the second: as in the first, and as in the second.
    known: [Terms; 2],
    assessor: Assessor<'a>,
}

/// Both inventories, each under its own scope, the devices in both before and after they grew older, and what they
/// change by being known or counted otherwise; with the factors of all.
struct Assessed<'a> {
    before: ByKind,
    after: ByKind,
    totals: [Spread; 2],
    stayed: [UncertainSum; 2],
    known: UncertainSum,
    assessor: Assessor<'a>,
}

impl<'a> Assessed<'a> {
    /// `views` gives those of [`Steps`], each time anew.
    fn new(
        inventories: [&Inventory<'_>; 2],
        classes: &Classes<'_>,
        views: impl Fn() -> Views<'a> + Sync,
        stayed: &Stayed,
        both: Both<'_>,
    ) -> Self {
        let [before, mut after] = of_both(both, |side| {
            let fleet = inventories[side].fleet;
            let Views { first: [of_first, of_second], others } = views();
            let mut first = (if side == 0 { of_first } else { of_second }).covering(fleet);
            let of_all = |batches: &[(u32, Vec<Batch>)], view: &mut View<'a>| -> Terms {
                let of_class = |(class, batches): &(u32, Vec<Batch>)| {
                    classes.of_class(*class, side, batches, view)
                };
                batches.iter().flat_map(of_class).collect()
            };
            let [before, after] = &stayed.known;
            let (side_of, stayed) = (inventories[side], &stayed.all);
            let Some([powered, second]) = others.filter(|_| side == 1) else {
                let terms = classes.terms(side, side_of, &mut first);
                let total = total(&terms, &first.assessor);
                let stayed = of_all(stayed, &mut first);
                // The devices as they are known are those of the second's day.
                let known = [before, after]
                    .map(|known| if side == 1 { of_all(known, &mut first) } else { Terms::new() });
                return Side { terms, total, stayed, known, assessor: first.assessor };
            };
            let (mut powered, mut second) = (powered.covering(fleet), second.covering(fleet));
            let terms = classes.terms(side, side_of, &mut second);
            let total = total(&terms, &second.assessor);
            let mut known = [of_all(before, &mut powered), of_all(after, &mut second)];
            let mut stayed = of_all(stayed, &mut first);
            renumber(&mut known[0], &second.assessor.absorb(powered.assessor));
            renumber(&mut stayed, &second.assessor.absorb(first.assessor));
            Side { terms, total, stayed, known, assessor: second.assessor }
        });
        let totals = [before.total, after.total];
        // One register of factors for both: the products of the second have other numbers in it.
        let mut assessor = before.assessor;
        let products = assessor.absorb(after.assessor);
        after.terms.values_mut().for_each(|terms| renumber(terms, &products));
        renumber(&mut after.stayed, &products);
        after.known.iter_mut().for_each(|terms| renumber(terms, &products));
        let sum = |terms: Terms| -> UncertainSum { terms.into_iter().collect() };
        let stayed = [before.stayed, after.stayed].map(sum);
        let [as_before, as_after] = after.known.map(sum);
        let known = as_after.minus(&as_before);
        Self { before: before.terms, after: after.terms, totals, stayed, known, assessor }
    }
}

/// The sum of all kinds, under the factors of its own inventory alone.
fn total(terms: &ByKind, assessor: &Assessor<'_>) -> Spread {
    let sum: UncertainSum = terms.values().flatten().copied().collect();
    let nodes = Nodes::new(assessor.factors(), &[&sum]);
    Spread::new(sum.mean(), nodes.interval(&sum))
}

/// Gives terms the numbers that their products have in another register.
fn renumber(terms: &mut Terms, products: &[Product]) {
    for (product, _) in terms {
        *product = product.of(products);
    }
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
