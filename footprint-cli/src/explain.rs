//! e
use crate::session::*;
pub(crate) fn run(_: &Session, _: &crate::args::ExplainOptions) -> Ended { Ok(Outcome::Done) }
