//! The state of the audit view: what is chosen, what is under way, what came out.

use std::rc::Rc;

use footprint_core::terms::vocabulary::{Accounting, Breakdown, FactorSet, Language};
use yew::Reducible;

use crate::audit_worker::message::Section;
use crate::audit_worker::{Answer, Choices, Settings};
use crate::host::Host;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    pub(super) settings: Settings,
    /// What can be chosen, once the worker has told it.
    pub(super) choices: Rc<Choices>,
    /// The names of the files at hand.
    pub(super) files: Rc<Vec<String>>,
    pub(super) work: Option<Work>,
    pub(super) answer: Option<Rc<Answer>>,
    pub(super) problem: Option<Problem>,
    /// What of the result is shown.
    pub(super) tab: Tab,
    /// The names of the tables of municipalities at hand.
    pub(super) territory: Rc<Vec<String>>,
    /// What leaves the fleet and can serve again, once it was asked for.
    pub(super) reuse: Option<Rc<Vec<Section>>>,
    /// The files of other years, in the order in which they came.
    pub(super) years: Rc<Vec<Vec<String>>>,
    /// The change from year to year, once it was asked for.
    pub(super) trend: Option<Rc<Answer>>,
}

/// What is shown of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Report,
    Trend,
    Reuse,
}

/// What is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// The worker loads, and opens the files.
    Starting,
    /// Bytes read, and bytes in all.
    Reading(u64, u64),
    /// The same files under other settings, or years that are compared.
    Settling,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Cancelled,
    /// The browser starts no worker.
    NoWorker,
    /// What the worker stopped at.
    Broken(String),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Action {
    Language(Language),
    Choices(Choices),
    /// What a column holds: its header, and the key of a field or `none`.
    Column(String, String),
    /// What a word means: its text, and the key of a kind, `none`, or nothing where it is open again.
    Word(String, String),
    Tab(Tab),
    Reuse(Vec<Section>),
    /// More tables of municipalities.
    Territory(Vec<String>),
    /// The files of another year.
    Year(Vec<String>),
    /// Another year is forgotten, by its number.
    YearForgotten(usize),
    /// Years are being compared.
    Comparing,
    /// The change from year to year, of how many other years, and the audit of the latest where that was another year.
    Trend(usize, Answer, Option<Box<Answer>>),
    /// A file at hand becomes another year, by its number.
    Apart(usize),
    /// More files.
    Chosen(Vec<String>),
    /// None of the files any more.
    Cleared,
    Progress(u64, u64),
    Answered(Answer),
    Failed(Problem),
    Country(String),
    Factors(String),
    Accounting(String),
    By(String),
}

impl State {
    pub(super) fn new(host: &Host) -> Self {
        Self {
            settings: Settings {
                language: host.language,
                country: host.country.clone(),
                factors: FactorSet::Ademe,
                accounting: Accounting::Amortised,
                by: None,
                columns: Vec::new(),
                words: Vec::new(),
            },
            choices: Rc::default(),
            files: Rc::default(),
            work: None,
            answer: None,
            problem: None,
            tab: Tab::Report,
            territory: Rc::default(),
            reuse: None,
            years: Rc::default(),
            trend: None,
        }
    }

    /// Whether the change from year to year is looked at and has to be asked for.
    pub(super) fn wants_trend(&self) -> bool {
        let readable = self.answer.as_ref().is_some_and(|answer| answer.nothing.is_none());
        let idle = self.work.is_none() && self.trend.is_none();
        self.tab == Tab::Trend && idle && readable && !self.years.is_empty()
    }

    /// The state after an action; an unknown word changes nothing.
    pub(super) fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        let mut compared = None;
        let settings = &mut next.settings;
        match action {
            Action::Language(language) => settings.language = language,
            Action::Choices(choices) => next.choices = Rc::new(choices),
            Action::Column(header, field) => said(&mut settings.columns, header, field),
            Action::Word(text, kind) => said(&mut settings.words, text, kind),
            Action::Tab(tab) => next.tab = tab,
            Action::Reuse(sections) => next.reuse = Some(Rc::new(sections)),
            Action::Territory(names) => {
                let old = self.territory.iter().filter(|name| !names.contains(name));
                next.territory = Rc::new(old.cloned().chain(names.iter().cloned()).collect());
                next.reuse = None;
            }
            Action::Year(names) => {
                next.years = Rc::new(self.years.iter().cloned().chain([names]).collect());
                next.tab = Tab::Trend;
            }
            Action::YearForgotten(number) => {
                let kept = self.years.iter().enumerate().filter(|(at, _)| *at != number);
                next.years = Rc::new(kept.map(|(_, names)| names.clone()).collect());
                if next.years.is_empty() && self.tab == Tab::Trend {
                    next.tab = Tab::Report;
                }
            }
            Action::Comparing => next.work = Some(Work::Settling),
            Action::Trend(of, trend, latest) => {
                next.work = None;
                // A year that came or went meanwhile makes another comparison.
                if of == self.years.len() {
                    if !trend.years.is_empty() {
                        next.years = Rc::new(trend.years.clone());
                    }
                    compared = Some(Rc::new(trend));
                }
                next.trend = None;
                if let Some(answer) = latest {
                    next.take(*answer);
                }
            }
            Action::Apart(number) => {
                if let Some(name) = self.files.get(number) {
                    let kept = self.files.iter().enumerate().filter(|(at, _)| *at != number);
                    next.files = Rc::new(kept.map(|(_, name)| name.clone()).collect());
                    next.years =
                        Rc::new(self.years.iter().cloned().chain([vec![name.clone()]]).collect());
                    (next.tab, next.work) = (Tab::Trend, Some(Work::Settling));
                }
            }
            Action::Cleared => {
                (next.territory, next.years) = Default::default();
                (settings.columns, settings.words) = Default::default();
                (next.files, next.answer) = (Rc::default(), None);
                (next.work, next.problem, next.tab) = (None, None, Tab::Report);
            }
            Action::Chosen(files) => {
                // Files that come after others are read beside them.
                next.files = Rc::new(self.files.iter().cloned().chain(files).collect());
                next.work = Some(Work::Starting);
                next.answer = None;
                next.problem = None;
            }
            Action::Progress(done, size) => next.work = Some(Work::Reading(done, size)),
            Action::Answered(answer) => {
                next.work = None;
                next.take(answer);
                // What came of former settings meanwhile is asked for again.
                (next.reuse, next.trend) = (None, None);
            }
            Action::Failed(problem) => {
                (next.files, next.territory, next.years) = Default::default();
                next.work = None;
                next.answer = None;
                next.tab = Tab::Report;
                next.problem = Some(problem);
            }
            Action::Country(country) => settings.country = country,
            Action::Factors(key) => {
                settings.factors = FactorSet::from_key(&key).unwrap_or(settings.factors);
            }
            Action::Accounting(key) => {
                settings.accounting = Accounting::from_key(&key).unwrap_or(settings.accounting);
            }
            Action::By(key) => settings.by = Breakdown::from_key(&key),
        }
        if next.settings != self.settings && next.answer.is_some() {
            next.work = Some(Work::Settling);
        }
        // What was found of other files or under other settings says nothing any more.
        if next.settings != self.settings || next.files != self.files {
            (next.reuse, next.trend) = (None, None);
        }
        if next.years != self.years {
            next.trend = None;
        }
        if compared.is_some() {
            next.trend = compared;
        }
        next
    }

    /// Takes an audit in; the worker may call files otherwise, where two have one name.
    fn take(&mut self, answer: Answer) {
        if !answer.files.is_empty() {
            self.files = Rc::new(answer.files.iter().map(|(name, _)| name.clone()).collect());
        }
        self.answer = Some(Rc::new(answer));
    }

    /// Whether nothing was read of a file at hand, by its number.
    pub(super) fn is_unread(&self, number: usize) -> bool {
        let told = self.answer.as_ref().and_then(|answer| answer.files.get(number));
        told.is_some_and(|(_, is_read)| !is_read)
    }
}

/// Takes what the reader says of a column or a word; nothing said takes it back.
fn said(list: &mut Vec<(String, String)>, of: String, meaning: String) {
    match list.iter_mut().find(|(known, _)| *known == of) {
        Some((_, known)) => *known = meaning,
        None => list.push((of, meaning)),
    }
    list.retain(|(_, meaning)| !meaning.is_empty());
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered() -> State {
        let state = State::new(&Host::silent(Language::En));
        let chosen = state.after(Action::Chosen(vec!["parc.csv".into()]));
        assert_eq!(chosen.work, Some(Work::Starting));
        let reading = chosen.after(Action::Progress(4, 9));
        assert_eq!(reading.work, Some(Work::Reading(4, 9)));
        reading.after(Action::Answered(Answer::default()))
    }

    #[test]
    fn new_files_take_the_old_answer_away_and_other_settings_keep_it_meanwhile() {
        let state = answered();
        assert!(state.work.is_none() && state.answer.is_some());
        let settling = state.after(Action::By("site".into()));
        assert_eq!(settling.work, Some(Work::Settling));
        assert!(settling.answer.is_some() && settling.settings.by == Some(Breakdown::Site));
        let more = state.after(Action::Chosen(vec!["more.csv".into()]));
        assert!(more.answer.is_none() && *more.files == ["parc.csv", "more.csv"]);
        let none = more.after(Action::Cleared);
        assert!(none.files.is_empty() && none.work.is_none());
    }

    #[test]
    fn what_is_said_of_a_column_asks_again_and_can_be_taken_back() {
        let state = answered().after(Action::Reuse(Vec::new()));
        let said = state.after(Action::Word("bidule".into(), "laptop".into()));
        assert_eq!(said.settings.words, [("bidule".to_owned(), "laptop".to_owned())]);
        assert_eq!((said.work, &said.reuse), (Some(Work::Settling), &None));
        let other = said.after(Action::Word("bidule".into(), "none".into()));
        assert_eq!(other.settings.words, [("bidule".to_owned(), "none".to_owned())]);
        assert!(
            other.after(Action::Word("bidule".into(), String::new())).settings.words.is_empty()
        );
        let column = other.after(Action::Column("État".into(), "status".into()));
        assert_eq!(column.settings.columns.len(), 1);
        // Other files are another matter.
        let cleared = column.after(Action::Cleared).settings;
        assert!(cleared.columns.is_empty() && cleared.words.is_empty());
    }

    #[test]
    fn tables_of_municipalities_ask_for_the_plan_again_and_stay_for_other_settings() {
        let state = answered().after(Action::Reuse(Vec::new()));
        let given = state.after(Action::Territory(vec!["insee.csv".into()]));
        assert!(given.reuse.is_none() && given.work.is_none());
        let mended = given.after(Action::Territory(vec!["ifn.csv".into(), "insee.csv".into()]));
        assert_eq!(*mended.territory, ["ifn.csv", "insee.csv"]);
        assert_eq!(mended.after(Action::By("site".into())).territory, mended.territory);
        assert!(mended.after(Action::Cleared).territory.is_empty());
    }

    #[test]
    fn another_year_is_compared_once_there_is_an_audit_and_again_after_every_change() {
        let state = State::new(&Host::silent(Language::En));
        let year = state.after(Action::Year(vec!["2025.csv".into()]));
        assert!(year.tab == Tab::Trend && !year.wants_trend(), "no audit yet");
        let chosen = year.after(Action::Chosen(vec!["2026.csv".into()]));
        let audited = chosen.after(Action::Answered(Answer::default()));
        assert!(audited.wants_trend());
        let comparing = audited.after(Action::Comparing);
        assert!(!comparing.wants_trend());
        let compared = comparing.after(Action::Trend(1, Answer::default(), None));
        assert!(compared.trend.is_some() && !compared.wants_trend());
        assert!(!compared.after(Action::Tab(Tab::Report)).wants_trend());
        // A year that comes while others are compared: their comparison is not its own.
        let more = comparing.after(Action::Year(vec!["2024.csv".into()]));
        let late = more.after(Action::Trend(1, Answer::default(), None));
        assert!(late.trend.is_none() && late.wants_trend());
        // Other settings: what still comes of the former ones does not stay.
        let settling = comparing.after(Action::Country("POL".into()));
        let late = settling.after(Action::Trend(1, Answer::default(), None));
        assert!(late.after(Action::Answered(Answer::default())).wants_trend());
        let forgotten = compared.after(Action::YearForgotten(0));
        assert!(forgotten.years.is_empty() && forgotten.trend.is_none());
        assert_eq!(forgotten.tab, Tab::Report);
        assert!(compared.after(Action::Cleared).years.is_empty());
    }

    #[test]
    fn the_latest_year_is_the_one_at_hand() {
        let file = |name: &str| (name.to_owned(), true);
        let of = |name: &str| Answer { files: vec![file(name)], ..Answer::default() };
        let state = State::new(&Host::silent(Language::En));
        let old = state.after(Action::Chosen(vec!["2025.csv".into()]));
        let old = old.after(Action::Answered(of("2025.csv")));
        let both = old.after(Action::Year(vec!["2026.csv".into()])).after(Action::Comparing);
        let years = vec![vec!["2025.csv".to_owned()]];
        let trend = Answer { years: years.clone(), ..Answer::default() };
        let compared = both.after(Action::Trend(1, trend, Some(Box::new(of("2026.csv")))));
        assert_eq!(*compared.files, ["2026.csv"]);
        assert_eq!(*compared.years, years);
        assert!(compared.trend.is_some() && !compared.wants_trend(), "it is not asked for again");
    }

    #[test]
    fn one_of_two_files_becomes_another_year() {
        let state = State::new(&Host::silent(Language::En));
        let both = state.after(Action::Chosen(vec!["2025.csv".into(), "2026.csv".into()]));
        let apart = both.after(Action::Answered(Answer::default())).after(Action::Apart(0));
        assert_eq!((apart.files.len(), &apart.years[0][0][..]), (1, "2025.csv"));
        assert_eq!((apart.tab, apart.work), (Tab::Trend, Some(Work::Settling)));
        assert!(apart.after(Action::Answered(Answer::default())).wants_trend());
        assert_eq!(both.after(Action::Apart(7)), both);
    }

    #[test]
    fn unknown_words_change_nothing() {
        let state = answered();
        assert_eq!(state.after(Action::Factors("magic".into())), state);
        assert_eq!(state.after(Action::Accounting(String::new())), state);
        assert_eq!(state.after(Action::By(String::new())), state);
    }

    #[test]
    fn a_cancelled_reading_leaves_a_clean_form() {
        let state = answered()
            .after(Action::Chosen(vec!["b.csv".into()]))
            .after(Action::Failed(Problem::Cancelled));
        assert!(state.files.is_empty() && state.work.is_none() && state.answer.is_none());
        assert_eq!(state.problem, Some(Problem::Cancelled));
        assert!(state.after(Action::Chosen(Vec::new())).problem.is_none());
    }

    #[test]
    fn another_language_keeps_the_country() {
        let state =
            answered().after(Action::Country("BEL".into())).after(Action::Language(Language::Fr));
        assert_eq!((state.settings.language, state.work), (Language::Fr, Some(Work::Settling)));
        assert_eq!(state.settings.country, "BEL");
    }
}
