//! A labelled slider that shows its value in words.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A function of this rather than a component: each component type costs the module kilobytes.
pub(crate) struct Slider {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) min: AttrValue,
    pub(crate) max: AttrValue,
    pub(crate) step: AttrValue,
    pub(crate) value: AttrValue,
    /// The value with its unit, as shown and as said by a screen reader.
    pub(crate) words: AttrValue,
    pub(crate) on_value: Callback<String>,
}

pub(crate) fn slider(slider: Slider) -> Html {
    let Slider { id, label, min, max, step, value, words, on_value } = slider;
    let oninput = move |event: InputEvent| {
        on_value.emit(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    html! {
        <div class="field slider">
            <label for={id.clone()}>{ label }{ " " }<output for={id.clone()}>{ words.clone() }</output></label>
            <input {id} type="range" {min} {max} {step} {value} {oninput} aria-valuetext={words} />
        </div>
    }
}
