//! Captions: tables and figures are numbered through a document, in the reader's language.

use crate::document::{Block, Document};
use footprint_core::terms::vocabulary::Language;

/// What stands with a table or a figure.
pub(crate) struct Caption {
    /// `Table` or `Figure` in the reader’s language.
    pub(crate) label: &'static str,
    /// Number among its like, from 1.
    pub(crate) number: usize,
    /// What it shows.
    pub(crate) text: String,
}

impl Caption {
    /// `Table 3. Kinds of equipment`, in French `Tableau 3 – …`.
    pub(crate) fn line(&self, language: Language) -> String {
        format!("{}\u{a0}{}{}{}", self.label, self.number, separator(language), self.text)
    }
}

/// What stands between the number and the words.
pub(crate) const fn separator(language: Language) -> &'static str {
    match language {
        Language::Fr => " – ",
        Language::En => ". ",
    }
}

/// What stands where the reader has to write.
pub const fn to_fill_in(language: Language) -> &'static str {
    match language {
        Language::Fr => "[à compléter]",
        Language::En => "[to fill in]",
    }
}

/// Each block with its caption, if it is a table or a figure. A table without one of its own is captioned
/// by the heading that it stands under.
pub(crate) fn captioned(
    document: &Document,
    language: Language,
) -> impl Iterator<Item = (&Block, Option<Caption>)> {
    let table = match language {
        Language::Fr => "Tableau",
        Language::En => "Table",
    };
    let (mut tables, mut figures, mut heading) = (0, 0, String::new());
    document.blocks.iter().map(move |block| {
        let caption = match block {
            Block::Title(text) | Block::Heading(text) | Block::Subheading(text) => {
                heading.clone_from(text);
                None
            }
            Block::Table(of) => {
                tables += 1;
                let text = if of.caption.is_empty() { heading.clone() } else { of.caption.clone() };
                Some(Caption { label: table, number: tables, text })
            }
            Block::Figure(of) => {
                figures += 1;
                Some(Caption { label: "Figure", number: figures, text: of.caption.clone() })
            }
            _ => None,
        };
        (block, caption)
    })
}
