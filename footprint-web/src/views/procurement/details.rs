//! The module behind the answer (`bin/procurement_details.rs`), loaded when the reader first changes
//! something or asks why: the whole comparison, links, files, makers' sheets.

use footprint_core::comparison::{Glance, Scenario};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The name of the module's files.
pub(crate) const MODULE: &str = "procurement-details";

#[wasm_bindgen]
extern "C" {
    /// The exports of the module.
    #[derive(Clone)]
    pub(crate) type Details;

    /// The scenario of a link, as bytes.
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
pub(crate) type Found = [String; 3];

impl Details {
    /// The module, loaded by the page around.
    pub(crate) async fn load(load: &Function) -> Option<Self> {
        let promise = load.call1(&JsValue::NULL, &MODULE.into()).ok()?;
        let module = JsFuture::from(promise.unchecked_into::<Promise>()).await.ok()?;
        Some(module.unchecked_into())
    }

    pub(crate) fn scenario_of_link(&self, text: &str) -> Option<Scenario> {
        Scenario::unpacked(&self.of_link(text)?)
    }

    pub(crate) async fn scenario_of_file(&self, file: File) -> Option<Scenario> {
        let bytes = JsFuture::from(self.open(file)).await.ok()?;
        let bytes = bytes.is_object().then(|| js_sys::Uint8Array::new(&bytes).to_vec())?;
        Scenario::unpacked(&bytes)
    }

    /// The comparison as an object, and the link to its scenario.
    pub(crate) fn compared(&self, scenario: &[u8]) -> Option<(JsValue, String)> {
        let both = self.compare(scenario)?;
        Some((both.get(0), both.get(1).as_string()?))
    }

    pub(crate) async fn models(&self) -> bool {
        JsFuture::from(self.load_models()).await.is_ok_and(|there| there.is_truthy())
    }

    /// How many models hold every word, and the first of them.
    pub(crate) fn found(&self, kind: Option<&str>, text: &str) -> (u32, Vec<Found>) {
        let all = self.search(kind.map(str::to_owned), text);
        let word = |at: u32| all.get(at).as_string().unwrap_or_default();
        let found = (0..all.length() / 3).map(|sheet| [1, 2, 3].map(|at| word(3 * sheet + at)));
        (all.get(0).as_f64().unwrap_or(0.0) as u32, found.collect())
    }

    pub(crate) fn seen(&self, scenario: &[u8]) -> Option<Glance> {
        Glance::unpacked(&self.glance(scenario)?)
    }
}
