//! Life-cycle impact assessment (ISO 14040): fleet lines turned into contributions, the one atom of every figure.

mod factors;

pub use factors::FactorKey;

use crate::allocation::{EmbodiedWeight, embodied_weight};
use crate::catalogue::{Catalogue, Profile, Zone};
use crate::date::Date;
use crate::fleet::{Batch, FleetLine, Match};
use crate::life_cycle_inventory::UnitInventory;
use crate::scope::Scope;
use crate::uncertainty::{Factors, Product};
use crate::vocabulary::{Criterion, Kind, Stage};
use factors::{LineFactors, USE_CRITERIA};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Fleet line × stage × criterion: an amount, and the factors that make it uncertain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// Stage.
    pub stage: Stage,
    /// Criterion.
    pub criterion: Criterion,
    /// Mean, in the criterion's unit, of the year.
    pub amount: f64,
    /// Its factors.
    pub product: Product,
}

/// A fleet line, assessed.
#[derive(Clone, Debug)]
pub struct AssessedLine {
    /// What one unit uses up.
    pub inventory: UnitInventory,
    /// How the embodied amounts were spread.
    pub weight: EmbodiedWeight,
    /// Its contributions.
    pub contributions: Vec<Contribution>,
    /// Criteria for which the line has all its figures.
    pub covered: [bool; Criterion::ALL.len()],
}

/// Assesses fleet lines one after the other; keeps the factors that they share.
#[derive(Debug)]
pub struct Assessor<'a> {
    catalogue: &'a Catalogue,
    scope: &'a Scope,
    as_of: Option<Date>,
    factors: LineFactors<'a>,
    profiles: BTreeMap<(Kind, Option<u64>, Match), Option<Rc<Profile>>>,
}

impl<'a> Assessor<'a> {
    /// An assessor for a scope; `as_of` is the day that counts as today.
    pub fn new(catalogue: &'a Catalogue, scope: &'a Scope, as_of: Option<Date>) -> Self {
        let factors = LineFactors::new(catalogue);
        Self { catalogue, scope, as_of, factors, profiles: BTreeMap::new() }
    }

    /// The factors of all contributions made so far.
    pub fn factors(&self) -> &Factors<FactorKey> {
        self.factors.register()
    }

    /// The same, to add factors of one's own.
    pub(crate) fn factors_mut(&mut self) -> &mut Factors<FactorKey> {
        self.factors.register_mut()
    }

    /// The profiles chosen so far, in the order of kinds.
    pub fn profiles(&self) -> impl Iterator<Item = &Profile> {
        self.profiles.values().flatten().map(Rc::as_ref)
    }

    /// Assesses `batches` of a line in a zone; `None` for a kind that has no figure.
    pub fn assess(
        &mut self,
        line: &FleetLine,
        batches: &[Batch],
        zone: &Zone,
    ) -> Option<AssessedLine> {
        let profile = self.profile(line)?;
        let inventory = UnitInventory::of(line, profile, self.scope, self.catalogue);
        let weight = embodied_weight(
            batches,
            inventory.lifetime.value,
            self.as_of,
            self.scope.accounting,
            self.scope.over_age,
        );
        let mut assessed = AssessedLine {
            weight,
            contributions: Vec::with_capacity(12),
            covered: [true; Criterion::ALL.len()],
            inventory,
        };
        self.add_embodied(line, &mut assessed);
        let units = batches.iter().map(|batch| batch.units).sum::<u64>() as f64;
        self.add_use(line, units, zone, &mut assessed);
        Some(assessed)
    }

    fn profile(&mut self, line: &FleetLine) -> Option<Rc<Profile>> {
        let key = (line.kind, line.screen_inches.map(f64::to_bits), line.matched.clone());
        let (catalogue, set) = (self.catalogue, self.scope.factors);
        self.profiles
            .entry(key)
            .or_insert_with(|| {
                catalogue.profile(line.kind, set, line.screen_inches, &line.matched).map(Rc::new)
            })
            .clone()
    }

    fn add_embodied(&mut self, line: &FleetLine, assessed: &mut AssessedLine) {
        let AssessedLine { inventory, weight, contributions, covered } = assessed;
        let profile = inventory.profile.clone();
        let own = self.factors.of_model(line, inventory);
        for embodied in &profile.embodied {
            let criterion = embodied.criterion;
            let [by_lifetime, by_age] = self.factors.embodied(line.kind, inventory, criterion, own);
            for (weight, product) in [(weight.by_lifetime, by_lifetime), (weight.by_age, by_age)] {
                if weight != 0.0 {
                    let amount = embodied.amount * weight;
                    let stage = embodied.stage;
                    contributions.push(Contribution { stage, criterion, amount, product });
                }
            }
        }
        for criterion in [
            Criterion::ClimateChange,
            Criterion::ResourceUseMineralsMetals,
            Criterion::ResourceUseFossils,
            Criterion::WeeeMass,
        ] {
            covered[criterion.index()] =
                profile.embodied.iter().any(|embodied| embodied.criterion == criterion);
        }
    }

    fn add_use(&mut self, line: &FleetLine, units: f64, zone: &Zone, assessed: &mut AssessedLine) {
        let AssessedLine { inventory, contributions, covered, .. } = assessed;
        let uses = USE_CRITERIA.map(|criterion| (criterion, zone.per_kwh(criterion)));
        let profile = inventory.profile.clone();
        let uses_electricity = self
            .catalogue
            .equipment(line.kind)
            .is_some_and(|equipment| equipment.electricity.is_some())
            || inventory.electricity.is_some();
        let Some(kwh) = inventory.kwh_per_year(line.status) else {
            if uses_electricity {
                for criterion in USE_CRITERIA {
                    covered[criterion.index()] = false;
                }
            }
            return;
        };
        let drawn = kwh.0 * units;
        let own = self.factors.of_electricity(line, inventory);
        let sets = self.factors.of_zone(zone);
        for ((criterion, factor), set) in uses.into_iter().zip(sets) {
            let Some((factor, _)) = factor else {
                covered[criterion.index()] &= drawn == 0.0;
                continue;
            };
            if drawn == 0.0 || (criterion == Criterion::ClimateChange && profile.includes_use) {
                continue;
            }
            let product = self.factors.product(set, own);
            let amount = drawn * factor;
            contributions.push(Contribution { stage: Stage::Use, criterion, amount, product });
        }
    }
}
