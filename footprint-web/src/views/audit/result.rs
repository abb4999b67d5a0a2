//! A worker's answer on the page: the report in sections, the findings, the files to save.

use yew::prelude::*;

use super::texts::{Texts, named};
use crate::audit_worker::Answer;
use crate::audit_worker::message::{FindingGroup, Part, Row, Section, Table};

/// What the page is asked to save: which form, and of which file.
type OnSave = Callback<(&'static str, usize)>;

pub(super) fn view(
    answer: &Answer,
    texts: &'static Texts,
    heading: &NodeRef,
    on_save: &OnSave,
    settling: bool,
) -> Html {
    html! {
        <section class="result" aria-labelledby="result" aria-busy={settling.then_some("true")}>
            if let Some(nothing) = &answer.nothing {
                <h2 id="result" tabindex="-1" ref={heading}>{ texts.nothing }</h2>
                <p class="problem">{ nothing.clone() }</p>
                { findings(&answer.findings, texts) }
                { saves(answer, texts, on_save) }
            } else if let Some((first, rest)) = answer.sections.split_first() {
                <h2 id="result" tabindex="-1" ref={heading}>{ first.heading.clone() }</h2>
                <p class="headline"><strong id="total">{ first.answer.clone() }</strong></p>
                { parts(first, "result") }
                { findings(&answer.findings, texts) }
                { saves(answer, texts, on_save) }
                { for rest.iter().enumerate().map(|(index, section)| part(section, &format!("part-{index}"))) }
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
        })
        .collect()
}

/// Text whose words between backticks are what one types.
fn coded(text: &str) -> Html {
    text.split('`')
        .enumerate()
        .map(|(index, piece)| match index % 2 {
            1 => html! { <code>{ piece.to_owned() }</code> },
            _ => html! { { piece.to_owned() } },
        })
        .collect()
}

/// A table that a narrow screen shows as one block a row; the roles hold however it is laid out.
fn table(table: &Table, id: &str) -> Html {
    let titled = table.columns.iter().any(|(title, _)| !title.is_empty());
    html! {
        <table role="table" aria-labelledby={id.to_owned()} class={(!titled).then_some("plain")}>
            if titled {
                <thead role="rowgroup">
                    <tr role="row">
                        { for table.columns.iter().map(|(title, number)| html! {
                            <th role="columnheader" scope="col" class={number.then_some("number")}>{ title.clone() }</th>
                        }) }
                    </tr>
                </thead>
            }
            <tbody role="rowgroup">{ for table.rows.iter().map(|row| self::row(table, row)) }</tbody>
        </table>
    }
}

fn row(table: &Table, row: &Row) -> Html {
    let cells = row.cells.iter().zip(&table.columns).enumerate();
    html! {
        <tr role="row">
            { for cells.map(|(index, (cell, (title, number)))| if index == 0 {
                html! {
                    <th role="rowheader" scope="row">
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
                    <td role="cell" class={number.then_some("number")}
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

fn saves(answer: &Answer, texts: &'static Texts, on_save: &OnSave) -> Html {
    let button = |what: &'static str, index: usize, words: String| {
        html! {
            <li>
                <button type="button" onclick={on_save.reform(move |_: MouseEvent| (what, index))}>{ words }</button>
            </li>
        }
    };
    // Without a report there are its findings, and the rows to mend.
    let told =
        texts.saves.iter().filter(|(what, _)| answer.nothing.is_none() || *what == "findings");
    let [before, after] = texts.set_aside;
    html! {
        <>
            <h3>{ texts.save }</h3>
            <ul class="saves">
                { for told.map(|&(what, words)| button(what, 0, words.to_owned())) }
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
