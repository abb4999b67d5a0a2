//! Fields that open a file of the reader's.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::exchange;

/// A field that opens a file, with its hint and what was wrong with the last one; of a file that cannot be read, the
/// text is empty.
pub(super) fn one(
    id: &'static str,
    accept: &'static str,
    [label, hint]: [&'static str; 2],
    bad: Option<&'static str>,
    on_text: Callback<String>,
) -> Html {
    let hint_id = [id, "-hint"].concat();
    html! {
        <div class="field opening">
            <label for={id}>{ label }</label>
            <input {id} type="file" {accept} aria-describedby={hint_id.clone()}
                onchange={move |event: Event| open(&event, on_text.clone())} />
            <p class="note" id={hint_id}>{ hint }</p>
            if let Some(bad) = bad {
                <p class="mistake" role="alert">{ bad }</p>
            }
        </div>
    }
}

fn open(event: &Event, on_text: Callback<String>) {
    let input = event.target_unchecked_into::<HtmlInputElement>();
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // The same file can be opened again once it is mended.
    input.set_value("");
    yew::platform::spawn_local(async move {
        on_text.emit(exchange::text(file).await.unwrap_or_default());
    });
}
