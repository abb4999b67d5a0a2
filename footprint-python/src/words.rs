//! Many models looked up at once, and the factors of all kinds.

use crate::columns::{self, FACTORS};
use crate::fault::Wrong;
use crate::options::language;
use crate::stop::Stop;
use crate::table::Table;
use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use footprint::core::terms::vocabulary::{FactorSet, Kind};
use footprint::explain::explain_unit;
use footprint::import::{SheetMatcher, share_out};
use footprint::models::{Answer, Models, Told};
use footprint::{Scope, shipped};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Between the sheets of a range.
const SEVERAL: &str = "||";
/// Models that a thread looks up at a time.
const SHARE: usize = 128;

/// A column of words; what is missing is empty.
fn texts(given: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
    given.extract::<Vec<Option<String>>>().map_err(|_| {
        PyTypeError::new_err("makers, models and kinds are sequences of str or None of one length")
    })
}

/// Models by maker, model and kind, as `footprint match --file` finds them; equal ones are looked up once.
#[pyfunction]
pub(crate) fn look_up(
    py: Python<'_>,
    makers: &Bound<'_, PyAny>,
    models: &Bound<'_, PyAny>,
    kinds: Option<&Bound<'_, PyAny>>,
    candidates: bool,
    lang: &str,
) -> PyResult<Table> {
    let language = language(lang)?;
    let (makers, models) = (texts(makers)?, texts(models)?);
    let kinds = kinds.map(texts).transpose()?;
    let lengths = [makers.len(), kinds.as_ref().map_or(models.len(), Vec::len)];
    if lengths.iter().any(|length| *length != models.len()) {
        return Err(Wrong::Argument("makers, models and kinds differ in length".to_owned()).into());
    }
    let stop = Stop::new();
    let found = py.detach(|| -> Result<_, Wrong> {
        let catalogue = &shipped().value;
        let matcher = SheetMatcher::new(catalogue);
        let all = Models { catalogue, matcher: &matcher, language, candidates };
        let mut numbers: FxHashMap<[&str; 3], usize> = FxHashMap::default();
        let mut distinct = Vec::new();
        let rows: Vec<usize> = (0..models.len())
            .map(|row| {
                let key = [
                    makers[row].as_deref().unwrap_or(""),
                    models[row].as_deref().unwrap_or(""),
                    kinds.as_ref().and_then(|kinds| kinds[row].as_deref()).unwrap_or(""),
                ];
                *numbers.entry(key).or_insert_with(|| {
                    distinct.push(key);
                    distinct.len() - 1
                })
            })
            .collect();
        let found = share_out(distinct.chunks(SHARE), |share| {
            let find = |[maker, model, word]: &[&str; 3]| {
                let told = all.told(word);
                (all.answer(maker, model, told.kind()), told == Told::Unknown)
            };
            // The columns of less than all are not made: what was raised is.
            if stop.is_asked() { Vec::new() } else { share.iter().map(find).collect::<Vec<_>>() }
        });
        if stop.is_asked() {
            return Err(Wrong::Argument(String::new()));
        }
        let found: Vec<(Answer, bool)> = found.into_iter().flatten().collect();
        let text = |of: &dyn Fn(&Answer) -> Option<String>| -> ArrayRef {
            let each: Vec<Option<String>> = found.iter().map(|(answer, _)| of(answer)).collect();
            Arc::new(rows.iter().map(|at| each[*at].as_deref()).collect::<StringArray>())
        };
        let joined = |texts: &[String]| Some(texts.join(SEVERAL)).filter(|text| !text.is_empty());
        let embodied = |set: FactorSet| -> ArrayRef {
            let of = |at: &usize| {
                let (answer, _) = found.get(*at)?;
                answer.embodied.iter().find(|of| of.factors == set).map(|of| of.kgco2e)
            };
            Arc::new(rows.iter().map(of).collect::<Float64Array>())
        };
        let unheeded = rows.iter().map(|at| Some(found[*at].1));
        let close = |answer: &Answer| {
            let sheets: Vec<String> =
                answer.candidates.iter().map(|candidate| candidate.sheet.clone()).collect();
            joined(&sheets)
        };
        let columns: [(&str, ArrayRef); 9] = [
            ("manufacturer", text(&|answer| Some(answer.manufacturer.clone()))),
            ("model", text(&|answer| Some(answer.model.clone()))),
            ("match", text(&|answer| joined(&answer.names))),
            ("sheet", text(&|answer| joined(&answer.sheets))),
            ("rule", text(&|answer| Some(answer.rule.to_owned()))),
            ("candidates", text(&close)),
            ("embodied_ademe_kgco2e", embodied(FactorSet::Ademe)),
            ("embodied_makers_kgco2e", embodied(FactorSet::Makers)),
            ("kind_unknown", Arc::new(unheeded.collect::<arrow_array::BooleanArray>())),
        ];
        let columns = columns.into_iter().map(|(name, array)| (name, array, true));
        let batch = RecordBatch::try_from_iter_with_nullable(columns);
        Ok(Table(batch.map_err(|error| Wrong::Argument(error.to_string()))?))
    });
    stop.or(found)
}

/// Every factor of every kind, for a country.
#[pyfunction]
pub(crate) fn factors(py: Python<'_>, country: &str, lang: &str) -> PyResult<Table> {
    let language = language(lang)?;
    let scope = Scope { country: country.to_owned(), ..Scope::default() };
    py.detach(|| {
        let catalogue = &shipped().value;
        if let Err(error) = catalogue.zone(country) {
            let likely = footprint::core::catalogue::ZoneError::likely(error);
            let likely = likely.map_or_else(String::new, |name| format!("; {name}?"));
            let text = format!("country={country:?} is unknown{likely}");
            return Err(Wrong::Argument(text).into());
        }
        let mut rows = Vec::new();
        for kind in Kind::ALL {
            let matched = footprint::core::assessment::fleet::Match::Archetype;
            let of = explain_unit(catalogue, &scope, *kind, &matched, language);
            for factor in of.iter().flat_map(|explained| &explained.factors) {
                let mut row = serde_json::to_value(factor)
                    .map_err(|error| Wrong::Argument(error.to_string()))?;
                row["kind"] = kind.key().into();
                rows.push(row);
            }
        }
        Ok(columns::table(&rows, FACTORS)?)
    })
}
