//! A form to fill in as a workbook: a row for each answer, choices to pick from, notes on each column.

use super::page::{Page, print_settings};
use super::xlsx::{clean, workbook};
use crate::document::Document;
use crate::plain::tied;
use footprint_core::terms::vocabulary::Language;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Note, XlsxError,
};

/// What a column takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Takes<'a> {
    /// Words.
    Words,
    /// One of these.
    Choice(&'a [&'a str]),
    /// A number from one to the other.
    Number(f64, f64),
}

/// A column of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormColumn<'a> {
    /// Its header.
    pub header: &'a str,
    /// What is asked, shown beside the header.
    pub note: &'a str,
    /// Whether leaving it empty costs points: it is coloured.
    pub is_scored: bool,
    /// What it takes.
    pub takes: Takes<'a>,
}

/// Rows that take answers below those that are given.
const ROWS: u32 = 200;

/// A form, and the document that explains it, as the bytes of a workbook. `rows` are filled in already.
///
/// A value that a column does not take gives a warning, not a refusal: what a maker prints may be entered as it
/// is (`450 ± 110`).
///
/// # Errors
/// When the workbook cannot be written in memory.
pub fn form(
    columns: &[FormColumn<'_>],
    rows: &[Vec<String>],
    explained: &Document,
    language: Language,
) -> Result<Vec<u8>, XlsxError> {
    let [name, help, title, message] = match language {
        Language::Fr => [
            "Offre",
            "Mode d’emploi",
            "Valeur inhabituelle",
            "Cette colonne attend une autre valeur ; gardez la vôtre si c’est celle de la fiche du fabricant.",
        ],
        Language::En => [
            "Offer",
            "How to fill it in",
            "Unusual value",
            "This column expects another value; keep yours if it is that of the maker’s sheet.",
        ],
    };
    let mut book = workbook()?;
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let plain = Format::new().set_bold().set_text_wrap();
    let scored = plain.clone().set_background_color(Color::RGB(0x00FF_F2CC));
    let last = rows.len() as u32 + ROWS;
    for (at, column) in (0..).zip(columns) {
        let format = if column.is_scored { &scored } else { &plain };
        sheet.write_string_with_format(0, at, column.header, format)?;
        sheet.insert_note(
            0,
            at,
            &Note::new(tied(column.note, language)).add_author_prefix(false),
        )?;
        let rule = match column.takes {
            Takes::Words => None,
            Takes::Choice(words) => Some(DataValidation::new().allow_list_strings(words)?),
            Takes::Number(low, high) => Some(
                DataValidation::new().allow_decimal_number(DataValidationRule::Between(low, high)),
            ),
        };
        if let Some(rule) = rule {
            let rule = rule
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title(title)?
                .set_error_message(tied(message, language))?;
            sheet.add_data_validation(1, at, last, at, &rule)?;
        }
    }
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, clean(cell))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    let letters = columns.iter().map(|column| column.header.chars().count()).sum();
    print_settings(sheet, letters, Some(0))?;
    Page::new(book.add_worksheet(), help, language)?.write(explained)?;
    book.save_to_buffer()
}
