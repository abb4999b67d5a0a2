//! The look-up: maker and model strings in, sheets and the rule out.

use crate::device::model::candidates::{Candidates, QueryContext, resolve};
use crate::device::model::makers::apple::{self, Mac};
use crate::device::model::makers::{self, machine_types};
use crate::device::model::name_key::{hash, shape};
use crate::device::model::own::OwnNames;
use crate::device::model::rule::Rule;
use crate::device::model::runners_up::Telling;
use crate::device::model::sheet_index::{Index, literal};
use crate::device::model::tokens::{beginning, lower};
use crate::words::lists::colour;
use footprint_core::assessment::fleet::Match;
use footprint_core::catalogue::{Catalogue, Sheet};
use footprint_core::terms::date::Date;
use footprint_core::terms::vocabulary::Kind;
use std::sync::OnceLock;

/// Finds makers' sheets by model strings. Building it takes a few milliseconds.
#[derive(Clone, Debug)]
pub struct SheetMatcher<'a> {
    pub(super) sheets: &'a [Sheet],
    pub(super) index: Index,
    /// What the user says of names.
    pub(super) own: OwnNames,
    pub(super) telling: OnceLock<Vec<Telling>>,
    /// Kinds that the catalogue names without a figure.
    pub(super) without_figure: Vec<Kind>,
}

/// What the strings of a model mean, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelMatch {
    /// One sheet, a range over several, or the archetype.
    pub matched: Match,
    /// What decided.
    pub rule: Rule,
    /// Whether another date could have given another answer; where not, an answer may be kept for
    /// all devices of the same strings and kind.
    pub by_date: bool,
}

impl ModelMatch {
    /// The archetype of the kind: the model was not looked up.
    pub const fn archetype() -> Self {
        Self { matched: Match::Archetype, rule: Rule::NoModel, by_date: false }
    }
}

impl<'a> SheetMatcher<'a> {
    /// Indexes the catalogue's sheets.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Self {
            sheets: catalogue.sheets(),
            index: Index::new(catalogue),
            own: OwnNames::default(),
            telling: OnceLock::new(),
            without_figure: catalogue.kinds_without_figure().collect(),
        }
    }

    /// The sheet, or the sheets, that a device's strings mean. The date is that of purchase or of
    /// the firmware.
    pub fn find(
        &self,
        manufacturer: &str,
        model: &str,
        kind: Option<Kind>,
        date: Option<Date>,
    ) -> ModelMatch {
        let outcome = self.outcome(beginning(manufacturer), beginning(model), kind, date);
        let matched = match outcome.sheets.as_slice() {
            [] => Match::Archetype,
            [one] => Match::Sheet(*one),
            several => Match::Range(several.into()),
        };
        ModelMatch { matched, rule: outcome.rule, by_date: outcome.by_date }
    }

    /// The kind of the sheets found, under which they are assessed; builds of one desktop are a desktop.
    pub fn kind_of(&self, matched: &Match) -> Option<Kind> {
        let kind = |at: u32| self.sheets.get(at as usize).map(|sheet| sheet.kind);
        match matched {
            Match::Archetype => None,
            Match::Sheet(at) => kind(*at),
            Match::Range(several) => {
                let first = kind(*several.first()?)?;
                let desktop =
                    |kind| matches!(kind, Kind::Desktop | Kind::SmallDesktop | Kind::MiniDesktop);
                let all = |agree: &dyn Fn(Kind) -> bool| {
                    several.iter().all(|at| kind(*at).is_some_and(agree))
                };
                if all(&|kind| kind == first) {
                    Some(first)
                } else {
                    all(&desktop).then_some(Kind::Desktop)
                }
            }
        }
    }

    fn outcome(
        &self,
        manufacturer: &str,
        model: &str,
        kind: Option<Kind>,
        date: Option<Date>,
    ) -> Candidates {
        let text = lower(model);
        if let Some(sheet) = self.own.alias(manufacturer, &text).and_then(|own| own.sheet) {
            return Candidates { sheets: vec![sheet], rule: Rule::Alias, by_date: false };
        }
        let (maker, text) = self.maker_and_model(manufacturer, text);
        let text = text.trim();
        if text.is_empty() || is_placeholder(text) {
            return Candidates::none(Rule::NoModel);
        }
        if !self.index.has_maker(&maker) {
            return Candidates::none(Rule::UnknownMaker);
        }
        match maker.as_str() {
            "lenovo" => self.lenovo(text, kind, date),
            "apple" => self.apple(text, kind, date),
            _ => self.by_name(text, &maker, kind, date),
        }
    }

    /// The canonical maker and the model's text. An empty maker is read off the model; swapped
    /// cells are put right.
    fn maker_and_model(&self, manufacturer: &str, text: String) -> (String, String) {
        let maker = makers::canonical(manufacturer);
        if self.index.has_maker(&maker) {
            return (maker, text);
        }
        let swapped = makers::canonical(&text);
        if self.index.has_maker(&swapped) && !maker.is_empty() {
            return (swapped, lower(manufacturer));
        }
        let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
        let told = first.and_then(|first| {
            let letters = first.trim_end_matches(|c: char| c.is_ascii_digit());
            let code = letters == "sm" && text.trim_start().starts_with("sm-");
            let machine_type = first.len() == 10
                && machine_types::head(first).and_then(machine_types::name).is_some();
            makers::known(first)
                .or_else(|| machine_type.then_some("lenovo"))
                .filter(|_| first.len() > 3 || matches!(first, "hp" | "len"))
                .or_else(|| makers::of_family(letters))
                .or_else(|| code.then_some("samsung"))
        });
        // A maker that is known and has no sheets is not overruled.
        let known = makers::known(&maker).is_some();
        match told {
            Some(told) if !known => (told.to_owned(), text),
            _ => (maker, text),
        }
    }

    /// The canonical maker and the model's name, once machine types and identifiers are read.
    pub(super) fn asked_name(&self, manufacturer: &str, text: String) -> (String, String) {
        let (maker, text) = self.maker_and_model(manufacturer, text);
        let told = match maker.as_str() {
            "lenovo" => machine_type_name(&text).flatten(),
            "apple" => apple::shared_identifier(text.trim())
                .or_else(|| apple::identifier(text.trim()))
                .map(str::to_owned),
            _ => None,
        };
        (maker, told.unwrap_or(text))
    }

    fn lenovo(&self, text: &str, kind: Option<Kind>, date: Option<Date>) -> Candidates {
        let name = match machine_type_name(text) {
            None => return self.by_name(text, "lenovo", kind, date),
            Some(None) => return Candidates::none(Rule::NoSheet),
            Some(Some(name)) => name,
        };
        let mut outcome = self.by_name(&name, "lenovo", kind, date);
        if outcome.sheets.len() == 1 {
            outcome.rule = Rule::MachineType;
        }
        outcome
    }

    fn apple(&self, text: &str, kind: Option<Kind>, date: Option<Date>) -> Candidates {
        let shared = apple::shared_identifier(text);
        let name = if apple::is_identifier(text) {
            let Some(name) = shared.or_else(|| apple::identifier(text)) else {
                return Candidates::none(Rule::NoSheet);
            };
            name
        } else {
            text
        };
        if let Some(mac) = Mac::read(name) {
            return self.mac(mac, shared.is_some(), literal(name));
        }
        let mut outcome = self.by_name(name, "apple", kind, date);
        if name != text && outcome.rule == Rule::Name {
            outcome.rule = Rule::Identifier;
        }
        outcome
    }

    /// One product's sheets differ by configuration: the smallest stands for an unknown one, but
    /// sheets of several products are a range.
    fn mac(&self, mac: Mac, shared: bool, written: u64) -> Candidates {
        let own = |sheet: u32| literal(&lower(&self.sheets[sheet as usize].name)) == written;
        let fits: Vec<&(u32, Mac)> =
            self.index.macs.iter().filter(|(_, sheet)| mac.is(*sheet)).collect();
        if let Some((sheet, _)) = fits.iter().find(|(sheet, _)| fits.len() > 1 && own(*sheet)) {
            return Candidates { sheets: vec![*sheet], rule: Rule::Name, by_date: false };
        }
        let Some(first) = fits.first() else { return Candidates::none(Rule::NoSheet) };
        if shared || fits.iter().any(|(_, sheet)| !sheet.same_product(first.1)) {
            let sheets = fits.iter().map(|(sheet, _)| *sheet).collect();
            return Candidates { sheets, rule: Rule::Variants, by_date: false };
        }
        let total = |sheet: u32| self.sheets[sheet as usize].total_kgco2e;
        let asked =
            fits.iter().filter(|(_, sheet)| mac.storage.is_some() && sheet.storage == mac.storage);
        let smallest = |one: &&&(u32, Mac), other: &&&(u32, Mac)| {
            let storage = one.1.storage.cmp(&other.1.storage);
            storage.then(total(one.0).total_cmp(&total(other.0))).then(one.0.cmp(&other.0))
        };
        let chosen = asked.min_by(smallest).or_else(|| fits.iter().min_by(smallest));
        let rule = if fits.len() > 1 { Rule::BaseConfiguration } else { Rule::Name };
        Candidates {
            sheets: chosen.map(|(sheet, _)| *sheet).into_iter().collect(),
            rule,
            by_date: false,
        }
    }

    fn by_name(
        &self,
        text: &str,
        maker: &str,
        kind: Option<Kind>,
        date: Option<Date>,
    ) -> Candidates {
        let asked = shape(text, maker);
        if !asked.distinct {
            return Candidates::none(Rule::NoSheet);
        }
        let of_maker = hash(maker);
        let entries: Vec<_> =
            self.index.of_key(asked.key).iter().filter(|entry| entry.maker == of_maker).collect();
        if entries.is_empty()
            && let Some(plain) = colour::without(text)
        {
            return self.by_name(plain, maker, kind, date);
        }
        let known = QueryContext { kind, date, literal: literal(text) };
        resolve(entries, &asked.qualifiers, known, self.sheets)
    }
}

/// For a text that is a machine type: the name sold under it, where it is known.
fn machine_type_name(text: &str) -> Option<Option<String>> {
    let bare = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let machine_type = machine_types::head(bare)?;
    Some(machine_types::name(machine_type).map(|name| {
        let mut name = lower(name);
        if let Some(generation) = machine_types::later_generation(machine_type) {
            name.push_str(&format!(" gen {generation}"));
        }
        name
    }))
}

/// The key of an alias: the two texts, spaces and case aside.
pub(super) fn alias_key(manufacturer: &str, lower_model: &str) -> u64 {
    let words = |text: &str| {
        text.split_whitespace()
            .map(hash)
            .fold(7_u64, |sum, word| sum.wrapping_mul(0x0100_0000_01b3).wrapping_add(word))
    };
    words(&lower(manufacturer)).rotate_left(17) ^ words(lower_model)
}

/// What firmware says where a maker has not filled the field in.
pub(super) fn is_placeholder(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(
        letters.as_str(),
        "" | "invalid"
            | "na"
            | "none"
            | "null"
            | "oem"
            | "empty"
            | "unknown"
            | "inconnu"
            | "notspecified"
            | "notavailable"
            | "defaultstring"
            | "tobefilledbyoem"
            | "systemproductname"
            | "systemversion"
            | "productname"
    )
}
