//! Where results go: standard output, or a file that is written whole or not at all.

use crate::ended::Failure;
use footprint_core::terms::vocabulary::Language;
use footprint_render::csv::Dialect;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

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
    /// For people, as a workbook to attach.
    Xlsx,
}

impl Format {
    /// The words of `--format`.
    pub(crate) const KEYS: &'static [&'static str] =
        &["table", "json", "csv", "csv-excel-fr", "md", "html", "xlsx"];
    const ALL: [Self; 7] = [
        Self::Table,
        Self::Json,
        Self::Csv,
        Self::CsvExcelFr,
        Self::Markdown,
        Self::Html,
        Self::Xlsx,
    ];

    /// The format of a word of `--format`.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::KEYS.iter().position(|known| *known == key).map(|index| Self::ALL[index])
    }

    fn key(self) -> &'static str {
        Self::KEYS[Self::ALL.iter().position(|known| *known == self).unwrap_or(0)]
    }

    /// How cells of CSV are written.
    pub(crate) fn dialect(self) -> Dialect {
        if self == Self::CsvExcelFr { Dialect::ExcelFr } else { Dialect::Programs }
    }

    fn from_extension(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" => Self::Table,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "xlsx" => Self::Xlsx,
            _ => return None,
        })
    }
}

/// Where the results of a command go, and in which format.
pub(crate) struct Output {
    pub(crate) format: Format,
    language: Language,
    file: Option<WholeFile>,
}

impl Output {
    pub(crate) fn new(
        language: Language,
        path: Option<&Path>,
        asked: Option<Format>,
        known: &[Format],
    ) -> Result<Self, Failure> {
        let path = path.filter(|path| *path != Path::new("-"));
        let names = || known.iter().map(|format| format.key()).collect::<Vec<_>>().join(", ");
        let format = match (asked, path) {
            (Some(format), _) => format,
            (None, None) => known[0],
            (None, Some(path)) => Format::from_extension(path).ok_or_else(|| {
                let shown = path.display();
                Failure::Message(match language {
                    Language::Fr => format!(
                        "l’extension de « {shown} » ne dit pas le format ; ajoutez --format ({})",
                        names()
                    ),
                    Language::En => format!(
                        "the extension of `{shown}` does not tell the format; add --format ({})",
                        names()
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
        if format == Format::Xlsx && path.is_none() && io::stdout().is_terminal() {
            return Err(Failure::Message(match language {
                Language::Fr => "un classeur ne s’affiche pas ; ajoutez -o NOM.xlsx".to_owned(),
                Language::En => "a workbook cannot be shown; add -o NAME.xlsx".to_owned(),
            }));
        }
        let file = path.map(|path| WholeFile::create(language, path)).transpose()?;
        Ok(Self { format, language, file })
    }

    /// Writes the results and, for a file, puts it in its place.
    pub(crate) fn write(self, text: &[u8]) -> Result<(), Failure> {
        // What is for programs has no styles, and what looks like one in it is somebody's data.
        let styled = matches!(self.format, Format::Table | Format::Markdown | Format::Html);
        match self.file {
            Some(mut file) => {
                let written =
                    if styled { file.write_all(&plain(text)) } else { file.write_all(text) };
                file.done(written)
            }
            None => match if styled { print(text) } else { print_bytes(text) } {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    Err(cannot_write(self.language, Path::new("-"), &error))
                }
                _ => Ok(()),
            },
        }
    }
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

/// Writes to standard error; nothing is left to tell if it is closed.
pub(crate) fn print_error(text: &[u8]) {
    let stderr = io::stderr();
    let _ = match anstream::AutoStream::choice(&stderr) {
        anstream::ColorChoice::Never => stderr.lock().write_all(&plain(text)),
        _ => anstream::stderr().lock().write_all(text),
    };
}

/// A file that appears under its name only once it is complete.
pub(crate) struct WholeFile {
    language: Language,
    path: PathBuf,
    to: Destination,
}

enum Destination {
    /// A temporary neighbour, renamed at the end.
    Temporary(io::BufWriter<tempfile::NamedTempFile>),
    /// A device or a pipe, which cannot be replaced.
    Direct(io::BufWriter<std::fs::File>),
}

impl WholeFile {
    pub(crate) fn create(language: Language, path: &Path) -> Result<Self, Failure> {
        let failed = |error: io::Error| cannot_write(language, path, &error);
        let special = std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
        let to = if special {
            let file = std::fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
            Destination::Direct(io::BufWriter::new(file))
        } else {
            let folder = match path.parent() {
                Some(folder) if folder != Path::new("") => folder,
                _ => Path::new("."),
            };
            let file = temporary(folder).map_err(failed)?;
            Destination::Temporary(io::BufWriter::new(file))
        };
        Ok(Self { language, path: path.to_owned(), to })
    }

    /// Puts the file in its place, if all of it could be written.
    pub(crate) fn done(self, written: io::Result<()>) -> Result<(), Failure> {
        let Self { language, path, to } = self;
        let placed = written.and_then(|()| match to {
            Destination::Temporary(buffer) => {
                let file = buffer.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.persist(&path).map(drop).map_err(|error| error.error)
            }
            Destination::Direct(mut buffer) => buffer.flush(),
        });
        placed.map_err(|error| cannot_write(language, &path, &error))
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            Destination::Temporary(file) => file.write(bytes),
            Destination::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            Destination::Temporary(file) => file.flush(),
            Destination::Direct(file) => file.flush(),
        }
    }
}

/// A temporary file whose rights are those of any new file, not the private ones of temporary files.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".footprint-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn cannot_write(language: Language, path: &Path, error: &io::Error) -> Failure {
    let shown = path.display();
    Failure::Message(match language {
        Language::Fr => format!("« {shown} » ne peut pas être écrit : {error}"),
        Language::En => format!("`{shown}` cannot be written: {error}"),
    })
}
