//! What a caller chooses: the command's options, by the same words.

use crate::fault::Wrong;
use crate::source::Source;
use footprint::core::assessment::report::Grouping;
use footprint::core::terms::vocabulary::{
    Accounting, Allocation, Breakdown, FactorSet, Lifetimes, OverAge, Sheets,
};
use footprint::import::{Field, GivenColumn};
use footprint::{Audit, Date, Language, Scope};
use pyo3::prelude::*;
use serde_json::Value;

/// Every option, each `None` where it was not given.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Given {
    /// A scope as TOML, or as JSON where it was a dictionary.
    scope: Option<(String, bool)>,
    country: Option<String>,
    as_of: Option<String>,
    accounting: Option<String>,
    over_age: Option<String>,
    factors: Option<String>,
    sheets: Option<String>,
    lifetimes: Option<String>,
    second_life: Option<String>,
    by: Vec<String>,
    columns: Vec<(String, Option<String>)>,
    aliases: Option<(String, String)>,
    words: Option<(String, String)>,
    lang: String,
    threads: Option<usize>,
}

/// The value of an option, by its word.
fn word<T>(
    option: &str,
    given: Option<&str>,
    from_key: fn(&str) -> Option<T>,
    known: &[&str],
) -> Result<Option<T>, Wrong> {
    let unknown = |text: &str| {
        Wrong::Argument(format!("{option}={text:?} is unknown; known: {}", known.join(", ")))
    };
    given.map(|text| from_key(text).ok_or_else(|| unknown(text))).transpose()
}

/// One option of `Given` by the keys of its type.
macro_rules! of {
    ($given:expr, $option:ident, $type:ty) => {{
        let known: Vec<&str> = <$type>::ALL.iter().map(|word| word.key()).collect();
        word(stringify!($option), $given.$option.as_deref(), <$type>::from_key, &known)
    }};
}

/// The language of a word.
pub(crate) fn language(lang: &str) -> Result<Language, Wrong> {
    let known: Vec<&str> = Language::ALL.iter().map(|word| word.key()).collect();
    let language = word("lang", Some(&lang.to_lowercase()), Language::from_key, &known)?;
    Ok(language.unwrap_or(Language::En))
}

/// What a word breaks sums down by; a service is an entity, as the command has it.
fn breakdown(word: &str) -> Option<Breakdown> {
    if word == "service" { Some(Breakdown::Entity) } else { Breakdown::from_key(word) }
}

/// What sums are broken down by.
pub(crate) fn grouping(by: &[String]) -> Result<Option<Grouping>, Wrong> {
    let known: Vec<&str> =
        Breakdown::ALL.iter().map(|word| word.key()).chain(["service"]).collect();
    let each: Result<Vec<_>, _> =
        by.iter().map(|by| word("by", Some(by), breakdown, &known)).collect();
    let each: Vec<Breakdown> = each?.into_iter().flatten().collect();
    match each[..] {
        [] => Ok(None),
        [by] => Ok(Some(by.into())),
        [by, then] if by == then => {
            let key = by.key();
            let text =
                format!("by: {key:?} stands twice; one is enough, or by=(\"site\", \"kind\")");
            Err(Wrong::Argument(text))
        }
        [by, then] => Ok(Some(Grouping { by, then: Some(then) })),
        _ => Err(Wrong::Argument("by has two words at most: by=(\"site\", \"kind\")".to_owned())),
    }
}

/// A scope that was a dictionary; a fault is told of its key.
fn dictionary(text: &str) -> Result<Scope, Wrong> {
    let bad = |error: serde_json::Error| Wrong::Argument(format!("scope: {error}"));
    let given: serde_json::Map<String, Value> = serde_json::from_str(text).map_err(bad)?;
    for (key, value) in &given {
        let alone = serde_json::Map::from_iter([(key.clone(), value.clone())]);
        serde_json::from_value::<Scope>(Value::Object(alone))
            .map_err(|error| Wrong::Argument(format!("scope[{key:?}]: {error}")))?;
    }
    serde_json::from_value(Value::Object(given)).map_err(bad)
}

impl Given {
    /// The scope, its own options over it.
    pub(crate) fn scope(&self) -> Result<Scope, Wrong> {
        let mut scope: Scope = match &self.scope {
            None => Scope::default(),
            Some((text, true)) => dictionary(text)?,
            Some((text, false)) => {
                toml::from_str(text).map_err(|error| Wrong::Argument(format!("scope: {error}")))?
            }
        };
        if let Some(country) = &self.country {
            scope.country.clone_from(country);
        }
        if let Some(day) = &self.as_of {
            let day: Date = day.parse().map_err(|_| {
                Wrong::Argument(format!("as_of={day:?} is no day such as 2026-11-21"))
            })?;
            scope.as_of = Some(day);
        }
        scope.accounting = of!(self, accounting, Accounting)?.unwrap_or(scope.accounting);
        scope.over_age = of!(self, over_age, OverAge)?.unwrap_or(scope.over_age);
        scope.factors = of!(self, factors, FactorSet)?.unwrap_or(scope.factors);
        scope.sheets = of!(self, sheets, Sheets)?.unwrap_or(scope.sheets);
        scope.lifetimes_from = of!(self, lifetimes, Lifetimes)?.unwrap_or(scope.lifetimes_from);
        scope.second_life = of!(self, second_life, Allocation)?.unwrap_or(scope.second_life);
        Ok(scope)
    }

    /// The language of what is read.
    pub(crate) fn language(&self) -> Result<Language, Wrong> {
        language(&self.lang)
    }

    /// The audit of some sources, not yet run.
    pub(crate) fn audit<'a>(&self, sources: &'a [Source]) -> Result<Audit<'a>, Wrong> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let mut audit = Audit::new()
            .scope(self.scope()?)
            .language(self.language()?)
            .threads(self.threads.unwrap_or(threads).max(1))
            .columns(self.columns()?);
        if let Some(by) = grouping(&self.by)? {
            audit = audit.by(by);
        }
        if let Some((name, text)) = &self.aliases {
            audit = audit.aliases(name, text);
        }
        if let Some((name, text)) = &self.words {
            audit = audit.words(name, text);
        }
        for source in sources {
            audit = audit.input(source.input()?);
        }
        Ok(audit)
    }

    fn columns(&self) -> Result<Vec<GivenColumn>, Wrong> {
        let given = |(header, field): &(String, Option<String>)| {
            let field = field.as_deref().map(|word| {
                Field::named(word).ok_or_else(|| {
                    let known: Vec<&str> = Field::usual().map(Field::key).collect();
                    let known = known.join(", ");
                    Wrong::Argument(format!(
                        "columns: {header:?} as {word:?} is unknown; None, or one of {known}"
                    ))
                })
            });
            Ok(GivenColumn { header: header.trim().to_owned(), field: field.transpose()? })
        };
        self.columns.iter().map(given).collect()
    }
}
