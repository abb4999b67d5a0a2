//! Model matching: the maker's sheets that the strings of an inventory mean, and by which rule.

mod candidates;
mod makers;
mod merged_names;
mod name_key;
mod own;
mod rule;
mod runners_up;
mod sheet_index;
mod sheet_matcher;
#[cfg(test)]
mod tests;
mod tokens;
mod unmatched;

pub use own::OwnKind;
pub use rule::Rule;
pub use runners_up::RunnerUp;
pub use sheet_matcher::{ModelMatch, SheetMatcher};
pub use unmatched::{Unnamed, worth_naming};

use footprint_core::assessment::fleet::Match;
use footprint_core::terms::date::Date;
use footprint_core::terms::vocabulary::Kind;

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
    /// The day of purchase, where it is known: makers use names again.
    pub date: Option<Date>,
}

/// Finds the maker's sheet of a model. Called once per distinct device, from several threads, and for
/// each of its days of purchase where they decide.
pub trait Matcher: Sync {
    /// What the strings are matched to.
    fn find(&self, query: Query<'_>) -> ModelMatch;

    /// The kind of the model, asked for when neither type words nor families tell it.
    fn kind(&self, _query: Query<'_>) -> Option<Kind> {
        None
    }

    /// What the user says a device is, by its maker and model or by the whole text of its model or of one of
    /// the `words` of its type; it wins over every rule.
    fn own_kind(&self, _query: Query<'_>, _words: &[&str]) -> Option<OwnKind> {
        None
    }

    /// Whether the data have a figure for a kind.
    fn has_figure(&self, _kind: Kind) -> bool {
        true
    }
}

/// Matches nothing: every device counts with the archetype of its kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMatching;

impl Matcher for NoMatching {
    fn find(&self, _query: Query<'_>) -> ModelMatch {
        ModelMatch::archetype()
    }
}

impl Matcher for SheetMatcher<'_> {
    fn find(&self, query: Query<'_>) -> ModelMatch {
        let Query { manufacturer, model, alternative, kind, date } = query;
        let first = self.find(manufacturer, model, kind, date);
        if first.matched != Match::Archetype || alternative.is_empty() {
            return first;
        }
        let second = self.find(manufacturer, alternative, kind, date);
        ModelMatch { by_date: first.by_date || second.by_date, ..second }
    }

    fn kind(&self, query: Query<'_>) -> Option<Kind> {
        self.kind_of(&Matcher::find(self, query).matched)
    }

    fn own_kind(&self, query: Query<'_>, words: &[&str]) -> Option<OwnKind> {
        let names = [query.model, query.alternative];
        let alias =
            |model: &&str| self.own.alias(query.manufacturer, &tokens::lower(model))?.kind();
        let aliased = names.iter().filter(|name| !name.is_empty()).find_map(alias);
        aliased.or_else(|| self.own.word(words.iter().copied().chain(names)))
    }

    fn has_figure(&self, kind: Kind) -> bool {
        !self.without_figure.contains(&kind)
    }
}
