//! `--rejects`: the rows set aside, in their own dialect with the reason or as a workbook with a sheet for each
//! table, to be mended and given again beside the files that they come from.

use crate::inputs::whole;
use crate::output::{CompleteFile, Destination, WholeFile, print_error};
use crate::session::Session;
use crate::session::ended::Failure;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Finding;
use footprint_core::terms::vocabulary::Language;
use footprint_core::wording;
use footprint_import::{Import, Options, TITLES, holds_rows_put_right};
use footprint_render::csv::Value;
use footprint_render::office::{self, Figures};
use footprint_render::{clean, file_names};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The form of the rows set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As the files that they come from are written.
    Text,
    /// A sheet for each table.
    Workbook,
}

impl Form {
    /// The form by the extension.
    pub(crate) fn of(path: &Path) -> Self {
        match path.extension() {
            Some(extension) if extension.eq_ignore_ascii_case("xlsx") => Self::Workbook,
            _ => Self::Text,
        }
    }
}

/// Refuses to write over rows set aside by an earlier run of which somebody has put some right.
pub(crate) fn keep_earlier(
    session: &Session,
    path: &Path,
    options: &Options<'_>,
) -> Result<(), Failure> {
    let shown = path.display().to_string();
    let is_file = path != Path::new("-") && path.metadata().is_ok_and(|it| it.is_file());
    let earlier = is_file.then(|| whole::read(path, whole::TABLE).ok()).flatten();
    // By itself: rows of an earlier round are nothing new beside those put right since.
    let alone = Options { mended: None, ..*options };
    let is_mended = |bytes: Vec<u8>| holds_rows_put_right(&shown, &bytes, &alone);
    if !earlier.is_some_and(is_mended) {
        return Ok(());
    }
    let shown = clean(&shown);
    Err(Failure::Message(match session.language {
        Language::Fr => format!(
            "« {shown} » contient des lignes corrigées depuis qu’elles ont été écartées : donnez un autre nom, ou supprimez-le"
        ),
        Language::En => format!(
            "`{shown}` holds rows put right since they were set aside: give another name, or delete it"
        ),
    }))
}

/// Writes the rejects as a workbook. Gives its name if it has rows.
pub(crate) fn write_workbook(
    session: &Session,
    catalogue: &Catalogue,
    import: &Import,
    mut file: WholeFile,
    path: &Path,
) -> Result<(Vec<CompleteFile>, Vec<String>), Failure> {
    let title = session.pick(TITLES[0], TITLES[1]);
    let wording = |finding: &Finding| wording::finding(session.language, catalogue, finding);
    let some: Vec<_> = import.rejected.iter().filter(|file| !file.is_empty()).collect();
    let tables: Vec<_> = some.iter().map(|rejected| rejected.cells(title, &wording)).collect();
    let values = |rows: &[Vec<String>]| -> Vec<Vec<Value>> {
        rows.iter().map(|row| row.iter().map(|cell| Value::from(cell.as_str())).collect()).collect()
    };
    let headers: Vec<Vec<&str>> =
        tables.iter().map(|(header, _)| header.iter().map(String::as_str).collect()).collect();
    let rows: Vec<_> = tables.iter().map(|(_, rows)| values(rows)).collect();
    let names: Vec<&str> = some.iter().map(|rejected| &*rejected.name).collect();
    let names = file_names(&names);
    let sheets: Vec<Figures<'_>> = (names.iter().zip(&headers).zip(&rows))
        .map(|((name, header), rows)| Figures { name, header, rows })
        .collect();
    let none = [Figures {
        name: session.pick("Lignes écartées", "Rows set aside"),
        header: &[title],
        rows: &[],
    }];
    let written = if sheets.is_empty() { &none[..] } else { &sheets[..] };
    let book = office::sheets(written).map_err(|error| Failure::Message(error.to_string()))?;
    if sheets.is_empty() && !session.quiet {
        tell_none(session, path);
    }
    let written = file.write_all(&book);
    let complete = file.complete(written)?.into_iter().collect();
    let names = if sheets.is_empty() { Vec::new() } else { vec![path.display().to_string()] };
    Ok((complete, names))
}

/// Writes the rejects of the first file that has some to `file`, whose path is `named.0`, and those of each
/// other file beside it, under names that are free; `named.1` are the other files that this run writes. Gives the
/// names of those that have rows too.
pub(crate) fn write(
    session: &Session,
    catalogue: &Catalogue,
    import: &Import,
    file: WholeFile,
    named: (&Path, &[Option<&Path>]),
) -> Result<(Vec<CompleteFile>, Vec<String>), Failure> {
    let title = session.pick(TITLES[0], TITLES[1]);
    let wording = |finding: &Finding| wording::finding(session.language, catalogue, finding);
    let (path, others) = named;
    let mut taken: Vec<Destination> =
        others.iter().flatten().chain([&path]).map(|path| Destination::of(path)).collect();
    let mut first = Some(file);
    let mut complete = Vec::new();
    let mut names = Vec::new();
    for rejected in import.rejected.iter().filter(|file| !file.is_empty()) {
        let mut file = match first.take() {
            Some(file) => {
                names.push(path.display().to_string());
                file
            }
            None => {
                let path = free_name(path, &taken);
                taken.push(Destination::of(&path));
                tell(session, &rejected.name, &path);
                names.push(path.display().to_string());
                WholeFile::create(session.language, &path)?
            }
        };
        let written = rejected.write(title, &wording, &mut file);
        complete.extend(file.complete(written)?);
    }
    // Without rejects the file has a header alone rather than the rows of an earlier run, and nobody wonders why.
    if let Some(mut file) = first {
        if !session.quiet {
            tell_none(session, path);
        }
        let written = write!(file, "\u{feff}{title}\r\n");
        complete.extend(file.complete(written)?);
    }
    Ok((complete, names))
}

/// The first of `rejects-2.csv`, `rejects-3.csv`… that nobody has: files of different dialects cannot share
/// one, and a name that the user did not give never takes the place of what is there.
fn free_name(path: &Path, taken: &[Destination]) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy()));
    let extension = extension.unwrap_or_default();
    let names = (2_u64..).map(|number| path.with_file_name(format!("{stem}-{number}{extension}")));
    let free = |name: &PathBuf| {
        name.symlink_metadata().is_err() && !taken.contains(&Destination::of(name))
    };
    names.into_iter().find(free).unwrap_or_default()
}

/// Says why the file of the rejects has no row.
fn tell_none(session: &Session, path: &Path) {
    let path = clean(&path.display().to_string());
    let text = match session.language {
        Language::Fr => {
            format!("footprint : aucune ligne écartée ; « {path} » n’a que son en-tête\n")
        }
        Language::En => format!("footprint: no row was set aside; `{path}` has a header alone\n"),
    };
    print_error(text.as_bytes());
}

/// Says where the rejects of a further file are.
fn tell(session: &Session, input: &str, path: &Path) {
    let (input, path) = (clean(input), clean(&path.display().to_string()));
    let text = match session.language {
        Language::Fr => {
            format!("footprint : les lignes écartées de « {input} » sont dans « {path} »\n")
        }
        Language::En => {
            format!("footprint: the rows set aside of `{input}` are in `{path}`\n")
        }
    };
    print_error(text.as_bytes());
}
