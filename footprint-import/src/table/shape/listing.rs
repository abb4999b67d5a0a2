//! A table of another shape as a list: a row per device or batch, each cell with the place it was read from.

use crate::table::columns::Field;
use footprint_core::terms::diagnostic::{Argument, Code};

/// The shape of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A row per device or batch.
    #[default]
    List,
    /// Kinds, places, periods or statuses across; the cells count.
    Wide,
    /// A row per workstation or person, its devices in groups of columns.
    Workstation,
    /// A pivot table: the lines of places are the totals of the kinds below them, or the reverse.
    Pivot,
    /// A list under headings or titles that say what its rows have in common.
    Sections,
    /// A list that names what its rows have in common only once, above them.
    Grouped,
    /// A list without a header.
    Headerless,
}

impl Layout {
    /// The key in the JSON of a report.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Wide => "wide",
            Self::Workstation => "workstation",
            Self::Pivot => "pivot",
            Self::Sections => "sections",
            Self::Grouped => "grouped",
            Self::Headerless => "headerless",
        }
    }
}

/// Row and column of a grid, from 0.
pub(crate) type At = (usize, usize);

/// A column of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListColumn {
    pub(crate) header: String,
    /// What it holds, where the shape tells it; none where its header and cells must tell.
    pub(crate) field: Option<Field>,
    /// Where its header stands.
    pub(crate) at: Option<At>,
}

/// A row of a listing.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListRow {
    /// The row of the grid that it comes from.
    pub(crate) row: usize,
    /// Text and place by column; shorter rows end with empty cells.
    pub(crate) cells: Vec<(String, Option<At>)>,
}

/// Something noticed of a shape.
#[derive(Clone, Debug)]
pub(crate) struct ShapeFinding {
    pub(crate) code: Code,
    pub(crate) row: usize,
    pub(crate) column: Option<usize>,
    pub(crate) args: Vec<(&'static str, Argument)>,
}

/// A table as a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listing {
    pub(crate) layout: Layout,
    pub(crate) columns: Vec<ListColumn>,
    pub(crate) rows: Vec<ListRow>,
    pub(crate) findings: Vec<ShapeFinding>,
}

impl Listing {
    /// Adds a column; gives its number.
    pub(crate) fn column(
        &mut self,
        header: impl Into<String>,
        field: Option<Field>,
        at: Option<At>,
    ) -> usize {
        self.columns.push(ListColumn { header: header.into(), field, at });
        self.columns.len() - 1
    }

    /// The column of a field that the shape tells, added where there is none.
    pub(crate) fn column_of(&mut self, header: &str, field: Field) -> usize {
        let known = self.columns.iter().position(|column| column.field == Some(field));
        known.unwrap_or_else(|| self.column(header, Some(field), None))
    }

    /// Notes something.
    pub(crate) fn tell(
        &mut self,
        code: Code,
        row: usize,
        column: Option<usize>,
        args: Vec<(&'static str, Argument)>,
    ) {
        self.findings.push(ShapeFinding { code, row, column, args });
    }
}

impl ListRow {
    /// Sets a cell.
    pub(crate) fn set(&mut self, column: usize, text: impl Into<String>, at: Option<At>) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, (String::new(), None));
        }
        self.cells[column] = (text.into(), at);
    }
}
