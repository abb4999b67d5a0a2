//! Every factor behind one device: value, spread, source and origin.

use footprint_core::assessment::life_cycle_inventory::{UnitInventory, ValueOrigin};
use footprint_core::catalogue::SpreadParameter;
use footprint_core::catalogue::{
    Catalogue, Profile, ProfileOrigin, RoomFigure, RoomParameter, Zone,
};
use footprint_core::terms::vocabulary::{Criterion, Language, Stage};
use footprint_core::uncertainty::Gsd;
use serde::Serialize;

/// One factor.
#[derive(Debug, Serialize)]
pub struct Factor {
    /// Stable name, such as `manufacturing.climate_change`.
    pub name: String,
    /// The name in words.
    pub text: String,
    /// The value.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// Geometric standard deviation, all spreads of the factor together; none where it is exact.
    pub gsd: Option<f64>,
    /// Source id, or the address of a maker's sheet.
    pub source: String,
    /// Where the value was taken from, in words.
    pub origin: String,
}

/// The factors of one unit.
pub(super) fn factors(
    catalogue: &Catalogue,
    inventory: &UnitInventory,
    zone: &Zone,
    language: Language,
) -> Vec<Factor> {
    let list = List { catalogue, inventory, zone, language };
    let mut factors: Vec<Factor> = list.embodied().collect();
    factors.push(list.lifetime());
    factors.extend(list.electricity());
    factors.extend(list.cooling());
    factors.extend(list.grid());
    factors
}

struct List<'a> {
    catalogue: &'a Catalogue,
    inventory: &'a UnitInventory,
    zone: &'a Zone,
    language: Language,
}

/// The spread of a product of independent factors.
fn together(spreads: &[Gsd]) -> Option<f64> {
    let variance: f64 = spreads.iter().map(|gsd| gsd.sigma() * gsd.sigma()).sum();
    (variance > 0.0).then(|| variance.sqrt().exp())
}

impl List<'_> {
    fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    fn embodied(&self) -> impl Iterator<Item = Factor> {
        let profile: &Profile = &self.inventory.profile;
        profile.embodied.iter().map(move |amount| {
            let stage = self.catalogue.stage_label(amount.stage, self.language);
            let criterion = self.catalogue.criterion_label(amount.criterion, self.language);
            let text = match (amount.criterion, amount.stage) {
                (Criterion::ClimateChange, _) => stage.to_owned(),
                (Criterion::WeeeMass, Stage::EndOfLife) => criterion.to_owned(),
                _ => format!("{criterion}, {stage}"),
            };
            Factor {
                name: format!("{}.{}", amount.stage, amount.criterion),
                text,
                value: amount.amount,
                unit: amount.criterion.unit().to_owned(),
                gsd: together(&self.embodied_spreads(amount.criterion)),
                origin: self.origin(&amount.source),
                source: amount.source.clone(),
            }
        })
    }

    /// Disagreement between sources, and dispersion of models.
    fn embodied_spreads(&self, criterion: Criterion) -> [Gsd; 2] {
        let profile = &self.inventory.profile;
        if criterion == Criterion::ClimateChange {
            return [profile.category_gsd, profile.model_gsd];
        }
        let model = self.catalogue.equipment(profile.kind).map_or(Gsd::CERTAIN, |e| e.model_gsd);
        [self.catalogue.spreads().of(SpreadParameter::OtherCriteria), model]
    }

    fn lifetime(&self) -> Factor {
        let given = &self.inventory.lifetime;
        let assumed = self.inventory.lifetime_is_assumed();
        let spread = self.catalogue.spreads().of(SpreadParameter::LifetimeAssumed);
        Factor {
            name: "lifetime".to_owned(),
            text: self.pick("durée de vie", "lifetime").to_owned(),
            value: given.value.0,
            unit: "years".to_owned(),
            gsd: together(&[spread]).filter(|_| assumed),
            source: source_of(&given.origin),
            origin: self.value_origin(&given.origin),
        }
    }

    fn electricity(&self) -> Option<Factor> {
        let electricity = self.inventory.electricity.as_ref()?;
        Some(Factor {
            name: "electricity".to_owned(),
            text: self.pick("électricité consommée", "electricity used").to_owned(),
            value: electricity.amount.value.0,
            unit: "kWh/year".to_owned(),
            gsd: together(&[electricity.gsd]),
            source: source_of(&electricity.amount.origin),
            origin: self.value_origin(&electricity.amount.origin),
        })
    }

    /// The PUE of server rooms, where it is assumed.
    fn usual_pue(&self) -> Option<&RoomFigure> {
        self.catalogue.room(RoomParameter::Pue).filter(|_| self.inventory.pue_is_assumed)
    }

    fn cooling(&self) -> Option<Factor> {
        self.inventory.profile.data_centre.then(|| Factor {
            name: "pue".to_owned(),
            text: self.pick("PUE de la salle", "PUE of the room").to_owned(),
            value: self.inventory.pue,
            unit: String::new(),
            gsd: self.usual_pue().and_then(|room| together(&[room.gsd])),
            source: self.usual_pue().map_or_else(String::new, |room| room.source.clone()),
            origin: self.usual_pue().map_or_else(
                || self.pick("périmètre", "scope").to_owned(),
                |room| self.origin(&room.source),
            ),
        })
    }

    /// What a kWh of the zone carries, for the criteria that have it.
    fn grid(&self) -> Vec<Factor> {
        if self.inventory.electricity.is_none() {
            return Vec::new();
        }
        let zone = self.zone;
        let criteria = Criterion::ALL.iter().filter(|c| **c != Criterion::FinalElectricity);
        let figures = criteria.filter_map(|criterion| {
            let (value, gsd) = zone.per_kwh(*criterion)?;
            Some((*criterion, value, gsd, zone.source_of(*criterion)))
        });
        let name = self.pick(&zone.name_fr, &zone.name_en);
        let of = self.pick("électricité", "electricity");
        figures
            .map(|(criterion, value, gsd, source)| {
                let year = match criterion {
                    Criterion::ClimateChange => format!(", {}", zone.year),
                    _ => format!(", {}", self.catalogue.criterion_label(criterion, self.language)),
                };
                Factor {
                    name: format!("grid.{criterion}"),
                    text: format!("{of}{} {name}{year}", self.pick(" :", ":")),
                    value,
                    unit: format!("{}/kWh", criterion.unit()),
                    gsd: together(&[gsd]),
                    origin: self.origin(source),
                    source: source.to_owned(),
                }
            })
            .collect()
    }

    fn value_origin(&self, origin: &ValueOrigin) -> String {
        match origin {
            ValueOrigin::Scope => {
                self.pick("périmètre ou --lifetime", "scope or --lifetime").to_owned()
            }
            ValueOrigin::FleetAges => self.pick("âges du parc", "ages of the fleet").to_owned(),
            ValueOrigin::Cell(origin) => format!("{}:{}", origin.file, origin.line),
            ValueOrigin::Source(source) => self.origin(source),
        }
    }

    /// How a source is named: publisher and year, or the sheet whose address it is.
    fn origin(&self, source: &str) -> String {
        let sheet = matches!(self.inventory.profile.origin, ProfileOrigin::Sheet(_));
        match self.catalogue.source(source) {
            None if sheet => self.pick("fiche du fabricant", "maker’s sheet").to_owned(),
            _ => self.catalogue.source_name_in(source, self.language),
        }
    }
}

fn source_of(origin: &ValueOrigin) -> String {
    match origin {
        ValueOrigin::Source(source) => source.clone(),
        ValueOrigin::Scope | ValueOrigin::FleetAges | ValueOrigin::Cell(_) => String::new(),
    }
}
