//! A sheet of a workbook that is read from top to bottom, and how sheets are printed.

use super::numbers;
use super::xlsx::clean;
use crate::caption::to_fill_in;
use crate::document::{Align, Block, Cell, Document, Table};
use crate::plain::{pieces, tied};
use crate::readers::for_readers;
use footprint_core::terms::vocabulary::Language;
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};
use std::borrow::Cow;

/// Letters that a paragraph runs over, at least, in whole columns.
const PARAGRAPH_LETTERS: usize = 90;
/// Size of letters, and height of a line of them, points.
const LETTERS: f64 = 11.0;
const LINE_HEIGHT: f64 = 15.0;
/// Letters that a column holds, at least and at most.
const COLUMN_LETTERS: (usize, usize) = (10, 34);
/// More letters side by side are printed on a page that lies on its side.
const UPRIGHT_LETTERS: usize = 110;
/// A4, by its number in a workbook.
const PAPER: u8 = 9;

/// Prints a sheet on A4, as wide as the page, with its header on each one and the number at the foot; `letters` is how
/// many stand side by side.
pub(super) fn print_settings(
    sheet: &mut Worksheet,
    letters: usize,
    header: Option<u32>,
) -> Result<(), XlsxError> {
    sheet.set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
    if letters > UPRIGHT_LETTERS {
        sheet.set_landscape();
    }
    if let Some(row) = header {
        sheet.set_repeat_rows(row, row)?;
    }
    Ok(())
}

/// A sheet that is read from top to bottom.
pub(super) struct Page<'s> {
    sheet: &'s mut Worksheet,
    language: Language,
    row: u32,
    /// Letters that each column holds.
    letters: Vec<usize>,
    /// Rows of the headers of tables.
    headers: Vec<u32>,
}

impl<'s> Page<'s> {
    pub(super) fn new(
        sheet: &'s mut Worksheet,
        name: &str,
        language: Language,
    ) -> Result<Self, XlsxError> {
        sheet.set_name(name)?;
        Ok(Self { sheet, language, row: 0, letters: Vec::new(), headers: Vec::new() })
    }

    pub(super) fn write(mut self, document: &Document) -> Result<(), XlsxError> {
        let language = self.language;
        let document = &*for_readers(document, language);
        self.letters = column_letters(document, language);
        for (column, letters) in (0..).zip(&self.letters) {
            self.sheet.set_column_width(column, *letters as f64 + 2.0)?;
        }
        for block in &document.blocks {
            match block {
                Block::Title(text) => self.paragraph(text, 16.0, true)?,
                Block::Answer(text) => self.paragraph(text, 13.0, true)?,
                Block::Heading(text) => {
                    self.row += 1;
                    self.paragraph(text, 13.0, true)?;
                }
                Block::Subheading(text) => self.paragraph(text, LETTERS, true)?,
                Block::Text(text) => self.paragraph(text, LETTERS, false)?,
                Block::Items(items) => {
                    for item in items {
                        self.paragraph(&format!("• {item}"), LETTERS, false)?;
                    }
                }
                Block::Table(table) => self.table(table)?,
                Block::Field(label) => {
                    let colon = if language == Language::Fr { "\u{a0}:" } else { ":" };
                    let field = format!("{label}{colon} {}", to_fill_in(language));
                    self.paragraph(&field, LETTERS, false)?;
                }
                Block::Figure(_) | Block::NewPage => {}
            }
        }
        // A header is repeated where it is that of all that follows.
        let header = match self.headers[..] {
            [header] => Some(header),
            _ => None,
        };
        print_settings(self.sheet, self.letters.iter().sum(), header)
    }

    fn paragraph(&mut self, text: &str, size: f64, is_bold: bool) -> Result<(), XlsxError> {
        let shown = pieces(text).into_iter().map(|(piece, is_told)| match is_told {
            true => Cow::Borrowed(piece),
            false => tied(piece, self.language),
        });
        let text = clean(&shown.collect::<String>());
        let format = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_font_size(size);
        let format = if is_bold { format.set_bold() } else { format };
        let (mut columns, mut letters) = (0, 0);
        while letters < PARAGRAPH_LETTERS && columns < self.letters.len() {
            letters += self.letters[columns];
            columns += 1;
        }
        let last = columns.saturating_sub(1) as u16;
        self.sheet.merge_range(self.row, 0, self.row, last, &text, &format)?;
        let lines = lines(&text, (letters as f64 * LETTERS / size) as usize);
        self.sheet.set_row_height(self.row, LINE_HEIGHT * size / LETTERS * lines as f64)?;
        self.row += 1;
        Ok(())
    }

    /// Cells stand as they read in the document, their numbers rounded; the sheet of the table has all their digits.
    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        if !table.caption.is_empty() {
            self.paragraph(&table.caption, LETTERS, false)?;
        }
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let right = plain.clone().set_align(FormatAlign::Right);
        let bold = [plain.clone().set_bold(), right.clone().set_bold()];
        let formats = [[plain, right], bold];
        let titles: Vec<Cell> =
            table.columns.iter().map(|column| Cell::from(column.title.as_str())).collect();
        self.headers.push(self.row);
        self.cells(table, &titles, &formats[1])?;
        for (row, is_total) in table.all_rows() {
            self.cells(table, row, &formats[usize::from(is_total)])?;
        }
        self.row += 1;
        Ok(())
    }

    /// A row of a table, with the formats of words and of numbers.
    fn cells(
        &mut self,
        table: &Table,
        cells: &[Cell],
        [plain, right]: &[Format; 2],
    ) -> Result<(), XlsxError> {
        let mut most = 1;
        for ((column, at), letters) in (0..).zip(table.shown_columns()).zip(&self.letters) {
            let text = cells.get(at).map_or(Cow::Borrowed(""), |cell| shown(cell, self.language));
            let format = if table.columns[at].align == Align::Right { right } else { plain };
            match cells.get(at).and_then(|cell| numbers::as_read(cell, self.language)) {
                Some((value, number)) => {
                    let format = format.clone().set_num_format(number);
                    self.sheet.write_number_with_format(self.row, column, value, &format)?;
                }
                None => {
                    self.sheet.write_string_with_format(self.row, column, clean(&text), format)?;
                }
            }
            most = most.max(lines(&text, *letters));
        }
        if most > 1 {
            self.sheet.set_row_height(self.row, LINE_HEIGHT * most as f64)?;
        }
        self.row += 1;
        Ok(())
    }
}

fn shown(cell: &Cell, language: Language) -> Cow<'_, str> {
    match cell {
        Cell::Field => to_fill_in(language).into(),
        cell => tied(cell.shown().unwrap_or_default(), language),
    }
}

/// Letters that each column holds: those of its longest cell, within bounds; enough columns for a paragraph.
fn column_letters(document: &Document, language: Language) -> Vec<usize> {
    let (least, most) = COLUMN_LETTERS;
    let mut letters: Vec<usize> = Vec::new();
    for block in &document.blocks {
        let Block::Table(table) = block else { continue };
        for (column, at) in table.shown_columns().into_iter().enumerate() {
            if letters.len() == column {
                letters.push(least);
            }
            let title = tied(&table.columns[at].title, language);
            let words = title.split(' ').map(|word| word.chars().count());
            let cells = table.all_rows().filter_map(|(row, _)| row.get(at));
            let cells = cells.map(|cell| shown(cell, language).chars().count());
            let longest = words.chain(cells).max().unwrap_or(0);
            letters[column] = letters[column].max(longest.min(most));
        }
    }
    while letters.iter().sum::<usize>() < PARAGRAPH_LETTERS {
        letters.push(least);
    }
    letters
}

/// Lines that a text takes where so many letters have room, broken at its spaces.
fn lines(text: &str, letters: usize) -> usize {
    let room = letters.max(1);
    let (mut lines, mut used) = (1, 0);
    for word in text.split(' ') {
        let long = word.chars().count();
        if used > 0 && used + 1 + long > room {
            (lines, used) = (lines + 1, 0);
        }
        used += if used > 0 { 1 + long } else { long };
        while used > room {
            (lines, used) = (lines + 1, used - room);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::xlsx::{Figures, render, sheets};
    use super::*;
    use crate::csv::Value;
    use std::io::{Cursor, Read};

    fn part(book: Vec<u8>, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_sheet_is_as_wide_as_a_page_and_repeats_its_header() {
        let mut document = Document::default();
        document.title("Liste");
        let mut table = Table::new(&[("numéro de série", Align::Left); 8]);
        table.row([(); 8].map(|()| Cell::from("CN0M8KJ37287258VAXYZA01")));
        document.table(table);
        let book = render(&document, Language::Fr).unwrap();
        for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
            let xml = part(book.clone(), sheet);
            for told in ["fitToPage=\"1\"", "fitToHeight=\"0\"", "orientation=\"landscape\""] {
                assert!(xml.contains(told), "{sheet} {told}: {xml}");
            }
        }
        let titles = part(book, "xl/workbook.xml").matches("_xlnm.Print_Titles").count();
        assert_eq!(titles, 2);
        let rows = [vec![Value::from("a"), Value::Count(1)]];
        let narrow = Figures { name: "a", header: &["site", "n"], rows: &rows };
        let book = sheets(&[narrow]).unwrap();
        let xml = part(book, "xl/worksheets/sheet1.xml");
        assert!(xml.contains("fitToPage=\"1\"") && !xml.contains("landscape"), "{xml}");
    }

    #[test]
    fn numbers_are_numbers_on_every_sheet() {
        let mut table = Table::new(&[("poste", Align::Left), ("kg", Align::Right)]);
        table.row([Cell::from("a"), Cell::Number("0,00034".to_owned(), 0.000_342)]);
        table.row([Cell::from("à 90 %"), Cell::Interval("0,1 à 0,2".to_owned(), 0.1, 0.2)]);
        let mut document = Document::default();
        document.table(table);
        let book = render(&document, Language::Fr).unwrap();
        let sheet = |name| part(book.clone(), name);
        assert!(sheet("xl/worksheets/sheet1.xml").contains("<v>0.00034</v>"));
        let numbers = sheet("xl/worksheets/sheet2.xml");
        // An interval stands beside the number of its column, not in its place.
        for cell in ["r=\"B2\"", "r=\"C3\"", "r=\"D3\""] {
            assert!(numbers.contains(cell), "{cell}: {numbers}");
        }
        assert!(numbers.contains("<v>0.000342</v>"), "{numbers}");
        let styles = sheet("xl/styles.xml");
        assert!(styles.contains("#,##0.00000\"") && styles.contains("#,##0.000000\""), "{styles}");
    }

    #[test]
    fn french_signs_keep_to_their_words_on_every_sheet() {
        let mut document = Document::default();
        document.heading("Ce qui compte : le parc");
        document.text("Soit 40 % de moins ; rien d’autre.");
        let mut table = Table::new(&[("poste : nom", Align::Left), ("kg", Align::Right)]);
        table.row([Cell::from("« mairie » : 12 kg"), Cell::Number("5".to_owned(), 5.0)]);
        document.table(table);
        let words = part(render(&document, Language::Fr).unwrap(), "xl/sharedStrings.xml");
        for told in [
            "Ce qui compte\u{a0}: le parc",
            "40\u{a0}% de moins\u{a0}; rien",
            "poste\u{a0}: nom",
            "«\u{a0}mairie\u{a0}»\u{a0}: 12\u{a0}kg",
        ] {
            assert!(words.contains(told), "{told}: {words}");
        }
        assert!([" :", " ;", " %", "« "].iter().all(|sign| !words.contains(sign)), "{words}");
    }

    #[test]
    fn rows_are_as_high_as_their_words_ask_for() {
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("one two three", 7), 2);
        assert_eq!(lines("CN0M8KJ37287258VAXYZA01", 10), 3);
    }
}
