//! A document on a terminal: 88 columns, plain Unicode; colours are added and stripped by the output.

use anstyle::{AnsiColor, Style};
use footprint_render::clean;
use footprint_render::document::{Align, Block, Cell, Document, Table};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Columns of a report.
const WIDTH: usize = 88;
/// Columns of a bar.
const BAR: usize = 12;
/// Columns between two columns of a table.
const GAP: usize = 2;
const INDENT: &str = "  ";

const STRONG: Style = Style::new().bold();
const HEADING: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const FAINT: Style = Style::new().dimmed();
const GREEN: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));

/// The document as lines of text with styles.
pub(crate) fn render(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        match block {
            Block::Title(title) => {
                let title = clean(title);
                let line = "═".repeat(title.width().min(WIDTH));
                text.push_str(&format!("{STRONG}{title}{STRONG:#}\n{FAINT}{line}{FAINT:#}\n"));
            }
            Block::Answer(answer) => {
                text.push('\n');
                for line in wrap(&clean(answer), WIDTH - 2 * INDENT.len()) {
                    text.push_str(&format!("{INDENT}{STRONG}{line}{STRONG:#}\n"));
                }
            }
            Block::Heading(heading) => {
                text.push_str(&format!("\n{HEADING}{}{HEADING:#}\n", clean(heading)));
            }
            Block::Text(paragraph) => {
                for line in wrap(&clean(paragraph), WIDTH - INDENT.len()) {
                    text.push_str(&format!("{INDENT}{line}\n"));
                }
            }
            Block::Items(items) => {
                for item in items {
                    for (row, line) in
                        wrap(&clean(item), WIDTH - INDENT.len() - 2).iter().enumerate()
                    {
                        let mark = if row == 0 { "•" } else { " " };
                        text.push_str(&format!("{INDENT}{mark} {line}\n"));
                    }
                }
            }
            Block::Table(table) => write_table(&mut text, table),
        }
    }
    text
}

fn write_table(text: &mut String, table: &Table) {
    let cells: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(cell_text).collect()).collect();
    let widths = widths(table, &cells);
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        let mut line = String::from(INDENT);
        for (column, width) in table.columns.iter().zip(&widths) {
            line.push_str(&padded(&column.title, *width, column.align));
            line.push_str(&" ".repeat(GAP));
        }
        text.push_str(&format!("{FAINT}{}{FAINT:#}\n", line.trim_end()));
    }
    for row in cells {
        let wrapped: Vec<Vec<String>> = row
            .iter()
            .zip(&widths)
            .zip(&table.columns)
            .map(|((cell, width), column)| match column.align {
                Align::Left => wrap(cell, *width),
                Align::Right | Align::Bar => vec![cell.clone()],
            })
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for line_number in 0..height {
            let mut line = String::from(INDENT);
            for ((lines, width), column) in wrapped.iter().zip(&widths).zip(&table.columns) {
                let cell = lines.get(line_number).map_or("", String::as_str);
                let cell = padded(cell, *width, column.align);
                match column.align {
                    Align::Bar if cell.trim_end().is_empty() => {}
                    Align::Bar => line.push_str(&format!("{GREEN}{}{GREEN:#}", cell.trim_end())),
                    Align::Left | Align::Right => line.push_str(&cell),
                }
                line.push_str(&" ".repeat(GAP));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
}

fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => clean(text),
        Cell::Bar(part) => bar(*part),
    }
}

/// A bar in eighths of a column; anything above nothing is seen.
fn bar(part: f64) -> String {
    let eighths = (part.clamp(0.0, 1.0) * (BAR * 8) as f64).round() as usize;
    let eighths = if part > 0.0 { eighths.max(1) } else { 0 };
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
    format!("{}{partial}", "█".repeat(eighths / 8))
}

/// The widths of columns: what they hold, the widest columns of words giving way to the page.
fn widths(table: &Table, cells: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let held = cells.iter().filter_map(|row| row.get(index)).map(|cell| cell.width()).max();
            match column.align {
                Align::Bar => BAR,
                _ => held.unwrap_or(0).max(column.title.width()),
            }
        })
        .collect();
    let spare = |widths: &[usize]| {
        INDENT.len() + widths.iter().sum::<usize>() + GAP * (widths.len().saturating_sub(1))
    };
    // A column of words keeps room for its longest word, within reason.
    let least = |index: usize| {
        let words = cells.iter().filter_map(|row| row.get(index)).flat_map(|cell| cell.split(' '));
        words.map(|word| word.width()).max().unwrap_or(0).clamp(12, 16)
    };
    while spare(&widths) > WIDTH {
        let widest = (0..widths.len())
            .filter(|&index| {
                table.columns[index].align == Align::Left && widths[index] > least(index)
            })
            .max_by_key(|index| widths[*index]);
        match widest {
            Some(index) => widths[index] -= 1,
            None => break,
        }
    }
    widths
}

fn padded(text: &str, width: usize, align: Align) -> String {
    let space = " ".repeat(width.saturating_sub(text.width()));
    match align {
        Align::Right => format!("{space}{text}"),
        Align::Left | Align::Bar => format!("{text}{space}"),
    }
}

/// Lines no wider than `width`, broken between words, or inside a word that is wider.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let mut word = Cow::Borrowed(word);
        // French puts a space before these, and a line never begins with one of them.
        while let Some(sign) =
            words.next_if(|next| matches!(*next, ";" | ":" | "?" | "!" | "»" | "%"))
        {
            word = Cow::Owned(format!("{word} {sign}"));
        }
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        while word.width() > width {
            let cut = cut_at(&word, width);
            lines.push(word[..cut].to_owned());
            word = Cow::Owned(word[cut..].to_owned());
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The byte after the last character that fits; at least one character.
fn cut_at(word: &str, width: usize) -> usize {
    let mut cut = 0;
    for (at, character) in word.char_indices() {
        let next = at + character.len_utf8();
        if word[..next].width() > width && cut > 0 {
            break;
        }
        cut = next;
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_page() {
        let mut document = Document::default();
        document.text("mot ".repeat(60));
        document.items(vec!["x".repeat(300)]);
        let mut table = Table::new(&[("name", Align::Left), ("n", Align::Right), ("", Align::Bar)]);
        table.row([Cell::from("écran ".repeat(40)), Cell::from("12"), Cell::Bar(1.0)]);
        document.table(table);
        let text = anstream::adapter::strip_str(&render(&document)).to_string();
        assert!(text.lines().all(|line| line.width() <= WIDTH), "{text}");
        assert!(text.contains(&"█".repeat(BAR)));
    }

    #[test]
    fn what_files_contain_cannot_drive_the_terminal() {
        let mut document = Document::default();
        document.text("model \u{1b}[31mred\u{1b}]0;title\u{7} \u{202e}txt.exe");
        let text = render(&document);
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
    }

    #[test]
    fn a_small_part_is_still_seen() {
        assert_eq!(bar(0.0001), "▏");
        assert_eq!(bar(0.0), "");
        assert_eq!(bar(1.0).chars().count(), BAR);
    }
}
