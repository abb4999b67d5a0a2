//! What counts of an offer before it is compared: its declared figures where they can be believed.

use super::points::{KG_DECIMALS, has_index, rounded};
use super::score::at;
use super::second_hand::Refurbishing;
use super::usual::Usual;
use super::{Counted, Declaration, Offer};
use crate::terms::diagnostic::{Code, Finding, Findings};
use std::sync::Arc;

/// A warranty is implausible beyond so many years: the lifetime that it stands for would win any lot.
pub(super) const LONGEST_WARRANTY_YEARS: f64 = 10.0;

/// Four shares sum to 1 within this: makers print whole percentages.
pub(super) const SHARES_SUM_WITHIN: f64 = 0.03;

/// What counts of an offer, before it is compared.
pub(super) struct Standing<'a> {
    pub(super) offer: &'a Offer,
    pub(super) embodied: (Option<f64>, Counted),
    pub(super) kwh: (Option<f64>, Counted),
    /// Declared figure that counts where it stands, for a refurbished device.
    pub(super) refurbishing: Option<(Option<f64>, Counted)>,
    /// Years before that count for a refurbished device; `None` for a new one.
    pub(super) first_life: Option<f64>,
    /// Years of warranty that count.
    pub(super) warranty: f64,
    pub(super) lifetime: f64,
    pub(super) reference: f64,
}

/// What of an offer can be taken as declared; the rest is a finding at its cell.
pub(super) fn stand<'a>(
    offer: &'a Offer,
    reference: f64,
    (usual, usual_refurbishing): (&Usual, &Refurbishing),
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
    let embodied = match making(declared, usual) {
        Making::Untold => {
            tell(Code::DeclarationMissing, "total_kgco2e");
            (None, Counted::Missing)
        }
        Making::Implausible(kg) => {
            tell(Code::DeclarationImplausible, "total_kgco2e");
            (Some(rounded(kg, KG_DECIMALS)), Counted::Implausible)
        }
        Making::Told(kg, shares) => {
            match shares {
                Shares::Taken => {}
                Shares::Missing => tell(Code::UseShareMissing, "use_share"),
                Shares::Refused => tell(Code::SharesRefused, "use_share"),
            }
            (Some(rounded(kg, KG_DECIMALS)), Counted::Declared)
        }
    };
    let [least, most] = usual.plausible_kwh();
    let kwh = match declared.kwh_per_year {
        // A kind without electricity of its own has none to declare.
        _ if most == 0.0 => (Some(0.0), Counted::Declared),
        None | Some(0.0) => {
            tell(Code::DeclarationMissing, "kwh_per_year");
            (None, Counted::Missing)
        }
        Some(kwh) if !(least..=most).contains(&kwh) => {
            tell(Code::DeclarationImplausible, "kwh_per_year");
            (Some(kwh), Counted::Implausible)
        }
        Some(kwh) => (Some(kwh), Counted::Declared),
    };
    let has_index = has_index(usual.kind());
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
    let first_life = offer.first_life().map(|declared| {
        let most = usual.longest_first_life();
        if declared > most {
            findings.add(
                Finding::new(Code::FirstLifeImplausible)
                    .at(at(file, offer, "first_life_years"))
                    .with("bidder", &offer.bidder)
                    .with("declared", declared)
                    .with("years", most),
            );
        }
        // A bound, not a fall: a longer life that is claimed changes nothing.
        declared.min(most)
    });
    Standing { offer, embodied, kwh, refurbishing, first_life, warranty, lifetime, reference }
}

/// The embodied impact that a declaration gives.
enum Making {
    /// No total.
    Untold,
    /// Figure that cannot be believed, kg CO2e.
    Implausible(f64),
    /// Figure, kg CO2e, and what became of the shares.
    Told(f64, Shares),
}

/// What becomes of the shares of a declared total.
enum Shares {
    /// The share of use is taken off.
    Taken,
    /// One at least is not told: the total counts whole.
    Missing,
    /// They do not sum to 1, or leave less than any device of the kind: the total counts whole.
    Refused,
}

/// The embodied impact of a declared total.
///
/// The total is what is judged. Use is taken off it where all four shares are told, sum to 1 and leave a figure that
/// can be believed; else it counts whole, which is never better for the bidder. So a share that is left out never
/// makes an offer believed that was not.
fn making(declared: &Declaration, usual: &Usual) -> Making {
    // Zero stands for missing in makers' sheets.
    let Some(total) = declared.total_kgco2e.filter(|total| *total > 0.0) else {
        return Making::Untold;
    };
    let whole = |shares| match usual.is_plausible(total) {
        true => Making::Told(total, shares),
        false => Making::Implausible(total),
    };
    let [Some(making), Some(moving), Some(using), Some(ending)] = declared.shares else {
        return whole(Shares::Missing);
    };
    let left = total * (1.0 - using);
    if (making + moving + using + ending - 1.0).abs() <= SHARES_SUM_WITHIN
        && usual.is_plausible(left)
    {
        return Making::Told(left, Shares::Taken);
    }
    whole(Shares::Refused)
}
