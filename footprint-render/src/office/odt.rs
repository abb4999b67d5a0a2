//! A document as ODT (OpenDocument 1.3): headings with their levels, captions that count, header rows,
//! alternative texts, fields to fill in.

use super::columns::widths;
use super::odt_parts as parts;
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

/// Centimetres of a pixel of 1/96 inch.
const CM_PER_PIXEL: f64 = 2.54 / 96.0;

/// The document as the bytes of an ODT file.
///
/// # Errors
/// When the archive cannot be written in memory.
pub fn render(document: &Document, language: Language) -> io::Result<Vec<u8>> {
    let document = &*for_readers(document, language);
    let mut body = Body { xml: Xml::new()?, language, pictures: Vec::new(), tables: 0 };
    body.xml.open("office:document-content", parts::NAMESPACES)?;
    body.xml.open("office:automatic-styles", &[])?;
    body.table_styles(document)?;
    body.xml.close("office:automatic-styles")?;
    body.xml.open("office:body", &[])?;
    body.xml.open("office:text", &[])?;
    body.sequences()?;
    let mut new_page = false;
    for (block, caption) in captioned(document, language) {
        body.block(block, caption.as_ref(), new_page)?;
        new_page = matches!(block, Block::NewPage);
    }
    for name in ["office:text", "office:body", "office:document-content"] {
        body.xml.close(name)?;
    }
    let (text, pictures) = (body.xml.done(), body.pictures);
    let names: Vec<String> =
        (1..=pictures.len()).map(|number| format!("Pictures/figure{number}.emf")).collect();
    let styles = parts::styles(language, document.wide)?;
    let meta = parts::meta(document.name(), language)?;
    let manifest = parts::manifest(&names)?;
    let mut all: Vec<(&str, &[u8])> = vec![
        ("mimetype", parts::MEDIA_TYPE.as_bytes()),
        ("META-INF/manifest.xml", &manifest),
        ("content.xml", &text),
        ("styles.xml", &styles),
        ("meta.xml", &meta),
    ];
    all.extend(names.iter().zip(&pictures).map(|(name, part)| (name.as_str(), part.as_slice())));
    archive(&all)
}

struct Body {
    xml: Xml,
    language: Language,
    pictures: Vec<Vec<u8>>,
    /// Tables so far.
    tables: usize,
}

impl Body {
    /// A style for the width of each column of each table.
    fn table_styles(&mut self, document: &Document) -> io::Result<()> {
        let tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        for (number, table) in (1..).zip(tables) {
            let widths =
                widths(table, &table.shown_columns(), text_width_cm(document), self.language);
            let all = format!("{:.3}cm", widths.iter().sum::<f64>());
            let name = format!("Table{number}");
            self.xml.open("style:style", &[("style:name", &name), ("style:family", "table")])?;
            let may_break = if table.stays_whole() { "false" } else { "true" };
            let properties = [
                ("style:width", all.as_str()),
                ("table:align", "left"),
                ("style:may-break-between-rows", may_break),
            ];
            self.xml.empty("style:table-properties", &properties)?;
            self.xml.close("style:style")?;
            for (at, width) in widths.iter().enumerate() {
                let (name, width) = (column_name(number, at), format!("{width:.3}cm"));
                let style = [("style:name", name.as_str()), ("style:family", "table-column")];
                self.xml.open("style:style", &style)?;
                self.xml
                    .empty("style:table-column-properties", &[("style:column-width", &width)])?;
                self.xml.close("style:style")?;
            }
        }
        parts::cell_styles(&mut self.xml)
    }

    /// What counts captions.
    fn sequences(&mut self) -> io::Result<()> {
        self.xml.open("text:sequence-decls", &[])?;
        for name in ["Table", "Figure"] {
            let of = [("text:display-outline-level", "0"), ("text:name", name)];
            self.xml.empty("text:sequence-decl", &of)?;
        }
        self.xml.close("text:sequence-decls")
    }

    fn block(
        &mut self,
        block: &Block,
        caption: Option<&Caption>,
        new_page: bool,
    ) -> io::Result<()> {
        match block {
            Block::Title(text) => self.paragraph("Title", text),
            Block::Answer(text) => self.paragraph("Answer", text),
            Block::Heading(text) => {
                let style = if new_page { "Heading_20_1_20_page" } else { "Heading_20_1" };
                self.heading("1", style, text)
            }
            Block::Subheading(text) => self.heading("2", "Heading_20_2", text),
            Block::Text(text) if introduces(text) => self.paragraph("Text_20_body_20_kept", text),
            Block::Text(text) => self.paragraph("Text_20_body", text),
            Block::Items(items) => {
                self.xml.open("text:list", &[("text:style-name", "List_20_1")])?;
                for item in items {
                    self.xml.open("text:list-item", &[])?;
                    self.paragraph("List_20_item", item)?;
                    self.xml.close("text:list-item")?;
                }
                self.xml.close("text:list")
            }
            Block::Table(table) => self.table(table, caption),
            Block::Figure(figure) => self.figure(figure, caption),
            Block::Field(label) => {
                self.xml.open("text:p", &[("text:style-name", "Text_20_body")])?;
                let colon = if self.language == Language::Fr { "\u{a0}: " } else { ": " };
                self.text(&format!("{label}{colon}"))?;
                self.field()?;
                self.xml.close("text:p")
            }
            // The heading that follows begins the page.
            Block::NewPage => Ok(()),
        }
    }

    /// Text whose spaces are kept.
    fn text(&mut self, text: &str) -> io::Result<()> {
        self.xml.text(&tied(text, self.language))
    }

    fn heading(&mut self, level: &str, style: &str, text: &str) -> io::Result<()> {
        let of = [("text:style-name", style), ("text:outline-level", level)];
        self.xml.leaf("text:h", &of, &tied(text, self.language))
    }

    fn paragraph(&mut self, style: &str, text: &str) -> io::Result<()> {
        self.xml.open("text:p", &[("text:style-name", style)])?;
        for (piece, is_told) in pieces(text) {
            match is_told {
                true => self.xml.leaf("text:span", &[("text:style-name", "Told")], piece)?,
                false => self.text(piece)?,
            }
        }
        self.xml.close("text:p")
    }

    /// A text to write over: a placeholder of ODF would be blank on paper.
    fn field(&mut self) -> io::Result<()> {
        let of = [("text:style-name", "Field")];
        self.xml.leaf("text:span", &of, &to_fill_in(self.language).replace(' ', "\u{a0}"))
    }

    fn caption(&mut self, style: &str, caption: &Caption) -> io::Result<()> {
        let sequence = if caption.label == "Figure" { "Figure" } else { "Table" };
        let number = caption.number.to_string();
        self.xml.open("text:p", &[("text:style-name", style)])?;
        self.text(&format!("{}\u{a0}", caption.label))?;
        let of = [
            ("text:ref-name", &*format!("ref{sequence}{}", caption.number - 1)),
            ("text:name", sequence),
            ("text:formula", &format!("ooow:{sequence}+1")),
            ("style:num-format", "1"),
        ];
        self.xml.leaf("text:sequence", &of, &number)?;
        self.text(&format!("{}{}", separator(self.language), caption.text))?;
        self.xml.close("text:p")
    }

    fn figure(&mut self, figure: &Figure, caption: Option<&Caption>) -> io::Result<()> {
        let drawing = figure.chart.draw(self.language);
        self.pictures.push(emf::render(&drawing));
        let number = self.pictures.len();
        let (name, place) = (format!("Figure {number}"), format!("Pictures/figure{number}.emf"));
        let [width, height] =
            [drawing.width, drawing.height].map(|side| format!("{:.3}cm", side * CM_PER_PIXEL));
        self.xml.open("text:p", &[("text:style-name", "Figure")])?;
        let frame = [
            ("draw:name", name.as_str()),
            ("draw:style-name", "Graphics"),
            ("text:anchor-type", "as-char"),
            ("svg:width", &width),
            ("svg:height", &height),
        ];
        self.xml.open("draw:frame", &frame)?;
        let image = [
            ("xlink:href", place.as_str()),
            ("xlink:type", "simple"),
            ("xlink:show", "embed"),
            ("xlink:actuate", "onLoad"),
            ("draw:mime-type", "image/x-emf"),
        ];
        self.xml.empty("draw:image", &image)?;
        self.xml.leaf("svg:title", &[], caption.map_or("", |caption| caption.text.as_str()))?;
        self.xml.leaf("svg:desc", &[], &figure.alternative)?;
        self.xml.close("draw:frame")?;
        self.xml.close("text:p")?;
        caption.map_or(Ok(()), |caption| self.caption("Figure_20_caption", caption))
    }

    fn table(&mut self, table: &Table, caption: Option<&Caption>) -> io::Result<()> {
        if let Some(caption) = caption {
            self.caption("Caption", caption)?;
        }
        self.tables += 1;
        let name = format!("Table{}", self.tables);
        let shown = table.shown_columns();
        self.xml.open("table:table", &[("table:name", &name), ("table:style-name", &name)])?;
        if let Some(caption) = caption {
            self.xml.leaf("table:title", &[], &caption.text)?;
        }
        for at in 0..shown.len() {
            let style = column_name(self.tables, at);
            self.xml.empty("table:table-column", &[("table:style-name", &style)])?;
        }
        if table.columns.iter().any(|column| !column.title.is_empty()) {
            let titles: Vec<Cell> =
                table.columns.iter().map(|column| Cell::from(column.title.as_str())).collect();
            self.xml.open("table:table-header-rows", &[])?;
            self.row(table, &shown, &titles, "Table_20_Heading")?;
            self.xml.close("table:table-header-rows")?;
        }
        for (row, is_total) in table.all_rows() {
            let style = if is_total { "Table_20_Total" } else { "Table_20_Contents" };
            self.row(table, &shown, row, style)?;
        }
        self.xml.close("table:table")?;
        self.paragraph("Table_20_End", "")
    }

    fn row(
        &mut self,
        table: &Table,
        shown: &[usize],
        cells: &[Cell],
        style: &str,
    ) -> io::Result<()> {
        self.xml.open("table:table-row", &[("table:style-name", "Row")])?;
        let cell_style = if style == "Table_20_Heading" { "HeadCell" } else { "Cell" };
        for &at in shown {
            let (is_right, cell) = (table.columns[at].align == Align::Right, cells.get(at));
            let kind = [("table:style-name", cell_style), ("office:value-type", "string")];
            self.xml.open("table:table-cell", &kind)?;
            let style = if is_right { format!("{style}_20_right") } else { style.to_owned() };
            self.xml.open("text:p", &[("text:style-name", &style)])?;
            match cell {
                Some(Cell::Field) => self.field()?,
                cell => self.text(cell.and_then(Cell::shown).unwrap_or_default())?,
            }
            self.xml.close("text:p")?;
            self.xml.close("table:table-cell")?;
        }
        self.xml.close("table:table-row")
    }
}

fn column_name(table: usize, column: usize) -> String {
    format!("Table{table}.{}", column + 1)
}
