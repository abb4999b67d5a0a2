//! Texts that are kept once and carried as numbers: manufacturers, models, sites.

use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A text of the fleet (manufacturer, model, site…), kept once in [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub u32);

impl Name {
    /// The empty text: nothing is known.
    pub const NONE: Self = Self(0);
}

/// The texts of a fleet; [`Name::NONE`] is the empty one.
#[derive(Clone, Debug)]
pub struct Names {
    texts: Vec<Arc<str>>,
    /// Looked up only, never walked.
    index: FxHashMap<Arc<str>, Name>,
}

impl Default for Names {
    fn default() -> Self {
        let empty: Arc<str> = "".into();
        Self { texts: vec![empty.clone()], index: FxHashMap::from_iter([(empty, Name::NONE)]) }
    }
}

impl Names {
    /// The name of a text, which is kept if it is new.
    pub fn intern(&mut self, text: &str) -> Name {
        if let Some(name) = self.index.get(text) {
            return *name;
        }
        let name = Name(self.texts.len() as u32);
        let text: Arc<str> = text.into();
        self.texts.push(text.clone());
        self.index.insert(text, name);
        name
    }

    /// Keeps the texts of others; tells the name here of each of theirs, by its number.
    pub(crate) fn take_in(&mut self, others: &Self) -> Vec<Name> {
        others.texts.iter().map(|text| self.intern(text)).collect()
    }

    /// The text of a name; empty for a name of another fleet.
    pub fn text(&self, name: Name) -> &str {
        self.texts.get(name.0 as usize).map_or("", |text| text)
    }
}
