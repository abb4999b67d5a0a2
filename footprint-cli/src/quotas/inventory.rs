//! Devices of inventories that are out of service, by where their status says that they went.

use super::options::QuotasOptions;
use crate::args::OwnWords;
use crate::conventions::Conventions;
use crate::inputs::fleet_reading::{Asked, read};
use crate::session::Session;
use crate::session::ended::Failure;
use footprint_core::applications::quotas::{InventoryDisposals, inventory_disposals};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Findings, Severity};

/// Reads the inventories, where some are given: their disposals, and the year of their newest date.
pub(super) fn disposals(
    session: &Session,
    options: &QuotasOptions,
    catalogue: &Catalogue,
    found: &mut Findings,
) -> Result<Option<(InventoryDisposals, i32)>, Failure> {
    if options.inventory.is_empty() {
        return Ok(None);
    }
    let asked = Asked {
        files: &options.inventory,
        conventions: &Conventions::default(),
        as_of: None,
        aliases: None,
        own: &OwnWords::default(),
        rows: true,
    };
    let reading = read(session, catalogue, &asked)?;
    // Of the fleet itself only what stops it is told: its audit tells the rest.
    let mut unusable = false;
    for finding in reading.findings.iter().filter(|one| one.code.severity() == Severity::Error) {
        unusable |= finding.place.line.is_none() || reading.import.fleet.rows.read == 0;
        found.add(finding.clone());
    }
    // A file of which nothing is read, rather than a row.
    if unusable {
        return Err(Failure::Findings(std::mem::take(found)));
    }
    let newest = reading.import.fleet.newest_date;
    let year = options.year.or(newest.map(|day| i32::from(day.year())));
    let year = year.unwrap_or(i32::from(footprint_data::LATEST_YEAR));
    // Ages are those of the newest date, or of the end of a year before it.
    let end = i16::try_from(year).ok().and_then(|year| Date::new(year, 12, 31).ok());
    let today = newest.into_iter().chain(end).min().unwrap_or_default();
    let devices = footprint_render::reuse::devices(&reading.import.fleet, &reading.rows, found);
    Ok(Some((inventory_disposals(&devices, today, year, catalogue), year)))
}
