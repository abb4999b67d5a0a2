//! A user's alias file: strings of their inventory, and the sheet that each means.

use crate::device::model::SheetMatcher;
use crate::device::model::sheet_matcher::alias_key;
use crate::device::model::tokens::lower;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use std::sync::Arc;

impl SheetMatcher<'_> {
    /// Adds the rows of an alias file (`aliases.csv`: manufacturer, model, sheet). The sheet is
    /// given by its row name or by the name we show; an alias wins over every rule.
    pub fn add_aliases(&mut self, shown: &str, text: &str) -> Findings {
        let mut findings = Findings::default();
        let file: Arc<str> = shown.into();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let columns = ["manufacturer", "model", "sheet"].map(|name| {
            let column = header.iter().position(|cell| cell.trim() == name);
            if column.is_none() {
                let missing = Finding::new(Code::MissingColumn).at(Place::line(&file, 1));
                findings.add(missing.with("column", name));
            }
            column
        });
        let [Some(manufacturer), Some(model), Some(sheet)] = columns else { return findings };
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    let place = Place::line(&file, line);
                    findings.add(Finding::new(Code::BadTable).at(place).with("reason", &error));
                    continue;
                }
            };
            let place = || Place::line(&file, record.position().map_or(0, csv::Position::line));
            let cell = |column: usize| record.get(column).unwrap_or("").trim();
            let (model, sheet) = (cell(model), cell(sheet));
            if model.is_empty() && sheet.is_empty() {
                continue;
            }
            let Some(position) = self.sheet_named(sheet) else {
                let dangling = Finding::new(Code::DanglingReference).at(place());
                findings.add(dangling.with("key", sheet));
                continue;
            };
            let key = alias_key(cell(manufacturer), &lower(model));
            if self.aliases.insert(key, position).is_some_and(|old| old != position) {
                findings.add(Finding::new(Code::DuplicateKey).at(place()).with("key", model));
            }
        }
        findings
    }

    fn sheet_named(&self, name: &str) -> Option<u32> {
        let position = |found: Option<usize>| found.and_then(|at| u32::try_from(at).ok());
        // The row name is the key; the shown name is what people have at hand.
        position(self.sheets.iter().position(|sheet| sheet.sheet == name))
            .or_else(|| position(self.sheets.iter().position(|sheet| sheet.name == name)))
    }
}
