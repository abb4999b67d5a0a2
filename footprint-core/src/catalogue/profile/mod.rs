//! The profile of one unit: embodied amounts, electricity, lifetime and spreads, chosen among the sources (METHOD.md §2).

mod home;
mod of_sheets;

use crate::catalogue::{Catalogue, FactorRow, FigureStatus, Match};
use crate::terms::diagnostic::{Code, Finding};
use crate::terms::quantity::{KwhPerYear, Years};
use crate::terms::vocabulary::{Criterion, FactorSet, Kind, Sheets, Stage};
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

/// The figures of the other family of sources, each as a multiple of the profile's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OtherFamily {
    /// Embodied climate impact.
    pub embodied: f64,
    /// Yearly electricity.
    pub electricity: f64,
}

impl OtherFamily {
    /// Both families agree, or there is one figure only.
    pub const SAME: Self = Self { embodied: 1.0, electricity: 1.0 };

    fn of(other: &Profile, own: &Profile) -> Self {
        if other.includes_use != own.includes_use {
            return Self::SAME;
        }
        let ratio = |other: f64, own: f64| if other > 0.0 && own > 0.0 { other / own } else { 1.0 };
        let kwh = |profile: &Profile| profile.electricity.as_ref().map_or(0.0, |of| of.amount.0);
        Self {
            embodied: ratio(other.embodied_climate(), own.embodied_climate()),
            electricity: ratio(kwh(other), kwh(own)),
        }
    }
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
    /// What the other family of sources has for the same unit.
    pub other_family: OtherFamily,
    /// Spread of the kind's figure within its family of sources (of all sheets, where the profile is a
    /// sheet that stands for itself).
    pub category_gsd: Gsd,
    /// Whether [`Self::category_gsd`] is that of all sheets: those of the kind are too few for a median.
    pub of_sheets: bool,
    /// Dispersion of the model around the figure.
    pub model_gsd: Gsd,
    /// Whether its electricity comes with the cooling of a room.
    pub data_centre: bool,
    /// Whether the embodied climate figure already contains the use phase.
    pub includes_use: bool,
    /// What was chosen in place of something missing.
    pub findings: Vec<Finding>,
}

/// Capacity of the drive that the figure of solid-state drives is of, GB.
const GB_OF_A_DRIVE: f64 = 1000.0;

/// The order in which sets lend a figure that another lacks (METHOD.md §2).
const FALLBACK: [&str; 8] = ["D4B", "IC", "PCF", "NGC", "BE1", "ED", "ACV", "IVL"];

/// The sources of ADEME's family.
const ADEME: [&str; 7] = ["IC", "BE1", "ACV", "NGC", "A18", "A20", "A25"];

impl Profile {
    /// The profile with what the other family of sources has for the same unit.
    pub(in crate::catalogue) fn beside(mut self, other: Option<&Self>) -> Self {
        self.other_family = other.map_or(OtherFamily::SAME, |other| OtherFamily::of(other, &self));
        self
    }

    /// The profile of a drive of a capacity: solid-state memory counts by the GB. The figure of the kind is
    /// that of 1,000 GB, in whatever family.
    pub(crate) fn of_capacity(mut self, gigabytes: Option<f64>) -> Self {
        if let (Kind::Ssd, ProfileOrigin::Archetype, Some(gigabytes)) =
            (self.kind, &self.origin, gigabytes)
        {
            for of in &mut self.embodied {
                if of.criterion == Criterion::ClimateChange {
                    of.amount *= gigabytes / GB_OF_A_DRIVE;
                }
            }
        }
        self
    }

    /// Whether its climate figure is ADEME's.
    pub(in crate::catalogue) fn is_of_ademe(&self) -> bool {
        self.embodied.iter().any(|of| {
            of.criterion == Criterion::ClimateChange && ADEME.contains(&of.source.as_str())
        })
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
        self.profile_reading(kind, (set, Sheets::Harmonised), screen_inches, matched)
    }

    /// The same, with makers' sheets harmonised or as declared under ADEME's set.
    pub fn profile_reading(
        &self,
        kind: Kind,
        (set, sheets): (FactorSet, Sheets),
        screen_inches: Option<f64>,
        matched: &Match,
    ) -> Option<Profile> {
        let own = self.profile_in(kind, (set, sheets), screen_inches, matched)?;
        let other = (set.other_family(), Sheets::Harmonised);
        let other = self.profile_in(kind, other, screen_inches, matched);
        Some(own.beside(other.as_ref()))
    }

    /// The profile of a unit in one family of sources.
    fn profile_in(
        &self,
        kind: Kind,
        (set, reading): (FactorSet, Sheets),
        screen_inches: Option<f64>,
        matched: &Match,
    ) -> Option<Profile> {
        let archetype = self.archetype_in(kind, set, screen_inches)?;
        let usable = |index: u32| {
            let sheet = self.sheet(index)?;
            Some((index, sheet, sheet.embodied_kgco2e()?))
        };
        let sheets: Vec<_> = match matched {
            Match::Archetype => Vec::new(),
            Match::Sheet(index) => usable(*index).into_iter().collect(),
            Match::Range(range) => range.iter().filter_map(|index| usable(*index)).collect(),
        };
        Some(match sheets[..] {
            [] => archetype,
            _ => self.with_sheets(archetype, (set, reading), &sheets),
        })
    }

    /// The archetype of a kind in a factor set; the default set serves where the set has none.
    pub fn archetype(
        &self,
        kind: Kind,
        set: FactorSet,
        screen_inches: Option<f64>,
    ) -> Option<Profile> {
        self.profile(kind, set, screen_inches, &Match::Archetype)
    }

    /// The archetype of a kind in one family of sources.
    pub(in crate::catalogue) fn archetype_in(
        &self,
        kind: Kind,
        set: FactorSet,
        screen_inches: Option<f64>,
    ) -> Option<Profile> {
        let equipment = self.equipment(kind)?;
        let (source, variant) = equipment.climate.as_ref()?;
        let mut findings = Vec::new();
        let default = self.factors.get(&(kind, source.clone(), variant.clone()))?;
        // A median of sheets has sizes of its own; a figure of one's own serves whatever the set.
        let usual = match default.status {
            FigureStatus::Median => self.row_of_size(kind, source, screen_inches),
            _ => None,
        };
        let usual = usual.unwrap_or(default);
        let row = match self.row_of_set(kind, set, screen_inches).filter(|_| !default.own) {
            Some(row) => {
                if kind == Kind::Monitor && screen_inches.is_none() && self.has_sizes(row) {
                    findings.push(Finding::new(Code::UnknownScreenSize).with("set", set));
                }
                row
            }
            None => {
                let is_of_set = set == FactorSet::Ademe && ADEME.contains(&usual.source.as_str());
                if !is_of_set && !default.own {
                    findings.push(
                        Finding::new(Code::SetLacksKind)
                            .with("set", set)
                            .with("kind", kind)
                            .with("source", self.source_name(&usual.source)),
                    );
                }
                usual
            }
        };
        let mut embodied = self.climate_amounts(row, &mut findings);
        for (criterion, stage, amount) in OTHER_CRITERIA {
            match self.lent(kind, row, amount) {
                Some((lender, amount)) => {
                    // The same set in all criteria, read elsewhere, is no other source.
                    let same = lender.source == "D4B" && row.source == "IC";
                    if lender.source != row.source && !same {
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
                // Few kinds have these three: the coverage of each total tells.
                None if FEW_HAVE.contains(&criterion) => {}
                None => findings.push(
                    Finding::new(Code::CriterionMissing)
                        .with("criterion", criterion)
                        .with("kind", kind),
                ),
            }
        }
        let own = row.electricity.filter(|_| row.source != default.source).map(|_| row);
        let electricity = own.filter(|_| equipment.electricity.is_some()).or_else(|| {
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
            other_family: OtherFamily::SAME,
            category_gsd: equipment.category_gsd,
            of_sheets: false,
            model_gsd: equipment.model_gsd,
            data_centre: equipment.data_centre,
            includes_use: row.status == FigureStatus::IncludesUse,
            findings,
        })
    }

    /// The row of a set other than the default one, which is chosen kind by kind.
    ///
    /// The makers' is the median of their sheets, else EcoDiag's figure where its source stands by it.
    fn row_of_set(&self, kind: Kind, set: FactorSet, inches: Option<f64>) -> Option<&FactorRow> {
        let ecodiag = || self.row_of_size(kind, "ED", inches);
        match set {
            FactorSet::Ademe => None,
            FactorSet::Makers => self
                .median(kind, inches)
                .or_else(|| ecodiag().filter(|row| row.status == FigureStatus::Published)),
            FactorSet::Ecodiag => ecodiag(),
            FactorSet::Ivl => self.row_of_size(kind, "IVL", inches),
        }
    }

    /// The median of the makers' sheets of a kind and size; `None` where they are fewer than five.
    pub(in crate::catalogue) fn median(
        &self,
        kind: Kind,
        inches: Option<f64>,
    ) -> Option<&FactorRow> {
        self.row_of_size(kind, "PCF", inches).filter(|row| row.status == FigureStatus::Median)
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
}

/// A printed total is rounded: stages that agree with it to this share are taken as they stand.
const PRINTED: f64 = 1e-3;

/// The criteria beside climate change, the stage that carries them and the cell that has them.
type OtherCriterion = (Criterion, Stage, fn(&FactorRow) -> Option<f64>);
const OTHER_CRITERIA: [OtherCriterion; 6] = [
    (Criterion::ResourceUseMineralsMetals, Stage::Manufacturing, |row| row.adpe_kgsbeq),
    (Criterion::Acidification, Stage::Manufacturing, |row| row.acidification_molheq),
    (Criterion::ParticulateMatter, Stage::Manufacturing, |row| row.particulate_matter),
    (Criterion::IonisingRadiation, Stage::Manufacturing, |row| row.ionising_radiation_kbq),
    (Criterion::ResourceUseFossils, Stage::Manufacturing, |row| row.adpf_mj),
    (Criterion::WeeeMass, Stage::EndOfLife, |row| row.mass_kg),
];

/// Criteria that the sources of few kinds have.
const FEW_HAVE: [Criterion; 3] =
    [Criterion::Acidification, Criterion::ParticulateMatter, Criterion::IonisingRadiation];

fn estimate(kind: Kind, what: Criterion) -> Finding {
    Finding::new(Code::Estimate).with("kind", kind).with("what", what)
}

pub(in crate::catalogue) fn climate_by_stage(
    stages: [f64; 3],
    source: &str,
) -> Vec<EmbodiedAmount> {
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
