//! The reference data of a command: what ships, with the rows of `--data DIR` over it.

use crate::inputs::{settings, table_file, whole};
use crate::session::ended::Failure;
use crate::session::system_errors::NOT_A_FILE;
use footprint_core::catalogue::{Catalogue, DataFile, bundled_files, bundled_sheets};
use footprint_core::terms::diagnostic::{Code, Diagnosed, Finding, Findings, Place};
use footprint_core::terms::vocabulary::suggestion;
use footprint_import::SheetMatcher;
use std::path::Path;

/// Whether the makers' sheets are wanted: they take most of the time of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheets {
    With,
    Without,
}

/// The shipped tables, and those of `folder` over them.
///
/// # Errors
/// What is wrong in the tables of `folder`: a row that cannot be used must not give way to the shipped one
/// in silence, so that nothing of them is used in part.
pub(crate) fn load(folder: Option<&Path>, sheets: Sheets) -> Result<Diagnosed<Catalogue>, Failure> {
    let read = load_to_check(folder, sheets)?;
    if read.findings.has_errors() {
        return Err(Failure::Findings(read.findings));
    }
    Ok(read)
}

/// The same with what is wrong among the findings.
pub(crate) fn load_to_check(
    folder: Option<&Path>,
    sheets: Sheets,
) -> Result<Diagnosed<Catalogue>, Failure> {
    let (own, mut unread) = match folder {
        Some(folder) => read_folder(folder)?,
        None => Default::default(),
    };
    let bundled = bundled_files();
    let shipped_sheets = bundled_sheets();
    let mut files = bundled.to_vec();
    if sheets == Sheets::With {
        files.push(shipped_sheets);
    }
    files.extend(own.iter().map(OwnTable::as_file));
    let mut catalogue = Catalogue::read(&files);
    unread.extend(catalogue.findings);
    catalogue.findings = unread;
    Ok(catalogue)
}

/// What tells the tables of a folder from those of another.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn digest(folder: &Path) -> Result<String, Failure> {
    let (tables, _) = read_folder(folder)?;
    let named = tables.iter().map(|table| (table.table.as_str(), table.text.as_str()));
    Ok(footprint_import::parts::digest(named))
}

/// The matcher of the catalogue's sheets, with the user's own names and words over its rules.
///
/// Errs when a file of theirs has an error.
pub(crate) fn matcher<'a>(
    catalogue: &'a Catalogue,
    aliases: Option<&Path>,
    words: Option<&Path>,
) -> Result<(SheetMatcher<'a>, Findings), Failure> {
    let mut matcher = SheetMatcher::new(catalogue);
    let mut findings = Findings::default();
    if let Some(path) = aliases {
        let (shown, text) = settings::open(path)?;
        findings.extend(matcher.add_aliases(&shown, &text));
    }
    if let Some(path) = words {
        let (shown, text) = settings::open(path)?;
        findings.extend(matcher.add_words(&shown, &text));
    }
    if findings.has_errors() { Err(Failure::Findings(findings)) } else { Ok((matcher, findings)) }
}

/// A table of the user's.
struct OwnTable {
    shown: String,
    table: String,
    text: String,
}

impl OwnTable {
    fn as_file(&self) -> DataFile<'_> {
        DataFile { shown: &self.shown, table: &self.table, text: &self.text }
    }
}

/// The tables of a folder, by name; files that are not tables are findings.
fn read_folder(folder: &Path) -> Result<(Vec<OwnTable>, Findings), Failure> {
    let shown = folder.display().to_string();
    let entries = std::fs::read_dir(folder).map_err(|error| whole::unreadable(folder, error))?;
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    let mut findings = Findings::default();
    let mut tables = Vec::new();
    let known: Vec<&str> = bundled_files().iter().map(|file| file.table).collect::<Vec<_>>();
    let known: Vec<&str> = known.into_iter().chain(["models.csv"]).collect();
    for path in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if !name.to_ascii_lowercase().ends_with(".csv") {
            continue;
        }
        let shown = path.display().to_string();
        if !known.contains(&name) {
            let likely = suggestion(name, known.iter().copied());
            let list = likely.map_or_else(|| known.join(", "), |name| format!("{name} ?"));
            findings.add(
                Finding::new(Code::UnknownWord)
                    .at(Place::file(&shown.as_str().into()))
                    .with("text", name)
                    .with("known", list),
            );
            continue;
        }
        if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
            // A pipe without a writer would be waited for.
            findings.add(whole::unreadable(&path, NOT_A_FILE));
            continue;
        }
        match whole::read(&path, whole::TABLE) {
            Ok(bytes) => {
                let text = table_file::text(&bytes);
                tables.push(OwnTable { shown, table: name.to_owned(), text });
            }
            Err(finding) => findings.add(finding),
        }
    }
    if tables.is_empty() && findings.is_empty() {
        return Err(Finding::new(Code::Unreadable)
            .at(Place::file(&shown.as_str().into()))
            .with("reason", known.join(", "))
            .into());
    }
    Ok((tables, findings))
}
