//! What the packed workbooks of Excel share, XML or binary: where their parts are, the texts that cells
//! share, and which styles show a day.

pub(super) mod xlsb;
pub(super) mod xlsx;

use crate::table::readers::biff::{is_day, shows_day};
use crate::table::readers::workbook::{Book, Stop};
use crate::table::readers::xml_parts::{Parts, attribute};
use footprint_core::terms::diagnostic::Code;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};

/// Where the parts of a workbook are.
#[derive(Default)]
pub(super) struct Relations {
    /// Paths of the parts, by their identifier.
    pub(super) paths: BTreeMap<String, String>,
    /// The path of the texts that cells share.
    pub(super) texts: Option<String>,
}

impl Relations {
    /// Reads the part that lists them.
    pub(super) fn read(parts: &mut Parts<'_>, name: &str, most: u64) -> Result<Self, Stop> {
        let mut relations = Self::default();
        parts.read(name, most, &mut |event| {
            if let Event::Start(start) | Event::Empty(start) = event
                && start.local_name().as_ref() == "Relationship"
            {
                let target = attribute(start, "Target");
                let path = match target.strip_prefix('/') {
                    Some(path) => path.to_owned(),
                    None => format!("xl/{target}"),
                };
                if attribute(start, "Type").ends_with("/sharedStrings") {
                    relations.texts = Some(path.clone());
                }
                relations.paths.insert(attribute(start, "Id"), path);
            }
            Ok(())
        })?;
        Ok(relations)
    }

    /// The sheets to read: number, name and part of each. Hidden ones, and those that show a part again as no
    /// spreadsheet does, are told as left out; what stands on no path is a chart, or a link to another file.
    pub(super) fn shown<'s>(
        &'s self,
        sheets: &'s [Listed],
        book: &mut Book<'_>,
    ) -> Vec<(usize, &'s str, &'s str)> {
        let mut shown: Vec<(usize, &str, &str)> = Vec::new();
        let mut parts = BTreeSet::new();
        for (position, Listed { name, id, hidden }) in sheets.iter().enumerate() {
            let Some(path) = self.paths.get(id) else { continue };
            if *hidden || !parts.insert(path) {
                book.skipped.push(name.clone());
            } else {
                shown.push((position + 1, name, path));
            }
        }
        shown
    }
}

/// A sheet as the workbook lists it.
pub(super) struct Listed {
    /// Its name.
    pub(super) name: String,
    /// The identifier of its part.
    pub(super) id: String,
    pub(super) hidden: bool,
}

/// Which styles of cells show a day.
#[derive(Default)]
pub(super) struct Days {
    /// Formats of the workbook's own that do.
    formats: BTreeSet<u32>,
    styles: Vec<bool>,
}

impl Days {
    /// The workbook defines a format.
    pub(super) fn define(&mut self, format: u32, code: &str) {
        if shows_day(code) {
            self.formats.insert(format);
        }
    }

    /// The next style has a format.
    pub(super) fn add_style(&mut self, format: u32) {
        self.styles.push(is_day(format) || self.formats.contains(&format));
    }

    /// Whether a style shows a day.
    pub(super) fn shows(&self, style: usize) -> bool {
        self.styles.get(style) == Some(&true)
    }
}

/// The texts that cells share, end to end.
#[derive(Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// A text by its position from 0; an empty one where there is none.
    pub(super) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        match self.ends.get(index) {
            Some(end) => {
                self.all.get(start.unwrap_or(0) as usize..*end as usize).unwrap_or_default()
            }
            None => "",
        }
    }

    /// Where the text at hand is written.
    pub(super) fn open(&mut self) -> &mut String {
        &mut self.all
    }

    /// Ends the text at hand.
    pub(super) fn end(&mut self) {
        self.ends.push(self.all.len() as u32);
    }

    /// Bytes of all texts.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Refuses a text longer than that of any cell, and more texts than any workbook has.
    pub(super) fn bound(&self, cell: usize, most: usize) -> Result<(), Stop> {
        let begun = self.ends.last().map_or(0, |end| *end as usize);
        if self.all.len() - begun > cell {
            return Err(Stop::beyond(Code::TooManyBytes, cell as u64));
        }
        if self.ends.len() > most {
            return Err(Stop::beyond(Code::TooManyParts, most as u64));
        }
        Ok(())
    }
}
