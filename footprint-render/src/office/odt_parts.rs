//! The parts of an ODT file that its text refers to: styles, page, properties, list of files.

use super::columns::LETTERS;
use super::xml::{Attributes, Xml};
use footprint_core::terms::vocabulary::Language;
use std::io;

pub(super) const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";
const COLOUR: &str = "#1f4e79";
const GREY: &str = "#595959";

/// Namespaces of the text and of the styles.
pub(super) const NAMESPACES: Attributes<'static> = &[
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:ooow", "http://openoffice.org/2004/writer"),
    ("office:version", "1.3"),
];

pub(super) fn manifest(pictures: &[String]) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let namespace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    xml.open("manifest:manifest", &[("xmlns:manifest", namespace), ("manifest:version", "1.3")])?;
    let mut entry = |path: &str, kind: &str| {
        let of = [("manifest:full-path", path), ("manifest:media-type", kind)];
        xml.empty("manifest:file-entry", &of)
    };
    entry("/", MEDIA_TYPE)?;
    for part in ["content.xml", "styles.xml", "meta.xml"] {
        entry(part, "text/xml")?;
    }
    for picture in pictures {
        entry(picture, "image/x-emf")?;
    }
    xml.close("manifest:manifest")?;
    Ok(xml.done())
}

pub(super) fn meta(title: &str, language: Language) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("office:document-meta", NAMESPACES)?;
    xml.open("office:meta", &[])?;
    xml.leaf("dc:title", &[], title)?;
    xml.leaf("dc:creator", &[], "footprint")?;
    xml.leaf("dc:language", &[], &format!("{language}-{}", country(language)))?;
    xml.close("office:meta")?;
    xml.close("office:document-meta")?;
    Ok(xml.done())
}

const fn country(language: Language) -> &'static str {
    match language {
        Language::Fr => "FR",
        Language::En => "GB",
    }
}

/// Cells: a line under each, a shade behind those of the header; rows that stay on one page.
pub(super) fn cell_styles(xml: &mut Xml) -> io::Result<()> {
    for (name, shade) in [("Cell", "transparent"), ("HeadCell", "#e8eef4")] {
        xml.open("style:style", &[("style:name", name), ("style:family", "table-cell")])?;
        let properties = [
            ("fo:background-color", shade),
            ("fo:padding", "0.05cm"),
            ("fo:padding-left", "0.15cm"),
            ("fo:padding-right", "0.15cm"),
            ("fo:border-bottom", "0.5pt solid #a6a6a6"),
        ];
        xml.empty("style:table-cell-properties", &properties)?;
        xml.close("style:style")?;
    }
    xml.open("style:style", &[("style:name", "Row"), ("style:family", "table-row")])?;
    xml.empty("style:table-row-properties", &[("fo:keep-together", "always")])?;
    xml.close("style:style")
}

/// A style of paragraphs.
struct Style<'a> {
    name: &'a str,
    shown: &'a str,
    outline: Option<&'a str>,
    points: f64,
    bold: bool,
    colour: &'a str,
    /// Room above and below, cm.
    space: (f64, f64),
    keep_next: bool,
    right: bool,
    new_page: bool,
}

pub(super) fn styles(language: Language, wide: bool) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("office:document-styles", NAMESPACES)?;
    xml.open("office:font-face-decls", &[])?;
    let font = [("style:name", "Arial"), ("svg:font-family", "Arial, 'Liberation Sans'")];
    xml.empty("style:font-face", &font)?;
    let fixed =
        [("style:name", "Courier New"), ("svg:font-family", "'Courier New', 'Liberation Mono'")];
    xml.empty("style:font-face", &fixed)?;
    xml.close("office:font-face-decls")?;
    xml.open("office:styles", &[])?;
    xml.open("style:default-style", &[("style:family", "paragraph")])?;
    let language_key = language.to_string();
    let text = [
        ("style:font-name", "Arial"),
        ("fo:font-size", "10pt"),
        ("fo:language", language_key.as_str()),
        ("fo:country", country(language)),
    ];
    let lines = [("fo:orphans", "2"), ("fo:widows", "2")];
    xml.empty("style:paragraph-properties", &lines)?;
    xml.empty("style:text-properties", &text)?;
    xml.close("style:default-style")?;
    xml.empty("style:style", &[("style:name", "Standard"), ("style:family", "paragraph")])?;
    xml.empty("style:style", &[("style:name", "Graphics"), ("style:family", "graphic")])?;
    for style in all_styles() {
        write_style(&mut xml, &style)?;
    }
    xml.open("style:style", &[("style:name", "Field"), ("style:family", "text")])?;
    xml.empty("style:text-properties", &[("fo:background-color", "#fff2cc"), ("fo:color", GREY)])?;
    xml.close("style:style")?;
    let told = [("style:name", "Told"), ("style:display-name", "Told to a program")];
    xml.open("style:style", &[&told[..], &[("style:family", "text")]].concat())?;
    xml.empty("style:text-properties", &[("style:font-name", "Courier New")])?;
    xml.close("style:style")?;
    bullets(&mut xml)?;
    xml.close("office:styles")?;
    page(&mut xml, wide)?;
    xml.close("office:document-styles")?;
    Ok(xml.done())
}

fn all_styles() -> Vec<Style<'static>> {
    let plain = |name, shown, space| Style {
        name,
        shown,
        outline: None,
        points: 10.0,
        bold: false,
        colour: "#000000",
        space,
        keep_next: false,
        right: false,
        new_page: false,
    };
    let heading = |name, shown, level, points, space| Style {
        outline: Some(level),
        points,
        bold: true,
        colour: COLOUR,
        keep_next: true,
        ..plain(name, shown, space)
    };
    let table =
        |name, shown, bold| Style { points: LETTERS, bold, ..plain(name, shown, (0.0, 0.0)) };
    vec![
        Style { outline: None, ..heading("Title", "Title", "1", 20.0, (0.0, 0.3)) },
        Style { points: 13.0, bold: true, ..plain("Answer", "Answer", (0.15, 0.3)) },
        heading("Heading_20_1", "Heading 1", "1", 14.0, (0.6, 0.2)),
        Style {
            new_page: true,
            ..heading("Heading_20_1_20_page", "Heading 1 page", "1", 14.0, (0.0, 0.2))
        },
        heading("Heading_20_2", "Heading 2", "2", 11.5, (0.4, 0.15)),
        plain("Text_20_body", "Text body", (0.0, 0.2)),
        Style { keep_next: true, ..plain("Text_20_body_20_kept", "Text body kept", (0.0, 0.2)) },
        plain("List_20_item", "List item", (0.0, 0.1)),
        Style {
            points: LETTERS,
            bold: true,
            colour: GREY,
            keep_next: true,
            ..plain("Caption", "Caption", (0.3, 0.1))
        },
        Style {
            points: LETTERS,
            bold: true,
            colour: GREY,
            ..plain("Figure_20_caption", "Figure caption", (0.05, 0.3))
        },
        Style { keep_next: true, ..plain("Figure", "Figure", (0.2, 0.0)) },
        table("Table_20_Heading", "Table Heading", true),
        Style { right: true, ..table("Table_20_Heading_20_right", "Table Heading right", true) },
        table("Table_20_Contents", "Table Contents", false),
        Style { right: true, ..table("Table_20_Contents_20_right", "Table Contents right", false) },
        table("Table_20_Total", "Table Total", true),
        Style { right: true, ..table("Table_20_Total_20_right", "Table Total right", true) },
        Style { points: 4.0, ..plain("Table_20_End", "Table End", (0.0, 0.1)) },
        Style { points: 8.0, colour: GREY, ..plain("Footer", "Footer", (0.0, 0.0)) },
    ]
}

fn write_style(xml: &mut Xml, style: &Style<'_>) -> io::Result<()> {
    let mut of = vec![
        ("style:name", style.name),
        ("style:display-name", style.shown),
        ("style:family", "paragraph"),
        ("style:parent-style-name", "Standard"),
    ];
    if let Some(level) = style.outline {
        of.push(("style:default-outline-level", level));
    }
    xml.open("style:style", &of)?;
    let (above, below) = (format!("{}cm", style.space.0), format!("{}cm", style.space.1));
    let mut paragraph =
        vec![("fo:margin-top", above.as_str()), ("fo:margin-bottom", below.as_str())];
    if style.keep_next {
        paragraph.push(("fo:keep-with-next", "always"));
    }
    if style.right {
        paragraph.push(("fo:text-align", "end"));
    }
    if style.name == "Footer" {
        paragraph.push(("fo:text-align", "center"));
    }
    if style.new_page {
        paragraph.push(("fo:break-before", "page"));
    }
    xml.empty("style:paragraph-properties", &paragraph)?;
    let size = format!("{}pt", style.points);
    let mut text = vec![("fo:font-size", size.as_str()), ("fo:color", style.colour)];
    if style.bold {
        text.push(("fo:font-weight", "bold"));
    }
    xml.empty("style:text-properties", &text)?;
    xml.close("style:style")
}

fn bullets(xml: &mut Xml) -> io::Result<()> {
    xml.open("text:list-style", &[("style:name", "List_20_1"), ("style:display-name", "List 1")])?;
    let of = [("text:level", "1"), ("text:bullet-char", "•")];
    xml.open("text:list-level-style-bullet", &of)?;
    let mode = [("text:list-level-position-and-space-mode", "label-alignment")];
    xml.open("style:list-level-properties", &mode)?;
    let place = [
        ("text:label-followed-by", "listtab"),
        ("text:list-tab-stop-position", "0.6cm"),
        ("fo:text-indent", "-0.6cm"),
        ("fo:margin-left", "0.6cm"),
    ];
    xml.empty("style:list-level-label-alignment", &place)?;
    xml.close("style:list-level-properties")?;
    xml.close("text:list-level-style-bullet")?;
    xml.close("text:list-style")
}

/// A4, upright or on its side, with margins of 2 cm and the number of the page at its foot.
fn page(xml: &mut Xml, wide: bool) -> io::Result<()> {
    xml.open("office:automatic-styles", &[])?;
    xml.open("style:page-layout", &[("style:name", "A4")])?;
    let [width, height, orientation] = match wide {
        true => ["29.7cm", "21cm", "landscape"],
        false => ["21cm", "29.7cm", "portrait"],
    };
    let of = [
        ("fo:page-width", width),
        ("fo:page-height", height),
        ("style:print-orientation", orientation),
        ("fo:margin", "2cm"),
    ];
    xml.empty("style:page-layout-properties", &of)?;
    xml.open("style:footer-style", &[])?;
    xml.empty("style:header-footer-properties", &[("fo:margin-top", "0.4cm")])?;
    xml.close("style:footer-style")?;
    xml.close("style:page-layout")?;
    xml.close("office:automatic-styles")?;
    xml.open("office:master-styles", &[])?;
    let of = [("style:name", "Standard"), ("style:page-layout-name", "A4")];
    xml.open("style:master-page", &of)?;
    xml.open("style:footer", &[])?;
    xml.open("text:p", &[("text:style-name", "Footer")])?;
    xml.leaf("text:page-number", &[("text:select-page", "current")], "1")?;
    xml.close("text:p")?;
    xml.close("style:footer")?;
    xml.close("style:master-page")?;
    xml.close("office:master-styles")
}
