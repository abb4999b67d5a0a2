//! `footprint quotas`: where a year's purchases and disposals stand against the law.

use crate::args::QuotasOptions;
use crate::audit::FORMATS;
use crate::compare;
use crate::output::Format;
use crate::reference_data::{self, Sheets};
use crate::render::csv::{self, Value};
use crate::render::document::{Align, Cell, Document, Table};
use crate::render::{json, markdown, terminal};
use crate::session::{Ended, Failure, Outcome, Session};
use footprint_core::catalogue::{Catalogue, Metric};
use footprint_core::quotas::{QuotaReport, QuotaStatus, quotas, read_purchases};
use footprint_core::text::number;
use footprint_core::vocabulary::Language;

pub(crate) fn run(session: &Session, options: &QuotasOptions) -> Ended {
    let output = session.output(&FORMATS)?;
    let data = reference_data::load(options.data.as_deref(), Sheets::Without)?;
    session.show(&data.value, &data.findings);
    let (shown, text) = compare::read(&options.purchases)?;
    let read = read_purchases(&shown, &text, options.year);
    let ((year, figures), found) = (read.value, read.findings);
    let nothing = figures == Default::default();
    if nothing && found.has_errors() {
        return Err(Failure::Findings(found));
    }
    session.show(&data.value, &found);
    if nothing {
        return Err(Failure::Message(match session.language {
            Language::Fr => format!("rien dans le fichier pour l’année {year}"),
            Language::En => format!("nothing in the file for the year {year}"),
        }));
    }
    let report = quotas(&figures, year, &data.value);
    let view = View { catalogue: &data.value, language: session.language, report: &report };
    let text = match output.format {
        Format::Table => terminal::render(&view.document()),
        Format::Markdown => markdown::render(&view.document()),
        Format::Json => json::render(&report),
        format => rules_csv(&report, format),
    };
    output.write(text.as_bytes())?;
    Ok(Outcome::Done)
}

struct View<'a> {
    catalogue: &'a Catalogue,
    language: Language,
    report: &'a QuotaReport,
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
                Cell::from(reached),
                Cell::from(number::percent(self.language, status.required)),
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
                self.pick("de dépense à déplacer", "of spend to be moved")
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
    csv::render(format, &header, &rows)
}
