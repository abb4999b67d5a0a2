//! A labelled list to choose one word from.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::measure::note;
use crate::lists::GROUP;

/// A page drawn before any code runs holds of a longer list what is chosen alone, and the rest as text that its
/// script makes options of at the first touch.
const LONG: usize = 100;

/// A function of this rather than a component: each component type costs the module kilobytes.
pub(crate) struct Choice<'a> {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    /// Keys and what they are called, in the order shown; those of the key [`GROUP`] name a group.
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
    let long = cfg!(feature = "pages") && options.len() > LONG;
    let more = long.then(|| {
        let others = options.iter().filter(|(key, _)| *key != chosen);
        others.map(|(key, name)| ["<option value=", key, ">", name].concat()).collect::<String>()
    });
    let shown = options.iter().filter(|(key, _)| !long || *key == chosen);
    let shown: Vec<_> = shown.copied().collect();
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <select id={id.clone()} data-more={more} {onchange} aria-invalid={mistake.is_some().then_some("true")}
                aria-describedby={mistake.is_some().then(|| format!("{id}-mistake"))}>
                { self::options(&shown, chosen) }
            </select>
            { note(&id, None, mistake) }
        </div>
    }
}

/// The options of a list, under the groups that some of them name.
pub(crate) fn options(options: &[(&str, &str)], chosen: &str) -> Html {
    let shown = |options: &[(&str, &str)]| -> Html {
        // Without `selected` on each, the list would start on its last option.
        let option = |&(key, name): &(&str, &str)| {
            html! { <option value={key.to_owned()} selected={key == chosen}>{ name }</option> }
        };
        options.iter().map(option).collect()
    };
    let group = |group: &[(&str, &str)]| match group {
        [(GROUP, name), own @ ..] => {
            html! { <optgroup label={(*name).to_owned()}>{ shown(own) }</optgroup> }
        }
        own => shown(own),
    };
    options.chunk_by(|_, (next, _)| *next != GROUP).map(group).collect()
}
