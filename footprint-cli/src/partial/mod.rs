//! `audit --partial`: the fleet as a part that may leave the house; `merge`: the report of many parts.

mod merge;

pub(crate) use merge::{MergeOptions, run};

use crate::inputs::Inputs;
use crate::inputs::{reference_data, whole};
use crate::output::{CompleteFile, WholeFile};
use crate::session::Session;
use crate::session::ended::Failure;
use footprint_core::assessment::scope::Scope;
use footprint_import::parts::{Header, Maker, PartKey, identified, write};
use footprint_import::{Import, Options};
use std::path::Path;

/// Bytes of a file with a key.
const LONGEST_KEY: u64 = 64 << 10;

/// What a part is made with.
pub(crate) struct Making<'a> {
    /// The day is given: without it each part would have its own.
    pub(crate) scope: &'a Scope,
    /// Whether a breakdown by site or entity is asked for.
    pub(crate) places: bool,
    pub(crate) key: Option<PartKey>,
    /// The folder of own reference tables.
    pub(crate) data: Option<&'a Path>,
}

impl<'a> Making<'a> {
    /// Refuses what would make parts that cannot be merged.
    pub(crate) fn new(
        session: &Session,
        scope: &'a Scope,
        places: bool,
        key: Option<&Path>,
        data: Option<&'a Path>,
    ) -> Result<Self, Failure> {
        if scope.as_of.is_none() {
            return Err(Failure::Message(
                session
                    .pick(
                        "--partial demande le jour de référence : toutes les parts doivent avoir le même ; ajoutez \
                         --as-of 2026-12-31",
                        "--partial needs the reference day: all parts must have the same; add --as-of 2026-12-31",
                    )
                    .to_owned(),
            ));
        }
        let key = key.map(|path| read_key(session, path)).transpose()?;
        Ok(Self { scope, places, key, data })
    }

    /// Writes the part of a fleet; with a key its inputs are read again.
    pub(crate) fn write(
        &self,
        inputs: &Inputs,
        reading: &Options<'_>,
        import: &Import,
        mut file: WholeFile,
    ) -> Result<Option<CompleteFile>, Failure> {
        let devices = match &self.key {
            Some(key) => {
                let devices = identified(inputs.to_read()?, reading, import, key);
                inputs.check()?;
                Some((key, devices))
            }
            None => None,
        };
        let header = Header::of(import, self.scope, self.places, maker(self.data)?);
        let written = write(&import.fleet, header, devices, &mut file);
        file.complete(written)
    }
}

/// This program, with its data and the reference tables of a folder.
fn maker(data: Option<&Path>) -> Result<Maker, Failure> {
    Ok(Maker {
        tool_version: env!("CARGO_PKG_VERSION"),
        edition: footprint_data::EDITION,
        data: data.map_or(Ok(String::new()), reference_data::digest)?,
    })
}

/// Reads a key.
fn read_key(session: &Session, path: &Path) -> Result<PartKey, Failure> {
    let shown = path.display().to_string();
    let bytes = whole::read(path, LONGEST_KEY)?;
    PartKey::of(&bytes).ok_or_else(|| {
        let shown = footprint_render::clean(&shown);
        Failure::Message(match session.language {
            footprint_core::terms::vocabulary::Language::Fr => format!(
                "« {shown} » : une clé a au moins 16 octets tirés au hasard ; par exemple : openssl rand -hex 32 > {shown}"
            ),
            footprint_core::terms::vocabulary::Language::En => format!(
                "`{shown}`: a key has at least 16 random bytes; for instance: openssl rand -hex 32 > {shown}"
            ),
        })
    })
}
