//! What the page asks of the worker, and what the worker answers: words and numbers ready to be shown.

use footprint_core::terms::vocabulary::{Accounting, Breakdown, FactorSet, Language};
use serde::{Deserialize, Serialize};

/// What an audit rests on, besides the files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The language of everything that people read.
    pub language: Language,
    /// Electricity zone: ISO 3166 code of three letters.
    pub country: String,
    /// Factor set.
    pub factors: FactorSet,
    /// Accounting view.
    pub accounting: Accounting,
    /// A breakdown besides the one by kind.
    pub by: Option<Breakdown>,
    /// What the reader says of columns: a header, and the key of a field or `none`.
    pub columns: Vec<(String, String)>,
    /// What the reader says of words: a text of the files, and the key of a kind or `none`.
    pub words: Vec<(String, String)>,
}

/// What a reader can choose, by name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// Codes and names.
    pub countries: Vec<(String, String)>,
    /// What a column can hold: keys and names.
    pub fields: Vec<(String, String)>,
    /// What a word can mean: keys and names.
    pub kinds: Vec<(String, String)>,
}

/// What the page shows of an audit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The report in sections, the answer first; empty where nothing could be assessed.
    pub sections: Vec<Section>,
    /// Why there is no report.
    pub nothing: Option<String>,
    /// The files at hand, and whether something of each was read.
    pub files: Vec<(String, bool)>,
    /// The files of other years, once years were compared.
    pub years: Vec<Vec<String>>,
    /// Which of two files at hand seems to show the fleet of the other on another day.
    pub two_days: Option<usize>,
    /// What was noticed, the worst first.
    pub findings: Vec<FindingGroup>,
    /// Files of which rows were set aside, and how many.
    pub set_aside: Vec<(String, u64)>,
    /// The tables of the files, and how each column was read.
    pub tables: Vec<ReadTable>,
    /// Texts of which no kind could be told, the most frequent first.
    pub words: Vec<UnknownWord>,
}

/// A table of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadTable {
    /// The file, and its sheet.
    pub name: String,
    /// Rows read.
    pub rows: u64,
    /// Columns that hold something.
    pub columns: Vec<ReadColumn>,
}

/// A column, and how it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadColumn {
    /// Its header, as written.
    pub header: String,
    /// The key of the field that it was read as, or `none`.
    pub field: String,
    /// Why, in words; may be empty.
    pub note: String,
    /// It holds something and was not understood.
    pub doubtful: bool,
}

/// A text of which no kind could be told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnknownWord {
    /// The text, as written.
    pub text: String,
    /// Rows that have it.
    pub rows: u64,
}

/// A part of the report under its heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Heading.
    pub heading: String,
    /// It is long and for reference: shown closed.
    pub folded: bool,
    /// The answer in large, in the first section.
    pub answer: Option<String>,
    /// Paragraphs, lists, tables and charts.
    pub parts: Vec<Part>,
}

/// A paragraph, a list, a table or a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// A paragraph.
    Text(String),
    /// A list.
    Items(Vec<String>),
    /// A table.
    Table(Table),
    /// A chart, of which a table says the same.
    Chart(Chart),
}

/// A chart as it is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// SVG with its alternative text, written here: what came from files is text in it.
    pub drawing: String,
    /// What it shows.
    pub caption: String,
}

/// A table; its first column names the row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Titles of the columns, and whether they hold numbers.
    pub columns: Vec<(String, bool)>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Cells.
    pub cells: Vec<String>,
    /// The length of its bar in thousandths of the longest one, where the table has bars.
    pub bar: Option<u32>,
    /// It sums the others up.
    pub total: bool,
}

/// Findings of one severity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingGroup {
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// How often in all.
    pub count: u64,
    /// Those that are shown.
    pub shown: Vec<ShownFinding>,
    /// How often those that are not shown here.
    pub more: u64,
}

/// A finding in words: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownFinding {
    /// File, line, column.
    pub place: String,
    /// What was noticed, and what to do.
    pub text: String,
    /// How often.
    pub times: u64,
}
