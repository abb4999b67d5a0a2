//! The archetype of a kind as it serves at home: where a source tells home from office, the home figure.

use crate::catalogue::{Catalogue, Profile};
use crate::terms::vocabulary::{Criterion, FactorSet, Kind, Stage};

/// Source and variant of the figures of use at home.
const HOME: [(Kind, &str, &str); 1] = [(Kind::Desktop, "IC", "home")];

impl Catalogue {
    /// Whether the climate figure of a kind is the user's own.
    pub fn has_own_figure(&self, kind: Kind) -> bool {
        let climate = self.equipment(kind).and_then(|known| known.climate.as_ref());
        let row = climate.and_then(|(source, variant)| {
            self.factors.get(&(kind, source.clone(), variant.clone()))
        });
        row.is_some_and(|row| row.own)
    }

    /// The archetype of a kind at home.
    pub fn home_archetype(&self, kind: Kind) -> Option<Profile> {
        let mut profile = self.archetype_in(kind, FactorSet::Ademe, None)?;
        let other = self.archetype_in(kind, FactorSet::Ademe.other_family(), None);
        let row = HOME.iter().find(|(of, ..)| *of == kind).and_then(|(_, source, variant)| {
            self.factors(kind).find(|row| row.source == *source && row.variant == *variant)
        });
        // A figure of one's own serves at home too, whole, unless the one of use at home is one's own.
        let row = row.filter(|row| row.own || !self.has_own_figure(kind));
        let Some(row) = row else { return Some(profile.beside(other.as_ref())) };
        let stages = [Stage::Manufacturing, Stage::Distribution, Stage::EndOfLife];
        for embodied in &mut profile.embodied {
            let stage = stages.iter().position(|stage| *stage == embodied.stage);
            if let (Criterion::ClimateChange, Some(stage)) = (embodied.criterion, stage)
                && let Some(amount) = row.stages_kgco2e[stage]
            {
                embodied.amount = amount;
            }
        }
        if let (Some(electricity), Some(kwh)) = (&mut profile.electricity, row.electricity) {
            electricity.amount = kwh;
        }
        Some(profile.beside(other.as_ref()))
    }
}

impl Profile {
    /// Embodied climate impact of a unit, kg CO2e.
    pub fn embodied_climate(&self) -> f64 {
        self.embodied
            .iter()
            .filter(|embodied| embodied.criterion == Criterion::ClimateChange)
            .map(|embodied| embodied.amount)
            .sum()
    }
}
