//! Parts of an audit, made where the rows are and merged elsewhere.

use crate::audit::Audit;
use crate::data::shipped;
use crate::error::Error;
use footprint_core::assessment::report::{AuditReport, Grouping};
use footprint_core::terms::diagnostic::Findings;
use footprint_core::terms::vocabulary::Language;
use footprint_import::parts::{
    Header, Maker, PartKey, identified, merge as merge_parts, part, write,
};
use footprint_import::{Input, MendedRows};
use std::sync::Arc;

impl<'a> Audit<'a> {
    /// The part of these files, as `footprint audit --partial` writes it: sums without serial numbers, names or
    /// users. With a key that the parties share, and the same inputs once more, devices that are in several
    /// parts count once.
    ///
    /// # Errors
    /// Without a day, when the scope cannot be used, or when nothing of the files could be: errors, and no device.
    /// Files whose devices all left service have a part, which says how many rows there were.
    pub fn part(self, key: Option<(PartKey, Vec<Input<'a>>)>) -> Result<Vec<u8>, Error> {
        let Self { inputs, settings } = self;
        if settings.scope.as_of.is_none() {
            return Err(Error::said(
                match settings.language {
                    Language::Fr => {
                        "une part demande le jour de référence : toutes doivent avoir le même"
                    }
                    Language::En => "a part needs the reference day: all parts must have the same",
                }
                .to_owned(),
            ));
        }
        let places = settings.by.is_some_and(Grouping::of_places);
        let mended = MendedRows::among(&inputs);
        settings.reading(shipped(), (places, &mended), |mut reading| {
            let import = reading.import(inputs);
            if import.fleet.lines.is_empty() && reading.noticed.has_errors() {
                let catalogue = &shipped().value;
                return Err(Error::new(&reading.noticed, catalogue, settings.language));
            }
            let (key, again) = key.unzip();
            let devices = key.as_ref().zip(again);
            let devices = devices
                .map(|(key, again)| (key, identified(again, &reading.options, &import, key)));
            let header = Header::of(&import, &settings.scope, places, maker());
            let mut bytes = Vec::new();
            write(&import.fleet, header, devices, &mut bytes)
                .map_err(|error| Error::said(error.to_string()))?;
            Ok(bytes)
        })
    }
}

/// The report of many parts, each with its name, as one run over all their rows gives it: bit for bit, in
/// whatever order they are given.
///
/// # Errors
/// When one is no part, when they were not made alike, or by another version or edition than this.
pub fn merge(
    parts: &[(&str, &[u8])],
    by: Option<Grouping>,
    language: Language,
) -> Result<AuditReport, Error> {
    let data = shipped();
    let stop = |findings: &Findings| Error::new(findings, &data.value, language);
    let (mut named, mut faults) = (Vec::new(), Findings::default());
    for (name, bytes) in parts {
        let name: Arc<str> = (*name).into();
        match part(&name, &mut &**bytes, &data.value) {
            Ok(part) => named.push((name, part)),
            Err(finding) => faults.add(finding),
        }
    }
    if let Some((name, part)) = named.first() {
        let header: &Header = &part.header;
        faults.extend(header.made_otherwise(name, &maker()));
        if by.is_some_and(Grouping::of_places) && !header.places {
            return Err(Error::said(
                match language {
                    Language::Fr => "ces parts ne disent ni site ni entité ; refaites-les par site ou par entité",
                    Language::En => "these parts say neither site nor entity; make them again by site or by entity",
                }
                .to_owned(),
            ));
        }
    }
    if !faults.is_empty() {
        return Err(stop(&faults));
    }
    if named.is_empty() {
        return Err(Error::said(
            match language {
                Language::Fr => "aucune part à réunir",
                Language::En => "no part to merge",
            }
            .to_owned(),
        ));
    }
    let merged = merge_parts(named).map_err(|findings| stop(&findings))?;
    let mut findings = data.findings.clone();
    findings.extend(merged.findings);
    let merged = merged.value;
    let report = footprint_core::assessment::report::audit(
        &merged.fleet,
        &merged.header.scope,
        &data.value,
        findings,
        by,
        language,
    )
    .map_err(|findings| stop(&findings))?;
    if report.units == 0 { Err(Error::worded(report.findings, language)) } else { Ok(report) }
}

/// This library with the shipped data.
fn maker() -> Maker {
    let tool_version = env!("CARGO_PKG_VERSION");
    Maker { tool_version, edition: footprint_data::EDITION, data: String::new() }
}
