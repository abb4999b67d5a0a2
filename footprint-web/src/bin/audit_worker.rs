//! The module that reads inventories in a worker, without the page's part.

use footprint_web::audit_worker::{Session, choices};
use js_sys::Function;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Files, and the audit of them.
#[wasm_bindgen]
#[derive(Default)]
pub struct Auditor(Session);

/// A file to save.
#[wasm_bindgen(getter_with_clone)]
pub struct Saved {
    /// The name that is proposed.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Auditor {
    /// An auditor without files.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// The countries that can be chosen, in the language of the settings.
    ///
    /// # Errors
    /// When the settings have another shape.
    pub fn choices(&self, settings: JsValue) -> Result<JsValue, JsValue> {
        let settings: footprint_web::audit_worker::Settings =
            serde_wasm_bindgen::from_value(settings)?;
        object(&choices(settings.language))
    }

    /// Forgets the files.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes a file in.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.0.add(name, bytes);
    }

    /// Audits the files; `progress` hears how many bytes of all files have been read.
    ///
    /// # Errors
    /// When the settings have another shape.
    pub fn audit(&mut self, settings: JsValue, progress: &Function) -> Result<JsValue, JsValue> {
        let settings = serde_wasm_bindgen::from_value(settings)?;
        // One who does not listen misses nothing but the bar.
        let tell = |bytes: u64| drop(progress.call1(&JsValue::NULL, &(bytes as f64).into()));
        object(&self.0.audit(&settings, &tell))
    }

    /// Takes a table of municipalities in.
    pub fn territory(&mut self, name: &str, bytes: &[u8]) {
        self.0.add_municipalities(name, bytes);
    }

    /// What leaves the fleet, in sections.
    ///
    /// # Errors
    /// When the settings have another shape, or why there is nothing to tell.
    pub fn reuse(&self, settings: JsValue) -> Result<JsValue, JsValue> {
        let settings = serde_wasm_bindgen::from_value(settings)?;
        object(&self.0.reuse(&settings).map_err(|reason| JsValue::from(&reason))?)
    }

    /// Begins another year of the fleet.
    #[wasm_bindgen(js_name = beginYear)]
    pub fn begin_year(&mut self) {
        self.0.begin_year();
    }

    /// Takes a file of the year begun last in.
    #[wasm_bindgen(js_name = addToYear)]
    pub fn add_to_year(&mut self, name: &str, bytes: Vec<u8>) {
        self.0.add_to_year(name, bytes);
    }

    /// Forgets another year, by its number.
    #[wasm_bindgen(js_name = forgetYear)]
    pub fn forget_year(&mut self, number: usize) {
        self.0.forget_year(number);
    }

    /// Makes a file at hand another year of the fleet, by its number.
    #[wasm_bindgen(js_name = setApart)]
    pub fn set_apart(&mut self, number: usize) {
        self.0.set_apart(number);
    }

    /// Whether the files at hand are still to be audited.
    #[wasm_bindgen(js_name = isUnread)]
    pub fn is_unread(&self) -> bool {
        self.0.is_unread()
    }

    /// Bytes of all files of all years.
    pub fn size(&self) -> f64 {
        self.0.size() as f64
    }

    /// Compares the years; `progress` hears how many bytes of all files have been read.
    ///
    /// # Errors
    /// When the settings have another shape.
    pub fn trend(&mut self, settings: JsValue, progress: &Function) -> Result<JsValue, JsValue> {
        let settings = serde_wasm_bindgen::from_value(settings)?;
        let tell = |bytes: u64| drop(progress.call1(&JsValue::NULL, &(bytes as f64).into()));
        object(&self.0.trend(&settings, &tell))
    }

    /// The report as the JSON of the command.
    pub fn json(&self) -> Option<String> {
        self.0.json()
    }

    /// A file to save, by its form: of the change from year to year, or of the audit.
    pub fn save(&self, what: &str, index: usize, trend: bool) -> Option<Saved> {
        let file = if trend { self.0.save_trend(what)? } else { self.0.save(what, index)? };
        let media_type = file.media_type.to_owned();
        Some(Saved { name: file.name, media_type, bytes: file.bytes })
    }
}

fn object(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(serde_wasm_bindgen::to_value(value)?)
}

fn main() {}
