//! What the reader takes away: the link, a document, a table, a picture, a page to print, a file to take up again.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::View;
use super::state::{Action, Notice};
use crate::components::{Picture, documents};
use crate::exchange;

impl View<'_> {
    pub(super) fn keeping(&self) -> Html {
        let texts = self.say.texts;
        let scenario = self.scenario.clone();
        let subject = self.subject();
        let save = {
            let (scenario, subject) = (scenario.clone(), subject.clone());
            move |_: MouseEvent| {
                let json = exchange::json(&*scenario);
                exchange::save("application/json", &json, &subject, ".json");
            }
        };
        let copy = {
            let (host, act) = (self.host.clone(), self.act.clone());
            move |_: MouseEvent| {
                let (host, act, scenario) = (host.clone(), act.clone(), scenario.clone());
                yew::platform::spawn_local(async move {
                    host.on_link.emit(exchange::link(&*scenario));
                    let copied = exchange::copy_address().await;
                    act.emit(Action::Tell(if copied { Notice::Copied } else { Notice::NotCopied }));
                });
            }
        };
        let csv = {
            let table = self.csv();
            move |_: MouseEvent| exchange::save("text/csv", &table, &subject, ".csv")
        };
        let act = self.act.reform(Action::Document);
        let document = self.quick.map(|_| {
            let (scenario, subject) = (self.scenario.clone(), self.subject());
            let settings = Callback::from(move |()| exchange::json(&*scenario));
            documents(self.host, "compare", &subject, &settings, self.state.document, &act)
        });
        let document = document.unwrap_or_default();
        let [svg, png] = self.picture_buttons();
        let act = self.act.clone();
        let open = move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            // The same file can be opened again once it is mended.
            input.set_value("");
            let act = act.clone();
            yew::platform::spawn_local(async move {
                let text = exchange::text(file).await;
                let scenario = text.and_then(|text| exchange::of_json(&text)).filter(super::usable);
                act.emit(match scenario {
                    Some(scenario) => Action::Load(Box::new(scenario)),
                    None => Action::Tell(Notice::BadFile),
                });
            });
        };
        html! {
            <section class="keep" aria-labelledby="h-keep">
                <h2 id="h-keep">{ texts.keep }</h2>
                <p class="buttons">
                    <button type="button" class="main" onclick={copy}>{ texts.copy_link }</button>
                    { document }
                    <button type="button" onclick={csv}>{ texts.csv }</button>
                    { svg }
                    { png }
                    <button type="button" onclick={|_: MouseEvent| exchange::print()}>{ texts.print }</button>
                    <button type="button" onclick={save}>{ texts.save }</button>
                </p>
                <p class="note">{ texts.command }</p>
                <div class="field">
                    <label for="open">{ texts.open }</label>
                    <input id="open" type="file" accept=".json,application/json" onchange={open} />
                </div>
            </section>
        }
    }

    /// The buttons that save the chart as a picture; the picture is made when it is asked for.
    fn picture_buttons(&self) -> [Html; 2] {
        let texts = self.say.texts;
        let Some(it) = self.quick.cloned() else { return Default::default() };
        let (say, title, subject) = (self.say, self.subject(), self.subject());
        let answer = [&*self.sentence(&it), " ", &self.perimeter()].concat();
        let sources = self.compared.map(|compared| say.sources(&compared.comparison));
        let make = Callback::from(move |()| {
            let rows = it.ranking.iter().map(|&at| {
                let option = &it.options[at];
                let year = option.per_service_year;
                let name = [&*say.letter(at), "\u{a0}", &option.name].concat();
                let figure = say.spread(year.mean, year.p05, year.p95);
                (name, figure, [year.mean, year.p05, year.p95])
            });
            Picture {
                title: &title,
                answer: &answer,
                unit: texts.per_year,
                rows: rows.collect(),
                number: &|value| say.rough(value),
                notes: [texts.nine_in_ten.to_owned()].into_iter().chain(sources.clone()).collect(),
            }
            .svg()
        });
        let svg = {
            let (make, subject) = (make.clone(), subject.clone());
            move |_: MouseEvent| exchange::save_svg(&make.emit(()).0, &subject)
        };
        let png = move |_: MouseEvent| {
            let (svg, size) = make.emit(());
            yew::platform::spawn_local(exchange::save_png(svg, size, subject.clone()));
        };
        [
            html! { <button type="button" onclick={svg}>{ texts.svg }</button> },
            html! { <button type="button" onclick={png}>{ texts.png }</button> },
        ]
    }

    /// The subject of a file that is taken away.
    fn subject(&self) -> String {
        self.state.common.title.as_deref().unwrap_or(self.say.texts.file_name).to_owned()
    }

    /// The options as a table that the reader's spreadsheet opens: semicolons and commas in French.
    fn csv(&self) -> String {
        let texts = self.say.texts;
        let french = self.say.language == footprint_core::terms::vocabulary::Language::Fr;
        let separator = if french { ";" } else { "," };
        let number = |value: f64| {
            let text = footprint_core::terms::number::written(value);
            if french { text.replace('.', ",") } else { text }
        };
        let mut table = vec![vec![
            texts.option.to_owned(),
            texts.per_year.to_owned(),
            "5 %".to_owned(),
            "95 %".to_owned(),
            [texts.total, ", kg CO₂e"].concat(),
            texts.price.to_owned(),
        ]];
        for option in self.quick.iter().flat_map(|it| &it.options) {
            let year = option.per_service_year;
            let mut line = vec![option.name.clone()];
            line.extend([year.mean, year.p05, year.p95, option.total].map(number));
            line.push(self.price(&option.name));
            table.push(line);
        }
        let quoted = |cell: &String| ["\"", &cell.replace('"', "\"\""), "\""].concat();
        let lines =
            table.iter().map(|line| line.iter().map(quoted).collect::<Vec<_>>().join(separator));
        // Excel takes a file for Unicode by this mark alone.
        ["\u{feff}", &lines.collect::<Vec<_>>().join("\r\n"), "\r\n"].concat()
    }
}
