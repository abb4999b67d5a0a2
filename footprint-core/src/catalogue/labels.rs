//! What terms are called in French and English, and published figures that a report sets beside its own.

use super::{Catalogue, DataFile, sources};
use crate::catalogue::table::Table;
use crate::terms::diagnostic::Findings;
use crate::terms::vocabulary::{Criterion, Kind, Language, Stage};

/// A term in both languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Label {
    /// The term in a language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }
}

/// A published figure to compare with, and what it covers.
#[derive(Clone, Debug, PartialEq)]
pub struct Benchmark {
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// Year of its data.
    pub year: String,
    /// Source id.
    pub source: String,
    /// What it covers.
    pub perimeter: Label,
}

pub(super) fn read_labels(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [term, fr, en] = table.columns(["term", "fr", "en"], findings);
    while let Some(row) = table.next_row(findings) {
        if let (Some(term), Some(fr), Some(en)) =
            (row.required(term, findings), row.required(fr, findings), row.required(en, findings))
        {
            let label = Label { fr: fr.to_owned(), en: en.to_owned() };
            catalogue.labels.insert(term.to_owned(), label);
        }
    }
}

pub(super) fn read_benchmarks(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [id, value, unit, year, source, fr, en] = table.columns(
        ["id", "value", "unit", "year", "source", "perimeter_fr", "perimeter_en"],
        findings,
    );
    while let Some(row) = table.next_row(findings) {
        let source = sources::source_id(catalogue, &row, source, findings);
        if let (Some(id), Some(value), Some(source)) =
            (row.required(id, findings), row.required_number(value, 0.0..=1e12, findings), source)
        {
            let benchmark = Benchmark {
                value,
                unit: row.text(unit).to_owned(),
                year: row.text(year).to_owned(),
                source,
                perimeter: Label { fr: row.text(fr).to_owned(), en: row.text(en).to_owned() },
            };
            catalogue.benchmarks.insert(id.to_owned(), benchmark);
        }
    }
}

impl Catalogue {
    /// What a term is called; the term itself where no label is known.
    pub fn label<'a>(&'a self, term: &'a str, language: Language) -> &'a str {
        self.labels.get(term).map_or(term, |label| label.in_language(language))
    }

    /// What a text of the data is called in its group; the text itself where no label is known.
    pub fn worded<'a>(&'a self, group: &str, text: &'a str, language: Language) -> &'a str {
        let label = self.labels.get(&format!("{group}.{text}"));
        label.map_or(text, |label| label.in_language(language))
    }

    /// What a kind is called.
    pub fn kind_label(&self, kind: Kind, language: Language) -> &str {
        self.label_of("kind", kind.key(), language)
    }

    /// What several units of a kind are called.
    pub fn kinds_label(&self, kind: Kind, language: Language) -> &str {
        self.label_of("kinds", kind.key(), language)
    }

    /// What a stage is called.
    pub fn stage_label(&self, stage: Stage, language: Language) -> &str {
        self.label_of("stage", stage.key(), language)
    }

    /// What a criterion is called.
    pub fn criterion_label(&self, criterion: Criterion, language: Language) -> &str {
        self.label_of("criterion", criterion.key(), language)
    }

    fn label_of(&self, group: &str, key: &'static str, language: Language) -> &str {
        self.labels.get(&format!("{group}.{key}")).map_or(key, |l| l.in_language(language))
    }

    /// A published figure by its id.
    pub fn benchmark(&self, id: &str) -> Option<&Benchmark> {
        self.benchmarks.get(id)
    }
}
