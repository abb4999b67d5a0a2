//! The score of every offer, with every step that made it.

use super::points::Part;
use super::weights::WeightRange;
use super::{SetAside, Tender, is_same_lot};
use crate::applications::comparison::{Comparison, Cost};
use crate::assessment::report::Spread;
use crate::terms::diagnostic::{Code, Finding, Findings};
use crate::terms::vocabulary::Allocation;
use serde::{Deserialize, Serialize};

/// Scores of a tender.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TenderScores {
    /// Number of this shape.
    pub schema: u32,
    /// Edition of the reference data.
    pub edition: String,
    /// What the tender is called.
    pub title: String,
    /// Formula of the score, French and English.
    pub formula: [String; 2],
    /// Points of the environmental criterion.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub points: f64,
    /// Lot by lot.
    pub lots: Vec<LotScores>,
    /// Offers that are not scored, by line: a finding says why.
    #[serde(default)]
    pub set_aside: Vec<SetAside>,
}

impl TenderScores {
    /// Takes out the lots to which an offer is set aside, and says so: a ranking without it would be wrong. An
    /// offer to no lot of the tender may be to any.
    pub fn withhold_incomplete(&mut self, tender: &Tender) -> Findings {
        let mut findings = Findings::default();
        let Self { lots, set_aside, .. } = self;
        let is_known =
            |row: &SetAside| tender.lots.iter().any(|lot| is_same_lot(&lot.id, &row.lot));
        lots.retain(|lot| {
            let may_be_of = |row: &&SetAside| is_same_lot(&lot.lot, &row.lot) || !is_known(row);
            let bidders: Vec<String> = set_aside
                .iter()
                .filter(may_be_of)
                .map(|SetAside { bidder, line, .. }| match bidder.as_str() {
                    "" => format!("– ({line})"),
                    bidder => format!("{bidder} ({line})"),
                })
                .collect();
            if !bidders.is_empty() {
                let finding = Finding::new(Code::LotNotRanked).with("lot", &lot.lot);
                findings.add(finding.with("bidders", bidders.join(", ")));
            }
            bidders.is_empty()
        });
        findings
    }
}

/// Scores of a lot, best first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LotScores {
    /// Id of the lot.
    pub lot: String,
    /// Key of its kind.
    pub kind: String,
    /// Lifetime over which new devices count, unless their warranty is longer.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub reference_lifetime_years: f64,
    /// Carbon of a kWh at the place of use, kg CO2e.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub kgco2e_per_kwh: f64,
    /// What the electricity of a device is multiplied by for the cooling of its room (PUE); 1 outside server rooms.
    #[serde(default = "one")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1.0)))]
    pub pue: f64,
    /// Offers, best first; equal ones in the order of the files.
    pub offers: Vec<OfferScore>,
    /// Whether the index counts: not where the kind has no published one.
    #[serde(default = "yes")]
    pub index_counts: bool,
    /// The ranking under each other convention on second lives, where a refurbished device is offered.
    #[serde(default)]
    pub other_conventions: Vec<ConventionRanking>,
    /// How far each weight may move before another offer comes first.
    #[serde(default)]
    pub weight_ranges: Vec<WeightRange>,
    /// The same offers compared, with the probability of every difference.
    pub comparison: Comparison,
}

const fn one() -> f64 {
    1.0
}

const fn yes() -> bool {
    true
}

/// The ranking of a lot under another convention on second lives than the tender's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ConventionRanking {
    /// The convention.
    pub allocation: Allocation,
    /// Bidders, best first.
    pub bidders: Vec<String>,
    /// Their points, in the same order.
    pub points: Vec<f64>,
    /// Whether another offer comes first than under the tender's convention.
    pub changes_first: bool,
}

/// Where a figure that counts comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The offer declares it.
    Declared,
    /// Missing: the stated default, which is never better than any declared one.
    Missing,
    /// Implausible: the same default.
    Implausible,
}

/// An offer's score with its steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OfferScore {
    /// Who offers.
    pub bidder: String,
    /// File, where several were read.
    #[serde(skip)]
    pub file: Option<String>,
    /// Sheet of the workbook, where several have offers.
    #[serde(skip)]
    pub sheet: Option<String>,
    /// Line of the file or row of the sheet, which tells two offers of one bidder apart.
    #[serde(skip)]
    pub line: u64,
    /// Manufacturer and model.
    pub product: String,
    /// Rank in the lot, from 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub rank: usize,
    /// Points of the environmental criterion.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub points: f64,
    /// kg CO2e of one device for one year of service.
    pub kgco2e_per_year: Spread,
    /// Embodied impact that counts, kg CO2e for one device.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub embodied_kgco2e: f64,
    /// Where it comes from.
    pub embodied: Counted,
    /// Share of it that this buyer carries: 1 for a new device, less for a refurbished one.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub carried_share: f64,
    /// Refurbishing of one device, kg CO2e.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub refurbishing_kgco2e: f64,
    /// Where it comes from; none for a new device.
    pub refurbishing: Option<Counted>,
    /// Yearly electricity that counts, kWh.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub kwh_per_year: f64,
    /// Where it comes from.
    pub kwh: Counted,
    /// Years over which the device counts.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub lifetime_years: f64,
    /// Warranty that counts, years.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub warranty_years: f64,
    /// Years that the warranty is held against.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub reference_years: f64,
    /// Index declared, out of 10.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 10.0)))]
    pub index: Option<f64>,
    /// The lowest declared kg CO2e per year of the lot; none where nobody declares one.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0)))]
    pub lowest_kgco2e_per_year: Option<f64>,
    /// The climate term.
    pub climate: Part,
    /// The repairability term.
    pub repairability: Part,
    /// The warranty term.
    pub warranty: Part,
    /// Life-cycle cost of the lot; none without the price of a device.
    pub cost: Option<Cost>,
}

impl OfferScore {
    /// Where it stands: file, sheet and line.
    pub fn place(&self) -> (Option<&str>, Option<&str>, u64) {
        (self.file.as_deref(), self.sheet.as_deref(), self.line)
    }
}
