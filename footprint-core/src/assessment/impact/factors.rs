//! Which uncertain factors a contribution carries (METHOD.md §3); looked up once, shared ever after.

use crate::assessment::fleet::FleetLine;
use crate::assessment::life_cycle_inventory::{ElectricityOf, UnitInventory};
use crate::catalogue::{Catalogue, FactorKey, Profile, ProfileOrigin, Zone};
use crate::terms::vocabulary::{Criterion, Kind};
use crate::uncertainty::{Factors, Gsd, OwnFactor, Product, SharedFactor, SharedSet};
use rustc_hash::FxHashMap;

/// The criteria that the use phase adds to.
pub(super) const USE_CRITERIA: [Criterion; 4] = [
    Criterion::ClimateChange,
    Criterion::ResourceUseMineralsMetals,
    Criterion::PrimaryEnergy,
    Criterion::FinalElectricity,
];

/// The factors that come with a profile, whatever the model.
#[derive(Clone, Copy, Debug)]
pub(super) struct UsualFactors {
    sheet: Option<OwnFactor>,
    /// The spread of a model around the figure of its kind.
    model: Gsd,
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
    model: OwnFactor,
}

/// The register of an assessment's factors, with the sets that its lines share.
#[derive(Debug)]
pub(super) struct LineFactors<'a> {
    catalogue: &'a Catalogue,
    register: Factors<FactorKey>,
    method: SharedFactor,
    /// By criterion, kind, whether of a sheet: the sets with an assumed lifetime and without.
    embodied: FxHashMap<(Criterion, Kind, bool), [SharedSet; 2]>,
    /// By zone, in the order of [`USE_CRITERIA`].
    zones: FxHashMap<String, [SharedSet; USE_CRITERIA.len()]>,
}

impl<'a> LineFactors<'a> {
    pub(super) fn new(catalogue: &'a Catalogue) -> Self {
        let mut register = Factors::new();
        let method = register.shared(FactorKey::Method, catalogue.spreads().of("method_global"));
        let (embodied, zones) = Default::default();
        Self { catalogue, register, method, embodied, zones }
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
        UsualFactors { sheet, model }
    }

    /// The factors of the model or sheet of a line.
    pub(super) fn of_model(&mut self, line: &FleetLine, usual: UsualFactors) -> ModelFactors {
        let key = FactorKey::Model(line.kind, line.manufacturer, line.model);
        ModelFactors { sheet: usual.sheet, model: self.register.own(key, usual.model) }
    }

    /// The factors of an embodied amount: spread over the line's lifetime, and over a known age.
    pub(super) fn embodied(
        &mut self,
        kind: Kind,
        lifetime_is_assumed: bool,
        criterion: Criterion,
        own: ModelFactors,
    ) -> [Product; 2] {
        let sheet = own.sheet.filter(|_| criterion == Criterion::ClimateChange);
        let of_sheet = sheet.is_some();
        let [assumed, known] = match self.embodied.get(&(criterion, kind, of_sheet)) {
            Some(sets) => *sets,
            None => {
                let sets = self.embodied_sets(criterion, kind, of_sheet);
                self.embodied.insert((criterion, kind, of_sheet), sets);
                sets
            }
        };
        let by_lifetime = if lifetime_is_assumed { assumed } else { known };
        let own = Some(sheet.unwrap_or(own.model));
        [self.product(by_lifetime, own), self.product(known, own)]
    }

    fn embodied_sets(&mut self, criterion: Criterion, kind: Kind, sheet: bool) -> [SharedSet; 2] {
        let spreads = self.catalogue.spreads();
        let category = if sheet {
            self.register.shared(FactorKey::Sheets, spreads.of("sheet_category"))
        } else {
            let gsd = match (criterion, self.catalogue.equipment(kind)) {
                (Criterion::ClimateChange, Some(equipment)) => equipment.category_gsd,
                _ => spreads.of("other_criterion_category"),
            };
            self.register.shared(FactorKey::Category(criterion, kind), gsd)
        };
        let lifetime =
            self.register.shared(FactorKey::Lifetime(kind), spreads.of("lifetime_assumed"));
        [
            self.register.set(&[self.method, category, lifetime]),
            self.register.set(&[self.method, category]),
        ]
    }

    /// The shared factors of a zone's electricity, in the order of [`USE_CRITERIA`].
    pub(super) fn of_zone(&mut self, zone: &Zone) -> [SharedSet; USE_CRITERIA.len()] {
        if let Some(sets) = self.zones.get(&zone.key) {
            return *sets;
        }
        let sets = USE_CRITERIA.map(|criterion| {
            let gsd = zone.per_kwh(criterion).map_or(Gsd::CERTAIN, |(_, gsd)| gsd);
            let factor = self.register.shared(FactorKey::Zone(criterion, zone.key.clone()), gsd);
            self.register.set(&[self.method, factor])
        });
        self.zones.insert(zone.key.clone(), sets);
        sets
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
