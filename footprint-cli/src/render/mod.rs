//! Forms that a document takes: those of `footprint-render`, and the terminal, which the command alone has.

pub(crate) mod terminal;
mod wrap;

use crate::output::Format;
use crate::session::Session;
use crate::session::ended::Failure;
use footprint_render::document::Document;
use footprint_render::{html, markdown, office};
use std::fmt::Display;

/// The document in a format for people; a format for programs gives the terminal's.
pub(crate) fn document(
    session: &Session,
    format: Format,
    document: &Document,
) -> Result<Vec<u8>, Failure> {
    let language = session.language;
    match format {
        Format::Markdown => Ok(markdown::render(document, language).into_bytes()),
        Format::Html => Ok(html::render(document, language).into_bytes()),
        Format::Odt => office::odt(document, language).map_err(failed),
        Format::Docx => office::docx(document, language).map_err(failed),
        Format::Xlsx => office::xlsx(document, language).map_err(failed),
        Format::Table | Format::Json | Format::Csv | Format::CsvExcelFr => {
            Ok(terminal::render(document, language, session.width()).into_bytes())
        }
    }
}

fn failed(error: impl Display) -> Failure {
    Failure::Message(error.to_string())
}
