//! A labelled number to type, with a button on each side that moves it; so do the arrows up and down.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A function of this rather than a component: each component type costs the module kilobytes.
pub(crate) struct Stepper {
    pub(crate) id: String,
    /// What is asked, in the label's two voices.
    pub(crate) name: AttrValue,
    pub(crate) unit: AttrValue,
    pub(crate) value: String,
    pub(crate) hint: Option<AttrValue>,
    pub(crate) mistake: Option<AttrValue>,
    /// What the two buttons are called, for those who do not see them.
    pub(crate) less: AttrValue,
    pub(crate) more: AttrValue,
    pub(crate) on_text: Callback<String>,
    pub(crate) on_step: Callback<i32>,
}

pub(crate) fn stepper(stepper: Stepper) -> Html {
    let Stepper { id, name, unit, value, hint, mistake, less, more, on_text, on_step } = stepper;
    let oninput = move |event: InputEvent| {
        on_text.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    };
    let step = |steps: i32| {
        let on_step = on_step.clone();
        Callback::from(move |_: MouseEvent| on_step.emit(steps))
    };
    let (down, up) = (step(-1), step(1));
    let onkeydown = move |event: KeyboardEvent| {
        let steps = match event.key().as_str() {
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            _ => return,
        };
        event.prevent_default();
        on_step.emit(steps);
    };
    let note = format!("{id}-note");
    let described = (hint.is_some() || mistake.is_some()).then(|| note.clone());
    html! {
        <div class="field stepper">
            <label for={id.clone()}>{ name }{ " " }<small>{ unit }</small></label>
            <div>
                <button type="button" aria-label={less} onclick={down}>{ "−" }</button>
                <input {id} type="text" inputmode="decimal" autocomplete="off" {value} {oninput}
                    {onkeydown} aria-invalid={mistake.is_some().then_some("true")}
                    aria-describedby={described} />
                <button type="button" aria-label={more} onclick={up}>{ "+" }</button>
            </div>
            if let Some(mistake) = mistake {
                <p class="mistake" id={note} role="alert">{ mistake }</p>
            } else if let Some(hint) = hint {
                <p class="note" id={note}>{ hint }</p>
            }
        </div>
    }
}
