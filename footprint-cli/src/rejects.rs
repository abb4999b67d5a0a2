//! `--rejects`: the rows set aside, in their own dialect with the reason, to be mended and fed in again.

use crate::ended::Failure;
use crate::inputs::Inputs;
use crate::output::WholeFile;
use crate::session::Session;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::Finding;
use footprint_core::wording;
use footprint_import::Import;
use std::path::{Path, PathBuf};

/// Writes the rejects of the first file that has some to `file`, those of each other file beside it.
pub(crate) fn write(
    session: &Session,
    catalogue: &Catalogue,
    import: &Import,
    inputs: &Inputs,
    file: WholeFile,
    path: &Path,
) -> Result<(), Failure> {
    let title = session.pick("Motif du rejet", "Reason set aside");
    let wording = |finding: &Finding| wording::finding(session.language, catalogue, finding);
    let mut first = Some(file);
    for (index, rejected) in import.rejected.iter().filter(|file| !file.is_empty()).enumerate() {
        let mut file = match first.take() {
            Some(file) => file,
            None => WholeFile::create(session.language, &numbered(path, index + 1))?,
        };
        let written = rejected.write(inputs.bytes(&rejected.name), title, &wording, &mut file);
        file.done(written)?;
    }
    // Without rejects the file is empty rather than left over from an earlier run.
    first.map_or(Ok(()), |file| file.done(Ok(())))
}

/// `rejects.csv`, `rejects-2.csv`…: files of different dialects cannot share one.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = match path.extension() {
        Some(extension) => format!("{stem}-{number}.{}", extension.to_string_lossy()),
        None => format!("{stem}-{number}"),
    };
    path.with_file_name(name)
}
