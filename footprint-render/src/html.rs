//! A document as one HTML page that can be attached to a file: no script, nothing fetched.

use super::clean;
use super::document::{Align, Block, Cell, Document, Table};
use footprint_core::terms::vocabulary::Language;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
                     table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid #999;padding:.25rem .6rem;\
                     text-align:left;vertical-align:top}.n{text-align:right}@media print{body{margin:0}}";

/// The document as an HTML page.
pub fn render(document: &Document, language: Language) -> String {
    let title = document.blocks.iter().find_map(|block| match block {
        Block::Title(title) => Some(escape(title)),
        _ => None,
    });
    let mut text = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n",
        title.unwrap_or_default()
    );
    for block in &document.blocks {
        match block {
            Block::Title(title) => text.push_str(&format!("<h1>{}</h1>\n", escape(title))),
            Block::Answer(answer) => {
                text.push_str(&format!("<p><strong>{}</strong></p>\n", escape(answer)));
            }
            Block::Heading(heading) => text.push_str(&format!("<h2>{}</h2>\n", escape(heading))),
            Block::Text(paragraph) => text.push_str(&format!("<p>{}</p>\n", escape(paragraph))),
            Block::Items(items) => {
                text.push_str("<ul>\n");
                for item in items {
                    text.push_str(&format!("<li>{}</li>\n", escape(item)));
                }
                text.push_str("</ul>\n");
            }
            Block::Table(table) => write_table(&mut text, table),
        }
    }
    text.push_str("</body>\n</html>\n");
    text
}

/// Bars are left out: the number beside them says the same.
fn write_table(text: &mut String, table: &Table) {
    let shown: Vec<usize> = (0..table.columns.len())
        .filter(|index| table.columns[*index].align != Align::Bar)
        .collect();
    let class = |index: usize| match table.columns[index].align {
        Align::Right => " class=\"n\"",
        Align::Left | Align::Bar => "",
    };
    text.push_str("<table>\n<thead><tr>");
    for &index in &shown {
        let title = escape(&table.columns[index].title);
        text.push_str(&format!("<th scope=\"col\"{}>{title}</th>", class(index)));
    }
    text.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        text.push_str("<tr>");
        for &index in &shown {
            let cell = match row.get(index) {
                Some(Cell::Text(cell)) => escape(cell),
                Some(Cell::Bar(_)) | None => String::new(),
            };
            text.push_str(&format!("<td{}>{cell}</td>", class(index)));
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</tbody>\n</table>\n");
}

/// Text that HTML leaves as it is.
fn escape(text: &str) -> String {
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
