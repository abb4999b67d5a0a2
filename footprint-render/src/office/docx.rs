//! A document as DOCX (ECMA-376, WordprocessingML): headings, captions that count, header rows, alternative
//! texts, fields to fill in as content controls.

use super::columns::{LETTERS, widths};
use super::docx_parts as parts;
use super::package::archive;
use super::xml::Xml;
use super::{introduces, text_width_cm};
use crate::caption::{Caption, captioned, separator, to_fill_in};
use crate::chart::emf;
use crate::document::{Align, Block, Cell, Document, Figure, Table};
use crate::plain::{pieces, tied};
use crate::readers::for_readers;
use footprint_core::terms::vocabulary::Language;
use std::io;

/// Twentieths of a point in a centimetre.
const TWENTIETHS_PER_CM: f64 = 1440.0 / 2.54;
/// English metric units of a pixel of 1/96 inch.
const EMU_PER_PIXEL: f64 = 9525.0;

/// The document as the bytes of a DOCX file.
///
/// # Errors
/// When the archive cannot be written in memory.
pub fn render(document: &Document, language: Language) -> io::Result<Vec<u8>> {
    let document = &*for_readers(document, language);
    let (room, pictures) = (text_width_cm(document), Vec::new());
    let mut body = Body { xml: Xml::new()?, language, pictures, new_page: false, room };
    body.xml.open("w:document", parts::NAMESPACES)?;
    body.xml.open("w:body", &[])?;
    for (block, caption) in captioned(document, language) {
        body.block(block, caption.as_ref())?;
    }
    parts::section(&mut body.xml, document.wide)?;
    body.xml.close("w:body")?;
    body.xml.close("w:document")?;
    let (text, pictures) = (body.xml.done(), body.pictures);
    let names: Vec<String> =
        (1..=pictures.len()).map(|number| format!("word/media/figure{number}.emf")).collect();
    let fixed = parts::fixed(document.name(), language, pictures.len())?;
    let mut all: Vec<(&str, &[u8])> =
        fixed.iter().map(|(name, part)| (*name, part.as_slice())).collect();
    all.push(("word/document.xml", &text));
    all.extend(names.iter().zip(&pictures).map(|(name, part)| (name.as_str(), part.as_slice())));
    archive(&all)
}

struct Body {
    xml: Xml,
    language: Language,
    pictures: Vec<Vec<u8>>,
    /// Whether the next paragraph begins a page.
    new_page: bool,
    /// Width of the text, cm.
    room: f64,
}

impl Body {
    fn block(&mut self, block: &Block, caption: Option<&Caption>) -> io::Result<()> {
        match block {
            Block::Title(text) => self.paragraph("Title", text),
            Block::Answer(text) => self.paragraph("Answer", text),
            Block::Heading(text) => self.paragraph("Heading1", text),
            Block::Subheading(text) => self.paragraph("Heading2", text),
            Block::Text(text) => self.paragraph("BodyText", text),
            Block::Items(items) => {
                items.iter().try_for_each(|item| self.paragraph("ListBullet", item))
            }
            Block::Table(table) => self.table(table, caption),
            Block::Figure(figure) => self.figure(figure, caption),
            Block::Field(label) => {
                self.start("BodyText", None, false)?;
                let colon = if self.language == Language::Fr { "\u{a0}: " } else { ": " };
                self.run(&format!("{label}{colon}"))?;
                self.field(label)?;
                self.xml.close("w:p")
            }
            Block::NewPage => {
                self.new_page = true;
                Ok(())
            }
        }
    }

    /// Begins a paragraph of a style, which may stay on the page of the next one.
    fn start(&mut self, style: &str, align: Option<&str>, keep_next: bool) -> io::Result<()> {
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.empty("w:pStyle", &[("w:val", style)])?;
        if keep_next {
            self.xml.empty("w:keepNext", &[])?;
        }
        if std::mem::take(&mut self.new_page) {
            self.xml.empty("w:pageBreakBefore", &[])?;
        }
        if let Some(align) = align {
            self.xml.empty("w:jc", &[("w:val", align)])?;
        }
        self.xml.close("w:pPr")
    }

    fn run(&mut self, text: &str) -> io::Result<()> {
        let text = tied(text, self.language);
        self.xml.open("w:r", &[])?;
        self.xml.leaf("w:t", &[("xml:space", "preserve")], &text)?;
        self.xml.close("w:r")
    }

    /// Text in a style of characters.
    fn styled_run(&mut self, style: &str, text: &str) -> io::Result<()> {
        self.xml.open("w:r", &[])?;
        self.xml.open("w:rPr", &[])?;
        self.xml.empty("w:rStyle", &[("w:val", style)])?;
        self.xml.close("w:rPr")?;
        self.xml.leaf("w:t", &[("xml:space", "preserve")], text)?;
        self.xml.close("w:r")
    }

    fn paragraph(&mut self, style: &str, text: &str) -> io::Result<()> {
        self.start(style, None, introduces(text))?;
        for (piece, is_told) in pieces(text) {
            match is_told {
                true => self.styled_run("Told", piece)?,
                false => self.run(piece)?,
            }
        }
        self.xml.close("w:p")
    }

    /// A content control that asks for a text.
    fn field(&mut self, label: &str) -> io::Result<()> {
        self.xml.open("w:sdt", &[])?;
        self.xml.open("w:sdtPr", &[])?;
        // Word takes 64 letters.
        let alias: String = label.chars().take(60).collect();
        self.xml.empty("w:alias", &[("w:val", &alias)])?;
        self.xml.empty("w:showingPlcHdr", &[])?;
        self.xml.empty("w:text", &[])?;
        self.xml.close("w:sdtPr")?;
        self.xml.open("w:sdtContent", &[])?;
        let text = to_fill_in(self.language).replace(' ', "\u{a0}");
        self.styled_run("PlaceholderText", &text)?;
        self.xml.close("w:sdtContent")?;
        self.xml.close("w:sdt")
    }

    /// `Table 3. …`, whose number Word counts again when it is asked to.
    fn caption(&mut self, caption: &Caption) -> io::Result<()> {
        self.start(
            if caption.label == "Figure" { "FigureCaption" } else { "Caption" },
            None,
            false,
        )?;
        self.run(&format!("{}\u{a0}", caption.label))?;
        let instruction = format!(" SEQ {} \\* ARABIC ", caption.label);
        self.xml.open("w:fldSimple", &[("w:instr", &instruction)])?;
        self.run(&caption.number.to_string())?;
        self.xml.close("w:fldSimple")?;
        self.run(&format!("{}{}", separator(self.language), caption.text))?;
        self.xml.close("w:p")
    }

    fn figure(&mut self, figure: &Figure, caption: Option<&Caption>) -> io::Result<()> {
        let drawing = figure.chart.draw(self.language);
        self.pictures.push(emf::render(&drawing));
        let number = self.pictures.len().to_string();
        let [width, height] =
            [drawing.width, drawing.height].map(|side| ((side * EMU_PER_PIXEL) as u64).to_string());
        let alternative = figure.alternative.as_str();
        let size = [("cx", width.as_str()), ("cy", height.as_str())];
        let name = format!("Figure {number}");
        let named = [("id", number.as_str()), ("name", name.as_str()), ("descr", alternative)];
        let link = format!("rIdFigure{number}");
        self.start("Figure", None, false)?;
        let xml = &mut self.xml;
        xml.open("w:r", &[])?;
        xml.open("w:drawing", &[])?;
        xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")])?;
        xml.empty("wp:extent", &size)?;
        xml.empty("wp:docPr", &named)?;
        xml.open("a:graphic", &[])?;
        xml.open("a:graphicData", &[("uri", parts::PICTURE)])?;
        xml.open("pic:pic", &[])?;
        xml.open("pic:nvPicPr", &[])?;
        xml.empty("pic:cNvPr", &named)?;
        xml.empty("pic:cNvPicPr", &[])?;
        xml.close("pic:nvPicPr")?;
        xml.open("pic:blipFill", &[])?;
        xml.empty("a:blip", &[("r:embed", &link)])?;
        xml.open("a:stretch", &[])?;
        xml.empty("a:fillRect", &[])?;
        xml.close("a:stretch")?;
        xml.close("pic:blipFill")?;
        xml.open("pic:spPr", &[])?;
        xml.open("a:xfrm", &[])?;
        xml.empty("a:off", &[("x", "0"), ("y", "0")])?;
        xml.empty("a:ext", &size)?;
        xml.close("a:xfrm")?;
        xml.open("a:prstGeom", &[("prst", "rect")])?;
        xml.empty("a:avLst", &[])?;
        xml.close("a:prstGeom")?;
        xml.close("pic:spPr")?;
        for name in
            ["pic:pic", "a:graphicData", "a:graphic", "wp:inline", "w:drawing", "w:r", "w:p"]
        {
            xml.close(name)?;
        }
        caption.map_or(Ok(()), |caption| self.caption(caption))
    }

    fn table(&mut self, table: &Table, caption: Option<&Caption>) -> io::Result<()> {
        if let Some(caption) = caption {
            self.caption(caption)?;
        }
        let shown = table.shown_columns();
        let twentieths: Vec<String> = widths(table, &shown, self.room, self.language)
            .iter()
            .map(|cm| ((cm * TWENTIETHS_PER_CM).round() as u32).to_string())
            .collect();
        self.xml.open("w:tbl", &[])?;
        self.xml.open("w:tblPr", &[])?;
        self.xml.empty("w:tblStyle", &[("w:val", "FootprintTable")])?;
        self.xml.empty("w:tblW", &[("w:w", "0"), ("w:type", "auto")])?;
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        self.xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1")])?;
        if let Some(caption) = caption {
            self.xml.empty("w:tblCaption", &[("w:val", &caption.text)])?;
        }
        self.xml.close("w:tblPr")?;
        self.xml.open("w:tblGrid", &[])?;
        for width in &twentieths {
            self.xml.empty("w:gridCol", &[("w:w", width)])?;
        }
        self.xml.close("w:tblGrid")?;
        if table.columns.iter().any(|column| !column.title.is_empty()) {
            let titles: Vec<Cell> =
                table.columns.iter().map(|column| Cell::from(column.title.as_str())).collect();
            self.row(table, (&shown, &twentieths), &titles, ("TableHeading", true))?;
        }
        let last = table.all_rows().count().saturating_sub(1);
        for (at, (row, is_total)) in table.all_rows().enumerate() {
            let style = if is_total { "TableTotal" } else { "TableText" };
            // Of a table that is divided no row stands alone at either end.
            let keep_next = at < last && (table.stays_whole() || at == 0 || at + 1 == last);
            self.row(table, (&shown, &twentieths), row, (style, keep_next))?;
        }
        self.xml.close("w:tbl")?;
        // Word asks for a paragraph between tables and at the end.
        self.paragraph("TableEnd", "")
    }

    fn row(
        &mut self,
        table: &Table,
        (shown, widths): (&[usize], &[String]),
        cells: &[Cell],
        (style, keep_next): (&str, bool),
    ) -> io::Result<()> {
        self.xml.open("w:tr", &[])?;
        self.xml.open("w:trPr", &[])?;
        self.xml.empty("w:cantSplit", &[])?;
        if style == "TableHeading" {
            self.xml.empty("w:tblHeader", &[])?;
        }
        self.xml.close("w:trPr")?;
        for (&at, width) in shown.iter().zip(widths) {
            self.xml.open("w:tc", &[])?;
            self.xml.open("w:tcPr", &[])?;
            self.xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")])?;
            self.xml.close("w:tcPr")?;
            let right = table.columns[at].align == Align::Right;
            self.start(style, right.then_some("right"), keep_next)?;
            match cells.get(at) {
                Some(Cell::Field) => self.field(&table.columns[at].title)?,
                cell => self.run(cell.and_then(Cell::shown).unwrap_or_default())?,
            }
            self.xml.close("w:p")?;
            self.xml.close("w:tc")?;
        }
        self.xml.close("w:tr")
    }
}

/// Size of letters in tables, half points.
pub(super) const TABLE_HALF_POINTS: f64 = LETTERS * 2.0;
