//! Builds the audit report: assesses every line once and folds its contributions.

use super::group::{StageMeans, Sums};
use super::{
    AuditReport, BenchmarkReport, BreakdownReport, DriverShare, FindingReport, Group, KindGroup,
    LineReport, MatchCounts, Mean, SCHEMA, Spread, Total,
};
use crate::catalogue::{Catalogue, ProfileOrigin, Zone};
use crate::date::{Date, years_between};
use crate::diagnostic::{Code, Finding, Findings};
use crate::fleet::{Batch, Fleet, FleetLine, Match, Name};
use crate::impact::{AssessedLine, Assessor};
use crate::life_cycle_inventory::ValueOrigin;
use crate::scope::{Scope, zone_finding};
use crate::text;
use crate::uncertainty::Nodes;
use crate::vocabulary::{Accounting, Breakdown, Criterion, Kind, Language, Stage};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// How many drivers of the uncertainty a report names.
const DRIVERS_SHOWN: usize = 8;

/// The published figures that an audit sets beside its own.
const BENCHMARKS: [&str; 2] =
    ["senate_2019_terminals_upstream_share", "senate_2019_terminals_upstream_of_all"];

/// The source of all makers' sheets, each of which has an address of its own besides.
const SHEETS_SOURCE: &str = "PCF";

/// Audits a fleet: every line assessed once, its contributions folded into totals and groups.
///
/// `findings` are those of the reading; the assessment's own are added, and all are worded in
/// `language`. `by` asks for a breakdown besides the one by kind.
///
/// # Errors
/// The findings alone, when the scope cannot be used (unknown zone).
///
/// ```
/// use footprint_core::catalogue::Catalogue;
/// use footprint_core::diagnostic::Findings;
/// use footprint_core::fleet::{Batch, Fleet, FleetLine, Match, Name, Origin};
/// use footprint_core::report::audit;
/// use footprint_core::scope::Scope;
/// use footprint_core::vocabulary::{Criterion, Kind, Language, Status};
/// let catalogue = Catalogue::bundled().value;
/// let mut fleet = Fleet::default();
/// fleet.lines.push(FleetLine {
///     kind: Kind::Laptop,
///     manufacturer: Name::NONE,
///     model: Name::NONE,
///     screen_inches: None,
///     site: Name::NONE,
///     entity: Name::NONE,
///     zone: Name::NONE,
///     status: Status::InService,
///     lifetime: None,
///     electricity: None,
///     matched: Match::Archetype,
///     origin: Origin { file: 0, line: 1 },
///     batches: vec![Batch { date: None, units: 10 }],
/// });
/// let report =
///     audit(&fleet, &Scope::default(), &catalogue, Findings::default(), None, Language::En).unwrap();
/// let climate = &report.total[&Criterion::ClimateChange];
/// // 10 × (185.09 / 5 + 29.0175 × 0.0519)
/// assert!((climate.mean - 10.0 * (37.018 + 1.50600825)).abs() < 1e-9);
/// ```
pub fn audit(
    fleet: &Fleet,
    scope: &Scope,
    catalogue: &Catalogue,
    mut findings: Findings,
    by: Option<Breakdown>,
    language: Language,
) -> Result<AuditReport, Findings> {
    let zone = match catalogue.zone(&scope.country) {
        Ok(zone) => zone,
        Err(error) => {
            findings.add(zone_finding(&scope.country, &error));
            return Err(findings);
        }
    };
    let as_of = scope.as_of.or(fleet.newest_date);
    let mut fold = Fold::new(fleet, scope, catalogue, as_of, by, zone);
    for line in &fleet.lines {
        fold.add_line(line);
    }
    fold.note(&mut findings);
    Ok(fold.finish(&findings, language))
}

/// The running state of an audit.
struct Fold<'a> {
    fleet: &'a Fleet,
    scope: &'a Scope,
    catalogue: &'a Catalogue,
    as_of: Option<Date>,
    by: Option<Breakdown>,
    country: &'a Zone,
    zones: BTreeMap<Name, &'a Zone>,
    assessor: Assessor<'a>,
    stages: StageMeans,
    kinds: BTreeMap<Kind, Sums>,
    groups: BTreeMap<String, Sums>,
    covered_units: [u64; Criterion::ALL.len()],
    matches: MatchCounts,
    over_age_units: u64,
    unplaced_units: u64,
    /// Looked up only, never walked.
    lines: FxHashMap<LineKey, usize>,
    line_reports: Vec<LineReport>,
    sources: BTreeSet<String>,
    assumed: BTreeMap<Code, BTreeSet<Kind>>,
}

/// What makes two fleet lines one line of the report.
type LineKey = (Kind, Name, Name, u64, Match);

impl<'a> Fold<'a> {
    fn new(
        fleet: &'a Fleet,
        scope: &'a Scope,
        catalogue: &'a Catalogue,
        as_of: Option<Date>,
        by: Option<Breakdown>,
        country: &'a Zone,
    ) -> Self {
        Self {
            fleet,
            scope,
            catalogue,
            as_of,
            by: by.filter(|by| *by != Breakdown::Kind),
            country,
            zones: BTreeMap::new(),
            assessor: Assessor::new(catalogue, scope, as_of),
            stages: StageMeans::default(),
            kinds: BTreeMap::new(),
            groups: BTreeMap::new(),
            covered_units: [0; Criterion::ALL.len()],
            matches: MatchCounts::default(),
            over_age_units: 0,
            unplaced_units: 0,
            lines: FxHashMap::default(),
            line_reports: Vec::new(),
            sources: BTreeSet::new(),
            assumed: BTreeMap::new(),
        }
    }

    fn add_line(&mut self, line: &FleetLine) {
        if self.by == Some(Breakdown::Age) {
            for (key, batches) in by_age(&line.batches, self.as_of) {
                self.add_part(line, &batches, Some(key));
            }
        } else {
            let key = self.group_key(line);
            self.add_part(line, &line.batches, key);
        }
    }

    fn group_key(&self, line: &FleetLine) -> Option<String> {
        let name = match self.by? {
            Breakdown::Site => line.site,
            Breakdown::Entity => line.entity,
            Breakdown::Manufacturer => line.manufacturer,
            Breakdown::Kind | Breakdown::Age => return None,
        };
        Some(self.fleet.names.text(name).to_owned())
    }

    fn add_part(&mut self, line: &FleetLine, batches: &[Batch], group: Option<String>) {
        let zone = self.zone_of(line);
        let Some(assessed) = self.assessor.assess(line, batches, zone) else { return };
        let units: u64 = batches.iter().map(|batch| batch.units).sum();
        self.stages.add(&assessed);
        self.kinds.entry(line.kind).or_default().add(&assessed, batches, self.as_of);
        if let Some(group) = group {
            self.groups.entry(group).or_default().add(&assessed, batches, self.as_of);
        }
        for (sum, covered) in self.covered_units.iter_mut().zip(assessed.covered) {
            *sum += if covered { units } else { 0 };
        }
        self.over_age_units += assessed.weight.over_age_units;
        self.unplaced_units += assessed.weight.undated_units;
        match assessed.inventory.profile.origin {
            ProfileOrigin::Archetype => self.matches.archetype += units,
            ProfileOrigin::Sheet(_) => self.matches.sheet += units,
            ProfileOrigin::Range(_) => self.matches.range += units,
        }
        self.note_origins(&assessed, zone);
        self.add_report_line(line, units, &assessed);
    }

    fn zone_of(&mut self, line: &FleetLine) -> &'a Zone {
        if line.zone == Name::NONE {
            return self.country;
        }
        let (catalogue, fleet, country) = (self.catalogue, self.fleet, self.country);
        self.zones
            .entry(line.zone)
            .or_insert_with(|| catalogue.zone(fleet.names.text(line.zone)).unwrap_or(country))
    }

    fn note_origins(&mut self, assessed: &AssessedLine, zone: &Zone) {
        let inventory = &assessed.inventory;
        let kind = inventory.profile.kind;
        let assume = |of: &mut Self, code| {
            of.assumed.entry(code).or_default().insert(kind);
        };
        if inventory.lifetime_is_assumed() {
            assume(self, Code::DefaultLifetime);
        }
        if let Some(electricity) = &inventory.electricity
            && let ValueOrigin::Source(source) = &electricity.amount.origin
        {
            assume(self, Code::DefaultElectricity);
            self.cite(source);
        }
        if inventory.profile.data_centre && self.scope.pue.is_none() {
            assume(self, Code::NoPue);
        }
        for embodied in &inventory.profile.embodied {
            self.cite(&embodied.source);
        }
        if inventory.profile.origin != ProfileOrigin::Archetype {
            self.cite(SHEETS_SOURCE);
        }
        self.cite(&zone.source);
        self.cite(&zone.criteria_source);
    }

    fn cite(&mut self, source: &str) {
        if !self.sources.contains(source) {
            self.sources.insert(source.to_owned());
        }
    }

    fn add_report_line(&mut self, line: &FleetLine, units: u64, assessed: &AssessedLine) {
        let inventory = &assessed.inventory;
        let lifetime = inventory.lifetime.value.0;
        let key =
            (line.kind, line.manufacturer, line.model, lifetime.to_bits(), line.matched.clone());
        let mean: f64 = assessed
            .contributions
            .iter()
            .filter(|contribution| contribution.criterion == Criterion::ClimateChange)
            .map(|contribution| contribution.amount)
            .sum();
        let index = match self.lines.get(&key) {
            Some(index) => *index,
            None => {
                self.line_reports.push(LineReport {
                    kind: line.kind,
                    manufacturer: self.fleet.names.text(line.manufacturer).to_owned(),
                    model: self.fleet.names.text(line.model).to_owned(),
                    units: 0,
                    lifetime_years: lifetime,
                    matched: self.match_name(&inventory.profile.origin),
                    climate_change: Mean::default(),
                });
                self.lines.insert(key, self.line_reports.len() - 1);
                self.line_reports.len() - 1
            }
        };
        let report = &mut self.line_reports[index];
        report.units += units;
        report.climate_change.mean += mean;
    }

    fn match_name(&self, origin: &ProfileOrigin) -> Option<String> {
        let name = |index: &u32| self.catalogue.sheet(*index).map(|sheet| sheet.name.as_str());
        match origin {
            ProfileOrigin::Archetype => None,
            ProfileOrigin::Sheet(index) => name(index).map(str::to_owned),
            ProfileOrigin::Range(range) => {
                Some(range.iter().filter_map(name).collect::<Vec<_>>().join(" | "))
            }
        }
    }

    /// What the assessment took for granted.
    fn note(&self, findings: &mut Findings) {
        match (self.scope.as_of, self.as_of) {
            (None, Some(date)) => {
                findings.add(Finding::new(Code::AsOfFromFiles).with("date", date));
            }
            (None, None) => findings.add(Finding::new(Code::NoDateAtAll)),
            _ => {}
        }
        let zone = self.country;
        findings
            .add(Finding::new(Code::ZoneDefault).with("zone", &zone.key).with("year", &zone.year));
        if self.unplaced_units > 0 {
            findings.add(Finding::new(Code::UndatedUnits).with("units", self.unplaced_units));
        }
        if self.over_age_units > 0 && self.scope.accounting == Accounting::Amortised {
            findings.add(
                Finding::new(Code::OverAgeUnits)
                    .with("units", self.over_age_units)
                    .with("rule", self.scope.over_age),
            );
        }
        for profile in self.assessor.profiles() {
            for finding in &profile.findings {
                findings.add(finding.clone());
            }
        }
        for (code, kinds) in &self.assumed {
            for kind in kinds {
                findings.extend(self.assumption(*code, *kind));
            }
        }
    }

    fn assumption(&self, code: Code, kind: Kind) -> Findings {
        let mut findings = Findings::default();
        let finding = Finding::new(code).with("kind", kind);
        let Some(profile) = self.catalogue.archetype(kind, self.scope.factors, None) else {
            return findings;
        };
        match code {
            Code::DefaultLifetime => findings.add(
                finding
                    .with("years", profile.lifetime.0)
                    .with("source", self.catalogue.source_name(&profile.lifetime_source)),
            ),
            Code::DefaultElectricity => {
                if let Some(electricity) = &profile.electricity {
                    findings.add(
                        finding
                            .with("kwh", electricity.amount.0)
                            .with("source", self.catalogue.source_name(&electricity.source)),
                    );
                }
            }
            _ => findings.add(finding),
        }
        findings
    }

    fn finish(self, findings: &Findings, language: Language) -> AuditReport {
        let factors = self.assessor.factors();
        let mut whole = Sums::default();
        for sums in self.kinds.values() {
            whole.merge(sums);
        }
        let share = |part: u64| match whole.units {
            0 => 0.0,
            units => part as f64 / units as f64,
        };
        let mut total = BTreeMap::new();
        for criterion in Criterion::ALL {
            let sum = whole.sum(*criterion);
            let interval = Nodes::new(factors, &[&sum]).interval(&sum);
            let unit = match self.scope.accounting {
                Accounting::Amortised => format!("{}/year", criterion.unit()),
                Accounting::AcquisitionYear => criterion.unit().to_owned(),
            };
            let Spread { mean, p05, p95 } = Spread::new(sum.mean(), interval);
            let coverage = share(self.covered_units[criterion.index()]);
            total.insert(*criterion, Total { unit, mean, p05, p95, coverage });
        }
        let climate = whole.sum(Criterion::ClimateChange);
        let nodes = Nodes::new(factors, &[&climate]);
        let spread = |sums: &Sums| {
            let sum = sums.sum(Criterion::ClimateChange);
            Spread::new(sum.mean(), nodes.interval(&sum))
        };
        let mut by_kind: Vec<_> = self
            .kinds
            .iter()
            .map(|(kind, sums)| KindGroup {
                kind: *kind,
                units: sums.units,
                mean_age_years: sums.mean_age_years(),
                climate_change: spread(sums),
                others: Criterion::ALL[1..]
                    .iter()
                    .map(|c| (*c, Mean { mean: sums.mean(*c) }))
                    .collect(),
            })
            .collect();
        by_kind.sort_by(|a, b| b.climate_change.mean.total_cmp(&a.climate_change.mean));
        let breakdown = self.by.map(|by| {
            let mut groups: Vec<_> = self
                .groups
                .iter()
                .map(|(key, sums)| Group {
                    key: key.clone(),
                    units: sums.units,
                    mean_age_years: sums.mean_age_years(),
                    climate_change: spread(sums),
                })
                .collect();
            if by == Breakdown::Age {
                groups.sort_by_key(|group| group.key.is_empty());
            } else {
                groups.sort_by(|a, b| b.climate_change.mean.total_cmp(&a.climate_change.mean));
            }
            BreakdownReport { by, groups }
        });
        let by_stage: BTreeMap<_, BTreeMap<_, _>> = Stage::ALL
            .iter()
            .map(|stage| {
                let means = self.stages.0[stage.index()];
                (
                    *stage,
                    Criterion::ALL.iter().map(|c| (*c, Mean { mean: means[c.index()] })).collect(),
                )
            })
            .collect();
        let mean = climate.mean();
        let stage_share = |wanted: &dyn Fn(Stage) -> bool| {
            (mean > 0.0).then(|| {
                let part: f64 = Stage::ALL
                    .iter()
                    .filter(|stage| wanted(**stage))
                    .map(|stage| self.stages.0[stage.index()][Criterion::ClimateChange.index()])
                    .sum();
                part / mean
            })
        };
        let drivers = climate
            .drivers(factors)
            .into_iter()
            .take(DRIVERS_SHOWN)
            .map(|driver| DriverShare {
                factor: text::factor::key(driver.key, &self.fleet.names, self.catalogue),
                share_of_variance: driver.share,
                text: text::factor::words(language, driver.key, &self.fleet.names, self.catalogue),
            })
            .collect();
        AuditReport {
            schema: SCHEMA,
            edition: footprint_data::EDITION.to_owned(),
            title: self.scope.title.clone(),
            as_of: self.as_of.map(|date| date.to_string()),
            country: self.country.key.clone(),
            accounting: self.scope.accounting,
            over_age: self.scope.over_age,
            factors: self.scope.factors,
            rows: self.fleet.rows,
            units: whole.units,
            matches: self.matches,
            total,
            by_stage,
            by_kind,
            breakdown,
            manufacturing_share: stage_share(&|stage| stage == Stage::Manufacturing),
            embodied_share: stage_share(&Stage::is_embodied),
            drivers,
            over_age_units: self.over_age_units,
            undated_units: whole.units - whole.dated_units,
            benchmarks: benchmarks(self.catalogue, language),
            uses: self.scope.uses.as_ref().and_then(|uses| {
                // The scope is checked: France's two-part figures serve everywhere.
                uses.assess(self.scope, self.catalogue, language).ok().flatten()
            }),
            lines: self.line_reports,
            sources: self
                .sources
                .iter()
                .filter_map(|id| self.catalogue.source(id).cloned())
                .collect(),
            findings: findings
                .iter()
                .map(|finding| finding_report(language, self.catalogue, finding))
                .collect(),
        }
    }
}

/// Batches by age in whole years; undated ones last, under an empty key.
fn by_age(batches: &[Batch], as_of: Option<Date>) -> Vec<(String, Vec<Batch>)> {
    let mut ages: BTreeMap<Option<i64>, Vec<Batch>> = BTreeMap::new();
    for batch in batches {
        let age =
            batch.date.zip(as_of).map(|(bought, today)| years_between(bought, today).0 as i64);
        ages.entry(age).or_default().push(*batch);
    }
    let key = |age: Option<i64>| age.map_or(String::new(), |years| format!("{years:02}"));
    ages.into_iter().map(|(age, batches)| (key(age), batches)).collect()
}

fn benchmarks(catalogue: &Catalogue, language: Language) -> Vec<BenchmarkReport> {
    let report = |id: &&str| {
        let benchmark = catalogue.benchmark(id)?;
        Some(BenchmarkReport {
            id: (*id).to_owned(),
            value: benchmark.value,
            unit: benchmark.unit.clone(),
            source: benchmark.source.clone(),
            text: benchmark.perimeter.in_language(language).to_owned(),
        })
    };
    BENCHMARKS.iter().filter_map(report).collect()
}

/// A finding as JSON and reports show it.
pub fn finding_report(
    language: Language,
    catalogue: &Catalogue,
    finding: &Finding,
) -> FindingReport {
    let place = &finding.place;
    let owned = |text: &Option<std::sync::Arc<str>>| text.as_ref().map(ToString::to_string);
    FindingReport {
        file: owned(&place.file),
        line: place.line,
        column: place.column,
        field: owned(&place.field),
        locator: owned(&place.locator),
        count: finding.count,
        severity: finding.code.severity(),
        code: finding.code.key(),
        args: finding.args.iter().map(|(name, value)| (*name, value.clone())).collect(),
        text: text::finding(language, catalogue, finding),
    }
}
