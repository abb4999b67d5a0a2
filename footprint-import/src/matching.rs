//! Model matching: the maker's sheets that the strings of an inventory mean, and by which rule.

mod aliases;
mod apple;
mod explain;
mod find;
mod index;
mod lenovo;
mod machine_types;
mod makers;
mod naming;
mod resolve;
mod rule;
mod shape;
mod split;
#[cfg(test)]
mod tests;
mod words;

pub use explain::RunnerUp;
pub use find::{Found, SheetMatcher};
pub use naming::{Unnamed, worth_naming};
pub use rule::Rule;

use footprint_core::fleet::Match;
use footprint_core::vocabulary::Kind;

/// What is known of a device when its model is looked up.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// Manufacturer, as written; may be empty.
    pub manufacturer: &'a str,
    /// Model, as written; may be empty.
    pub model: &'a str,
    /// A second name of the model (number, identifier, friendly name); may be empty.
    pub alternative: &'a str,
    /// The kind, once it is known.
    pub kind: Option<Kind>,
}

/// Finds the maker's sheet of a model. Called once per distinct device, from several threads.
pub trait Matcher: Sync {
    /// What the strings are matched to.
    fn find(&self, query: Query<'_>) -> Match;

    /// The kind of the model, asked for when neither type words nor families tell it.
    fn kind(&self, _query: Query<'_>) -> Option<Kind> {
        None
    }
}

/// Matches nothing: every device counts with the archetype of its kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMatching;

impl Matcher for NoMatching {
    fn find(&self, _query: Query<'_>) -> Match {
        Match::Archetype
    }
}

impl Matcher for SheetMatcher<'_> {
    fn find(&self, query: Query<'_>) -> Match {
        let matched = |model| self.find(query.manufacturer, model, query.kind, None).matched;
        match matched(query.model) {
            Match::Archetype if !query.alternative.is_empty() => matched(query.alternative),
            found => found,
        }
    }

    fn kind(&self, query: Query<'_>) -> Option<Kind> {
        self.kind_of(&Matcher::find(self, query))
    }
}
