//! The service lives that a fleet's own disposals tell or its ages imply (METHOD.md §1.12).
//!
//! In a steady state the mean age m of the units in service and their mean service life μ are linked by
//! `m = μ(1 + cv²)/2`: m is μ/2 where all units are replaced at one age, and μ where they are lost at random.

use crate::assessment::allocation::{Aged, embodied_weight};
use crate::assessment::fleet::{Batch, Fleet, FleetLine};
use crate::assessment::scope::{LIFETIME_BOUNDS, Scope};
use crate::catalogue::Catalogue;
use crate::terms::date::Date;
use crate::terms::quantity::{DAYS_PER_YEAR, Years};
use crate::terms::service::Service;
use crate::terms::vocabulary::{Accounting, Kind, Lifetimes, Status};
use std::collections::BTreeMap;

/// Dated units, in service or gone, that a kind needs before they say how long it serves.
pub const DATED_UNITS_NEEDED: u64 = 30;

/// Share of the usual lifetime below which ages imply no service life: so young a fleet was just equipped.
const STEADY_FROM: f64 = 0.5;

/// Usual dispersion of service lives, as a coefficient of variation.
pub const DISPERSION: f64 = 0.4;

/// The service life of a kind in one fleet.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ObservedLife {
    /// Mean years of service.
    pub years: Years,
    /// What tells it.
    pub told_by: ToldBy,
    /// How many units tell it.
    pub units: u64,
}

/// What tells how long the units of a fleet serve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ToldBy {
    /// The mean age of those in service.
    Age(Years),
    /// The days of purchase and disposal of those that left.
    Disposals,
}

/// The observed service lives of a fleet, for each kind of which enough units left with both their days
/// known, else that has enough dated units in service. Second-hand units, whose life began elsewhere, take
/// no part.
///
/// Units that are dead and still listed lengthen what ages tell. Where ages imply less than half of the kind's
/// usual lifetime, the fleet was just equipped, in no steady state, and they tell nothing.
///
/// ```
/// use footprint_core::assessment::fleet::{Batch, Fleet, FleetLine};
/// use footprint_core::assessment::observed_life::observed_lives;
/// use footprint_core::terms::date::Date;
/// use footprint_core::terms::vocabulary::Kind;
/// let catalogue = footprint_core::catalogue::Catalogue::bundled().value;
/// let mut fleet = Fleet::default();
/// fleet.lines.push(FleetLine::of(Kind::Laptop, vec![Batch { date: Some(Date::constant(2021, 1, 2)), units: 30 }]));
/// let lives = observed_lives(&fleet, &catalogue, Some(Date::constant(2026, 1, 1)));
/// // 5 years of age on average: 2 × 5 / 1.16.
/// assert!((lives[&Kind::Laptop].years.0 - 8.62).abs() < 0.01);
/// ```
pub fn observed_lives(
    fleet: &Fleet,
    catalogue: &Catalogue,
    as_of: Option<Date>,
) -> BTreeMap<Kind, ObservedLife> {
    lives(fleet, as_of).filter(|(kind, life)| !life.is_of_young(*kind, catalogue)).collect()
}

/// The kinds whose dated units are too young for their ages to tell how long they serve: those of a fleet
/// that was just equipped, which is in no steady state.
pub(crate) fn just_equipped(
    fleet: &Fleet,
    catalogue: &Catalogue,
    as_of: Option<Date>,
) -> BTreeMap<Kind, ObservedLife> {
    let all: BTreeMap<Kind, ObservedLife> = lives(fleet, as_of).collect();
    all.into_iter().filter(|(kind, life)| life.is_of_young(*kind, catalogue)).collect()
}

/// What ages tell, then what disposals do, of kinds with enough dated units.
fn lives(fleet: &Fleet, as_of: Option<Date>) -> impl Iterator<Item = (Kind, ObservedLife)> {
    let is_told = |line: &FleetLine| line.status == Status::InService && !line.second_hand;
    let in_service = units_by_day(fleet, is_told);
    let mut ages: BTreeMap<Kind, (f64, u64)> = BTreeMap::new();
    for (kind, batches) in &in_service {
        for batch in batches {
            if let Some(age) = Aged::on(as_of, *batch).age {
                let (sum, units) = ages.entry(*kind).or_default();
                *sum += age.0 * batch.units as f64;
                *units += batch.units;
            }
        }
    }
    let by_age = ages.into_iter().map(|(kind, (sum, units))| {
        let mean_age = Years(sum / units as f64);
        let years = Years(2.0 * mean_age.0 / (1.0 + DISPERSION * DISPERSION));
        (kind, ObservedLife { years, told_by: ToldBy::Age(mean_age), units })
    });
    let by_disposals = fleet.disposals.iter().map(|(kind, of)| {
        let years = Years(of.days as f64 / of.units as f64 / DAYS_PER_YEAR);
        (*kind, ObservedLife { years, told_by: ToldBy::Disposals, units: of.units })
    });
    by_age.chain(by_disposals).filter(|(_, life)| life.is_usable())
}

impl ObservedLife {
    fn is_usable(&self) -> bool {
        self.units >= DATED_UNITS_NEEDED && LIFETIME_BOUNDS.contains(&self.years.0)
    }

    /// Whether ages imply less than half of the kind's usual lifetime.
    fn is_of_young(&self, kind: Kind, catalogue: &Catalogue) -> bool {
        let usual = catalogue.equipment(kind).map_or(0.0, |known| known.lifetime.0);
        matches!(self.told_by, ToldBy::Age(_)) && self.years.0 < usual * STEADY_FROM
    }
}

/// Places of a year's days in a table of months of 31.
const DAYS: usize = 12 * 31;

/// Units of one kind by day of purchase. A fleet has a batch for each line and day, many more than there
/// are days: the days of a year are places in a table.
#[derive(Default)]
struct Days {
    undated: u64,
    years: BTreeMap<i16, Box<[u64]>>,
}

impl Days {
    /// Adds batches; those of one year that follow one another are quick to add.
    fn add(&mut self, batches: &[Batch]) {
        let year = |batch: &Batch| batch.date.map(Date::year);
        for batches in batches.chunk_by(|one, other| year(one) == year(other)) {
            let Some(year) = batches.first().and_then(year) else {
                self.undated += batches.iter().map(|batch| batch.units).sum::<u64>();
                continue;
            };
            let days = self.years.entry(year).or_insert_with(|| vec![0; DAYS].into_boxed_slice());
            for (date, units) in batches.iter().filter_map(|batch| Some((batch.date?, batch.units)))
            {
                let place = (date.month() as usize - 1) * 31 + date.day() as usize - 1;
                if let Some(count) = days.get_mut(place) {
                    *count += units;
                }
            }
        }
    }

    /// The units of each day that has some: undated ones first, then the oldest.
    fn into_batches(self) -> Vec<Batch> {
        let undated = (self.undated > 0).then_some(Batch { date: None, units: self.undated });
        let dated = self.years.into_iter().flat_map(|(year, days)| {
            let days: Vec<u64> = days.into_vec();
            days.into_iter().enumerate().filter(|(_, units)| *units > 0).filter_map(
                move |(place, units)| {
                    let (month, day) = ((place / 31 + 1) as i8, (place % 31 + 1) as i8);
                    Some(Batch { date: Some(Date::new(year, month, day).ok()?), units })
                },
            )
        });
        undated.into_iter().chain(dated).collect()
    }
}

/// The units of some lines by kind and day of purchase, so that what is added up of them does not depend on
/// the order of the lines.
fn units_by_day(fleet: &Fleet, counts: impl Fn(&FleetLine) -> bool) -> BTreeMap<Kind, Vec<Batch>> {
    let mut days: BTreeMap<Kind, Days> = BTreeMap::new();
    for line in fleet.lines.iter().filter(|line| counts(line)) {
        let of_kind = days.entry(line.kind).or_default();
        of_kind.add(&line.batches);
    }
    days.into_iter().map(|(kind, days)| (kind, days.into_batches())).collect()
}

/// By how much a year's share of the making of a kind's units changes where they serve for the other
/// lifetimes: those of the fleet's ages in place of the usual ones, or the other way round. Only units whose
/// lifetime is assumed take part, and only in the amortised view.
pub(crate) fn other_lifetimes(
    fleet: &Fleet,
    scope: &Scope,
    catalogue: &Catalogue,
    as_of: Option<Date>,
) -> BTreeMap<Kind, f64> {
    if scope.accounting != Accounting::Amortised {
        return BTreeMap::new();
    }
    let lives = observed_lives(fleet, catalogue, as_of);
    let mut shares: BTreeMap<Kind, [f64; 2]> = BTreeMap::new();
    for (kind, batches) in units_by_day(fleet, |line| line.lifetime.is_none() && !line.second_hand)
    {
        let (Some(life), Some(equipment)) = (lives.get(&kind), catalogue.equipment(kind)) else {
            continue;
        };
        if scope.lifetimes.contains_key(&kind) {
            continue;
        }
        let aged: Vec<Aged> = batches.iter().map(|batch| Aged::on(as_of, *batch)).collect();
        let share = |years, over_age| {
            let service = (Service::of_new(years), scope.second_life);
            let weight = embodied_weight(&aged, service, as_of, scope.accounting, over_age);
            weight.by_lifetime + weight.by_age
        };
        let usual = share(equipment.lifetime, Some(scope.over_age));
        shares.insert(kind, [usual, share(life.years, None)]);
    }
    let ratio = |(kind, [usual, observed]): (Kind, [f64; 2])| {
        let (own, other) = match scope.lifetimes_from {
            Lifetimes::Usual => (usual, observed),
            Lifetimes::Observed => (observed, usual),
        };
        (own > 0.0).then(|| (kind, other / own))
    };
    shares.into_iter().filter_map(ratio).collect()
}
