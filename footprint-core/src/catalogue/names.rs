//! What kinds of equipment are called, and the kind that such a name means.

use super::Catalogue;
use super::table::plain;
use crate::terms::vocabulary::{Kind, Language};

impl Catalogue {
    /// What a kind can be called: its key, and its labels for one and for several in both languages.
    pub fn kind_names(&self, kind: Kind) -> [&str; 5] {
        [
            kind.key(),
            self.kind_label(kind, Language::Fr),
            self.kind_label(kind, Language::En),
            self.kinds_label(kind, Language::Fr),
            self.kinds_label(kind, Language::En),
        ]
    }

    /// The kind that a text names, whatever its case, its accents and its marks.
    ///
    /// ```
    /// use footprint_core::{catalogue::Catalogue, terms::vocabulary::Kind};
    /// let catalogue = Catalogue::bundled().value;
    /// assert_eq!(catalogue.kind_named("Ordinateurs portables"), Some(Kind::Laptop));
    /// assert_eq!(catalogue.kind_named("labtop"), None);
    /// ```
    pub fn kind_named(&self, text: &str) -> Option<Kind> {
        let wanted = plain(text);
        let known = |kind: &&Kind| self.kind_names(**kind).iter().any(|name| plain(name) == wanted);
        Kind::ALL.iter().find(known).copied()
    }
}
