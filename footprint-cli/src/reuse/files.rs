//! Files beside the report: a list for each destination, a draft agreement, open data by municipality.

use crate::output::{CompleteFile, Format, WholeFile};
use crate::render;
use crate::session::Session;
use crate::session::ended::Failure;
use footprint_core::applications::reuse::{Channel, Device, ReusePlan, ReuseReport};
use footprint_core::catalogue::Catalogue;
use footprint_render::json;
use footprint_render::reuse::{Destination, agreement, list, open_data_csv, table_schema};
use std::io::Write;
use std::path::Path;

/// A list for each destination that gets a device, as a text document and as a workbook, and where devices are
/// given a draft agreement.
pub(super) fn lists(
    session: &Session,
    catalogue: &Catalogue,
    plan: &ReusePlan,
    devices: &[Device],
    folder: &Path,
) -> Result<Vec<CompleteFile>, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let shown = footprint_render::clean(&folder.display().to_string());
        Failure::Message(match session.language {
            footprint_core::terms::vocabulary::Language::Fr => {
                format!("« {shown} » ne peut pas être créé : {error}")
            }
            footprint_core::terms::vocabulary::Language::En => {
                format!("`{shown}` cannot be made: {error}")
            }
        })
    })?;
    let language = session.language;
    let mut files = Vec::new();
    for destination in Destination::of(plan) {
        let document = list(plan, devices, destination, catalogue, language);
        for (format, end) in [(Format::Odt, "odt"), (Format::Xlsx, "xlsx")] {
            let path = folder.join(format!("{}.{end}", destination.file_name(language)));
            files.extend(file(session, &path, &render::document(session, format, &document)?)?);
        }
    }
    if plan.report.channels.iter().any(|one| one.channel == Channel::Given) {
        let document = agreement(&plan.report, catalogue, language);
        let name = session.pick("convention", "agreement");
        for (format, end) in [(Format::Odt, "odt"), (Format::Docx, "docx")] {
            let path = folder.join(format!("{name}.{end}"));
            files.extend(file(session, &path, &render::document(session, format, &document)?)?);
        }
    }
    Ok(files)
}

/// Indicators by municipality, and the table schema beside.
pub(super) fn open_data(
    session: &Session,
    report: &ReuseReport,
    path: &Path,
) -> Result<Vec<CompleteFile>, Failure> {
    let Some(need) = &report.need else {
        let text = session.pick(
            "--open-data demande --municipalities : les indicateurs sont par commune",
            "--open-data needs --municipalities: its indicators are by municipality",
        );
        return Err(Failure::Message(text.to_owned()));
    };
    let csv = open_data_csv(report, need);
    let schema = json::render(&table_schema(session.language));
    let mut files = Vec::new();
    files.extend(file(session, path, csv.as_bytes())?);
    files.extend(file(session, &crate::output::paths::schema_beside(path), schema.as_bytes())?);
    Ok(files)
}

fn file(session: &Session, path: &Path, bytes: &[u8]) -> Result<Option<CompleteFile>, Failure> {
    let mut file = WholeFile::create(session.language, path)?;
    let written = file.write_all(bytes);
    file.complete(written)
}
