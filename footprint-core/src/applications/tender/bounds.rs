//! Within which a declared figure is believed, and what counts in place of one that is not: announced to bidders
//! before they declare.

use super::Lot;
use super::second_hand::Refurbishing;
use super::standing::{LONGEST_WARRANTY_YEARS, SHARES_SUM_WITHIN};
use super::usual;
use crate::catalogue::Catalogue;
use crate::terms::vocabulary::FactorSet;

/// The bounds of a lot's declared figures, for one device.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlausibleFigures {
    /// Embodied impact, kg CO2e: a total without use.
    pub embodied_kgco2e: [f64; 2],
    /// What counts at least in place of one beyond them, kg CO2e.
    pub unfavourable_kgco2e: f64,
    /// Yearly electricity, kWh; none for a kind without any of its own.
    pub kwh_per_year: Option<[f64; 2]>,
    /// What counts at least in place of one beyond them, kWh.
    pub unfavourable_kwh: f64,
    /// Refurbishing, kg CO2e; none where nothing is known.
    pub refurbishing_kgco2e: Option<[f64; 2]>,
    /// Longest warranty, years.
    pub warranty_years: f64,
    /// How far the four shares may sum from 1.
    pub shares_sum_within: f64,
}

/// The bounds of a lot; `None` for a kind without a figure.
pub fn plausible_figures(lot: &Lot, catalogue: &Catalogue) -> Option<PlausibleFigures> {
    let profile = catalogue.archetype(lot.kind, FactorSet::Ademe, None)?;
    let refurbishing = Refurbishing::of(lot.kind, usual::embodied(&profile), catalogue);
    let kwh = usual::plausible_kwh(&profile);
    Some(PlausibleFigures {
        embodied_kgco2e: usual::plausible(&profile),
        unfavourable_kgco2e: usual::unfavourable(&profile),
        kwh_per_year: Some(kwh).filter(|[_, most]| *most > 0.0),
        unfavourable_kwh: usual::unfavourable_kwh(&profile),
        refurbishing_kgco2e: refurbishing.plausible(),
        warranty_years: LONGEST_WARRANTY_YEARS,
        shares_sum_within: SHARES_SUM_WITHIN,
    })
}
