//! A worker's answer on the page: the report in sections, the findings, the files to save.

use web_sys::File;
use yew::prelude::*;

use super::form;
use super::state::{Action, State, Tab, Work};
use super::texts::{Texts, named};
use crate::audit_worker::Answer;
use crate::audit_worker::message::{Chart, FindingGroup, Part, Row, Section, Table};
use crate::passages::pieces;

/// What the page is asked to save: which form, of which file, and whether of the change from year to year.
pub(super) type Wanted = (&'static str, usize, bool);
type OnSave = Callback<Wanted>;

/// What the result hands on.
pub(super) struct Hear<'a> {
    /// Its heading, where the focus goes once it is there.
    pub(super) heading: &'a NodeRef,
    pub(super) save: &'a OnSave,
    /// Takes tables of municipalities.
    pub(super) territory: &'a Callback<Vec<File>>,
    /// Makes a file at hand another year.
    pub(super) apart: &'a Callback<usize>,
    pub(super) act: &'a Callback<Action>,
}

pub(super) fn view(state: &State, answer: &Answer, texts: &'static Texts, hear: &Hear<'_>) -> Html {
    let Hear { heading, save: on_save, territory: on_territory, apart, act } = *hear;
    // Closed ones are on paper, where there are no tabs.
    let class = |tab| (state.tab != tab).then_some("closed");
    let settling = matches!(state.work, Some(Work::Settling));
    html! {
        <section class="result" aria-labelledby="result" aria-busy={settling.then_some("true")}>
            if let Some(nothing) = &answer.nothing {
                <h2 id="result" tabindex="-1" ref={heading}>{ texts.nothing }</h2>
                <p class="problem">{ nothing.clone() }</p>
                { findings(&answer.findings, texts) }
                { saves(state, answer, texts, on_save) }
            } else if let Some((first, rest)) = answer.sections.split_first() {
                <h2 id="result" tabindex="-1" ref={heading}>{ first.heading.clone() }</h2>
                <p class="headline"><strong id="total">{ first.answer.clone() }</strong></p>
                <p class="note">{ texts.nine_in_ten }</p>
                if let Some(number) = answer.two_days {
                    <p class="caution">
                        { texts.two_days }
                        <button type="button" onclick={apart.reform(move |_: MouseEvent| number)}>{ texts.compare }</button>
                    </p>
                }
                { tabs(state, texts, act) }
                <div class={class(Tab::Report)}>
                    { parts(first, "result") }
                    { findings(&answer.findings, texts) }
                    { for rest.iter().enumerate().map(|(index, section)| part(section, &format!("part-{index}"))) }
                    { saves(state, answer, texts, on_save) }
                </div>
                if state.tab == Tab::Trend || state.trend.is_some() {
                    <div class={class(Tab::Trend)}>{ trend(state, texts, on_save) }</div>
                }
                if state.tab == Tab::Reuse || state.reuse.is_some() {
                    <div class={class(Tab::Reuse)}>
                        { reuse(state, texts) }
                        { territory(state, texts, on_territory) }
                    </div>
                }
            }
        </section>
    }
}

fn tabs(state: &State, texts: &'static Texts, act: &Callback<Action>) -> Html {
    let tabs = [Tab::Report, Tab::Trend, Tab::Reuse].into_iter().zip(texts.tabs);
    // There is a change only from another year.
    let tabs = tabs.filter(|(tab, _)| *tab != Tab::Trend || !state.years.is_empty());
    html! {
        <div class="tabs" role="group" aria-label={texts.view}>
            { for tabs.map(|(tab, name)| {
                let onclick = act.reform(move |_: MouseEvent| Action::Tab(tab));
                let pressed = (state.tab == tab).to_string();
                html! { <button type="button" aria-pressed={pressed} {onclick}>{ name }</button> }
            }) }
        </div>
    }
}

/// The change from year to year: did it fall, how sure, and why.
fn trend(state: &State, texts: &'static Texts, on_save: &OnSave) -> Html {
    let Some(trend) = &state.trend else {
        return html! { <p class="note">{ texts.reading }</p> };
    };
    html! {
        <>
            if let Some(nothing) = &trend.nothing { <p class="problem">{ nothing.clone() }</p> }
            { for trend.sections.first().map(|first| block(first, "trend")) }
            { findings(&trend.findings, texts) }
            { for trend.sections.iter().enumerate().skip(1).map(|(at, it)| block(it, &format!("trend-{at}"))) }
            if trend.nothing.is_none() {
                <h3>{ texts.save }</h3>
                <ul class="saves">
                    { for texts.saves.iter().map(|&(what, words)| save(on_save, (what, 0, true), words.to_owned())) }
                </ul>
            }
        </>
    }
}

/// A section in a tab, its answer in bold.
fn block(section: &Section, id: &str) -> Html {
    html! {
        <>
            if !section.heading.is_empty() { <h3 id={id.to_owned()}>{ section.heading.clone() }</h3> }
            if let Some(answer) = &section.answer { <p><strong>{ answer.clone() }</strong></p> }
            { parts(section, id) }
        </>
    }
}

/// What leaves in the next years, in three piles.
fn reuse(state: &State, texts: &'static Texts) -> Html {
    let Some(sections) = &state.reuse else {
        return html! { <p class="note" role="status">{ texts.reading }</p> };
    };
    html! {
        <>
            { for sections.iter().enumerate().map(|(at, section)| block(section, &format!("reuse-{at}"))) }
            <p class="note">{ texts.reuse_more }</p>
        </>
    }
}

/// The block of the territory: tables of municipalities, by which devices are shared.
fn territory(state: &State, texts: &'static Texts, on_files: &Callback<Vec<File>>) -> Html {
    let onchange = on_files.reform(form::chosen);
    html! {
        <section aria-labelledby="territory">
            <h3 id="territory">{ texts.territory }</h3>
            <label for="municipalities">{ texts.municipalities }</label>
            <input id="municipalities" type="file" multiple=true {onchange} aria-describedby="municipalities-hint" />
            <p class="note" id="municipalities-hint">{ texts.municipalities_hint }</p>
            if !state.territory.is_empty() {
                <ul class="files">{ for state.territory.iter().map(|name| html! { <li>{ name.clone() }</li> }) }</ul>
            }
        </section>
    }
}

fn part(section: &Section, id: &str) -> Html {
    let heading = html! { <h3 id={id.to_owned()}>{ section.heading.clone() }</h3> };
    if section.folded {
        html! { <details class="part"><summary>{ heading }</summary>{ parts(section, id) }</details> }
    } else {
        html! { <>{ heading }{ parts(section, id) }</> }
    }
}

fn parts(section: &Section, id: &str) -> Html {
    section
        .parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => html! { <p>{ coded(text) }</p> },
            Part::Items(items) => html! {
                <ul>{ for items.iter().map(|item| html! { <li>{ coded(item) }</li> }) }</ul>
            },
            Part::Table(shown) => table(shown, id),
            Part::Chart(chart) => self::chart(chart, id),
        })
        .collect()
}

/// A chart; on a narrow screen it is moved across, by the keyboard too.
fn chart(chart: &Chart, id: &str) -> Html {
    let caption = format!("{id}-caption");
    html! {
        <figure aria-label={chart.caption.clone()}>
            <div class="chart" role="group" tabindex="0" aria-labelledby={caption.clone()}>
                { Html::from_html_unchecked(chart.drawing.clone().into()) }
            </div>
            <figcaption id={caption}>{ chart.caption.clone() }</figcaption>
        </figure>
    }
}

/// Text whose words between backticks are what one types.
fn coded(text: &str) -> Html {
    text.split('`')
        .enumerate()
        .map(|(index, piece)| match index % 2 {
            1 => html! { <code>{ piece.to_owned() }</code> },
            _ => pieces(piece).into_iter().map(spoken).collect(),
        })
        .collect()
}

/// A piece of text, in its own language where it has one.
fn spoken((language, piece): (Option<&'static str>, &str)) -> Html {
    let piece = piece.to_owned();
    match language {
        Some(language) => html! { <span lang={language}>{ piece }</span> },
        None => html! { { piece } },
    }
}

/// A table that a narrow screen shows as one block a row, each cell with its column.
fn table(table: &Table, id: &str) -> Html {
    let titled = table.columns.iter().any(|(title, _)| !title.is_empty());
    html! {
        <table aria-labelledby={id.to_owned()} class={(!titled).then_some("plain")}>
            if titled {
                <thead>
                    <tr>
                        { for table.columns.iter().map(|(title, number)| html! {
                            <th scope="col" class={number.then_some("number")}>{ title.clone() }</th>
                        }) }
                    </tr>
                </thead>
            }
            <tbody>{ for table.rows.iter().map(|row| self::row(table, row)) }</tbody>
        </table>
    }
}

fn row(table: &Table, row: &Row) -> Html {
    let cells = row.cells.iter().zip(&table.columns).enumerate();
    html! {
        <tr class={row.total.then_some("total")}>
            { for cells.map(|(index, (cell, (title, number)))| if index == 0 {
                html! {
                    <th scope="row">
                        { cell.clone() }
                        if let Some(length) = row.bar {
                            <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
                                <rect width={length.to_string()} height="40" />
                            </svg>
                        }
                    </th>
                }
            } else {
                html! {
                    <td class={number.then_some("number")}
                        data-title={(!title.is_empty()).then(|| title.clone())}>{ cell.clone() }</td>
                }
            }) }
        </tr>
    }
}

fn findings(groups: &[FindingGroup], texts: &'static Texts) -> Html {
    if groups.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ texts.findings }</h3>
            { for groups.iter().map(|group| html! {
                <details class={(group.severity == "error").then_some("error")} open={group.severity == "error"}>
                    <summary>
                        { named(&texts.severities, &group.severity) }{ " (" }{ group.count }{ ")" }
                    </summary>
                    <ul>
                        { for group.shown.iter().map(|finding| html! {
                            <li>
                                <span class="place">{ finding.place.clone() }</span>{ " — " }{ coded(&finding.text) }
                                if finding.times > 1 {
                                    { format!(" ({} {})", finding.times, texts.times) }
                                }
                            </li>
                        }) }
                        if group.more > 0 {
                            <li>{ texts.more[0] }{ group.more }{ texts.more[1] }</li>
                        }
                    </ul>
                </details>
            }) }
        </>
    }
}

/// A button that saves; the first form of reports stands out.
fn save(on_save: &OnSave, wanted: Wanted, words: String) -> Html {
    let class = (wanted.0 == "odt").then_some("main");
    html! {
        <li>
            <button type="button" {class} onclick={on_save.reform(move |_: MouseEvent| wanted)}>{ words }</button>
        </li>
    }
}

fn saves(state: &State, answer: &Answer, texts: &'static Texts, on_save: &OnSave) -> Html {
    let button = |what, index, words| save(on_save, (what, index, false), words);
    // Without a report there are its findings, and the rows to mend.
    let told =
        texts.saves.iter().filter(|(what, _)| answer.nothing.is_none() || *what == "findings");
    let [before, after] = texts.set_aside;
    let said = [
        ("columns", state.settings.columns.is_empty()),
        ("words", state.settings.words.is_empty()),
    ];
    let said = said.into_iter().zip(texts.said).filter(|((_, empty), _)| !empty);
    html! {
        <>
            <h3>{ texts.save }</h3>
            <ul class="saves">
                { for told.map(|&(what, words)| button(what, 0, words.to_owned())) }
                { for said.map(|((what, _), words)| button(what, 0, words.to_owned())) }
                { for answer.set_aside.iter().enumerate().map(|(index, (name, rows))| {
                    button("rejects", index, format!("{before}{name}{after}{rows}"))
                }) }
            </ul>
            if !answer.set_aside.is_empty() {
                <p class="note">{ texts.set_aside_hint }</p>
            }
        </>
    }
}
