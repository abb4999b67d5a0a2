//! What refurbishing a device usually emits, against which a declared figure is held.

use super::usual;
use crate::catalogue::Catalogue;
use crate::terms::vocabulary::{FactorSet, Kind};
use crate::uncertainty::{Gsd, Lognormal};

/// A declared figure is implausible outside these percentiles of the kind's own figure: too low is
/// never rewarded, and only what cannot be believed is taken as too high.
const PLAUSIBLE: [f64; 2] = [0.05, 0.995];

/// The usual refurbishing of one device of a kind, kg CO2e.
pub(super) struct Refurbishing(Option<Lognormal>);

impl Refurbishing {
    /// The kind's estimate; for a kind without one, the greatest share of the embodied impact that
    /// refurbishing has in the kinds that have one, with their widest spread.
    pub(super) fn of(kind: Kind, embodied: f64, catalogue: &Catalogue) -> Self {
        if let Some(life) = catalogue.second_life(kind) {
            return Self(Some(Lognormal::from_mean(life.refurbishing_kgco2e, life.gsd)));
        }
        let mut share = 0.0;
        let mut spread: Option<Gsd> = None;
        for kind in Kind::ALL {
            let profile = catalogue.archetype(*kind, FactorSet::Ademe, None);
            let (Some(life), Some(profile)) = (catalogue.second_life(*kind), profile) else {
                continue;
            };
            share = f64::max(share, life.refurbishing_kgco2e / usual::embodied(&profile));
            if spread.is_none_or(|widest| life.gsd.sigma() > widest.sigma()) {
                spread = Some(life.gsd);
            }
        }
        Self(spread.map(|gsd| Lognormal::from_mean(share * embodied, gsd)))
    }

    /// The 95th percentile of the kind's figure.
    pub(super) fn unfavourable(&self) -> f64 {
        self.0.map_or(0.0, |usual| usual.quantile(0.95))
    }

    /// Whether a declared figure can be believed.
    pub(super) fn is_plausible(&self, kg: f64) -> bool {
        self.plausible().is_none_or(|[low, high]| (low..=high).contains(&kg))
    }

    /// Within which a declared figure can be believed, kg CO2e; none where nothing is known.
    pub(super) fn plausible(&self) -> Option<[f64; 2]> {
        self.0.map(|usual| PLAUSIBLE.map(|percentile| usual.quantile(percentile)))
    }
}
