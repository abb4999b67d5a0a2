//! A document for those who do not type commands: its texts without the options and keys of the command.

use footprint_render::capital;
use footprint_render::document::{Block, Document};

/// The document without options; a text that says nothing else stays as it is.
pub(super) fn without_options(document: &Document) -> Document {
    let blocks = document.blocks.iter().map(|block| match block {
        Block::Text(text) => Block::Text(plain(text)),
        Block::Field(text) => Block::Field(plain(text)),
        Block::Items(items) => Block::Items(items.iter().map(|item| plain(item)).collect()),
        other => other.clone(),
    });
    Document { blocks: blocks.collect(), ..*document }
}

/// A text without brackets that hold an option or a key, and without the clauses that name an option, unless it has no
/// other.
fn plain(text: &str) -> String {
    let bare = without_brackets(text);
    if !names_option(&bare) {
        return bare;
    }
    let sentences: Vec<String> = bare.split_inclusive(". ").filter_map(sentence).collect();
    let told = sentences.concat();
    let told = told.trim_end();
    if told.is_empty() { text.to_owned() } else { told.to_owned() }
}

fn sentence(text: &str) -> Option<String> {
    let clauses: Vec<&str> = text.split(';').filter(|clause| !names_option(clause)).collect();
    let told = clauses.join(";");
    let told = told.trim();
    let (end, space) = (text.trim_end(), text.len() - text.trim_end().len());
    let dot = if end.ends_with('.') && !told.ends_with('.') { "." } else { "" };
    let space = if space > 0 { " " } else { "" };
    (!told.is_empty()).then(|| format!("{}{dot}{space}", capital(told)))
}

fn without_brackets(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inner, behind)) = after.split_once(')') else { break };
        told.push_str(before);
        if inner.contains('`') || names_option(inner) {
            told.truncate(told.trim_end().len());
        } else {
            told.push_str(&format!("({inner})"));
        }
        rest = behind;
    }
    told + rest
}

/// Whether a text names an option of the command: `--plan`.
fn names_option(text: &str) -> bool {
    text.match_indices("--").any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 2..).and_then(|after| after.chars().next());
        before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '-')
            && after.is_some_and(|letter| letter.is_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_and_keys_are_left_out() {
        for (text, told) in [
            ("Objectif et échéance (--plan)", "Objectif et échéance"),
            ("Étalé sur la durée de vie (convention `amortised`).", "Étalé sur la durée de vie."),
            (
                "Un modèle compte ainsi ; `--factors makers` prend la fiche.",
                "Un modèle compte ainsi.",
            ),
            ("Rien n’est repris de --plan.", "Rien n’est repris de --plan."),
            (
                "À 90 % (de 2 à 3). Donnez --as-of. Le reste (hors site) suit.",
                "À 90 % (de 2 à 3). Le reste (hors site) suit.",
            ),
            ("HP Z2 -- tour", "HP Z2 -- tour"),
        ] {
            assert_eq!(plain(text), told, "{text}");
        }
    }
}
