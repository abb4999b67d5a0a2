//! The authority's own fleet, audited to stand beside its territory.

use crate::args::{OwnWords, TerritoryOptions};
use crate::conventions::Conventions;
use crate::findings::{self, Shown};
use crate::inputs::fleet_reading::{Asked, FleetReading, read};
use crate::session::Session;
use crate::session::ended::Failure;
use footprint_core::applications::territory::{OwnFleet, TerritoryReport};
use footprint_core::assessment::report::{Spread, audit};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Criterion;

/// Audits the fleet under the electricity of the territory.
pub(super) fn beside(
    session: &Session,
    options: &TerritoryOptions,
    territory: &TerritoryReport,
    catalogue: &Catalogue,
) -> Result<OwnFleet, Failure> {
    let asked = Asked {
        files: &options.fleet,
        conventions: &Conventions {
            country: Some(territory.country.clone()),
            ..Conventions::default()
        },
        as_of: None,
        aliases: None,
        own: &OwnWords::default(),
        rows: false,
    };
    let FleetReading { import, scope, findings, .. } = read(session, catalogue, &asked)?;
    let report = audit(&import.fleet, &scope, catalogue, findings, None, session.language)
        .map_err(Failure::Findings)?;
    findings::write(session, &report.findings, Shown::Doubts);
    let climate = report.total.get(&Criterion::ClimateChange).filter(|_| report.units > 0);
    let Some(climate) = climate else {
        let text = session.pick(
            "rien à compter dans le parc (--fleet) : aucun appareil",
            "nothing to assess in the fleet (--fleet): no device",
        );
        return Err(Failure::Message(text.to_owned()));
    };
    Ok(OwnFleet {
        units: report.units,
        climate_change: Spread { mean: climate.mean, p05: climate.p05, p95: climate.p95 },
        share_of_top_down: climate.mean / territory.top_down.mean,
    })
}
