//! Life-cycle impact assessment (ISO 14040): fleet lines turned into contributions, the one atom of every figure.

use crate::allocation::{EmbodiedWeight, embodied_weight};
use crate::catalogue::{Catalogue, Profile, ProfileOrigin, Zone};
use crate::date::Date;
use crate::fleet::{Batch, FleetLine, Match, Name};
use crate::life_cycle_inventory::{ElectricityOf, UnitInventory};
use crate::scope::Scope;
use crate::uncertainty::{Factors, OwnFactor, Product, SharedFactor};
use crate::vocabulary::{Criterion, Kind, Stage};
use std::collections::BTreeMap;
use std::rc::Rc;

/// An uncertain factor, by what it is the uncertainty of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactorKey {
    /// The method as a whole.
    Method,
    /// The figure of a kind for a criterion.
    Category(Criterion, Kind),
    /// What all makers' sheets have in common.
    Sheets,
    /// The assumed lifetime of a kind.
    Lifetime(Kind),
    /// A model around the figure of its kind (manufacturer, model).
    Model(Criterion, Kind, Name, Name),
    /// One maker's sheet, or several of a range, by position.
    Sheet(Vec<u32>),
    /// The yearly electricity of a kind.
    Electricity(Kind),
    /// The yearly electricity of one maker's sheet, or several.
    SheetElectricity(Vec<u32>),
    /// The yearly electricity that the inventory gives for a model (manufacturer, model).
    ModelElectricity(Kind, Name, Name),
    /// The electricity of a zone for a criterion.
    Zone(Criterion, String),
    /// The embodied figure that a supplier declares for a model (manufacturer, model).
    Declared(Kind, Name, Name),
    /// The impact of refurbishing or repairing a kind.
    Refurbishing(Kind),
}

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
    /// The factors of all contributions made so far.
    pub factors: Factors<FactorKey>,
    method: SharedFactor,
    profiles: BTreeMap<(Kind, Option<u64>, Match), Option<Rc<Profile>>>,
}

impl<'a> Assessor<'a> {
    /// An assessor for a scope; `as_of` is the day that counts as today.
    pub fn new(catalogue: &'a Catalogue, scope: &'a Scope, as_of: Option<Date>) -> Self {
        let mut factors = Factors::new();
        let method = factors.shared(FactorKey::Method, catalogue.spreads().of("method_global"));
        Self { catalogue, scope, as_of, factors, method, profiles: BTreeMap::new() }
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
        let mut products = None;
        for embodied in &profile.embodied {
            let criterion = embodied.criterion;
            let [by_lifetime, by_age] = match products {
                Some((same, products)) if same == criterion => products,
                _ => self.embodied_products(line, inventory, criterion),
            };
            products = Some((criterion, [by_lifetime, by_age]));
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

    /// The factors of an embodied amount: spread over an assumed lifetime, and over a known one.
    fn embodied_products(
        &mut self,
        line: &FleetLine,
        inventory: &UnitInventory,
        criterion: Criterion,
    ) -> [Product; 2] {
        let profile = &inventory.profile;
        let of_sheet = criterion == Criterion::ClimateChange;
        let (category, model) = match sheets_of(profile) {
            Some(sheets) if of_sheet => (
                self.factors.shared(FactorKey::Sheets, profile.category_gsd),
                self.factors.own(FactorKey::Sheet(sheets), profile.model_gsd),
            ),
            _ => {
                let (category_gsd, model_gsd) = self.archetype_spreads(line.kind, criterion);
                let model = FactorKey::Model(criterion, line.kind, line.manufacturer, line.model);
                (
                    self.factors.shared(FactorKey::Category(criterion, line.kind), category_gsd),
                    self.factors.own(model, model_gsd),
                )
            }
        };
        let known = self.factors.product(&[self.method, category], Some(model));
        if !inventory.lifetime_is_assumed() {
            return [known, known];
        }
        let lifetime = self.factors.shared(
            FactorKey::Lifetime(line.kind),
            self.catalogue.spreads().of("lifetime_assumed"),
        );
        [self.factors.product(&[self.method, category, lifetime], Some(model)), known]
    }

    fn archetype_spreads(
        &self,
        kind: Kind,
        criterion: Criterion,
    ) -> (crate::uncertainty::Gsd, crate::uncertainty::Gsd) {
        let certain = crate::uncertainty::Gsd::CERTAIN;
        let (category, model) = self
            .catalogue
            .equipment(kind)
            .map_or((certain, certain), |equipment| (equipment.category_gsd, equipment.model_gsd));
        match criterion {
            Criterion::ClimateChange => (category, model),
            _ => (self.catalogue.spreads().of("other_criterion_category"), model),
        }
    }

    fn add_use(&mut self, line: &FleetLine, units: f64, zone: &Zone, assessed: &mut AssessedLine) {
        let AssessedLine { inventory, contributions, covered, .. } = assessed;
        let uses = [
            (Criterion::ClimateChange, Some(zone.kgco2e_per_kwh), zone.gsd),
            (Criterion::ResourceUseMineralsMetals, zone.adpe_kgsbeq_per_kwh, zone.criteria_gsd),
            (Criterion::PrimaryEnergy, zone.primary_energy_mj_per_kwh, zone.criteria_gsd),
            (Criterion::FinalElectricity, Some(1.0), crate::uncertainty::Gsd::CERTAIN),
        ];
        let profile = inventory.profile.clone();
        let uses_electricity = self
            .catalogue
            .equipment(line.kind)
            .is_some_and(|equipment| equipment.electricity.is_some())
            || inventory.electricity.is_some();
        let Some(kwh) = inventory.kwh_per_year(line.status) else {
            if uses_electricity {
                for (criterion, ..) in uses {
                    covered[criterion.index()] = false;
                }
            }
            return;
        };
        let drawn = kwh.0 * units;
        let own = self.electricity_factor(line, inventory);
        for (criterion, factor, gsd) in uses {
            let Some(factor) = factor else {
                covered[criterion.index()] &= drawn == 0.0;
                continue;
            };
            if drawn == 0.0 || (criterion == Criterion::ClimateChange && profile.includes_use) {
                continue;
            }
            let zone = self.factors.shared(FactorKey::Zone(criterion, zone.key.clone()), gsd);
            let product = self.factors.product(&[self.method, zone], own);
            let amount = drawn * factor;
            contributions.push(Contribution { stage: Stage::Use, criterion, amount, product });
        }
    }

    fn electricity_factor(
        &mut self,
        line: &FleetLine,
        inventory: &UnitInventory,
    ) -> Option<OwnFactor> {
        let electricity = inventory.electricity.as_ref()?;
        let key = match electricity.of {
            ElectricityOf::Kind => FactorKey::Electricity(line.kind),
            ElectricityOf::Sheet => {
                FactorKey::SheetElectricity(sheets_of(&inventory.profile).unwrap_or_default())
            }
            ElectricityOf::Row => {
                FactorKey::ModelElectricity(line.kind, line.manufacturer, line.model)
            }
        };
        Some(self.factors.own(key, electricity.gsd))
    }
}

/// The sheets behind a profile, by position; `None` for an archetype.
fn sheets_of(profile: &Profile) -> Option<Vec<u32>> {
    match &profile.origin {
        ProfileOrigin::Archetype => None,
        ProfileOrigin::Sheet(index) => Some(vec![*index]),
        ProfileOrigin::Range(range) => Some(range.clone()),
    }
}
