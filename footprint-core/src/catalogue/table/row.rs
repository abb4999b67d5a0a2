//! One row of a table: its cells as texts, numbers, measures and words, with located findings.

use super::Column;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::measure::{self, Unit, Unread};
use crate::terms::number;
use std::sync::Arc;

/// What a cell of a table that people fill in gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Given<T> {
    /// A value.
    Value(T),
    /// Nothing: it is empty, or says so.
    Nothing,
    /// Something that cannot be read or lies out of bounds; a finding at the cell says what.
    Unread,
}

impl<T> Given<T> {
    /// The value, if there is one.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing | Self::Unread => None,
        }
    }
}

/// One row of a table.
pub(crate) struct Row<'t> {
    pub(super) file: &'t Arc<str>,
    pub(super) record: &'t csv::StringRecord,
    pub(super) line: u64,
    pub(super) decimal_comma: bool,
    /// The headers, as written.
    pub(super) headers: &'t [String],
}

impl Row<'_> {
    /// The row's line in its file.
    pub(crate) const fn line(&self) -> u64 {
        self.line
    }

    /// Whether it is a note or a title: one cell, or fewer than columns behind the sign of a footnote.
    pub(crate) fn is_note(&self) -> bool {
        super::is_note(self.record, self.headers.len())
    }

    /// The cell's text, trimmed; empty where the column is missing.
    pub(crate) fn text(&self, column: Column) -> &str {
        column.index.and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    /// The header of a column, as written; empty where the column is missing.
    pub(crate) fn header(&self, column: Column) -> &str {
        column.index.and_then(|index| self.headers.get(index)).map_or("", String::as_str)
    }

    /// The cell's number where it has no unit: what it means depends on others.
    pub(crate) fn bare(&self, column: Column) -> Option<f64> {
        self.read(self.text(column)).filter(|value| value.is_finite())
    }

    /// The cell's text, which must not be empty.
    pub(crate) fn required(&self, column: Column, findings: &mut Findings) -> Option<&str> {
        let text = self.text(column);
        if text.is_empty() {
            findings.add(self.finding(Code::EmptyCell, column).with("column", column.name));
            return None;
        }
        Some(text)
    }

    /// The cell's number within bounds; an empty cell is `None` without a finding.
    pub(crate) fn number(
        &self,
        column: Column,
        bounds: std::ops::RangeInclusive<f64>,
        findings: &mut Findings,
    ) -> Option<f64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        self.within(column, self.read(text), bounds, findings)
    }

    /// The cell's measure in the unit of its column, within bounds, as people write it (`263 kg`, `3 ans`).
    pub(crate) fn measure(
        &self,
        column: Column,
        unit: Unit,
        bounds: std::ops::RangeInclusive<f64>,
        findings: &mut Findings,
    ) -> Given<f64> {
        let text = self.text(column);
        let tell = match measure::read(text, unit, self.header(column)) {
            Ok(None) => return Given::Nothing,
            Ok(Some(value)) if bounds.contains(&value) => return Given::Value(value),
            Ok(Some(_)) => self.finding(Code::OutOfBounds, column).with("bounds", bounds),
            Err(Unread::Ambiguous) => self.finding(Code::AmbiguousNumber, column),
            Err(Unread::NoMeasure) => self.finding(Code::NotANumber, column),
        };
        findings.add(tell.with("text", text));
        Given::Unread
    }

    /// Where the row stands.
    pub(crate) fn place(&self) -> Place {
        Place::line(self.file, self.line)
    }

    /// The text of the first cell that is not empty.
    pub(crate) fn first_text(&self) -> &str {
        self.record.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or("")
    }

    /// Cells of the row that are not empty.
    pub(crate) fn filled_cells(&self) -> usize {
        self.record.iter().filter(|cell| !cell.trim().is_empty()).count()
    }

    /// The cell's share, from 0 to 1: `0.78`, or `78 %`; an empty cell is `None` without a finding.
    pub(crate) fn share(&self, column: Column, findings: &mut Findings) -> Option<f64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let read = match text.strip_suffix('%') {
            // A quotient is the number that is nearest to the share; a product by 0.01 is not.
            Some(percent) => self.read(percent.trim_end()).map(|percent| percent / 100.0),
            None => self.read(text),
        };
        self.within(column, read, 0.0..=1.0, findings)
    }

    fn read(&self, text: &str) -> Option<f64> {
        if self.is_ambiguous(text) {
            return None;
        }
        // Where commas do not part the cells, they part the decimals.
        let read = if self.decimal_comma { number::read(text) } else { None };
        read.or_else(|| text.parse().ok())
    }

    fn within(
        &self,
        column: Column,
        read: Option<f64>,
        bounds: std::ops::RangeInclusive<f64>,
        findings: &mut Findings,
    ) -> Option<f64> {
        let text = self.text(column);
        match read {
            Some(value) if bounds.contains(&value) => Some(value),
            Some(value) if value.is_finite() => {
                findings.add(
                    self.finding(Code::OutOfBounds, column)
                        .with("text", text)
                        .with("bounds", bounds),
                );
                None
            }
            _ => {
                let code = match self.is_ambiguous(text) {
                    true => Code::AmbiguousNumber,
                    false => Code::NotANumber,
                };
                findings.add(self.finding(code, column).with("text", text));
                None
            }
        }
    }

    /// `61,750` is a thousand times more in English than in French; `0,750` and `61,75` are plain.
    fn is_ambiguous(&self, text: &str) -> bool {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        self.decimal_comma
            && text.trim_start_matches(['-', '−']).split_once(',').is_some_and(|(whole, rest)| {
                (1..=3).contains(&whole.len())
                    && !whole.starts_with('0')
                    && rest.len() == 3
                    && digits(whole)
                    && digits(rest)
            })
    }

    /// The cell's number, which must not be empty.
    pub(crate) fn required_number(
        &self,
        column: Column,
        bounds: std::ops::RangeInclusive<f64>,
        findings: &mut Findings,
    ) -> Option<f64> {
        self.required(column, findings)?;
        self.number(column, bounds, findings)
    }

    /// The cell's word of a closed set.
    pub(crate) fn word<T: Copy + 'static>(
        &self,
        column: Column,
        from_key: impl Fn(&str) -> Option<T>,
        known: impl Iterator<Item = &'static str>,
        findings: &mut Findings,
    ) -> Option<T> {
        let text = self.required(column, findings)?;
        let word = from_key(text);
        if word.is_none() {
            let known = known.collect::<Vec<_>>().join(", ");
            findings.add(
                self.finding(Code::UnknownWord, column).with("text", text).with("known", known),
            );
        }
        word
    }

    /// A finding at a cell of this row.
    pub(crate) fn finding(&self, code: Code, column: Column) -> Finding {
        Finding::new(code).at(Place {
            column: column.index.map(|index| index as u32 + 1),
            field: Some(column.name.into()),
            ..Place::line(self.file, self.line)
        })
    }
}
