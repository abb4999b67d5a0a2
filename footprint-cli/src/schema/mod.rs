//! `footprint schema`: the JSON Schema (2020-12) of an input or output.

mod derived;
pub(crate) mod list;

use crate::args::SchemaOptions;
use crate::output::Format;
use crate::session::Session;
use crate::session::ended::{Ended, Outcome};
use footprint_render::json;

pub(crate) fn run(session: &Session, options: &SchemaOptions) -> Ended {
    let output = session.output(&[Format::Json])?;
    if let Some((name, title, of, make)) = list::SCHEMAS.iter().find(|it| it.0 == options.name) {
        let mut schema = make();
        schema.insert("$id".to_owned(), format!("urn:footprint:schema:{name}:1").into());
        schema.insert("title".to_owned(), (*title).into());
        schema.insert("description".to_owned(), (*of).into());
        output.write(json::render(&schema).as_bytes())?;
    }
    Ok(Outcome::Done)
}
