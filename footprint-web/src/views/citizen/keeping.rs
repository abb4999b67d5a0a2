//! Keeping answers, where the person asks for it: an address to copy, a file, a document, paper.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use footprint_core::applications::citizen::CitizenReport;

use super::state::Action;
use super::{View, exchange, usable};
use crate::components::{Picture, documents};
use crate::host::Host;
use crate::words::fill;

/// Things shown in the picture at most, the heaviest.
const PICTURED: usize = 8;

impl View<'_> {
    /// The buttons that keep, bring back and print.
    pub(crate) fn keeping(&self, year: Option<&CitizenReport>, host: &Host) -> Html {
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
        let [svg, png] = year.map(|it| self.picture_buttons(it)).unwrap_or_default();
        // Of nobody's things there is no report.
        let document = year.filter(|_| !self.state.rows.is_empty()).map(|_| {
            let (person, act) = (self.state.person(), self.act.reform(Action::Document));
            let settings = Callback::from(move |()| crate::exchange::json(&person));
            documents(host, "citizen", texts.file_name, &settings, self.state.document, &act)
        });
        let document = document.unwrap_or_default();
        let told = self.state.copied || self.state.before.is_some();
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
                    { document }
                    { svg }
                    { png }
                    <button type="button" onclick={|_: MouseEvent| crate::exchange::print()}>
                        { texts.print }
                    </button>
                    <button type="button" id="restart" onclick={self.act.reform(|_: MouseEvent| Action::Restart)}>
                        { texts.restart }
                    </button>
                </div>
                <p role="status" class={classes!(told.then_some("told"))}>
                    if self.state.copied { { texts.copied } }
                    if self.state.before.is_some() {
                        { texts.replaced }{ " " }
                        <button type="button" onclick={self.act.reform(|_: MouseEvent| Action::Undo)}>{ texts.undo }</button>
                    }
                </p>
            </section>
        }
    }

    /// The buttons that save the year as a picture; the picture is made when it is asked for.
    fn picture_buttons(&self, it: &CitizenReport) -> [Html; 2] {
        let (texts, language) = (self.texts, self.language);
        let [low, high] = [it.total.p05, it.total.p95].map(|bound| self.about(bound));
        let title = [&*self.kg(it.total), " ", texts.per_year].concat();
        let interval = fill(texts.interval, &[&low, &high]);
        let words = |of| [&*self.rough(of), "\u{a0}kg"].concat();
        let rows: Vec<(String, String, [f64; 3])> = self
            .heaviest(it)
            .into_iter()
            .take(PICTURED)
            .map(|(name, of)| (name, words(of.mean), [of.mean, of.p05, of.p95]))
            .collect();
        let source = [texts.sources, &super::result::sources(it, language), "."].concat();
        let make = Callback::from(move |()| {
            Picture {
                title: &title,
                answer: &interval,
                unit: texts.kg,
                rows: rows.clone(),
                number: &|value| footprint_core::terms::number::significant(language, value, 2),
                notes: vec![source.clone()],
            }
            .svg()
        });
        let name = texts.file_name;
        let svg = {
            let make = make.clone();
            move |_: MouseEvent| crate::exchange::save_svg(&make.emit(()).0, name)
        };
        let png = move |_: MouseEvent| {
            let (svg, size) = make.emit(());
            yew::platform::spawn_local(crate::exchange::save_png(svg, size, name.to_owned()));
        };
        [
            html! { <button type="button" onclick={svg}>{ texts.svg }</button> },
            html! { <button type="button" onclick={png}>{ texts.png }</button> },
        ]
    }

    /// Where a device that no longer serves can go.
    pub(crate) fn destinations(&self) -> Html {
        let texts = self.texts;
        html! {
            <section aria-labelledby="h-goes">
                <h2 id="h-goes">{ texts.goes }</h2>
                <ul>
                    { for texts.destinations.iter().zip(texts.destinations_how).map(|(what, how)| html! {
                        <li><strong>{ *what }</strong>{ " " }{ how }</li>
                    }) }
                </ul>
            </section>
        }
    }
}
