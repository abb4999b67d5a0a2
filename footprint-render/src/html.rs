//! A document as one HTML page that can be attached to a file: no script, nothing fetched; light, dark and
//! forced colours; a style for print.

use super::caption::{captioned, to_fill_in};
use super::chart::svg;
use super::clean;
use super::document::{Align, Block, Cell, Document, Figure, Table};
use super::plain::{pieces, tied};
use super::readers::for_readers;
use footprint_core::terms::result_marks::GENERATOR;
use footprint_core::terms::vocabulary::Language;

const STYLE: &str = ":root{--ink:#1a1a1a;--paper:#fff;--edge:#767676;--shade:#f2f2f2;--c1:#1f4e79;--c2:#b45f06;\
    --c3:#b7c9db;--c4:#d9d9d9;color-scheme:light dark}@media(prefers-color-scheme:dark){:root{--ink:#eee;\
    --paper:#16181c;--edge:#8a8f98;--shade:#262a31;--c1:#8ab8e6;--c2:#f0a860;--c3:#3d5873;--c4:#3a3f47}}\
    body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:var(--ink);\
    background:var(--paper)}h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2rem}\
    h3{font-size:1.05rem}.answer{font-size:1.2rem;font-weight:600;border-left:.3rem solid var(--c1);\
    padding-left:.8rem}table{border-collapse:collapse;margin:1rem 0;font-size:.9rem}\
    caption,figcaption{text-align:left;font-size:.9rem;font-weight:600;padding:.2rem 0}\
    th,td{border-bottom:1px solid var(--edge);padding:.25rem .6rem;text-align:left;vertical-align:top;\
    overflow-wrap:anywhere}thead th{background:var(--shade);overflow-wrap:normal}.n{text-align:right;\
    white-space:nowrap}thead .n{white-space:normal}tfoot td{font-weight:600;border-top:2px solid var(--ink)}\
    figure{margin:1rem 0}.fill{border:1px dashed var(--edge);padding:0 .4rem;white-space:nowrap}\
    td:first-child{min-width:8rem;hyphens:auto}@media screen and (max-width:40rem){th,td{padding:.25rem .3rem}\
    table{font-size:.8rem}.n{white-space:normal;overflow-wrap:normal}td:first-child{min-width:6rem}}\
    @media print{:root{--ink:#000;--paper:#fff;--edge:#767676;--shade:#f2f2f2;--c1:#1f4e79;--c2:#b45f06;\
    --c3:#b7c9db;--c4:#d9d9d9}@page{size:A4;margin:2cm}body{margin:0;padding:0;max-width:none;font-size:10.5pt;\
    line-height:1.35}table{font-size:8.5pt;line-height:1.25}th,td{padding:.1rem .4rem}td{overflow-wrap:break-word}\
    h1,h2,h3,caption,thead{break-after:avoid}tr,figure,li,.short{break-inside:avoid}tbody tr:first-child{break-after:avoid}\
    tbody tr:last-child,tfoot{break-before:avoid}thead{display:\
    table-header-group}p{orphans:3;widows:3}.page{break-before:page}}";

/// What the style of a page that lies on its side ends with.
const WIDE: &str =
    "body{max-width:75rem}@media print{@page{size:A4 landscape}body{max-width:none}}</style>";

/// The document as an HTML page.
pub fn render(document: &Document, language: Language) -> String {
    let document = &*for_readers(document, language);
    let mut text = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         {GENERATOR}\n<title>{}</title>\n\
         <style>{STYLE}{}</style>\n</head>\n<body>\n<main>\n",
        escape(document.name()),
        svg::STYLE,
    );
    if document.wide {
        // The rule that comes last wins.
        text = text.replacen("</style>", WIDE, 1);
    }
    let shown = |text: &str| escape(&tied(text, language));
    for (block, caption) in captioned(document, language) {
        let caption = caption.map(|caption| shown(&caption.line(language))).unwrap_or_default();
        match block {
            Block::Title(title) => text.push_str(&format!("<h1>{}</h1>\n", shown(title))),
            Block::Answer(answer) => {
                text.push_str(&format!("<p class=\"answer\">{}</p>\n", shown(answer)));
            }
            Block::Heading(heading) => text.push_str(&format!("<h2>{}</h2>\n", shown(heading))),
            Block::Subheading(heading) => text.push_str(&format!("<h3>{}</h3>\n", shown(heading))),
            Block::Text(paragraph) => {
                text.push_str(&format!("<p>{}</p>\n", words(paragraph, language)))
            }
            Block::Items(items) => {
                text.push_str("<ul>\n");
                for item in items {
                    text.push_str(&format!("<li>{}</li>\n", words(item, language)));
                }
                text.push_str("</ul>\n");
            }
            Block::Table(table) => write_table(&mut text, table, &caption, language),
            Block::Figure(figure) => {
                let drawing = drawing(figure, language);
                text.push_str(&format!(
                    "<figure>\n{drawing}<figcaption>{caption}</figcaption>\n</figure>\n"
                ));
            }
            Block::Field(label) => {
                let colon = if language == Language::Fr { "\u{a0}:" } else { ":" };
                text.push_str(&format!("<p>{}{colon} {}</p>\n", shown(label), field(language)));
            }
            Block::NewPage => text.push_str("<div class=\"page\"></div>\n"),
        }
    }
    text.push_str("</main>\n</body>\n</html>\n");
    text
}

/// The chart of a figure as SVG with its alternative text. The style of the page around gives the colours of
/// its marks: `s1` what is measured, `s2` a second series, `s3` an interval, `s4` a grid; letters are of 12 pixels.
pub fn drawing(figure: &Figure, language: Language) -> String {
    svg::render(&figure.chart.draw(language), &figure.alternative)
}

fn field(language: Language) -> String {
    format!("<span class=\"fill\">{}</span>", to_fill_in(language))
}

/// Bars are left out: the number beside them says the same.
fn write_table(text: &mut String, table: &Table, caption: &str, language: Language) {
    let shown = table.shown_columns();
    let class = |index: usize| match table.columns[index].align {
        Align::Right => " class=\"n\"",
        Align::Left | Align::Bar => "",
    };
    let short = if table.stays_whole() { " class=\"short\"" } else { "" };
    text.push_str(&format!("<table{short}>\n<caption>{caption}</caption>\n"));
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        text.push_str("<thead><tr>");
        for &index in &shown {
            let title = escape(&tied(&table.columns[index].title, language));
            // A column without a name is no header.
            let tag = if title.is_empty() { "td" } else { "th scope=\"col\"" };
            let end = if title.is_empty() { "td" } else { "th" };
            text.push_str(&format!("<{tag}{}>{title}</{end}>", class(index)));
        }
        text.push_str("</tr></thead>\n");
    }
    text.push_str("<tbody>\n");
    for (row, is_total) in table.all_rows() {
        if is_total {
            text.push_str("</tbody>\n<tfoot>\n");
        }
        text.push_str("<tr>");
        for &index in &shown {
            let cell = match row.get(index) {
                Some(Cell::Field) => field(language),
                Some(cell) => escape(&tied(cell.shown().unwrap_or_default(), language)),
                None => String::new(),
            };
            text.push_str(&format!("<td{}>{cell}</td>", class(index)));
        }
        text.push_str("</tr>\n");
    }
    let end = if table.total.is_some() { "tfoot" } else { "tbody" };
    text.push_str(&format!("</{end}>\n</table>\n"));
}

/// A text, in which what programs are told stands out.
fn words(text: &str, language: Language) -> String {
    let piece = |(text, is_told): (&str, bool)| match is_told {
        true => format!("<code>{}</code>", escape(text)),
        false => escape(&tied(text, language)),
    };
    pieces(text).into_iter().map(piece).collect()
}

/// Text that HTML leaves as it is.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in clean(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_from_files_stays_text() {
        let mut document = Document::default();
        document.title("<script>alert(1)</script>");
        let mut table = Table::new(&[("a", Align::Left)]);
        table.row([Cell::from("\"><img src=x>")]);
        document.table(table);
        let text = render(&document, Language::En);
        assert!(!text.contains("<script>") && !text.contains("<img"));
    }
}
