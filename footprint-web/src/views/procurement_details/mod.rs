//! What stands behind the answer of the procurement view, in a module that is loaded when the reader first
//! changes something or asks why: the whole comparison, links and files, makers' sheets.

mod markup;
mod models;
mod presets;
mod reasons;
mod texts;

use std::cell::RefCell;
use std::rc::Rc;

use footprint_core::applications::comparison::{Comparison, Scenario, compare, glance};
use footprint_core::terms::vocabulary::{Kind, Language};
use footprint_core::uncertainty::Memory;
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::File;

use super::procurement::Say;
use crate::exchange;
#[cfg(test)]
pub(crate) use presets::preset;
#[cfg(not(test))]
use presets::preset;
use reasons::Reasons;

/// A scenario that ships, by its position, as bytes.
pub fn example(index: u32, language: &str, country: &str) -> Vec<u8> {
    let language = Language::from_key(language).unwrap_or(Language::En);
    preset(index as usize, language, country).packed()
}

/// The scenario of a link, as bytes; `None` where it is none that can be compared.
pub fn of_link(text: &str) -> Option<Vec<u8>> {
    usable(exchange::of_link(text)?)
}

/// The scenario of a file, as bytes.
pub async fn open(file: File) -> Option<Vec<u8>> {
    usable(exchange::of_json(&exchange::text(file).await?)?)
}

fn usable(scenario: Scenario) -> Option<Vec<u8>> {
    glance(&scenario, models::catalogue(), &mut Memory::default()).map(|_| scenario.packed())
}

/// Saves a scenario as a file.
pub fn save(scenario: &[u8], name: &str) {
    if let Some(scenario) = Scenario::unpacked(scenario) {
        exchange::save(&exchange::json(&scenario), name);
    }
}

/// The comparison as an object, and the link to its scenario.
pub fn comparison(scenario: &[u8]) -> Option<Array> {
    let compared = compared(scenario)?;
    let (scenario, comparison) = &*compared;
    let link = exchange::link(scenario);
    Some([exchange::object(comparison), JsValue::from(link)].into_iter().collect())
}

/// What stands behind the answer, as HTML.
pub fn reasons(scenario: &[u8], language: &str) -> String {
    let say = Say::in_language(Language::from_key(language).unwrap_or(Language::En));
    let compared = compared(scenario);
    compared.map_or_else(String::new, |it| Reasons::new(say, &it.0, &it.1).html())
}

/// Loads the makers' sheets; whether they are there.
pub async fn load_models() -> bool {
    let there = match exchange::fetched("models.bin").await {
        Some(bytes) => models::add(&bytes),
        None => false,
    };
    LAST.take();
    there
}

/// How many models hold every word, then kind, maker and model of the first.
pub fn search(kind: Option<&str>, text: &str) -> Array {
    let (count, found) = models::search(kind.and_then(Kind::from_key), text);
    let all = Array::of1(&JsValue::from(count as u32));
    for sheet in found {
        for word in [sheet.kind.key(), &sheet.manufacturer, &sheet.name] {
            all.push(&JsValue::from(word));
        }
    }
    all
}

/// What a scenario says at first sight, with makers' sheets.
pub fn seen(scenario: &[u8]) -> Option<Vec<u8>> {
    let scenario = Scenario::unpacked(scenario)?;
    let glance = |memory: &mut Memory| glance(&scenario, models::catalogue(), memory);
    Some(MEMORY.with_borrow_mut(glance)?.packed())
}

type Compared = (Scenario, Comparison);

thread_local! {
    /// What one move of a slider leaves to the next.
    static MEMORY: RefCell<Memory> = RefCell::default();
    /// The last comparison: the reasons are those of the result that was told.
    static LAST: RefCell<Option<(Vec<u8>, Rc<Compared>)>> = const { RefCell::new(None) };
}

fn compared(bytes: &[u8]) -> Option<Rc<Compared>> {
    let last = LAST.with_borrow(|last| last.clone().filter(|(known, _)| known == bytes));
    if let Some((_, compared)) = last {
        return Some(compared);
    }
    let scenario = Scenario::unpacked(bytes)?;
    let comparison = compare(&scenario, models::catalogue()).value?;
    let compared = Rc::new((scenario, comparison));
    LAST.set(Some((bytes.to_vec(), compared.clone())));
    Some(compared)
}
