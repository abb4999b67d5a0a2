//! Life-cycle impact assessment (ISO 14040): fleet lines turned into contributions, the one atom of every figure.

mod factors;

use crate::assessment::allocation::{Aged, EmbodiedWeight, embodied_weight};
use crate::assessment::fleet::{Batch, Fleet, FleetLine, Match};
use crate::assessment::life_cycle_inventory::{ElectricityOf, UnitInventory};
use crate::assessment::observed_life::{
    ObservedLife, ToldBy, just_equipped, observed_lives, other_lifetimes,
};
use crate::assessment::scope::Scope;
use crate::catalogue::{Catalogue, FactorKey, Profile, RoomParameter, SecondLife, Zone};
use crate::terms::date::Date;
use crate::terms::diagnostic::{Code, Finding};
use crate::terms::number::rounded;
use crate::terms::quantity::Years;
use crate::terms::service::Service;
use crate::terms::vocabulary::{Criterion, Kind, Lifetimes, OverAge, Stage};
use crate::uncertainty::{Factors, Product};
use factors::{LifetimeOf, LineFactors, USE_CRITERIA, UsualFactors};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// What one unit uses up; shared by the lines that say nothing of their own about it.
    pub inventory: Arc<UnitInventory>,
    /// How the embodied amounts were spread.
    pub weight: EmbodiedWeight,
    /// Its contributions.
    pub contributions: Vec<Contribution>,
    /// Criteria for which the line has all its figures.
    pub covered: [bool; Criterion::ALL.len()],
}

/// The climate change of a unit, kg CO2e.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct OfUnit {
    /// Of its making and its end, to be spread over its service.
    pub(crate) embodied: f64,
    /// Of a year of use.
    pub(crate) used: f64,
    /// Of its refurbishing, once for this service.
    pub(crate) refurbishing: f64,
    /// Years of this service, over which the embodied amount is spread.
    pub(crate) lifetime: Years,
    /// Years with others before, of a unit that was bought second-hand.
    pub(crate) before: Option<Years>,
    /// The rule for a unit older than that.
    pub(crate) over_age: Option<OverAge>,
}

/// Assesses fleet lines one after the other; keeps what they share: inventories and factors.
#[derive(Debug)]
pub struct Assessor<'a> {
    catalogue: &'a Catalogue,
    scope: &'a Scope,
    as_of: Option<Date>,
    /// Service lives that serve in place of the usual lifetimes.
    observed: BTreeMap<Kind, ObservedLife>,
    /// Kinds that the fleet was just equipped with, whose ages tell no service life.
    just_equipped: BTreeMap<Kind, ObservedLife>,
    factors: LineFactors<'a>,
    /// Looked up, and told in the order of keys: the order of a hash map reaches no figure.
    usual: FxHashMap<UsualKey, Option<Usual>>,
}

/// Kind, size of the screen, capacity of the drive, maker's sheet.
type UsualKey = (Kind, Option<u64>, Option<u64>, Match);

/// What a unit uses up unless its line says otherwise, and the factors that come with it.
#[derive(Clone, Debug)]
struct Usual {
    inventory: Arc<UnitInventory>,
    factors: UsualFactors,
}

impl<'a> Assessor<'a> {
    /// An assessor for a scope; `as_of` is the day that counts as today.
    pub fn new(catalogue: &'a Catalogue, scope: &'a Scope, as_of: Option<Date>) -> Self {
        let factors = LineFactors::new(catalogue);
        let (observed, just_equipped, usual) = Default::default();
        Self { catalogue, scope, as_of, observed, just_equipped, factors, usual }
    }

    /// The same assessor for the units of a fleet, whose ages say how long they serve where the scope asks
    /// for that.
    pub fn of_fleet(self, fleet: &Fleet) -> Self {
        let (catalogue, as_of) = (self.catalogue, self.as_of);
        let (observed, just_equipped) = match self.scope.lifetimes_from {
            Lifetimes::Usual => Default::default(),
            Lifetimes::Observed => {
                (observed_lives(fleet, catalogue, as_of), just_equipped(fleet, catalogue, as_of))
            }
        };
        Self { observed, just_equipped, ..self }
    }

    /// The same assessor, whose figures cover both the usual lifetimes and those that the fleet's ages imply:
    /// a discrete factor of two equally likely readings, the scope's being the first (METHOD.md §3.4).
    pub(crate) fn covering_lifetimes(self, fleet: &Fleet) -> Self {
        let ratios = other_lifetimes(fleet, self.scope, self.catalogue, self.as_of);
        Self { factors: self.factors.covering(ratios), ..self }
    }

    /// Whether the fleet's ages say how long its units serve.
    pub(crate) fn covers_other_lifetimes(&self) -> bool {
        self.factors.covers_other_lifetimes()
    }

    /// The service lives that the fleet's ages imply, as findings.
    pub(crate) fn observed_findings(&self) -> impl Iterator<Item = Finding> {
        let tenths = |years: Years| rounded(years.0, 1);
        let young = self.just_equipped.iter().filter_map(move |(kind, life)| {
            let ToldBy::Age(age) = life.told_by else { return None };
            let finding = Finding::new(Code::JustEquipped).with("kind", *kind);
            Some(finding.with("age", tenths(age)).with("units", life.units))
        });
        let observed = self.observed.iter().map(move |(kind, life)| {
            let about = |code| {
                let finding = Finding::new(code).with("kind", *kind);
                finding.with("years", tenths(life.years)).with("units", life.units)
            };
            match life.told_by {
                ToldBy::Age(age) => about(Code::ObservedLife).with("age", tenths(age)),
                ToldBy::Disposals => about(Code::DisposedLife),
            }
        });
        observed.chain(young)
    }

    /// The factors of all contributions made so far.
    pub fn factors(&self) -> &Factors<FactorKey> {
        self.factors.register()
    }

    /// The same, to add factors of one's own.
    pub(crate) fn factors_mut(&mut self) -> &mut Factors<FactorKey> {
        self.factors.register_mut()
    }

    /// Takes in what another assessor keeps of lines that come after those assessed here, as if they had
    /// been assessed here. Tells what its products are here.
    pub(crate) fn absorb(&mut self, other: Self) -> Vec<Product> {
        let (own, products) = self.factors.register_mut().absorb(other.factors.into_register());
        for (key, usual) in other.usual {
            self.usual.entry(key).or_insert_with(|| {
                usual.map(|usual| Usual { factors: usual.factors.renumbered(&own), ..usual })
            });
        }
        products
    }

    /// The profiles chosen so far, in the order of kinds.
    pub fn profiles(&self) -> impl Iterator<Item = &Profile> {
        let mut usual: Vec<_> =
            self.usual.iter().filter_map(|(key, usual)| Some((key, usual.as_ref()?))).collect();
        crate::wire::order::sort_by(&mut usual, |a, b| a.0.cmp(b.0));
        usual.into_iter().map(|(_, usual)| usual.inventory.profile.as_ref())
    }

    /// Assesses `batches` of a line in a zone; `None` for a kind that has no figure.
    pub fn assess(
        &mut self,
        line: &FleetLine,
        batches: &[Batch],
        zone: &Zone,
    ) -> Option<AssessedLine> {
        let aged: Vec<Aged> = batches.iter().map(|batch| Aged::on(self.as_of, *batch)).collect();
        self.assess_into(Vec::with_capacity(16), line, &aged, zone)
    }

    /// The same for units whose ages are told, with the contributions in an empty vector that served
    /// before.
    pub(crate) fn assess_into(
        &mut self,
        contributions: Vec<Contribution>,
        line: &FleetLine,
        batches: &[Aged],
        zone: &Zone,
    ) -> Option<AssessedLine> {
        let (inventory, usual) = self.inventory(line)?;
        let weight_of = |service| {
            embodied_weight(
                batches,
                (service, self.scope.second_life),
                self.as_of,
                self.scope.accounting,
                self.over_age(&inventory),
            )
        };
        let weight = weight_of(inventory.service(line, self.scope));
        // Refurbishing is spent once, for this service alone.
        let once = line.second_hand.then(|| weight_of(Service::of_new(inventory.lifetime.value)));
        let covered = [true; Criterion::ALL.len()];
        let mut assessed = AssessedLine { weight, contributions, covered, inventory };
        self.add_embodied(line, usual, &mut assessed);
        if let (Some(weight), Some(second)) = (once, self.catalogue.second_life(line.kind)) {
            self.add_refurbishing(second, weight, &mut assessed);
        }
        let units = batches.iter().map(|aged| aged.batch.units).sum::<u64>() as f64;
        self.add_use(line, units, zone, &mut assessed);
        Some(assessed)
    }

    /// What a unit of a line emits, whatever its age.
    pub(crate) fn of_unit(&mut self, line: &FleetLine, zone: &Zone) -> Option<OfUnit> {
        let (inventory, _) = self.inventory(line)?;
        let (weight, contributions) = (EmbodiedWeight::default(), Vec::new());
        let covered = [true; Criterion::ALL.len()];
        let mut used = AssessedLine { weight, contributions, covered, inventory };
        self.add_use(line, 1.0, zone, &mut used);
        let AssessedLine { inventory, contributions, .. } = used;
        let climate = Criterion::ClimateChange;
        let embodied = inventory.profile.embodied.iter().filter(|one| one.criterion == climate);
        let used = contributions.iter().filter(|one| one.criterion == climate);
        Some(OfUnit {
            embodied: embodied.map(|one| one.amount).sum(),
            used: used.map(|one| one.amount).sum(),
            refurbishing: (self.catalogue.second_life(line.kind))
                .filter(|_| line.second_hand)
                .map_or(0.0, |second| second.refurbishing_kgco2e),
            lifetime: inventory.lifetime.value,
            before: inventory.service(line, self.scope).before,
            over_age: self.over_age(&inventory),
        })
    }

    /// Another day counts as today from now on.
    pub(crate) const fn set_day(&mut self, day: Option<Date>) {
        self.as_of = day;
    }

    /// What a unit of a line uses up, and the factors of those that say nothing of their own.
    fn inventory(&mut self, line: &FleetLine) -> Option<(Arc<UnitInventory>, UsualFactors)> {
        let Usual { inventory, factors } = self.usual(line)?;
        if line.lifetime.is_none() && line.electricity.is_none() && !line.second_hand {
            return Some((inventory, factors));
        }
        let profile = inventory.profile.clone();
        let observed = self.observed.get(&line.kind).map(|life| life.years);
        let own = UnitInventory::of(line, profile, self.scope, observed, self.catalogue);
        Some((Arc::new(own), factors))
    }

    /// The rule for units older than their lifetime, where there is one.
    fn over_age(&self, inventory: &UnitInventory) -> Option<OverAge> {
        Some(self.scope.over_age).filter(|_| !inventory.lifetime_is_observed())
    }

    fn usual(&mut self, line: &FleetLine) -> Option<Usual> {
        let bits = |number: Option<f64>| number.map(f64::to_bits);
        let key =
            (line.kind, bits(line.screen_inches), bits(line.storage_gb), line.matched.clone());
        if let Some(usual) = self.usual.get(&key) {
            return usual.clone();
        }
        let reading = (self.scope.factors, self.scope.sheets);
        let observed = self.observed.get(&line.kind).map(|life| life.years);
        let profile =
            self.catalogue.profile_reading(line.kind, reading, line.screen_inches, &line.matched);
        let usual = profile.map(|profile| {
            let profile = profile.of_capacity(line.storage_gb);
            let own = (None, None, false);
            let (lifetime, electricity, second_hand) = own;
            let bare = FleetLine { lifetime, electricity, second_hand, ..line.clone() };
            let factors = self.factors.usual(&profile);
            let profile = Arc::new(profile);
            let inventory = UnitInventory::of(&bare, profile, self.scope, observed, self.catalogue);
            Usual { inventory: Arc::new(inventory), factors }
        });
        self.usual.insert(key, usual.clone());
        usual
    }

    fn add_embodied(&mut self, line: &FleetLine, usual: UsualFactors, assessed: &mut AssessedLine) {
        let AssessedLine { inventory, weight, contributions, covered } = assessed;
        for criterion in EMBODIED_CRITERIA {
            covered[criterion.index()] = false;
        }
        let own = self.factors.of_model(line, usual);
        let lifetime = match inventory.lifetime_is_assumed() {
            false => LifetimeOf::Known,
            true if line.second_hand => LifetimeOf::SecondLife,
            true => LifetimeOf::Kind,
        };
        for amounts in inventory.profile.embodied.chunk_by(|a, b| a.criterion == b.criterion) {
            let criterion = amounts[0].criterion;
            covered[criterion.index()] = true;
            let [by_lifetime, by_age] = self.factors.embodied(line.kind, lifetime, criterion, own);
            for embodied in amounts {
                for (weight, product) in
                    [(weight.by_lifetime, by_lifetime), (weight.by_age, by_age)]
                {
                    if weight != 0.0 {
                        let amount = embodied.amount * weight;
                        let stage = embodied.stage;
                        contributions.push(Contribution { stage, criterion, amount, product });
                    }
                }
            }
        }
    }

    /// What the refurbishing of second-hand units emitted.
    fn add_refurbishing(
        &mut self,
        second: &SecondLife,
        weight: EmbodiedWeight,
        assessed: &mut AssessedLine,
    ) {
        let inventory = &assessed.inventory;
        let (kind, assumed) = (inventory.profile.kind, inventory.lifetime_is_assumed());
        let [by_lifetime, by_age] = self.factors.refurbishing(kind, assumed, second.gsd);
        for (weight, product) in [(weight.by_lifetime, by_lifetime), (weight.by_age, by_age)] {
            if weight != 0.0 {
                assessed.contributions.push(Contribution {
                    stage: Stage::Manufacturing,
                    criterion: Criterion::ClimateChange,
                    amount: second.refurbishing_kgco2e * weight,
                    product,
                });
            }
        }
    }

    fn add_use(&mut self, line: &FleetLine, units: f64, zone: &Zone, assessed: &mut AssessedLine) {
        let AssessedLine { inventory, contributions, covered, .. } = assessed;
        let Some(kwh) = inventory.kwh_per_year(line.status) else {
            let uses_electricity = self
                .catalogue
                .equipment(line.kind)
                .is_some_and(|equipment| equipment.electricity.is_some());
            if uses_electricity {
                for criterion in USE_CRITERIA {
                    covered[criterion.index()] = false;
                }
            }
            return;
        };
        let drawn = kwh.0 * units;
        let room = self.catalogue.room(RoomParameter::TechnicalEnvironment);
        if let Some(room) = room.filter(|_| self.scope.technical_environment)
            && inventory.profile.data_centre
        {
            let kilowatts = drawn / inventory.pue / HOURS_OF_A_YEAR;
            contributions.push(Contribution {
                stage: Stage::Manufacturing,
                criterion: Criterion::ClimateChange,
                amount: kilowatts * room.value,
                product: self.factors.technical_environment(room.gsd),
            });
        }
        let own = self.factors.of_electricity(line, inventory);
        // What the line itself says of its electricity is so whatever the sources.
        let ratio = match inventory.electricity.as_ref().map(|electricity| electricity.of) {
            Some(ElectricityOf::Row) | None => 1.0,
            Some(_) => inventory.profile.other_family.electricity,
        };
        let sets = self.factors.of_zone(zone, ratio, inventory.pue_is_assumed);
        for (criterion, set) in USE_CRITERIA.into_iter().zip(sets) {
            let Some((factor, _)) = zone.per_kwh(criterion) else {
                covered[criterion.index()] &= drawn == 0.0;
                continue;
            };
            let includes_use = inventory.profile.includes_use;
            if drawn == 0.0 || (criterion == Criterion::ClimateChange && includes_use) {
                continue;
            }
            let product = self.factors.product(set, own);
            let amount = drawn * factor;
            contributions.push(Contribution { stage: Stage::Use, criterion, amount, product });
        }
    }
}

/// Hours of a year of 365 days.
const HOURS_OF_A_YEAR: f64 = 8760.0;

/// The criteria that an embodied figure may have; a line without one does not cover it.
const EMBODIED_CRITERIA: [Criterion; 7] = [
    Criterion::ClimateChange,
    Criterion::ResourceUseMineralsMetals,
    Criterion::Acidification,
    Criterion::ParticulateMatter,
    Criterion::IonisingRadiation,
    Criterion::ResourceUseFossils,
    Criterion::WeeeMass,
];
