//! A slider of whole positions: beside a field whose number it moves, or alone under its label.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A slider; functions of this rather than components: each component type costs the module kilobytes.
pub(crate) struct Track {
    /// Its name, for screen readers where there is no label of its own.
    pub(crate) name: AttrValue,
    pub(crate) ends: (i32, i32),
    pub(crate) position: i32,
    /// The number at its position, in words.
    pub(crate) words: AttrValue,
    pub(crate) on_move: Callback<i32>,
}

/// The slider of the field of an id.
pub(crate) fn track(of: &AttrValue, track: Track) -> Html {
    let Track { name, .. } = &track;
    input(None, Some(of.clone()), Some(name.clone()), &track)
}

/// A slider under its label, with its value in words.
pub(crate) fn slider(id: AttrValue, track: Track) -> Html {
    let Track { name, words, .. } = &track;
    html! {
        <div class="field slider">
            // The slider says its value itself.
            <label for={id.clone()}>{ name }{ " " }<span aria-hidden="true">{ words.clone() }</span></label>
            { input(Some(id), None, None, &track) }
        </div>
    }
}

fn input(
    id: Option<AttrValue>,
    of: Option<AttrValue>,
    name: Option<AttrValue>,
    track: &Track,
) -> Html {
    let Track { ends: (least, most), position, words, on_move, .. } = track;
    let on_move = on_move.clone();
    let oninput = move |event: InputEvent| {
        on_move.emit(event.target_unchecked_into::<HtmlInputElement>().value_as_number() as i32);
    };
    html! {
        <input type="range" {id} data-of={of} aria-label={name} min={least.to_string()}
            max={most.to_string()} value={position.to_string()} aria-valuetext={words.clone()} {oninput} />
    }
}
