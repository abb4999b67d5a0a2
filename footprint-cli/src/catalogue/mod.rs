//! `footprint catalogue`: search of the reference data, and the check of a user's own tables.

mod search;

use crate::args::{CatalogueAction, CatalogueOptions};
use crate::findings;
use crate::inputs::reference_data::{self, Sheets};
use crate::output::{Format, REPORT_FORMATS};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint_core::terms::vocabulary::Language;
use footprint_render::csv::{self, Value};
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::json;
use search::{Found, search};
use std::path::Path;

pub(crate) fn run(session: &Session, options: &CatalogueOptions) -> Ended {
    match &options.action {
        CatalogueAction::Search { words } => find(session, words),
        CatalogueAction::Check { folder } => check(session, folder),
    }
}

fn find(session: &Session, words: &[String]) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let catalogue = reference_data::load(None, Sheets::With)?.value;
    let found = search(&catalogue, words, session.language);
    if found.is_empty() {
        let words = footprint_render::clean(&words.join(" "));
        return Err(Failure::Message(match session.language {
            Language::Fr => format!("rien dans le catalogue ne répond à « {words} »"),
            Language::En => format!("nothing in the catalogue answers to “{words}”"),
        }));
    }
    let text = match output.format {
        Format::Json => json::render(&found).into_bytes(),
        format if format.is_csv() => {
            let rows: Vec<_> = found
                .iter()
                .map(|row| {
                    let cells = [row.what, &row.key, &row.name, &row.figure, &row.source];
                    cells.iter().map(|cell| Value::from(*cell)).collect()
                })
                .collect();
            let header = ["what", "key", "name", "figure", "source"];
            csv::render(format.dialect(), &header, &rows).into_bytes()
        }
        format => render::document(session, format, &document(session, &found))?,
    };
    output.write(&text)?;
    Ok(Outcome::Done)
}

fn document(session: &Session, found: &[Found]) -> Document {
    let mut table = Table::new(&[
        ("", Align::Left),
        (session.pick("clé", "key"), Align::Left),
        (session.pick("nom", "name"), Align::Left),
        (session.pick("chiffres", "figures"), Align::Left),
        ("source", Align::Left),
    ]);
    for row in found {
        let what = match (session.language, row.what) {
            (Language::Fr, "kind") => "type",
            (Language::Fr, "factor") => "facteur",
            (Language::Fr, "sheet") => "fiche",
            (_, what) => what,
        };
        let cells = [what, &row.key, &row.name, &row.figure, &row.source];
        table.row(cells.map(Cell::from));
    }
    let mut document = Document::default();
    document.table(table);
    document
}

fn check(session: &Session, folder: &Path) -> Ended {
    let data = reference_data::load_to_check(Some(folder), Sheets::With)?;
    findings::show(session, &data.value, &data.findings);
    if data.findings.has_errors() {
        return Ok(Outcome::Errors);
    }
    let output = session.output(&[Format::Table])?;
    let shown = folder.display();
    let text = match session.language {
        Language::Fr => format!("{shown} : aucune erreur\n"),
        Language::En => format!("{shown}: no error\n"),
    };
    output.write(text.as_bytes())?;
    Ok(Outcome::Done)
}
