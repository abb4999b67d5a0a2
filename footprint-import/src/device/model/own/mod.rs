//! What the user says of names: an alias file (maker and model mean a sheet, a kind or both) and a file of own
//! words (a text of the inventory means a kind, or nothing that counts). Both win over every rule.

mod table;

use crate::device::model::SheetMatcher;
use crate::device::model::own::table::{OwnTable, Row};
use crate::device::model::sheet_matcher::alias_key;
use crate::device::model::tokens::lower;
use crate::words::fold::fold;
use crate::words::kind::kind_of_word;
use footprint_core::terms::diagnostic::{Code, Finding, Findings, Place};
use footprint_core::terms::vocabulary::{Kind, suggestion};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the user says a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnKind {
    /// A device of this kind.
    Device(Kind),
    /// Nothing that counts.
    Nothing,
}

/// A row of the user's.
#[derive(Clone, Debug)]
pub(in crate::device::model) struct OwnName {
    /// As written, for what is told.
    text: String,
    place: Place,
    pub(in crate::device::model) sheet: Option<u32>,
    kind: Option<OwnKind>,
    /// Which file says it: `alias` or `word`.
    of: &'static str,
    /// A row of the inventory has met it.
    met: Arc<AtomicBool>,
}

/// What the user says of names.
#[derive(Clone, Debug, Default)]
pub(in crate::device::model) struct OwnNames {
    names: Vec<OwnName>,
    /// By maker and model; the maker may be left out.
    aliases: HashMap<u64, usize>,
    /// By folded text.
    words: HashMap<String, usize>,
}

const MANUFACTURER: &[&str] = &["manufacturer", "maker", "brand", "fabricant", "marque"];
const MODEL: &[&str] = &["model", "modele"];
const SHEET: &[&str] = &["sheet", "fiche"];
const KIND: &[&str] = &["kind", "type"];
const TEXT: &[&str] = &["text", "word", "texte", "mot"];
/// Words for what does not count.
const NOTHING: &[&str] = &["none", "nothing", "aucun", "aucune", "rien"];

impl OwnNames {
    /// What an alias says of a maker and a model, the model in lower case.
    pub(in crate::device::model) fn alias(
        &self,
        manufacturer: &str,
        model: &str,
    ) -> Option<&OwnName> {
        if self.aliases.is_empty() {
            return None;
        }
        let found = [manufacturer, ""]
            .into_iter()
            .find_map(|maker| self.aliases.get(&alias_key(maker, model)))?;
        self.meet(*found)
    }

    /// What the user says one of some texts is.
    pub(in crate::device::model) fn word<'t>(
        &self,
        texts: impl Iterator<Item = &'t str>,
    ) -> Option<OwnKind> {
        if self.words.is_empty() {
            return None;
        }
        let found = texts.into_iter().find_map(|text| self.words.get(&fold(text)))?;
        self.meet(*found)?.kind
    }

    fn meet(&self, position: usize) -> Option<&OwnName> {
        let name = self.names.get(position)?;
        name.met.store(true, Ordering::Relaxed);
        Some(name)
    }

    fn add(
        &mut self,
        row: &Row,
        name: (&'static str, &str),
        sheet: Option<u32>,
        kind: Option<OwnKind>,
    ) -> usize {
        let (of, text, met) = (name.0, name.1.to_owned(), Arc::default());
        self.names.push(OwnName { text, place: row.place.clone(), sheet, kind, of, met });
        self.names.len() - 1
    }

    /// Whether two rows say the same.
    fn agree(&self, one: usize, other: usize) -> bool {
        let said = |at: usize| self.names.get(at).map(|name| (name.sheet, name.kind));
        said(one) == said(other)
    }
}

impl OwnName {
    /// The kind that it says.
    pub(in crate::device::model) const fn kind(&self) -> Option<OwnKind> {
        self.kind
    }
}

impl SheetMatcher<'_> {
    /// Adds the rows of an alias file: columns manufacturer, model, and sheet or kind or both, in French or in
    /// English, between `,` or `;`. The sheet is given by its row name or by the name we show.
    pub fn add_aliases(&mut self, shown: &str, text: &str) -> Findings {
        let mut table = OwnTable::read(shown, text);
        let [maker, model] = table.required([("manufacturer", MANUFACTURER), ("model", MODEL)]);
        let (sheet, kind) = (table.column(SHEET), table.column(KIND));
        if sheet.is_none() && kind.is_none() {
            table.missing("sheet");
        }
        let (rows, mut findings) = table.rows();
        if findings.has_errors() {
            return findings;
        }
        for row in &rows {
            let (model, named) = (row.cell(model), row.cell(sheet));
            if model.is_empty() && named.is_empty() {
                continue;
            }
            let position = self.sheet_named(named);
            if position.is_none() && !named.is_empty() {
                let dangling = Finding::new(Code::DanglingReference).at(row.place.clone());
                findings.add(dangling.with("key", named));
                continue;
            }
            let kind = own_kind(row, row.cell(kind), &mut findings);
            if position.is_none() && kind.is_none() {
                continue;
            }
            let key = alias_key(row.cell(maker), &lower(model));
            let number = self.own.add(row, ("alias", model), position, kind);
            let known = self.own.aliases.insert(key, number);
            if known.is_some_and(|known| !self.own.agree(known, number)) {
                findings.add(twice(row, model));
            }
        }
        findings
    }

    /// Adds the rows of a file of own words: columns text and kind (or `none`), in French or in English, between
    /// `,` or `;`. A row of the inventory whose type or model is the whole text is of that kind.
    pub fn add_words(&mut self, shown: &str, text: &str) -> Findings {
        let mut table = OwnTable::read(shown, text);
        let [text, kind] = table.required([("text", TEXT), ("kind", KIND)]);
        let (rows, mut findings) = table.rows();
        if findings.has_errors() {
            return findings;
        }
        for row in &rows {
            let (text, word) = (row.cell(text), row.cell(kind));
            if text.is_empty() && word.is_empty() {
                continue;
            }
            let said = own_kind(row, word, &mut findings);
            if said.is_none() && word.is_empty() {
                findings.add(unknown_kind(row, word));
            }
            let number = self.own.add(row, ("word", text), None, said);
            let known = self.own.words.insert(fold(text), number);
            if known.is_some_and(|known| !self.own.agree(known, number)) {
                findings.add(twice(row, text));
            }
        }
        findings
    }

    /// The rows of the user's that no row of an inventory has met.
    pub fn unmet(&self) -> Findings {
        let mut findings = Findings::default();
        for name in self.own.names.iter().filter(|name| !name.met.load(Ordering::Relaxed)) {
            let unmet = Finding::new(Code::UnmetEntry).at(name.place.clone());
            findings.add(unmet.with("entry", &name.text));
        }
        findings
    }

    /// The rows of the user's that rows of an inventory have met, and what they mean.
    pub fn met(&self) -> Vec<footprint_core::assessment::fleet::OwnName> {
        let meaning = |name: &OwnName| match (name.kind, name.sheet) {
            (Some(OwnKind::Device(kind)), None) => kind.key().to_owned(),
            (Some(OwnKind::Nothing), _) => "none".to_owned(),
            (_, Some(sheet)) => {
                self.sheets.get(sheet as usize).map(|sheet| sheet.sheet.clone()).unwrap_or_default()
            }
            (None, None) => String::new(),
        };
        let met = self.own.names.iter().filter(|name| name.met.load(Ordering::Relaxed));
        met.map(|name| footprint_core::assessment::fleet::OwnName {
            text: name.text.clone(),
            of: name.of.into(),
            meaning: meaning(name),
        })
        .collect()
    }

    fn sheet_named(&self, name: &str) -> Option<u32> {
        let position = |found: Option<usize>| found.and_then(|at| u32::try_from(at).ok());
        // The row name is the key; the shown name is what people have at hand.
        position(self.sheets.iter().position(|sheet| sheet.sheet == name))
            .or_else(|| position(self.sheets.iter().position(|sheet| sheet.name == name)))
    }
}

/// What a cell says a text is: a key of a kind, a word for one, or a word for nothing. An empty cell says
/// nothing of it; any other word is a finding.
fn own_kind(row: &Row, word: &str, findings: &mut Findings) -> Option<OwnKind> {
    if word.is_empty() {
        return None;
    }
    if NOTHING.contains(&fold(word).as_str()) {
        return Some(OwnKind::Nothing);
    }
    let kind = Kind::from_key(word).or_else(|| kind_of_word(word).map(|(kind, _)| kind));
    if kind.is_none() {
        findings.add(unknown_kind(row, word));
    }
    kind.map(OwnKind::Device)
}

fn unknown_kind(row: &Row, word: &str) -> Finding {
    let keys = || Kind::ALL.iter().map(|kind| kind.key());
    let known = match suggestion(word, keys()) {
        Some(likely) => format!("none, {likely} ?"),
        None => std::iter::once("none").chain(keys()).collect::<Vec<_>>().join(", "),
    };
    let finding = Finding::new(Code::UnknownWord).at(row.place.clone());
    finding.with("text", word).with("known", known)
}

fn twice(row: &Row, key: &str) -> Finding {
    Finding::new(Code::DuplicateKey).at(row.place.clone()).with("key", key)
}
