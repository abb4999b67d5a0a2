//! Documents to hand in, made of several reports: a council’s decision, the strategy of the REEN law, the
//! study of an information system, a greenhouse gas inventory. What the reports do not say is a field to fill in.

mod beges;
mod council;
mod indicators;
mod pieces;
mod rcp;
mod reen;

use crate::document::Document;
use footprint_core::applications::plan::PlanReport;
use footprint_core::applications::quotas::QuotaReport;
use footprint_core::applications::reuse::ReuseReport;
use footprint_core::assessment::report::AuditReport;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::vocabulary::Language;

/// An outline of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// Two pages for a council, and annexes.
    Council,
    /// Programme and strategy after CGCT D. 2311-15-1.
    Reen,
    /// The sixteen points of the product category rules for information systems.
    RcpSi,
    /// The digital part of a greenhouse gas inventory (BEGES v5).
    Beges,
}

impl Outline {
    /// Words of `--outline`.
    pub const KEYS: &'static [&'static str] = &["council", "reen", "rcp-si", "beges"];

    /// The outline of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        let all = [Self::Council, Self::Reen, Self::RcpSi, Self::Beges];
        Self::KEYS.iter().position(|known| *known == key).map(|at| all[at])
    }
}

/// What a document is made from.
pub struct Material<'a> {
    /// The fleet, amortised.
    pub audit: &'a AuditReport,
    /// The fleet in the year of purchase: what an inventory of emissions counts.
    pub acquired: Option<&'a AuditReport>,
    /// The change since another inventory, as a document of its own.
    pub change: Option<&'a Document>,
    /// Purchases and disposals against the law.
    pub quotas: Option<&'a QuotaReport>,
    /// The way to a target.
    pub plan: Option<&'a PlanReport>,
    /// Whether somebody set that target: it is the usual one otherwise.
    pub target_is_given: bool,
    /// What leaves the fleet and whom it can serve.
    pub reuse: Option<&'a ReuseReport>,
    /// The reference data.
    pub catalogue: &'a Catalogue,
    /// The reader’s language.
    pub language: Language,
}

/// The document of an outline.
pub fn document(outline: Outline, material: &Material<'_>) -> Document {
    match outline {
        Outline::Council => council::document(material),
        Outline::Reen => reen::document(material),
        Outline::RcpSi => rcp::document(material),
        Outline::Beges => beges::document(material),
    }
}
