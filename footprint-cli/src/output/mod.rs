//! Where results go: standard output, or a file that is written whole or not at all.

mod destination;
pub(crate) mod french_columns;
mod interruption;
pub(crate) mod paths;
mod storage;
mod whole_file;

pub(crate) use destination::Destination;
pub(crate) use whole_file::{CompleteFile, WholeFile, place_together};

use crate::session::Session;
use crate::session::ended::Failure;
use crate::session::system_errors::OPEN_ELSEWHERE;
use footprint_core::terms::vocabulary::Language;
use footprint_render::clean;
use footprint_render::csv::Dialect;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// A format of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people, on a terminal or in a text file.
    Table,
    /// For programs.
    Json,
    /// For programs: comma and decimal point.
    Csv,
    /// For Excel in French: semicolon and decimal comma.
    CsvExcelFr,
    /// For people, as Markdown.
    Markdown,
    /// For people, as a page to attach.
    Html,
    /// For people, as a text document that LibreOffice and others edit.
    Odt,
    /// For people, as a text document that Word and others edit.
    Docx,
    /// For people, as a workbook to attach.
    Xlsx,
}

/// The formats of a command whose results are a report.
pub(crate) const REPORT_FORMATS: [Format; 9] = [
    Format::Table,
    Format::Json,
    Format::Csv,
    Format::CsvExcelFr,
    Format::Markdown,
    Format::Html,
    Format::Odt,
    Format::Docx,
    Format::Xlsx,
];

impl Format {
    /// The words of `--format`.
    pub(crate) const KEYS: &'static [&'static str] =
        &["table", "json", "csv", "csv-excel-fr", "md", "html", "odt", "docx", "xlsx"];

    /// The format of a word of `--format`.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::KEYS.iter().position(|known| *known == key).map(|index| REPORT_FORMATS[index])
    }

    pub(crate) fn key(self) -> &'static str {
        Self::KEYS[REPORT_FORMATS.iter().position(|known| *known == self).unwrap_or(0)]
    }

    fn is_binary(self) -> bool {
        matches!(self, Self::Odt | Self::Docx | Self::Xlsx)
    }

    /// Whether results are CSV, which carries no findings.
    pub(crate) fn is_csv(self) -> bool {
        matches!(self, Self::Csv | Self::CsvExcelFr)
    }

    /// How cells of CSV are written.
    pub(crate) fn dialect(self) -> Dialect {
        if self == Self::CsvExcelFr { Dialect::ExcelFr } else { Dialect::Programs }
    }

    pub(crate) fn from_extension(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" => Self::Table,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "odt" => Self::Odt,
            "docx" => Self::Docx,
            "xlsx" => Self::Xlsx,
            _ => return None,
        })
    }

    /// The usual extension of its files.
    fn extension(self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::CsvExcelFr => Self::Csv.key(),
            _ => self.key(),
        }
    }

    /// Whether the name of a file says another form, by which programs open it; an extension of no form
    /// (`report.out`) says nothing.
    fn is_contradicted_by(self, path: &Path) -> bool {
        match Self::from_extension(path) {
            Some(Self::Csv) => !self.is_csv(),
            Some(named) => named != self,
            None => paths::names_a_form(path),
        }
    }
}

/// Where the results of a command go, and in which format.
pub(crate) struct Output {
    pub(crate) format: Format,
    language: Language,
    file: Option<WholeFile>,
}

impl Output {
    /// Where results go, in the format that is asked for or that the name of the file says.
    ///
    /// # Errors
    /// When the format is none of those known, or when the name says another one than is asked for.
    pub(crate) fn new(
        language: Language,
        path: Option<&Path>,
        asked: Option<Format>,
        known: &[Format],
    ) -> Result<Self, Failure> {
        let path = path.filter(is_named);
        let names = || known.iter().map(|format| format.key()).collect::<Vec<_>>().join(", ");
        let format = match (asked, path) {
            (Some(format), _) => format,
            (None, None) => known[0],
            (None, Some(path)) => Format::from_extension(path).ok_or_else(|| {
                let shown = clean(&path.display().to_string());
                let names = names();
                Failure::Message(match language {
                    Language::Fr => format!(
                        "« {shown} » : cette extension ne s’écrit pas ; formats : {names}. Pour un PDF, écrivez \
                         un .odt, un .docx ou un .html et exportez-le"
                    ),
                    Language::En => format!(
                        "`{shown}`: this extension cannot be written; formats: {names}. For a PDF, write an \
                         .odt, a .docx or an .html and export it"
                    ),
                })
            })?,
        };
        if !known.contains(&format) {
            return Err(Failure::Message(match language {
                Language::Fr => {
                    format!(
                        "cette commande n’a pas le format {} ; elle a : {}",
                        format.key(),
                        names()
                    )
                }
                Language::En => {
                    format!("this command has no format {}; it has: {}", format.key(), names())
                }
            }));
        }
        match path {
            Some(path) if format.is_contradicted_by(path) => {
                Err(contradicted(language, format, path, known))
            }
            _ => Self::of_form(language, path, format),
        }
    }

    /// Where a text goes that has one form alone, whatever the name of its file.
    pub(crate) fn of_form(
        language: Language,
        path: Option<&Path>,
        format: Format,
    ) -> Result<Self, Failure> {
        let path = path.filter(is_named);
        if format.is_binary() && path.is_none() && io::stdout().is_terminal() {
            let key = format.key();
            return Err(Failure::Message(match language {
                Language::Fr => format!("ce format ne s’affiche pas ; ajoutez -o NOM.{key}"),
                Language::En => format!("this format cannot be shown; add -o NAME.{key}"),
            }));
        }
        let file = path.map(|path| WholeFile::create(language, path)).transpose()?;
        Ok(Self { format, language, file })
    }

    /// Whether a table is for a French person, who reads words where programs read keys.
    pub(crate) fn is_for_french(&self) -> bool {
        self.format == Format::CsvExcelFr && self.language == Language::Fr
    }

    /// Writes the results and, for a file, puts it in its place.
    pub(crate) fn write(self, text: &[u8]) -> Result<(), Failure> {
        self.complete(text).and_then(place_together)
    }

    /// Writes the results. A file is complete then, and still to be put in its place, so that the files of
    /// one run can be placed together; what goes to standard output is written at once.
    pub(crate) fn complete(self, text: &[u8]) -> Result<Option<CompleteFile>, Failure> {
        let french = if self.is_for_french() { french_columns::in_french(text) } else { None };
        let text = french.as_deref().unwrap_or(text);
        // What is for programs has no styles, and what looks like one in it is somebody's data.
        let styled = matches!(self.format, Format::Table | Format::Markdown | Format::Html);
        match self.file {
            Some(mut file) => {
                let written =
                    if styled { file.write_all(&plain(text)) } else { file.write_all(text) };
                file.complete(written)
            }
            None => {
                PRINTED.store(true, Ordering::Relaxed);
                match if styled { print(text) } else { print_bytes(text) } {
                    Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                        Err(cannot_write(self.language, Path::new("-"), &error))
                    }
                    _ => Ok(None),
                }
            }
        }
    }
}

/// Whether a path names another place than standard output.
fn is_named(path: &&Path) -> bool {
    !matches!(Destination::of(path), Destination::StandardOutput)
}

/// Why a format is not written under a name that says another form.
fn contradicted(language: Language, format: Format, path: &Path, known: &[Format]) -> Failure {
    let shown = clean(&path.display().to_string());
    let (key, extension) = (format.key(), format.extension());
    let named = Format::from_extension(path).filter(|named| known.contains(named));
    let or = match (named, language) {
        (None, _) => String::new(),
        (Some(named), Language::Fr) => format!(", ou --format {}", named.key()),
        (Some(named), Language::En) => format!(", or --format {}", named.key()),
    };
    Failure::Message(match language {
        Language::Fr => format!(
            "« {shown} » : --format {key} n’écrit pas cette extension ; donnez un nom en .{extension}{or}"
        ),
        Language::En => format!(
            "`{shown}`: --format {key} does not write this extension; give a name in .{extension}{or}"
        ),
    })
}

/// Text without the styles of terminals.
fn plain(text: &[u8]) -> Vec<u8> {
    anstream::adapter::strip_bytes(text).into_vec()
}

/// Writes to standard output, with styles on a terminal that wants them.
fn print(text: &[u8]) -> io::Result<()> {
    let stdout = io::stdout();
    match anstream::AutoStream::choice(&stdout) {
        // In one piece: the stream of `anstream` would make a write of every line.
        anstream::ColorChoice::Never => stdout.lock().write_all(&plain(text)),
        _ => anstream::stdout().lock().write_all(text),
    }?;
    io::stdout().flush()
}

fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Whether results were written to standard output.
static PRINTED: AtomicBool = AtomicBool::new(false);

/// Writes to standard output what stands there alone; nothing is left to tell if it is closed.
pub(crate) fn print_alone(text: &[u8]) {
    if !PRINTED.load(Ordering::Relaxed) {
        let _ = print_bytes(text);
    }
}

/// Writes to standard error; nothing is left to tell if it is closed.
pub(crate) fn print_error(text: &[u8]) {
    let stderr = io::stderr();
    let _ = match anstream::AutoStream::choice(&stderr) {
        anstream::ColorChoice::Never => stderr.lock().write_all(&plain(text)),
        _ => anstream::stderr().lock().write_all(text),
    };
}

/// Says on a terminal where the results are.
pub(crate) fn tell_written(session: &Session) {
    let is_file = |path: &&Path| matches!(Destination::of(path), Destination::File(_));
    let Some(path) = session.destination().filter(is_file) else { return };
    if !session.quiet && io::stderr().is_terminal() {
        let shown = clean(&path.display().to_string());
        print_error(format!("{} {shown}\n", session.pick("écrit :", "written:")).as_bytes());
    }
}

fn cannot_write(language: Language, path: &Path, error: &io::Error) -> Failure {
    let shown = clean(&path.display().to_string());
    // After the reason may stand the name of a temporary file, which nobody gave.
    let told = error.to_string();
    let refused = cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied;
    // Windows says no more of a file that another program keeps open.
    let reason = if refused && path.is_file() {
        OPEN_ELSEWHERE
    } else {
        told.split(" at path ").next().unwrap_or_default()
    };
    Failure::Message(match language {
        Language::Fr => format!("« {shown} » ne peut pas être écrit : {reason}"),
        Language::En => format!("`{shown}` cannot be written: {reason}"),
    })
}
