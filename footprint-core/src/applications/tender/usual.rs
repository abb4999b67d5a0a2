//! What a new device of a kind usually embodies, against which a declared figure is held.

use crate::catalogue::Profile;
use crate::terms::vocabulary::Criterion;
use crate::uncertainty::{Gsd, Lognormal};

/// A declaration is implausible beyond this many standard deviations from the kind's figure: 1 in 200
/// on either side.
const PLAUSIBLE_DEVIATIONS: f64 = 2.576;

/// Spread of one model around the kind's figure, sources' disagreement included.
fn spread_of(profile: &Profile) -> f64 {
    let (category, model) = (profile.category_gsd.sigma(), profile.model_gsd.sigma());
    (category * category + model * model).sqrt()
}

/// Embodied climate change of one device, kg CO2e.
pub(super) fn embodied(profile: &Profile) -> f64 {
    let climate = profile.embodied.iter().filter(|e| e.criterion == Criterion::ClimateChange);
    climate.map(|embodied| embodied.amount).sum()
}

/// Whether a declared figure can be believed.
pub(super) fn is_plausible(profile: &Profile, kg: f64) -> bool {
    let distance = libm::log(kg / embodied(profile)).abs();
    distance <= PLAUSIBLE_DEVIATIONS * spread_of(profile)
}

/// The 95th percentile of the kind's embodied figure.
pub(super) fn unfavourable(profile: &Profile) -> f64 {
    let gsd = Gsd::new(libm::exp(spread_of(profile))).unwrap_or(Gsd::CERTAIN);
    Lognormal::from_mean(embodied(profile), gsd).quantile(0.95)
}
