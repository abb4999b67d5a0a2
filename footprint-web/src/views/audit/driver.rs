//! The worker as the view sees it: asked with files and settings, heard through one callback.

use js_sys::{Array, Object, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{
    CustomEvent, CustomEventInit, ErrorEvent, File, MessageEvent, Url, Worker, WorkerOptions,
    WorkerType,
};
use yew::Callback;

use super::state::Problem;
use crate::audit_worker::message::Section;
use crate::audit_worker::{Answer, Choices, Settings};
use crate::exchange;

/// The worker's script, beside the module's own.
const SCRIPT: &str = "worker.js";
/// The inventory that ships, beside them.
pub(super) const EXAMPLE: &str = "town_glpi.csv";
/// Two years of a town that ship, the one before first.
pub(super) const EXAMPLE_YEARS: [&str; 2] = ["town_2025.csv", "town_2026.csv"];

#[wasm_bindgen]
extern "C" {
    /// Where the module's script came from.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static HERE: String;
}

/// What the worker says.
pub(super) enum Told {
    Choices(Choices),
    /// What leaves the fleet, in sections.
    Reuse(Vec<Section>),
    /// The change from year to year, of how many other years, and what is at hand where that is another year now.
    Trend(usize, Answer, Option<Box<Audited>>),
    Progress(u64, u64),
    Answer(Audited),
    /// Nothing to show: a file was saved, or what the worker loaded was told to the page.
    Saved,
    Failed(Problem),
}

/// What to show of an audit, and the whole report as an object.
pub(super) type Audited = (Answer, JsValue);

/// A running worker; it ends, whatever it does, when this goes.
pub(super) struct Driver {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Driver {
    /// Starts the worker, which begins to load its module.
    pub(super) fn start(hear: Callback<Told>) -> Result<Self, JsValue> {
        let address = HERE.with(|here| Url::new_with_base(SCRIPT, here))?.href();
        let worker = match worker(&address) {
            Ok(worker) => worker,
            // Another origin's script starts no worker; one of our own may import it.
            Err(_) => worker(&exchange::blob_address(
                // Pages are built without what writes a text in quotes.
                &Array::of1(&format!("import \"{address}\";").into()),
                "text/javascript",
            )?)?,
        };
        let on_message =
            {
                let hear = hear.clone();
                Closure::new(move |event: MessageEvent| {
                    hear.emit(told(&event.data()).unwrap_or_else(|error| {
                        Told::Failed(Problem::Broken(format!("{error:?}")))
                    }));
                })
            };
        let on_error =
            Closure::new(move |_: ErrorEvent| hear.emit(Told::Failed(Problem::NoWorker)));
        worker.set_onmessage(Some(Closure::as_ref(&on_message).unchecked_ref()));
        worker.set_onerror(Some(Closure::as_ref(&on_error).unchecked_ref()));
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Asks for what can be chosen, in the language of the settings.
    pub(super) fn choices(&self, settings: &Settings) -> Result<(), JsValue> {
        self.ask("choices", settings, &JsValue::UNDEFINED)
    }

    /// Asks for an audit of these files beside those that were read.
    pub(super) fn read(&self, files: &[File], settings: &Settings) -> Result<(), JsValue> {
        let list: Array = files.iter().collect();
        self.ask("audit", settings, &list)
    }

    /// Asks for an audit of a shipped example.
    pub(super) fn read_example(&self, name: &str, settings: &Settings) -> Result<(), JsValue> {
        self.ask("audit", settings, &Array::of1(&name.into()))
    }

    /// Hands over the files of another year.
    pub(super) fn year(&self, files: &[File], settings: &Settings) -> Result<(), JsValue> {
        let list: Array = files.iter().collect();
        self.ask("year", settings, &list)
    }

    /// Hands over a shipped example of another year.
    pub(super) fn example_year(&self, name: &str, settings: &Settings) -> Result<(), JsValue> {
        self.ask("year", settings, &Array::of1(&name.into()))
    }

    /// Forgets another year, by its number.
    pub(super) fn forget_year(&self, number: usize) -> Result<(), JsValue> {
        self.about("forget", number, &JsValue::UNDEFINED)
    }

    /// Makes a file at hand another year, by its number, and asks for an audit of the others.
    pub(super) fn set_apart(&self, number: usize, settings: &Settings) -> Result<(), JsValue> {
        self.about("apart", number, &serde_wasm_bindgen::to_value(settings)?)
    }

    fn about(&self, what: &str, number: usize, settings: &JsValue) -> Result<(), JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"ask".into(), &what.into())?;
        Reflect::set(&message, &"index".into(), &(number as u32).into())?;
        Reflect::set(&message, &"settings".into(), settings)?;
        self.worker.post_message(&message)
    }

    /// Asks for the change from year to year.
    pub(super) fn trend(&self, settings: &Settings) -> Result<(), JsValue> {
        self.ask("trend", settings, &JsValue::UNDEFINED)
    }

    /// Asks for an audit of the same files under these settings.
    pub(super) fn settle(&self, settings: &Settings) -> Result<(), JsValue> {
        self.ask("audit", settings, &JsValue::UNDEFINED)
    }

    /// Hands over tables of municipalities; what leaves the fleet is asked for again afterwards.
    pub(super) fn territory(&self, files: &[File], settings: &Settings) -> Result<(), JsValue> {
        let list: Array = files.iter().collect();
        self.ask("territory", settings, &list)
    }

    /// Asks for what leaves the fleet and can serve again.
    pub(super) fn reuse(&self, settings: &Settings) -> Result<(), JsValue> {
        self.ask("reuse", settings, &JsValue::UNDEFINED)
    }

    /// Asks for a file to save: of the change from year to year, or of the audit.
    pub(super) fn save(&self, what: &str, index: usize, trend: bool) -> Result<(), JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"ask".into(), &"save".into())?;
        Reflect::set(&message, &"what".into(), &what.into())?;
        Reflect::set(&message, &"index".into(), &(index as u32).into())?;
        Reflect::set(&message, &"trend".into(), &trend.into())?;
        self.worker.post_message(&message)
    }

    fn ask(&self, what: &str, settings: &Settings, files: &JsValue) -> Result<(), JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"ask".into(), &what.into())?;
        Reflect::set(&message, &"settings".into(), &serde_wasm_bindgen::to_value(settings)?)?;
        Reflect::set(&message, &"files".into(), files)?;
        self.worker.post_message(&message)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn worker(address: &str) -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(address, &options)
}

/// A message of the worker, by the one field that it has.
fn told(message: &JsValue) -> Result<Told, JsValue> {
    let field =
        |name: &str| Reflect::get(message, &name.into()).ok().filter(|value| !value.is_undefined());
    if let Some(progress) = field("progress") {
        let (done, size): (f64, f64) = read(progress)?;
        Ok(Told::Progress(done as u64, size as u64))
    } else if let Some(choices) = field("choices") {
        Ok(Told::Choices(read(choices)?))
    } else if let Some(reuse) = field("reuse") {
        Ok(Told::Reuse(read(reuse)?))
    } else if let Some(trend) = field("trend") {
        let years = field("years").and_then(|years| years.as_f64()).unwrap_or_default();
        let latest = field("answer").map(|answer| audited(answer, field("report"))).transpose()?;
        let latest = latest.map(Box::new);
        Ok(Told::Trend(years as usize, read(trend)?, latest))
    } else if let Some(answer) = field("answer") {
        Ok(Told::Answer(audited(answer, field("report"))?))
    } else if let Some(weight) = field("weight") {
        // What a worker loads, the page around cannot see.
        let detail = CustomEventInit::new();
        detail.set_detail(&weight);
        let event = CustomEvent::new_with_event_init_dict("footprint-weight", &detail)?;
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.dispatch_event(&event)?;
        }
        Ok(Told::Saved)
    } else if let Some(file) = field("file") {
        save(&file)?;
        Ok(Told::Saved)
    } else {
        let reason = field("failed").and_then(|reason| reason.as_string()).unwrap_or_default();
        Ok(Told::Failed(Problem::Broken(reason)))
    }
}

fn audited(answer: JsValue, report: Option<JsValue>) -> Result<Audited, JsValue> {
    Ok((read(answer)?, report.unwrap_or(JsValue::NULL)))
}

fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}

/// Hands a file to the browser, which asks or knows where to save it.
fn save(file: &JsValue) -> Result<(), JsValue> {
    let text = |name: &str| {
        Reflect::get(file, &name.into()).map(|value| value.as_string().unwrap_or_default())
    };
    let bytes = Array::of1(&Reflect::get(file, &"bytes".into())?);
    let name = text("name")?;
    // The reader's day stands before the ending.
    let (stem, ending) = name.split_at(name.rfind('.').unwrap_or(name.len()));
    exchange::save_bytes(&bytes, &text("type")?, stem, ending)
}
