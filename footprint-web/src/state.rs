//! What the reader has chosen, as a value: each action makes the next state, and nothing else happens.

use std::rc::Rc;

use footprint_core::vocabulary::{Kind, Language};

/// The fields as typed: text that is not a number yet stays as it is, so that it can be mended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) language: Language,
    pub(crate) kind: Kind,
    pub(crate) units: String,
    /// `None` until the reader types one: the usual lifetime of the kind.
    pub(crate) lifetime: Option<String>,
    pub(crate) zone: String,
}

/// What the reader does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    Language(Language),
    Kind(Kind),
    Units(String),
    Lifetime(String),
    Zone(String),
}

/// A field that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    Units,
    Lifetime,
}

/// What is asked of the model.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) kind: Kind,
    pub(crate) units: u64,
    pub(crate) lifetime_years: Option<f64>,
    pub(crate) zone: String,
}

/// More than the State's whole park: a slip of the keyboard.
const MOST_UNITS: u64 = 10_000_000;
const LIFETIMES: std::ops::RangeInclusive<f64> = 0.5..=40.0;

impl State {
    /// One laptop in France.
    pub(crate) fn new(language: Language) -> Self {
        Self { language, kind: Kind::Laptop, units: "1".into(), lifetime: None, zone: "FRA".into() }
    }

    /// The state after an action.
    pub(crate) fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Language(language) => next.language = language,
            Action::Kind(kind) => {
                next.kind = kind;
                // A lifetime typed for a laptop says nothing about a television.
                next.lifetime = None;
            }
            Action::Units(text) => next.units = text,
            Action::Lifetime(text) => next.lifetime = Some(text),
            Action::Zone(key) => next.zone = key,
        }
        next
    }

    /// The fields as numbers, or every one that is not.
    pub(crate) fn request(&self) -> Result<Request, Vec<Mistake>> {
        let units = whole(&self.units).filter(|units| (1..=MOST_UNITS).contains(units));
        let years = self.lifetime.as_deref().filter(|text| !text.trim().is_empty());
        let lifetime = years.map(|text| decimal(text).filter(|years| LIFETIMES.contains(years)));
        let mut mistakes = Vec::new();
        if units.is_none() {
            mistakes.push(Mistake::Units);
        }
        if lifetime == Some(None) {
            mistakes.push(Mistake::Lifetime);
        }
        match units {
            Some(units) if mistakes.is_empty() => Ok(Request {
                kind: self.kind,
                units,
                lifetime_years: lifetime.flatten(),
                zone: self.zone.clone(),
            }),
            _ => Err(mistakes),
        }
    }
}

impl yew::Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = self.after(action);
        // The same state handed back spares the page a drawing.
        if *self == next { self } else { Rc::new(next) }
    }
}

/// A whole number, with the spaces that people put between thousands.
fn whole(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

/// A number with a decimal point or comma.
fn decimal(text: &str) -> Option<f64> {
    let plain = text.trim().replace(',', ".");
    if !plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(actions: &[Action]) -> State {
        actions.iter().fold(State::new(Language::Fr), |state, action| state.after(action.clone()))
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let state =
            typed(&[Action::Units("12\u{202f}000".into()), Action::Lifetime(" 4,5 ".into())]);
        let request = state.request().unwrap();
        assert_eq!((request.units, request.lifetime_years), (12_000, Some(4.5)));
        assert_eq!(
            typed(&[Action::Lifetime("6.5".into())]).request().unwrap().lifetime_years,
            Some(6.5)
        );
    }

    #[test]
    fn every_field_that_cannot_be_read_is_named() {
        let state = typed(&[Action::Units("0".into()), Action::Lifetime("1e3".into())]);
        assert_eq!(state.request(), Err(vec![Mistake::Units, Mistake::Lifetime]));
        for units in ["", "-1", "1.5", "many", "99999999999999999999999", "10000001"] {
            assert_eq!(
                typed(&[Action::Units(units.into())]).request(),
                Err(vec![Mistake::Units]),
                "{units}"
            );
        }
        for years in ["0", "41", "..", "NaN", "inf", "-3"] {
            let state = typed(&[Action::Lifetime(years.into())]);
            assert_eq!(state.request(), Err(vec![Mistake::Lifetime]), "{years}");
        }
    }

    #[test]
    fn an_empty_lifetime_is_the_usual_one() {
        assert_eq!(typed(&[Action::Lifetime("  ".into())]).request().unwrap().lifetime_years, None);
    }

    #[test]
    fn another_kind_forgets_the_lifetime_and_keeps_the_rest() {
        let state = typed(&[
            Action::Lifetime("9".into()),
            Action::Zone("DEU".into()),
            Action::Units("3".into()),
            Action::Kind(Kind::Television),
        ]);
        assert_eq!(state.lifetime, None);
        assert_eq!((state.zone.as_str(), state.units.as_str()), ("DEU", "3"));
        let english = state.after(Action::Language(Language::En));
        assert_eq!(english.request(), state.request());
    }

    #[test]
    fn an_action_that_changes_nothing_keeps_the_very_same_state() {
        let state = Rc::new(typed(&[]));
        let next = yew::Reducible::reduce(state.clone(), Action::Kind(Kind::Laptop));
        assert!(Rc::ptr_eq(&state, &next));
    }
}
