//! A document on a terminal of any width, in plain Unicode; colours are added and stripped by the output.

use super::wrap::wrap;
use anstyle::{AnsiColor, Style};
use footprint_core::terms::vocabulary::Language;
use footprint_render::document::{Align, Block, Cell, Document, Table};
use footprint_render::{clean, to_fill_in};
use unicode_width::UnicodeWidthStr;

/// Columns of a bar.
const BAR: usize = 12;
/// Columns between two columns of a table.
const GAP: usize = 2;
const INDENT: &str = "  ";
/// Paragraphs are no wider, so that they can be read.
const WIDEST_TEXT: usize = 100;
/// A column of words is not narrower for the sake of others than its longest word, up to this.
const LONGEST_WORD: usize = 24;

const STRONG: Style = Style::new().bold();
const HEADING: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const FAINT: Style = Style::new().dimmed();
/// What a table shows, where it has words of its own: its unit may stand in them alone.
const CAPTION: Style = Style::new().italic();
const GREEN: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));

/// The document as lines of text with styles, none wider than `width` columns.
pub(crate) fn render(document: &Document, language: Language, width: usize) -> String {
    let mut page = Page { text: String::new(), width: width.max(20), language };
    for block in &document.blocks {
        page.block(block);
    }
    page.text
}

struct Page {
    text: String,
    width: usize,
    language: Language,
}

impl Page {
    fn block(&mut self, block: &Block) {
        let room = self.width.min(WIDEST_TEXT) - INDENT.len();
        match block {
            Block::Title(title) => {
                let lines = wrap(&clean(title), self.width);
                let longest = lines.iter().map(|line| line.width()).max().unwrap_or(0);
                for line in lines {
                    self.text.push_str(&format!("{STRONG}{line}{STRONG:#}\n"));
                }
                self.text.push_str(&format!("{FAINT}{}{FAINT:#}\n", "═".repeat(longest)));
            }
            Block::Answer(answer) => {
                self.text.push('\n');
                for line in wrap(&clean(answer), room - INDENT.len()) {
                    self.text.push_str(&format!("{INDENT}{STRONG}{line}{STRONG:#}\n"));
                }
            }
            Block::Heading(heading) => {
                self.text.push('\n');
                for line in wrap(&clean(heading), self.width) {
                    self.text.push_str(&format!("{HEADING}{line}{HEADING:#}\n"));
                }
            }
            Block::Subheading(heading) => {
                for line in wrap(&clean(heading), room) {
                    self.text.push_str(&format!("{INDENT}{STRONG}{line}{STRONG:#}\n"));
                }
            }
            Block::Text(paragraph) => self.marked(paragraph, "", room),
            Block::Items(items) => {
                for item in items {
                    self.marked(item, "• ", room);
                }
            }
            Block::Field(label) => {
                let colon = if self.language == Language::Fr { "\u{a0}:" } else { ":" };
                self.marked(&format!("{label}{colon} {}", to_fill_in(self.language)), "", room);
            }
            Block::Table(table) => self.table(table),
            // The table beside a chart has its figures.
            Block::Figure(_) | Block::NewPage => {}
        }
    }

    /// Lines, the first of which begins with a mark.
    fn marked(&mut self, text: &str, mark: &str, room: usize) {
        let width = mark.width();
        for (row, line) in wrap(&clean(text), room - width).iter().enumerate() {
            let mark = if row == 0 { mark } else { &" ".repeat(width) };
            self.text.push_str(&format!("{INDENT}{mark}{line}\n"));
        }
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            for line in wrap(&clean(&table.caption), self.width.min(WIDEST_TEXT) - INDENT.len()) {
                self.text.push_str(&format!("{INDENT}{CAPTION}{line}{CAPTION:#}\n"));
            }
        }
        let cells: Vec<Vec<String>> = table
            .all_rows()
            .map(|(row, _)| row.iter().map(|cell| self.cell(cell)).collect())
            .collect();
        let total_at = table.total.as_ref().map(|_| cells.len() - 1);
        let all: Vec<usize> = (0..table.columns.len()).collect();
        // Bars go first where room is scarce: the number beside them says the same.
        let fitting = [all, table.shown_columns()].into_iter().find_map(|shown| {
            widths(table, &cells, &shown, self.width - INDENT.len()).map(|widths| (shown, widths))
        });
        match fitting {
            Some((shown, widths)) => self.grid(table, &cells, &shown, &widths, total_at),
            None => self.records(table, &cells),
        }
    }

    /// Rows and columns.
    fn grid(
        &mut self,
        table: &Table,
        cells: &[Vec<String>],
        shown: &[usize],
        widths: &[usize],
        total_at: Option<usize>,
    ) {
        let wrapped = |texts: &[String]| -> Vec<Vec<String>> {
            let of = |(at, width): (&usize, &usize)| {
                let text = texts.get(*at).map_or("", String::as_str);
                match table.columns[*at].align {
                    Align::Bar => vec![text.to_owned()],
                    Align::Left | Align::Right => wrap(text, *width),
                }
            };
            shown.iter().zip(widths).map(of).collect()
        };
        let titles: Vec<String> = table.columns.iter().map(|column| clean(&column.title)).collect();
        if titles.iter().any(|title| !title.is_empty()) {
            let mut lines = wrapped(&titles);
            let height = lines.iter().map(Vec::len).max().unwrap_or(0);
            // Titles stand just above their columns.
            for column in &mut lines {
                let missing = height - column.len();
                column.splice(0..0, std::iter::repeat_n(String::new(), missing));
            }
            self.lines(table, &lines, shown, widths, FAINT);
        }
        for (row, texts) in cells.iter().enumerate() {
            let style = if total_at == Some(row) { STRONG } else { Style::new() };
            self.lines(table, &wrapped(texts), shown, widths, style);
        }
    }

    fn lines(
        &mut self,
        table: &Table,
        columns: &[Vec<String>],
        shown: &[usize],
        widths: &[usize],
        style: Style,
    ) {
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        for number in 0..height {
            let mut line = String::new();
            for ((lines, width), at) in columns.iter().zip(widths).zip(shown) {
                let align = table.columns[*at].align;
                let cell = padded(lines.get(number).map_or("", String::as_str), *width, align);
                match align {
                    Align::Bar if cell.trim_end().is_empty() => {}
                    Align::Bar => line.push_str(&format!("{GREEN}{}{GREEN:#}", cell.trim_end())),
                    Align::Left | Align::Right => line.push_str(&cell),
                }
                line.push_str(&" ".repeat(GAP));
            }
            self.text.push_str(&format!("{INDENT}{style}{}{style:#}\n", line.trim_end()));
        }
    }

    /// A row after the other, where the columns have no room beside each other.
    fn records(&mut self, table: &Table, cells: &[Vec<String>]) {
        let colon = if self.language == Language::Fr { "\u{a0}:" } else { ":" };
        for row in cells {
            let shown = table.shown_columns();
            let Some((first, others)) = shown.split_first() else { continue };
            let name = row.get(*first).map_or("", String::as_str);
            for line in wrap(name, self.width - INDENT.len()) {
                self.text.push_str(&format!("{INDENT}{STRONG}{line}{STRONG:#}\n"));
            }
            let parts = others.iter().filter_map(|at| {
                let (title, text) = (clean(&table.columns[*at].title), row.get(*at)?);
                // A number keeps its line.
                let is_number = table.columns[*at].align == Align::Right;
                let text = if is_number { text.replace(' ', "\u{a0}") } else { text.clone() };
                let one =
                    if title.is_empty() { text.clone() } else { format!("{title}{colon} {text}") };
                (!text.is_empty()).then_some(one)
            });
            let parts = parts.collect::<Vec<_>>().join(" · ");
            if !parts.is_empty() {
                self.marked(&parts, "  ", self.width - INDENT.len());
            }
        }
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Bar(part) => bar(*part),
            Cell::Field => to_fill_in(self.language).to_owned(),
            cell => cell.shown().map(clean).unwrap_or_default(),
        }
    }
}

/// A bar in eighths of a column; anything above nothing is seen.
fn bar(part: f64) -> String {
    let eighths = (part.clamp(0.0, 1.0) * (BAR * 8) as f64).round() as usize;
    let eighths = if part > 0.0 { eighths.max(1) } else { 0 };
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
    format!("{}{partial}", "█".repeat(eighths / 8))
}

/// Widths of the shown columns that fit `room` together: what they hold, the widest giving way; `None` where
/// even the longest words do not fit.
fn widths(
    table: &Table,
    cells: &[Vec<String>],
    shown: &[usize],
    room: usize,
) -> Option<Vec<usize>> {
    let longest_word = |text: &str| text.split(' ').map(|word| word.width()).max().unwrap_or(0);
    let held = |at: usize| cells.iter().filter_map(move |row| row.get(at)).map(String::as_str);
    let mut widths = Vec::new();
    let mut least = Vec::new();
    for &at in shown {
        let column = &table.columns[at];
        let title = clean(&column.title);
        let widest = held(at).map(|cell| cell.width()).max().unwrap_or(0);
        let (wanted, narrowest) = match column.align {
            Align::Bar => (BAR, BAR),
            Align::Right => (widest.max(title.width()), widest.max(longest_word(&title))),
            Align::Left => {
                let word = held(at).map(longest_word).max().unwrap_or(0).min(LONGEST_WORD);
                (widest.max(title.width()), word.max(longest_word(&title)))
            }
        };
        widths.push(wanted);
        least.push(narrowest);
    }
    let taken =
        |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    while taken(&widths) > room {
        let reducible = (0..widths.len()).filter(|&index| widths[index] > least[index]);
        let widest = reducible.max_by_key(|&index| widths[index])?;
        widths[widest] -= 1;
    }
    Some(widths)
}

fn padded(text: &str, width: usize, align: Align) -> String {
    let space = " ".repeat(width.saturating_sub(text.width()));
    match align {
        Align::Right => format!("{space}{text}"),
        Align::Left | Align::Bar => format!("{text}{space}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(document: &Document, width: usize) -> String {
        anstream::adapter::strip_str(&render(document, Language::Fr, width)).to_string()
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut document = Document::default();
        document.title("Un titre qui est plus long que la moitié de la page");
        document.text("mot ".repeat(60));
        document.items(vec!["x".repeat(300)]);
        let columns = [("nom", Align::Left), ("un nombre", Align::Right), ("", Align::Bar)];
        let mut table = Table::new(&columns);
        table.row([Cell::from("écran ".repeat(40)), Cell::from("12"), Cell::Bar(1.0)]);
        document.table(table);
        for width in [40, 60, 80, 88, 100, 160] {
            let text = plain(&document, width);
            assert!(text.lines().all(|line| line.width() <= width), "{width}: {text}");
        }
        assert!(plain(&document, 88).contains(&"█".repeat(BAR)));
    }

    #[test]
    fn words_stay_whole_and_a_table_without_room_is_told_row_by_row() {
        let words = "interopérabilité environnementale des équipements";
        let titles = ["Empreinte du parc", "Intervalle d’incertitude", "Recommandation"];
        let columns: Vec<_> = titles.iter().map(|title| (*title, Align::Left)).collect();
        let mut table = Table::new(&columns);
        table.row([Cell::from(words), Cell::from(words), Cell::from(words)]);
        let mut document = Document::default();
        document.table(table);
        for width in [30, 40, 60, 80, 160] {
            let text = plain(&document, width);
            for word in words.split(' ') {
                assert_eq!(text.matches(word).count(), 3, "{width}: {text}");
            }
        }
    }

    #[test]
    fn what_files_contain_cannot_drive_the_terminal() {
        let mut document = Document::default();
        document.text("model \u{1b}[31mred\u{1b}]0;title\u{7} \u{202e}txt.exe");
        let text = render(&document, Language::En, 80);
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
    }

    #[test]
    fn the_caption_of_a_table_stands_above_it_with_its_unit() {
        let mut table = Table::new(&[("Voie", Align::Left), ("évité", Align::Right)])
            .captioned("kg CO₂e sur les secondes vies");
        table.row([Cell::from("Don"), Cell::from("1 300")]);
        let mut document = Document::default();
        document.table(table);
        for width in [20, 60] {
            let text = plain(&document, width);
            let at = |words: &str| text.find(words).unwrap();
            assert!(at("kg CO₂e") < at("Don"), "{text}");
        }
    }

    #[test]
    fn a_small_part_is_still_seen() {
        assert_eq!(bar(0.0001), "▏");
        assert_eq!(bar(0.0), "");
        assert_eq!(bar(1.0).chars().count(), BAR);
    }
}
