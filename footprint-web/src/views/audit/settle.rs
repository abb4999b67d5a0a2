//! What is still to be settled before the result can be trusted: columns and words, each with a list to choose
//! from; what is chosen is applied at once.

use yew::prelude::*;

use super::state::{Action, State};
use super::texts::Texts;
use crate::audit_worker::Answer;
use crate::audit_worker::message::{ReadColumn, ReadTable, UnknownWord};
use crate::components::{Choice, choice};

/// What is to be settled first; then, closed, how every column was read.
pub(super) fn view(
    state: &State,
    answer: &Answer,
    texts: &'static Texts,
    act: &Callback<Action>,
) -> Html {
    // What other years leave open is settled in the same lists.
    let answers = || std::iter::once(answer).chain(state.trend.as_deref());
    let tables = || answers().flat_map(|answer| &answer.tables);
    let doubtful = tables().any(|table| table.columns.iter().any(|column| column.doubtful));
    let words = words(state, answers().flat_map(|answer| &answer.words));
    let fields: Vec<(&str, &str)> = std::iter::once(("none", texts.no_field))
        .chain(state.choices.fields.iter().map(|(key, name)| (key.as_str(), name.as_str())))
        .collect();
    let columns = |wanted: &dyn Fn(&ReadColumn) -> bool, title: &'static str| {
        html! {
            { for tables().enumerate().map(|(at, table)| {
                columns(at, table, wanted, title, &fields, texts, act)
            }) }
        }
    };
    html! {
        <>
            if doubtful || !words.is_empty() {
                <section class="settle" aria-labelledby="settle">
                    <h2 id="settle">{ texts.settle }</h2>
                    <p>{ texts.settle_hint }</p>
                    if doubtful { { columns(&|column| column.doubtful, texts.columns_doubtful) } }
                    if !words.is_empty() { { words_table(&words, state, texts, act) } }
                </section>
            }
            if tables().any(|table| table.columns.iter().any(|it| !it.doubtful)) {
                <details class="part">
                    <summary>{ texts.columns_read }</summary>
                    { columns(&|column| !column.doubtful, texts.columns_read) }
                </details>
            }
        </>
    }
}

fn columns(
    at: usize,
    table: &ReadTable,
    wanted: &dyn Fn(&ReadColumn) -> bool,
    title: &'static str,
    fields: &[(&str, &str)],
    texts: &'static Texts,
    act: &Callback<Action>,
) -> Html {
    let shown: Vec<(usize, &ReadColumn)> =
        table.columns.iter().enumerate().filter(|(_, column)| wanted(column)).collect();
    if shown.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ title }{ texts.colon }{ table.name.clone() }</h3>
            <div class="settings">
                { for shown.into_iter().map(|(number, column)| {
                    let header = column.header.clone();
                    let note = match column.note.as_str() {
                        "" => String::new(),
                        note => format!(" ({note})"),
                    };
                    choice(Choice {
                        id: format!("column-{at}-{number}").into(),
                        label: format!("{}{note}", footprint_render::clean(&column.header)).into(),
                        options: fields,
                        chosen: &column.field,
                        mistake: None,
                        on_choice: act.reform(move |field| Action::Column(header.clone(), field)),
                    })
                }) }
            </div>
        </>
    }
}

/// The words that mean no kind, and those that the reader has settled: text, rows, what was said.
fn words<'a>(
    state: &'a State,
    unknown: impl Iterator<Item = &'a UnknownWord>,
) -> Vec<(&'a str, Option<u64>, &'a str)> {
    let said = state.settings.words.iter();
    let mut words: Vec<_> = said.map(|(text, kind)| (text.as_str(), None, kind.as_str())).collect();
    for word in unknown {
        match words.iter_mut().find(|(text, ..)| *text == word.text) {
            Some((_, Some(rows), _)) => *rows += word.rows,
            Some(_) => {}
            None => words.push((&word.text, Some(word.rows), "")),
        }
    }
    words
}

fn words_table(
    words: &[(&str, Option<u64>, &str)],
    state: &State,
    texts: &'static Texts,
    act: &Callback<Action>,
) -> Html {
    let kinds: Vec<(&str, &str)> = [("", texts.no_kind_yet), ("none", texts.not_counted)]
        .into_iter()
        .chain(state.choices.kinds.iter().map(|(key, name)| (key.as_str(), name.as_str())))
        .collect();
    html! {
        <>
            <h3>{ texts.words_unknown }</h3>
            <div class="settings">
                { for words.iter().enumerate().map(|(at, (text, rows, said))| {
                    let word = (*text).to_owned();
                    let [one, several] = texts.rows;
                    let rows = match rows {
                        None => String::new(),
                        Some(1) => format!(" ({one})"),
                        Some(rows) => format!(" ({rows}\u{a0}{several})"),
                    };
                    choice(Choice {
                        id: format!("word-{at}").into(),
                        label: format!("{}{rows}", footprint_render::clean(text)).into(),
                        options: &kinds,
                        chosen: said,
                        mistake: None,
                        on_choice: act.reform(move |kind| Action::Word(word.clone(), kind)),
                    })
                }) }
            </div>
        </>
    }
}
