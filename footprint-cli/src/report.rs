//! `footprint report`: one document to hand in, from an inventory, the one before it, purchases and a plan.

use crate::args::OwnWords;
use crate::conventions::Conventions;
use crate::findings::{self, Shown};
use crate::inputs::fleet_reading::{Asked, FleetReading, read};
use crate::inputs::reference_data::{self, Sheets};
use crate::output::Format;
use crate::plan::past_year;
use crate::quotas::ledgers;
use crate::render;
use crate::reuse;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use crate::trend;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use footprint_core::applications::plan::{PlanReport, PlanSettings, Target, plan};
use footprint_core::applications::quotas::{QuotaReport, quotas};
use footprint_core::applications::reuse::ReuseSettings;
use footprint_core::assessment::report::{AuditReport, audit};
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::date::Date;
use footprint_core::terms::diagnostic::{Code, Finding, Findings};
use footprint_core::terms::vocabulary::Accounting;
use footprint_import::LedgerOptions;
use footprint_render::outline::{self, Material, Outline};
use std::path::PathBuf;

/// Options of `report`.
#[derive(Debug, Args)]
pub(crate) struct ReportOptions {
    /// Inventory exports (files or folders); `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Which document: council (two pages and annexes), reen (REEN law), rcp-si (16 points), beges
    #[arg(long, value_name = "OUTLINE", default_value = "council", value_parser = PossibleValuesParser::new(Outline::KEYS).try_map(|word| Outline::from_key(&word).ok_or("unknown word")))]
    pub(crate) outline: Outline,
    /// The inventory before (a file or a folder; repeatable where it is several files), to say what changed
    #[arg(long, value_name = "INVENTORY")]
    pub(crate) before: Vec<PathBuf>,
    /// Purchases and disposals of the year (CSV, XLSX; repeatable), set against the law
    #[arg(long = "purchases", id = "report_purchases", value_name = "FILE")]
    pub(crate) purchases: Vec<PathBuf>,
    /// Lists of devices that left: destination, age or dates, units (repeatable), set against the law
    #[arg(long = "disposals", id = "report_disposals", value_name = "FILE")]
    pub(crate) disposals: Vec<PathBuf>,
    /// Add the way to a target: levers and years
    #[arg(long = "plan", id = "with_plan")]
    pub(crate) plan: bool,
    /// With --plan: what to reach
    #[arg(
        long,
        value_name = "TARGET",
        allow_hyphen_values = true,
        default_value = "-40%",
        requires = "with_plan"
    )]
    pub(crate) target: Target,
    /// Whether it was written on the command line.
    #[arg(skip)]
    pub(crate) target_is_given: bool,
    /// With --plan: year by which
    #[arg(long = "by", id = "year", value_name = "YEAR", default_value_t = 2030, requires = "with_plan", value_parser = clap::value_parser!(i32).range(2000..=2100))]
    pub(crate) year: i32,
    /// Add what leaves the fleet and whom it can serve
    #[arg(long = "reuse", id = "with_reuse")]
    pub(crate) reuse: bool,
    /// With --reuse: municipalities (INSEE’s file, the index of fragility, your own; repeatable)
    #[arg(
        long = "municipalities",
        id = "municipality_tables",
        value_name = "FILE",
        requires = "with_reuse"
    )]
    pub(crate) municipalities: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) conventions: Conventions,
    /// Day that counts as today, as 2026-11-21 [default: the newest date of the files]
    #[arg(long, value_name = "DAY", value_parser = crate::args::day)]
    pub(crate) as_of: Option<Date>,
    /// Your own names of models (CSV: manufacturer, model, sheet), which win over every rule
    #[arg(long, value_name = "ALIASES.csv")]
    pub(crate) aliases: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) own: OwnWords,
}

/// The formats of a document, the one for a terminal first.
const FORMATS: [Format; 6] =
    [Format::Table, Format::Markdown, Format::Html, Format::Odt, Format::Docx, Format::Xlsx];

pub(crate) fn run(session: &Session, options: &ReportOptions) -> Ended {
    let output = session.output(&FORMATS)?;
    let data = reference_data::load(options.conventions.data.as_deref(), Sheets::With)?;
    let catalogue = &data.value;
    let mut found = data.findings;
    let law = match (&options.purchases[..], &options.disposals[..]) {
        ([], []) => None,
        given => Some(against_the_law(catalogue, given, &mut found)?),
    };
    let asked = Asked {
        files: &options.files,
        conventions: &options.conventions,
        as_of: options.as_of,
        aliases: options.aliases.as_deref(),
        own: &options.own,
        rows: options.reuse,
    };
    let municipalities = reuse::municipalities(&options.municipalities, &mut found)?;
    let FleetReading { import, scope, findings, rows } = read(session, catalogue, &asked)?;
    found.extend(findings);
    let reused = match options.reuse {
        true => {
            let settings = ReuseSettings::default();
            let with = (&municipalities[..], &settings);
            Some(reuse::plan(session, catalogue, (&import.fleet, &scope, &rows), with, &mut found)?)
        }
        false => None,
    };
    let language = session.language;
    let assess = |accounting: Accounting, found: Findings| -> Result<AuditReport, Failure> {
        let scope = footprint_core::assessment::scope::Scope { accounting, ..scope.clone() };
        audit(&import.fleet, &scope, catalogue, found, None, language).map_err(Failure::Findings)
    };
    found.extend(not_in_outline(options));
    if scope.accounting != Accounting::Amortised {
        found.add(Finding::new(Code::SpreadOverService));
    }
    let mut report = assess(Accounting::Amortised, found)?;
    findings::in_words(language, output.format, &mut report.findings);
    if report.units == 0 {
        findings::write(session, &report.findings, Shown::BesideReport);
        let text = session.pick("rien à compter : aucune unité", "nothing to assess: no unit");
        return Err(Failure::Message(text.to_owned()));
    }
    // An inventory of emissions counts equipment in the year of its purchase.
    let of_year = options.outline == Outline::Beges;
    let acquired =
        of_year.then(|| assess(Accounting::AcquisitionYear, Findings::default())).transpose()?;
    let today = scope.as_of.or(import.fleet.newest_date);
    if let Some(past) = past_year(session, options.year, today).filter(|_| options.plan) {
        return Err(past);
    }
    let way: Option<PlanReport> = options
        .plan
        .then(|| {
            let (target, none) = ((options.target, options.year), Findings::default());
            let prices = PlanSettings::default();
            plan(&import.fleet, &scope, catalogue, target, &prices, none, language)
        })
        .transpose()
        .map_err(Failure::Findings)?;
    let mut noticed = Findings::default();
    let change = match &options.before[..] {
        [] => None,
        before => {
            let pair = [before, &options.files];
            let with = (&options.conventions, options.aliases.as_deref(), &options.own);
            let days = [None, options.as_of];
            Some(trend::compare(session, catalogue, &pair, with, &days, &mut noticed)?)
        }
    };
    let compared = change
        .as_ref()
        .map(|report| footprint_render::trend::document(report, catalogue, language));
    let material = Material {
        audit: &report,
        acquired: acquired.as_ref(),
        change: compared.as_ref(),
        quotas: law.as_ref(),
        plan: way.as_ref(),
        target_is_given: options.target_is_given,
        reuse: reused.as_ref().map(|plan| &plan.report),
        catalogue,
        language,
    };
    let document = outline::document(options.outline, &material);
    let format = output.format;
    let text = render::document(session, format, &document)?;
    output.write(&text)?;
    findings::write(session, &report.findings, Shown::BesideReport);
    // Of the inventory before: what the one of today did not say already.
    let mut further = change.map(|change| change.findings).unwrap_or_default();
    findings::in_words(language, format, &mut further);
    let further: Vec<_> =
        further.into_iter().filter(|one| !report.findings.contains(one)).collect();
    findings::write(session, &further, Shown::Doubts);
    Ok(Outcome::Done)
}

/// What the options ask that the outline has no place for.
fn not_in_outline(options: &ReportOptions) -> Findings {
    let mut findings = Findings::default();
    let outline = match options.outline {
        Outline::Council | Outline::Reen => return findings,
        Outline::RcpSi => "rcp-si",
        Outline::Beges => "beges",
    };
    let asked = [
        ("--before", !options.before.is_empty()),
        ("--purchases", !options.purchases.is_empty()),
        ("--disposals", !options.disposals.is_empty()),
        ("--plan", options.plan),
        ("--reuse", options.reuse),
    ];
    let asked: Vec<_> = asked.iter().filter(|(_, asked)| *asked).map(|(name, _)| *name).collect();
    if !asked.is_empty() {
        let finding = Finding::new(Code::NotInOutline).with("text", outline);
        findings.add(finding.with("options", asked.join(", ")));
    }
    findings
}

/// Purchases and disposals of the newest year of their files against the law.
fn against_the_law(
    catalogue: &Catalogue,
    (purchases, disposals): (&[PathBuf], &[PathBuf]),
    found: &mut Findings,
) -> Result<QuotaReport, Failure> {
    let read = ledgers(purchases, disposals, &LedgerOptions::default(), found)?;
    // A file that was given and of which nothing could be read is not left out of a document.
    let Some(year) = read.newest_year() else {
        return Err(Failure::Findings(std::mem::take(found)));
    };
    Ok(quotas(&read.figures(year, catalogue), year, catalogue))
}
