//! An inventory file, audited in the page: files and settings in, a worker's answer shown.

mod driver;
mod form;
mod result;
mod settle;
mod state;
#[cfg(test)]
mod tests;
mod texts;

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{File, HtmlElement};
use yew::prelude::*;

use crate::host::ViewProps;
use driver::{Driver, EXAMPLE, EXAMPLE_YEARS, Told};
use state::{Action, Problem, State, Tab};
use texts::texts;

/// The worker, once it is wanted.
type Shared = Rc<RefCell<Option<Driver>>>;

#[component]
pub(crate) fn Audit(props: &ViewProps) -> Html {
    let host = &props.host;
    let state = use_reducer_eq(|| State::new(host));
    let driver: Shared = use_mut_ref(|| None);
    let result = use_node_ref();
    let on_cancel_button = use_mut_ref(|| false);

    {
        let dispatcher = state.dispatcher();
        use_effect_with(host.language, move |language| {
            dispatcher.dispatch(Action::Language(*language));
        });
        let dispatcher = state.dispatcher();
        use_effect_with(host.country.clone(), move |country| {
            dispatcher.dispatch(Action::Country(country.clone()));
        });
    }
    {
        let driver = driver.clone();
        let settings = state.settings.clone();
        use_effect_with(settings.language, move |_| {
            if let Some(driver) = driver.borrow().as_ref() {
                // A worker that cannot be asked has told so itself.
                let _ = driver.choices(&settings);
            }
        });
    }
    {
        // Other settings ask the worker again; before it is wanted there is nothing to ask.
        let (driver, files) = (driver.clone(), state.files.clone());
        use_effect_with(state.settings.clone(), move |settings| {
            if let Some(driver) = driver.borrow().as_ref()
                && !files.is_empty()
            {
                let _ = driver.settle(settings);
            }
        });
    }
    {
        // What can serve again is found when it is looked at, and once more after what it rests on changed.
        let (driver, settings) = (driver.clone(), state.settings.clone());
        let wanted = state.tab == Tab::Reuse
            && state.reuse.is_none()
            && state.work.is_none()
            && state.answer.is_some();
        use_effect_with(wanted, move |wanted| {
            if let Some(driver) = driver.borrow().as_ref().filter(|_| *wanted) {
                let _ = driver.reuse(&settings);
            }
        });
    }
    {
        // The years are compared when that is looked at, and again after what it rests on changed.
        let (driver, state) = (driver.clone(), state.clone());
        use_effect_with((state.wants_trend(), state.years.clone()), move |(wanted, _)| {
            if let Some(driver) = driver.borrow().as_ref().filter(|_| *wanted)
                && driver.trend(&state.settings).is_ok()
            {
                state.dispatch(Action::Comparing);
            }
        });
    }
    {
        // Who waited on the button that is now gone is led to the result.
        let (result, waited) = (result.clone(), on_cancel_button.clone());
        use_effect_with(state.work.is_some(), move |working| {
            if !working
                && waited.replace(false)
                && let Some(heading) = result.cast::<HtmlElement>()
            {
                let _ = heading.focus();
            }
        });
    }

    let hear = {
        let (dispatcher, driver) = (state.dispatcher(), driver.clone());
        let on_result = host.on_result.clone();
        Callback::from(move |told| match told {
            Told::Choices(choices) => dispatcher.dispatch(Action::Choices(choices)),
            Told::Reuse(sections) => dispatcher.dispatch(Action::Reuse(sections)),
            Told::Trend(of, trend, latest) => {
                let latest = latest.map(|latest| {
                    let (answer, report) = *latest;
                    on_result.emit(report);
                    Box::new(answer)
                });
                dispatcher.dispatch(Action::Trend(of, trend, latest));
            }
            Told::Progress(done, size) => dispatcher.dispatch(Action::Progress(done, size)),
            Told::Answer((answer, report)) => {
                dispatcher.dispatch(Action::Answered(answer));
                on_result.emit(report);
            }
            Told::Saved => {}
            Told::Failed(problem) => {
                // What stopped in the middle is in no state to go on.
                let stopped = driver.borrow_mut().take();
                dispatcher.dispatch(Action::Failed(problem));
                // Its callback is the one that runs: it is let go of afterwards.
                yew::platform::spawn_local(async move { drop(stopped) });
            }
        })
    };
    // The first sign of use loads the worker, so that a reader who only looks loads nothing.
    let wake = {
        let (state, driver) = (state.clone(), driver.clone());
        Callback::from(move |()| {
            if driver.borrow().is_some() {
                return;
            }
            match Driver::start(hear.clone()) {
                Ok(started) => {
                    let _ = started.choices(&state.settings);
                    *driver.borrow_mut() = Some(started);
                }
                Err(_) => state.dispatch(Action::Failed(Problem::NoWorker)),
            }
        })
    };
    let ask = {
        let (state, driver, wake) = (state.clone(), driver.clone(), wake.clone());
        move |names: Vec<String>, ask: &dyn Fn(&Driver) -> bool| {
            wake.emit(());
            if driver.borrow().as_ref().is_some_and(ask) {
                state.dispatch(Action::Chosen(names));
            }
        }
    };
    let on_files = {
        let (ask, settings) = (ask.clone(), state.settings.clone());
        Callback::from(move |files: Vec<File>| {
            if !files.is_empty() {
                let names = files.iter().map(File::name).collect();
                ask(names, &|driver| driver.read(&files, &settings).is_ok());
            }
        })
    };
    let on_territory = {
        let (state, driver) = (state.clone(), driver.clone());
        Callback::from(move |files: Vec<File>| {
            let names = files.iter().map(File::name).collect();
            let hand = |driver: &Driver| driver.territory(&files, &state.settings).is_ok();
            if !files.is_empty() && driver.borrow().as_ref().is_some_and(hand) {
                state.dispatch(Action::Territory(names));
            }
        })
    };
    let on_year = {
        let (state, driver, wake) = (state.clone(), driver.clone(), wake.clone());
        Callback::from(move |files: Vec<File>| {
            wake.emit(());
            let names = files.iter().map(File::name).collect();
            let hand = |driver: &Driver| driver.year(&files, &state.settings).is_ok();
            if !files.is_empty() && driver.borrow().as_ref().is_some_and(hand) {
                state.dispatch(Action::Year(names));
            }
        })
    };
    let on_forget = {
        let (state, driver) = (state.clone(), driver.clone());
        Callback::from(move |number: usize| {
            let tell = |driver: &Driver| driver.forget_year(number).is_ok();
            if driver.borrow().as_ref().is_some_and(tell) {
                state.dispatch(Action::YearForgotten(number));
            }
        })
    };
    let on_apart = {
        let (state, driver, waited) = (state.clone(), driver.clone(), on_cancel_button.clone());
        Callback::from(move |number: usize| {
            let tell = |driver: &Driver| driver.set_apart(number, &state.settings).is_ok();
            if driver.borrow().as_ref().is_some_and(tell) {
                // The button goes with the answer that it stands beside.
                *waited.borrow_mut() = true;
                state.dispatch(Action::Apart(number));
            }
        })
    };
    let on_example = {
        let (state, driver) = (state.clone(), driver.clone());
        Callback::from(move |years: bool| {
            let [before, after] = EXAMPLE_YEARS;
            let name = if years { after } else { EXAMPLE };
            let settings = &state.settings;
            ask(vec![name.to_owned()], &|driver| driver.read_example(name, settings).is_ok());
            let hand = |driver: &Driver| driver.example_year(before, settings).is_ok();
            if years && driver.borrow().as_ref().is_some_and(hand) {
                state.dispatch(Action::Year(vec![before.to_owned()]));
            }
        })
    };
    let on_cancel = {
        let (state, driver) = (state.clone(), driver.clone());
        Callback::from(move |()| {
            driver.borrow_mut().take();
            state.dispatch(Action::Failed(Problem::Cancelled));
        })
    };
    let on_clear = {
        let (state, driver) = (state.clone(), driver.clone());
        Callback::from(move |()| {
            driver.borrow_mut().take();
            state.dispatch(Action::Cleared);
        })
    };
    let on_save = Callback::from(move |(what, index, trend): result::Wanted| {
        if let Some(driver) = driver.borrow().as_ref() {
            let _ = driver.save(what, index, trend);
        }
    });
    let on_wait = Callback::from(move |waits| *on_cancel_button.borrow_mut() = waits);
    let act = use_callback(state.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));

    let texts = texts(host.language);
    html! {
        <div class="audit" lang={host.language.key()} onfocusin={wake.reform(|_: FocusEvent| ())}>
            { form::view(&state, texts, form::Ask {
                files: on_files, year: on_year, forget: on_forget, example: on_example, cancel: on_cancel,
                clear: on_clear, wait: on_wait, wake, act: act.clone(),
            }) }
            if let Some(answer) = &state.answer {
                { settle::view(&state, answer, texts, &act) }
                { result::view(&state, answer, texts, &result::Hear {
                    heading: &result, save: &on_save, territory: &on_territory, apart: &on_apart, act: &act,
                }) }
            }
        </div>
    }
}
