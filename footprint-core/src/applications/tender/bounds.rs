//! Within which a declared figure is believed, and what counts in place of one that is not: announced to bidders
//! before they declare.

use super::Lot;
use super::second_hand::Refurbishing;
use super::standing::{LONGEST_WARRANTY_YEARS, SHARES_SUM_WITHIN};
use super::usual::Usual;
use crate::catalogue::Catalogue;

/// The years that a lot counts and the bounds of its declared figures, for one device.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlausibleFigures {
    /// Years over which a new device counts at least.
    pub lifetime_years: f64,
    /// Years over which a refurbished device counts at least.
    pub second_life_years: f64,
    /// The most years before that count for a refurbished device.
    pub first_life_years: f64,
    /// Embodied impact, kg CO2e: a total without use.
    pub embodied_kgco2e: [f64; 2],
    /// What counts at least in place of one beyond them, kg CO2e.
    pub unfavourable_kgco2e: f64,
    /// Yearly electricity, kWh; none for a kind without any of its own.
    pub kwh_per_year: Option<[f64; 2]>,
    /// What counts at least in place of one beyond them, kWh.
    pub unfavourable_kwh: f64,
    /// What declared electricity is multiplied by for the cooling of its room (PUE); 1 outside server rooms.
    pub pue: f64,
    /// Refurbishing, kg CO2e; none where nothing is known.
    pub refurbishing_kgco2e: Option<[f64; 2]>,
    /// What counts at least in place of one that is missing or beyond them, kg CO2e.
    pub unfavourable_refurbishing: f64,
    /// Longest warranty, years.
    pub warranty_years: f64,
    /// How far the four shares may sum from 1.
    pub shares_sum_within: f64,
}

/// The bounds of a lot; `None` for a kind without a figure.
pub fn plausible_figures(lot: &Lot, catalogue: &Catalogue) -> Option<PlausibleFigures> {
    let usual = Usual::of(lot.kind, catalogue)?;
    let refurbishing = Refurbishing::of(lot.kind, usual.embodied(), catalogue);
    let kwh = usual.plausible_kwh();
    let [lifetime_years, second_life_years] = counted_years(lot, &usual, catalogue);
    Some(PlausibleFigures {
        lifetime_years,
        second_life_years,
        first_life_years: usual.longest_first_life(),
        embodied_kgco2e: usual.plausible(),
        unfavourable_kgco2e: usual.unfavourable(),
        kwh_per_year: Some(kwh).filter(|[_, most]| *most > 0.0),
        unfavourable_kwh: usual.unfavourable_kwh(),
        pue: usual.pue(catalogue),
        refurbishing_kgco2e: refurbishing.plausible(),
        unfavourable_refurbishing: refurbishing.unfavourable(),
        warranty_years: LONGEST_WARRANTY_YEARS,
        shares_sum_within: SHARES_SUM_WITHIN,
    })
}

/// Years over which a new and a refurbished device of a lot count, unless their warranty is longer: the tender's, else
/// the kind's usual ones.
pub(super) fn counted_years(lot: &Lot, usual: &Usual, catalogue: &Catalogue) -> [f64; 2] {
    let first = lot.lifetime_years.unwrap_or(usual.lifetime().0);
    let second = lot.second_life_years.or(catalogue.second_life(lot.kind).map(|life| life.years.0));
    [first, second.unwrap_or(first)]
}
