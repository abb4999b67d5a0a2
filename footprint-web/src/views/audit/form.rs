//! The files, the settings, and how far the reading is.

use footprint_core::terms::vocabulary::Breakdown;
use web_sys::{DragEvent, File, FileList, HtmlInputElement};
use yew::prelude::*;

use super::state::{Action, Problem, State, Tab, Work};
use super::texts::Texts;
use crate::components::{Choice, choice};

/// What the form asks for.
pub(super) struct Ask {
    pub(super) files: Callback<Vec<File>>,
    /// Takes the files of another year.
    pub(super) year: Callback<Vec<File>>,
    /// Forgets another year, by its number.
    pub(super) forget: Callback<usize>,
    /// Reads an example: two years, or one inventory.
    pub(super) example: Callback<bool>,
    pub(super) cancel: Callback<()>,
    /// Forgets the files that were read.
    pub(super) clear: Callback<()>,
    /// Whether the focus is on the button that cancels.
    pub(super) wait: Callback<bool>,
    pub(super) wake: Callback<()>,
    pub(super) act: Callback<Action>,
}

pub(super) fn view(state: &State, texts: &'static Texts, ask: Ask) -> Html {
    let Ask { files, year, forget, example, cancel, clear, wait, wake, act } = ask;
    html! {
        <>
            <section aria-labelledby="files">
                <h2 id="files">{ texts.files }</h2>
                { drop_zone(texts, &files, &wake) }
                <p class="private">{ texts.private }</p>
                if state.files.is_empty() {
                    <p class="examples">
                        <button type="button" onclick={example.reform(|_: MouseEvent| false)}>{ texts.example }</button>
                        <button type="button" onclick={example.reform(|_: MouseEvent| true)}>{ texts.example_years }</button>
                    </p>
                } else {
                    // Another drop adds to these; what is read is named.
                    <h3>{ texts.read }</h3>
                    <ul class="files">{ for state.files.iter().enumerate().map(|(number, name)| html! {
                        <li>
                            { name.clone() }
                            if state.is_unread(number) { <strong class="mistake">{ texts.unread }</strong> }
                        </li>
                    }) }</ul>
                    <p><button type="button" class="quiet" onclick={clear.reform(|_: MouseEvent| ())}>{ texts.clear }</button></p>
                }
                // It stays in sight, with the way to the result, however far that is; the region stays while its
                // content changes, or screen readers would not say it.
                <div class={(state.work.is_some() || state.answer.is_some()).then_some("told")}>
                    <p role="status" class="status">{ status(state, texts) }</p>
                    if state.answer.is_some() { <a href="#result">{ texts.see }</a> }
                </div>
                { other_years(state, texts, (&year, &forget), &wake) }
                if let Some(Work::Starting | Work::Reading(..)) = state.work {
                    { progress(state, texts, &cancel, &wait) }
                }
                if let Some(problem) = &state.problem {
                    <p class={if *problem == Problem::Cancelled { "note" } else { "problem" }} role="alert">
                        { self::problem(problem, texts) }
                    </p>
                }
            </section>
            if !state.choices.countries.is_empty() {
                { settings(state, texts, &act) }
            }
        </>
    }
}

fn drop_zone(texts: &'static Texts, on_files: &Callback<Vec<File>>, wake: &Callback<()>) -> Html {
    let (onchange, ondrop) = (on_files.reform(chosen), on_files.reform(dropped));
    html! {
        <div class="drop" {ondrop} ondragover={stay} ondragenter={wake.reform(|_: DragEvent| ())}>
            <label for="inventory">{ texts.choose }</label>
            <input id="inventory" type="file" multiple=true {onchange} aria-describedby="inventory-hint" />
            <p aria-hidden="true">{ texts.drop }</p>
            <p class="note" id="inventory-hint">{ texts.choose_hint }</p>
        </div>
    }
}

/// Other years of the fleet, named, each of which can be taken away again; and where one more is given.
fn other_years(
    state: &State,
    texts: &'static Texts,
    (on_files, on_forget): (&Callback<Vec<File>>, &Callback<usize>),
    wake: &Callback<()>,
) -> Html {
    let (onchange, ondrop) = (on_files.reform(chosen), on_files.reform(dropped));
    html! {
        <div class="year" {ondrop} ondragover={stay} ondragenter={wake.reform(|_: DragEvent| ())}>
            <label for="year">{ texts.year }</label>
            <input id="year" type="file" multiple=true {onchange} aria-describedby="year-hint" />
            <p class="note" id="year-hint">{ texts.year_hint }</p>
            if !state.years.is_empty() {
                <ul class="files">
                    { for state.years.iter().enumerate().map(|(number, names)| {
                        let names = names.join(", ");
                        let onclick = on_forget.reform(move |_: MouseEvent| number);
                        html! {
                            <li>
                                { names.clone() }{ " " }
                                <button type="button" class="quiet" aria-label={format!("{} {names}", texts.forget)}
                                    disabled={state.work.is_some()} {onclick}>{ texts.forget }</button>
                            </li>
                        }
                    }) }
                </ul>
            }
            if !state.years.is_empty() && state.files.is_empty() {
                <p>{ texts.year_alone }</p>
            }
        </div>
    }
}

/// A file that is dragged over is let go of here.
fn stay(event: DragEvent) {
    event.prevent_default();
}

/// The files that were dropped.
fn dropped(event: DragEvent) -> Vec<File> {
    event.prevent_default();
    listed(event.data_transfer().and_then(|carried| carried.files()))
}

/// The files that an input was given.
pub(super) fn chosen(event: Event) -> Vec<File> {
    let input = event.target_unchecked_into::<HtmlInputElement>();
    let files = listed(input.files());
    // The same file may be chosen again once it is mended.
    input.set_value("");
    files
}

fn listed(files: Option<FileList>) -> Vec<File> {
    let files = files.as_ref();
    (0..files.map_or(0, FileList::length))
        .filter_map(|index| files.and_then(|files| files.get(index)))
        .collect()
}

/// One sentence a phase: what a screen reader says while the bar moves.
fn status(state: &State, texts: &Texts) -> String {
    let compared = state.trend.as_ref().filter(|_| state.tab == Tab::Trend);
    let answer = || {
        let answer = compared.or(state.answer.as_ref())?;
        Some(match answer.sections.first() {
            // Several changes have an answer each, in a list.
            Some(first) => [texts.done, first.answer.as_ref().unwrap_or(&first.heading)].concat(),
            None => texts.nothing.to_owned(),
        })
    };
    match state.work {
        Some(Work::Starting) => texts.starting.to_owned(),
        Some(Work::Reading(..)) => texts.reading.to_owned(),
        Some(Work::Settling) if compared.is_none() && state.tab == Tab::Trend => {
            texts.reading.to_owned()
        }
        Some(Work::Settling) | None => answer().unwrap_or_default(),
    }
}

fn progress(
    state: &State,
    texts: &'static Texts,
    on_cancel: &Callback<()>,
    on_wait: &Callback<bool>,
) -> Html {
    let megabytes = |bytes: u64| bytes / 1_000_000;
    let (value, max, words) = match state.work {
        Some(Work::Reading(done, size)) => {
            let (done, size) = (done.min(size), size);
            let words = format!("{} / {} {}", megabytes(done), megabytes(size), texts.megabytes);
            (Some(done.to_string()), Some(size.to_string()), words)
        }
        _ => (None, None, String::new()),
    };
    html! {
        <div class="progress">
            <progress aria-label={texts.reading} {value} {max} />
            <span>{ words }</span>
            <button type="button" onclick={on_cancel.reform(|_: MouseEvent| ())}
                onfocus={on_wait.reform(|_: FocusEvent| true)}
                onblur={on_wait.reform(|_: FocusEvent| false)}>{ texts.cancel }</button>
        </div>
    }
}

fn problem(problem: &Problem, texts: &Texts) -> String {
    match problem {
        Problem::Cancelled => texts.cancelled.to_owned(),
        Problem::NoWorker => texts.no_worker.to_owned(),
        Problem::Broken(reason) => format!("{}{reason}", texts.broken),
    }
}

fn settings(state: &State, texts: &'static Texts, act: &Callback<Action>) -> Html {
    let settings = &state.settings;
    let countries: Vec<_> =
        state.choices.countries.iter().map(|(key, name)| (key.as_str(), name.as_str())).collect();
    let choice = |id: &'static str,
                  label: &'static str,
                  options: &[(&str, &str)],
                  chosen: &str,
                  action: fn(String) -> Action| {
        let on_choice = act.reform(action);
        choice(Choice {
            id: id.into(),
            label: label.into(),
            options,
            chosen,
            mistake: None,
            on_choice,
        })
    };
    html! {
        <section aria-labelledby="settings">
            <h2 id="settings">{ texts.settings }</h2>
            <div class="settings">
                { choice("country", texts.country, &countries, &settings.country, Action::Country) }
                { choice("factors", texts.factors, &texts.factor_sets, settings.factors.key(), Action::Factors) }
                { choice("accounting", texts.accounting, &texts.accountings, settings.accounting.key(),
                    Action::Accounting) }
                { choice("by", texts.by, &texts.breakdowns, settings.by.map_or("", Breakdown::key), Action::By) }
            </div>
        </section>
    }
}
