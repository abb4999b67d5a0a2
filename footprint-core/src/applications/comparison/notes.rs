//! What a comparison took for granted, as findings.

use super::course::Supply;
use super::plan::Plan;
use super::{check, costs::cost, renewals};
use crate::terms::diagnostic::{Code, Finding, Findings};
use crate::terms::number::rounded;
use crate::terms::vocabulary::folded;

/// What the comparison took for granted.
pub(super) fn note(plan: &Plan<'_>, findings: &mut Findings) {
    let scenario = plan.scenario;
    let supplies: Vec<Supply> = plan.devices.iter().map(|device| device.supply).collect();
    let second_hand = |supply: &Supply| matches!(supply, Supply::Refurbished | Supply::Reused);
    let mut any_price = false;
    let is_priced = plan.devices.iter().any(|device| device.prices.is_any());
    for (index, option) in scenario.options.iter().enumerate() {
        let about = |code| {
            let place = check::Path::option(index).place();
            Finding::new(code).at(place).with("option", &option.name)
        };
        let places = plan.places(index);
        for (phases, count) in &places {
            for phase in phases {
                if phase.device.supply.is_owned() {
                    findings.add(about(Code::OwnedIsMade));
                }
                if phase.device.supply != Supply::Kept {
                    let lifetime = plan.assumptions.values[phase.device.lifetime.0];
                    let (charged, residual) = renewals(phase, Some(lifetime));
                    if residual > 1e-6 {
                        let finding = about(Code::FractionalRenewal)
                            .with("devices", rounded(count * charged, 2))
                            .with("residual", rounded(residual, 2));
                        findings.add(finding);
                    }
                }
                if phase.device.preparation.is_some() {
                    findings.add(about(Code::PreparationClimateOnly));
                }
            }
        }
        let cost = cost(plan, &places, 0.0);
        any_price |= cost.is_some();
        if cost.map_or(is_priced, |cost| !cost.complete) {
            findings.add(about(Code::IncompleteCost));
        }
        for other in 0..scenario.options.len() {
            let lacks = plan.lacks(index, other);
            if !lacks.is_empty() {
                let kinds = lacks.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", ");
                let finding = about(Code::NeedDiffers).with("other", &scenario.options[other].name);
                findings.add(finding.with("kinds", kinds));
            }
        }
    }
    if any_price {
        findings.add(Finding::new(Code::PriceByUse));
    }
    match scenario.displacement {
        None if supplies.iter().any(second_hand) => {
            findings.add(Finding::new(Code::NoDisplacement));
        }
        Some(1.0) => {
            findings.add(Finding::new(Code::FullDisplacement).at(check::at("displacement")));
        }
        _ => {}
    }
    let mut makers: Vec<String> = scenario
        .options
        .iter()
        .flat_map(|option| {
            option.items.iter().map(|item| &item.manufacturer).chain([&option.manufacturer])
        })
        .flatten()
        .map(|maker| folded(maker.trim()))
        .collect();
    crate::wire::order::sort_by(&mut makers, String::cmp);
    makers.dedup();
    let sheets = plan.details.iter().filter(|detail| detail.matched.is_some()).count();
    if makers.len() > 1 && sheets > 1 {
        findings.add(Finding::new(Code::SheetsOfSeveralMakers));
    }
}
