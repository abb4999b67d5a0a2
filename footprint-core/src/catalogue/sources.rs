//! Where figures come from: every figure of the catalogue names one of these.

use super::{Catalogue, DataFile};
use crate::catalogue::table::{Column, Row, Table};
use crate::terms::diagnostic::{Code, Findings};
use crate::terms::vocabulary::Language;

/// A published source, or this project's own assumption (`FP`).
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Year.
    pub year: String,
    /// Licence or condition under which the figures are used.
    pub licence: String,
    /// Where it can be found.
    pub address: String,
}

pub(super) fn read(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [id, title, publisher, year, licence, address] =
        table.columns(["id", "title", "publisher", "year", "licence", "address"], findings);
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = table.next_row(findings) {
        let Some(key) = row.required(id, findings).map(str::to_owned) else { continue };
        for column in [title, publisher, year, licence, address] {
            row.required(column, findings);
        }
        if !seen.insert(key.clone()) {
            findings.add(row.finding(Code::DuplicateKey, id).with("key", &key));
            continue;
        }
        let source = Source {
            id: key.clone(),
            title: row.text(title).to_owned(),
            publisher: row.text(publisher).to_owned(),
            year: row.text(year).to_owned(),
            licence: row.text(licence).to_owned(),
            address: row.text(address).to_owned(),
        };
        catalogue.sources.insert(key, source);
    }
}

/// The source id of a cell, which must be known.
pub(super) fn source_id(
    catalogue: &Catalogue,
    row: &Row<'_>,
    column: Column,
    findings: &mut Findings,
) -> Option<String> {
    let id = row.required(column, findings)?;
    if !catalogue.sources.contains_key(id) {
        findings.add(row.finding(Code::UnknownSource, column).with("source", id));
        return None;
    }
    Some(id.to_owned())
}

impl Catalogue {
    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// How a source is named where space is short: publisher and year, or its id.
    pub fn source_name(&self, id: &str) -> String {
        match self.sources.get(id) {
            Some(source) => format!("{} {}", source.publisher, source.year),
            None => id.to_owned(),
        }
    }

    /// How a source is named in a language where space is short: publisher and year, or its id.
    pub fn source_name_in(&self, id: &str, language: Language) -> String {
        let named = |source| self.source_words(source, language).0;
        self.sources.get(id).map_or_else(|| id.to_owned(), named)
    }

    /// A source in a language: publisher and year; title.
    pub fn source_words<'a>(&'a self, source: &'a Source, language: Language) -> (String, &'a str) {
        let publisher = self.worded("publisher", &source.publisher, language);
        let title = self.labels.get(&format!("title.{}", source.id));
        let title = title.map_or(&*source.title, |title| title.in_language(language));
        (format!("{publisher} {}", self.worded("year", &source.year, language)), title)
    }

    /// All sources, by id.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }
}
