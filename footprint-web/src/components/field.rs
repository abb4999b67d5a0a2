//! A labelled field to type into, with its hint and what to mend.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A function of this rather than a component: each component type costs the module kilobytes.
#[derive(Default)]
pub(crate) struct Field {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) hint: Option<AttrValue>,
    pub(crate) mistake: Option<AttrValue>,
    pub(crate) placeholder: AttrValue,
    /// `text`, `numeric` or `decimal`: which keys a telephone shows.
    pub(crate) keys: &'static str,
    pub(crate) value: AttrValue,
    pub(crate) on_text: Callback<String>,
}

pub(crate) fn field(field: Field) -> Html {
    let Field { id, label, hint, mistake, placeholder, keys, value, on_text } = field;
    let oninput = move |event: InputEvent| {
        on_text.emit(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let described = match (&hint, &mistake) {
        (Some(_), Some(_)) => Some(format!("{id}-hint {id}-mistake")),
        (Some(_), None) => Some(format!("{id}-hint")),
        (None, Some(_)) => Some(format!("{id}-mistake")),
        (None, None) => None,
    };
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <input id={id.clone()} type="text" inputmode={keys} autocomplete="off" {placeholder}
                {value} {oninput} aria-invalid={mistake.is_some().then_some("true")}
                aria-describedby={described} />
            if let Some(hint) = hint {
                <p class="note" id={format!("{id}-hint")}>{ hint }</p>
            }
            if let Some(mistake) = mistake {
                <p class="mistake" id={format!("{id}-mistake")} role="alert">{ mistake }</p>
            }
        </div>
    }
}
