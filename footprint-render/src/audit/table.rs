//! An audit as one CSV table: its lines, or the groups of the breakdown that was asked for.

use crate::csv::{Dialect, Value, render};
use footprint_core::assessment::report::{AuditReport, BreakdownReport, Group, Spread};
use footprint_core::terms::vocabulary::{Breakdown, Criterion};

/// Units, mean age and climate figures of a group.
fn figures(units: u64, age: Option<f64>, climate: Spread) -> [Value; 5] {
    let Spread { mean, p05, p95 } = climate;
    let number = |value| Value::from(Some(value));
    [Value::Count(units), age.into(), number(mean), number(p05), number(p95)]
}

/// The report as CSV; climate change is in kg CO2e, of a year of service or of the acquisition year.
pub fn csv(report: &AuditReport, by: Option<Breakdown>, dialect: Dialect) -> String {
    match (by, &report.breakdown) {
        (Some(_), Some(breakdown)) => groups(breakdown, dialect),
        (Some(by), None) => by_kind(report, by, dialect),
        (None, _) => lines(report, dialect),
    }
}

/// A row for each group, or for each group within another, with both keys.
fn groups(breakdown: &BreakdownReport, dialect: Dialect) -> String {
    let row = |keys: &[&str], group: &Group| {
        let mut row: Vec<Value> = keys.iter().map(|key| Value::from(*key)).collect();
        row.extend(figures(group.units, group.mean_age_years, group.climate_change));
        row
    };
    let mut rows = Vec::new();
    for outer in &breakdown.groups {
        if breakdown.then.is_none() {
            rows.push(row(&[&outer.key], outer));
        }
        rows.extend(outer.groups.iter().map(|inner| row(&[&outer.key, &inner.key], inner)));
    }
    let mut header = group_header(breakdown.by, &[]);
    if let Some(then) = breakdown.then {
        header.insert(1, then.key());
    }
    render(dialect, &header, &rows)
}

fn group_header(by: Breakdown, others: &[&'static str]) -> Vec<&'static str> {
    let mut header = vec![
        by.key(),
        "units",
        "mean_age_years",
        "climate_change_mean",
        "climate_change_p05",
        "climate_change_p95",
    ];
    header.extend(others);
    header
}

fn by_kind(report: &AuditReport, by: Breakdown, dialect: Dialect) -> String {
    let others: Vec<&'static str> = Criterion::ALL[1..].iter().map(|c| c.key()).collect();
    let rows: Vec<_> = report
        .by_kind
        .iter()
        .map(|group| {
            let mut row = vec![Value::from(group.kind.key())];
            row.extend(figures(group.units, group.mean_age_years, group.climate_change));
            row.extend(
                Criterion::ALL[1..].iter().map(|c| group.others.get(c).map(|m| m.mean).into()),
            );
            row
        })
        .collect();
    render(dialect, &group_header(by, &others), &rows)
}

fn lines(report: &AuditReport, dialect: Dialect) -> String {
    let header = [
        "kind",
        "manufacturer",
        "model",
        "units",
        "lifetime_years",
        "match",
        "climate_change_mean",
    ];
    let rows: Vec<_> = report
        .lines
        .iter()
        .map(|line| {
            vec![
                Value::from(line.kind.key()),
                Value::from(line.manufacturer.as_str()),
                Value::from(line.model.as_str()),
                Value::Count(line.units),
                Value::Number(line.lifetime_years),
                Value::from(line.matched.as_deref().unwrap_or("")),
                Value::Number(line.climate_change.mean),
            ]
        })
        .collect();
    render(dialect, &header, &rows)
}
