//! `footprint merge`: parts in, the report of one run out.

use super::maker;
use crate::audit;
use crate::audit::grouping;
use crate::findings::{self, Shown};
use crate::inputs::reference_data::{self, Sheets};
use crate::output::{REPORT_FORMATS, place_together};
use crate::session::Session;
use crate::session::ended::{Ended, Failure, Outcome};
use clap::Args;
use footprint_core::assessment::report::Grouping;
use footprint_core::assessment::report::audit_by_both;
use footprint_core::catalogue::Catalogue;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::terms::vocabulary::Breakdown;
use footprint_import::parts::{Header, Part, merge, part};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Options of `merge`.
#[derive(Debug, Args)]
pub(crate) struct MergeOptions {
    /// Parts, made by `audit --partial`, in any order
    #[arg(required = true, value_name = "PART", id = "parts")]
    pub(crate) parts: Vec<PathBuf>,
    /// Break the total down; twice for one within another: --by site --by kind
    #[arg(long, value_name = "BY", value_parser = crate::args::breakdown())]
    pub(crate) by: Vec<Breakdown>,
    /// Folder of the reference tables of your own that the parts were made with
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The whole report on the terminal, not its first screen alone
    #[arg(long)]
    pub(crate) full: bool,
}

pub(crate) fn run(session: &Session, options: &MergeOptions) -> Ended {
    let output = session.output(&REPORT_FORMATS)?;
    let by = grouping(session, &options.by)?;
    let data = reference_data::load(options.data.as_deref(), Sheets::With)?;
    let (catalogue, mut found) = (data.value, data.findings);
    let (parts, noticed) = read_all(&options.parts, &catalogue)?;
    found.extend(noticed);
    if let Some((name, part)) = parts.first() {
        check(session, options, (name, &part.header))?;
    }
    let merged = merge(parts).map_err(Failure::Findings)?;
    found.extend(merged.findings);
    let merged = merged.value;
    let (mut report, _) = audit_by_both(
        &merged.fleet,
        &merged.header.scope,
        &catalogue,
        found,
        by,
        session.language,
        Some(&footprint_import::both),
    )
    .map_err(Failure::Findings)?;
    let shown = if output.format.is_csv() { Shown::All } else { Shown::BesideReport };
    if report.units == 0 {
        findings::write(session, &report.findings, shown);
        return Err(audit::nothing_usable(session, &report));
    }
    findings::in_words(session.language, output.format, &mut report.findings);
    let file = audit::print(session, output, &report, &catalogue, (by, options.full))?;
    place_together(file)?;
    findings::write(session, &report.findings, shown);
    Ok(Outcome::Done)
}

/// Parts with their names.
type Named = Vec<(Arc<str>, Part)>;

/// Every part once, or what is wrong with each that is none.
fn read_all(paths: &[PathBuf], catalogue: &Catalogue) -> Result<(Named, Findings), Failure> {
    let (mut parts, mut faults) = (Named::new(), Findings::default());
    let mut places = std::collections::BTreeSet::new();
    for path in paths {
        let name: Arc<str> = path.display().to_string().as_str().into();
        if path.canonicalize().is_ok_and(|place| !places.insert(place)) {
            // Without a key it would count twice.
            faults.add(Finding::new(Code::FileTwice).at(Place::file(&name)));
            continue;
        }
        match read_one(path, &name, catalogue) {
            Ok(part) => parts.push((name, part)),
            Err(finding) => faults.add(finding),
        }
    }
    let fatal = |finding: &Finding| finding.code != Code::FileTwice;
    if faults.iter().any(fatal) { Err(Failure::Findings(faults)) } else { Ok((parts, faults)) }
}

fn read_one(path: &Path, name: &Arc<str>, catalogue: &Catalogue) -> Result<Part, Finding> {
    let unreadable = |error: std::io::Error| {
        Finding::new(Code::Unreadable).at(Place::file(name)).with("reason", error.to_string())
    };
    if path == Path::new("-") {
        return part(name, &mut std::io::stdin().lock(), catalogue);
    }
    part(name, &mut BufReader::new(File::open(path).map_err(unreadable)?), catalogue)
}

/// Refuses parts that this program, with its data, would not have made.
fn check(
    session: &Session,
    options: &MergeOptions,
    (name, header): (&Arc<str>, &Header),
) -> Result<(), Failure> {
    let faults = header.made_otherwise(name, &maker(options.data.as_deref())?);
    let by_place = grouping(session, &options.by)?.is_some_and(Grouping::of_places);
    if by_place && !header.places {
        return Err(Failure::Message(
            session
                .pick(
                    "ces parts ne disent ni site ni entité ; refaites-les avec --by site ou --by entity",
                    "these parts say neither site nor entity; make them again with --by site or --by entity",
                )
                .to_owned(),
        ));
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Findings(faults)) }
}
