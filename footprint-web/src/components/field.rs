//! A labelled field to type a number into, with its hint and what to mend.

use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    #[prop_or_default]
    pub(crate) hint: Option<&'static str>,
    #[prop_or_default]
    pub(crate) mistake: Option<&'static str>,
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// `numeric` or `decimal`: which keys a telephone shows.
    pub(crate) keys: &'static str,
    pub(crate) value: AttrValue,
    pub(crate) on_text: Callback<String>,
}

#[component]
pub(crate) fn Field(props: &Props) -> Html {
    let on_text = props.on_text.clone();
    let oninput = move |event: InputEvent| {
        on_text.emit(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let (hint_id, mistake_id) = (format!("{}-hint", props.id), format!("{}-mistake", props.id));
    let described = [(props.hint, &hint_id), (props.mistake, &mistake_id)]
        .into_iter()
        .filter_map(|(text, id)| text.map(|_| id.as_str()))
        .collect::<Vec<_>>()
        .join(" ");
    html! {
        <div class="field">
            <label for={props.id}>{ props.label }</label>
            <input id={props.id} type="text" inputmode={props.keys} autocomplete="off"
                placeholder={props.placeholder.clone()} value={props.value.clone()} {oninput}
                aria-invalid={props.mistake.map(|_| "true")}
                aria-describedby={(!described.is_empty()).then_some(described)} />
            if let Some(hint) = props.hint {
                <p class="note" id={hint_id}>{ hint }</p>
            }
            if let Some(mistake) = props.mistake {
                <p class="mistake" id={mistake_id} role="alert">{ mistake }</p>
            }
        </div>
    }
}
