//! A report as people read it, before it takes the form of a terminal, of a page or of an office file.

use crate::chart::Chart;

/// A report: blocks, from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Whether its pages lie on their side, for a table of many columns.
    pub wide: bool,
    /// Whether it tells its readers commands to run; what becomes a page or an office file names none otherwise.
    pub names_commands: bool,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// What the report is called.
    Title(String),
    /// The answer, in large.
    Answer(String),
    /// The heading of a section.
    Heading(String),
    /// The heading of a part of a section.
    Subheading(String),
    /// A paragraph.
    Text(String),
    /// A list.
    Items(Vec<String>),
    /// A table.
    Table(Table),
    /// A chart. A table of the same section has its figures: forms without pictures leave the chart out.
    Figure(Figure),
    /// What the reader has to write, because the program cannot know it: its label, then room.
    Field(String),
    /// What follows begins a new page, where there are pages.
    NewPage,
}

/// A chart with the words that stand under it and in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What stands under it.
    pub caption: String,
    /// What it shows, for those who do not see it.
    pub alternative: String,
    /// What is drawn.
    pub chart: Chart,
}

/// A table, all of whose rows have one cell per column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it shows; empty where the heading above it says so.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// A last row that sums up the others.
    pub total: Option<Vec<Cell>>,
}

/// A table of so many lines or fewer is not divided between pages: with its heading and caption it takes less than a
/// quarter of one, which is the most that it leaves blank above it.
const SHORT_LINES: usize = 8;
/// Letters of a row that have room in a line on paper, about; the sides of a cell are as wide as some.
const LINE_LETTERS: usize = 80;
const SIDE_LETTERS: usize = 3;

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What stands above it.
    pub title: String,
    /// How its cells stand.
    pub align: Align,
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words, which are broken where they do not fit.
    Left,
    /// Numbers.
    Right,
    /// Bars.
    Bar,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, or a number that is only shown.
    Text(String),
    /// A number as it is shown, and as it is.
    Number(String, f64),
    /// A share as it is shown, and as it is: 1 is the whole.
    Share(String, f64),
    /// An interval as it is shown, and its ends.
    Interval(String, f64, f64),
    /// What the reader has to fill in.
    Field,
    /// A bar, as long as its amount is beside the greatest one of the table, which the document makes 1.
    Bar(f64),
}

impl Cell {
    /// What the cell shows; `None` for a bar and for a cell to fill in.
    pub fn shown(&self) -> Option<&str> {
        match self {
            Self::Text(text)
            | Self::Number(text, _)
            | Self::Share(text, _)
            | Self::Interval(text, _, _) => Some(text),
            Self::Field | Self::Bar(_) => None,
        }
    }
}

impl Document {
    /// Adds what the report is called.
    pub fn title(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Title(text.into()));
    }

    /// Adds the answer.
    pub fn answer(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Answer(text.into()));
    }

    /// Adds the heading of a section.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    /// Adds the heading of a part of a section.
    pub fn subheading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Subheading(text.into()));
    }

    /// Adds a paragraph.
    pub fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(text.into()));
    }

    /// Adds a list, unless it is empty.
    pub fn items(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::Items(items));
        }
    }

    /// Adds a table, unless it has no row: before the chart above it where that one, with its heading, would leave a
    /// quarter of a page blank. The first chart of a document is on its first page and keeps its place.
    pub fn table(&mut self, mut table: Table) {
        if table.rows.is_empty() {
            return;
        }
        table.scale_bars();
        let is_figure = |block: &Block| matches!(block, Block::Figure(_));
        let at = match &self.blocks[..] {
            [before @ .., Block::Heading(_) | Block::Subheading(_), Block::Figure(figure)]
                if before.iter().any(is_figure) && figure.chart.is_tall() =>
            {
                self.blocks.len() - 1
            }
            _ => self.blocks.len(),
        };
        self.blocks.insert(at, Block::Table(table));
    }

    /// Adds a chart, unless it has nothing to show.
    pub fn figure(&mut self, figure: Figure) {
        if !figure.chart.is_empty() {
            self.blocks.push(Block::Figure(figure));
        }
    }

    /// Adds a field that the reader has to fill in.
    pub fn field(&mut self, label: impl Into<String>) {
        self.blocks.push(Block::Field(label.into()));
    }

    /// Begins a new page.
    pub fn new_page(&mut self) {
        self.blocks.push(Block::NewPage);
    }

    /// What the report is called; empty where it has no title.
    pub fn name(&self) -> &str {
        let title = self.blocks.iter().find_map(|block| match block {
            Block::Title(title) => Some(title.as_str()),
            _ => None,
        });
        title.unwrap_or_default()
    }
}

impl Table {
    /// A table without rows.
    pub fn new(columns: &[(&str, Align)]) -> Self {
        let columns = columns
            .iter()
            .map(|(title, align)| Column { title: (*title).to_owned(), align: *align })
            .collect();
        Self { columns, ..Self::default() }
    }

    /// The same table with words that say what it shows.
    #[must_use]
    pub fn captioned(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// The same table without the columns in which nothing stands.
    #[must_use]
    pub fn without_empty_columns(mut self) -> Self {
        for at in (0..self.columns.len()).rev() {
            let is_empty = |cell: &Cell| matches!(cell, Cell::Text(text) if text.is_empty());
            if self.all_rows().all(|(row, _)| row.get(at).is_none_or(is_empty)) {
                self.columns.remove(at);
                for row in self.rows.iter_mut().chain(&mut self.total) {
                    if at < row.len() {
                        row.remove(at);
                    }
                }
            }
        }
        self
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Makes the longest bar 1 and each other its part of it.
    fn scale_bars(&mut self) {
        let bars = self.rows.iter_mut().flatten().filter_map(|cell| match cell {
            Cell::Bar(amount) => Some(amount),
            _ => None,
        });
        let bars: Vec<&mut f64> = bars.collect();
        let longest = bars.iter().map(|amount| **amount).fold(0.0, f64::max);
        if longest > 0.0 {
            for amount in bars {
                *amount /= longest;
            }
        }
    }

    /// Whether the table is so short that it stays on one page.
    pub fn stays_whole(&self) -> bool {
        let letters = |cell: &Cell| cell.shown().map_or(0, |text| text.chars().count());
        let lines = |row: &[Cell]| {
            let wide: usize = row.iter().map(|cell| letters(cell) + SIDE_LETTERS).sum();
            wide.div_ceil(LINE_LETTERS)
        };
        // A long table is told by its first rows.
        let rows = self.all_rows().take(SHORT_LINES + 1);
        rows.map(|(row, _)| lines(row)).sum::<usize>() <= SHORT_LINES
    }

    /// The columns that forms without bars show, by their numbers.
    pub fn shown_columns(&self) -> Vec<usize> {
        (0..self.columns.len()).filter(|at| self.columns[*at].align != Align::Bar).collect()
    }

    /// The rows, and then the one that sums them up, with whether it is that one.
    pub fn all_rows(&self) -> impl Iterator<Item = (&[Cell], bool)> {
        let rows = self.rows.iter().map(|row| (row.as_slice(), false));
        rows.chain(self.total.iter().map(|row| (row.as_slice(), true)))
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_is_full_wherever_it_stands() {
        let mut table = Table::new(&[("kind", Align::Left), ("", Align::Bar)]);
        for (name, amount) in [("laptop", 0.3), ("screen", 0.1), ("12 other kinds", 0.6)] {
            table.row([Cell::from(name), Cell::Bar(amount)]);
        }
        let mut document = Document::default();
        document.table(table);
        let Block::Table(table) = &document.blocks[0] else { panic!("no table") };
        let bars: Vec<&Cell> = table.rows.iter().map(|row| &row[1]).collect();
        assert_eq!(bars[..], [&Cell::Bar(0.5), &Cell::Bar(0.1 / 0.6), &Cell::Bar(1.0)]);
    }

    fn table_of(rows: usize) -> Table {
        let mut table = Table::new(&[("kind", Align::Left), ("note", Align::Left)]);
        (0..rows).for_each(|row| table.row([Cell::from(row.to_string()), Cell::from("")]));
        table
    }

    fn chart_of(rows: usize) -> Figure {
        let row = |at: usize| (format!("kind {at}"), 1.0, "1".to_owned());
        let chart = Chart::Bars { unit: "kg".to_owned(), rows: (0..rows).map(row).collect() };
        Figure { caption: "kinds".to_owned(), alternative: "kinds".to_owned(), chart }
    }

    #[test]
    fn no_heading_leaves_a_quarter_of_a_page_blank_for_its_chart() {
        let order = |rows: usize, is_first: bool| -> Vec<bool> {
            let mut document = Document::default();
            if !is_first {
                document.figure(chart_of(2));
            }
            document.heading("Why");
            document.figure(chart_of(rows));
            document.table(table_of(9));
            let after = &document.blocks[document.blocks.len() - 2..];
            after.iter().map(|block| matches!(block, Block::Figure(_))).collect()
        };
        assert_eq!(order(7, false), [true, false]);
        assert_eq!(order(9, false), [false, true]);
        assert_eq!(order(9, true), [true, false]);
        // Centimetres of a heading, of a chart with its caption, and of the quarter of a page.
        let (heading, caption, quarter) = (1.3, 0.65, 24.9 / 4.0);
        let centimetres = |rows| {
            chart_of(rows).chart.draw(footprint_core::terms::vocabulary::Language::En).height * 2.54
                / 96.0
                + caption
        };
        assert!(heading + centimetres(7) < quarter, "{}", centimetres(7));
        assert!(centimetres(10) < quarter, "{}", centimetres(10));
        // A line of a table takes 0.45 cm, its header and caption nearly three of them.
        assert!(table_of(8).stays_whole() && heading + 10.8 * 0.45 < quarter);
        assert!(!table_of(9).stays_whole());
        let mut wordy = Table::new(&[("rule", Align::Left)]);
        (0..3).for_each(|_| wordy.row([Cell::from("a part of the goods ".repeat(12))]));
        assert!(!wordy.stays_whole());
    }

    #[test]
    fn a_column_in_which_nothing_stands_is_left_out() {
        let table = table_of(2).without_empty_columns();
        assert_eq!(table.columns.len(), 1);
        assert!(table.rows.iter().all(|row| row.len() == 1));
        let mut told = table_of(1);
        told.total = Some(vec![Cell::from("all"), Cell::from("2")]);
        assert_eq!(told.without_empty_columns().columns.len(), 2);
    }
}
