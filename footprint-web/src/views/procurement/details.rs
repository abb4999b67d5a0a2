//! The module behind the answer (`bin/procurement_details.rs`), loaded when the reader first changes
//! something or asks why: the whole comparison, links, files, makers' sheets.

use footprint_core::applications::comparison::{Glance, Scenario};
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::File;

use super::Message;
use super::post::Post;
use super::state::{Models, Notice};

/// The name of the module's files.
const MODULE: &str = "procurement-details";

#[wasm_bindgen]
extern "C" {
    /// The exports of the module.
    #[derive(Clone)]
    pub(crate) type Details;

    /// A scenario that ships, by its position, as bytes.
    #[wasm_bindgen(method)]
    fn example(this: &Details, index: u32, language: &str, country: &str) -> Vec<u8>;

    /// The scenario of a link.
    #[wasm_bindgen(method)]
    fn of_link(this: &Details, text: &str) -> Option<Vec<u8>>;

    /// The scenario of a file.
    #[wasm_bindgen(method)]
    fn open(this: &Details, file: File) -> Promise;

    /// Saves a scenario as a file.
    #[wasm_bindgen(method)]
    pub(crate) fn save(this: &Details, scenario: &[u8], name: &str);

    /// The comparison as an object, and the link to its scenario.
    #[wasm_bindgen(method)]
    fn compare(this: &Details, scenario: &[u8]) -> Option<Array>;

    /// What stands behind the answer, as HTML.
    #[wasm_bindgen(method)]
    pub(crate) fn reasons(this: &Details, scenario: &[u8], language: &str) -> String;

    /// Loads the makers' sheets; whether they are there.
    #[wasm_bindgen(method)]
    fn load_models(this: &Details) -> Promise;

    /// How many models hold every word, then kind, maker and model of the first.
    #[wasm_bindgen(method)]
    fn search(this: &Details, kind: Option<String>, text: &str) -> Array;

    /// What a scenario with makers' sheets says at first sight.
    #[wasm_bindgen(method)]
    fn glance(this: &Details, scenario: &[u8]) -> Option<Vec<u8>>;
}

/// A maker's sheet that a search found: kind, manufacturer, model.
pub(super) type Found = [String; 3];

impl Details {
    /// Asks the page around for the module.
    pub(super) fn load(load: &Function, post: &Post) {
        if let Ok(promise) = load.call1(&JsValue::NULL, &MODULE.into()) {
            post.when(&promise.unchecked_into(), |module| {
                Message::Details(module.map(JsValue::unchecked_into))
            });
        }
    }

    pub(super) fn scenario_of_example(
        &self,
        index: u32,
        language: &str,
        country: &str,
    ) -> Option<Scenario> {
        Scenario::unpacked_as_baskets(&self.example(index, language, country))
    }

    pub(super) fn scenario_of_link(&self, text: &str) -> Option<Scenario> {
        Scenario::unpacked_as_baskets(&self.of_link(text)?)
    }

    /// Reads the scenario of a file.
    pub(super) fn read(&self, file: File, post: &Post) {
        post.when(&self.open(file), |bytes| {
            let bytes = bytes.filter(JsValue::is_object).map(|it| Uint8Array::new(&it).to_vec());
            let scenario = bytes.and_then(|bytes| Scenario::unpacked_as_baskets(&bytes));
            Message::Scenario(scenario.map(Box::new), Notice::BadFile)
        });
    }

    /// The comparison as an object, and the link to its scenario.
    pub(super) fn compared(&self, scenario: &[u8]) -> Option<(JsValue, String)> {
        let both = self.compare(scenario)?;
        Some((both.get(0), both.get(1).as_string()?))
    }

    /// Loads the makers' sheets.
    pub(super) fn models(&self, post: &Post) {
        post.when(&self.load_models(), |there| {
            let there = there.is_some_and(|there| there.is_truthy());
            Message::Models(if there { Models::Here } else { Models::Failed })
        });
    }

    /// How many models hold every word, and the first of them.
    pub(super) fn found(&self, kind: Option<&str>, text: &str) -> (u32, Vec<Found>) {
        let all = self.search(kind.map(str::to_owned), text);
        let word = |at: u32| all.get(at).as_string().unwrap_or_default();
        let found = (0..all.length() / 3).map(|sheet| [1, 2, 3].map(|at| word(3 * sheet + at)));
        (all.get(0).as_f64().unwrap_or(0.0) as u32, found.collect())
    }

    pub(super) fn seen(&self, scenario: &[u8]) -> Option<Glance> {
        Glance::unpacked(&self.glance(scenario)?)
    }
}
