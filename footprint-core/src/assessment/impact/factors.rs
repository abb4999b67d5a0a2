//! Which uncertain factors a contribution carries (METHOD.md §3); looked up once, shared ever after.

use crate::assessment::fleet::FleetLine;
use crate::assessment::life_cycle_inventory::{ElectricityOf, UnitInventory};
use crate::catalogue::SpreadParameter;
use crate::catalogue::{
    Catalogue, FactorKey, OtherFamily, Profile, ProfileOrigin, RoomParameter, Zone,
};
use crate::terms::vocabulary::{Criterion, Kind};
use crate::uncertainty::{Factors, Gsd, OwnFactor, Product, SharedSet};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The criteria that the use phase adds to.
pub(super) const USE_CRITERIA: [Criterion; 7] = [
    Criterion::ClimateChange,
    Criterion::ResourceUseMineralsMetals,
    Criterion::Acidification,
    Criterion::ParticulateMatter,
    Criterion::IonisingRadiation,
    Criterion::PrimaryEnergy,
    Criterion::FinalElectricity,
];

/// The factors that come with a profile, whatever the model.
#[derive(Clone, Copy, Debug)]
pub(super) struct UsualFactors {
    sheet: Option<OwnFactor>,
    /// Whether the category is that of all sheets.
    of_sheets: bool,
    /// The spread of a model around the figure of its kind.
    model: Gsd,
    /// What the other family of sources has: embodied climate impact and electricity, as ratios.
    other_family: OtherFamily,
}

impl UsualFactors {
    /// The same in a register that took in the one they are of.
    pub(super) fn renumbered(self, own: &[OwnFactor]) -> Self {
        Self { sheet: self.sheet.map(|sheet| sheet.of(own)), ..self }
    }
}

/// The factors of one model: of its sheet for climate change, of its name for the rest.
#[derive(Clone, Copy, Debug)]
pub(super) struct ModelFactors {
    sheet: Option<OwnFactor>,
    of_sheets: bool,
    model: OwnFactor,
    other_family: f64,
}

/// Which lifetime the making of units is spread over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LifetimeOf {
    /// The kind's, assumed: the fleet's own may serve in its place.
    Kind,
    /// The second life of the kind, assumed.
    SecondLife,
    /// One that is told.
    Known,
}

/// The register of an assessment's factors, with the sets that its lines share.
#[derive(Debug)]
pub(super) struct LineFactors<'a> {
    catalogue: &'a Catalogue,
    register: Factors<FactorKey>,
    /// By criterion, kind, whether of all sheets, ratio of the other family: the sets of what is spread
    /// over an assumed lifetime, over an age beyond it, over a lifetime that is known, and over an assumed
    /// second life.
    embodied: FxHashMap<(Criterion, Kind, bool, u64), [SharedSet; 4]>,
    /// What the other lifetimes, usual or observed, make of a year's share of the making, as a ratio.
    other_lifetimes: BTreeMap<Kind, f64>,
    /// By zone, ratio of the other family and whether the PUE is assumed, in the order of
    /// [`USE_CRITERIA`].
    zones: FxHashMap<(String, u64, bool), [SharedSet; USE_CRITERIA.len()]>,
}

impl<'a> LineFactors<'a> {
    pub(super) fn new(catalogue: &'a Catalogue) -> Self {
        let (embodied, zones, other_lifetimes) = Default::default();
        Self { catalogue, register: Factors::new(), embodied, zones, other_lifetimes }
    }

    /// The same, with what other lifetimes make of a year's share of the making.
    pub(super) fn covering(self, other_lifetimes: BTreeMap<Kind, f64>) -> Self {
        Self { other_lifetimes, ..self }
    }

    /// Whether any share of the making changes with the lifetimes.
    pub(super) fn covers_other_lifetimes(&self) -> bool {
        !self.other_lifetimes.is_empty()
    }

    pub(super) fn register(&self) -> &Factors<FactorKey> {
        &self.register
    }

    pub(super) fn register_mut(&mut self) -> &mut Factors<FactorKey> {
        &mut self.register
    }

    pub(super) fn into_register(self) -> Factors<FactorKey> {
        self.register
    }

    pub(super) fn product(&mut self, set: SharedSet, own: Option<OwnFactor>) -> Product {
        self.register.product_of(set, own)
    }

    /// The factors of a profile.
    pub(super) fn usual(&mut self, profile: &Profile) -> UsualFactors {
        let sheet = sheets_of(profile)
            .map(|sheets| self.register.own(FactorKey::Sheet(sheets), profile.model_gsd));
        let model = self.catalogue.equipment(profile.kind).map_or(Gsd::CERTAIN, |of| of.model_gsd);
        let Profile { of_sheets, other_family, .. } = *profile;
        UsualFactors { sheet, of_sheets, model, other_family }
    }

    /// The factors of the model or sheet of a line.
    pub(super) fn of_model(&mut self, line: &FleetLine, usual: UsualFactors) -> ModelFactors {
        let key = FactorKey::Model(line.kind, line.manufacturer, line.model);
        ModelFactors {
            sheet: usual.sheet,
            of_sheets: usual.of_sheets,
            model: self.register.own(key, usual.model),
            other_family: usual.other_family.embodied,
        }
    }

    /// The factors of an embodied amount: spread over the line's lifetime, and over a known age.
    pub(super) fn embodied(
        &mut self,
        kind: Kind,
        lifetime: LifetimeOf,
        criterion: Criterion,
        own: ModelFactors,
    ) -> [Product; 2] {
        let sheet = own.sheet.filter(|_| criterion == Criterion::ClimateChange);
        let is_climate = criterion == Criterion::ClimateChange;
        let of_sheets = own.of_sheets && is_climate;
        let ratio = if is_climate { own.other_family } else { 1.0 };
        let key = (criterion, kind, of_sheets, ratio.to_bits());
        let [assumed, aged, known, second] = match self.embodied.get(&key) {
            Some(sets) => *sets,
            None => {
                let sets = self.embodied_sets(criterion, kind, of_sheets, ratio);
                self.embodied.insert(key, sets);
                sets
            }
        };
        let sets = match lifetime {
            LifetimeOf::Kind => [assumed, aged],
            LifetimeOf::SecondLife => [second, known],
            LifetimeOf::Known => [known; 2],
        };
        let own = Some(sheet.unwrap_or(own.model));
        sets.map(|set| self.product(set, own))
    }

    fn embodied_sets(
        &mut self,
        criterion: Criterion,
        kind: Kind,
        of_sheets: bool,
        ratio: f64,
    ) -> [SharedSet; 4] {
        let spreads = self.catalogue.spreads();
        let family = self.register.choice(FactorKey::Family, ratio);
        let category = if of_sheets {
            self.register.shared(FactorKey::Sheets, spreads.of(SpreadParameter::SheetCategory))
        } else {
            let gsd = match (criterion, self.catalogue.equipment(kind)) {
                (Criterion::ClimateChange, Some(equipment)) => equipment.category_gsd,
                _ => spreads.of(SpreadParameter::OtherCriteria),
            };
            self.register.shared(FactorKey::Category(criterion, kind), gsd)
        };
        let lifetime = self
            .register
            .shared(FactorKey::Lifetime(kind), spreads.of(SpreadParameter::LifetimeAssumed));
        let other = self.other_lifetimes.get(&kind).copied().unwrap_or(1.0);
        let lifetimes = self.register.choice(FactorKey::Lifetimes, other);
        [
            self.register.set(&[family, category, lifetimes, lifetime]),
            self.register.set(&[family, category, lifetimes]),
            self.register.set(&[family, category]),
            self.register.set(&[family, category, lifetime]),
        ]
    }

    /// The factors of refurbishing a kind, spread over its second life, assumed or known, and over an age
    /// beyond it.
    pub(super) fn refurbishing(&mut self, kind: Kind, assumed: bool, gsd: Gsd) -> [Product; 2] {
        let spreads = self.catalogue.spreads();
        let refurbishing = self.register.shared(FactorKey::Refurbishing(kind), gsd);
        let lifetime = self
            .register
            .shared(FactorKey::Lifetime(kind), spreads.of(SpreadParameter::LifetimeAssumed));
        let shared = [refurbishing, lifetime];
        [&shared[..if assumed { 2 } else { 1 }], &shared[..1]]
            .map(|shared| self.register.product(shared, None))
    }

    /// The shared factors of a zone's electricity, in the order of [`USE_CRITERIA`], for a device whose
    /// electricity is `ratio` times as much in the other family of sources, in a room of a PUE that is
    /// assumed or known.
    pub(super) fn of_zone(
        &mut self,
        zone: &Zone,
        ratio: f64,
        assumed_pue: bool,
    ) -> [SharedSet; USE_CRITERIA.len()] {
        let key = (zone.key.clone(), ratio.to_bits(), assumed_pue);
        if let Some(sets) = self.zones.get(&key) {
            return *sets;
        }
        let family = self.register.choice(FactorKey::Family, ratio);
        let room = self.catalogue.room(RoomParameter::Pue).filter(|_| assumed_pue);
        let pue = room.map(|room| self.register.shared(FactorKey::Pue, room.gsd));
        let sets = USE_CRITERIA.map(|criterion| {
            let gsd = zone.per_kwh(criterion).map_or(Gsd::CERTAIN, |(_, gsd)| gsd);
            let factor = self.register.shared(FactorKey::Zone(criterion, zone.key.clone()), gsd);
            let shared = [Some(family), Some(factor), pue];
            self.register.set(&shared.into_iter().flatten().collect::<Vec<_>>())
        });
        self.zones.insert(key, sets);
        sets
    }

    /// The factor of the technical equipment of server rooms.
    pub(super) fn technical_environment(&mut self, gsd: Gsd) -> Product {
        let factor = self.register.shared(FactorKey::TechnicalEnvironment, gsd);
        self.register.product(&[factor], None)
    }

    /// The factor of a line's yearly electricity.
    pub(super) fn of_electricity(
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
        Some(self.register.own(key, electricity.gsd))
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
