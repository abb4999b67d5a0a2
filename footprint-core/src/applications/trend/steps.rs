//! Units carried from one inventory to the next, a step at a time.

use super::Part;
use super::alike::{Alike, Placed};
use super::pairing::{Carried, Unit, of_many};
use crate::assessment::allocation::{Aged, embodied_weight};
use crate::assessment::fleet::{Batch, Fleet, FleetLine, Name, Names};
use crate::assessment::impact::{Assessor, OfUnit};
use crate::assessment::report::Both;
use crate::assessment::scope::Scope;
use crate::catalogue::{Catalogue, Zone};
use crate::terms::date::{Date, UNDATED, packed, unpacked, years_between};
use crate::terms::quantity::DAYS_PER_YEAR;
use crate::terms::service::Service;
use crate::terms::vocabulary::{Kind, Lifetimes};
use jiff::{SignedDuration, Span};

/// A day on which units are as old as they are then.
#[derive(Clone, Copy)]
pub(super) struct Day(pub(super) Option<Date>);

impl Day {
    /// The climate change of a year of a unit, kg CO2e.
    fn of(self, unit: &OfUnit, scope: &Scope, bought: u32) -> f64 {
        let aged = [Aged::on(self.0, Batch { date: unpacked(bought), units: 1 })];
        let share = |before| {
            let service = Service { years: unit.lifetime, before, after: None };
            let service = (service, scope.second_life);
            let weight = embodied_weight(&aged, service, self.0, scope.accounting, unit.over_age);
            weight.by_lifetime + weight.by_age
        };
        let refurbishing = match unit.before {
            Some(_) => unit.refurbishing * share(None),
            None => 0.0,
        };
        unit.embodied * share(unit.before) + refurbishing + unit.used
    }

    /// The first day of purchase, packed, of units that are not older than their lifetime.
    fn young_from(self, unit: &OfUnit) -> u32 {
        let (Some(day), Some(_)) = (self.0, unit.over_age) else { return 0 };
        let is_young = |bought: &Date| years_between(*bought, day).0 <= unit.lifetime.0;
        // A year of 365 days is what ages are counted in.
        let days = (unit.lifetime.0 * DAYS_PER_YEAR).ceil() as i64 + 1;
        let first = day.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Date::MIN);
        let mut bought = first.series(Span::new().days(1));
        bought.find(is_young).map_or(UNDATED, packed)
    }

    /// Batches as old as they are on this day.
    pub(super) fn batches(self, batches: &[Batch]) -> impl Iterator<Item = Aged> {
        batches.iter().map(move |batch| Aged::on(self.0, *batch))
    }
}

/// What units emit under a scope, by their class.
pub(super) struct View<'a> {
    pub(super) assessor: Assessor<'a>,
    pub(super) scope: &'a Scope,
    catalogue: &'a Catalogue,
    pub(super) names: &'a Names,
    /// The zone of lines that have none of their own.
    country: Option<&'a Zone>,
    known: Vec<Option<Known>>,
}

/// What a unit of a class emits.
#[derive(Clone, Copy)]
struct Known {
    unit: OfUnit,
    /// While it is not older than its lifetime; one without a day never is.
    young: f64,
    /// The first day of purchase, packed, of those that are not older, on each of two days.
    young_from: [u32; 2],
}

impl<'a> View<'a> {
    /// A scope, and a fleet whose ages on a day say how long its units serve where the scope asks for that; lines
    /// that name no zone stand in this country.
    pub(super) fn new(
        catalogue: &'a Catalogue,
        names: &'a Names,
        scope: &'a Scope,
        country: &str,
        fleet: &Fleet,
        day: Option<Date>,
    ) -> Self {
        let country = catalogue.zone(country).ok();
        let assessor = Assessor::new(catalogue, scope, day).of_fleet(fleet);
        Self { assessor, scope, catalogue, names, country, known: Vec::new() }
    }

    /// The same view, whose figures cover both readings of the lifetimes, as those of an audit of this fleet do.
    pub(super) fn covering(self, fleet: &Fleet) -> Self {
        Self { assessor: self.assessor.covering_lifetimes(fleet), ..self }
    }

    /// The zone of a line: its own, else the scope’s.
    pub(super) fn zone(&self, line: &FleetLine) -> Option<&'a Zone> {
        let own = (line.zone != Name::NONE)
            .then(|| self.catalogue.zone(self.names.text(line.zone)).ok())
            .flatten();
        own.or(self.country)
    }

    /// What a unit of a class emits on one of two days; nothing where its kind has no figure.
    fn value(
        &mut self,
        alike: &Alike,
        class: u32,
        (days, on): (&[Day; 2], usize),
        bought: u32,
    ) -> f64 {
        let at = class as usize;
        if self.known.len() <= at {
            self.known.resize(at + 1, None);
        }
        if self.known[at].is_none() {
            let line = &alike.lines[at];
            let unit = self.zone(line).and_then(|zone| self.assessor.of_unit(line, zone));
            let unit = unit.unwrap_or_default();
            let young = days[on].of(&unit, self.scope, UNDATED);
            let young_from = days.map(|day| day.young_from(&unit));
            self.known[at] = Some(Known { unit, young, young_from });
        }
        match &self.known[at] {
            Some(known) if bought < known.young_from[on] => {
                days[on].of(&known.unit, self.scope, bought)
            }
            Some(known) => known.young,
            None => 0.0,
        }
    }
}

/// Carries units from the first inventory to the second.
pub(super) struct Steps<'a, 'p> {
    alike: Alike,
    placed: &'p [Placed; 2],
    views: Views<'a>,
    days: [Day; 2],
    sums: Sums,
}

/// What units emit in the first inventory, and on their way to the second.
pub(super) struct Views<'a> {
    /// Under the first scope, among the units of the first inventory and among those of the second.
    pub(super) first: [View<'a>; 2],
    /// Under the first scope in the second’s country, and under the second scope; none where both scopes are the
    /// same, apart from their day.
    pub(super) others: Option<[View<'a>; 2]>,
}

impl<'a> Views<'a> {
    fn aged(&mut self) -> &mut View<'a> {
        aged(&mut self.first)
    }

    fn powered(&mut self) -> &mut View<'a> {
        let Self { first, others } = self;
        others.as_mut().map_or(aged(first), |[powered, _]| powered)
    }

    fn second(&mut self) -> &mut View<'a> {
        let Self { first, others } = self;
        others.as_mut().map_or(aged(first), |[_, second]| second)
    }
}

/// The view of units that are as old as in the second inventory. Unless ages say how long units serve, both are the
/// same, and the first has looked its figures up already.
fn aged<'v, 'a>([first, second]: &'v mut [View<'a>; 2]) -> &'v mut View<'a> {
    match first.scope.lifetimes_from {
        Lifetimes::Usual => first,
        Lifetimes::Observed => second,
    }
}

/// What units that were carried come to.
#[derive(Default)]
pub(super) struct Sums {
    /// Units that left, and that came.
    pub(super) alone: [u64; 2],
    /// In the order of the parts.
    parts: [f64; Part::ALL.len()],
    /// Units in both, in the order of the kinds; and by the number of their site, with means.
    by_kind: ByKind,
    pub(super) by_site: Vec<([u64; 2], [f64; 2])>,
    /// Units in both by their class in the first.
    stayed: ByClass,
    /// Those of them that are known or counted otherwise in the second: with the electricity of the second, by their
    /// class in the first; then by that in the second.
    known: [ByClass; 2],
}

/// Units by their class: day of purchase, and how many; sorted once all are there.
#[derive(Default)]
struct ByClass(Vec<Vec<(u32, u32)>>);

impl ByClass {
    fn add(&mut self, class: u32, bought: u32, units: u32) {
        let class = class as usize;
        if self.0.len() <= class {
            self.0.resize_with(class + 1, Vec::new);
        }
        self.0[class].push((bought, units));
    }

    /// Sorts the units of each class by their day, and adds up those of one day as far as one number holds them.
    fn sort(&mut self) {
        for units in &mut self.0 {
            units.sort_unstable();
            units.dedup_by(|(day, more), (first, units)| {
                let sum = units.checked_add(*more).filter(|_| day == first);
                if let Some(sum) = sum {
                    *units = sum;
                }
                sum.is_some()
            });
        }
    }

    /// The units of a class.
    fn of(&self, class: usize) -> &[(u32, u32)] {
        self.0.get(class).map_or(&[], Vec::as_slice)
    }

    /// Each class with its batches by their days, of two lists that are sorted; the classes of the second have these
    /// numbers in the first. `both` may look at two halves of the classes at once.
    fn batches(lists: [&Self; 2], classes: &[u32], both: Both<'_>) -> Vec<(u32, Vec<Batch>)> {
        let [first, second] = lists;
        let mut others: Vec<&[(u32, u32)]> = vec![&[]; first.0.len()];
        for (class, units) in second.0.iter().enumerate() {
            let class = classes.get(class).map_or(class, |class| *class as usize);
            if others.len() <= class {
                others.resize(class + 1, &[]);
            }
            others[class] = units;
        }
        let count = first.0.iter().chain(&second.0).map(Vec::len).sum();
        let (others, middle) = (&others, others.len() / 2);
        let halves = of_many(count, both, |half| {
            let classes = if half == 0 { 0..middle } else { middle..others.len() };
            let batches =
                classes.map(|class| (class as u32, merged(first.of(class), others[class])));
            batches.filter(|(_, batches)| !batches.is_empty()).collect::<Vec<_>>()
        });
        halves.into_iter().flatten().collect()
    }
}

/// The batches of two lists of days and units, both in the order of their days.
fn merged<'u>(mut first: &'u [(u32, u32)], mut second: &'u [(u32, u32)]) -> Vec<Batch> {
    let mut batches: Vec<(u32, u64)> = Vec::new();
    loop {
        let (from, (day, units), rest) = match (first.split_first(), second.split_first()) {
            (Some((one, rest)), Some((other, _))) if one.0 <= other.0 => (&mut first, *one, rest),
            (_, Some((other, rest))) => (&mut second, *other, rest),
            (Some((one, rest)), None) => (&mut first, *one, rest),
            (None, None) => break,
        };
        *from = rest;
        match batches.last_mut() {
            Some((last, all)) if *last == day => *all += u64::from(units),
            _ => batches.push((day, units.into())),
        }
    }
    batches.into_iter().map(|(day, units)| Batch { date: unpacked(day), units }).collect()
}

/// Units in both inventories, each class with its batches.
pub(super) struct Stayed {
    /// By their class in the first.
    pub(super) all: Vec<(u32, Vec<Batch>)>,
    /// Those known or counted otherwise in the second: as in the first with the electricity of the second, and as
    /// in the second.
    pub(super) known: [Vec<(u32, Vec<Batch>)>; 2],
}

impl Stayed {
    /// Those of two lists; the classes of the second have these numbers in the first.
    pub(super) fn new([first, second]: [&Sums; 2], classes: &[u32], both: Both<'_>) -> Self {
        let of = |one, other| ByClass::batches([one, other], classes, both);
        let known = [0, 1].map(|at| of(&first.known[at], &second.known[at]));
        Self { all: of(&first.stayed, &second.stayed), known }
    }
}

/// Units in both inventories, in the order of the kinds.
struct ByKind([[u64; 2]; Kind::ALL.len()]);

impl Default for ByKind {
    fn default() -> Self {
        Self([[0; 2]; Kind::ALL.len()])
    }
}

impl<'a, 'p> Steps<'a, 'p> {
    /// Nothing carried yet from one day to the other.
    pub(super) fn new(
        alike: Alike,
        placed: &'p [Placed; 2],
        views: Views<'a>,
        days: [Option<Date>; 2],
    ) -> Self {
        Self { alike, placed, views, days: days.map(Day), sums: Sums::default() }
    }

    /// Carries units of two lists, one after the other; gives their sums, and the classes that these speak of.
    pub(super) fn carry_all(mut self, lists: [&[Unit]; 2], carried: &[Carried]) -> (Sums, Alike) {
        /// So many are looked up together: they lie anywhere, and to wait for one after the other takes several
        /// times as long.
        const TOGETHER: usize = 64;
        let unit = |side: usize, at: u32| lists[side].get(at as usize).copied();
        let mut rows = Vec::with_capacity(TOGETHER);
        for carried in carried.chunks(TOGETHER) {
            rows.extend(carried.iter().map(|one| [unit(0, one.from), unit(1, one.to)]));
            for ([from, to], carried) in rows.drain(..).zip(carried) {
                self.carry(from.as_ref(), to.as_ref(), carried.units);
            }
        }
        let [before, after] = &mut self.sums.known;
        [&mut self.sums.stayed, before, after].into_iter().for_each(ByClass::sort);
        (self.sums, self.alike)
    }

    /// Carries so many units of a row of the first inventory to one of the second.
    fn carry(&mut self, from: Option<&Unit>, to: Option<&Unit>, units: u32) {
        let many = f64::from(units);
        let same_scope = self.views.others.is_none();
        let Self { alike, placed, views, days, sums } = self;
        let (first_day, later) = ((&*days, 0), (&*days, 1));
        let before = from.and_then(|unit| {
            let (class, site) = placed[0].of(unit)?;
            let value = many * views.first[0].value(alike, class, first_day, unit.date);
            sums.count((alike.kind(class), site), 0, units, value);
            Some((class, unit.date, value))
        });
        let after = to.and_then(|unit| {
            let (class, site) = placed[1].of(unit)?;
            let value = many * views.second().value(alike, class, later, unit.date);
            sums.count((alike.kind(class), site), 1, units, value);
            Some((class, unit.date, value))
        });
        match (before, after) {
            (Some((.., before)), None) => sums.add(Part::Left, -before),
            (None, Some((.., after))) => sums.add(Part::Came, after),
            (Some((first, bought, before)), Some((second, bought_after, after))) => {
                sums.stayed.add(first, bought, units);
                let aged = match (first, bought) == (second, bought_after) && same_scope {
                    true => after,
                    false => many * views.aged().value(alike, first, later, bought),
                };
                let powered = alike.powered(first, second);
                let used = match powered == first && same_scope {
                    true => aged,
                    false => many * views.powered().value(alike, powered, later, bought),
                };
                let known = match powered == second && bought == bought_after {
                    true => used,
                    false => many * views.powered().value(alike, second, later, bought_after),
                };
                if (powered, bought) != (second, bought_after) || !same_scope {
                    sums.known[0].add(powered, bought, units);
                    sums.known[1].add(second, bought_after, units);
                }
                sums.add(Part::Aged, aged - before);
                sums.add(Part::Electricity, used - aged);
                sums.add(Part::Recognition, known - used);
                sums.add(Part::Conventions, after - known);
            }
            (None, None) => {}
        }
        let alone = [to.is_none(), from.is_none()];
        for (count, alone) in sums.alone.iter_mut().zip(alone) {
            *count += if alone { u64::from(units) } else { 0 };
        }
    }
}

impl Sums {
    /// These and others, but for the units that [`Stayed`] takes.
    pub(super) fn plus(mut self, other: Self) -> Self {
        let of_sides = |all: &mut [u64; 2], more: [u64; 2]| {
            all.iter_mut().zip(more).for_each(|(all, more)| *all += more);
        };
        of_sides(&mut self.alone, other.alone);
        self.parts.iter_mut().zip(other.parts).for_each(|(all, more)| *all += more);
        let kinds = self.by_kind.0.iter_mut().zip(other.by_kind.0);
        kinds.for_each(|(all, more)| of_sides(all, more));
        if self.by_site.len() < other.by_site.len() {
            self.by_site.resize_with(other.by_site.len(), Default::default);
        }
        for (all, (units, means)) in self.by_site.iter_mut().zip(other.by_site) {
            of_sides(&mut all.0, units);
            all.1.iter_mut().zip(means).for_each(|(all, more)| *all += more);
        }
        self
    }

    /// The mean of a part.
    pub(super) fn part(&self, part: Part) -> f64 {
        self.parts[part as usize]
    }

    /// Units of each kind in both inventories, in the order of the kinds.
    pub(super) fn by_kind(&self) -> impl Iterator<Item = (Kind, [u64; 2])> {
        let kinds = Kind::ALL.iter().copied().zip(self.by_kind.0);
        kinds.filter(|(_, units)| *units != [0, 0])
    }

    fn add(&mut self, part: Part, mean: f64) {
        self.parts[part as usize] += mean;
    }

    fn count(&mut self, (kind, site): (Kind, Name), side: usize, units: u32, mean: f64) {
        let units = u64::from(units);
        self.by_kind.0[kind.index()][side] += units;
        let site = site.0 as usize;
        if self.by_site.len() <= site {
            self.by_site.resize_with(site + 1, Default::default);
        }
        self.by_site[site].0[side] += units;
        self.by_site[site].1[side] += mean;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::quantity::Years;
    use crate::terms::vocabulary::OverAge;

    #[test]
    fn the_young_are_those_that_are_not_older_than_their_lifetime() {
        let today = Date::constant(2026, 3, 1);
        for lifetime in [0.0, 0.5, 2.7, 4.0, 5.0, 8.25, 40.0].map(Years) {
            let unit =
                OfUnit { lifetime, over_age: Some(OverAge::ServiceLife), ..OfUnit::default() };
            let from = Day(Some(today)).young_from(&unit);
            for bought in Date::constant(1980, 1, 1).series(Span::new().days(1)).take(20_000) {
                let is_young = years_between(bought, today).0 <= lifetime.0;
                assert_eq!(packed(bought) >= from, is_young, "{bought} {lifetime:?}");
            }
            // No day, or no rule for what is older.
            assert_eq!(Day(None).young_from(&unit), 0);
            assert_eq!(Day(Some(today)).young_from(&OfUnit { over_age: None, ..unit }), 0);
        }
    }
}
