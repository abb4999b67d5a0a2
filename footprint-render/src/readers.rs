//! A document for those who do not type commands: its texts say in words what the options and keys of the command
//! say where they are typed.

use crate::capital;
use crate::document::{Block, Document};
use footprint_core::terms::vocabulary::Language;
use std::borrow::Cow;

/// Options that ask for a part of a document, and what that part is called.
const PARTS: [(&str, &str, &str); 5] = [
    ("--before", "l’inventaire précédent", "the inventory before"),
    ("--purchases", "les achats", "purchases"),
    ("--disposals", "les sorties", "disposals"),
    ("--plan", "le plan", "the plan"),
    ("--reuse", "le réemploi", "reuse"),
];

/// The document without options and commands, unless its readers are told to run them.
pub fn for_readers(document: &Document, language: Language) -> Cow<'_, Document> {
    if document.names_commands {
        return Cow::Borrowed(document);
    }
    let plain = |text: &String| in_plain_words(text, language).into_owned();
    let mut told = document.clone();
    for block in &mut told.blocks {
        match block {
            Block::Answer(text) | Block::Text(text) | Block::Field(text) => *text = plain(text),
            Block::Items(items) => items.iter_mut().for_each(|item| *item = plain(item)),
            _ => {}
        }
    }
    Cow::Owned(told)
}

/// A text without brackets that hold an option or a key, and without the clauses that name a command; one that says
/// nothing else stays as it is.
pub fn in_plain_words(text: &str, language: Language) -> Cow<'_, str> {
    if !text.contains("--") && !text.contains('`') {
        return Cow::Borrowed(text);
    }
    let bare = without_brackets(text);
    let told: String =
        bare.split_inclusive(". ").map(|sentence| without_commands(sentence, language)).collect();
    match told.trim_end() {
        "" => Cow::Borrowed(text),
        told => Cow::Owned(told.to_owned()),
    }
}

/// A sentence without the clauses that name a command; the first one stays where its options have words.
fn without_commands(sentence: &str, language: Language) -> String {
    if !names_command(sentence) {
        return sentence.to_owned();
    }
    let clause = |(at, clause): (usize, &str)| match (names_command(clause), at) {
        (false, _) => Some(clause.to_owned()),
        (true, 0) => in_words(clause, language),
        (true, _) => None,
    };
    let clauses: Vec<String> = sentence.split(';').enumerate().filter_map(clause).collect();
    let told = clauses.join(";");
    let told = told.trim();
    if told.is_empty() {
        return String::new();
    }
    let end = sentence.trim_end();
    let dot = if end.ends_with('.') && !told.ends_with('.') { "." } else { "" };
    let space = if end.len() < sentence.len() { " " } else { "" };
    format!("{}{dot}{space}", capital(told))
}

/// A clause with its options in words; `None` where one of them has none.
fn in_words(clause: &str, language: Language) -> Option<String> {
    let mut told = clause.to_owned();
    for (option, fr, en) in PARTS {
        told = told.replace(option, if language == Language::Fr { fr } else { en });
    }
    (!names_command(&told)).then_some(told)
}

fn without_brackets(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inner, behind)) = after.split_once(')') else { break };
        told.push_str(before);
        if inner.contains('`') || names_command(inner) {
            told.truncate(told.trim_end().len());
        } else {
            told.push_str(&format!("({inner})"));
        }
        rest = behind;
    }
    told + rest
}

/// Whether a text names an option of the command, as `--plan`, or a command.
fn names_command(text: &str) -> bool {
    let is_option = |(at, _): (usize, &str)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 2..).and_then(|after| after.chars().next());
        before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '-')
            && after.is_some_and(|letter| letter.is_ascii_lowercase())
    };
    text.contains("`footprint ") || text.match_indices("--").any(is_option)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_and_keys_are_said_in_words_or_left_out() {
        for (text, told) in [
            ("Objectif et échéance (--plan)", "Objectif et échéance"),
            ("Étalé sur la durée de vie (convention `amortised`).", "Étalé sur la durée de vie."),
            (
                "Un modèle compte ainsi ; `--factors makers` prend la fiche.",
                "Un modèle compte ainsi.",
            ),
            (
                "Édition 2026.2 des données. `footprint explain TYPE` montre chaque facteur.",
                "Édition 2026.2 des données.",
            ),
            (
                "Ce document n’a pas de place pour --before, --plan : rien n’en est repris ; prenez --outline reen.",
                "Ce document n’a pas de place pour l’inventaire précédent, le plan : rien n’en est repris.",
            ),
            (
                "À 90 % (de 2 à 3). Donnez --as-of. Le reste (hors site) suit.",
                "À 90 % (de 2 à 3). Le reste (hors site) suit.",
            ),
            ("Rien d’autre que --yield.", "Rien d’autre que --yield."),
            ("Loi 2020-105 art. 58 ; voir --plan", "Loi 2020-105 art. 58"),
            ("HP Z2 -- tour", "HP Z2 -- tour"),
        ] {
            assert_eq!(in_plain_words(text, Language::Fr), told, "{text}");
        }
    }

    #[test]
    fn a_document_whose_readers_run_commands_keeps_them() {
        let mut document = Document::default();
        document.text(
            "Chacun peut vérifier son offre (footprint tender check OFFRE.csv --tender C.toml).",
        );
        let shown = |document: &Document| crate::html::render(document, Language::Fr);
        assert!(!shown(&document).contains("--tender"));
        document.names_commands = true;
        assert!(shown(&document).contains("--tender"));
    }
}
