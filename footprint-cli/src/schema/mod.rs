//! `footprint schema`: the JSON Schema (2020-12) of an input or output.

pub(crate) mod list;

use crate::args::SchemaOptions;
use crate::output::Format;
use crate::session::Session;
use crate::session::ended::{Ended, Outcome};

pub(crate) fn run(session: &Session, options: &SchemaOptions) -> Ended {
    let output = session.output(&[Format::Json])?;
    if let Some((_, text)) = list::SCHEMAS.iter().find(|(name, _)| *name == options.name) {
        output.write(text.as_bytes())?;
    }
    Ok(Outcome::Done)
}
