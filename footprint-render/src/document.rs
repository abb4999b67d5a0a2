//! A report as people read it, before it takes the form of a terminal, of a page or of an office file.

use crate::chart::Chart;

/// A report: blocks, from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Whether its pages lie on their side, for a table of many columns.
    pub wide: bool,
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

/// A table of so many rows or fewer is not divided between pages.
const SHORT_ROWS: usize = 12;

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

    /// Adds a table, unless it has no row.
    pub fn table(&mut self, mut table: Table) {
        if !table.rows.is_empty() {
            table.scale_bars();
            self.blocks.push(Block::Table(table));
        }
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
        self.rows.len() <= SHORT_ROWS
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
}
