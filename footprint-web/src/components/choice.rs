//! A labelled list to choose one word from.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    /// Keys and what they are called, in the order shown.
    pub(crate) options: Rc<Vec<(&'static str, &'static str)>>,
    pub(crate) chosen: AttrValue,
    pub(crate) on_choice: Callback<String>,
}

#[component]
pub(crate) fn Choice(props: &Props) -> Html {
    let on_choice = props.on_choice.clone();
    let onchange = move |event: Event| {
        on_choice.emit(event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    html! {
        <div class="field">
            <label for={props.id}>{ props.label }</label>
            <select id={props.id} {onchange}>
                // Without `selected` on each, the list would start on its last option.
                { for props.options.iter().map(|&(key, name)| html! {
                    <option value={key} selected={key == props.chosen.as_str()}>{ name }</option>
                }) }
            </select>
        </div>
    }
}
