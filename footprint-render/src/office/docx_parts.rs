//! The parts of a DOCX file that its text refers to: styles, numbering, page, properties, relationships.

use super::docx::TABLE_HALF_POINTS;
use super::xml::{Attributes, Xml};
use footprint_core::terms::vocabulary::Language;
use std::io;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
pub(super) const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// Namespaces of the text.
pub(super) const NAMESPACES: Attributes<'static> = &[
    ("xmlns:w", MAIN),
    ("xmlns:r", OFFICE),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", PICTURE),
];
/// Colour of headings.
const COLOUR: &str = "1F4E79";

/// A4, upright or on its side, with margins of 2 cm and the number of the page at its foot.
pub(super) fn section(xml: &mut Xml, wide: bool) -> io::Result<()> {
    xml.open("w:sectPr", &[])?;
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rIdFooter")])?;
    let [width, height, orientation] = match wide {
        true => ["16838", "11906", "landscape"],
        false => ["11906", "16838", "portrait"],
    };
    xml.empty("w:pgSz", &[("w:w", width), ("w:h", height), ("w:orient", orientation)])?;
    let margins = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, "1134"));
    let mut all = margins.to_vec();
    all.extend([("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")]);
    xml.empty("w:pgMar", &all)?;
    xml.close("w:sectPr")
}

/// The parts whose content does not come from the blocks.
pub(super) fn fixed(
    title: &str,
    language: Language,
    pictures: usize,
) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    let tag = language_tag(language);
    Ok(vec![
        ("[Content_Types].xml", content_types()?),
        ("_rels/.rels", package_relationships()?),
        ("docProps/core.xml", properties(title, tag)?),
        ("word/_rels/document.xml.rels", text_relationships(pictures)?),
        ("word/styles.xml", styles(tag)?),
        ("word/numbering.xml", numbering()?),
        ("word/settings.xml", settings(tag)?),
        ("word/footer1.xml", footer()?),
    ])
}

const fn language_tag(language: Language) -> &'static str {
    match language {
        Language::Fr => "fr-FR",
        Language::En => "en-GB",
    }
}

fn content_types() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))])?;
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    for (extension, kind) in [("rels", rels), ("xml", "application/xml"), ("emf", "image/x-emf")] {
        xml.empty("Default", &[("Extension", extension), ("ContentType", kind)])?;
    }
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("footer1", "footer"),
    ] {
        let kind =
            format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
        xml.empty(
            "Override",
            &[("PartName", &format!("/word/{part}.xml")), ("ContentType", &kind)],
        )?;
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    xml.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)])?;
    xml.close("Types")?;
    Ok(xml.done())
}

fn relationships(list: &[(String, String, String)]) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))])?;
    for (id, kind, target) in list {
        xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)])?;
    }
    xml.close("Relationships")?;
    Ok(xml.done())
}

fn package_relationships() -> io::Result<Vec<u8>> {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relationships(&[
        ("rId1".to_owned(), format!("{OFFICE}/officeDocument"), "word/document.xml".to_owned()),
        ("rId2".to_owned(), core, "docProps/core.xml".to_owned()),
    ])
}

fn text_relationships(pictures: usize) -> io::Result<Vec<u8>> {
    let link = |id: &str, kind: &str, target: &str| {
        (id.to_owned(), format!("{OFFICE}/{kind}"), target.to_owned())
    };
    let mut list = vec![
        link("rIdStyles", "styles", "styles.xml"),
        link("rIdNumbering", "numbering", "numbering.xml"),
        link("rIdSettings", "settings", "settings.xml"),
        link("rIdFooter", "footer", "footer1.xml"),
    ];
    for number in 1..=pictures {
        list.push(link(
            &format!("rIdFigure{number}"),
            "image",
            &format!("media/figure{number}.emf"),
        ));
    }
    relationships(&list)
}

fn properties(title: &str, tag: &str) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    )?;
    xml.leaf("dc:title", &[], title)?;
    xml.leaf("dc:creator", &[], "footprint")?;
    xml.leaf("dc:language", &[], tag)?;
    xml.close("cp:coreProperties")?;
    Ok(xml.done())
}

fn settings(tag: &str) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("w:settings", &[("xmlns:w", MAIN)])?;
    xml.empty("w:defaultTabStop", &[("w:val", "709")])?;
    xml.open("w:compat", &[])?;
    // The mode of Word 2013 and later: else Word says that the file is an old one.
    xml.empty(
        "w:compatSetting",
        &[
            ("w:name", "compatibilityMode"),
            ("w:uri", "http://schemas.microsoft.com/office/word"),
            ("w:val", "15"),
        ],
    )?;
    xml.close("w:compat")?;
    xml.empty("w:themeFontLang", &[("w:val", tag)])?;
    xml.close("w:settings")?;
    Ok(xml.done())
}

fn footer() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("w:ftr", &[("xmlns:w", MAIN)])?;
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:pStyle", &[("w:val", "Footer")])?;
    xml.close("w:pPr")?;
    xml.open("w:fldSimple", &[("w:instr", " PAGE ")])?;
    xml.open("w:r", &[])?;
    xml.leaf("w:t", &[], "1")?;
    xml.close("w:r")?;
    xml.close("w:fldSimple")?;
    xml.close("w:p")?;
    xml.close("w:ftr")?;
    Ok(xml.done())
}

fn numbering() -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("w:numbering", &[("xmlns:w", MAIN)])?;
    xml.open("w:abstractNum", &[("w:abstractNumId", "0")])?;
    xml.empty("w:multiLevelType", &[("w:val", "hybridMultilevel")])?;
    xml.open("w:lvl", &[("w:ilvl", "0")])?;
    xml.empty("w:start", &[("w:val", "1")])?;
    xml.empty("w:numFmt", &[("w:val", "bullet")])?;
    xml.empty("w:lvlText", &[("w:val", "•")])?;
    xml.empty("w:lvlJc", &[("w:val", "left")])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:ind", &[("w:left", "357"), ("w:hanging", "357")])?;
    xml.close("w:pPr")?;
    xml.close("w:lvl")?;
    xml.close("w:abstractNum")?;
    xml.open("w:num", &[("w:numId", "1")])?;
    xml.empty("w:abstractNumId", &[("w:val", "0")])?;
    xml.close("w:num")?;
    xml.close("w:numbering")?;
    Ok(xml.done())
}

/// A style of paragraphs.
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    /// Level in the outline, from 0.
    outline: Option<&'a str>,
    keep_next: bool,
    /// Room before and after, twentieths of a point.
    space: (u32, u32),
    half_points: u32,
    bold: bool,
    colour: Option<&'a str>,
}

fn styles(tag: &str) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("w:styles", &[("xmlns:w", MAIN)])?;
    xml.open("w:docDefaults", &[])?;
    xml.open("w:rPrDefault", &[])?;
    xml.open("w:rPr", &[])?;
    let fonts = ["w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"].map(|which| (which, "Arial"));
    xml.empty("w:rFonts", &fonts)?;
    xml.empty("w:sz", &[("w:val", "20")])?;
    xml.empty("w:lang", &[("w:val", tag), ("w:eastAsia", tag)])?;
    xml.close("w:rPr")?;
    xml.close("w:rPrDefault")?;
    xml.open("w:pPrDefault", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:widowControl", &[])?;
    xml.close("w:pPr")?;
    xml.close("w:pPrDefault")?;
    xml.close("w:docDefaults")?;
    xml.open("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")])?;
    xml.empty("w:name", &[("w:val", "Normal")])?;
    xml.close("w:style")?;
    let table = TABLE_HALF_POINTS as u32;
    let (colour, grey) = (Some(COLOUR), Some("595959"));
    let plain = |id, name, space| Style {
        id,
        name,
        outline: None,
        keep_next: false,
        space,
        half_points: 20,
        bold: false,
        colour: None,
    };
    for style in [
        Style {
            half_points: 40,
            bold: true,
            colour,
            keep_next: true,
            ..plain("Title", "Title", (0, 160))
        },
        Style { half_points: 26, bold: true, ..plain("Answer", "Answer", (80, 160)) },
        Style {
            outline: Some("0"),
            half_points: 28,
            bold: true,
            colour,
            keep_next: true,
            ..plain("Heading1", "heading 1", (320, 120))
        },
        Style {
            outline: Some("1"),
            half_points: 23,
            bold: true,
            colour,
            keep_next: true,
            ..plain("Heading2", "heading 2", (220, 80))
        },
        plain("BodyText", "Body Text", (0, 120)),
        plain("ListBullet", "List Bullet", (0, 60)),
        Style {
            half_points: table,
            bold: true,
            colour: grey,
            keep_next: true,
            ..plain("Caption", "caption", (160, 60))
        },
        Style {
            half_points: table,
            bold: true,
            colour: grey,
            ..plain("FigureCaption", "Figure caption", (40, 160))
        },
        Style { keep_next: true, ..plain("Figure", "Figure", (120, 0)) },
        Style {
            half_points: table,
            bold: true,
            keep_next: true,
            ..plain("TableHeading", "Table heading", (40, 40))
        },
        Style { half_points: table, ..plain("TableText", "Table text", (20, 20)) },
        Style { half_points: table, bold: true, ..plain("TableTotal", "Table total", (20, 20)) },
        Style { half_points: 8, ..plain("TableEnd", "Table end", (0, 60)) },
        Style { half_points: 16, colour: grey, ..plain("Footer", "footer", (0, 0)) },
    ] {
        write_style(&mut xml, &style)?;
    }
    xml.open("w:style", &[("w:type", "character"), ("w:styleId", "PlaceholderText")])?;
    xml.empty("w:name", &[("w:val", "Placeholder Text")])?;
    xml.open("w:rPr", &[])?;
    xml.empty("w:color", &[("w:val", "595959")])?;
    xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "FFF2CC")])?;
    xml.close("w:rPr")?;
    xml.close("w:style")?;
    xml.open("w:style", &[("w:type", "character"), ("w:styleId", "Told")])?;
    xml.empty("w:name", &[("w:val", "Told to a program")])?;
    xml.open("w:rPr", &[])?;
    let fixed = ["w:ascii", "w:hAnsi", "w:cs"].map(|which| (which, "Courier New"));
    xml.empty("w:rFonts", &fixed)?;
    xml.close("w:rPr")?;
    xml.close("w:style")?;
    table_style(&mut xml)?;
    xml.close("w:styles")?;
    Ok(xml.done())
}

fn write_style(xml: &mut Xml, style: &Style<'_>) -> io::Result<()> {
    xml.open("w:style", &[("w:type", "paragraph"), ("w:styleId", style.id)])?;
    xml.empty("w:name", &[("w:val", style.name)])?;
    xml.empty("w:basedOn", &[("w:val", "Normal")])?;
    xml.empty("w:qFormat", &[])?;
    xml.open("w:pPr", &[])?;
    if style.keep_next {
        xml.empty("w:keepNext", &[])?;
    }
    if style.id == "ListBullet" {
        xml.open("w:numPr", &[])?;
        xml.empty("w:numId", &[("w:val", "1")])?;
        xml.close("w:numPr")?;
    }
    let (before, after) = (style.space.0.to_string(), style.space.1.to_string());
    xml.empty("w:spacing", &[("w:before", &before), ("w:after", &after)])?;
    if style.id == "Footer" {
        xml.empty("w:jc", &[("w:val", "center")])?;
    }
    if let Some(level) = style.outline {
        xml.empty("w:outlineLvl", &[("w:val", level)])?;
    }
    xml.close("w:pPr")?;
    xml.open("w:rPr", &[])?;
    if style.bold {
        xml.empty("w:b", &[])?;
    }
    if let Some(colour) = style.colour {
        xml.empty("w:color", &[("w:val", colour)])?;
    }
    xml.empty("w:sz", &[("w:val", &style.half_points.to_string())])?;
    xml.close("w:rPr")?;
    xml.close("w:style")
}

/// Lines under rows, and a shade behind the header.
fn table_style(xml: &mut Xml) -> io::Result<()> {
    xml.open("w:style", &[("w:type", "table"), ("w:styleId", "FootprintTable")])?;
    xml.empty("w:name", &[("w:val", "Footprint table")])?;
    xml.open("w:tblPr", &[])?;
    xml.open("w:tblBorders", &[])?;
    for side in ["w:top", "w:bottom", "w:insideH"] {
        let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "A6A6A6")];
        xml.empty(side, &line)?;
    }
    xml.close("w:tblBorders")?;
    xml.open("w:tblCellMar", &[])?;
    for side in ["w:left", "w:right"] {
        xml.empty(side, &[("w:w", "85"), ("w:type", "dxa")])?;
    }
    xml.close("w:tblCellMar")?;
    xml.close("w:tblPr")?;
    xml.open("w:tblStylePr", &[("w:type", "firstRow")])?;
    xml.open("w:tcPr", &[])?;
    xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E8EEF4")])?;
    xml.close("w:tcPr")?;
    xml.close("w:tblStylePr")?;
    xml.close("w:style")
}
