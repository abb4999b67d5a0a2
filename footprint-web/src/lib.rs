//! The page: simulators on the model of `footprint-core`, computed in the reader's browser.

mod app;
mod components;
#[cfg(test)]
mod key_figures;
mod replay;
mod simulation;
mod state;
mod text;
mod views;

use footprint_core::vocabulary::Language;
use wasm_bindgen::prelude::wasm_bindgen;

pub use replay::replay;

/// Shows the simulator inside `root`, in a language (`fr` or `en`); `on_language` hears the language
/// at once and whenever the reader switches it.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, language: &str, on_language: js_sys::Function) {
    let language = Language::from_key(language).unwrap_or(Language::En);
    let on_language = yew::Callback::from(move |language: Language| {
        // A listener that throws is the host page's own affair.
        let _ = on_language.call1(&wasm_bindgen::JsValue::NULL, &language.key().into());
    });
    yew::Renderer::<app::App>::with_root_and_props(root, app::Props { language, on_language })
        .render();
}
