//! Every year to come, as things go and with what the authority does; and whether that reaches what it aims at.

use super::phrases;
use super::projection::{Course, Levers, Outlook, in_place};
use super::{Action, ActionReport, ProjectionReport, TargetReport};
use crate::terms::vocabulary::Language;

/// A path is no shorter than this, and ends here.
const LEAST_YEARS: i32 = 5;
const LAST_YEAR: i32 = 2050;

/// The key of the course that the authority's own actions take.
const ACTIONS: &str = "actions";
/// The catalogue's scenarios of a path: as things go, and with every lever.
const TREND: &str = "trend";
const TOGETHER: &str = "together";

impl Outlook<'_> {
    /// The paths.
    pub(super) fn paths(self, language: Language) -> Vec<ProjectionReport> {
        let with = if self.territory.actions.is_empty() { TOGETHER } else { ACTIONS };
        let mut courses = self.scenarios(language);
        courses.push(Course {
            key: ACTIONS.to_owned(),
            text: phrases::label(language, ACTIONS).to_owned(),
            levers: Box::new(move |year| self.acting(&self.territory.actions, year)),
        });
        courses.retain(|course| course.key == TREND || course.key == with);
        self.courses(&courses, self.territory.year..=self.last_year())
    }

    /// What the authority aims at.
    pub(super) fn targets(self) -> Vec<TargetReport> {
        let now = self.layers.published_total.mean();
        let target = |target: &super::Target| {
            let share = 1.0 + target.change;
            let levers = self.acting(&self.territory.actions, target.year);
            let (planned, probability) = self.against(target.year, levers, share);
            TargetReport {
                year: target.year,
                change: target.change,
                allowed: share * now,
                trend: self.emitted(target.year, Levers::default()),
                planned,
                probability,
            }
        };
        self.territory.targets.iter().map(target).collect()
    }

    /// What the authority does.
    pub(super) fn actions(self) -> Vec<ActionReport> {
        let last = self.last_year();
        let trend = self.emitted(last, Levers::default());
        let action = |action: &Action| {
            let alone = self.acting(std::slice::from_ref(action), last);
            let (from, by) = self.span(action);
            let saving = trend - self.emitted(last, alone);
            ActionReport { text: action.text.clone(), from, by, saving }
        };
        self.territory.actions.iter().map(action).collect()
    }

    /// The last year of the paths: of what is aimed at, and of what is done.
    fn last_year(self) -> i32 {
        let targets = self.territory.targets.iter().map(|target| target.year);
        let actions = self.territory.actions.iter().map(|action| self.span(action).1);
        let known = targets.chain(actions).chain([self.territory.levers_by]).max();
        let least = self.territory.year + LEAST_YEARS;
        known.unwrap_or(least).max(least).min(LAST_YEAR.max(self.territory.year))
    }

    /// The first year of an action, and the one in which it is fully in place: never that of the diagnosis, which
    /// holds what is in place already.
    fn span(self, action: &Action) -> (i32, i32) {
        let year = self.territory.year;
        let from = action.from.unwrap_or(year);
        (from, action.by.unwrap_or(self.territory.levers_by).max(from).max(year + 1))
    }

    /// What actions come to in a year: years of service add up, shares are of what the others leave.
    fn acting(self, actions: &[Action], year: i32) -> Levers {
        let mut levers = Levers::default();
        let (mut new, mut kept) = (1.0, 1.0);
        for action in actions {
            let reached = in_place(self.span(action), year);
            levers.longer_years += reached * action.longer_years;
            new *= 1.0 - reached * action.refurbished_share;
            kept *= 1.0 - reached * action.fewer_share;
        }
        (levers.refurbished_share, levers.fewer_share) = (1.0 - new, 1.0 - kept);
        levers
    }
}
