//! The schemas that the command prints.

/// Every schema, by name.
pub(super) const SCHEMAS: [(&str, &str); 17] = [
    ("audit", include_str!("../../schemas/audit.json")),
    ("scope", include_str!("../../schemas/scope.json")),
    ("scenario", include_str!("../../schemas/scenario.json")),
    ("comparison", include_str!("../../schemas/comparison.json")),
    ("tender", include_str!("../../schemas/tender.json")),
    ("offer", include_str!("../../schemas/offer.json")),
    ("scores", include_str!("../../schemas/scores.json")),
    ("quotas", include_str!("../../schemas/quotas.json")),
    ("citizen", include_str!("../../schemas/citizen.json")),
    ("citizen-report", include_str!("../../schemas/citizen-report.json")),
    ("territory", include_str!("../../schemas/territory.json")),
    ("territory-report", include_str!("../../schemas/territory-report.json")),
    ("plan", include_str!("../../schemas/plan.json")),
    ("trend", include_str!("../../schemas/trend.json")),
    ("reuse", include_str!("../../schemas/reuse.json")),
    ("plan-settings", include_str!("../../schemas/plan-settings.json")),
    ("stop", include_str!("../../schemas/stop.json")),
];

/// The names of the schemas.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    SCHEMAS.iter().map(|(name, _)| *name)
}
