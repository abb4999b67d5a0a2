//! `footprint quotas`: where a year's purchases and disposals stand against the law.

use crate::args::QuotasOptions;
use crate::ended::{Ended, Failure, Outcome};
use crate::findings::{self, Shown};
use crate::output::{Format, REPORT_FORMATS};
use crate::reference_data::{self, Sheets};
use crate::render;
use crate::session::Session;
use crate::table_file::{self, TableFile};
use footprint_core::applications::quotas::{
    Purchases, QuotaReport, QuotaStatus, Year, quotas, read_purchases,
};
use footprint_core::assessment::report::FindingReport;
use footprint_core::catalogue::{Catalogue, Metric};
use footprint_core::terms::diagnostic::Diagnosed;
use footprint_core::terms::number;
use footprint_core::terms::vocabulary::Language;
use footprint_render::csv::{self, Value};
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::json;
use serde::Serialize;

/// Lines that are named at most.
const SHOWN_LINES: usize = 20;

pub(crate) fn run(session: &Session, options: &QuotasOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let data = reference_data::load(options.data.as_deref(), Sheets::Without)?;
    findings::show(session, &data.value, &data.findings);
    let has_rows = |text: &str| read_purchases("", text, None).value.rows > 0;
    let TableFile { shown, text, findings: mut found } =
        table_file::read(&options.purchases, session.language, has_rows)?;
    let Diagnosed { value: read, findings } = read_purchases(&shown, &text, options.year);
    found.extend(findings);
    let nothing = read.figures == Year::default();
    if nothing && found.has_errors() {
        return Err(Failure::Findings(found));
    }
    let worded = findings::worded(session.language, &data.value, &found);
    findings::write(session, &worded, Shown::All);
    if nothing {
        let year = read.year;
        return Err(Failure::Message(match session.language {
            Language::Fr => format!("rien dans le fichier pour l’année {year}"),
            Language::En => format!("nothing in the file for the year {year}"),
        }));
    }
    let report = quotas(&read.figures, read.year, &data.value);
    let view =
        View { catalogue: &data.value, language: session.language, report: &report, read: &read };
    let text = match output.format {
        Format::Json => json::render(&Answer {
            rows_read: read.rows,
            rows_of_other_years: read.other_years,
            set_aside: &read.set_aside,
            report: &report,
            findings: &worded,
        })
        .into_bytes(),
        format if format.is_csv() => rules_csv(&report, format).into_bytes(),
        format => render::document(session, format, &view.document())?,
    };
    output.write(&text)?;
    let errors = options.strict && !read.set_aside.is_empty();
    Ok(if errors { Outcome::Errors } else { Outcome::Done })
}

/// The JSON of a year against the law.
#[derive(Serialize)]
struct Answer<'a> {
    /// Counted, of other years, or set aside.
    rows_read: u64,
    rows_of_other_years: u64,
    /// Lines of the rows that are not counted.
    set_aside: &'a [u64],
    #[serde(flatten)]
    report: &'a QuotaReport,
    findings: &'a [FindingReport],
}

struct View<'a> {
    catalogue: &'a Catalogue,
    language: Language,
    report: &'a QuotaReport,
    read: &'a Purchases,
}

impl View<'_> {
    fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    fn document(&self) -> Document {
        let mut document = Document::default();
        let year = self.report.year;
        document.title(match self.language {
            Language::Fr => format!("Achats et mises hors service de {year} face à la loi"),
            Language::En => format!("Purchases and disposals of {year} against the law"),
        });
        let known = || self.report.rules.iter().filter_map(|rule| rule.met);
        let (met, all) = (known().filter(|met| *met).count(), known().count());
        document.answer(match self.language {
            Language::Fr => format!("Règles respectées : {met} sur {all}."),
            Language::En => format!("{met} of {all} rules met."),
        });
        document.text(self.rows());
        let mut table = Table::new(&[
            (self.pick("Règle", "Rule"), Align::Left),
            (self.pick("atteint", "reached"), Align::Right),
            (self.pick("demandé", "asked"), Align::Right),
            (self.pick("il manque", "missing"), Align::Right),
        ]);
        for status in &self.report.rules {
            let reached = status.reached.map_or_else(
                || self.pick("rien à compter", "nothing to count").to_owned(),
                |share| number::percent(self.language, share),
            );
            table.row([
                Cell::from(self.text(status)),
                status.reached.map_or(Cell::from(reached.clone()), |share| {
                    Cell::Share(reached.clone(), share)
                }),
                Cell::Share(number::percent(self.language, status.required), status.required),
                Cell::from(self.missing(status)),
            ]);
        }
        document.table(table);
        if self.report.too_old > 0.0 {
            let devices = number::plain(self.language, self.report.too_old);
            document.text(match self.language {
                Language::Fr => format!(
                    "{devices} appareils de dix ans et plus mis hors service ne comptent pas (décret \
                     2023-266)."
                ),
                Language::En => format!(
                    "{devices} devices of ten years and more that were decommissioned do not count \
                     (decree 2023-266)."
                ),
            });
        }
        document.heading(
            self.pick("Textes, et certitude des chiffres", "Texts, and how sure they are"),
        );
        let text = |status: &QuotaStatus| {
            let sure = self.catalogue.worded("confidence", &status.confidence, self.language);
            let colon = self.pick(" :", ":");
            format!("{}{colon} {} ({sure})", status.rule, status.reference)
        };
        document.items(self.report.rules.iter().map(text).collect());
        document
    }

    /// What became of the rows: what is set aside may change the answer.
    fn rows(&self) -> String {
        let Purchases { year, rows, other_years, set_aside, .. } = self.read;
        let aside = set_aside.len() as u64;
        let counted = rows - other_years - aside;
        let lines: Vec<String> = set_aside.iter().take(SHOWN_LINES).map(u64::to_string).collect();
        let more = if set_aside.len() > SHOWN_LINES { "…" } else { "" };
        let lines = lines.join(", ");
        match (self.language, aside) {
            (Language::Fr, 0) => format!(
                "Lignes lues : {rows} ; de {year} : {counted} ; d’autres années : {other_years}."
            ),
            (Language::Fr, _) => format!(
                "Lignes lues : {rows} ; de {year} : {counted} ; d’autres années : {other_years} ; mises \
                 de côté, non comptées : {aside} (lignes {lines}{more}). Corrigez-les avant de conclure."
            ),
            (Language::En, 0) => {
                format!("Rows read: {rows}; of {year}: {counted}; of other years: {other_years}.")
            }
            (Language::En, _) => format!(
                "Rows read: {rows}; of {year}: {counted}; of other years: {other_years}; set aside, not \
                 counted: {aside} (lines {lines}{more}). Mend them before you conclude."
            ),
        }
    }

    fn text(&self, status: &QuotaStatus) -> String {
        let rule = self.catalogue.rules(self.report.year).find(|rule| rule.id == status.rule);
        rule.map_or(status.rule.clone(), |rule| rule.text.in_language(self.language).to_owned())
    }

    fn missing(&self, status: &QuotaStatus) -> String {
        if status.met != Some(false) {
            return "–".to_owned();
        }
        let missing = number::fixed(self.language, status.missing, 0);
        let unit = match status.metric {
            Metric::SpendReusedOrRecycled => {
                self.pick("€ de dépense en réemploi", "€ of spend on reuse")
            }
            Metric::DecommissionedToReuse => self.pick("de plus vers le réemploi", "more to reuse"),
            Metric::EnvironmentalAwardCriterion => self.pick("sans critère", "without a criterion"),
        };
        format!("{missing} {unit}")
    }
}

fn rules_csv(report: &QuotaReport, format: Format) -> String {
    let rows: Vec<Vec<Value>> = report
        .rules
        .iter()
        .map(|rule| {
            vec![
                Value::Number(f64::from(report.year)),
                Value::from(rule.rule.as_str()),
                Value::from(rule.metric.key()),
                rule.reached.into(),
                Value::Number(rule.required),
                Value::Number(rule.missing),
                Value::from(rule.met.map_or("", |met| if met { "true" } else { "false" })),
                Value::from(rule.confidence.as_str()),
            ]
        })
        .collect();
    let header = ["year", "rule", "metric", "reached", "required", "missing", "met", "confidence"];
    csv::render(format.dialect(), &header, &rows)
}
