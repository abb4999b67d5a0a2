//! What each row of a list is: a device, a total, a heading, a note.

use crate::table::columns::Field;
use crate::table::shape::list::{Line, List};
use crate::table::shape::texts::label::Label;
use crate::table::shape::texts::title::about;
use crate::table::shape::texts::value::Value;
use crate::words::fold::fold;
use crate::words::label::{begins_as_total, is_note, is_total};
use crate::words::{designation, family, kind};

impl List<'_> {
    /// Tells what the rows are.
    pub(super) fn classify(&mut self, titles: &[usize]) {
        let without_digits = |row: usize| -> Vec<String> {
            let texts =
                self.grid.filled(row).into_iter().map(|column| self.grid.plain(row, column));
            texts.map(|text| text.chars().filter(|c| !c.is_ascii_digit()).collect()).collect()
        };
        let titles: Vec<Vec<String>> = titles.iter().map(|&row| without_digits(row)).collect();
        let mut lines: Vec<Line> = self
            .body
            .clone()
            .map(|row| {
                let filled = self.grid.filled(row);
                if filled.is_empty() {
                    return Line::Blank;
                }
                let repeats = filled.iter().all(|&column| {
                    let header = self.grid.cell(self.header.last, column);
                    let text = self.grid.cell(row, column);
                    !header.is_empty()
                        && (text == header
                            || text.len().abs_diff(header.len()) < 4 && fold(text) == fold(header))
                });
                let is_title = || !titles.is_empty() && titles.contains(&without_digits(row));
                // `Prepared by: A. Dummy`, `Checked by: B. Dummy`
                let notes = || {
                    let wordless = |text: &str| !text.contains(char::is_alphabetic);
                    let texts: Vec<String> =
                        filled.iter().map(|&column| self.grid.plain(row, column)).collect();
                    texts[0].contains(':')
                        && is_note(&texts[0])
                        && texts.iter().all(|text| is_note(text) || wordless(text))
                };
                if filled.len() > 1 && (repeats || notes()) || is_title() {
                    return Line::Passed;
                }
                let first = filled[0];
                if self.is_total_label(row, first) && !self.names_device(row, first) {
                    return Line::Total;
                }
                // A row of a table that a program gives is a record, however little is known of it.
                if !self.grid.typed
                    && (self.is_spanned(row, &filled)
                        || self.is_heading_with_sum(row, &filled)
                        || filled.len() == 1 && self.columns.len() > 1)
                {
                    return Line::Heading;
                }
                Line::Device
            })
            .collect();
        // A lone cell is a heading where rows follow it; else it is a device or a note.
        let devices = lines.iter().filter(|line| **line == Line::Device).count();
        let lone = lines.iter().filter(|line| **line == Line::Heading).count();
        for position in 0..lines.len() {
            if lines[position] != Line::Heading {
                continue;
            }
            let row = self.body.start + position;
            let after = lines[position + 1..]
                .iter()
                .position(|line| matches!(line, Line::Device | Line::Heading | Line::Total));
            let next = after.map(|after| position + 1 + after);
            let follows = next.is_some_and(|next| lines[next] == Line::Device)
                || next.is_some_and(|next| {
                    lines[next] == Line::Heading && lines[next..].contains(&Line::Device)
                });
            let spanned = self.is_spanned(row, &self.grid.filled(row));
            let column = self.grid.filled(row)[0];
            let label = Label::of(&about(self.grid.cell(row, column)));
            let in_kinds = self.is_kind_column(column);
            // `I - POSTES INFORMATIQUES` without a number where every device has one.
            let group = follows
                && next.is_some_and(|next| self.counts(self.body.start + next))
                && designation::is_plural(self.grid.cell(row, column));
            lines[position] = if spanned && follows || group {
                Line::Heading
            } else if !follows && matches!(Value::of(self.grid.cell(row, column)), Value::Count(_))
            {
                // A number alone below the rows sums them up.
                Line::Total
            } else if !follows && is_note(&self.grid.plain(row, column)) {
                Line::Passed
            } else if lone > devices
                || (in_kinds && label.is_kind() && !self.introduces(next, &label))
            {
                Line::Device
            } else if follows && column == self.columns.first().map_or(0, |(column, _)| *column) {
                Line::Heading
            } else if in_kinds && label.is_kind() {
                Line::Device
            } else if !follows && !label.is_kind() && (!in_kinds || is_apart(&lines[..position])) {
                Line::Passed
            } else {
                Line::Device
            };
        }
        self.lines = lines;
    }

    fn is_total_label(&self, row: usize, column: usize) -> bool {
        is_total(&fold(&self.grid.plain(row, column)))
    }

    /// The total is one that the reader of rows knows by its first word.
    pub(super) fn begins_as_total(&self, row: usize) -> bool {
        let first = self.grid.filled(row)[0];
        begins_as_total(&fold(&self.grid.plain(row, first)))
    }

    /// Whether a cell other than the first names a device.
    fn names_device(&self, row: usize, first: usize) -> bool {
        self.columns.iter().any(|(column, field)| {
            *column != first
                && matches!(field, Some(Field::Model | Field::Serial | Field::Manufacturer))
                && !self.grid.cell(row, *column).is_empty()
        })
    }

    /// Whether a row says how many there are.
    fn counts(&self, row: usize) -> bool {
        self.columns.iter().any(|&(column, field)| {
            field == Some(Field::Quantity) && !self.grid.cell(row, column).is_empty()
        })
    }

    /// Whether a row names a kind in the plural where models or makers stand, with how many there are below it.
    fn is_heading_with_sum(&self, row: usize, filled: &[usize]) -> bool {
        let [first, number] = *filled else { return false };
        let text = self.grid.cell(row, first);
        self.columns.len() > 2
            && !self.is_kind_column(first)
            && matches!(Value::of(self.grid.cell(row, number)), Value::Count(_))
            && Label::of(&about(text)).is_kind()
            && designation::is_plural(text)
    }

    /// Whether the first cell is merged over most of the table.
    fn is_spanned(&self, row: usize, filled: &[usize]) -> bool {
        let Some(&first) = filled.first() else { return false };
        let wide = self.grid.merge_at(row, first).is_some_and(|merge| {
            merge.top == merge.bottom && 2 * (merge.right - merge.left + 1) > self.columns.len()
        });
        // A merged cell of an OpenDocument sheet or of a web page may stand in each cell it covers.
        filled.len() == 1 && wide
    }

    fn is_kind_column(&self, column: usize) -> bool {
        self.columns.iter().any(|(known, field)| {
            *known == column && matches!(field, Some(Field::Kind | Field::ItemType))
        })
    }

    /// Whether a kind in the column of kinds is a heading of the row after it: that row leaves its kind
    /// out, or says it as one of several: `PC portable` below `PC portables`. Below `Laptop`, `Laptop` is
    /// another device.
    fn introduces(&self, next: Option<usize>, label: &Label) -> bool {
        let Some(next) = next else { return false };
        let row = self.body.start + next;
        let kind = |text: &str| kind::kind_of_word(text).map(|(kind, _)| kind);
        self.columns.iter().filter(|(_, field)| *field == Some(Field::Kind)).all(|(column, _)| {
            let text = self.grid.plain(row, *column);
            let model = || kind(&text).is_none() && family::of_model("", &text).is_some();
            let above = || {
                let heading = &label.text;
                let capitals = |text: &str| !text.contains(char::is_lowercase);
                fold(&text) != fold(heading)
                    && (designation::is_plural(heading) || capitals(heading) && !capitals(&text))
            };
            text.is_empty() || kind(&text) == kind(&label.text) && above() || model()
        })
    }
}

/// Whether the lines before one set it apart from the devices: a blank one, a total or a note.
fn is_apart(before: &[Line]) -> bool {
    matches!(before.last(), Some(Line::Blank | Line::Total | Line::Passed))
}
