//! One kind of equipment: how many, kept how long, used where; what that weighs a year.

use footprint_core::text::number::{digits_for, percent, significant};
use footprint_core::vocabulary::{Kind, Language};
use yew::prelude::*;

use crate::components::{Choice, Field, Stages};
use crate::simulation::{self, Simulation};
use crate::state::{Action, Mistake, State};
use crate::text::{texts, years};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) state: State,
    pub(crate) act: Callback<Action>,
}

#[component]
pub(crate) fn Simulator(props: &Props) -> Html {
    let state = &props.state;
    let texts = texts(state.language);
    let request = state.request();
    let mistake = |which: Mistake| {
        let mistakes = request.as_ref().err();
        mistakes.is_some_and(|all| all.contains(&which)).then(|| texts.mistake(which))
    };
    let kinds = use_memo(state.language, |language| simulation::kinds(*language));
    let zones = use_memo(state.language, |language| simulation::zones(*language));
    // Callbacks that stay the same spare the long lists a drawing at every key pressed elsewhere.
    let on_kind = use_callback(props.act.clone(), |key: String, act| {
        if let Some(kind) = Kind::from_key(&key) {
            act.emit(Action::Kind(kind));
        }
    });
    let on_zone = use_callback(props.act.clone(), |key, act| act.emit(Action::Zone(key)));
    let usual = simulation::usual_lifetime(state.kind);
    let simulation = request.as_ref().ok().and_then(simulation::simulate);
    html! {
        <>
            <section aria-labelledby="form">
                <h2 id="form">{ texts.form }</h2>
                <Choice id="kind" label={texts.kind} options={kinds} chosen={state.kind.key()}
                    on_choice={on_kind} />
                <Field id="units" label={texts.units} keys="numeric" value={state.units.clone()}
                    mistake={mistake(Mistake::Units)} on_text={props.act.reform(Action::Units)} />
                <Field id="lifetime" label={texts.lifetime} hint={texts.lifetime_hint} keys="decimal"
                    placeholder={years(state.language, usual)}
                    value={state.lifetime.clone().unwrap_or_default()}
                    mistake={mistake(Mistake::Lifetime)} on_text={props.act.reform(Action::Lifetime)} />
                <Choice id="zone" label={texts.zone} options={zones} chosen={state.zone.clone()}
                    on_choice={on_zone} />
            </section>
            <section aria-labelledby="result">
                <h2 id="result">{ texts.result }</h2>
                // The region stays while its content changes, or screen readers would not say it.
                <div role="status">
                    { simulation.as_ref().map(|simulation| headline(state.language, simulation)) }
                </div>
                if let Some(simulation) = simulation {
                    <Stages language={state.language} stages={simulation.stages(state.language)} />
                }
            </section>
        </>
    }
}

fn headline(language: Language, simulation: &Simulation) -> Html {
    let texts = texts(language);
    let Simulation { mean, p05, p95, .. } = *simulation;
    let digits = digits_for(mean, p05, p95);
    let number = |value| significant(language, value, digits);
    let [between, and, how_often] = texts.interval;
    html! {
        <>
            <p class="headline"><strong id="total">{ number(mean) }</strong>{ " " }{ texts.per_year }</p>
            <p>{ between }{ number(p05) }{ and }{ number(p95) }{ how_often }</p>
            <p>{ percent(language, simulation.embodied_share()) }{ " " }{ texts.embodied }</p>
        </>
    }
}
