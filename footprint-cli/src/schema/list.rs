//! The schemas that the command prints, by name: of which type, and what it is for.

use super::derived::{read, saved, written};
use footprint_core::applications::citizen::{Citizen, CitizenReport};
use footprint_core::applications::comparison::Scenario;
use footprint_core::applications::plan::{PlanReport, PlanSettings};
use footprint_core::applications::reuse::ReuseReport;
use footprint_core::applications::tender::{Offer, Tender, TenderScores};
use footprint_core::applications::territory::{Territory, TerritoryReport};
use footprint_core::applications::trend::TrendReport;
use footprint_core::assessment::report::{AuditReport, StopReport};
use footprint_core::assessment::scope::Scope;
use schemars::Schema;

/// A schema: its name, its title, what it is of, and how it is made.
pub(super) type Entry = (&'static str, &'static str, &'static str, fn() -> Schema);

/// Every schema.
pub(super) const SCHEMAS: [Entry; 17] = [
    (
        "audit",
        "Audit of a fleet",
        "What `footprint audit --format json` writes. Amounts are means of a year of service (accounting `amortised`) or of the year of `as_of` (`acquisition-year`). Sums over by_kind, by_stage and lines equal total. Intervals are the 90 % ones, p05 to p95.",
        written::<AuditReport>,
    ),
    (
        "scope",
        "Scope of an audit",
        "What `footprint audit --scope SCOPE.toml` reads (TOML); every key has a default, and options of the command line win.",
        read::<Scope>,
    ),
    (
        "scenario",
        "Scenario of a comparison",
        "Options over one functional unit: `quantity` workplaces served for `service_years`.",
        read::<Scenario>,
    ),
    (
        "comparison",
        "Result of a comparison",
        "Options side by side; climate change decides, the other criteria stand beside it.",
        written::<crate::compare::Answer<'_>>,
    ),
    (
        "tender",
        "A tender’s question",
        "A tender's question: lots, conventions and the formula of the score, announced to every bidder.",
        read::<Tender>,
    ),
    (
        "offer",
        "One offer to a lot, as read from a line of the table",
        "An offer to a lot.",
        written::<Offer>,
    ),
    (
        "scores",
        "Scored offers",
        "A tender's offers, lot by lot, with every step of each score.",
        written::<crate::tender::Scored<'_, TenderScores>>,
    ),
    (
        "quotas",
        "A year against the law",
        "Purchases, disposals and contracts of a year against every rule in force.",
        written::<crate::quotas::Answer<'_>>,
    ),
    (
        "citizen",
        "A person's digital year",
        "What `footprint citizen FILE.toml` reads (TOML).",
        saved::<Citizen>,
    ),
    (
        "citizen-report",
        "A person's digital year, assessed",
        "What `footprint citizen --format json` writes.",
        written::<CitizenReport>,
    ),
    (
        "territory",
        "A territory",
        "What `footprint territory FILE.toml` reads (TOML).",
        saved::<Territory>,
    ),
    (
        "territory-report",
        "A territory, assessed",
        "What `footprint territory --format json` writes.",
        written::<TerritoryReport>,
    ),
    (
        "plan",
        "A fleet's plan",
        "What `footprint plan --format json` writes.",
        written::<PlanReport>,
    ),
    (
        "trend",
        "The change between inventories of a fleet",
        "What `footprint trend --format json` writes; the parts of a change sum to its difference.",
        written::<TrendReport>,
    ),
    (
        "reuse",
        "A plan of reuse",
        "What `footprint reuse --format json` writes: what leaves a fleet, who needs it, what that is worth. Devices are whole numbers; leaving = reuse + parts + recycling; reuse = devices of the channels + already_reused + waiting + beyond_need + unassigned. Carbon is kg CO2e over the second lives, never summed over channels.",
        written::<ReuseReport>,
    ),
    (
        "plan-settings",
        "Settings of a plan",
        "What `footprint plan --settings PLAN.toml` reads (TOML).",
        saved::<PlanSettings>,
    ),
    (
        "stop",
        "Why a command stopped",
        "What every command writes on standard output with `--format json` when it ends with status 2: nothing could be computed.",
        written::<StopReport>,
    ),
];

/// The names of the schemas.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    SCHEMAS.iter().map(|(name, ..)| *name)
}
