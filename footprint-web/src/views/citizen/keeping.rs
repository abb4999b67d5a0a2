//! Keeping answers, where the person asks for it: an address to copy, a file, paper.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::state::Action;
use super::{View, exchange, usable};
use crate::host::Host;

impl View<'_> {
    /// The buttons that keep, bring back and print.
    pub(crate) fn keeping(&self, host: &Host) -> Html {
        let texts = self.texts;
        let onchange = {
            let act = self.act.clone();
            move |event: Event| {
                let input = event.target_unchecked_into::<HtmlInputElement>();
                let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
                // The same file can be chosen again once it is mended.
                input.set_value("");
                let act = act.clone();
                yew::platform::spawn_local(async move {
                    let text = crate::exchange::text(file).await;
                    let person = text.and_then(|text| exchange::person(&text)).and_then(usable);
                    act.emit(Action::Load(person));
                });
            }
        };
        let save = {
            let person = self.state.person();
            let name = texts.file_name;
            move |_: MouseEvent| {
                let json = crate::exchange::json(&person);
                crate::exchange::save("application/json", &json, name, ".json");
            }
        };
        let copy = {
            let (person, on_link) = (self.state.person(), host.on_link.clone());
            let act = self.act.clone();
            move |_: MouseEvent| {
                on_link.emit(crate::exchange::link(&person));
                let act = act.clone();
                yew::platform::spawn_local(async move {
                    if crate::exchange::copy_address().await {
                        act.emit(Action::Copied);
                    }
                });
            }
        };
        html! {
            <section class="keeping" aria-labelledby="h-keep">
                <h2 id="h-keep">{ texts.keep }</h2>
                <p class="note">{ texts.keep_hint }</p>
                <div class="buttons">
                    <button type="button" onclick={copy}>{ texts.copy }</button>
                    <button type="button" onclick={save}>{ texts.save }</button>
                    <label class="button">
                        { texts.load }
                        <input type="file" accept=".json,application/json" {onchange} />
                    </label>
                    <button type="button" onclick={|_: MouseEvent| crate::exchange::print()}>
                        { texts.print }
                    </button>
                    <button type="button" onclick={self.act.reform(|_: MouseEvent| Action::Restart)}>
                        { texts.restart }
                    </button>
                </div>
                <p role="status">{ if self.state.copied { texts.copied } else { "" } }</p>
            </section>
        }
    }
}
