//! A labelled list to choose one word from.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::measure::note;

/// A function of this rather than a component: each component type costs the module kilobytes.
pub(crate) struct Choice<'a> {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    /// Keys and what they are called, in the order shown.
    pub(crate) options: &'a [(&'a str, &'a str)],
    pub(crate) chosen: &'a str,
    pub(crate) mistake: Option<AttrValue>,
    pub(crate) on_choice: Callback<String>,
}

pub(crate) fn choice(choice: Choice<'_>) -> Html {
    let Choice { id, label, options, chosen, mistake, on_choice } = choice;
    let onchange = move |event: Event| {
        on_choice.emit(event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <select id={id.clone()} {onchange} aria-invalid={mistake.is_some().then_some("true")}
                aria-describedby={mistake.is_some().then(|| format!("{id}-mistake"))}>
                // Without `selected` on each, the list would start on its last option.
                { for options.iter().map(|&(key, name)| html! {
                    <option value={key.to_owned()} selected={key == chosen}>{ name }</option>
                }) }
            </select>
            { note(&id, None, mistake) }
        </div>
    }
}
