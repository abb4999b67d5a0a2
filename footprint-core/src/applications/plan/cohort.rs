//! Units of one line bought on one day, and what a lever makes of them.
//!
//! Each unit is charged its making once over its service (METHOD.md §4.11): over the mean service life of its
//! kind where the fleet's ages imply one, else over its lifetime or its age, whichever is longer. So nothing
//! falls by waiting, and what a lever gains is against the fleet's own pace.

use super::PlanSettings;
use crate::assessment::fleet::{Fleet, FleetLine};
use crate::assessment::impact::Assessor;
use crate::assessment::scope::Scope;
use crate::catalogue::{Catalogue, Effect, FleetLever, SecondLife};
use crate::terms::date::{Date, years_between};
use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::{Criterion, Kind, OverAge, Stage};
use crate::uncertainty::{Product, UncertainSum};
use crate::usage::Terms;

/// Units of one line bought on one day.
#[derive(Clone, Debug)]
pub(super) struct Cohort {
    pub(super) kind: Kind,
    /// Position of the line in the fleet.
    pub(super) line: usize,
    pub(super) units: f64,
    /// Day of purchase.
    pub(super) bought: Option<Date>,
    /// Age today; `None` where the day of purchase is not known.
    pub(super) age: Option<Years>,
    /// Years of service that the impact is spread over.
    pub(super) service: f64,
    /// Whether they are a mean, around which the units are replaced.
    pub(super) service_is_mean: bool,
    /// Usual lifetime of what replaces them.
    pub(super) lifetime: f64,
    /// Embodied impact of one new unit.
    pub(super) unit_embodied: f64,
    /// Share that is bought refurbished.
    pub(super) refurbished: f64,
    /// Share of those that replace a new unit.
    displacement: f64,
    /// What a refurbished unit carries of its making, for each year.
    second_hand_per_year: f64,
    /// kWh a year of all units.
    pub(super) kwh: f64,
    /// Share of the units that a lever has repaired.
    pub(super) repaired: f64,
    embodied: Vec<(f64, Product)>,
    electricity: Vec<(f64, Product)>,
    second: Option<SecondLife>,
    refurbishing: Option<Product>,
}

/// The cohorts of a fleet, assessed.
pub(super) fn of_fleet(
    fleet: &Fleet,
    scope: &Scope,
    settings: &PlanSettings,
    catalogue: &Catalogue,
    assessor: &mut Assessor<'_>,
) -> Vec<Cohort> {
    let mut cohorts = Vec::new();
    for (at, line) in fleet.lines.iter().enumerate() {
        for index in 0..line.batches.len() {
            let place = (at, line, index);
            cohorts.extend(of_batch(fleet, place, (scope, settings), catalogue, assessor));
        }
    }
    cohorts
}

fn of_batch(
    fleet: &Fleet,
    (at, line, index): (usize, &FleetLine, usize),
    (scope, settings): (&Scope, &PlanSettings),
    catalogue: &Catalogue,
    assessor: &mut Assessor<'_>,
) -> Option<Cohort> {
    let country = catalogue.zone(&scope.country).ok()?;
    let zone = match fleet.names.text(line.zone) {
        "" => country,
        own => catalogue.zone(own).unwrap_or(country),
    };
    let batch = line.batches[index];
    let assessed = assessor.assess(line, &[batch], zone)?;
    let climate = |stage_is: fn(Stage) -> bool| -> Vec<(f64, Product)> {
        let contributions = assessed.contributions.iter();
        contributions
            .filter(|c| c.criterion == Criterion::ClimateChange && stage_is(c.stage))
            .map(|c| (c.amount, c.product))
            .collect()
    };
    let embodied = climate(Stage::is_embodied);
    let electricity = climate(|stage| !stage.is_embodied());
    let lifetime = assessed.inventory.lifetime.value.0;
    let age = batch.date.zip(scope.as_of.or(fleet.newest_date)).map(|(b, t)| years_between(b, t));
    let service_is_mean = assessed.inventory.lifetime_is_observed();
    let service = match age {
        Some(age) if !service_is_mean => age.0.max(lifetime),
        _ => lifetime,
    };
    let kwh = assessed.inventory.kwh_per_year(line.status).map_or(0.0, |kwh| kwh.0);
    let second = catalogue.second_life(line.kind).cloned();
    let refurbishing = second.as_ref().map(|second| {
        Terms::new(catalogue, assessor.factors_mut()).refurbishing(line.kind, second.gsd)
    });
    let units = batch.units as f64;
    let first_life = assessed.inventory.profile.lifetime;
    let second_hand_per_year = second.as_ref().map_or(0.0, |second| {
        Service::after(first_life, second.years).share_per_year(settings.second_life)
    });
    let unit_embodied = assessed.inventory.profile.embodied_climate();
    Some(Cohort {
        kind: line.kind,
        line: at,
        units,
        bought: batch.date,
        age,
        service,
        service_is_mean,
        lifetime,
        unit_embodied,
        refurbished: 0.0,
        displacement: settings.displacement.unwrap_or(1.0),
        second_hand_per_year,
        kwh: kwh * units,
        repaired: 0.0,
        embodied,
        electricity,
        second,
        refurbishing,
    })
}

impl Cohort {
    /// The climate impact of a year of service.
    pub(super) fn add_to(&self, sum: &mut UncertainSum) {
        let new = 1.0 - self.refurbished * self.displacement;
        let second_hand = self.refurbished * self.second_hand_per_year * self.units;
        for (part, (amount, product)) in self.parts().zip(&self.embodied) {
            sum.add(amount * new + second_hand * self.unit_embodied * part, *product);
        }
        for (amount, product) in &self.electricity {
            sum.add(*amount, *product);
        }
        let carried = self.embodied.iter().any(|(amount, _)| *amount > 0.0);
        if let (Some(second), Some(product), true) = (&self.second, self.refurbishing, carried) {
            let mended = self.units * second.refurbishing_kgco2e;
            sum.add(self.refurbished * mended * Service::of_new(second.years).per_year(), product);
            sum.add(
                self.repaired * mended * Service::of_new(Years(self.service)).per_year(),
                product,
            );
        }
    }

    /// The year after `year` in which the service of units of a known age ends; overdue ones end in the first.
    pub(super) fn due_after(&self, year: i32) -> Option<i32> {
        self.age.map(|age| year + 1 + (self.service - age.0).max(0.0) as i32)
    }

    /// Electricity of a year, kg CO2e.
    pub(super) fn electricity(&self) -> impl Iterator<Item = (Product, f64)> {
        self.electricity.iter().map(|&(amount, product)| (product, amount))
    }

    /// Embodied impact of what replaces the units, kg CO2e. It carries the factors of the units' own
    /// yearly share, that of the assumed lifetime too: it says when they fall due.
    pub(super) fn replacement(&self) -> Vec<(f64, Product)> {
        let new = 1.0 - self.refurbished * self.displacement;
        let years = self.second.as_ref().map_or(0.0, |second| second.years.0);
        let second_hand = self.refurbished * self.second_hand_per_year * years;
        let made = self.units * self.unit_embodied * (new + second_hand);
        let mut terms: Vec<_> = self
            .parts()
            .zip(&self.embodied)
            .map(|(part, (_, product))| (made * part, *product))
            .collect();
        if let (Some(second), Some(product)) = (&self.second, self.refurbishing) {
            terms.push((self.units * self.refurbished * second.refurbishing_kgco2e, product));
        }
        terms
    }

    /// What each embodied term is of their sum; units that are fully amortised carry nothing any more, and
    /// all terms are then alike.
    fn parts(&self) -> impl Iterator<Item = f64> {
        let all: f64 = self.embodied.iter().map(|(amount, _)| amount).sum();
        let count = self.embodied.len() as f64;
        let part = move |(amount, _): &(f64, Product)| match all > 0.0 {
            true => amount / all,
            false => 1.0 / count,
        };
        self.embodied.iter().map(part)
    }

    /// Whether a lever has something to act on here.
    pub(super) fn concerns(&self, lever: &FleetLever) -> bool {
        lever.kinds.contains(&self.kind)
            && (lever.effect != Effect::RefurbishedShare || self.second.is_some())
            && self.units > 0.0
    }

    /// The cohort with a lever in place.
    pub(super) fn with(&self, lever: &FleetLever, amount: f64, over_age: OverAge) -> Self {
        let mut changed = self.clone();
        match lever.effect {
            Effect::LongerYears => {
                changed.service += amount;
                changed.lifetime += amount;
                changed.repaired = changed.repaired.max(lever.repaired_share);
                // Fully amortised units carry nothing that longer service could spread.
                if over_age == OverAge::ServiceLife || self.embodied.iter().any(|e| e.0 > 0.0) {
                    scale(&mut changed.embodied, self.service / changed.service);
                }
            }
            Effect::RefurbishedShare => {
                changed.refurbished = 1.0 - (1.0 - self.refurbished) * (1.0 - amount);
            }
            Effect::FewerShare => {
                changed.units *= 1.0 - amount;
                changed.kwh *= 1.0 - amount;
                scale(&mut changed.embodied, 1.0 - amount);
                scale(&mut changed.electricity, 1.0 - amount);
            }
            Effect::ElectricityShare => {
                changed.kwh *= 1.0 - amount;
                scale(&mut changed.electricity, 1.0 - amount);
            }
        }
        changed
    }

    /// What the units cost a year, where every price that counts is known.
    pub(super) fn cost(&self, settings: &PlanSettings) -> Option<f64> {
        let price = settings.prices.get(&self.kind)?;
        let refurbished = match self.refurbished {
            share if share > 0.0 => {
                share * settings.refurbished_prices.get(&self.kind)?
                    / self.second.as_ref().map_or(self.service, |second| second.years.0)
            }
            _ => 0.0,
        };
        let repair = match self.repaired {
            share if share > 0.0 => share * settings.repair_prices.get(&self.kind)? / self.service,
            _ => 0.0,
        };
        let bought = (1.0 - self.refurbished * self.displacement) * price / self.service
            + refurbished
            + repair;
        let electricity = match (settings.kwh_price, self.kwh) {
            (Some(price), kwh) => price * kwh,
            (None, _) => 0.0,
        };
        Some(self.units * bought + electricity)
    }
}

fn scale(terms: &mut [(f64, Product)], by: f64) {
    for (amount, _) in terms {
        *amount *= by;
    }
}

/// The impact of all cohorts.
pub(super) fn total(cohorts: &[Cohort]) -> UncertainSum {
    let mut sum = UncertainSum::new();
    for cohort in cohorts {
        cohort.add_to(&mut sum);
    }
    sum
}
