//! A document as office files that people edit: ODT, DOCX and XLSX. They are written with `zip` and `quick-xml`
//! rather than a library of one format: heading styles, languages, header rows, captions that count and
//! alternative texts are all needed in both text formats, and no library has them all.

mod columns;
mod docx;
mod docx_parts;
mod form;
mod numbers;
mod odt;
mod odt_parts;
mod package;
mod page;
mod scores;
mod xlsx;
mod xml;

pub use docx::render as docx;
pub use form::{FormColumn, Takes, form};
pub use odt::render as odt;
pub use scores::{ScoreRow, Scores};
pub use xlsx::{Figures, render as xlsx, score_sheet, sheet, sheets};

use crate::document::Document;

/// Width of the text on A4 with margins of 2 cm, in cm.
const TEXT_WIDTH_CM: f64 = 17.0;
/// The same where the page lies on its side.
const WIDE_TEXT_CM: f64 = 25.7;

/// Width of the text of a document, in cm.
const fn text_width_cm(document: &Document) -> f64 {
    if document.wide { WIDE_TEXT_CM } else { TEXT_WIDTH_CM }
}

/// Whether a text introduces what follows it, and stays on its page.
fn introduces(text: &str) -> bool {
    text.trim_end().ends_with(':')
}
