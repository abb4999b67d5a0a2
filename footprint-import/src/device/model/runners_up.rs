//! The sheets that come close to a text, and what keeps each of them from being its sheet.

use crate::device::model::SheetMatcher;
use crate::device::model::makers;
use crate::device::model::name_key::{Context, Family, is_maker, is_noise};
use crate::device::model::tokens::{Form, Word, beginning, lower, words};
use footprint_core::catalogue::Sheet;
use footprint_core::terms::vocabulary::Language;
use std::collections::BTreeSet;

/// A sheet that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunnerUp {
    /// Position in the catalogue.
    pub sheet: u32,
    /// Words of the text that its name does not have.
    pub missing: Vec<String>,
    /// Words of its name that the text does not have.
    pub extra: Vec<String>,
}

impl RunnerUp {
    /// What keeps it from being the text's sheet.
    pub fn why_not(&self, language: Language) -> String {
        let list = |words: &[String]| words.join(" ");
        match (language, self.missing.is_empty(), self.extra.is_empty()) {
            (Language::Fr, true, true) => "mêmes mots : voir la règle".to_owned(),
            (Language::En, true, true) => "same words: see the rule".to_owned(),
            (Language::Fr, false, true) => format!("n’a pas « {} »", list(&self.missing)),
            (Language::En, false, true) => format!("lacks “{}”", list(&self.missing)),
            (Language::Fr, true, false) => format!("dit aussi « {} »", list(&self.extra)),
            (Language::En, true, false) => format!("also says “{}”", list(&self.extra)),
            (Language::Fr, false, false) => {
                format!("« {} » et non « {} »", list(&self.extra), list(&self.missing))
            }
            (Language::En, false, false) => {
                format!("“{}” and not “{}”", list(&self.extra), list(&self.missing))
            }
        }
    }
}

impl SheetMatcher<'_> {
    /// At most `most` sheets of the maker that come close, the closest first. Slow beside
    /// [`Self::find`]: for a person who asks about one model.
    pub fn runners_up(&self, manufacturer: &str, model: &str, most: usize) -> Vec<RunnerUp> {
        let (manufacturer, model) = (beginning(manufacturer), beginning(model));
        let (maker, name) = self.asked_name(manufacturer, lower(model));
        let asked = telling_words(&name, &maker);
        let sheets = self.telling.get_or_init(|| self.sheets.iter().map(Telling::of).collect());
        let mut found: Vec<(usize, RunnerUp)> = (0..)
            .zip(sheets)
            .filter(|(_, sheet)| sheet.maker == maker)
            .filter_map(|(position, sheet)| compare(position, &sheet.words, &asked))
            .collect();
        found.sort_by_key(|(nearness, runner)| {
            let distance = runner.missing.len() + runner.extra.len();
            (usize::MAX - nearness, distance, runner.sheet)
        });
        found.into_iter().map(|(_, runner)| runner).take(most).collect()
    }
}

/// A sheet's maker and telling words, kept once somebody asks for runners-up.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    maker: String,
    words: BTreeSet<String>,
}

impl Telling {
    fn of(sheet: &Sheet) -> Self {
        let maker = makers::canonical(&sheet.manufacturer);
        let words = telling_words(&lower(&sheet.name), &maker);
        Self { maker, words }
    }
}

fn compare(
    position: u32,
    theirs: &BTreeSet<String>,
    asked: &BTreeSet<String>,
) -> Option<(usize, RunnerUp)> {
    // A model number that both have says more than a brand, and a generation or a size little.
    let weight = |word: &str| {
        let qualifies = word.starts_with("gen ") || word.ends_with(['"', 'B']);
        match word.bytes().any(|byte| byte.is_ascii_digit()) {
            _ if qualifies => 1,
            true => 3 * word.len(),
            false => word.len(),
        }
    };
    let shared: usize = asked.intersection(theirs).map(|word| weight(word)).sum();
    let similar = asked.difference(theirs).map(|word| longest_start(word, theirs)).sum::<usize>();
    (shared + similar > 0).then(|| {
        let missing = asked.difference(theirs).cloned().collect();
        let extra = theirs.difference(asked).cloned().collect();
        (shared + similar, RunnerUp { sheet: position, missing, extra })
    })
}

/// Length of the start that a code shares with some other code: `E243` and `E243i`, `T480` and `T490`.
fn longest_start(word: &str, others: &BTreeSet<String>) -> usize {
    let is_code = |word: &str| word.len() > 2 && word.bytes().any(|byte| byte.is_ascii_digit());
    if !is_code(word) {
        return 0;
    }
    let shared =
        |other: &String| word.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let longest = others.iter().filter(|other| is_code(other)).map(shared).max();
    longest.filter(|length| *length > 1).unwrap_or(0)
}

/// The words of a name that tell products apart, each in one form.
fn telling_words(name: &str, maker: &str) -> BTreeSet<String> {
    let words = words(name);
    let context = Context::of(&words, Family::of(maker));
    words
        .iter()
        .filter_map(|word| match *word {
            Word::Text(text) if is_maker(text, maker) || is_noise(text, context) => None,
            Word::Text(text) => Some(text.to_owned()),
            Word::Generation(number) => Some(format!("gen {number}")),
            Word::Size(tenths) if tenths % 10 == 0 => Some(format!("{}\"", tenths / 10)),
            Word::Size(tenths) => Some(format!("{}.{}\"", tenths / 10, tenths % 10)),
            Word::Storage(gigabytes) => Some(format!("{gigabytes} GB")),
            Word::TwoInOne => Some("2-in-1".to_owned()),
            Word::Form(form) => Some(
                match form {
                    Form::Mini => "micro",
                    Form::Small => "small form factor",
                    Form::Tower => "tower",
                    Form::AllInOne => "all-in-one",
                    Form::Rack => "rack",
                    Form::Nano => "nano",
                }
                .to_owned(),
            ),
        })
        .collect()
}
