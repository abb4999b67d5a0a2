//! A document as Markdown: what came from files is escaped, so that it stays text.

use super::caption::to_fill_in;
use super::clean;
use super::document::{Align, Block, Cell, Document, Table};
use super::plain::{pieces, tied};
use footprint_core::terms::vocabulary::Language;

/// The document as Markdown. Charts are left out: the tables have their figures.
pub fn render(document: &Document, language: Language) -> String {
    let mut text = String::new();
    let shown = |text: &str| escape(&tied(text, language));
    for block in &document.blocks {
        if matches!(block, Block::Figure(_) | Block::NewPage) {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Title(title) => text.push_str(&format!("# {}\n", shown(title))),
            Block::Answer(answer) => text.push_str(&format!("**{}**\n", shown(answer))),
            Block::Heading(heading) => text.push_str(&format!("## {}\n", shown(heading))),
            Block::Text(paragraph) => text.push_str(&format!("{}\n", words(paragraph, language))),
            Block::Items(items) => {
                for item in items {
                    text.push_str(&format!("- {}\n", words(item, language)));
                }
            }
            Block::Subheading(heading) => text.push_str(&format!("### {}\n", shown(heading))),
            Block::Table(table) => write_table(&mut text, table, language),
            Block::Field(label) => {
                let colon = if language == Language::Fr { "\u{a0}:" } else { ":" };
                let field = escape(to_fill_in(language));
                text.push_str(&format!("{}{colon} {field}\n", shown(label)));
            }
            Block::Figure(_) | Block::NewPage => {}
        }
    }
    text
}

/// Bars are left out: the share beside them says the same.
fn write_table(text: &mut String, table: &Table, language: Language) {
    let shown = table.shown_columns();
    let written = |text: &str| escape(&tied(text, language));
    let mut line = |cells: Vec<String>| text.push_str(&format!("| {} |\n", cells.join(" | ")));
    line(shown.iter().map(|index| written(&table.columns[*index].title)).collect());
    line(
        shown
            .iter()
            .map(|index| match table.columns[*index].align {
                Align::Right => "---:".to_owned(),
                Align::Left | Align::Bar => "---".to_owned(),
            })
            .collect(),
    );
    for (row, _) in table.all_rows() {
        line(
            shown
                .iter()
                .map(|index| match row.get(*index) {
                    Some(Cell::Field) => escape(to_fill_in(language)),
                    Some(cell) => cell.shown().map(written).unwrap_or_default(),
                    None => String::new(),
                })
                .collect(),
        );
    }
}

/// A text, in which what programs are told stands out.
fn words(text: &str, language: Language) -> String {
    let piece = |(text, is_told): (&str, bool)| match is_told {
        true => format!("`{text}`"),
        false => escape(&tied(text, language)),
    };
    pieces(text).into_iter().map(piece).collect()
}

/// Text that Markdown and HTML leave as it is; an address in it becomes no link.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = clean(text);
    for (at, character) in text.char_indices() {
        let is_of_address = match character {
            ':' => text[at..].starts_with("://"),
            '.' => at
                .checked_sub(3)
                .and_then(|from| text.get(from..at))
                .is_some_and(|before| before.eq_ignore_ascii_case("www")),
            _ => false,
        };
        match character {
            _ if is_of_address => {
                escaped.push('\\');
                escaped.push(character);
            }
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
    fn french_signs_keep_to_their_words() {
        let mut document = Document::default();
        document.answer("12 t CO₂e : « parc » à 40 %");
        let mut table = Table::new(&[("à 90 %", Align::Right)]);
        table.row([Cell::from("9 %")]);
        document.table(table);
        let text = render(&document, Language::Fr);
        for expected in
            ["t\u{a0}CO₂e\u{a0}: «\u{a0}parc\u{a0}» à 40\u{a0}%", "| à 90\u{a0}% |", "| 9\u{a0}% |"]
        {
            assert!(text.contains(expected), "{expected}: {text}");
        }
    }

    #[test]
    fn what_files_contain_stays_text() {
        let escaped = escape("<script>x</script> [a](javascript:b) |c| *d* `e` _f_\n# g");
        assert_eq!(
            escaped,
            "&lt;script&gt;x&lt;/script&gt; \\[a\\](javascript:b) \\|c\\| \\*d\\* \\`e\\` \\_f\\_ \\# g"
        );
        assert_eq!(escape("http://a.b/c WWW.d.e f.g"), "http\\://a.b/c WWW\\.d.e f.g");
    }
}
