//! What counts of an offer before it is compared: its declared figures where they can be believed.

use super::Offer;
use super::points::{KG_DECIMALS, has_index, rounded};
use super::score::{Counted, at};
use super::second_hand::Refurbishing;
use super::usual;
use crate::catalogue::Profile;
use crate::terms::diagnostic::{Code, Finding, Findings};
use std::sync::Arc;

/// A warranty is implausible beyond so many years: the lifetime that it stands for would win any lot.
const LONGEST_WARRANTY_YEARS: f64 = 10.0;

/// A declared kWh is implausible beyond this ratio to the kind's figure.
const PLAUSIBLE_KWH_RATIO: f64 = 8.0;

/// What counts of an offer, before it is compared.
pub(super) struct Standing<'a> {
    pub(super) offer: &'a Offer,
    pub(super) embodied: (Option<f64>, Counted),
    pub(super) kwh: (Option<f64>, Counted),
    /// Declared figure that counts where it stands, for a refurbished device.
    pub(super) refurbishing: Option<(Option<f64>, Counted)>,
    /// Years of warranty that count.
    pub(super) warranty: f64,
    pub(super) lifetime: f64,
    pub(super) reference: f64,
}

/// What of an offer can be taken as declared; the rest is a finding at its cell.
pub(super) fn stand<'a>(
    offer: &'a Offer,
    reference: f64,
    (profile, usual_refurbishing): (&Profile, &Refurbishing),
    file: &Arc<str>,
    findings: &mut Findings,
) -> Standing<'a> {
    let declared = &offer.declared;
    let mut tell = |code: Code, field: &str| {
        findings.add(
            Finding::new(code)
                .at(at(file, offer, field))
                .with("field", field)
                .with("bidder", &offer.bidder),
        );
    };
    let embodied = embodied(declared.total_kgco2e, declared.shares);
    let embodied = match embodied {
        None => {
            tell(Code::DeclarationMissing, "total_kgco2e");
            (None, Counted::Missing)
        }
        Some(kg) if !usual::is_plausible(profile, kg) || !sums_to_one(declared.shares) => {
            tell(Code::DeclarationImplausible, "total_kgco2e");
            (None, Counted::Implausible)
        }
        Some(kg) => {
            if declared.shares[2].is_none() {
                tell(Code::UseShareMissing, "use_share");
            }
            (Some(rounded(kg, KG_DECIMALS)), Counted::Declared)
        }
    };
    let usual = profile.electricity.as_ref().map_or(0.0, |electricity| electricity.amount.0);
    let plausible =
        |kwh: f64| kwh <= usual * PLAUSIBLE_KWH_RATIO && kwh >= usual / PLAUSIBLE_KWH_RATIO;
    let kwh = match declared.kwh_per_year {
        // A kind without electricity of its own has none to declare.
        _ if usual == 0.0 => (Some(0.0), Counted::Declared),
        None | Some(0.0) => {
            tell(Code::DeclarationMissing, "kwh_per_year");
            (None, Counted::Missing)
        }
        Some(kwh) if !plausible(kwh) => {
            tell(Code::DeclarationImplausible, "kwh_per_year");
            (None, Counted::Implausible)
        }
        Some(kwh) => (Some(kwh), Counted::Declared),
    };
    let has_index = has_index(profile.kind);
    for (field, value, asked) in [
        ("repairability_index", declared.repairability_index, has_index),
        ("warranty_years", declared.warranty_years, true),
    ] {
        if asked && value.is_none() {
            tell(Code::DeclarationMissing, field);
        }
    }
    let warranty = match declared.warranty_years {
        Some(years) if years > LONGEST_WARRANTY_YEARS => {
            tell(Code::DeclarationImplausible, "warranty_years");
            0.0
        }
        Some(years) => years,
        None => 0.0,
    };
    if warranty > reference {
        tell(Code::WarrantyCounts, "warranty_years");
    }
    if declared.lifetime_years.is_some_and(|years| years > f64::max(reference, warranty)) {
        tell(Code::LifetimeNotWarranted, "lifetime_years");
    }
    let refurbishing = declared.refurbished.then(|| {
        let kg = declared.refurbishing_kgco2e;
        let counted = match kg {
            None => Counted::Missing,
            Some(kg) if usual_refurbishing.is_plausible(kg) => Counted::Declared,
            Some(_) => Counted::Implausible,
        };
        match counted {
            Counted::Missing => tell(Code::DeclarationMissing, "refurbishing_kgco2e"),
            Counted::Implausible => tell(Code::DeclarationImplausible, "refurbishing_kgco2e"),
            Counted::Declared => {}
        }
        (kg, counted)
    });
    let lifetime = f64::max(reference, warranty);
    Standing { offer, embodied, kwh, refurbishing, warranty, lifetime, reference }
}

/// Embodied impact of a declared total: without the share of use, or whole where that is not told.
fn embodied(total: Option<f64>, shares: [Option<f64>; 4]) -> Option<f64> {
    // Zero stands for missing in makers' sheets.
    let total = total.filter(|total| *total > 0.0)?;
    Some(total * (1.0 - shares[2].unwrap_or(0.0)))
}

/// Whether four shares sum to 1; fewer than four cannot be told.
fn sums_to_one(shares: [Option<f64>; 4]) -> bool {
    match shares {
        [Some(a), Some(b), Some(c), Some(d)] => (a + b + c + d - 1.0).abs() <= 0.03,
        _ => shares.iter().flatten().sum::<f64>() <= 1.03,
    }
}
