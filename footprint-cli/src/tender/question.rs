//! What bidders are asked: a template to fill in, the question itself, or words; and the clauses that announce it.

use super::offers::tender_of;
use crate::output::{Format, REPORT_FORMATS};
use crate::render;
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use footprint_core::applications::tender::{Request, request};
use footprint_core::terms::vocabulary::Language;
use footprint_render::document::{Align, Cell, Document, Table};
use footprint_render::json;
use footprint_render::tender::{clauses, headers};
use std::path::Path;

/// The formats of clauses: people paste them.
const FORMATS_OF_CLAUSES: [Format; 5] =
    [Format::Table, Format::Markdown, Format::Html, Format::Odt, Format::Docx];

/// What bidders are asked: a template to fill in (CSV), the question itself (JSON), or words.
pub(crate) fn ask(session: &Session, tender: &Path) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let tender = tender_of(session, tender)?;
    let asked = request(&tender);
    let document = || question(&asked, session.language);
    let text = match output.format {
        Format::Json => json::render(&asked).into_bytes(),
        format if format.is_csv() => {
            super::form::csv(&asked, format.dialect(), session.language).into_bytes()
        }
        Format::Xlsx => super::form::workbook(&asked, &document(), session.language)
            .map_err(Failure::Message)?,
        format => render::document(session, format, &document())?,
    };
    output.write(&text)?;
    Ok(Outcome::Done)
}

/// The clauses that announce the criterion.
pub(super) fn announce(session: &Session, tender: &Path) -> Ended {
    let output = session.output(&FORMATS_OF_CLAUSES)?;
    let tender = tender_of(session, tender)?;
    let document = clauses(&request(&tender), session.language);
    let text = render::document(session, output.format, &document)?;
    output.write(&text)?;
    Ok(Outcome::Done)
}

fn question(asked: &Request, language: Language) -> Document {
    let french = language == Language::Fr;
    let mut document = Document::default();
    document.title(asked.tender.title.clone());
    document.text(if french {
        "Ce que chaque candidat remplit : une ligne par offre, dans le modèle CSV. Ce que le fabricant \
         imprime suffit. L’outil est gratuit et ouvert à tous ; le même fichier donne les mêmes chiffres \
         chez le candidat et chez l’acheteur."
    } else {
        "What each bidder fills in: one line for each offer, in the CSV template. What the maker prints \
         is enough. The tool is free and open to all; the same file gives the same figures to bidder \
         and buyer."
    });
    let [fr, en] = asked.tender.scoring.formula();
    document.heading(if french { "Comment l’offre est notée" } else { "How offers are scored" });
    document.text(if french { fr } else { en });
    document.heading(if french { "Les champs" } else { "The fields" });
    let mut table = Table::new(&[
        (if french { "Champ" } else { "Field" }, Align::Left),
        (if french { "pour la note" } else { "for the score" }, Align::Left),
        (if french { "Ce qui est demandé" } else { "What is asked" }, Align::Left),
    ]);
    for (field, name) in asked.fields.iter().zip(headers(language)) {
        let scored = match (field.required, french) {
            (false, _) => "–",
            (true, true) => "oui",
            (true, false) => "yes",
        };
        let words = if french { &field.fr } else { &field.en };
        table.row([Cell::from(name), Cell::from(scored), Cell::from(words.clone())]);
    }
    document.table(table);
    document
}
