//! The root component: the state, the language switch, and the view.

use footprint_core::vocabulary::Language;
use yew::prelude::*;

use crate::state::{Action, State};
use crate::text::texts;
use crate::views::Simulator;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) language: Language,
    pub(crate) on_language: Callback<Language>,
}

#[component]
pub(crate) fn App(props: &Props) -> Html {
    let initial = props.language;
    let state = use_reducer_eq(|| State::new(initial));
    let texts = texts(state.language);
    {
        let on_language = props.on_language.clone();
        use_effect_with(state.language, move |language| on_language.emit(*language));
    }
    let other = match state.language {
        Language::Fr => Language::En,
        Language::En => Language::Fr,
    };
    let switch = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_| dispatcher.dispatch(Action::Language(other)))
    };
    let act = use_callback(state.dispatcher(), |action, dispatcher| dispatcher.dispatch(action));
    html! {
        <div class="app" lang={state.language.key()}>
            <header>
                <h1>{ texts.title }</h1>
                <button type="button" lang={other.key()} onclick={switch}>{ texts.language_switch }</button>
            </header>
            <p>{ texts.introduction }</p>
            <Simulator state={(*state).clone()} {act} />
            <p class="note">{ texts.privacy }</p>
        </div>
    }
}
