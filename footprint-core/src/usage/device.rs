//! The device's part of an activity (METHOD.md §4): `h·[F/(L·365·h_day) + W·EF]`.

use super::{Terms, UseError, UseImpact, UseModel};
use crate::terms::quantity::DAYS_PER_YEAR;
use crate::terms::service::Service;
use crate::terms::vocabulary::Kind;

/// Adds `hours` on a device of a kind.
pub(super) fn add(
    model: &UseModel<'_>,
    kind: Kind,
    hours: f64,
    terms: &mut Terms<'_>,
    impact: &mut UseImpact,
) -> Result<(), UseError> {
    let missing = UseError::NoDeviceTime(kind);
    let time = model.catalogue.device_time(kind).ok_or(missing.clone())?;
    let profile = model.catalogue.home_archetype(kind).ok_or(missing)?;
    let given = model.lifetimes.get(&kind).copied();
    let lifetime = given.unwrap_or(profile.lifetime);
    let per_hour = Service::of_new(lifetime).per_year() / (DAYS_PER_YEAR * time.hours_per_day);
    let kwh = hours * time.power.0 / 1000.0;
    let embodied = profile.embodied_climate() * hours * per_hour;
    let electricity = kwh * model.device_zone.kgco2e_per_kwh;
    let of_embodied = terms.embodied(&profile, given.is_none());
    let of_electricity = terms.electricity(&profile, model.device_zone, None);
    if model.counted.contains(&kind) {
        impact.elsewhere_embodied.add(embodied, of_embodied);
        impact.elsewhere_electricity.add(electricity, of_electricity);
    } else {
        impact.device_embodied.add(embodied, of_embodied);
        impact.device_electricity.add(electricity, of_electricity);
    }
    Ok(())
}
