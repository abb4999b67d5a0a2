//! What a new device of a kind usually embodies, against which a declared figure is held.

use crate::catalogue::Profile;
use crate::terms::vocabulary::Criterion;
use crate::uncertainty::{Gsd, Lognormal};

/// A declaration is implausible beyond this many standard deviations from the kind's figure: 1 in 200
/// on either side.
const PLAUSIBLE_DEVIATIONS: f64 = 2.576;

/// A declared kWh is implausible beyond this ratio to the kind's figure.
const PLAUSIBLE_KWH_RATIO: f64 = 8.0;

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

/// Within which a declared figure can be believed, kg CO2e.
pub(super) fn plausible(profile: &Profile) -> [f64; 2] {
    let away = libm::exp(PLAUSIBLE_DEVIATIONS * spread_of(profile));
    [embodied(profile) / away, embodied(profile) * away]
}

/// Whether a declared figure can be believed.
pub(super) fn is_plausible(profile: &Profile, kg: f64) -> bool {
    let [least, most] = plausible(profile);
    (least..=most).contains(&kg)
}

/// Within which declared kWh a year can be believed; zeros for a kind without electricity of its own.
pub(super) fn plausible_kwh(profile: &Profile) -> [f64; 2] {
    let usual = profile.electricity.as_ref().map_or(0.0, |electricity| electricity.amount.0);
    [usual / PLAUSIBLE_KWH_RATIO, usual * PLAUSIBLE_KWH_RATIO]
}

/// The 95th percentile of the kind's kWh a year.
pub(super) fn unfavourable_kwh(profile: &Profile) -> f64 {
    profile
        .electricity
        .as_ref()
        .map_or(0.0, |use_| Lognormal::from_mean(use_.amount.0.max(1e-9), use_.gsd).quantile(0.95))
}

/// The 95th percentile of the kind's embodied figure.
pub(super) fn unfavourable(profile: &Profile) -> f64 {
    let gsd = Gsd::new(libm::exp(spread_of(profile))).unwrap_or(Gsd::CERTAIN);
    Lognormal::from_mean(embodied(profile), gsd).quantile(0.95)
}
