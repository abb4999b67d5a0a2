//! Findings as a file that a spreadsheet can open.

use footprint_core::assessment::report::FindingReport;

use footprint_render::csv::{Dialect, Value, render};

const HEADER: [&str; 9] =
    ["file", "line", "column", "field", "locator", "count", "severity", "code", "text"];

/// Every finding, one a line.
pub(super) fn findings(findings: &[FindingReport], dialect: Dialect) -> String {
    let text = |text: &Option<String>| Value::from(text.as_deref().unwrap_or_default());
    let count = |count: Option<u64>| count.map_or(Value::Empty, Value::Count);
    let row = |finding: &FindingReport| {
        vec![
            text(&finding.file),
            count(finding.line),
            count(finding.column.map(u64::from)),
            text(&finding.field),
            text(&finding.locator),
            Value::Count(finding.count),
            Value::from(finding.severity.key()),
            Value::from(finding.code.key()),
            Value::from(finding.text.as_str()),
        ]
    };
    render(dialect, &HEADER, &findings.iter().map(row).collect::<Vec<_>>())
}
