//! Findings as data: what was noticed, where, how serious, under a stable code; worded by [`crate::wording`].

mod argument;
mod code;

pub use argument::Argument;
pub use code::Code;

use std::collections::BTreeMap;
use std::sync::Arc;

/// How serious a finding is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A default was taken, or something is worth knowing.
    Note,
    /// Kept, but the figure is weaker.
    Warning,
    /// Left out and counted.
    Error,
}

impl Severity {
    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where a finding was made; every part is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name, as the user gave it.
    pub file: Option<Arc<str>>,
    /// The line, from 1.
    pub line: Option<u64>,
    /// The column, from 1 (the cell's number in a table).
    pub column: Option<u32>,
    /// The field, by its header or key.
    pub field: Option<Arc<str>>,
    /// A place that lines and columns do not tell: `sheet2!C14`, `/content/bios/smodel`.
    pub locator: Option<Arc<str>>,
}

impl Place {
    /// A place in a file, without line.
    pub fn file(name: &Arc<str>) -> Self {
        Self { file: Some(name.clone()), ..Self::default() }
    }

    /// A line of a file.
    pub fn line(name: &Arc<str>, line: u64) -> Self {
        Self { line: Some(line), ..Self::file(name) }
    }
}

/// One thing noticed; the same thing repeated is one finding with a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// Where it was noticed first.
    pub place: Place,
    /// How often.
    pub count: u64,
    /// The values its wording names.
    pub args: Vec<(&'static str, Argument)>,
}

impl Finding {
    /// A finding without place or values.
    pub fn new(code: Code) -> Self {
        Self { code, place: Place::default(), count: 1, args: Vec::new() }
    }

    /// The same at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The value of a name, of a finding that has it.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The same with a value for its wording.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The same, seen `count` times.
    #[must_use]
    pub fn times(mut self, count: u64) -> Self {
        self.count = count;
        self
    }
}

/// Findings in the order of their first appearance, repeated ones counted.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    #[allow(clippy::type_complexity)]
    known: BTreeMap<Sameness, usize>,
    /// How many of each code are told apart, by the number of the code.
    of_code: Vec<usize>,
}

/// So many findings of one code are told apart; those after them are one, whose values are `…`: a file of a
/// million wrong dates is no reason to keep a million texts.
const MOST_OF_A_CODE: usize = 20_000;

/// What makes two findings one: code, line, file, sheet, field and values.
type Sameness = (
    Code,
    Option<u64>,
    Option<Arc<str>>,
    Option<Arc<str>>,
    Option<Arc<str>>,
    Vec<(&'static str, Argument)>,
);

impl Findings {
    /// Adds a finding, or counts it when the same code, file, field and values were seen; in tables and
    /// settings, where each is mended by hand, on the same line of the same sheet.
    pub fn add(&mut self, finding: Finding) {
        self.placed(finding);
    }

    /// Adds a finding likewise; gives its position, for [`Self::again`].
    pub fn placed(&mut self, mut finding: Finding) -> usize {
        let by_hand = finding.code.key().starts_with("F3") || finding.code.key().starts_with("F4");
        let mut same = Self::sameness(&finding, by_hand);
        let code = finding.code as usize;
        if self.of_code.len() <= code {
            self.of_code.resize(code + 1, 0);
        }
        let many = self.of_code[code] >= MOST_OF_A_CODE;
        if many && !by_hand && !self.known.contains_key(&same) {
            finding.place = Place { line: None, column: None, ..finding.place };
            finding.args.iter_mut().for_each(|(_, value)| *value = Argument::from("…"));
            same = Self::sameness(&finding, by_hand);
        }
        let index = *self.known.entry(same).or_insert(self.list.len());
        match self.list.get_mut(index) {
            Some(known) => known.count += finding.count,
            None => {
                self.of_code[code] += 1;
                self.list.push(finding);
            }
        }
        index
    }

    /// What makes a finding the same as another; one that is mended by hand also by its line.
    fn sameness(finding: &Finding, by_hand: bool) -> Sameness {
        (
            finding.code,
            finding.place.line.filter(|_| by_hand),
            finding.place.file.clone(),
            finding.place.locator.clone().filter(|_| by_hand),
            finding.place.field.clone(),
            finding.args.clone(),
        )
    }

    /// Counts the finding of a position so many times more.
    pub fn again(&mut self, position: usize, count: u64) {
        if let Some(finding) = self.list.get_mut(position) {
            finding.count += count;
        }
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: Self) {
        for finding in other.list {
            self.add(finding);
        }
    }

    /// The same, each with a locator where it has none.
    #[must_use]
    pub fn located(self, locator: &Arc<str>) -> Self {
        let mut located = Self::default();
        for mut finding in self.list {
            finding.place.locator.get_or_insert_with(|| locator.clone());
            located.add(finding);
        }
        located
    }

    /// The findings, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether something is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|finding| finding.code.severity() == Severity::Error)
    }
}

/// A value with what was noticed while it was made; reading never stops at the first fault.
#[derive(Clone, Debug, Default)]
pub struct Diagnosed<T> {
    /// The value.
    pub value: T,
    /// What was noticed.
    pub findings: Findings,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_different_texts_are_not_kept() {
        let mut findings = Findings::default();
        for number in 0..MOST_OF_A_CODE + 500 {
            findings.add(
                Finding::new(Code::BadDate).at(Place::line(&"a".into(), 2)).with("text", number),
            );
        }
        findings.add(Finding::new(Code::BadDate).at(Place::line(&"a".into(), 2)).with("text", 7));
        assert_eq!(findings.iter().count(), MOST_OF_A_CODE + 1);
        let last = findings.iter().last().unwrap();
        assert_eq!((last.count, last.args[0].1.text(), last.place.line), (500, Some("…"), None));
        assert_eq!(findings.iter().nth(7).map(|finding| finding.count), Some(2));
    }

    #[test]
    fn codes_are_unique() {
        let mut keys: Vec<_> = Code::ALL.iter().map(|code| code.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Code::ALL.len());
    }

    #[test]
    fn repeated_findings_are_counted_at_their_first_place() {
        let file: Arc<str> = "fleet.csv".into();
        let mut findings = Findings::default();
        for line in [4, 9] {
            findings
                .add(Finding::new(Code::BadDate).at(Place::line(&file, line)).with("text", "x"));
        }
        findings.add(Finding::new(Code::BadDate).at(Place::line(&file, 5)).with("text", "y"));
        let seen: Vec<_> = findings.iter().map(|f| (f.place.line, f.count)).collect();
        assert_eq!(seen, [(Some(4), 2), (Some(5), 1)]);
    }
}
