//! A labelled field to type into, with a slider beside it that moves its number, a hint, and what to mend.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::slider::{Track, track};

/// A function of this rather than a component: each component type costs the module kilobytes.
#[derive(Default)]
pub(crate) struct Measure {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    /// `text`, `search`, `numeric` or `decimal`: which keys a telephone shows.
    pub(crate) keys: &'static str,
    pub(crate) placeholder: AttrValue,
    pub(crate) hint: Option<AttrValue>,
    pub(crate) mistake: Option<AttrValue>,
    pub(crate) track: Option<Track>,
    /// What of the reader's own is asked for, as a browser that fills it in calls it.
    pub(crate) own: Option<&'static str>,
    pub(crate) on_text: Callback<String>,
}

pub(crate) fn measure(measure: Measure) -> Html {
    let Measure { id, label, value, keys, placeholder, hint, mistake, track, own, on_text } =
        measure;
    let oninput = move |event: InputEvent| {
        on_text.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    };
    let described = match (&hint, &mistake) {
        (None, None) => None,
        (_, Some(_)) => Some(format!("{id}-mistake")),
        (Some(_), None) => Some(format!("{id}-hint")),
    };
    html! {
        <div class="field measure">
            <label for={id.clone()}>{ label }</label>
            <input id={id.clone()} type="text" inputmode={keys} autocomplete={own.unwrap_or("off")} {placeholder}
                {value} {oninput} aria-invalid={mistake.is_some().then_some("true")}
                aria-describedby={described} />
            { track.map_or_else(Html::default, |it| self::track(&id, it)) }
            { note(&id, hint, mistake) }
        </div>
    }
}

/// What stands below a field: what to mend, else a hint.
pub(crate) fn note(id: &str, hint: Option<AttrValue>, mistake: Option<AttrValue>) -> Html {
    match (hint, mistake) {
        (_, Some(mistake)) => {
            html! { <p class="mistake" id={format!("{id}-mistake")}>{ mistake }</p> }
        }
        (Some(hint), None) => html! { <p class="note" id={format!("{id}-hint")}>{ hint }</p> },
        (None, None) => Html::default(),
    }
}
