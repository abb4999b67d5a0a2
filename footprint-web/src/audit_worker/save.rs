//! Files to save of what was found of the files: reports in their forms, findings, what the reader said, rows to
//! mend.

use footprint_core::assessment::report::FindingReport;
use footprint_core::terms::diagnostic::Finding;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use footprint_render::csv::Dialect;
use footprint_render::document::Document;
use footprint_render::{audit, html, json, markdown, trend};

use super::files;
use super::session::{Session, reference};
use super::settle;
use super::texts::pick;
use crate::reports::{self, Written};

const CSV: &str = "text/csv";

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// The name that is proposed.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A report in the forms in which it can be saved.
struct Forms<'a> {
    /// What the files of data are called, and those of documents.
    names: [&'static str; 2],
    language: Language,
    findings: &'a [FindingReport],
    json: &'a dyn Fn() -> String,
    csv: &'a dyn Fn(Dialect) -> String,
    document: &'a dyn Fn() -> Document,
}

impl Forms<'_> {
    /// The file of a form; `None` for another word.
    fn file(&self, what: &str) -> Option<SavedFile> {
        let Self { names: [data, report], language, document, .. } = *self;
        let (name, media_type, bytes) = match what {
            "json" => (format!("{data}.json"), "application/json", (self.json)().into()),
            "md" => (
                format!("{report}.md"),
                "text/markdown",
                markdown::render(&document(), language).into(),
            ),
            "html" => {
                (format!("{report}.html"), "text/html", html::render(&document(), language).into())
            }
            "odt" | "docx" | "xlsx" => {
                let Written { media_type, bytes } = reports::written(&document(), what, language)?;
                (format!("{report}.{what}"), media_type, bytes)
            }
            "csv" => (format!("{data}.csv"), CSV, (self.csv)(Dialect::Programs).into()),
            "csv-excel-fr" => {
                (format!("{data}-excel.csv"), CSV, (self.csv)(Dialect::ExcelFr).into())
            }
            "findings" => {
                let format = match language {
                    Language::Fr => Dialect::ExcelFr,
                    Language::En => Dialect::Programs,
                };
                let name = pick(language, "constats.csv", "findings.csv");
                (name.to_owned(), CSV, files::findings(self.findings, format).into())
            }
            _ => return None,
        };
        Some(SavedFile { name, media_type, bytes })
    }
}

impl Session {
    /// A file to save: `json`, `md`, `html`, `odt`, `docx`, `xlsx`, `csv`, `csv-excel-fr`, `findings`, `columns`
    /// and `words` that the reader said, or `rejects` of the file at `index` among those that have some. `None`
    /// for another word, or before an audit.
    pub fn save(&self, what: &str, index: usize) -> Option<SavedFile> {
        let (catalogue, _) = reference();
        let (settings, report) = self.report.as_ref()?;
        let language = settings.language;
        let said = |name: &str, media_type, text: String| {
            Some(SavedFile { name: name.to_owned(), media_type, bytes: text.into() })
        };
        let file = match what {
            "columns" => {
                let name = pick(language, "colonnes.toml", "columns.toml");
                said(name, "application/toml", settle::columns_file(&settings.columns))
            }
            "words" => {
                let name = pick(language, "mots.csv", "words.csv");
                said(name, CSV, settle::words_file(&settings.words))
            }
            "rejects" => self.rejects(index, language),
            _ => Forms {
                names: ["audit", pick(language, "rapport", "report")],
                language,
                findings: &report.findings,
                json: &|| json::render(report),
                csv: &|dialect| audit::csv(report, settings.by, dialect),
                document: &|| audit::document(report, catalogue, language),
            }
            .file(what),
        }?;
        Some(SavedFile { name: self.named(&file.name), ..file })
    }

    /// A file to save of the change from year to year: `json`, `md`, `html`, `odt`, `docx`, `xlsx`,
    /// `csv`, `csv-excel-fr` or `findings`. `None` for another word, or before it was asked for.
    pub fn save_trend(&self, what: &str) -> Option<SavedFile> {
        let (catalogue, _) = reference();
        let (language, report) = self.trend.as_ref()?;
        let name = pick(*language, "evolution", "trend");
        let forms = Forms {
            names: [name, name],
            language: *language,
            findings: &report.findings,
            json: &|| json::render(report),
            csv: &|dialect| trend::csv(report, dialect),
            document: &|| trend::document(report, catalogue, *language),
        };
        let file = forms.file(what)?;
        Some(SavedFile { name: self.named(&file.name), ..file })
    }

    /// The name of a file about the first of the files.
    fn named(&self, name: &str) -> String {
        let first = self.files.first().map_or("", |(first, _)| first.as_str());
        let stem = first.rsplit(['/', '\\']).next().unwrap_or(first);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let stem: String = stem.chars().filter(kept).take(40).collect();
        if stem.is_empty() { name.to_owned() } else { format!("{stem}-{name}") }
    }

    /// The rows set aside of one file, in its own dialect with the reason.
    fn rejects(&self, index: usize, language: Language) -> Option<SavedFile> {
        let (catalogue, _) = reference();
        let import = &self.reading.as_ref()?.import;
        let file = import.rejected.iter().filter(|file| !file.is_empty()).nth(index)?;
        let wording = |finding: &Finding| wording::finding(language, catalogue, finding);
        let mut written = Vec::new();
        let title = pick(language, "Motif du rejet", "Reason set aside");
        file.write(title, &wording, &mut written).ok()?;
        let name = match index {
            0 => "rejects.csv".to_owned(),
            _ => format!("rejects-{}.csv", index + 1),
        };
        Some(SavedFile { name, media_type: CSV, bytes: written })
    }
}
