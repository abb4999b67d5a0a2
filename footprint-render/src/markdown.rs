//! A document as Markdown: what came from files is escaped, so that it stays text.

use super::clean;
use super::document::{Align, Block, Cell, Document, Table};

/// The document as Markdown.
pub fn render(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Title(title) => text.push_str(&format!("# {}\n", escape(title))),
            Block::Answer(answer) => text.push_str(&format!("**{}**\n", escape(answer))),
            Block::Heading(heading) => text.push_str(&format!("## {}\n", escape(heading))),
            Block::Text(paragraph) => text.push_str(&format!("{}\n", escape(paragraph))),
            Block::Items(items) => {
                for item in items {
                    text.push_str(&format!("- {}\n", escape(item)));
                }
            }
            Block::Table(table) => write_table(&mut text, table),
        }
    }
    text
}

/// Bars are left out: the share beside them says the same.
fn write_table(text: &mut String, table: &Table) {
    let shown: Vec<usize> = (0..table.columns.len())
        .filter(|index| table.columns[*index].align != Align::Bar)
        .collect();
    let mut line = |cells: Vec<String>| text.push_str(&format!("| {} |\n", cells.join(" | ")));
    line(shown.iter().map(|index| escape(&table.columns[*index].title)).collect());
    line(
        shown
            .iter()
            .map(|index| match table.columns[*index].align {
                Align::Right => "---:".to_owned(),
                Align::Left | Align::Bar => "---".to_owned(),
            })
            .collect(),
    );
    for row in &table.rows {
        line(
            shown
                .iter()
                .map(|index| match row.get(*index) {
                    Some(Cell::Text(cell)) => escape(cell),
                    Some(Cell::Bar(_)) | None => String::new(),
                })
                .collect(),
        );
    }
}

/// Text that Markdown and HTML leave as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in clean(text).char_indices() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '-' | '+' if at == 0 => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_contain_stays_text() {
        let escaped = escape("<script>x</script> [a](javascript:b) |c| *d* `e` _f_\n# g");
        assert_eq!(
            escaped,
            "&lt;script&gt;x&lt;/script&gt; \\[a\\](javascript:b) \\|c\\| \\*d\\* \\`e\\` \\_f\\_ \\# g"
        );
    }
}
