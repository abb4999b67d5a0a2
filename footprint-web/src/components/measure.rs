//! A labelled number to type, with a slider beside it that moves it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A function of this rather than a component: each component type costs the module kilobytes.
pub(crate) struct Measure {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    /// `text`, `search` or `decimal`: which keys a telephone shows.
    pub(crate) keys: &'static str,
    pub(crate) placeholder: AttrValue,
    pub(crate) mistake: Option<AttrValue>,
    pub(crate) on_text: Callback<String>,
    pub(crate) track: Option<Track>,
}

/// A slider of whole positions.
pub(crate) struct Track {
    /// Its name, for screen readers.
    pub(crate) name: AttrValue,
    pub(crate) ends: (i32, i32),
    pub(crate) position: i32,
    /// The number at its position, in words.
    pub(crate) words: AttrValue,
    pub(crate) on_position: Callback<i32>,
}

pub(crate) fn measure(measure: Measure) -> Html {
    let Measure { id, label, value, keys, placeholder, mistake, on_text, track } = measure;
    let oninput = move |event: InputEvent| {
        on_text.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    };
    let described = mistake.is_some().then(|| format!("{id}-mistake"));
    html! {
        <div class="field measure">
            <label for={id.clone()}>{ label }</label>
            <input id={id.clone()} type="text" inputmode={keys} autocomplete="off" {value}
                {placeholder} {oninput} aria-invalid={mistake.is_some().then_some("true")}
                aria-describedby={described} />
            if let Some(Track { name, ends: (least, most), position, words, on_position }) = track {
                <input type="range" aria-label={name} min={least.to_string()} max={most.to_string()}
                    value={position.to_string()} aria-valuetext={words}
                    oninput={move |event: InputEvent| {
                        let input = event.target_unchecked_into::<HtmlInputElement>();
                        on_position.emit(input.value_as_number() as i32);
                    }} />
            }
            if let Some(mistake) = mistake {
                <p class="mistake" id={format!("{id}-mistake")} role="alert">{ mistake }</p>
            }
        </div>
    }
}
