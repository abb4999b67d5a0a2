//! What an audit rests on: the sources of its figures, and what it took for granted.

use crate::assessment::impact::AssessedLine;
use crate::assessment::life_cycle_inventory::ValueOrigin;
use crate::assessment::scope::Scope;
use crate::catalogue::{Catalogue, ProfileOrigin, RoomParameter, Source, Zone};
use crate::terms::diagnostic::{Code, Finding};
use crate::terms::vocabulary::Kind;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The source of all makers' sheets, each of which has an address of its own besides.
const SHEETS_SOURCE: &str = "PCF";

/// Sources cited and assumptions made so far.
#[derive(Default)]
pub(super) struct Basis {
    sources: BTreeSet<String>,
    assumed: BTreeMap<Code, BTreeSet<Kind>>,
    /// What was noted already, by the addresses of the profile and the zone and by what the line itself
    /// says; looked up only.
    noted: FxHashSet<(usize, usize, [bool; 2])>,
}

impl Basis {
    /// Notes what a line rests on.
    pub(super) fn note(&mut self, assessed: &AssessedLine, zone: &Zone, scope: &Scope) {
        let inventory = &assessed.inventory;
        let profile = &inventory.profile;
        let usual_lifetime = inventory.lifetime_is_assumed();
        let usual_electricity = inventory.electricity.as_ref().and_then(|electricity| {
            match &electricity.amount.origin {
                ValueOrigin::Source(source) => Some(source),
                ValueOrigin::Scope | ValueOrigin::FleetAges | ValueOrigin::Cell(_) => None,
            }
        });
        let addresses = (Arc::as_ptr(profile) as usize, std::ptr::from_ref(zone) as usize);
        let own = [usual_lifetime, usual_electricity.is_some()];
        if !self.noted.insert((addresses.0, addresses.1, own)) {
            return;
        }
        if usual_lifetime {
            self.assume(Code::DefaultLifetime, profile.kind);
        }
        if let Some(source) = usual_electricity {
            self.assume(Code::DefaultElectricity, profile.kind);
            self.cite(source);
        }
        if profile.data_centre && scope.pue.is_none() {
            self.assume(Code::NoPue, profile.kind);
        }
        for embodied in &profile.embodied {
            self.cite(&embodied.source);
        }
        if profile.origin != ProfileOrigin::Archetype {
            self.cite(SHEETS_SOURCE);
        }
        self.cite(&zone.source);
        self.cite(&zone.criteria_source);
        self.cite(&zone.primary_energy_source);
    }

    /// Notes what units of a kind that were bought second-hand rest on.
    pub(super) fn note_second_hand(&mut self, kind: Kind, scope: &Scope) {
        if !scope.first_life_years.contains_key(&kind) {
            self.assume(Code::SecondHandEstimated, kind);
        }
        self.assume(Code::DefaultRefurbishing, kind);
    }

    /// Adds what other lines rest on.
    pub(super) fn absorb(&mut self, other: Self) {
        self.sources.extend(other.sources);
        for (code, kinds) in other.assumed {
            self.assumed.entry(code).or_default().extend(kinds);
        }
    }

    fn assume(&mut self, code: Code, kind: Kind) {
        self.assumed.entry(code).or_default().insert(kind);
    }

    fn cite(&mut self, source: &str) {
        if !self.sources.contains(source) {
            self.sources.insert(source.to_owned());
        }
    }

    /// The sources, by id.
    pub(super) fn sources(&self, catalogue: &Catalogue) -> Vec<Source> {
        self.sources.iter().filter_map(|id| catalogue.source(id).cloned()).collect()
    }

    /// The assumptions, by code and kind.
    pub(super) fn findings<'b>(
        &'b self,
        catalogue: &'b Catalogue,
        scope: &'b Scope,
    ) -> impl Iterator<Item = Finding> + 'b {
        let pairs =
            self.assumed.iter().flat_map(|(code, kinds)| kinds.iter().map(|kind| (*code, *kind)));
        pairs.filter_map(|(code, kind)| assumption(code, kind, catalogue, scope))
    }
}

fn assumption(code: Code, kind: Kind, catalogue: &Catalogue, scope: &Scope) -> Option<Finding> {
    let profile = catalogue.archetype(kind, scope.factors, None)?;
    let finding = Finding::new(code).with("kind", kind);
    Some(match code {
        Code::DefaultLifetime => finding
            .with("years", profile.lifetime.0)
            .with("source", catalogue.source_name(&profile.lifetime_source)),
        Code::SecondHandEstimated => finding.with("years", profile.lifetime.0),
        Code::DefaultRefurbishing => match catalogue.second_life(kind) {
            Some(second) => finding
                .with("kg", second.refurbishing_kgco2e)
                .with("source", catalogue.source_name(&second.source)),
            None => Finding::new(Code::NoRefurbishingFigure).with("kind", kind),
        },
        Code::DefaultElectricity => {
            let electricity = profile.electricity?;
            finding
                .with("kwh", electricity.amount.0)
                .with("source", catalogue.source_name(&electricity.source))
        }
        Code::NoPue => {
            let room = catalogue.room(RoomParameter::Pue)?;
            finding.with("value", room.value).with("source", catalogue.source_name(&room.source))
        }
        _ => finding,
    })
}
