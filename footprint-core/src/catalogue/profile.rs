//! The profile of one unit: embodied amounts, electricity, lifetime and spreads, chosen among the sources (METHOD.md §2).

use super::{Catalogue, FactorRow, FigureStatus, Match, Sheet};
use crate::terms::diagnostic::{Code, Finding};
use crate::terms::quantity::{KwhPerYear, Years};
use crate::terms::vocabulary::{Criterion, FactorSet, Kind, Stage};
use crate::uncertainty::Gsd;

/// An embodied amount of one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct EmbodiedAmount {
    /// Criterion.
    pub criterion: Criterion,
    /// Stage; a total without split is counted as manufacturing, waste mass as end of life.
    pub stage: Stage,
    /// Amount a unit over its whole life, in the criterion's unit.
    pub amount: f64,
    /// Source id, or the address of the maker's sheet.
    pub source: String,
}

/// The yearly electricity of one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct ElectricityUse {
    /// Amount.
    pub amount: KwhPerYear,
    /// Spread.
    pub gsd: Gsd,
    /// Source id, or the address of the maker's sheet.
    pub source: String,
    /// Whether it is the kind's figure (shared by all models of the kind) rather than the sheet's.
    pub of_kind: bool,
}

/// What a profile rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum ProfileOrigin {
    /// The archetype of the kind.
    Archetype,
    /// One maker's sheet, by position.
    Sheet(u32),
    /// Several sheets; the profile is their mean, wider by what separates them.
    Range(Vec<u32>),
}

impl ProfileOrigin {
    /// The names of the makers' sheets; `None` for an archetype.
    pub(crate) fn name(&self, catalogue: &Catalogue) -> Option<String> {
        let name = |index: &u32| catalogue.sheet(*index).map(|sheet| sheet.name.as_str());
        match self {
            Self::Archetype => None,
            Self::Sheet(index) => name(index).map(str::to_owned),
            Self::Range(range) => {
                Some(range.iter().filter_map(name).collect::<Vec<_>>().join(" | "))
            }
        }
    }
}

/// What one unit of a kind carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Kind.
    pub kind: Kind,
    /// What it rests on.
    pub origin: ProfileOrigin,
    /// Embodied amounts, in the order of criteria and stages.
    pub embodied: Vec<EmbodiedAmount>,
    /// Electricity; `None` for a kind that uses none of its own.
    pub electricity: Option<ElectricityUse>,
    /// Usual lifetime.
    pub lifetime: Years,
    /// Source of the lifetime.
    pub lifetime_source: String,
    /// Disagreement between sources for climate change (1.15 shared by all sheets).
    pub category_gsd: Gsd,
    /// Dispersion of the model around the figure.
    pub model_gsd: Gsd,
    /// Whether its electricity comes with the cooling of a room.
    pub data_centre: bool,
    /// Whether the embodied climate figure already contains the use phase.
    pub includes_use: bool,
    /// What was chosen in place of something missing.
    pub findings: Vec<Finding>,
}

/// The order in which sets lend a figure that another lacks (METHOD.md §2).
const FALLBACK: [&str; 7] = ["IC", "PCF", "NGC", "BE1", "ED", "ACV", "IVL"];

/// The source id of a factor set, other than the default one, which is chosen kind by kind.
const fn set_source(set: FactorSet) -> Option<&'static str> {
    match set {
        FactorSet::Ademe => None,
        FactorSet::Pcf => Some("PCF"),
        FactorSet::Ecodiag => Some("ED"),
        FactorSet::Ivl => Some("IVL"),
    }
}

impl Catalogue {
    /// The profile of a unit: of its maker's sheet where it is matched, else of its kind.
    ///
    /// `None` for a kind that has no figure.
    pub fn profile(
        &self,
        kind: Kind,
        set: FactorSet,
        screen_inches: Option<f64>,
        matched: &Match,
    ) -> Option<Profile> {
        let archetype = self.archetype(kind, set, screen_inches)?;
        let usable = |index: u32| {
            let sheet = self.sheet(index)?;
            Some((index, sheet, sheet.embodied_kgco2e()?))
        };
        let sheets: Vec<_> = match matched {
            Match::Archetype => Vec::new(),
            Match::Sheet(index) => usable(*index).into_iter().collect(),
            Match::Range(range) => range.iter().filter_map(|index| usable(*index)).collect(),
        };
        Some(if sheets.is_empty() { archetype } else { self.with_sheets(archetype, &sheets) })
    }

    /// The archetype of a kind in a factor set; the default set serves where the set has none.
    pub fn archetype(
        &self,
        kind: Kind,
        set: FactorSet,
        screen_inches: Option<f64>,
    ) -> Option<Profile> {
        let equipment = self.equipment(kind)?;
        let (source, variant) = equipment.climate.as_ref()?;
        let mut findings = Vec::new();
        let default = self.factors.get(&(kind, source.clone(), variant.clone()))?;
        let of_set = set_source(set).map(|source| self.row_of_size(kind, source, screen_inches));
        let row = match of_set {
            Some(Some(row)) => {
                if kind == Kind::Monitor && screen_inches.is_none() && self.has_sizes(row) {
                    findings.push(Finding::new(Code::UnknownScreenSize).with("set", set));
                }
                row
            }
            Some(None) => {
                findings.push(
                    Finding::new(Code::SetLacksKind)
                        .with("set", set)
                        .with("kind", kind)
                        .with("source", self.source_name(source)),
                );
                default
            }
            None => default,
        };
        let mut embodied = self.climate_amounts(row, &mut findings);
        for (criterion, stage, amount) in OTHER_CRITERIA {
            match self.lent(kind, row, amount) {
                Some((lender, amount)) => {
                    if lender.source != row.source {
                        findings.push(
                            Finding::new(Code::OtherSource)
                                .with("criterion", criterion)
                                .with("kind", kind)
                                .with("source", self.source_name(&lender.source)),
                        );
                    }
                    let source = lender.source.clone();
                    embodied.push(EmbodiedAmount { criterion, stage, amount, source });
                }
                None => findings.push(
                    Finding::new(Code::CriterionMissing)
                        .with("criterion", criterion)
                        .with("kind", kind),
                ),
            }
        }
        let own = row.electricity.filter(|_| row.source != default.source).map(|_| row);
        let electricity = own.or_else(|| {
            let (source, variant) = equipment.electricity.as_ref()?;
            self.factors.get(&(kind, source.clone(), variant.clone()))
        });
        let electricity = electricity.and_then(|lender| {
            if lender.status == FigureStatus::Estimate {
                findings.push(estimate(kind, Criterion::FinalElectricity));
            }
            Some(ElectricityUse {
                amount: lender.electricity?,
                gsd: equipment.kwh_gsd,
                source: lender.source.clone(),
                of_kind: true,
            })
        });
        Some(Profile {
            kind,
            origin: ProfileOrigin::Archetype,
            embodied,
            electricity,
            lifetime: equipment.lifetime,
            lifetime_source: equipment.lifetime_source.clone(),
            category_gsd: equipment.category_gsd,
            model_gsd: equipment.model_gsd,
            data_centre: equipment.data_centre,
            includes_use: row.status == FigureStatus::IncludesUse,
            findings,
        })
    }

    /// The row of a source for a kind: of the right size where sizes are told, else the usual one.
    fn row_of_size(&self, kind: Kind, source: &str, inches: Option<f64>) -> Option<&FactorRow> {
        let rows =
            || self.factors(kind).filter(|r| r.source == source && r.embodied_kgco2e.is_some());
        let sized = inches.and_then(|inches| {
            rows().find(|row| {
                (row.min_inches.is_some() || row.max_inches.is_some())
                    && row.min_inches.is_none_or(|least| inches >= least)
                    && row.max_inches.is_none_or(|most| inches <= most)
            })
        });
        sized.or_else(|| rows().find(|row| row.variant.is_empty()))
    }

    fn has_sizes(&self, row: &FactorRow) -> bool {
        self.factors(row.kind).any(|other| other.source == row.source && other.min_inches.is_some())
    }

    /// The climate row by stage: rescaled to its total, or all in manufacturing without a split.
    fn climate_amounts(&self, row: &FactorRow, findings: &mut Vec<Finding>) -> Vec<EmbodiedAmount> {
        let Some(total) = row.embodied_kgco2e else { return Vec::new() };
        let about = |code| {
            Finding::new(code).with("kind", row.kind).with("source", self.source_name(&row.source))
        };
        if row.status == FigureStatus::Estimate {
            findings.push(estimate(row.kind, Criterion::ClimateChange));
        }
        let sum: f64 = row.stages_kgco2e.iter().flatten().sum();
        let stages = if sum > 0.0 {
            let scale = if (sum - total).abs() <= PRINTED * total { 1.0 } else { total / sum };
            if scale != 1.0 {
                findings.push(about(Code::StagesRescaled));
            }
            row.stages_kgco2e.map(|stage| stage.unwrap_or(0.0) * scale)
        } else {
            findings.push(about(Code::NoStageSplit));
            [total, 0.0, 0.0]
        };
        climate_by_stage(stages, &row.source)
    }

    /// The first row that has an amount: the row itself, then the fallback order, then any variant.
    fn lent<'a>(
        &'a self,
        kind: Kind,
        row: &'a FactorRow,
        amount: fn(&FactorRow) -> Option<f64>,
    ) -> Option<(&'a FactorRow, f64)> {
        let usual = FALLBACK
            .iter()
            .filter_map(|source| self.factors.get(&(kind, (*source).to_owned(), String::new())));
        std::iter::once(row)
            .chain(usual)
            .chain(self.factors(kind))
            .find_map(|lender| Some((lender, amount(lender)?)))
    }

    /// An archetype whose climate, mass and electricity are those of makers' sheets.
    fn with_sheets(&self, archetype: Profile, sheets: &[(u32, &Sheet, f64)]) -> Profile {
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
        let mut embodied = climate_by_stage(stages, &address);
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
        let measured: Vec<f64> =
            sheets.iter().filter_map(|(_, sheet, _)| sheet.electricity.map(|kwh| kwh.0)).collect();
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
                gsd: self.spreads.of("kwh_archetype"),
                source: address,
                of_kind: false,
            })
        };
        let sheet_gsd = self.spreads.of("sheet_model");
        Profile {
            origin: match sheets {
                [(index, _, _)] => ProfileOrigin::Sheet(*index),
                _ => ProfileOrigin::Range(sheets.iter().map(|(index, _, _)| *index).collect()),
            },
            embodied,
            electricity,
            category_gsd: self.spreads.of("sheet_category"),
            model_gsd: sheet_gsd.widened_by(variance / (mean * mean)),
            includes_use: false,
            findings,
            ..archetype
        }
    }
}

/// A printed total is rounded: stages that agree with it to this share are taken as they stand.
const PRINTED: f64 = 1e-3;

/// The criteria beside climate change, the stage that carries them and the cell that has them.
type OtherCriterion = (Criterion, Stage, fn(&FactorRow) -> Option<f64>);
const OTHER_CRITERIA: [OtherCriterion; 3] = [
    (Criterion::ResourceUseMineralsMetals, Stage::Manufacturing, |row| row.adpe_kgsbeq),
    (Criterion::ResourceUseFossils, Stage::Manufacturing, |row| row.adpf_mj),
    (Criterion::WeeeMass, Stage::EndOfLife, |row| row.mass_kg),
];

fn estimate(kind: Kind, what: Criterion) -> Finding {
    Finding::new(Code::Estimate).with("kind", kind).with("what", what)
}

fn climate_by_stage(stages: [f64; 3], source: &str) -> Vec<EmbodiedAmount> {
    [Stage::Manufacturing, Stage::Distribution, Stage::EndOfLife]
        .into_iter()
        .zip(stages)
        .filter(|(_, amount)| *amount != 0.0)
        .map(|(stage, amount)| EmbodiedAmount {
            criterion: Criterion::ClimateChange,
            stage,
            amount,
            source: source.to_owned(),
        })
        .collect()
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
