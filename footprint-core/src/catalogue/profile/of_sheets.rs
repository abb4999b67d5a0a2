//! The profile of a unit by its maker's sheets: as declared, or harmonised with ADEME's figure of its kind
//! (METHOD.md §2).

use crate::catalogue::SpreadParameter;
use crate::catalogue::profile::climate_by_stage;
use crate::catalogue::{Catalogue, ElectricityUse, EmbodiedAmount, Profile, ProfileOrigin, Sheet};
use crate::terms::diagnostic::{Code, Finding};
use crate::terms::quantity::KwhPerYear;
use crate::terms::vocabulary::{Criterion, FactorSet, Sheets};

impl Catalogue {
    /// An archetype whose climate, mass and electricity are those of makers' sheets.
    ///
    /// Figures never mix families: under ADEME's set a sheet tells by how much its model differs from the
    /// median sheet of its kind and size, and ADEME's figure of the kind is multiplied by that.
    pub(in crate::catalogue) fn with_sheets(
        &self,
        archetype: Profile,
        (set, reading): (FactorSet, Sheets),
        sheets: &[(u32, &Sheet, f64)],
    ) -> Profile {
        let of_ademe = set == FactorSet::Ademe && archetype.is_of_ademe();
        let harmonised = of_ademe && reading == Sheets::Harmonised;
        let of_kind = archetype.embodied_climate();
        let kwh_of_kind = archetype.electricity.as_ref().map(|electricity| electricity.amount.0);
        let median = |sheet: &Sheet| self.median(sheet.kind, sheet.screen_inches);
        let embodied_of = |sheet: &Sheet, declared: f64| {
            let beside = median(sheet).and_then(|row| row.embodied_kgco2e);
            match (harmonised, beside) {
                (false, _) => declared,
                (true, Some(median)) => of_kind * declared / median,
                (true, None) => of_kind,
            }
        };
        let kwh_of = |sheet: &Sheet| {
            let declared = sheet.electricity?.0;
            let beside = median(sheet).and_then(|row| row.electricity);
            match (harmonised, kwh_of_kind, beside) {
                (true, Some(of_kind), Some(median)) => Some(of_kind * declared / median.0),
                (true, Some(of_kind), None) => Some(of_kind),
                _ => Some(declared),
            }
        };
        let sheets: Vec<_> = sheets
            .iter()
            .map(|(index, sheet, declared)| (*index, *sheet, embodied_of(sheet, *declared)))
            .collect();
        let sheets = &sheets[..];
        let count = sheets.len() as f64;
        let mean = sheets.iter().map(|(_, _, embodied)| embodied).sum::<f64>() / count;
        let variance = sheets
            .iter()
            .map(|(_, _, embodied)| (embodied - mean) * (embodied - mean))
            .sum::<f64>()
            / count;
        let mut stages = [0.0; 3];
        for (_, sheet, embodied) in sheets {
            for (sum, part) in stages.iter_mut().zip(embodied_stages(sheet, *embodied)) {
                *sum += part / count;
            }
        }
        let address = match sheets {
            [(_, sheet, _)] => sheet.address.clone(),
            _ => "PCF".to_owned(),
        };
        let mut findings = archetype.findings;
        findings.retain(|finding| {
            !matches!(
                finding.code,
                Code::NoStageSplit
                    | Code::StagesRescaled
                    | Code::SetLacksKind
                    | Code::UnknownScreenSize
            )
        });
        let mut embodied = if harmonised {
            findings.push(Finding::new(Code::SheetsHarmonised).with("kind", archetype.kind));
            let climate = |of: &&EmbodiedAmount| of.criterion == Criterion::ClimateChange;
            let scaled = |of: &EmbodiedAmount| EmbodiedAmount {
                amount: of.amount * mean / of_kind,
                ..of.clone()
            };
            archetype.embodied.iter().filter(climate).map(scaled).collect()
        } else {
            if of_ademe {
                findings.push(Finding::new(Code::SheetsAsDeclared).with("kind", archetype.kind));
            }
            climate_by_stage(stages, &address)
        };
        let masses: Vec<f64> = sheets.iter().filter_map(|(_, sheet, _)| sheet.mass_kg).collect();
        for mut amount in archetype.embodied {
            match amount.criterion {
                Criterion::ClimateChange => continue,
                Criterion::WeeeMass if !masses.is_empty() => {
                    amount.amount = masses.iter().sum::<f64>() / masses.len() as f64;
                    amount.source = address.clone();
                }
                _ => {}
            }
            embodied.push(amount);
        }
        let measured: Vec<f64> = sheets.iter().filter_map(|(_, sheet, _)| kwh_of(sheet)).collect();
        let electricity = if measured.is_empty() {
            if archetype.electricity.is_some() {
                findings.push(
                    Finding::new(Code::SheetWithoutElectricity).with("model", &sheets[0].1.name),
                );
            }
            archetype.electricity
        } else {
            Some(ElectricityUse {
                amount: KwhPerYear(measured.iter().sum::<f64>() / measured.len() as f64),
                gsd: self.spreads.of(SpreadParameter::KwhOfKind),
                source: match archetype.electricity {
                    Some(of_kind) if harmonised => of_kind.source,
                    _ => address,
                },
                of_kind: false,
            })
        };
        let sheet_gsd = self.spreads.of(SpreadParameter::SheetModel);
        let of_sheets = self.median(archetype.kind, None).is_none();
        Profile {
            origin: match sheets {
                [(index, _, _)] => ProfileOrigin::Sheet(*index),
                _ => ProfileOrigin::Range(sheets.iter().map(|(index, _, _)| *index).collect()),
            },
            embodied,
            electricity,
            category_gsd: if of_sheets {
                self.spreads.of(SpreadParameter::SheetCategory)
            } else {
                archetype.category_gsd
            },
            of_sheets,
            model_gsd: sheet_gsd.widened_by(variance / (mean * mean)),
            includes_use: harmonised && archetype.includes_use,
            findings,
            ..archetype
        }
    }
}

/// A sheet's embodied total by stage: its own shares, rescaled to it; without them, manufacturing.
fn embodied_stages(sheet: &Sheet, embodied: f64) -> [f64; 3] {
    let [making, moving, _, ending] = sheet.shares.map(|share| share.unwrap_or(0.0));
    let sum = making + moving + ending;
    if sum > 0.0 {
        [making, moving, ending].map(|share| embodied * share / sum)
    } else {
        [embodied, 0.0, 0.0]
    }
}
