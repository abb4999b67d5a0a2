//! What a new device of a kind usually embodies, against which a declared figure is held: by ADEME's figures and by
//! the makers' own, which differ by kind (a monitor's makers say five times ADEME's).

use crate::catalogue::{Catalogue, Profile, RoomParameter};
use crate::terms::quantity::Years;
use crate::terms::vocabulary::{Criterion, FactorSet, Kind};
use crate::uncertainty::{Gsd, Lognormal};

/// A declaration is implausible beyond this many standard deviations from a family's figure: 1 in 200
/// on either side.
const PLAUSIBLE_DEVIATIONS: f64 = 2.576;

/// A declared kWh is implausible beyond this ratio to the kind's figure.
const PLAUSIBLE_KWH_RATIO: f64 = 8.0;

/// A first life counts up to so many usual lifetimes of its kind: an older device is not offered.
const LONGEST_FIRST_LIFE: f64 = 2.0;

/// The usual figures of a kind.
pub(super) struct Usual {
    /// ADEME's figures.
    profile: Profile,
    /// The makers'; ADEME's where they have none.
    makers: Profile,
}

impl Usual {
    /// The figures of a kind; none where no source has any.
    pub(super) fn of(kind: Kind, catalogue: &Catalogue) -> Option<Self> {
        let profile = catalogue.archetype(kind, FactorSet::Ademe, None)?;
        let makers = catalogue.archetype(kind, FactorSet::Makers, None);
        Some(Self { makers: makers.unwrap_or_else(|| profile.clone()), profile })
    }

    /// Its kind.
    pub(super) fn kind(&self) -> Kind {
        self.profile.kind
    }

    /// What its electricity is multiplied by for the cooling of its room; 1 outside server rooms.
    pub(super) fn pue(&self, catalogue: &Catalogue) -> f64 {
        let room = catalogue.room(RoomParameter::Pue).filter(|_| self.profile.data_centre);
        room.map_or(1.0, |room| room.value)
    }

    /// Years that a device serves.
    pub(super) fn lifetime(&self) -> Years {
        self.profile.lifetime
    }

    /// The most years before that count for a refurbished device.
    pub(super) fn longest_first_life(&self) -> f64 {
        LONGEST_FIRST_LIFE * self.lifetime().0
    }

    /// Embodied climate change of one device by ADEME's figures, kg CO2e.
    pub(super) fn embodied(&self) -> f64 {
        embodied(&self.profile)
    }

    /// Within which a declared figure can be believed by either family, kg CO2e.
    pub(super) fn plausible(&self) -> [f64; 2] {
        let [low, high] = plausible(&self.profile);
        let [least, most] = plausible(&self.makers);
        [low.min(least), high.max(most)]
    }

    /// Whether a declared figure can be believed.
    pub(super) fn is_plausible(&self, kg: f64) -> bool {
        let [least, most] = self.plausible();
        (least..=most).contains(&kg)
    }

    /// The 95th percentile of the kind's embodied figure, by the family that says more.
    pub(super) fn unfavourable(&self) -> f64 {
        let percentile = |profile: &Profile| {
            let gsd = Gsd::new(libm::exp(spread_of(profile))).unwrap_or(Gsd::CERTAIN);
            Lognormal::from_mean(embodied(profile), gsd).quantile(0.95)
        };
        f64::max(percentile(&self.profile), percentile(&self.makers))
    }

    /// Within which declared kWh a year can be believed; zeros for a kind without electricity of its own.
    pub(super) fn plausible_kwh(&self) -> [f64; 2] {
        let electricity = self.profile.electricity.as_ref();
        let usual = electricity.map_or(0.0, |electricity| electricity.amount.0);
        [usual / PLAUSIBLE_KWH_RATIO, usual * PLAUSIBLE_KWH_RATIO]
    }

    /// The 95th percentile of the kind's kWh a year.
    pub(super) fn unfavourable_kwh(&self) -> f64 {
        self.profile.electricity.as_ref().map_or(0.0, |use_| {
            Lognormal::from_mean(use_.amount.0.max(1e-9), use_.gsd).quantile(0.95)
        })
    }
}

/// Embodied climate change of one device, kg CO2e.
pub(super) fn embodied(profile: &Profile) -> f64 {
    let climate = profile.embodied.iter().filter(|e| e.criterion == Criterion::ClimateChange);
    climate.map(|embodied| embodied.amount).sum()
}

/// Spread of one model around the kind's figure, sources' disagreement included.
fn spread_of(profile: &Profile) -> f64 {
    let (category, model) = (profile.category_gsd.sigma(), profile.model_gsd.sigma());
    (category * category + model * model).sqrt()
}

fn plausible(profile: &Profile) -> [f64; 2] {
    let away = libm::exp(PLAUSIBLE_DEVIATIONS * spread_of(profile));
    [embodied(profile) / away, embodied(profile) * away]
}
