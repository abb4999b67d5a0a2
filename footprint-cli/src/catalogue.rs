//! e
use crate::session::*;
pub(crate) fn run(_: &Session, _: &crate::args::CatalogueOptions) -> Ended { Ok(Outcome::Done) }
